"""Which words are suspects: scales, thresholds by share, joined spans, the bound of an article."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import tiny_estimator
from tqcheck.errors import ModelError
from tqcheck.languages.words import words
from tqcheck.model import Span
from tqcheck.quality_estimation import (
    Estimate,
    Mode,
    Pair,
    PlacedEstimate,
    Suspicion,
    WordEstimate,
    estimator_folder,
)
from tqcheck.quality_estimation.calibration import read_calibration
from tqcheck.quality_estimation.encoder_estimator import EncoderEstimator
from tqcheck.quality_estimation.scales import MARKED, SpanScale, WordScale
from tqcheck.quality_estimation.suspects import source_suspects, target_suspects

SPAN = SpanScale(slope=1.0, words=0.0, bias=0.0)
SCALE = Suspicion(
    WordScale({"minor": 1.0}, 0.0),
    WordScale({"unmatched": 1.0}, 0.0),
    SPAN,
    SPAN,
    ((0.02, 0.6), (0.08, 0.3), (0.2, 0.1)),
)
SCALES = {Mode.ALONE: SCALE}
SECTION = {
    "target": {"features": {"minor": 0.4, "rare": 0.2}, "bias": -1.0},
    "target_span": {"slope": 1.0, "words": 0.1, "bias": 0.0},
    "source_span": {"slope": 1.0, "words": 0.1, "bias": 0.0},
    "knots": [[0.02, 0.5], [0.2, 0.1]],
}
WITH_SOURCE = {
    **SECTION,
    "target": {"features": {"alone:major": 0.4, "unmatched": 0.2}, "bias": -1.0},
    "source": {"features": {"unmatched": 0.9}, "bias": 0.0},
}


def estimated(text: str, likely: dict[str, float], start: int = 0) -> PlacedEstimate:
    """A text in which some words have a probability, and all others, marks too, one of .01."""
    own = tuple(
        WordEstimate(
            Span(word.start, word.end), word.is_word, {MARKED: likely.get(word.text, 0.01)}
        )
        for word in words(text)
    )
    span = Span(start, start + len(text))
    return PlacedEstimate((0,), span, Estimate(Mode.ALONE, own, (), {}, 50.0, ()))


def marked(text: str, likely: dict[str, float], share: float = 0.08) -> list[str]:
    found = target_suspects(text, [estimated(text, likely)], SCALES, share)
    return [one.span.of(text) for one in found]


def test_a_threshold_lies_between_the_knots_or_is_that_of_the_nearest() -> None:
    wanted = {0.02: 0.6, 0.05: 0.45, 0.08: 0.3, 0.14: 0.2, 0.2: 0.1, 0.01: 0.6, 0.9: 0.1}
    assert {share: round(SCALE.threshold(share), 6) for share in wanted} == wanted


def test_neighbours_a_short_word_and_marks_between_are_one_span() -> None:
    text = "Er hat den Rat von der großen, alten Stadt sehr gelobt. Rat wurde alt."
    assert marked(text, {"Rat": 0.5, "von": 0.5}) == ["Rat von", "Rat"]
    assert marked(text, {"Rat": 0.5, "der": 0.5}) == ["Rat von der", "Rat"]
    assert marked(text, {"großen": 0.5, "alten": 0.5}) == ["großen, alten"]
    assert marked(text, {"alten": 0.5, "sehr": 0.5}) == ["alten", "sehr"]  # a long word between
    assert marked(text, {"gelobt": 0.5, "Rat": 0.5}) == ["Rat", "gelobt", "Rat"]  # a sentence ends


def test_no_mark_is_marked_alone() -> None:
    text = "Er sagte: „Nein“, und ging."
    assert marked(text, {",": 0.9, "„": 0.9, ":": 0.9}) == []
    assert marked(text, {"Nein": 0.9, "“": 0.9}) == ["Nein"]


def test_a_clean_text_has_fewer_than_a_bad_one() -> None:
    text = "Der Rat der Stadt hat am Montag beschlossen, die Brücke zu sperren."
    assert marked(text, {"Rat": 0.29}) == []
    assert marked(text, {"Rat": 0.31}) == ["Rat"]
    assert marked(text, {"Rat": 0.29}, share=0.1) == ["Rat"]
    assert marked(text, {"Rat": 0.9}, share=0.0) == []


def test_an_article_has_at_most_twice_the_share_the_likeliest_words_first() -> None:
    some = ["Montag", "Dienstag", "Mittwoch", "Freitag", "Samstag", "Januar", "Februar", "März"]
    text = " ".join(some * 20)
    likely = {word: 0.4 + at / 100 for at, word in enumerate(some)}
    found = target_suspects(text, [estimated(text, likely)], SCALES, 0.08)
    total = sum(len(one.span) for one in found)
    assert 0.1 * len(text) < total <= 0.16 * len(text)
    assert {word for one in found for word in one.span.of(text).split()} == {"März", "Februar"}


def test_spans_keep_their_places_in_the_document() -> None:
    text = "Ja. Der Rat hat beschlossen."
    (found,) = target_suspects(text, [estimated(text[4:], {"Rat": 0.7}, 4)], SCALES, 0.08)
    assert found.span.of(text) == "Rat"
    assert found.probability == pytest.approx(0.7)
    (missing,) = source_suspects(
        text, estimated(text[4:], {"Rat": 0.7}).estimate.target, 4, (3,), SCALE, 0.08
    )
    assert (missing.span, missing.segments) == (found.span, (3,))


def test_estimates_of_a_mode_without_a_scale_have_none() -> None:
    text = "Der Rat."
    assert target_suspects(text, [estimated(text, {"Rat": 0.9})], {}, 0.08) == ()


@given(st.dictionaries(st.sampled_from(["Der", "Rat", "hat", "am", "Montag", "nichts", "gesagt"]),
                       st.floats(0, 1)))  # fmt: skip
def test_a_larger_share_marks_all_that_a_smaller_one_does(likely: dict[str, float]) -> None:
    text = "Der Rat hat am Montag nichts gesagt. Der Rat hat nichts gesagt, am Montag."
    placed = [estimated(text, likely)]
    before: set[int] = set()
    for share in (0.0, 0.02, 0.05, 0.08, 0.12, 0.2):
        now = {
            at
            for one in target_suspects(text, placed, SCALES, share)
            for at in range(one.span.start, one.span.end)
        }
        assert before <= now
        before = now


@pytest.fixture(scope="module")
def suspicious(tmp_path_factory: pytest.TempPathFactory) -> EncoderEstimator:
    folder = tmp_path_factory.mktemp("suspicious") / "estimator"
    return EncoderEstimator(
        tiny_estimator.build(folder, suspects={"with_source": WITH_SOURCE, "alone": SECTION})
    )


def test_every_word_has_the_probability_that_the_scale_gives(
    suspicious: EncoderEstimator, estimator: EncoderEstimator
) -> None:
    pair = Pair("Der Minister sagte nichts.", "The minister said nothing.")
    (found,), (plain,) = suspicious.estimate([pair]), estimator.estimate([pair])
    assert found.quality == plain.quality
    for side in (found.target, found.source):
        assert all(0 < word.wrong[MARKED] < 1 for word in side)
    odds = [word.wrong["unmatched"] / (1 - word.wrong["unmatched"]) for word in found.source]
    wanted = [ratio**0.9 / (1 + ratio**0.9) for ratio in odds]
    assert [word.wrong[MARKED] for word in found.source] == pytest.approx(wanted, rel=1e-3)
    assert all(MARKED not in word.wrong for word in plain.target)


@pytest.mark.parametrize(
    "section",
    [
        {"alone": {**SECTION, "knots": []}},
        {"alone": {**SECTION, "knots": [[0.1, 0.2], [0.2, 0.3]]}},
        {"alone": {**SECTION, "target": {"features": {"alone:minor": 1}, "bias": 0}}},
        {"alone": {**SECTION, "target": {"features": {}, "bias": 0}}},
        {"sometimes": SECTION},
        {"with_source": {**SECTION, "source_span": None}},
    ],
)
def test_a_section_that_fits_no_network_is_refused(
    section: dict[str, object], tmp_path: Path
) -> None:
    folder = tiny_estimator.build(tmp_path / "estimator", suspects=section)
    with pytest.raises(ModelError, match="not an estimator"):
        read_calibration(folder / "estimator.json")


def test_what_ships_has_scales_with_and_without_a_source() -> None:
    folder = estimator_folder()
    if folder is None:
        pytest.skip("no estimator ships")
    content = json.loads((folder / "estimator.json").read_text(encoding="utf-8"))
    scales = read_calibration(folder / "estimator.json").suspicion
    assert set(scales) == {Mode.WITH_SOURCE, Mode.ALONE}
    assert scales[Mode.WITH_SOURCE].source is not None
    assert all(0.08 in [share for share, _ in row["knots"]] for row in content["suspects"].values())
