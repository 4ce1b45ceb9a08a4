"""How certain it is that a name of the source was replaced by another name in the target."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

from tqcheck.languages.de.name_renderings import bare, is_people, translations
from tqcheck.languages.de.tagger import possible_tags
from tqcheck.languages.frequency import zipf

COMMON_NOUN = 1.3
"""Zipf, English over German, of a word that is less a name than a noun."""

_KNOWN = 3.0
_LOANS = 4.4
_SELDOM = 2.5  # Zipf, below which no noun is common enough for an excess to mean anything
_MISSPELT = 0.75


@dataclass(frozen=True, slots=True)
class NameChange:
    """A name of the source and the target name that replaces it.

    Attributes:
        target: index of the target token.
        source: index of the source word.
        linked: whether a word link joins the two.
        beside: whether their neighbours are the same name.
        placed: whether the links of the words around put them at the same place.
        only: whether no other name was lost or is new.
        contested: whether another lost name would fit the same place.
        gain: how much likelier the target is, given a source with the target's name, in nats; None
            if there is no translator to ask.
        swapped: whether the two names have changed places in the target.
    """

    target: int
    source: int
    linked: bool
    beside: bool
    placed: bool
    only: bool = False
    contested: bool = False
    gain: float | None = None
    swapped: bool = False


class Certainty(Enum):
    """How certain it is that a name was replaced by another."""

    DOUBTFUL = 0
    LIKELY = 1
    CERTAIN = 2


def certainty(change: NameChange, source: str, target: str) -> Certainty:
    """How certain a change is: kinds of evidence that fail for different reasons have to agree.

    A misspelling is certain. Otherwise the source word must be known as a name in German, and must
    not be a common noun that is capitalised in titles, unless the two are linked and have the same
    neighbours. If only their place is the same, no other lost name may fit it.

    Args:
        change: the change.
        source: the word of the source.
        target: the word that replaces it.
    """
    text = bare(source)
    by_place_only = not (change.linked or change.beside)
    if is_misspelt(source, target):
        return Certainty.CERTAIN
    tags = possible_tags(text.capitalize())
    frequency = zipf(text.lower(), "en")
    common = (
        frequency >= _SELDOM
        and frequency - zipf(text.lower(), "de") > COMMON_NOUN
        and (by_place_only or not translations(text, text))
        and tags != {"NE"}
    )
    if by_place_only and _is_loan(target):
        return Certainty.LIKELY
    if "NE" not in tags:
        shared = zipf(text.lower(), "de") >= _KNOWN  # “Division” is a noun of both languages
        sure = change.linked and change.beside and not common and not shared
        return Certainty.CERTAIN if sure else Certainty.DOUBTFUL
    if change.beside and (change.linked or change.only):
        return Certainty.CERTAIN
    if not change.linked and is_people(text):
        return Certainty.LIKELY  # “Islamic”
    if change.placed and change.only and "NN" not in possible_tags(target):
        return Certainty.CERTAIN
    sure = change.linked or change.beside or not change.contested
    return Certainty.CERTAIN if sure and not common else Certainty.LIKELY


def is_misspelt(source: str, target: str) -> bool:
    """Whether one name is so similar to the other that it must be a misspelling of it."""
    return SequenceMatcher(None, bare(source).lower(), target.lower()).ratio() >= _MISSPELT


def _is_loan(target: str) -> bool:
    """Whether German borrowed a word for titles, such as “Prix” and “Grand”."""
    return "FM" in possible_tags(target) and _KNOWN <= zipf(target.lower(), "de") < _LOANS
