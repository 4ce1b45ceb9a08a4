"""Cached translators: each segment is translated once, by each model."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tqcheck.result_cache import Store
from tqcheck.translate.base import Scorer, TokenScore
from tqcheck.translate.cache import cached


class Upper:
    """Translates by capitals and counts its work."""

    direction = ("de", "en")

    def __init__(self, identity: str = "upper") -> None:
        self.identity = identity
        self.asked: list[str] = []

    def translate(self, segments: Sequence[str]) -> list[str]:
        self.asked += segments
        return [segment.upper() for segment in segments]


class ScoringUpper(Upper):
    def score(self, sources: Sequence[str], targets: Sequence[str]) -> list[list[TokenScore]]:
        return [[TokenScore(target, -1.0)] for target in targets]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "cache.sqlite"


def test_translates_once(path: Path) -> None:
    inner = Upper()
    translator = cached(inner, Store(path))
    assert translator.translate(["a", "b", "a", " "]) == ["A", "B", "A", ""]
    assert inner.asked == ["a", "b"]
    assert translator.translate(["b", "c"]) == ["B", "C"]
    assert inner.asked == ["a", "b", "c"]
    again = Upper()
    assert cached(again, Store(path)).translate(["c", "a"]) == ["C", "A"]
    assert again.asked == []


def test_another_translator_shares_nothing(path: Path) -> None:
    cached(Upper("one"), Store(path)).translate(["a"])
    other = Upper("two")
    cached(other, Store(path)).translate(["a"])
    assert other.asked == ["a"]


def test_scoring_passes_through(path: Path) -> None:
    translator = cached(ScoringUpper(), Store(path))
    assert isinstance(translator, Scorer)
    assert translator.score(["a"], ["b"]) == [[TokenScore("b", -1.0)]]
    assert not isinstance(cached(Upper(), Store(path)), Scorer)


def test_half_a_character_is_kept(path: Path) -> None:
    for inner in (Upper(), Upper()):
        assert cached(inner, Store(path)).translate(["a\ud800"]) == ["A\ud800"]


def test_no_place_for_a_cache(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").write_text("in the way")
    translator = cached(Upper(), Store(tmp_path / "file" / "cache.sqlite"))
    assert translator.translate(["a"]) == ["A"]
    assert translator.translate(["a"]) == ["A"]
    assert len(caplog.records) == 1
