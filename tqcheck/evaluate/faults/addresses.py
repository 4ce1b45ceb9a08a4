"""Addresses and acronyms that were altered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from tqcheck.evaluate.clean_pairs import CleanPair
from tqcheck.evaluate.faults.base import Fault, named, put

_ADDRESS = re.compile(
    r"(?:https?://|www\.)[\w./~-]*[\w/]|[\w.+-]+@[\w-]+\.[\w.]*\w|(?<!\w)[@#]\w{3,}"
    r"|\b[\w-]{3,}\.(?:com|org|net|co\.uk|edu|gov)\b"
)
_ACRONYM = re.compile(r"[A-Z]{2,5}")


def altered_address(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A letter of an address, handle or hashtag is lost, a blank came in, or its end is German."""
    found = [m for m in _ADDRESS.finditer(pair.line.target) if m.group() in pair.line.source]
    if not found:
        return None
    match = rng.choice(found)
    old = match.group()
    letters = [i for i in range(2, len(old)) if old[i].isalpha()]
    at = rng.choice(letters)
    ways = [old[:at] + old[at + 1 :], old[:at] + old[at:].replace("t", "d", 1).replace("e", "i", 1)]
    if "." in old:
        ways += [old.replace(".", ". ", 1), re.sub(r"\.(?:com|org|co\.uk|net)\b", ".de", old)]
    else:
        ways += [old[0] + " " + old[1:], old[:at] + " " + old[at:]]
    new = rng.choice([way for way in ways if way != old])
    return put(pair, "address-altered", match.start(), match.end(), new)


def changed_acronym(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """An acronym that both sides have is another one."""
    own = _acronyms(pair)
    if not own:
        return None
    token_text = rng.choice(own)
    others = [a for other in rng.sample(list(pool), min(60, len(pool))) for a in _acronyms(other)]
    others = [a for a in others if a not in pair.line.source and a not in pair.line.target]
    if not others:
        return None
    token = next(t for t in pair.tokens if t.text == token_text)
    source = named(pair, token_text)
    return put(pair, "acronym-changed", token.start, token.end, rng.choice(others), source)


def _acronyms(pair: CleanPair) -> list[str]:
    """Acronyms of both sides; lines in capitals have none."""
    if sum(token.text.isupper() for token in pair.tokens) > 4:
        return []
    source = {word.text for word in pair.words}
    return [t.text for t in pair.tokens if _ACRONYM.fullmatch(t.text) and t.text in source]
