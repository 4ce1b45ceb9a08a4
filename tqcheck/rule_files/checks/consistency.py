"""Consistency: a text uses one of several variants."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.model import Hit, in_text_order
from tqcheck.rule_files.definition import Consistency
from tqcheck.rule_files.overlapping import first_of_overlapping
from tqcheck.rule_files.patterns import compiled_word, pattern
from tqcheck.rule_files.search import Found, Search
from tqcheck.rule_files.spelling import respelled
from tqcheck.timed_pattern import TimedPattern


def find_inconsistency(check: Consistency, search: Search) -> Iterator[Hit]:
    """Yield each variant other than the one that the text uses first."""
    ignore_case = search.definition.ignore_case
    hits: list[Hit] = []
    for words in check.words:
        used = _used([compiled_word(word, ignore_case) for word in words], search)
        for found, variant, first in _others(used):
            hits.append(
                search.hit(found.span, {}, respelled(found.text, words[variant], words[first]))
            )
    for patterns in check.patterns:
        used = _used([pattern(text, ignore_case) for text in patterns], search)
        for found, _, _ in _others(used):
            hits.append(search.hit(found.span, {"suggestion": used[0][0].text}))
    yield from in_text_order(hits)


def _used(variants: list[TimedPattern], search: Search) -> list[tuple[Found, int]]:
    """The places of all variants that count, in text order, with the number of the variant."""
    places = [
        (found, number)
        for number, variant in enumerate(variants)
        for found in search.matches(variant, search.document.text)
        if search.counts(found.span)
    ]
    return first_of_overlapping(places, lambda one: one[0].span)


def _others(used: list[tuple[Found, int]]) -> Iterator[tuple[Found, int, int]]:
    """The places of other variants than the first one used: place, its variant, the first."""
    for found, variant in used:
        if variant != used[0][1]:
            yield found, variant, used[0][1]
