"""Paragraphs in which an outlet speaks for itself: teasers, adverts of its own, remarks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from tqcheck.languages.sentence import Sentence
from tqcheck.languages.word_lists import alternatives, entries

_BRACKETED = re.compile(r"\s*(?:\[.*\]|\(.*\)|\+\+\+.*)\s*", re.DOTALL)
_ITSELF = r"(?:uns|unser(?:e[mnrs]?)?)"


def teaser_paragraphs(sentences: Sequence[Sentence]) -> frozenset[int]:
    """The numbers of the paragraphs in which the outlet leads its readers elsewhere.

    These begin as such paragraphs do, or are in brackets as a whole, or stand below a label, or
    name one of the outlet's offers as “ours”.
    """
    paragraphs: dict[int, list[str]] = {}
    for sentence in sentences:
        paragraphs.setdefault(sentence.segment.paragraph, []).append(sentence.text)
    found = set()
    is_below = False
    for number, parts in paragraphs.items():
        text = " ".join(parts)
        if is_below or _is_teaser(text):
            found.add(number)
        is_below = _label().fullmatch(text) is not None
    return frozenset(found)


def _is_teaser(text: str) -> bool:
    return bool(_opener().match(text) or _offer().search(text) or _BRACKETED.fullmatch(text))


@cache
def _label() -> re.Pattern[str]:
    labels = alternatives(sorted(entries("de/page_labels"), key=len, reverse=True))
    return re.compile(rf"\W*(?:{labels})\W*", re.IGNORECASE)


@cache
def _opener() -> re.Pattern[str]:
    """The beginning of a paragraph; a label of a page must have a colon or the like behind it."""
    openers = alternatives(entries("de/teaser_openers"))
    labels = alternatives(entries("de/page_labels"))
    return re.compile(rf"\W*(?:(?:{openers})\b|(?:{labels})\s?[:|»›–-])", re.IGNORECASE)


@cache
def _offer() -> re.Pattern[str]:
    """“unseren wöchentlichen Newsletter”, “auf unserem Kanal”."""
    offers = "|".join(map(re.escape, entries("de/outlet_offers")))
    return re.compile(rf"\b{_ITSELF}\s(?:[\w-]+\s){{0,2}}(?:\w+-)*(?:{offers})", re.IGNORECASE)
