"""Where the recipe's labels come from: ratings, other translations, faults put in."""

from __future__ import annotations

import gzip
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("torch")

from qerecipe import faults, mqm, pseudo
from qerecipe.examples import Example, read, write

TARGET = [
    "Der neue Hafen von Emden kostet die Stadt nicht mehr als 30 Millionen Euro.",
    "Die Ministerin wollte am Montag keine Zahlen nennen, weil der Vertrag fehlt.",
    "Nach Angaben der Polizei wurden zwei Männer bei dem Unfall leicht verletzt.",
    "Das Gericht verhandelt im Oktober über die Klage der kleinen Gemeinde.",
]
SOURCE = [
    "The new port of Emden costs the city no more than 30 million euros.",
    "The minister would not give figures on Monday because the contract is missing.",
    "Two men were slightly injured in the accident, police said.",
    "The court will hear the small community's case in October.",
]


def test_a_word_that_others_do_not_share_is_marked() -> None:
    marks = pseudo.disagreement("Der Hafen ist alt.", "Der Hafen ist neu.")
    by_word = {"Der Hafen ist alt."[a:b]: value for a, b, value in marks}
    assert by_word == {"Der": 0.0, "Hafen": 0.0, "ist": 0.0, "alt": 1.0, ".": 0.0}


def test_another_form_and_another_place_count_for_less() -> None:
    marks = pseudo.disagreement("Gestern kamen Minister", "Die Ministerin kam gestern")
    by_word = {"Gestern kamen Minister"[a:b]: value for a, b, value in marks}
    assert by_word["Gestern"] in (0.0, 0.2)
    assert by_word["Minister"] == 0.5
    assert by_word["kamen"] == 1.0


def test_ratings_become_marks_and_scores_of_each_raters_style(tmp_path: Path) -> None:
    rows = [
        ("a", "0", "3", "major"),
        ("a", "-1", "-1", "no-error"),
        ("b", "4 9", "8 9", "minor minor"),
    ]
    lines = [
        f"sys\tdoc\t{n}\t{rater}\tThe old port.\tDer alte Hafen.\t{a}\t{b}\t{how}"
        for n, (rater, a, b, how) in enumerate(rows)
    ]
    path = tmp_path / "rated.tsv.gz"
    path.write_bytes(gzip.compress("\n".join(["mt_system" + "\t" * 8, *lines]).encode()))
    made = list(mqm.examples(path))
    assert made[0].marks == {"minor": [(0, 3, 1.0)], "major": [(0, 3, 1.0)]}
    assert made[1].marks == {"minor": [], "major": []}
    assert made[2].marks == {"minor": [(4, 8, 1.0), (9, 10, 1.0)], "major": []}
    assert made[0].scores["mqm"] > made[1].scores["mqm"]
    again = tmp_path / "examples.jsonl"
    assert write(again, made) == 3
    kept = list(read(again))
    assert [one.scores for one in kept] == [one.scores for one in made]


@given(st.integers(0, 10_000))
def test_faults_leave_their_marks_and_nothing_else_changed(seed: int) -> None:
    random = Random(seed)
    lexicon = faults.Lexicon(TARGET)
    number = random.randrange(len(TARGET))
    spoiled = faults.spoil(SOURCE[number], TARGET[number], lexicon, random)
    if spoiled is None:
        return
    assert spoiled.marks["fault"]
    for start, end, value in spoiled.marks["fault"]:
        word = spoiled.target[start:end]
        assert value == 1.0
        assert word
        assert " " not in word
        assert spoiled.target[max(0, start - 1) : start] in ("", " ")
    marked = {spoiled.target[a:b] for a, b, _ in spoiled.marks["fault"]}
    new = set(spoiled.target.split()) - set(TARGET[number].split())
    assert new <= marked


def test_some_good_pairs_stay_good() -> None:
    pairs = zip(SOURCE * 30, TARGET * 30, strict=True)
    made = list(faults.examples(pairs, faults.Lexicon(TARGET), 3))
    good = [one for one in made if not one.marks["fault"]]
    assert 0.3 < len(good) / len(made) < 0.7
    assert all(isinstance(one, Example) and one.target in TARGET for one in good)
