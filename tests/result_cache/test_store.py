"""The store: bounded, shared, and never a reason to fail."""

from __future__ import annotations

import logging
import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tqcheck.result_cache import ResultKind, Store, cache_folder, open_store
from tqcheck.result_cache.store import FORMER, key_of

KIND = ResultKind.MODEL


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "cache.sqlite"


def key(name: object) -> bytes:
    return key_of(KIND, str(name).encode())


def filled(path: Path, count: int = 500) -> list[bytes]:
    keys = [key(number) for number in range(count)]
    store = Store(path)
    store.put(KIND, {one: one + b"y" * 200 for one in keys})
    store.close()
    return keys


def test_values_are_kept_between_processes_that_follow_each_other(path: Path) -> None:
    store = Store(path)
    assert store.get(KIND, [key("a")]) == {}
    store.put(KIND, {key("a"): b"1", key("b"): b""})
    store.put(KIND, {key("a"): b"2"})
    store.close()
    assert Store(path).get(KIND, [key("a"), key("b"), key("c")]) == {key("a"): b"2", key("b"): b""}
    assert Store(path).get_one(KIND, key("a")) == b"2"
    assert Store(path).get_one(KIND, key("c")) is None


def test_many_at_once(path: Path) -> None:
    store = Store(path)
    store.put(KIND, {key(i): str(i).encode() for i in range(1200)})
    found = store.get(KIND, [key(i) for i in range(0, 2400, 2)])
    assert len(found) == 600
    assert found[key(1198)] == b"1198"


@given(st.lists(st.binary(max_size=4), max_size=4), st.lists(st.binary(max_size=4), max_size=4))
def test_a_key_tells_its_parts_apart(one: list[bytes], other: list[bytes]) -> None:
    assert (key_of(KIND, *one) == key_of(KIND, *other)) == (one == other)
    assert key_of(KIND, *one) != key_of(ResultKind.REPORT, *one)


def test_what_was_not_used_for_longest_goes_first(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now)
    used, unused = key("used"), key("unused")
    store = Store(path, max_bytes=400_000)
    store.put(KIND, {unused: b"x" * 500, used: b"x" * 500})
    for number in range(60):
        now += 7200
        assert store.get_one(KIND, used) is not None, number
        store.close()  # its use is written down
        store.put(KIND, {key((number, i)): b"x" * 500 for i in range(20)})
    assert store.get_one(KIND, unused) is None
    assert store.get_one(KIND, key((59, 19))) is not None
    store.close()
    assert 200 < len(_rows(path)) < 800
    assert path.stat().st_size < 800_000


def test_a_value_that_would_drive_out_the_others_is_not_kept(path: Path) -> None:
    store = Store(path, max_bytes=100_000)
    store.put(KIND, {key("small"): b"s", key("large"): b"x" * 20_000})
    assert store.get(KIND, [key("small"), key("large")]) == {key("small"): b"s"}


def test_a_smaller_limit_shrinks_the_file(path: Path) -> None:
    filled(path, 5000)
    before = path.stat().st_size
    store = Store(path, max_bytes=before // 4)
    store.put(KIND, {key("one more"): b"1"})
    store.close()
    assert path.stat().st_size < before // 3


def test_lookups_are_counted(path: Path) -> None:
    filled(path, 3)
    store = Store(path)
    store.get(KIND, [key(0), key(1), key(0), key("none")])
    store.get(ResultKind.REPORT, [key("none")])
    store.close()
    by_kind = {one.kind: one for one in Store(path).counts()}
    assert set(by_kind) == set(ResultKind)
    found = by_kind[KIND]
    assert (found.entries, found.hits, found.misses) == (3, 2, 1)
    assert 600 < found.size < 800
    assert (by_kind[ResultKind.REPORT].entries, by_kind[ResultKind.REPORT].misses) == (0, 1)


def test_clear_forgets_everything_and_the_files_of_earlier_versions(path: Path) -> None:
    keys = filled(path, 5000)
    former = [path.with_name(FORMER), path.with_name(f"{FORMER}.damaged-1")]
    for one in former:
        one.write_bytes(b"x" * 10_000)
    store, other = Store(path), Store(path)
    assert other.get_one(KIND, keys[0])
    assert store.size > 1_020_000
    assert store.clear()
    assert store.size < 100_000
    assert not any(one.exists() for one in former)
    assert [(one.entries, one.hits) for one in store.counts()] == [(0, 0)] * len(ResultKind)
    assert other.get_one(KIND, keys[0]) is None
    other.put(KIND, {keys[0]: b"again"})
    assert store.get_one(KIND, keys[0]) == b"again"


def test_a_file_that_is_no_database_is_begun_anew(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path.parent.mkdir()
    path.write_bytes(b"this was never a database " * 100)
    store = Store(path)
    with caplog.at_level(logging.WARNING):
        assert store.get(KIND, [key("a")]) == {}
        store.put(KIND, {key("a"): b"1"})
    assert "damaged" in caplog.text
    store.close()
    assert Store(path).get_one(KIND, key("a")) == b"1"


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_damage_is_a_miss_at_worst(path: Path, data: st.DataObject) -> None:
    """Whatever bytes of the file change: what is found is what was kept."""
    path.unlink(missing_ok=True)
    keys = filled(path, 100)
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 20))):
        begin = data.draw(st.integers(0, len(content) - 1))
        length = data.draw(st.sampled_from((1, 16, 2048)))
        part = content[begin : begin + length]
        content[begin : begin + length] = bytes(byte ^ 0xA5 for byte in part)
    path.write_bytes(content)
    store = Store(path)
    found = store.get(KIND, keys)
    assert all(value == one + b"y" * 200 for one, value in found.items())
    store.put(KIND, {one: one + b"y" * 200 for one in keys})
    store.counts()
    store.close()


def test_the_value_of_another_key_is_a_miss(path: Path) -> None:
    store = Store(path)
    store.put(KIND, {key("a"): b"A", key("b"): b"B"})
    store.close()
    with sqlite3.connect(path) as other:
        (of_b,) = other.execute("SELECT value FROM entries WHERE key = ?", [key("b")]).fetchone()
        other.execute("UPDATE entries SET value = ? WHERE key = ?", [of_b, key("a")])
    other.close()
    assert Store(path).get(KIND, [key("a"), key("b")]) == {key("b"): b"B"}


def test_a_locked_file_stops_nothing(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    filled(path)
    with sqlite3.connect(path) as other:
        other.execute("BEGIN EXCLUSIVE")
        store = Store(path, timeout=0.1)
        store.put(KIND, {key("b"): b"B"})
        assert not store.clear()
        other.rollback()
    assert "locked" in caplog.text
    assert len(caplog.records) == 1
    assert Store(path).get_one(KIND, key(0))


def test_a_process_that_is_forked_opens_its_own_connection(path: Path) -> None:
    store = Store(path)
    store.put(KIND, {key("a"): b"1"})
    child = os.fork()
    if child == 0:
        store.put(KIND, {key("child"): b"2"})
        os._exit(0 if store.get_one(KIND, key("a")) == b"1" else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert store.get_one(KIND, key("child")) == b"2"


def test_two_processes_write(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from tqcheck.result_cache.store import ResultKind, Store, key_of\n"
        "store = Store(Path(sys.argv[1]), timeout=60)\n"
        "for i in range(60):\n"
        "    key = key_of(ResultKind.MODEL, f'{sys.argv[2]} {i}'.encode())\n"
        "    store.put(ResultKind.MODEL, {key: b'x'})\n"
    )
    processes = [
        subprocess.Popen([sys.executable, "-c", code, str(path), name], stderr=subprocess.PIPE)
        for name in ("one", "two")
    ]
    for process in processes:
        assert process.communicate(timeout=100)[1] == b""
    for name in ("one", "two"):
        wanted = [key(f"{name} {i}") for i in range(60)]
        assert len(Store(path).get(KIND, wanted)) == 60


def test_the_default_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TQCHECK_CACHE_DIR", str(tmp_path))
    assert open_store().path.parent == cache_folder() == tmp_path
    monkeypatch.delenv("TQCHECK_CACHE_DIR")
    assert "tqcheck" in str(open_store().path.parent)


def test_a_user_without_a_home_keeps_nothing(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("TQCHECK_CACHE_DIR", "~nobody-of-this-name/cache")
    store = open_store()
    store.put(KIND, {key("a"): b"1"})
    assert store.get_one(KIND, key("a")) is None
    assert not store.path.exists()
    assert caplog.text.count("the cache is not used any more") == 1


@pytest.mark.skipif(os.name != "posix", reason="needs file rights")
def test_the_file_is_for_the_user_alone(path: Path) -> None:
    store = Store(path)
    store.put(KIND, {key("a"): b"1"})
    files = list(path.parent.iterdir())
    assert len(files) == 3, "with the log"
    assert {one.stat().st_mode & 0o077 for one in (path.parent, *files)} == {0}


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="gives files away")
def test_a_file_that_somebody_else_put_there_is_not_believed(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    filled(path)
    path.parent.chmod(0o777)
    assert Store(path).get_one(KIND, key(0)), "a file of ours is"
    os.chown(path, 4711, 4711)
    assert Store(path).get_one(KIND, key(0)) is None
    assert "somebody else" in caplog.text
    assert path.exists()


def _rows(path: Path) -> list[tuple[bytes]]:
    with sqlite3.connect(path) as connection:
        return connection.execute("SELECT key FROM entries").fetchall()
