"""Evidence about a document is computed when a rule asks for it, and only once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from tests.rules.helpers import article
from tqcheck.align.encoder import UseEncoder
from tqcheck.evidence import aligned, bilingual
from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.glossary import Glossary, Term
from tqcheck.rules.registry import all_rules
from tqcheck.rules.repetition.doubled_word import DoubledWord
from tqcheck.rules.values.number_changed import NumberChanged

SOURCE = (
    "The council met for 3 hours on Monday. Mayor Anna Miller did not vote for the new bridge, "
    "although the engineers had asked her to. The harbour stays open until the autumn. "
    "Nobody has seen the red bicycle since."
)
TARGET = (
    "Der Rat tagte am Montag 4 Stunden lang. Bürgermeisterin Anna Meyer stimmte für die Brücke. "
    "Der Hafen bleibt bis zum Herbst geöffnet. Ein Orchester aus Wien spielte danach zwölf Walzer."
)
GLOSSARY = Glossary((Term("council", ("Stadtrat",)),))
OF_DOCUMENT = (
    (aligned, "find_gaps"),
    (bilingual, "estimates_by_segments"),
    (bilingual, "find_omitted_segments"),
    (bilingual, "find_split_segments"),
    (bilingual, "find_unrendered_terms"),
    (bilingual, "find_unsupported_segments"),
    (bilingual, "known_names"),
)
OF_PAIR = (
    (bilingual, "compare_numbers"),
    (bilingual, "find_name_changes"),
    (bilingual, "find_omissions"),
    (bilingual, "unmatched_negations"),
    (bilingual, "word_quality"),
)


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Counter[tuple[str, Any]]:
    """How often each kind of evidence is computed, for the document or for each pair."""
    counted: Counter[tuple[str, Any]] = Counter()

    def count(name: str, of_pair: bool, compute: Callable[..., Any]) -> Callable[..., Any]:
        def counting(*arguments: Any) -> Any:
            counted[name, arguments[0] if of_pair else None] += 1
            return compute(*arguments)

        return counting

    for places, of_pair in ((OF_DOCUMENT, False), (OF_PAIR, True)):
        for module, name in places:
            monkeypatch.setattr(module, name, count(name, of_pair, getattr(module, name)))
    return counted


def check_all(document: BilingualDocument) -> int:
    """Run every rule; how many hits they have."""
    return sum(len(list(rule().check(document))) for rule in all_rules())


def test_all_rules_together_compute_each_piece_of_evidence_once(
    calls: Counter[tuple[str, Any]],
) -> None:
    document = article(TARGET, SOURCE, glossary=GLOSSARY)
    calls.clear()  # the stages before the rules align, which asks for gaps too
    assert check_all(document) > 3
    assert {name for name, _ in calls} == {name for _, name in (*OF_DOCUMENT, *OF_PAIR)}
    assert {key: count for key, count in calls.items() if count > 1} == {}
    computed = sum(calls.values())
    check_all(document)
    assert sum(calls.values()) == computed


def test_pairs_are_the_same_objects_for_all_rules() -> None:
    document = article(TARGET, SOURCE)
    assert all(one is other for one, other in zip(document.pairs, document.pairs, strict=True))
    assert document.all_pairs[: len(document.pairs)] == document.pairs


def test_what_no_rule_asks_for_is_not_computed(
    calls: Counter[tuple[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    document = article(TARGET, SOURCE)
    calls.clear()
    list(DoubledWord().check(document))
    assert not calls
    monkeypatch.delattr(UseEncoder, "sentences")
    monkeypatch.delattr(UseEncoder, "encode")
    assert list(NumberChanged().check(document))
    assert {name for name, _ in calls} == {"compare_numbers"}


def test_evidence_of_one_document_is_not_that_of_another() -> None:
    document, other = article(TARGET, SOURCE), article(SOURCE, SOURCE)
    assert document.numbers[document.pairs[0]].changed
    assert not other.numbers[other.pairs[0]].changed
