"""No rule may blow up on long input, whatever it repeats: feeds are written by strangers."""

from __future__ import annotations

import time

import pytest

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.analysis import analyse
from tqcheck.languages.segmentation import segment
from tqcheck.model import Document
from tqcheck.rules.base import Rule
from tqcheck.rules.registry import all_rules

FAMILIES = ("TQ1", "TQ2", "TQ3", "TQ42", "TQ8")
RULES = [rule for rule in all_rules() if rule.code.startswith(FAMILIES)]
UNITS = [
    "a", "ab", "&a", "<a ", "[", "**a", '"a ', "„a ", "1,234", " ", "{{", "__a", "Ã¤",
    "\u200ba", "a-", "a?", "@@", "1.", "ja.“ ", "Nov. ",
]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_with_length_only(unit: str) -> None:
    article = BilingualDocument(Document("long.txt", (unit * 20_000)[:20_000]), ())
    started = time.perf_counter()
    for rule in RULES:
        hits: list[object] = list(rule().check(article))
        assert len(hits) <= 20_000, rule
    assert time.perf_counter() - started < 10


def test_all_families_are_there() -> None:
    assert {rule.code[:3] for rule in RULES} == {"TQ1", "TQ2", "TQ3", "TQ4", "TQ8"}
    assert all(issubclass(rule, Rule) for rule in RULES)


# Each took from 4 s to many minutes where a rule looked anew at the whole text for each of its
# places; the tagger took 2 s and more.
TAGGED_UNITS = [
    "„", "(", "@", "_", ". ", "😀", "Straßenbahn", "[and]", "„and“ ", "Er ", "Jean- Luc ",
    "Kim Jong -un ", "Sprecher Jan Roth ", "Minister Jan Roth kam, sagte sie, und ", "http://a/",
    "„a“ b b b. ", "(and ", "sagte Müller ",
]  # fmt: skip


def _analysed(text: str) -> BilingualDocument:
    return BilingualDocument(Document("long.txt", text), analyse(text, segment(text, "de")))


@pytest.mark.parametrize("unit", TAGGED_UNITS)
def test_time_grows_with_length_only_where_words_are_tagged(unit: str) -> None:
    article = _analysed((unit * 20_000)[:20_000])
    for rule in all_rules():
        started = time.process_time()
        hits: list[object] = list(rule().check(article))
        assert time.process_time() - started < 3, rule
        assert len(hits) <= 20_000, rule


@pytest.mark.parametrize("unit", ["@", "[and]", "http://a/"])
def test_tagging_does_not_look_up_a_word_twice(unit: str) -> None:
    _analysed(unit)  # loads the model
    started = time.process_time()
    _analysed((unit * 100_000)[:100_000])
    assert time.process_time() - started < 4


def test_lines_without_words_are_no_loop() -> None:
    article = _analysed("* * * * *\n" * 50)
    assert not [
        hit for rule in all_rules() if rule.code == "TQ302" for hit in rule().check(article)
    ]
    spoken = _analysed("Der Zug fährt heute nicht.\n" * 50)
    assert [hit for rule in all_rules() if rule.code == "TQ302" for hit in rule().check(spoken)]
