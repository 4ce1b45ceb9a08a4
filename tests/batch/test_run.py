"""Runs over archives: divided, resumed, complete, whatever ends them."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tqcheck.batch.plan import FilePart, partitions
from tqcheck.batch.run import BatchResult, run_batch, run_here
from tqcheck.batch.storage import InputFile
from tqcheck.batch.worker import BatchJob
from tqcheck.config import Settings
from tqcheck.errors import ReadError, UsageError
from tqcheck.gate.policy import Policies
from tqcheck.suppression import SideCar

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

SETTINGS = Settings(learned=False, back_translator="none")
TARGETS = (
    "Der Rat tagt am [and] Freitag.",
    "Der Hafen wurde am Montag geöffnet .",
    "Die Regierung hat gestern beschlossen, das Gesetz zu ändern.",
)


def table(count: int) -> Any:
    rows = [
        {"id": f"r{i}", "target": TARGETS[i % 3], "outlet": f"O{i % 2}", "engine": "E"}
        for i in range(count)
    ]
    return pa.Table.from_pylist(rows)


def parquet(path: Path, count: int, *, group: int = 7) -> str:
    pq.write_table(table(count), path, row_group_size=group)
    return str(path)


def job(folder: Path | str, settings: Settings = SETTINGS) -> BatchJob:
    return BatchJob(settings, Policies.of_preset(), SideCar(), str(folder))


def run(paths: Sequence[str], folder: Path | str, rows: int = 10, **more: Any) -> BatchResult:
    return run_batch(paths, job(folder), run_here, rows=rows, **more)


def results(folder: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for file in sorted(folder.glob("part-*.parquet")):
        found += pq.read_table(file).to_pylist()
    return found


def without_time(row: dict[str, Any]) -> dict[str, Any]:
    report = row["report"] and json.loads(row["report"]) | {"checked_at": None, "uri": ""}
    return {**row, "report": report, "uri": row["uri"].rpartition("#")[2]}


def test_files_are_divided_into_partitions_of_equal_size() -> None:
    files = [
        InputFile("a", "parquet", 1, 25),
        InputFile("b", "text", 1),
        InputFile("c", "jsonl", 1, 4),
        InputFile("empty", "parquet", 1, 0),
    ]
    found = [one.parts for one in partitions(files, 10)]
    assert found == [
        (FilePart("a", "parquet", 0, 10),),
        (FilePart("a", "parquet", 10, 20),),
        (FilePart("a", "parquet", 20, 25), FilePart("b", "text"), FilePart("c", "jsonl", 0, 4)),
    ]


def test_every_row_is_there_once_and_in_order(tmp_path: Path) -> None:
    result = run([parquet(tmp_path / "a.parquet", 45)], tmp_path / "out")
    rows = results(tmp_path / "out")
    assert [row["id"] for row in rows] == [f"r{i}" for i in range(45)]
    assert [row["uri"].rpartition("#")[2] for row in rows] == [str(i + 1) for i in range(45)]
    assert rows[0]["rules"][0] == {"rule": "TQ201", "severity": "major", "count": 1}
    assert rows[4]["outlet"] == "O0"
    assert result.totals.rows == 45
    assert result.totals.findings["major"] == 15
    assert result.totals.verdict == "review"
    assert json.loads((tmp_path / "out" / "_summary.json").read_text())["totals"]["rows"] == 45


@pytest.mark.parametrize("form", ["arrow file", "arrow stream", "jsonl", "jsonl.gz", "jsonl.zst"])
def test_every_format_gives_the_same_rows(form: str, tmp_path: Path) -> None:
    content = table(23)
    if form.startswith("arrow"):
        path = tmp_path / "a.arrow"
        writer = pa.ipc.new_file if form == "arrow file" else pa.ipc.new_stream
        with writer(str(path), content.schema) as sink:
            sink.write_table(content, max_chunksize=5)
    else:
        path = tmp_path / f"a.{form}"
        lines = "".join(json.dumps(row) + "\n" for row in content.to_pylist())
        packing = {"jsonl": None, "jsonl.gz": "gzip", "jsonl.zst": "zstd"}[form]
        with pa.output_stream(str(path), compression=packing) as stream:
            stream.write(lines.encode())
    run([str(path)], tmp_path / "out", rows=6)
    run([parquet(tmp_path / "b.parquet", 23)], tmp_path / "wanted", rows=9)
    found = [without_time(row) for row in results(tmp_path / "out")]
    wanted = [without_time(row) for row in results(tmp_path / "wanted")]
    for row in (*found, *wanted):
        row["report"]["findings"] = [one["rule"] for one in row["report"]["findings"]]
        row["report"]["item"] = None  # names the file
    assert found == wanted


def test_blank_lines_are_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = [json.dumps({"text": TARGETS[0], "id": str(i)}) for i in range(7)]
    path.write_text("\n\n\n".join(lines) + "\n")
    for rows in (1, 2, 3, 5, 50):
        run([str(path)], tmp_path / f"out{rows}", rows=rows)
        assert [row["id"] for row in results(tmp_path / f"out{rows}")] == list("0123456")


def test_a_second_run_does_only_what_is_missing(tmp_path: Path) -> None:
    path = parquet(tmp_path / "a.parquet", 45)
    out = tmp_path / "out"
    run([path], out)
    before = results(out)
    (out / "part-000001.parquet").unlink()
    (out / "part-000003.parquet").write_bytes(b"PAR1 and no more")
    done: list[int] = []
    result = run([path], out, progress=lambda one: done.append(one.number))
    assert done == [1, 3]
    assert result.resumed == 3
    assert result.totals.rows == 45
    assert list(map(without_time, results(out))) == list(map(without_time, before))


def test_a_folder_of_another_run_is_refused(tmp_path: Path) -> None:
    path = parquet(tmp_path / "a.parquet", 12)
    out = tmp_path / "out"
    run([path], out)
    with pytest.raises(UsageError, match="another size of partitions"):
        run([path], out, rows=11)
    other = Settings(learned=False, back_translator="none", select=("TQ2",))
    with pytest.raises(UsageError, match="other settings and another version, other rules"):
        run_batch([path], job(out, other), run_here, rows=10)
    jobs = Settings(learned=False, back_translator="none", ui_language="de")
    assert run_batch([path], job(out, jobs), run_here, rows=10).resumed == 2
    with pytest.raises(UsageError, match="something else"):
        run([path], tmp_path)


def test_a_file_that_was_changed_is_no_longer_the_input_of_a_run(tmp_path: Path) -> None:
    """Another text of the same length, written since."""
    path = tmp_path / "a.jsonl"
    path.write_text('{"target": "Der Rat tagt am Montag."}\n' * 12, encoding="utf-8")
    run([str(path)], tmp_path / "out")
    before = path.stat()
    path.write_text('{"target": "Der Rat tagt am am Tag."}\n' * 12, encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns + 1_000_000))
    assert path.stat().st_size == before.st_size
    with pytest.raises(UsageError, match="other or changed input files"):
        run([str(path)], tmp_path / "out")


def test_a_path_without_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="names no file"):
        run([str(tmp_path / "none.parquet")], tmp_path / "out")


def test_a_damaged_file_does_not_stop_the_others(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.parquet").write_bytes(b"PAR1 and no more")
    parquet(folder / "b.parquet", 12)
    with pa.ipc.new_stream(folder / "c.arrow", table(1).schema) as file:
        file.write_table(table(12), max_chunksize=4)
    whole = (folder / "c.arrow").read_bytes()
    (folder / "c.arrow").write_bytes(whole[: len(whole) * 3 // 4])
    result = run([str(folder)], tmp_path / "out")
    found = results(tmp_path / "out")
    errors = [one["error"] for one in found if one["error"]]
    assert [error.partition(":")[0].rpartition("/")[2] for error in errors] == [
        "a.parquet", "c.arrow",
    ]  # fmt: skip
    assert all("is damaged" in error for error in errors)
    assert result.totals.errors == {"malformed": 2}
    names = [one["uri"].rpartition("/")[2] for one in found]
    assert [name for name in names if "#" not in name] == ["a.parquet", "c.arrow"]
    assert [name for name in names if name.startswith("b")] == [
        f"b.parquet#{i}" for i in range(1, 13)
    ]
    assert "c.arrow#8" in names
    assert "c.arrow#12" not in names


def test_the_output_may_lie_in_the_input(tmp_path: Path) -> None:
    parquet(tmp_path / "a.parquet", 12)
    first = run([str(tmp_path)], tmp_path / "out")
    second = run([str(tmp_path)], tmp_path / "out")
    assert (second.resumed, second.totals.rows) == (2, 12) == (2, first.totals.rows)


def test_a_row_that_cannot_be_read_does_not_stop_the_others(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    good = json.dumps({"target": TARGETS[0]}).encode()
    path.write_bytes(b"\n".join([good, b"{", b"\xff", b"[]", b'{"target": 3}', b"{}", good]))
    result = run([str(path)], tmp_path / "out", rows=2)
    rows = results(tmp_path / "out")
    assert [row["error_kind"] for row in rows] == [
        None, "malformed", "not-utf8", "malformed", "malformed", "malformed", None,
    ]  # fmt: skip
    assert result.totals.errors == {"malformed": 4, "not-utf8": 1}
    assert rows[6]["verdict"] == "review"


def test_texts_in_a_folder_are_rows(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "_note.txt"):
        (tmp_path / name).write_text(TARGETS[0])
    run([str(tmp_path)], tmp_path.parent / "out-of-texts", rows=1)
    found = results(tmp_path.parent / "out-of-texts")
    assert [Path(row["uri"]).name for row in found] == ["a.txt", "b.txt"]


def test_stores_of_fsspec_are_read_and_written(tmp_path: Path) -> None:
    fsspec = pytest.importorskip("fsspec")
    store = fsspec.filesystem("memory")
    for name in ("one", "two"):
        store.pipe_file(f"/archive/{name}.parquet", Path(parquet(tmp_path / name, 12)).read_bytes())
    result = run(["memory://archive"], "memory://results")
    assert result.totals.rows == 24
    assert sorted(store.ls("/results", detail=False)) == [
        "/results/_summary.json",
        "/results/_tqcheck.json",
        *(f"/results/part-00000{n}.parquet" for n in range(3)),
    ]
    assert run(["memory://archive/*.parquet"], "memory://results").resumed == 3


def test_a_lost_process_does_not_lose_the_partition(tmp_path: Path) -> None:
    """The partition that was begun is checked in processes of its own."""
    path = parquet(tmp_path / "a.parquet", 12)
    out = tmp_path / "out"
    out.mkdir()
    (out / "_begun-000000").touch()
    run([path], out)
    assert len(results(out)) == 12
    assert not list(out.glob("_begun*"))


def test_a_note_of_a_partition_that_is_done_goes(tmp_path: Path) -> None:
    """The process ended after it wrote the partition and before it took the note away."""
    path = parquet(tmp_path / "a.parquet", 12)
    run([path], tmp_path / "out")
    (tmp_path / "out" / "_begun-000001").touch()
    assert run([path], tmp_path / "out").resumed == 2
    assert not list((tmp_path / "out").glob("_begun*"))


COMMAND = (sys.executable, "-m", "tqcheck", "scan", "--no-learned", "--back-translator", "none")


def command(*arguments: str) -> tuple[str, ...]:
    return (*COMMAND, "--config", "none", *arguments)


@pytest.mark.slow
def test_three_kills_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    path = parquet(tmp_path / "a.parquet", 60)
    out = tmp_path / "out"
    given = command(path, "--engine", "local", "-o", f"{out}/", "--partition-rows", "3", "-q")
    for seed in range(3):
        process = subprocess.Popen(given, stdout=subprocess.DEVNULL, start_new_session=True)
        wanted = len(list(out.glob("part-*"))) + 1 + random.Random(seed).randrange(4)
        while process.poll() is None and len(list(out.glob("part-*"))) < wanted:
            time.sleep(0.02)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        assert len(list(out.glob("part-*"))) < 20
    done = subprocess.run(given, capture_output=True, text=True, check=True)
    assert "60 rows" in done.stdout
    assert "Verdict: review (40 publish, 20 review of 60)" in done.stdout
    assert [row["id"] for row in results(out)] == [f"r{i}" for i in range(60)]
    assert {file.name for file in out.glob("_*")} == {"_summary.json", "_tqcheck.json"}


@pytest.mark.slow
def test_ray_gives_what_one_process_gives(tmp_path: Path) -> None:
    pytest.importorskip("ray.data")
    path = parquet(tmp_path / "a.parquet", 30)
    for engine in ("local", "ray"):
        out = f"{tmp_path / engine}/"
        given = command(path, "--engine", engine, "--jobs", "2", "-o", out, "--partition-rows", "7")
        done = subprocess.run(given, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert "30 rows" in done.stdout
    found = [without_time(row) for row in results(tmp_path / "ray")]
    assert found == [without_time(row) for row in results(tmp_path / "local")]


@pytest.mark.slow
def test_options_that_do_not_fit_are_refused(tmp_path: Path) -> None:
    for given, said in (
        (("--engine", "spark", "-o", "x/"), "--engine spark is not one of local, ray"),
        (("--engine", "local"), "--output FOLDER/"),
        (("--engine", "local", "-o", "html:x/"), "folder of Parquet files; other formats"),
        (("--engine", "local", "-o", "x/", "--fix"), "--fix, --diff and --statistics"),
        (("--address", "auto"), "--address: goes with --engine ray"),
        (("--partition-rows", "5"), "--partition-rows: goes with --engine"),
    ):
        done = subprocess.run(
            command("a.parquet", *given), capture_output=True, text=True, check=False, cwd=tmp_path
        )
        assert done.returncode == 2
        assert said in done.stderr
