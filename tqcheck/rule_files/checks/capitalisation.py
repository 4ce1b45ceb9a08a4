"""Capitalisation: words that are written in one way, and units that are."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.model import Hit, Span
from tqcheck.rule_files.definition import Capitalisation, Style
from tqcheck.rule_files.overlapping import first_of_overlapping
from tqcheck.rule_files.patterns import compiled_word
from tqcheck.rule_files.search import Search
from tqcheck.rule_files.spelling import respelled

# The fewest letters of a unit that is in capitals on purpose; fewer may be an abbreviation.
_LETTERS = 12


def find_capitalisation(check: Capitalisation, search: Search) -> Iterator[Hit]:
    """Yield words in another case, then units in another style, each in text order."""
    text = search.document.text
    wrong = []
    for word in check.words:
        right = {found.span for found in search.matches(compiled_word(word), text)}
        for found in search.matches(compiled_word(word, ignore_case=True), text):
            if found.span not in right and search.counts(found.span):
                wrong.append((found.span, _in_case(found.text, word)))
    for span, suggestion in first_of_overlapping(wrong, lambda one: one[0]):
        if span.of(text) != suggestion:
            yield search.hit(span, {}, suggestion)
    if check.style is None:
        return
    for unit in search.scopes.units(check.unit):
        found_at = _misstyled(unit, text, check.style)
        if found_at is not None and search.counts(found_at[0]):
            yield search.hit(found_at[0], {}, found_at[1])


def _in_case(found: str, word: str) -> str:
    """`found` with the letters of `word` in their case."""
    parts = zip(found.split(), word.split(), strict=True)
    return " ".join(respelled(part, one, one, keep_capital=False) for part, one in parts)


def _misstyled(unit: Span, text: str, style: Style) -> tuple[Span, str | None] | None:
    """What is wrong with a unit's style, and what belongs there; None if nothing is wrong."""
    written = unit.of(text)
    letters = sum(char.isalpha() for char in written)
    if style is Style.UPPER:
        return (unit, written.upper()) if written.upper() != written and letters else None
    if style is Style.LOWER:
        return (unit, written.lower()) if written.lower() != written else None
    if written.isupper() and letters >= _LETTERS:
        return unit, None
    at = next((number for number, char in enumerate(written) if char.isalnum()), None)
    if at is None or not written[at].islower():
        return None
    end = at
    while end < len(written) and (written[end].isalnum() or written[end] in "-’'"):
        end += 1
    word = written[at:end]
    return Span(unit.start + at, unit.start + end), word[:1].upper() + word[1:]
