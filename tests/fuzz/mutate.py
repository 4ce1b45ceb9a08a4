"""Changes inputs: tokens (tags, strings, lines), bytes, encoding, length."""

from __future__ import annotations

import gzip
import re
from collections.abc import Sequence
from random import Random

from tests.fuzz.prose import LEFT_OVER, MARKS, NUMBERS, ODD

_TOKEN = re.compile(
    r'<!--.*?-->|<[^<>]*>|&[^\s;&]{1,10};|"(?:[^"\\\n]|\\.)*"|\n|[{}\[\]:,=\t]|[^<>&"\n{}\[\]:,=\t]+|.',
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r'\s([\w:-]+)="([^"]*)"')
_BYTES = (
    b"\x00", b"\xff", b"\xfe\xff", b"\xff\xfe", b"\xef\xbb\xbf", b"\x80", b"\xc3", b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80", b"\x1b", b"\x1f\x8b", b"&", b"<", b">", b'"', b"'", b"]]>", b"&#0;",
    b"&#xFFFE;", b"&#x110000;", b"&uuml;", b"&nbsp;", b"&x;", b"\\u0000", b"\\ud800", b"\\", b"\n",
    b"\r", b"\t", b"-1", b"99999999999999999999", b"1e400", b"null", b"NaN", b"true", b"{}", b"[]",
    b"\xe4\xf6\xfc", b"\x93\x84\x85", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"<?xml version='1.0'?>",
)  # fmt: skip
_ENCODINGS = (
    "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp1252",
    "iso8859-15", "cp850", "utf-7",
)  # fmt: skip


def mutated(data: bytes, rng: Random, words: Sequence[str] = ()) -> bytes:
    """The input, in most cases with some changes; `words` are tokens of its format."""
    kind = rng.random()
    if kind < 0.25:
        return data
    if kind < 0.75:
        data = _tokens(data, rng, words)
    if 0.65 < kind < 0.88:
        data = _bytes(data, rng)
    if 0.88 < kind < 0.93:
        data = _encoded(data, rng)
    if kind > 0.96:
        data = longer(data, rng, words)
    return data


def _tokens(data: bytes, rng: Random, words: Sequence[str]) -> bytes:
    text = data.decode("utf-8", "surrogateescape")
    tokens = _TOKEN.findall(text) or [""]
    for _ in range(rng.choice((1, 1, 1, 2, 3, 6, 12))):
        at = rng.randrange(len(tokens))
        kind = rng.randrange(9)
        if kind == 0:
            del tokens[at]
        elif kind == 1:
            tokens.insert(at, tokens[at])
        elif kind == 2:
            other = rng.randrange(len(tokens))
            tokens[at], tokens[other] = tokens[other], tokens[at]
        elif kind == 3 and words:
            tokens.insert(at, rng.choice(words))
        elif kind == 4 and words:
            tokens[at] = rng.choice(words)
        elif kind == 5:
            end = min(len(tokens), at + rng.randint(1, 12))
            tokens[at:at] = tokens[at:end] * rng.randint(1, 3)
        elif kind == 6:
            del tokens[at : at + rng.randint(1, 12)]
        elif kind == 7:
            tokens.insert(at, rng.choice(rng.choice((ODD, MARKS, NUMBERS, LEFT_OVER))))
        else:
            tokens[at] = _attributes(tokens[at], rng)
        if not tokens:
            break
    return "".join(tokens).encode("utf-8", "surrogateescape")


def _attributes(tag: str, rng: Random) -> str:
    """A tag with an attribute removed, doubled, emptied or changed."""
    found = list(_ATTRIBUTE.finditer(tag))
    if not found:
        return tag[: rng.randint(0, len(tag))]
    one = rng.choice(found)
    value = rng.choice((*NUMBERS, *ODD[:30], "de", "en", "fr", "x", "html", "text", "no", "yes"))
    value = value.replace('"', "")
    change = rng.choice(("", one.group() * 2, f' {one[1]}=""', f' {one[1]}="{value}"'))
    return tag[: one.start()] + change + tag[one.end() :]


def _bytes(data: bytes, rng: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 4, 16))):
        at = rng.randint(0, len(changed))
        kind = rng.randrange(7)
        if kind == 0 and changed:
            changed[at % len(changed)] = rng.randrange(256)
        elif kind == 1 and changed:
            changed[at % len(changed)] ^= 1 << rng.randrange(8)
        elif kind == 2:
            changed[at:at] = rng.choice(_BYTES)
        elif kind == 3:
            del changed[at : at + rng.randint(1, 30)]
        elif kind == 4:
            del changed[at:]
        elif kind == 5:
            other = rng.randint(0, len(changed))
            changed[at:at] = changed[other : other + rng.randint(1, 60)]
        else:
            changed[at:at] = bytes(rng.randrange(256) for _ in range(rng.randint(1, 6)))
    return bytes(changed)


def _encoded(data: bytes, rng: Random) -> bytes:
    if rng.random() < 0.2:
        packed = gzip.compress(data, mtime=0)
        return packed[: rng.randint(0, len(packed))] if rng.random() < 0.5 else packed
    text = data.decode("utf-8", "replace")
    name = rng.choice(_ENCODINGS)
    if rng.random() < 0.5:
        text = re.sub("utf-8", rng.choice((name, *_ENCODINGS)), text, flags=re.IGNORECASE)
    return text.encode(name, "replace")


def longer(
    data: bytes, rng: Random, words: Sequence[str], sizes: Sequence[int] = (2_000, 10_000, 40_000)
) -> bytes:
    """One part of the input many times, up to a size: what is quadratic becomes slow."""
    text = data.decode("utf-8", "surrogateescape")
    tokens = _TOKEN.findall(text) or [" "]
    at = rng.randrange(len(tokens))
    part = "".join(tokens[at : at + rng.choice((1, 1, 2, 3, 5, 9, 20))])
    if rng.random() < 0.4:
        part = rng.choice((*words, *MARKS, *ODD, *LEFT_OVER, *NUMBERS, " ", "a", "A ", "a "))
    size = rng.choice(sizes)
    tokens.insert(at, part * max(1, size // max(1, len(part.encode("utf-8", "replace")))))
    return "".join(tokens).encode("utf-8", "surrogateescape")
