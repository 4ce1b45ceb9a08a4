"""The cache: by content, shared, bounded, never fatal."""

from __future__ import annotations

import logging
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tqcheck.translate.base import Scorer, TokenScore
from tqcheck.translate.cache import Cache, CachedTranslator, cached


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
    translator = cached(inner, Cache(path))
    assert translator.translate(["a", "b", "a", " "]) == ["A", "B", "A", ""]
    assert inner.asked == ["a", "b"]
    assert translator.translate(["b", "c"]) == ["B", "C"]
    assert inner.asked == ["a", "b", "c"]
    again = Upper()
    assert cached(again, Cache(path)).translate(["c", "a"]) == ["C", "A"]
    assert again.asked == []


def test_another_translator_shares_nothing(path: Path) -> None:
    cached(Upper("one"), Cache(path)).translate(["a"])
    other = Upper("two")
    cached(other, Cache(path)).translate(["a"])
    assert other.asked == ["a"]


def test_scoring_passes_through(path: Path) -> None:
    translator = cached(ScoringUpper(), Cache(path))
    assert isinstance(translator, Scorer)
    assert translator.score(["a"], ["b"]) == [[TokenScore("b", -1.0)]]
    assert not isinstance(cached(Upper(), Cache(path)), Scorer)


def test_many_at_once(path: Path) -> None:
    cache = Cache(path)
    cache.put("id", {f"s{i}": f"t{i}" for i in range(1200)})
    found = cache.get("id", [f"s{i}" for i in range(0, 2400, 2)])
    assert len(found) == 600
    assert found["s1198"] == "t1198"


def test_the_oldest_goes_first(path: Path) -> None:
    cache = Cache(path, max_bytes=100_000)
    for round_ in range(30):
        cache.put("id", {f"{round_}-{i}": "x" * 500 for i in range(20)})
    assert cache.get("id", ["29-19"])
    assert not cache.get("id", ["0-0"])
    cache.close()
    with sqlite3.connect(path) as connection:
        (kept,) = connection.execute("SELECT COUNT(*) FROM translations").fetchone()
    assert 50 < kept < 250
    assert path.stat().st_size < 200_000


def test_a_damaged_file_is_moved_aside(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path.parent.mkdir()
    path.write_bytes(b"this was never a database " * 100)
    inner = Upper()
    with caplog.at_level(logging.WARNING):
        assert CachedTranslator(inner, Cache(path)).translate(["a"]) == ["A"]
    assert "damaged" in caplog.text
    (aside,) = path.parent.glob("*.damaged-*")
    assert aside.read_bytes().startswith(b"this was never")
    assert Cache(path).get("upper", ["a"]) == {"a": "A"}


def test_damage_inside_is_survived(path: Path) -> None:
    cache = Cache(path)
    cache.put("id", {f"s{i}": "y" * 200 for i in range(500)})
    cache.close()
    data = bytearray(path.read_bytes())
    for begin in range(4096, len(data), 4096):
        data[begin : begin + 2048] = b"\xa5" * 2048
    path.write_bytes(data)
    inner = Upper("id")
    wanted = [f"s{i}" for i in range(500)]
    assert CachedTranslator(inner, Cache(path)).translate(wanted) == [w.upper() for w in wanted]
    assert list(path.parent.glob("*.damaged-*"))


def test_a_locked_file_stops_nothing(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    Cache(path).put("id", {"a": "A"})
    with sqlite3.connect(path) as other:
        other.execute("BEGIN EXCLUSIVE")
        inner = Upper("id")
        assert CachedTranslator(inner, Cache(path, timeout=0.1)).translate(["b"]) == ["B"]
        other.rollback()
    assert "locked" in caplog.text
    assert not list(path.parent.glob("*.damaged-*"))


def test_no_place_for_a_cache(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").write_text("in the way")
    translator = CachedTranslator(Upper(), Cache(tmp_path / "file" / "cache.sqlite"))
    assert translator.translate(["a"]) == ["A"]
    assert translator.translate(["a"]) == ["A"]
    assert len(caplog.records) == 1


def test_two_processes_write(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tqcheck.translate.cache import Cache\n"
        "cache = Cache(Path(sys.argv[1]), timeout=60)\n"
        "for i in range(60): cache.put(sys.argv[2], {f's{i}': f't{i}'})\n"
    )
    processes = [
        subprocess.Popen([sys.executable, "-c", code, str(path), name], stderr=subprocess.PIPE)
        for name in ("one", "two")
    ]
    for process in processes:
        assert process.communicate(timeout=100)[1] == b""
    wanted = [f"s{i}" for i in range(60)]
    for name in ("one", "two"):
        assert len(Cache(path).get(name, wanted)) == 60


def test_default_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TQCHECK_CACHE_DIR", str(tmp_path))
    assert Cache.default().path.parent == tmp_path
    monkeypatch.delenv("TQCHECK_CACHE_DIR")
    assert "tqcheck" in str(Cache.default().path.parent)
