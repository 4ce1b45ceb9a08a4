"""The scorer that remembers gives what the scorer within gives, and asks it once."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Sequence
from pathlib import Path

from tqcheck.config import Settings
from tqcheck.model import Document
from tqcheck.pipeline.checker import DocumentChecker
from tqcheck.result_cache import Store
from tqcheck.result_cache.pieces import Pieces
from tqcheck.translate import Scorer, TokenScore
from tqcheck.translate.cached_scorer import CachedScorer, StoredScorer


class Counting:
    identity = "counting"
    direction = ("de", "en")

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []

    def translate(self, segments: Sequence[str]) -> list[str]:
        return [segment.upper() for segment in segments]

    def score(self, sources: Sequence[str], targets: Sequence[str]) -> list[list[TokenScore]]:
        pairs = list(zip(sources, targets, strict=True))
        self.asked += pairs
        return [[TokenScore(f"{source}>{target}", -float(len(source)))] for source, target in pairs]


def test_a_pair_is_asked_once() -> None:
    inner = Counting()
    scorer = CachedScorer(inner)
    assert isinstance(scorer, Scorer)
    first = scorer.score(["a", "bb", "a"], ["x", "x", "x"])
    assert first == inner.score(["a", "bb", "a"], ["x", "x", "x"])
    inner.asked.clear()
    assert scorer.score(["bb", "a", "a"], ["x", "x", "y"]) == [
        [TokenScore("bb>x", -2.0)],
        [TokenScore("a>x", -1.0)],
        [TokenScore("a>y", -1.0)],
    ]
    assert inner.asked == [("a", "y")]
    assert scorer.translate(["ja"]) == ["JA"]


def test_only_the_last_are_kept() -> None:
    inner = Counting()
    scorer = CachedScorer(inner, kept=2)
    assert len(scorer.score(["a", "b", "c"], ["x"] * 3)) == 3
    scorer.score(["b"], ["x"])
    scorer.score(["d"], ["x"])
    inner.asked.clear()
    scorer.score(["b", "d"], ["x"] * 2)
    assert inner.asked == []
    scorer.score(["c"], ["x"])
    assert inner.asked == [("c", "x")]


def test_a_checker_that_is_gone_keeps_no_translator_alive() -> None:
    checker = DocumentChecker(Settings(back_translator="none"))
    checker.check(
        Document(
            "a.txt",
            "Der Rat tagte am Montag. Im Garten wachsen Rosen, Tomaten und ein alter Apfelbaum.",
            source_text="The council met on Monday.",
        )
    )
    scorer = weakref.ref(checker.models.source_scorer)
    assert scorer() is not None
    del checker
    gc.collect()
    assert scorer() is None


def test_scores_are_kept_between_runs(tmp_path: Path) -> None:
    def scorer(inner: Counting, installed: bytes = b"this version") -> StoredScorer:
        return StoredScorer(inner, Pieces(Store(tmp_path / "results.sqlite"), installed))

    first, later, other = Counting(), Counting(), Counting()
    expected = first.score(["a", "bb", "a"], ["x", "x", "x"])
    first.asked.clear()
    assert isinstance(scorer(first), Scorer)
    assert scorer(first).score(["a", "bb", "a"], ["x", "x", "x"]) == expected
    assert first.asked == [("a", "x"), ("bb", "x")]
    assert scorer(later).score(["bb", "a", "c"], ["x", "x", "x"])[:2] == expected[1::-1]
    assert later.asked == [("c", "x")]
    assert scorer(later).translate(["ja"]) == ["JA"]
    scorer(other, b"another version").score(["a"], ["x"])
    assert other.asked == [("a", "x")]
