"""Existence and substitution: what stands in the text is the fault."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.model import Hit
from tqcheck.rule_files.definition import Existence, Substitution
from tqcheck.rule_files.messages import expanded
from tqcheck.rule_files.overlapping import first_of_overlapping
from tqcheck.rule_files.patterns import compiled_word, pattern
from tqcheck.rule_files.search import Found, Search
from tqcheck.rule_files.spelling import respelled


def find_existence(check: Existence, search: Search) -> Iterator[Hit]:
    """Yield whatever is found."""
    for found in search.terms(check.terms):
        yield search.hit(found.span, {})


def find_substitution(check: Substitution, search: Search) -> Iterator[Hit]:
    """Yield whatever is found and differs from what belongs in its place."""
    replaced = [
        (found, right)
        for found, right in _replaced(check, search)
        if right != found.text and search.counts(found.span)
    ]
    for found, right in first_of_overlapping(replaced, lambda one: one[0].span):
        yield search.hit(found.span, {}, right)


def _replaced(check: Substitution, search: Search) -> Iterator[tuple[Found, str]]:
    """Everything that is found, with what belongs in its place."""
    text, ignore_case = search.document.text, search.definition.ignore_case
    for word, right in check.words:
        for found in search.matches(compiled_word(word, ignore_case), text):
            yield found, respelled(found.text, word, right)
    for expression, template in check.patterns:
        for found in search.matches(pattern(expression, ignore_case), text):
            yield found, expanded(template, found.match)
