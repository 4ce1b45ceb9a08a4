"""Worker processes: one that hangs, dies or is killed costs its document, not the run."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.pipeline import slow_readers
from tqcheck.config import Settings
from tqcheck.errors import ModelError, ReadError
from tqcheck.model import Document, DocumentReport
from tqcheck.pipeline import supervisor
from tqcheck.pipeline.checker import DocumentChecker
from tqcheck.pipeline.executor import InProcessExecutor
from tqcheck.pipeline.supervisor import SupervisedExecutor
from tqcheck.readers import Item

pytestmark = pytest.mark.slow

OFF = Settings(back_translator="none", learned=False)
TEXTS = [f"Der Rat tagt am am Freitag in Raum {n}." for n in range(12)]


def documents(*texts: str) -> Iterator[Item]:
    return (Document(f"{number}.txt", text) for number, text in enumerate(texts))


def kinds(executor: SupervisedExecutor, items: Iterator[Item]) -> list[str]:
    return [report.error.kind if report.error else "ok" for _, report in executor.check_all(items)]


@pytest.mark.parametrize("jobs", [1, 3])
def test_the_answers_are_those_of_one_process_in_order(jobs: int) -> None:
    def items() -> Iterator[Item]:
        yield from documents(*TEXTS[:6])
        yield ReadError("gone.txt", "there is no such file", kind="missing")
        yield from documents(*TEXTS[6:])

    alone = InProcessExecutor(DocumentChecker(OFF))
    with SupervisedExecutor(replace(OFF, jobs=jobs)) as executor:
        reports = [report for _, report in executor.check_all(items())]
        assert reports == [report for _, report in alone.check_all(items())]
        assert executor.identities == alone.identities
        read = executor.read(slow_readers.two, b"Der Rat.", "a")
        assert [str(one) for one in read] == [
            str(one) for one in slow_readers.two(b"Der Rat.", "a")
        ]
    assert not multiprocessing.active_children()


def test_a_reader_that_hangs_dies_or_fails_costs_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervisor, "_GRACE_SECONDS", 0.5)
    settings = replace(OFF, timeout_per_document=1.0)
    with SupervisedExecutor(settings) as executor:

        def read(name: str, data: bytes = b"") -> list[str]:
            found = executor.read(getattr(slow_readers, name), data, "a.xml")
            return [one.kind if isinstance(one, ReadError) else "ok" for one in found]

        assert executor.identities
        began = time.monotonic()
        assert read("backtracking") == ["timeout"]
        assert read("sleepy") == ["timeout"]
        assert time.monotonic() - began < 10
        (first,) = executor._workers
        assert read("deaf") == ["timeout"], "it is killed"
        assert first not in executor._workers
        assert time.monotonic() - began < 20
        assert read("killed") == ["crashed"]
        assert read("killed_once", str(tmp_path / "mark").encode()) == ["ok"]
        assert read("faulty") == ["ok", "internal"]
        assert kinds(executor, documents(*TEXTS[:2])) == ["ok", "ok"], "the others go on"
        (died,) = executor.read(slow_readers.killed, b"", "a.xml")
        assert "was ended by SIGKILL, perhaps because memory ran out, twice" in str(died)


def test_a_worker_that_is_killed_is_replaced() -> None:
    with SupervisedExecutor(replace(OFF, jobs=2)) as executor:
        results: list[DocumentReport] = []
        for number, (_, report) in enumerate(executor.check_all(documents(*TEXTS))):
            results.append(report)
            if number in (1, 5):
                pid = executor._workers[0].process.pid
                assert pid is not None
                os.kill(pid, signal.SIGKILL)
    assert [report.uri for report in results] == [f"{n}.txt" for n in range(len(TEXTS))]
    assert all(report.error is None for report in results), "its document is tried once more"
    assert {finding.rule for finding in results[-1].findings} == {"TQ301"}


def test_a_model_that_cannot_be_used_ends_the_run() -> None:
    wrong = replace(OFF, learned=True, estimator="/nowhere")
    with SupervisedExecutor(wrong) as executor, pytest.raises(ModelError, match="nowhere"):
        list(executor.check_all(documents("Der Rat.")))
    assert not multiprocessing.active_children()


def test_who_stops_listening_leaves_no_process_at_work() -> None:
    with SupervisedExecutor(replace(OFF, jobs=2)) as executor:
        for _, report in executor.check_all(documents(*TEXTS)):
            assert report.error is None
            break
        assert not executor._queue
        assert kinds(executor, documents(*TEXTS[:3])) == ["ok"] * 3


def test_workers_end_with_a_supervisor_that_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "main.py"
    script.write_text(
        "from tests.pipeline import slow_readers\n"
        "from tests.pipeline.test_supervisor import OFF\n"
        "from tqcheck.pipeline.supervisor import SupervisedExecutor\n"
        "if __name__ == '__main__':\n"
        "    with SupervisedExecutor(OFF) as executor:\n"
        "        executor.identities\n"
        "        print(executor._workers[0].process.pid, flush=True)\n"
        "        list(executor.read(slow_readers.sleepy, b'', 'a'))\n",
        encoding="utf-8",
    )
    root = str(Path(__file__).parents[2])
    with subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": root}, cwd=root,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        worker = int(process.stdout.readline())
        process.kill()
        process.wait()
        deadline = time.monotonic() + 5
        while Path(f"/proc/{worker}").exists() and "Z" not in _state(worker):
            assert time.monotonic() < deadline
            time.sleep(0.05)


def _state(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0]
    except OSError:
        return "Z"


def test_documents_that_a_worker_has_together_fail_one_by_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(supervisor, "_GRACE_SECONDS", 0.5)
    items: list[Item] = list(documents(*TEXTS[:5]))
    items[1:1] = [ReadError("gone", "no such file"), slow_readers.Deadly("dies", "Der Rat.")]
    items.append(slow_readers.Hanging("hangs", "Der Rat."))
    with SupervisedExecutor(replace(OFF, timeout_per_document=2.0)) as executor:
        reports = [report for _, report in executor.check_all(items)]
    assert [report.uri for report in reports] == [
        "0.txt", "gone", "dies", "1.txt", "2.txt", "3.txt", "4.txt", "hangs",
    ]  # fmt: skip
    found = {report.uri: report.error.kind for report in reports if report.error is not None}
    assert found == {"gone": "unreadable", "dies": "crashed", "hangs": "timeout"}
