"""What an estimate says of a pair, and that it does not hang on what it was batched with."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import tiny_estimator
from tqcheck.languages.words import words
from tqcheck.model import Severity
from tqcheck.quality_estimation import Estimate, Estimator, Mode, Pair
from tqcheck.quality_estimation.encoder_estimator import EncoderEstimator

TARGET = "Der Minister sagte am Montag nichts."
SOURCE = "The minister said nothing on Monday."


def values(estimate: Estimate) -> list[float]:
    """Every figure of an estimate."""
    of_words = [p for side in (estimate.target, estimate.source) for w in side for p in
                w.wrong.values()]  # fmt: skip
    return [estimate.quality / 100, *of_words, *estimate.scores.values()]


def test_it_keeps_the_protocol(estimator: EncoderEstimator) -> None:
    assert isinstance(estimator, Estimator)
    assert estimator.identity.startswith("tiny-estimator@")


def test_every_word_of_both_sides_has_its_place_and_probabilities(
    estimator: EncoderEstimator,
) -> None:
    (found,) = estimator.estimate([Pair(TARGET, SOURCE)])
    for side, text in ((found.target, TARGET), (found.source, SOURCE)):
        assert [word.span.of(text) for word in side] == [word.text for word in words(text)]
        assert [word.is_word for word in side] == [True] * 6 + [False]
        for word in side:
            assert list(word.wrong) == ["minor", "major", "edit", "fault", "unmatched"]
            assert all(0 < p < 1 for p in word.wrong.values())
    assert set(found.scores) == {
        "mqm", "penalty", "chrf", "cosine", "direct", "hter", "critical", "fault",
    }  # fmt: skip
    assert 0 <= found.quality <= 100


def test_the_mode_says_what_the_estimate_rests_on(estimator: EncoderEstimator) -> None:
    pairs = [
        Pair(TARGET, SOURCE),
        Pair(TARGET, SOURCE, is_back_translation=True),
        Pair(TARGET),
        Pair(TARGET, " \n", is_back_translation=True),
    ]
    found = estimator.estimate(pairs)
    # Nothing was measured with back-translations: they are not read.
    assert [one.mode for one in found] == [Mode.WITH_SOURCE, Mode.ALONE, Mode.ALONE, Mode.ALONE]
    assert found[1].source == found[2].source == ()
    assert values(found[0]) != values(found[2])
    assert found[1] == found[2] == found[3]


def test_a_back_translation_is_read_where_that_was_measured(
    estimator: EncoderEstimator, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = estimator.calibration
    measured = replace(
        known,
        quality={**known.quality, Mode.WITH_BACK_TRANSLATION: known.quality[Mode.WITH_SOURCE]},
        findings={**known.findings, Mode.WITH_BACK_TRANSLATION: {}},
    )
    monkeypatch.setitem(estimator.__dict__, "calibration", measured)
    back, source = estimator.estimate(
        [Pair(TARGET, SOURCE, is_back_translation=True), Pair(TARGET, SOURCE)]
    )
    assert back.mode is Mode.WITH_BACK_TRANSLATION
    assert back.quality == source.quality
    assert back.spans == ()


def test_quality_is_what_the_features_and_knots_say(estimator: EncoderEstimator) -> None:
    pair = Pair(TARGET, SOURCE)
    (found,), (features,) = estimator.estimate([pair]), estimator.features([pair])
    assert features["log:words"] == pytest.approx(math.log(7))
    assert features["score:mqm"] == found.scores["mqm"]
    assert features["sum:minor"] == pytest.approx(
        sum(word.wrong["minor"] for word in found.target if word.is_word)
    )
    x = 0.5 * features["score:mqm"] + features["words:minor"] + 0.1 * features["log:words"]
    expected = 100 - 4 * float(np.interp(x, [-2, 0, 3], [0, 3, 25]))
    assert found.quality == pytest.approx(expected, abs=0.051)


def _by_hand(
    target: Any, source: Any, layers: dict[str, Any], attention: int
) -> tuple[list[Any], list[Any]]:
    """The bridge and the layers in float64, piece by piece as the formulas have them."""
    x = [*target, *source]
    size, count, hidden = len(target), len(target) + len(source), len(target[0])
    unit = [v - layers["bridge.centre"] for v in x]
    unit = [v / math.sqrt(v @ v) for v in unit]
    sides = (range(1, size - 1), range(size + 1, count - 1))

    def weights(i: int, others: range) -> dict[int, float]:
        raw = {j: math.exp(layers["bridge.sharpness"] * (unit[i] @ unit[j])) for j in others}
        return {j: value / sum(raw.values()) for j, value in raw.items()}

    bridged = [v + layers["bridge.sides"][int(i >= size)] for i, v in enumerate(x)]
    for own, others in (sides, sides[::-1]) if len(source) else ():
        for i in own:
            w = weights(i, others)
            mutual = sum(w[j] * weights(j, own)[i] for j in others)
            measures = np.array([max(unit[i] @ unit[j] for j in others), mutual, 1.0])
            other = sum(w[j] * x[j] for j in others)
            near = hidden * unit[i] * sum(w[j] * unit[j] for j in others)
            bridged[i] = (
                bridged[i]
                + layers["bridge.difference.weight"] @ (x[i] - other)
                + layers["bridge.product.weight"] @ near
                + layers["bridge.measures.weight"] @ measures
            )

    def dense(name: str, v: Any) -> Any:
        return layers[f"together.0.{name}.weight"] @ v + layers[f"together.0.{name}.bias"]

    def norm(name: str, v: Any) -> Any:
        v = (v - v.mean()) / v.std()
        return v * layers[f"together.0.{name}.weight"] + layers[f"together.0.{name}.bias"]

    mixed = [dense("mixed", v).reshape(3, attention, -1) for v in bridged]
    made = []
    for i, v in enumerate(bridged):
        heads = []
        for head in range(attention):
            query = mixed[i][0, head]
            raw = [math.exp(query @ m[1, head] / math.sqrt(len(query))) for m in mixed]
            parts = zip(raw, mixed, strict=True)
            heads.append(sum(r * m[2, head] for r, m in parts) / sum(raw))
        v = norm("norm", v + dense("out", np.concatenate(heads)))
        wide = dense("wide", v)
        gelu = np.array([t / 2 * (1 + math.erf(t / math.sqrt(2))) for t in wide])
        made.append(norm("last", v + dense("narrow", gelu)))
    return made[:size], made[size:]


def test_the_scores_are_those_of_the_network_computed_by_hand(
    estimator: EncoderEstimator, folder: Path
) -> None:
    """Layers and heads in float64, over the states that CTranslate2 gives for each text alone."""
    import ctranslate2
    from tokenizers import Tokenizer

    cut = Tokenizer.from_file(str(folder / "tokenizer.json"))
    german, english = (cut.encode(t, add_special_tokens=False) for t in (TARGET, SOURCE))
    encoder = ctranslate2.Encoder(str(folder), compute_type="int8")
    alone = [
        np.array(encoder.forward_batch([[0, *side.ids, 2]]).last_hidden_state, np.float64)[0]
        for side in (german, english)
    ]
    arrays = {}
    for name in ("layers", "heads"):
        with np.load(folder / f"{name}.npz") as file:
            arrays[name] = {k: v.astype(np.float64) for k, v in file.items()}
    heads = arrays["heads"]
    for bare in (False, True):
        first, second = _by_hand(
            alone[0], [] if bare else alone[1], arrays["layers"], tiny_estimator.ATTENTION
        )
        in_target = np.array(first[1:-1])
        source = np.zeros(tiny_estimator.HIDDEN) if bare else np.mean(second[1:-1], axis=0)
        pooled = np.concatenate([first[0], in_target.mean(0), source])
        inner = np.tanh(heads["inner.weight"] @ pooled + heads["inner.bias"])
        scores = heads["scores.weight"] @ inner + heads["scores.bias"]
        logits = in_target @ heads["target.weight"].T + heads["target.bias"]
        (found,) = estimator.estimate([Pair(TARGET, "" if bare else SOURCE)])
        assert list(found.scores.values()) == pytest.approx(list(scores), abs=5e-3)
        pieces = sum(end <= len("Der") for _, end in german.offsets)
        first_word = (1 / (1 + np.exp(-logits[:pieces]))).max(axis=0)
        said = dict(found.target[0].wrong)
        assert ("unmatched" in said) is not bare
        said.pop("unmatched", None)
        assert list(said.values()) == pytest.approx(list(first_word), abs=5e-3)


def test_the_batch_changes_nothing(folder: Path) -> None:
    pairs = [
        Pair("Der Hafen in Emden kostet 40 Millionen Euro.", "The port costs 40 million euros."),
        Pair(TARGET),
        Pair("Nichts.", "Nothing."),
        Pair(" ".join([TARGET] * 6), " ".join([SOURCE] * 6)),
        Pair(TARGET, SOURCE),
    ]
    together = EncoderEstimator(folder).estimate(pairs)
    narrow = EncoderEstimator(folder, batch_subwords=1, threads=2).estimate(pairs)
    turned = EncoderEstimator(folder).estimate(pairs[::-1])[::-1]
    for one, other, third in zip(together, narrow, turned, strict=True):
        assert values(one) == pytest.approx(values(other), abs=5e-3)
        assert values(one) == pytest.approx(values(third), abs=5e-3)


@settings(max_examples=40, deadline=None)
@given(
    pairs=st.lists(
        st.tuples(*[st.lists(st.sampled_from((TARGET, "Nichts.", "Hafen 40")), max_size=9)] * 2),
        min_size=2,
        max_size=9,
    )
)
def test_pairs_that_are_read_together_do_not_see_each_other(
    estimator: EncoderEstimator, pairs: list[tuple[list[str], list[str]]]
) -> None:
    given = [Pair(" ".join(target), " ".join(source)) for target, source in pairs]
    for pair, together in zip(given, estimator.estimate(given), strict=True):
        (alone,) = estimator.estimate([pair])
        assert values(together) == pytest.approx(values(alone), abs=5e-3)
        assert [word.span for word in together.target] == [word.span for word in alone.target]


def test_nothing_and_next_to_nothing(estimator: EncoderEstimator) -> None:
    assert estimator.estimate([]) == []
    texts = ["", " ", "\n\n", "…", "🙂", "\u200b", "\u0301", "\x00", "x" * 5000, "1"]
    for found in estimator.estimate([Pair(text) for text in texts]):
        assert 0 <= found.quality <= 100
        assert all(math.isfinite(value) for value in values(found))
    for found in estimator.estimate([Pair(text, text) for text in texts]):
        assert 0 <= found.quality <= 100


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=60), source=st.text(max_size=60))
def test_places_count_code_points_whatever_stands_there(
    estimator: EncoderEstimator, text: str, source: str
) -> None:
    (found,) = estimator.estimate([Pair(text, source)])
    for side, whole in ((found.target, text), (found.source, source)):
        known = {(word.start, word.end) for word in words(whole)}
        places = [(word.span.start, word.span.end) for word in side]
        assert set(places) <= known
        assert places == sorted(places)
    assert all(span.span.end <= len(text) for span in found.spans)


def test_emoji_and_combining_signs_move_no_offset(estimator: EncoderEstimator) -> None:
    text = "👩‍👩‍👧 Der Mu\u0308ller in Emden 🙂 sagte nichts."
    (found,) = estimator.estimate([Pair(text, "👍 The mu\u0308ller said nothing.")])
    quoted = [word.span.of(text) for word in found.target if word.is_word]
    for word in ("Der", "in", "Emden", "sagte", "nichts"):
        assert word in quoted


def test_a_long_pair_is_read_in_windows_and_no_word_is_left_out(
    estimator: EncoderEstimator,
) -> None:
    german, english = " ".join([TARGET] * 60), " ".join([SOURCE] * 60)
    pairs = [Pair(german, english), Pair(german), Pair(TARGET, english), Pair(german, SOURCE)]
    found = estimator.estimate(pairs)
    for pair, one in zip(pairs, found, strict=True):
        assert len(one.target) == len(words(pair.target))
    assert len(found[0].source) == len(words(english))
    # Sixty times the English of one sentence: only the beginning is read.
    assert 0 < len(found[2].source) < len(words(english))
    assert len(found[3].source) == len(words(SOURCE))


def test_spans_keep_to_the_thresholds(estimator: EncoderEstimator) -> None:
    texts = [f"{TARGET[:-1]}, der Hafen in Emden kostet {n} Millionen Euro." for n in range(30)]
    spans = 0
    for text, found in zip(texts, estimator.estimate([Pair(t, SOURCE) for t in texts]),
                           strict=True):  # fmt: skip
        for one in found.spans:
            spans += 1
            inside = [w for w in found.target if one.span.contains(w.span) and w.is_word]
            head, low = ("major", 0.6) if one.severity is Severity.MAJOR else ("minor", 0.5)
            assert inside
            assert all(word.wrong[head] >= low for word in inside)
            assert one.probability == max(word.wrong[head] for word in inside)
            assert one.confidence == (0.8 if one.severity is Severity.MAJOR else 0.6)
            assert "," not in one.span.of(text)
    assert spans
