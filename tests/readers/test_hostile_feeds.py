"""Broken and hostile feeds: each with its own clear error, and what stands beside it unharmed."""

from __future__ import annotations

import gzip
import json
import random
import re
import time
from pathlib import Path

import pytest

from tqcheck.errors import ReadError
from tqcheck.model import Document
from tqcheck.readers import read, read_bytes

LIMIT = 2_000_000
GOOD = "Der neue Kai in Emden ist fertig, teilte der Betreiber am Montag mit."
ENGLISH = "The new quay in Emden is finished, the operator announced there on Monday morning."
ITEM = f"<item><guid>g</guid><description>{GOOD}</description></item>"


def rss(items: str = ITEM, *, head: str = "", attributes: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<rss version="2.0"{attributes}><channel>'
        f"<title>Blatt</title><language>de</language>{items}</channel></rss>"
    ).encode()


def feed(*items: object, **names: object) -> bytes:
    version = "https://jsonfeed.org/version/1.1"
    return json.dumps({"version": version, "language": "de", "items": items, **names}).encode()


LAUGHS = "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' if n else '<!ENTITY a0 "lach">' for n in range(10)
)
JSON_HEAD = b'{"version": "https://jsonfeed.org/version/1.1", "language": "de", "items": '
TMX = '<tmx version="1.4"><body><tu><tuv xml:lang="de"><seg>{}</seg></tuv></tu></body></tmx>'
XLIFF = (
    '<xliff version="1.2"><file source-language="en" target-language="{}"><body>'
    "<trans-unit><source>Yes, of course it is.</source>{}</trans-unit></body></file></xliff>"
)

# The file's name, what is in it, the error's kind, and words of its sentence.
WHOLE: dict[str, tuple[str, bytes, str, str]] = {
    "empty": ("a.rss", b"", "empty", "is empty"),
    "empty, name without ending": ("a", b"", "empty", "is empty"),
    "blanks only": ("a.atom", b" \n\t ", "empty", "white space"),
    "an image": ("a.xml", b"\x89PNG\r\n\x1a\n\x00\x00", "binary", "PNG image"),
    "an archive": ("a.rss", b"PK\x03\x04\x14\x00", "binary", "ZIP archive"),
    "damaged gzip": ("a.rss.gz", gzip.compress(rss())[:-12], "malformed", "damaged gzip"),
    "gzip bomb": ("a.rss.gz", gzip.compress(bytes(50_000_000)), "too-large", "once it is unpacked"),
    "too large": ("a.rss", rss(ITEM * 20_000), "too-large", "larger than the limit"),
    "billion laughs": (
        "a.rss",
        rss("<item><title>&a9;</title></item>", head=f"<!DOCTYPE rss [{LAUGHS}]>"),
        "unsafe",
        "declares entities",
    ),
    "entities that blow up by squares": (
        "a.rss",
        rss(
            f"<item><title>{'&x;' * 50_000}</title></item>",
            head=f'<!DOCTYPE rss [<!ENTITY x "{"x" * 50_000}">]>',
        ),
        "unsafe",
        "declares entities",
    ),
    "entities in an attribute": (
        "a.rss",
        rss(attributes=' xml:base="&a9;"', head=f"<!DOCTYPE rss [{LAUGHS}]>"),
        "unsafe",
        "declares entities",
    ),
    "entity from a file": (
        "a.rss",
        rss(
            "<item><title>&f;</title></item>",
            head='<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/hostname">]>',
        ),
        "unsafe",
        "declares entities",
    ),
    "parameter entity from an address": (
        "a.rss",
        rss(head='<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p.dtd"> %p;]>'),
        "unsafe",
        "declares entities",
    ),
    "entities in UTF-16": (
        "a.rss",
        rss("<item><title>&a9;</title></item>", head=f"<!DOCTYPE rss [{LAUGHS}]>")
        .decode()
        .replace("UTF-8", "UTF-16")
        .encode("utf-16"),
        "unsafe",
        "declares entities",
    ),
    "150 deep": ("a.rss", rss("<a>" * 150 + "</a>" * 150), "unsafe", "more than 100 deep"),
    "100,000 deep": (
        "a.rss",
        rss("<a>" * 100_000 + "</a>" * 100_000),
        "unsafe",
        "more than 100 deep",
    ),
    "no item": ("a.rss", rss(""), "empty", "feed without items"),
    "an error page of the server": (
        "a.rss",
        b"<!DOCTYPE html><html><body><h1>502 Bad Gateway</h1></body></html>",
        "malformed",
        "root element is <html>",
    ),
    "another XML": ("a.xml", b"<svg><g/></svg>", "malformed", "root element is <svg>"),
    "not XML at all": ("a.rss", GOOD.encode(), "malformed", "no feed"),
    "all items English": (
        "a.rss",
        rss().replace(b">de<", b">en<").replace(GOOD.encode(), ENGLISH.encode()),
        "not-german",
        "no German article",
    ),
    "JSON cut off": ("a.json", feed({"content_text": GOOD})[:-5], "malformed", "not JSON"),
    "JSON nested 100,000 deep": (
        "a.json",
        JSON_HEAD + b"[" * 100_000 + b"]" * 100_000 + b"}",
        "unsafe",
        "nested too deep",
    ),
    "JSON with NaN": ("a.json", JSON_HEAD + b"[NaN]}", "malformed", "NaN"),
    "JSON in Latin-1": (
        "a.json",
        JSON_HEAD + '["Käse"]}'.encode("latin-1"),
        "not-utf8",
        "not UTF-8",
    ),
    "a number of a million digits": (
        "a.json",
        JSON_HEAD + b"[" + b"9" * 1_000_000 + b"]}",
        "malformed",
        "not JSON",
    ),
    "items is no array": ("a.json", feed().replace(b"[]", b"{}"), "malformed", 'an array "items"'),
    "no items in JSON": ("a.json", feed(), "empty", "feed without items"),
    "JSON of another kind": (
        "a.json",
        b'{"name": "x"}',
        "malformed",
        "neither JSON Feed nor ninjs",
    ),
    "JSON of numbers": ("a.json", b"[1, 2, 3]", "malformed", "neither JSON Feed nor ninjs"),
    "a package without texts": (
        "a.xml",
        b'<packageItem xmlns="http://iptc.org/std/nar/2006-10-01/"><groupSet/></packageItem>',
        "empty",
        "without a news item",
    ),
    "NewsML with an entity": (
        "a.xml",
        b'<!DOCTYPE newsItem [<!ENTITY a "b">]><newsItem>&a;</newsItem>',
        "unsafe",
        "declares entities",
    ),
    "XLIFF into French": (
        "a.xlf",
        XLIFF.format("fr", "<target>Oui.</target>").encode(),
        "not-german",
        '"fr"',
    ),
    "XLIFF without a target": ("a.xlf", XLIFF.format("de", "").encode(), "empty", "no translated"),
    "XLIFF left in English": (
        "a.xlf",
        XLIFF.format("de", f"<target>{ENGLISH}</target>").encode(),
        "not-german",
        "looks like English",
    ),
    "XLIFF cut off": (
        "a.xlf",
        XLIFF.format("de", "")[:-9].encode(),
        "malformed",
        "not well-formed",
    ),
    "TMX with a bomb": (
        "a.tmx",
        (f"<!DOCTYPE tmx [{LAUGHS}]>" + TMX.format("&a9;")).encode(),
        "unsafe",
        "declares entities",
    ),
    "TMX without German": (
        "a.tmx",
        TMX.format("Oui").replace('"de"', '"fr"').encode(),
        "not-german",
        "no German text",
    ),
    "PO with an open string": ("a.po", b'msgid "a"\nmsgstr "b\n', "malformed", "line 2"),
    "PO that ends early": ("a.po", b'msgid "a"\n', "malformed", "ends inside a message"),
    "PO without msgid": ("a.po", b'msgstr "b"\n', "malformed", "without a msgid"),
    "PO that is prose": ("a.po", GOOD.encode(), "malformed", "line 1 is not PO"),
    "PO in French": (
        "a.po",
        b'msgid ""\nmsgstr "Language: fr\\n"\n\nmsgid "Yes"\nmsgstr "Oui"\n',
        "not-german",
        '"fr"',
    ),
    "PO without translation": ("a.po", b'msgid "Yes"\nmsgstr ""\n', "empty", "no translated unit"),
    "PO in Latin-1": (
        "a.po",
        'msgid "a"\nmsgstr "ä"\n'.encode("latin-1"),
        "not-utf8",
        "not UTF-8",
    ),
}


@pytest.mark.parametrize("case", WHOLE)
def test_a_bad_file_is_one_clear_error_beside_the_good_ones(case: str, tmp_path: Path) -> None:
    name, data, kind, words = WHOLE[case]
    before, bad, behind = tmp_path / "1.txt", tmp_path / name, tmp_path / "9.rss"
    before.write_text(GOOD, encoding="utf-8")
    bad.write_bytes(data)
    behind.write_bytes(rss())
    began = time.monotonic()
    first, error, last = read([str(before), str(bad), str(behind)], limit=LIMIT)
    assert time.monotonic() - began < 30
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert isinstance(error, ReadError), error
    assert (error.kind, words in error.cause) == (kind, True), error
    assert error.uri == str(bad)
    assert "\n" not in str(error)
    assert len(error.cause) < 300


def test_there_are_more_than_thirty_kinds() -> None:
    assert len(WHOLE) + len(PARTS) > 30
    assert len({(name, data) for name, data, _, _ in WHOLE.values()}) == len(WHOLE)


# What one item of a feed of three is, with the error's kind and words; None: it is read.
PARTS: dict[str, tuple[str, str, str]] = {
    "an item without text": ("<item><guid>1</guid></item>", "empty", "has no text"),
    "an item of markup only": (
        "<item><description><![CDATA[<p><img src='a'/></p>]]></description></item>",
        "empty",
        "has no text",
    ),
    "an item left in English": (
        f"<item><description>{ENGLISH}</description></item>",
        "not-german",
        "looks like English",
    ),
    "HTML nested 20,000 deep": (
        f"<item><description>{'&lt;div&gt;' * 20_000}{GOOD}</description></item>",
        "unsafe",
        "more than 2048 deep",
    ),
    "an item in Cyrillic": (
        "<item><description>Новый причал в порту готов, сообщили утром.</description></item>",
        "not-german",
        "does not look like German",
    ),
}


@pytest.mark.parametrize("case", PARTS)
def test_a_bad_item_leaves_the_others_unharmed(case: str) -> None:
    item, kind, words = PARTS[case]
    first, error, last = read_bytes("feed", rss(ITEM + item + ITEM), limit=LIMIT)
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert isinstance(error, ReadError)
    assert (error.uri, error.kind) == ("feed#2", kind)
    assert words in error.cause


@pytest.mark.parametrize(
    ("item", "kind", "words"),
    [
        (7, "malformed", "no JSON object"),
        ({"id": "1", "content_text": ["Kai"]}, "malformed", '"content_text" is not text'),
        ({"id": "1", "title": {"de": "Kai"}}, "malformed", '"title" is not text'),
        ({"id": "1"}, "empty", "has no text"),
        ({"id": "1", "content_text": f"{GOOD} \ud800"}, "not-utf8", "surrogate"),
        ({"id": "1", "content_html": f"<p>{GOOD} \udfff</p>"}, "not-utf8", "surrogate"),
        ({"id": "1", "content_text": ENGLISH}, "not-german", "looks like English"),
    ],
)
def test_a_bad_json_item_leaves_the_others_unharmed(item: object, kind: str, words: str) -> None:
    good = {"id": "g", "content_text": GOOD}
    first, error, last = read_bytes("feed", feed(good, item, good), limit=LIMIT)
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert isinstance(error, ReadError)
    assert (error.uri, error.kind) == ("feed#2", kind)
    assert words in error.cause


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 200 + GOOD,
        f"<p>{GOOD}</p>" + "</div>" * 1000,
        f"<script>while(true);</script><style>*{{}}</style><p>{GOOD}</p><!-- </p>",
        f"<p onclick='x()'>{GOOD}</p><iframe src='javascript:x()'></iframe>",
        f'<a href="{"x" * 500_000}">{GOOD}</a>',
    ],
    ids=["deep", "unbalanced", "script", "handlers", "long link"],
)
def test_hostile_html_in_an_item_yields_its_text(body: str) -> None:
    began = time.monotonic()
    (document,) = read_bytes("feed", feed({"id": "1", "content_html": body}), limit=LIMIT)
    assert time.monotonic() - began < 30
    assert isinstance(document, Document)
    assert document.text == GOOD


SAMPLES = sorted((Path(__file__).parent / "samples").iterdir())
VALUES = (None, 0, -1, 1e300, True, "", [], {}, [[]], [{}], {"value": 3}, "\ud800", "2026-13-45T9")


def damaged(data: bytes, chance: random.Random) -> bytes:
    """A sample with a few bytes or tags gone, doubled or changed, or JSON values put elsewhere."""

    def changed(value: object) -> object:
        if chance.random() < 0.06:
            return chance.choice(VALUES)
        if isinstance(value, dict):
            return {name: changed(one) for name, one in value.items() if chance.random() > 0.03}
        return [changed(one) for one in value] if isinstance(value, list) else value

    if data.lstrip()[:1] in {b"{", b"["} and chance.random() < 0.8:
        return json.dumps(changed(json.loads(data))).encode()
    broken = bytearray(data)
    for _ in range(chance.randint(1, 5)):
        start = chance.randrange(len(broken))
        end = start + chance.randint(1, 60)
        tags = [match.span() for match in re.finditer(rb"<[^>]*>", broken)] or [(start, end)]
        (low, high), (begin, stop) = chance.choice(tags), chance.choice(tags)
        change = chance.randrange(5)
        if change == 0:
            del broken[start:end]
        elif change == 1:
            broken[start:start] = broken[start:end]
        elif change == 2:
            broken[start] = chance.randrange(256)
        elif change == 3:
            broken[low:low] = broken[begin:stop]
        else:
            del broken[low:high]
    return bytes(broken)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_damage_is_an_error_or_read_and_never_a_fault_of_ours(path: Path) -> None:
    chance = random.Random(path.name)
    whole = path.read_bytes()
    read_at_all = 0
    for _ in range(150):
        data = damaged(whole, chance)
        source = ("english", whole) if chance.random() < 0.2 else None
        for item in read_bytes("feed", data, limit=LIMIT, source=source):
            if isinstance(item, ReadError):
                assert item.cause
                continue
            read_at_all += 1
            parts = [item.text, item.source_text, item.title]
            if item.item is not None:
                parts += [item.item.id, item.item.link, item.item.outlet, item.item.published]
            for part in parts:
                assert part is None or part.encode("utf-8").strip()
            for anchor in item.anchors:
                shown = anchor.of(item.text)
                assert shown == shown.strip() != ""
    assert read_at_all or path.name == "english.json"


def test_no_file_is_included(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("Geheim", encoding="utf-8")
    include = f'<xi:include href="{secret.as_uri()}" parse="text"/>'
    space = ' xmlns:xi="http://www.w3.org/2001/XInclude"'
    data = rss(f"<item><title>{GOOD}</title><description>{include}</description></item>")
    (document,) = read_bytes("feed", data.replace(b' version="2.0"', space.encode()), limit=LIMIT)
    assert isinstance(document, Document)
    assert "Geheim" not in document.text


def test_an_item_that_is_an_address_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """The parser of feeds takes a string for an address or a path; it must never see one."""
    import socket

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    list(read_bytes("http://127.0.0.1:9/feed", b"http://127.0.0.1:9/other", limit=LIMIT))
    head = '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/rss.dtd">'
    (document,) = read_bytes("http://127.0.0.1:9/feed", rss(head=head), limit=LIMIT)
    assert isinstance(document, Document)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (b"<rss>", "not well-formed"),
        (b"Plain English text.", "no feed"),
        (gzip.compress(bytes(9_000_000), mtime=0), "once it is unpacked"),
        (f"<!DOCTYPE rss [{LAUGHS}]><rss/>".encode(), "declares entities"),
    ],
)
def test_a_bad_second_feed_is_named(source: bytes, words: str) -> None:
    (error,) = read_bytes("feed", rss(), limit=LIMIT, source=("english.xml", source))
    assert isinstance(error, ReadError)
    assert "english.xml" in str(error)
    assert words in str(error)


def test_ten_thousand_items_are_read_in_time() -> None:
    items = "".join(f"<item><guid>{n}</guid><title>{GOOD}</title></item>" for n in range(10_000))
    began = time.monotonic()
    found = list(read_bytes("feed", rss(items), limit=LIMIT))
    assert len(found) == 10_000
    assert time.monotonic() - began < 60
