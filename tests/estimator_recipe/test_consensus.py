"""Labels from the translations of many systems."""

from __future__ import annotations

import json
import lzma
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("torch")

from qerecipe import consensus
from qerecipe.consensus import Sentence
from sacrebleu.metrics import CHRF

SOURCE = "The ferry to the island did not leave the harbour on Sunday."
GOOD = (
    "Die Fähre zur Insel verließ am Sonntag nicht den Hafen.",
    "Die Fähre zur Insel verließ den Hafen am Sonntag nicht.",
    "Die Fähre auf die Insel verließ am Sonntag den Hafen nicht.",
    "Die Fähre zur Insel lief am Sonntag nicht aus dem Hafen aus.",
    "Am Sonntag verließ die Fähre zur Insel den Hafen nicht.",
    "Die Fähre zur Insel verließ am Sonntag nicht den Hafen.",
    "Die Inselfähre verließ am Sonntag nicht den Hafen.",
)
BAD = "Die Fee zur Insel blieb am Sonntag im alten Lebkuchenhaus."
REFERENCE = "Am Sonntag lief die Fähre zur Insel nicht aus."


def _judged(*translations: str, most: int = 20) -> dict[str, consensus._Judged]:
    sentence = Sentence(SOURCE, translations, (REFERENCE,))
    return {row.target: row for row in consensus.judged(sentence, most, Random(3))}


def _marked(target: str, marks: list[tuple[int, int, float]]) -> dict[str, float]:
    return {target[start:end]: value for start, end, value in marks}


def test_words_of_no_other_translation_are_unshared() -> None:
    row = _judged(*GOOD, BAD)[BAD]
    assert set(_marked(BAD, row.unshared)) == {"Fee", "blieb", "im", "alten", "Lebkuchenhaus"}
    edited = _marked(BAD, row.edited)
    assert edited["Lebkuchenhaus"] == 1.0
    assert edited.get("Insel", 0) < 0.2


def test_the_odd_translation_is_the_least_likely() -> None:
    rows = _judged(*GOOD, BAD)
    assert min(rows, key=lambda target: rows[target].likeness) == BAD
    assert max(rows.values(), key=lambda row: row.relative).target == BAD


def test_a_repeated_word_wants_support_for_each_time() -> None:
    doubled = GOOD[0].replace("Insel", "Insel Insel")
    row = _judged(*GOOD, doubled)[doubled]
    assert [doubled[a:b] for a, b, _ in row.unshared] == ["Insel"]
    assert row.unshared[0][0] == doubled.rindex("Insel")


def test_equal_translations_support_each_other() -> None:
    alone = _judged(*GOOD[2:], BAD)[BAD]
    twice = _judged(*GOOD[2:], BAD, BAD)[BAD]
    assert alone.unshared
    assert not twice.unshared
    assert twice.likeness > alone.likeness


def test_likeness_is_chrf_where_the_others_are_alike() -> None:
    others = (REFERENCE, REFERENCE)
    rows = consensus.judged(Sentence(SOURCE, (BAD, *others), ()), 5, Random(1))
    found = next(row for row in rows if row.target == BAD)
    theirs = CHRF(word_order=0).sentence_score(BAD, [REFERENCE]).score / 100
    assert found.likeness == pytest.approx(theirs, abs=0.01)


@given(st.lists(st.text(alphabet="abcß Ä-.,", min_size=1, max_size=30), min_size=2, max_size=9))
def test_marks_lie_in_the_text_and_values_in_their_range(translations: list[str]) -> None:
    made = list(consensus.examples([Sentence("a b c", tuple(translations), ())], 4, 1))
    assert 1 <= len(made) <= 4
    for example in made:
        for marks in example.marks.values():
            for start, end, value in marks:
                assert example.target[start:end].strip()
                assert 0 < value <= 1
        assert -3 <= example.scores["relative"] <= 3


def test_only_usual_sentences_with_enough_systems_are_read(tmp_path: Path) -> None:
    rows = [
        {"source": SOURCE, "systems": dict(enumerate([*GOOD, BAD])), "references": [REFERENCE]},
        {"source": SOURCE, "systems": dict(enumerate(GOOD)), "references": []},  # seven
        {"source": SOURCE, "systems": dict(enumerate([BAD] * 9)), "references": []},  # all alike
        {"source": "Too short", "systems": dict(enumerate([*GOOD, BAD])), "references": []},
        {"source": SOURCE, "systems": dict(enumerate([*GOOD, SOURCE, " "])), "references": []},
    ]
    path = tmp_path / "wmt.jsonl.xz"
    path.write_bytes(lzma.compress("".join(json.dumps(r) + "\n" for r in rows).encode()))
    found = list(consensus.sentences([path]))
    assert [len(one.translations) for one in found] == [8, 7]
    assert found[0].references == (REFERENCE,)
    assert SOURCE not in found[1].translations
