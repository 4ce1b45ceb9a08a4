"""Scans whose reports are written row by row: the same content, in memory that does not grow."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")
feather = pytest.importorskip("pyarrow.feather")

TARGETS = ("Der Rat tagt am [and] Freitag.", "Der Hafen wurde am Montag geöffnet .", "Ein Satz.")
OPTIONS = ("--no-learned", "--back-translator", "none", "--config", "none", "--no-cache")


def scan(folder: Path, *given: str, status: int = 0) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "tqcheck", "scan", *given, *OPTIONS],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == status, done.stderr
    return done


def rows(count: int) -> list[dict[str, Any]]:
    return [
        {"id": f"r{i}", "target": TARGETS[i % 3], "outlet": "Bote", "source": None}
        for i in range(count)
    ]


def documents(path: Path) -> list[dict[str, Any]]:
    found = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    for one in found:
        one["checked_at"] = None
        one["uri"] = one["uri"].rpartition("#")[2]
        one["item"] = None
    return found


def test_every_format_says_the_same(tmp_path: Path) -> None:
    content = pa.Table.from_pylist(rows(7))
    pq.write_table(content, tmp_path / "in.parquet")
    with pa.output_stream(str(tmp_path / "in.jsonl.zst"), compression="zstd") as stream:
        stream.write("".join(json.dumps(row) + "\n" for row in rows(7)).encode())
    outputs = ("o.parquet", "o.arrow", "o.jsonl.zst", "o.jsonl")
    scan(tmp_path, "in.parquet", *(f"--output={name}" for name in outputs))
    table = pq.read_table(tmp_path / "o.parquet")
    assert feather.read_table(str(tmp_path / "o.arrow")).equals(table)
    with pa.input_stream(str(tmp_path / "o.jsonl.zst"), compression="zstd") as stream:
        assert stream.read() == (tmp_path / "o.jsonl").read_bytes()
    assert table.column("id").to_pylist() == [f"r{i}" for i in range(7)]
    assert table.column("outlet").to_pylist() == ["Bote"] * 7
    reports = [json.loads(one) for one in table.column("report").to_pylist()]
    lines = [json.loads(one) for one in (tmp_path / "o.jsonl").read_text("utf-8").splitlines()]
    assert reports == lines

    scan(tmp_path, "in.jsonl.zst", "--output=p.jsonl")
    found, wanted = documents(tmp_path / "p.jsonl"), documents(tmp_path / "o.jsonl")
    for one in (*found, *wanted):
        for finding in one["findings"]:
            finding["target"].pop("column")  # that of the line of JSON
    assert found == wanted


def test_a_streamed_report_ends_as_any_other(tmp_path: Path) -> None:
    """What is said at the end does not depend on whether the documents were kept."""
    lines = [json.dumps(row) for row in rows(4)] + ["{", json.dumps({"target": "Ein Satz."})]
    (tmp_path / "in.jsonl").write_text("\n".join(lines), "utf-8")
    streamed = scan(tmp_path, "in.jsonl", "--output=a.jsonl", status=2)
    kept = scan(tmp_path, "in.jsonl", "--output=a.jsonl", "--output=b.json", status=2)
    assert streamed.stderr == kept.stderr.replace("a.jsonl, b.json", "a.jsonl")
    assert "in.jsonl#5: is not JSON" in streamed.stderr
    scan(tmp_path, "in.jsonl", "--output=a.jsonl", "--fail-on", "major", status=2)
    (tmp_path / "in.jsonl").write_text(lines[0], "utf-8")
    scan(tmp_path, "in.jsonl", "--output=a.jsonl", "--fail-on", "major", status=1)
    scan(tmp_path, "in.jsonl", "--output=a.jsonl", "--fail-on", "critical")


def test_a_file_that_is_there_stays_if_the_run_fails(tmp_path: Path) -> None:
    (tmp_path / "o.parquet").write_bytes(b"as before")
    (tmp_path / "in.txt").write_text(TARGETS[0], "utf-8")
    scan(tmp_path, "in.txt", "--output=o.parquet", "--glossary=no-such.tsv", status=2)
    assert (tmp_path / "o.parquet").read_bytes() == b"as before"
    assert {file.name for file in tmp_path.iterdir()} == {"in.txt", "o.parquet"}


def test_columns_go_to_files_of_scan_only(tmp_path: Path) -> None:
    (tmp_path / "in.txt").write_text(TARGETS[0], "utf-8")
    assert "no text here" in scan(tmp_path, "in.txt", "--output=parquet:-", status=2).stderr


def peak_of_a_scan(folder: Path, *given: str) -> float:
    """The most memory that a scan has, in MB."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tqcheck", "scan", *given, *OPTIONS, "-q"], cwd=folder
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return used.ru_maxrss / 1024


@pytest.mark.skipif(sys.platform != "linux", reason="kilobytes are Linux's unit")
def test_memory_does_not_grow_with_the_rows(tmp_path: Path) -> None:
    """Twenty times the rows, of 20 MB more of text and reports, take no more memory."""
    peaks = []
    for count in (300, 6000):
        content = [{"target": f"{'Ein Satz steht hier. ' * 2}{i}"} for i in range(count)]
        pq.write_table(pa.Table.from_pylist(content), tmp_path / "in.parquet")
        peaks.append(
            peak_of_a_scan(tmp_path, "in.parquet", "--output=o.jsonl.zst", "--select=TQ404")
        )
    assert peaks[1] < peaks[0] + 25
