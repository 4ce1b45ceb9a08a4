"""English idioms with the word-by-word German of translation engines."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from tqcheck.languages.word_lists import rows
from tqcheck.model import Span

_BETWEEN = r"[\s\-–'’\"“”„]+"
_GAP = r"(?:[\s\-'’\"“”]+[^\s.;:!?]+){0,4}?" + _BETWEEN


class Calque(NamedTuple):
    """An idiom.

    Attributes:
        source: matches it in an English text.
        target: patterns that all match in a German sentence with the word-by-word translation.
        right: a correct German rendering.
    """

    source: re.Pattern[str]
    target: tuple[re.Pattern[str], ...]
    right: str

    def target_parts(self, sentence: str, start: int) -> tuple[Span, ...]:
        """The parts in a German sentence that begins at `start`; none if one is missing."""
        found = [pattern.search(sentence) for pattern in self.target]
        places = [Span(*match.span()).shift(start) for match in found if match]
        return tuple(places) if len(places) == len(found) else ()


@cache
def calques() -> tuple[Calque, ...]:
    """The whole list."""
    return tuple(
        Calque(_compiled(source), tuple(_compiled(part) for part in target.split(" + ")), right)
        for source, target, right, _ in rows("en_de/calques")
    )


def _compiled(phrase: str) -> re.Pattern[str]:
    """A phrase of the list as a regular expression for whole words."""
    pattern, between = "", ""
    for part in phrase.split():
        if part == "…":
            between = _GAP
            continue
        forms = "|".join(re.escape(form).replace(r"\*", r"[\w-]*") for form in part.split("|"))
        pattern += f"{between}(?:{forms})"
        between = _BETWEEN
    return re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE)
