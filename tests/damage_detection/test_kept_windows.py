"""A window of sentences that an earlier run read is not read again."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import tiny_detector
from tests.damage_detection.test_detection import TEXT, sentences
from tqcheck.damage_detection.encoder_detector import EncoderDetector
from tqcheck.result_cache import ResultKind, Store
from tqcheck.result_cache.pieces import Pieces
from tqcheck.weights.encoder import TextEncoder


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "results.sqlite")


def kept(folder: Path, store: Store, installed: bytes = b"this version") -> EncoderDetector:
    return EncoderDetector(folder, pieces=Pieces(store, installed))


def refuse(*_: object) -> None:
    raise AssertionError("the network was asked")


def test_it_says_the_same_without_the_network(
    folder: Path, detector: EncoderDetector, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = TEXT + "\n" + TEXT
    expected = detector.detect(text, sentences(text))
    assert kept(folder, store).detect(text, sentences(text)) == expected
    with monkeypatch.context() as patch:
        patch.setattr(TextEncoder, "states", refuse)
        assert kept(folder, store).detect(text, sentences(text)) == expected
        with pytest.raises(AssertionError):
            kept(folder, store, b"another version").detect(text, sentences(text))
    keys = [key for (key,) in store._open().execute("SELECT key FROM entries").fetchall()]
    store.put(ResultKind.MODEL, dict.fromkeys(keys, b"nonsense"))
    assert kept(folder, store).detect(text, sentences(text)) == expected


def test_another_detector_shares_nothing(folder: Path, store: Store, tmp_path: Path) -> None:
    other = tiny_detector.build(tmp_path / "other", seed=4)
    first = kept(folder, store).detect(TEXT, sentences(TEXT))
    second = kept(other, store).detect(TEXT, sentences(TEXT))
    assert second == EncoderDetector(other).detect(TEXT, sentences(TEXT)) != first


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.lists(
            st.sampled_from(
                ["Der Hafen.", "Der Minister sagte am Montag nichts.", "Er kostet 40 Millionen."]
            ),
            min_size=1, max_size=4,
        ).map(" ".join),
        min_size=1, max_size=5,
    ).map("\n".join),
    st.integers(0, 200),
)  # fmt: skip
def test_after_any_change_it_says_what_it_would_say_without_earlier_runs(
    folder: Path, detector: EncoderDetector, store: Store, text: str, at: int
) -> None:
    changed = text[:at] + " Neu." + text[at:]
    for one in (text, changed):
        found = kept(folder, store).detect(one, sentences(one))
        fresh = detector.detect(one, sentences(one))
        assert [word.span for word in found] == [word.span for word in fresh]
        for word, other in zip(found, fresh, strict=True):
            assert word.probability == pytest.approx(other.probability, abs=2e-5)
