"""Searches a document for what a rule looks for, within the rule's time and scope."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from tqcheck.evidence.bilingual import BilingualDocument, SegmentPair
from tqcheck.model import Applicability, Hit, Message, Span
from tqcheck.rule_files.definition import RuleDefinition, Terms
from tqcheck.rule_files.messages import filled
from tqcheck.rule_files.overlapping import first_of_overlapping
from tqcheck.rule_files.patterns import compiled
from tqcheck.rule_files.scopes import Scopes
from tqcheck.timed_pattern import SlowPatternError, TimedPattern

# The seconds that one rule may search in one document, and the code points for each further second.
_FEWEST_SECONDS = 2.0
_CODE_POINTS_A_SECOND = 100_000


@dataclass(frozen=True, slots=True)
class Found:
    """A match.

    Attributes:
        span: in the text that was searched.
        text: what was found.
        match: the match of the package `regex`.
    """

    span: Span
    text: str
    match: Any


class Search:
    """Searches one document for one rule.

    Attributes:
        definition: of the rule.
        document: is searched.
    """

    def __init__(self, definition: RuleDefinition, document: BilingualDocument) -> None:
        self.definition = definition
        self.document = document
        source = document.source_text
        self._given = source if definition.unless_in_source else ""
        size = len(document.text) + len(source)
        self._end = time.monotonic() + _FEWEST_SECONDS + size / _CODE_POINTS_A_SECOND

    @cached_property
    def scopes(self) -> Scopes:
        """The scopes of the document's places."""
        return Scopes(self.document)

    def terms(self, terms: Terms) -> list[Found]:
        """What is found in the target text and counts, in order; of overlapping places the first.

        Raises:
            SlowPatternError: the rule's time is over.
        """
        found = (
            one
            for pattern in compiled(terms, self.definition.ignore_case)
            for one in self.matches(pattern, self.document.text)
        )
        counted = (one for one in found if self.counts(one.span))
        return first_of_overlapping(counted, lambda one: one.span)

    def matches(self, pattern: TimedPattern, text: str) -> Iterable[Found]:
        """The matches of one expression in `text`, whether they count or not.

        Raises:
            SlowPatternError: the rule's time is over, when they are asked for.
        """
        # For each text a rule has a hundred expressions, and hardly one may match.
        return self._matches(pattern, text) if pattern.may_be_in(text) else ()

    def _matches(self, pattern: TimedPattern, text: str) -> Iterator[Found]:
        left = self._end - time.monotonic()
        if left <= 0:
            raise SlowPatternError
        for match in pattern.matches(text, left):
            yield Found(Span(*match.span()), match.group(), match)

    def in_part(
        self, terms: Terms, text: str, offset: int = 0, *, is_source: bool = False
    ) -> list[Found]:
        """The matches of `terms` in a part of a text that begins at `offset`.

        Raises:
            SlowPatternError: the rule's time is over.
        """
        return [
            replace(one, span=one.span.shift(offset))
            for pattern in compiled(terms, self._ignores_case(is_source))
            for one in self.matches(pattern, text)
        ]

    def is_in(self, terms: Terms, text: str, *, is_source: bool = False) -> bool:
        """Whether `text` holds any of `terms`.

        Raises:
            SlowPatternError: the rule's time is over.
        """
        return any(
            True
            for pattern in compiled(terms, self._ignores_case(is_source))
            for _ in self.matches(pattern, text)
        )

    def _ignores_case(self, is_source: bool) -> bool:
        definition = self.definition
        return definition.ignore_case and not (is_source and definition.source_case)

    def counts(self, span: Span) -> bool:
        """Whether a place of the target text is in scope and no exception."""
        if self.scopes.of(span) not in self.definition.scopes:
            return False
        if self._given and span.of(self.document.text) in self._given:
            return False
        return not any(span.overlaps(other) for other in self._exceptions)

    @cached_property
    def _exceptions(self) -> tuple[Span, ...]:
        terms = self.definition.exceptions
        return tuple(one.span for one in self.in_part(terms, self.document.text))

    @cached_property
    def _unsafe(self) -> tuple[Span, ...]:
        terms = self.definition.unsafe
        return tuple(one.span for one in self.in_part(terms, self.document.text))

    def hit(self, span: Span, values: Mapping[str, str], suggestion: str | None = None) -> Hit:
        """A hit in the target text.

        Args:
            span: what is wrong.
            values: what the message may name, beside what was found and the suggestion.
            suggestion: what is written in its place.
        """
        known = {"found": span.of(self.document.text), "suggestion": suggestion or "", **values}
        hit = Hit(span, filled(self.definition.message, known), suggestion=suggestion)
        return self._with_own(hit)

    def pair_hit(
        self,
        pair: SegmentPair,
        values: Mapping[str, str],
        *,
        target: Span | None,
        source: Span | None,
        suggestion: str | None = None,
        template: Message | None = None,
    ) -> Hit:
        """A hit that compares both sides; see `SegmentPair.hit`.

        Args:
            pair: the pair.
            values: what the message may name, beside what was found.
            target: what is wrong.
            source: the source text that it concerns.
            suggestion: what is written in place of `target`.
            template: of the message; None for that of the rule.
        """
        found = target.of(self.document.text) if target is not None else ""
        known: dict[str, str | Message] = {
            "found": found,
            "language": pair.source_language,
            **values,
        }
        message = filled(template or self.definition.message, known)
        return self._with_own(
            pair.hit(
                self.definition.severity,
                message,
                target=target,
                source=source,
                suggestion=suggestion,
            )
        )

    def _with_own(self, hit: Hit) -> Hit:
        definition = self.definition
        applicability = definition.applicability
        if hit.span is not None and any(hit.span.overlaps(other) for other in self._unsafe):
            applicability = Applicability.UNSAFE
        return replace(hit, applicability=applicability, confidence=definition.confidence)
