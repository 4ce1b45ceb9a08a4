"""The recipe's scales of suspicion: what they are fitted on, and what they mark."""

from __future__ import annotations

import gzip
from pathlib import Path

import numpy as np
import pytest
from qerecipe import rated, suspects, suspects_measured

from tqcheck.languages.words import words
from tqcheck.model import Span
from tqcheck.quality_estimation.base import Estimate, Mode, PlacedEstimate, WordEstimate
from tqcheck.quality_estimation.encoder_estimator import WordFeatures
from tqcheck.quality_estimation.scales import MARKED, SpanScale, Suspicion, WordScale
from tqcheck.quality_estimation.suspects import target_suspects
from tqcheck.quality_estimation.suspicion import read_suspicion

COLUMNS = (
    "system doc segment rater source target start end source_start source_end category severity"
)
TEXT = "Das Ufer hob am Donnerstag den Leitzins an und der Rat sperrte gestern die alte Brücke"


def test_news_has_every_rater_and_omissions_apart(tmp_path: Path) -> None:
    rows = [
        "A d1 1 r1 s t 0 3 -1 -1 Accuracy/Mistranslation Major",
        "A d1 1 r2 s t -1 -1 2 5 Accuracy/Omission Major",
        "A d1 1 r3 s t -1 -1 -1 -1 No-error No-error",
        "A d1 1 r3 s t -1 -1 1 4 Source_issue Minor",
        "refA d2 1 r1 s t 1 2 -1 -1 Fluency/Grammar Minor",
    ]
    file = tmp_path / "news.tsv.gz"
    with gzip.open(file, "wt", encoding="utf-8") as out:
        out.writelines("\t".join(line.split()) + "\n" for line in (COLUMNS, *rows))
    first, second = rated.news(file)
    assert first.marked == {"r1": [Span(0, 3)], "r2": [], "r3": []}
    assert first.missing == {"r1": [], "r2": [Span(2, 5)], "r3": []}
    assert (first.is_machine, second.is_machine) == (True, False)
    assert rated.split([first, second]) == ([first], [second])


def test_a_feature_that_speaks_against_faults_is_left_out() -> None:
    random = np.random.default_rng(1)
    found = {name: random.normal(size=4000) for name in ("minor", "major", "noise")}
    odds = 2 * found["minor"] - 1.5 * found["major"] - 1
    y = 1 / (1 + np.exp(-odds))
    scale = suspects.word_scale([found], y, np.ones(4000), ("minor", "major", "noise"))
    assert "major" not in scale["features"]
    assert scale["features"]["minor"] > 1
    assert scale["features"].get("noise", 0) < 0.05


@pytest.fixture
def parts() -> list[suspects.Part]:
    """Forty articles; a rater marks the words that a head thinks likely."""
    random, found = np.random.default_rng(2), []
    for number in range(40):
        own = [WordEstimate(Span(w.start, w.end), w.is_word, {}) for w in words(TEXT)]
        odds = random.normal(size=len(own)) - 1.5
        marked = [w.span for w, o in zip(own, odds, strict=True) if o > 0]
        text = rated.Rated(f"d{number}", "A", "", TEXT, {"r1": marked}, {"r1": []})
        features = {name: odds.astype(np.float32) for name in suspects.TARGET[Mode.ALONE]}
        ours = WordFeatures(tuple(own), features)
        found.append(suspects.Part(text, 0, 0, ours, WordFeatures((), {})))
    return found


def test_figures_are_those_of_the_marks() -> None:
    text = "Das Ufer hob den Leitzins an."
    own = tuple(
        WordEstimate(Span(w.start, w.end), w.is_word, {MARKED: 0.9 if w.text == "Ufer" else 0.01})
        for w in words(text)
    )
    estimate = Estimate(Mode.ALONE, own, (), {}, 50.0, ())
    both, one = [Span(4, 8)], [Span(0, 8)]  # “Ufer”, “Das Ufer”
    article = suspects.Article(
        text,
        [PlacedEstimate((0,), Span(0, len(text)), estimate)],
        [{"r1": both, "r2": one, "r3": []}],
        [{"r1": both, "r2": both, "r3": []}],
    )
    scale, span = WordScale({"minor": 1.0}, 0.0), SpanScale(1.0, 0.0, 0.0)
    scales = Suspicion(scale, None, span, span, ((0.1, 0.5),))
    found = suspects_measured.measure([article], Mode.ALONE, scales, 0.1)
    assert found["marked"] == round(4 / len(text), 4)
    assert found["precision"] == round(8 / 12, 4)  # two of three raters
    assert (found["majors"], found["touched"]) == (1, 1.0)
    assert 0 < found["by_chance"] < 1
    precision, recall = 4 / 12, 4 / 12  # half credit: both called it major
    assert found["f1"] == round(2 * precision * recall / (precision + recall), 4)


def test_a_threshold_marks_the_share_that_it_stands_for(parts: list[suspects.Part]) -> None:
    row = suspects.fit_mode(parts, Mode.ALONE)
    scales = read_suspicion(row, frozenset(row["target"]["features"]))
    texts = suspects.articles(parts, Mode.ALONE, scales.target)
    total = sum(len(one.text) for one in texts)
    for share in (0.08, 0.16):
        found = [
            suspect
            for one in texts
            for suspect in target_suspects(one.text, one.placed, {Mode.ALONE: scales}, share)
        ]
        assert sum(len(one.span) for one in found) / total == pytest.approx(share, abs=0.02)
        rows = suspects.span_rows(texts, Mode.ALONE, scales, share)
        assert len(rows) == len(found)
        said = np.mean([scales.target_span.probability([1 / (1 + np.exp(-odds))] * int(number))
                        for odds, number, _ in rows])  # fmt: skip
        assert said == pytest.approx(np.mean([right for *_, right in rows]), abs=0.1)
    assert all(MARKED in w.wrong for one in texts for p in one.placed for w in p.estimate.target)
