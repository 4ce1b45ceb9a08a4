"""Every rule's own documentation is its first test: bad examples are found, good ones are not."""

from __future__ import annotations

import re

import pytest

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.model import Document, RuleExample, Span
from tqcheck.pipeline.rule_examples import glossary_of, style_of
from tqcheck.rules.base import EVERY_OTHER, Need, Rule
from tqcheck.rules.docs import doc
from tqcheck.rules.registry import all_rules

from .helpers import AS_SCANNED, article, reported

# What a trained model finds is looked at in test_learned.py.
LEARNED = {Need.ESTIMATE, Need.DETECTOR}
NAMING = [rule for rule in all_rules() if not rule.needs & LEARNED]
BAD = [(rule, example) for rule in NAMING for example in doc(rule).bad]
GOOD = [(rule, example) for rule in NAMING for example in doc(rule).good]
TARGET_SIDE = [rule for rule in all_rules() if not rule.needs]

CATEGORIES = re.compile(
    r"accuracy/(mistranslation|untranslated|omission|addition|do-not-translate)"
    r"|linguistic-conventions/(grammar|punctuation|spelling|duplication|unintelligible"
    r"|character-encoding)"
    r"|terminology/[a-z-]+|style/[a-z-]+"
    r"|locale-conventions/(number-format|date-format|time-format|currency-format"
    r"|measurement-format)"
    r"|design-and-markup/[a-z-]+"
)


def name(value: object) -> str | None:
    if isinstance(value, type):
        return value.__name__
    return value.text[:40] if isinstance(value, RuleExample) else None


def as_needed(rule: type[Rule], example: RuleExample) -> BilingualDocument:
    return article(
        example.text,
        example.source,
        glossary=glossary_of(rule, example),
        settings=AS_SCANNED,
        style=style_of(rule, example),
    )


@pytest.mark.parametrize(("rule", "example"), BAD, ids=name)
def test_a_bad_example_is_found_at_its_marks(rule: type[Rule], example: RuleExample) -> None:
    read = as_needed(rule, example)
    hits = reported(rule(), read)
    assert [hit.span for hit in hits if hit.span] == list(example.spans), [
        hit.span.of(example.text) if hit.span else hit for hit in hits
    ]
    if example.source_spans:
        assert [hit.source for hit in hits] == list(example.source_spans)
    if example.suggestion is not None:
        assert hits[0].suggestion == example.suggestion


@pytest.mark.parametrize(("rule", "example"), GOOD, ids=name)
def test_a_good_example_is_left_alone(rule: type[Rule], example: RuleExample) -> None:
    read = as_needed(rule, example)
    assert reported(rule(), read) == []


@pytest.mark.parametrize("rule", all_rules(), ids=name)
def test_a_rule_is_declared_in_full(rule: type[Rule]) -> None:
    documentation = doc(rule)
    assert re.fullmatch(r"TQ\d{3}", rule.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert CATEGORIES.fullmatch(rule.category), rule.category
    assert len(documentation.bad) >= 3, "three bad cases at least"
    assert len(documentation.good) >= 3, "three good cases at least"
    examples = (*documentation.bad, *documentation.good)
    marked = [bool(example.spans or example.source_spans) for example in examples]
    assert all(marked[: len(documentation.bad)]), "a bad case marks its fault"
    assert not any(marked[len(documentation.bad) :])
    compares = bool(rule.needs - {Need.DETECTOR, Need.STYLE})
    assert all((example.source is not None) == compares for example in examples)
    assert all((documentation.what, documentation.why, documentation.source))
    codes = {other.code for other in all_rules()}
    assert rule.supersedes <= (codes | {EVERY_OTHER}) - {rule.code}


@pytest.mark.parametrize("rule", TARGET_SIDE, ids=name)
@pytest.mark.parametrize("text", ["", "\n\n", "…", "„", "A", "1", "🙂 🙂", "\u200b"])
def test_a_rule_survives_next_to_nothing(rule: type[Rule], text: str) -> None:
    empty = BilingualDocument(Document("empty", text), ())
    for subject in (empty, article(text)):
        for hit in rule().check(subject):
            assert isinstance(hit.span, Span)
            assert hit.span.end <= len(text)
