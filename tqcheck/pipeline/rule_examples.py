"""Tries the examples of a rule: it finds what the bad ones mark, and nothing in the good ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from tqcheck.config import Settings
from tqcheck.languages.glossary import Glossary, Term
from tqcheck.model import Document, Hit, HouseStyle, Message, RuleDocumentation, RuleExample, Span
from tqcheck.pipeline.check import candidates_of
from tqcheck.pipeline.models import Models
from tqcheck.pipeline.stages import prepare_document
from tqcheck.rules.base import Need, Rule

# Without the models that learn; pairs of any confidence, for a short text has few words to link.
_SETTINGS = Settings(back_translator="none", learned=False, alignment_threshold=0.0)
_NOTHING = Message("nothing", "nichts")


@dataclass(frozen=True, slots=True)
class ExampleTrial:
    """An example that was tried.

    Attributes:
        example: what was tried.
        is_bad: whether the rule has to find something.
        fault: how the rule did otherwise than the example says; None if it did as it says.
    """

    example: RuleExample
    is_bad: bool
    fault: Message | None


class ExampleTrials:
    """Tries examples; the models are loaded once."""

    def __init__(self) -> None:
        self._models = Models(_SETTINGS)

    def of(self, rule: Rule, documentation: RuleDocumentation) -> Iterator[ExampleTrial]:
        """Try the bad examples of a rule, then the good ones."""
        for is_bad, examples in ((True, documentation.bad), (False, documentation.good)):
            for example in examples:
                yield ExampleTrial(example, is_bad, self._fault(rule, example))

    def _fault(self, rule: Rule, example: RuleExample) -> Message | None:
        document = Document("example", example.text, example.source)
        settings = replace(_SETTINGS, style=style_of(rule, example))
        prepared = prepare_document(document, glossary_of(rule, example), self._models, settings)
        results = candidates_of(prepared.bilingual, [rule])
        for skipped in results.skipped:
            return Message(f"the rule {skipped.reason.en}", f"die Regel {skipped.reason.de}")
        hits = [candidate.hit for candidate in results.candidates]
        return _difference(example, hits)


def glossary_of(rule: Rule | type[Rule], example: RuleExample) -> Glossary:
    """The glossary that an example of a rule needs."""
    if Need.STYLE in rule.needs:
        return Glossary()
    return Glossary(tuple(Term(source, targets) for source, targets in example.terms))


def style_of(rule: Rule | type[Rule], example: RuleExample) -> HouseStyle:
    """The house style that an example of a rule needs; its braces say what is not left open."""
    if Need.STYLE not in rule.needs:
        return HouseStyle()
    aspects: dict[str, Any] = {aspect: value for aspect, (value,) in example.terms}
    return HouseStyle(**aspects)


def _difference(example: RuleExample, hits: list[Hit]) -> Message | None:
    """How hits differ from what an example says; None if they do not.

    Where the source alone is marked, what is marked in the target does not count.
    """
    if example.spans or not example.source_spans:
        found = [hit.span for hit in hits if hit.span is not None]
        if found != list(example.spans):
            return _expected(_quoted(example.spans, example.text), _quoted(found, example.text))
    if example.source_spans and example.source is not None:
        sources = [hit.source for hit in hits if hit.source is not None]
        if sources != list(example.source_spans):
            return _expected(
                _quoted(example.source_spans, example.source), _quoted(sources, example.source)
            )
    if example.suggestion is not None and hits[0].suggestion != example.suggestion:
        suggested = hits[0].suggestion
        return _expected(
            Message(f"→ “{example.suggestion}”", f"→ „{example.suggestion}“"),
            Message(f"→ “{suggested}”", f"→ „{suggested}“") if suggested is not None else _NOTHING,
        )
    return None


def _quoted(spans: list[Span] | tuple[Span, ...], text: str) -> Message:
    if not spans:
        return _NOTHING
    parts = [span.of(text) for span in spans]
    return Message(
        ", ".join(f"“{part}”" for part in parts), ", ".join(f"„{part}“" for part in parts)
    )


def _expected(wanted: Message, found: Message) -> Message:
    return Message(
        f"expected {wanted.en}, found {found.en}", f"erwartet: {wanted.de}, gefunden: {found.de}"
    )
