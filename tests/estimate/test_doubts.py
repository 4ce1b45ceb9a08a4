"""Words without a right counterpart: which places count, and when none are told."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import tiny_estimator
from tqcheck.errors import ModelError
from tqcheck.estimate import Pair, open_estimator
from tqcheck.estimate.base import WordEstimate
from tqcheck.estimate.doubts import doubted, missing
from tqcheck.model import Span

TEXT = "Aa Bb Cc Dd Ee Ff, Gg Hh Ii Jj"


def estimates(probabilities: list[float], text: str = TEXT) -> list[WordEstimate]:
    made, at = [], 0
    for word, probability in zip(text.replace(",", " ,").split(), probabilities, strict=True):
        start = text.index(word, at)
        at = start + len(word)
        made.append(WordEstimate(Span(start, at), word != ",", {"fault": probability}))
    return made


def test_a_stretch_has_five_words_and_marks_do_not_count() -> None:
    words = estimates([0, 0.9, 0.9, 0.9, 0.9, 0.9, 0.1, 0, 0, 0, 0])
    assert [span.of(TEXT) for span in missing(words, 0.5)] == ["Bb Cc Dd Ee Ff"]
    assert missing(words, 0.95) == ()
    words = estimates([0.9, 0.9, 0, 0.9, 0.9, 0.9, 0.1, 0.9, 0, 0, 0.9])
    assert [span.of(TEXT) for span in missing(words, 0.5)] == ["Aa Bb Cc Dd Ee Ff, Gg"]


def test_two_words_between_end_a_stretch() -> None:
    words = estimates([0.9, 0.9, 0, 0, 0.9, 0.9, 0.9, 0.9, 0.9, 0, 0])
    assert missing(words, 0.5) == ()


def test_neighbours_are_one_place() -> None:
    words = estimates([0.9, 0.9, 0, 0.9, 0, 0.9, 0.9, 0.9, 0, 0, 0])
    assert [span.of(TEXT) for span in doubted(TEXT, words, 0.5)] == ["Aa Bb", "Dd", "Ff", "Gg"]


@given(st.lists(st.floats(0, 1), min_size=11, max_size=11), st.floats(0.01, 1))
def test_stretches_are_in_order_apart_and_of_enough_words(
    probabilities: list[float], threshold: float
) -> None:
    words = estimates(probabilities)
    found = missing(words, threshold)
    assert list(found) == sorted(found)
    for one, other in pairwise(found):
        assert one.end < other.start
    for span in found:
        inside = [w for w in words if w.is_word and span.contains(w.span)]
        assert sum(w.wrong["fault"] >= threshold for w in inside) >= 5
        assert inside[0].wrong["fault"] >= threshold
        assert inside[-1].wrong["fault"] >= threshold


def test_doubts_are_told_only_beside_a_source(tmp_path: Path) -> None:
    folder = tiny_estimator.build(
        tmp_path / "e", doubts={"target": 0.01, "source": 0.01, "missing": 0.01}
    )
    estimator = open_estimator(folder)
    assert estimator is not None
    german = "Der Minister sagte am Montag nichts."
    english = "The minister said nothing on Monday."
    with_source, with_back_translation, alone = estimator.estimate(
        [Pair(german, english), Pair(german, english, is_back_translation=True), Pair(german)]
    )
    assert [span.of(german) for span in with_source.doubted] == [german[:-1]]
    assert [span.of(english) for span in with_source.source_doubted] == [english[:-1]]
    assert [span.of(english) for span in with_source.source_missing] == [english[:-1]]
    for found in (with_back_translation, alone):
        assert found.doubted == found.source_doubted == found.source_missing == ()


@pytest.mark.parametrize(
    "row", [{"target": 0.5}, {"target": 0, "source": 0.5, "missing": 0.5}, [], "x"]
)
def test_thresholds_that_make_no_sense_are_refused(tmp_path: Path, row: object) -> None:
    folder = tiny_estimator.build(tmp_path / "e")
    content = json.loads((folder / "estimator.json").read_text())
    (folder / "estimator.json").write_text(json.dumps({**content, "doubts": row}))
    tiny_estimator.pin(folder)
    estimator = open_estimator(folder)
    assert estimator is not None
    with pytest.raises(ModelError, match="not an estimator that this tqcheck knows"):
        estimator.estimate([Pair("Der Minister.", "The minister.")])
