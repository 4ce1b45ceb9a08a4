"""A run over an archive: planned, done partition by partition, resumed after whatever ended it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Protocol

import msgspec

from tqcheck.batch.checker import release
from tqcheck.batch.plan import Partition, digest_of, partitions
from tqcheck.batch.storage import OutputFolder, input_files
from tqcheck.batch.totals import RowTotals
from tqcheck.batch.worker import BatchJob, PartitionDone, PartitionWorker, totals_in
from tqcheck.config import Settings
from tqcheck.errors import UsageError
from tqcheck.pipeline.checker import DocumentChecker
from tqcheck.pipeline.signature import signature
from tqcheck.readers.columnar import pyarrow

PLAN = "_tqcheck.json"
SUMMARY = "_summary.json"
# Settings that say how a run is done, not what it finds.
_HOW = frozenset({"jobs", "cache", "cache_megabytes", "fail_on", "ui_language", "source"})


@dataclass(frozen=True, slots=True)
class RunPlan:
    """What a folder of results was made of; a run goes on only where all of it is the same.

    Attributes:
        inputs: a digest of the input files (name, size, rows, version) and of their division.
        check: a digest of the settings, rules, policies and version.
        signature: as in reports, without the models.
        partitions: their number.
        rows: number of positions of the input files.
    """

    inputs: str
    check: str
    signature: str
    partitions: int
    rows: int


class BatchEngine(Protocol):
    """Does partitions, in any order."""

    def __call__(self, job: BatchJob, todo: Sequence[Partition]) -> Iterator[PartitionDone]:
        """Check and write `todo`; each is yielded when its file is written, or cannot be."""
        ...


@dataclass(frozen=True, slots=True)
class BatchResult:
    """The result of a run.

    Attributes:
        totals: over all partitions, those of earlier runs among them.
        partitions: their number.
        resumed: number of partitions that earlier runs had done.
        missing: numbers of partitions that could not be done.
        failures: why, where that is known.
    """

    totals: RowTotals
    partitions: int
    resumed: int
    missing: tuple[int, ...]
    failures: tuple[str, ...] = ()


def run_batch(
    paths: Sequence[str],
    job: BatchJob,
    engine: BatchEngine,
    *,
    rows: int,
    planned: Callable[[RunPlan, RowTotals], None] = lambda plan, done: None,
    progress: Callable[[PartitionDone], None] = lambda done: None,
) -> BatchResult:
    """Check all rows of `paths`, but those of partitions that an earlier run has written.

    Args:
        paths: files, folders and addresses.
        job: what is checked with, and where the results go.
        engine: does the partitions.
        rows: positions of a partition.
        planned: called once, with the plan and what is done already.
        progress: called when a partition is written.

    Raises:
        UsageError: pyarrow is missing, a setting does not fit, the folder holds the results of
            another run, or a file cannot be written.
        ReadError: an input is missing, or a store does not give what is needed to count its rows.
        ModelError: a model that the settings name cannot be used.
    """
    pyarrow()
    folder = OutputFolder(job.output)
    files = input_files(list(paths), job.settings.max_bytes, besides=folder.path)
    plan_of_all = partitions(files, rows)
    plan = RunPlan(
        digest_of(files, rows),
        _check_digest(job),
        signature(DocumentChecker(job.settings), {}),
        len(plan_of_all),
        sum(file.rows or 1 for file in files),
    )
    _ensure_same(folder, plan)
    done = dict(_done(folder, plan_of_all))
    totals = sum(done.values(), RowTotals())
    planned(plan, totals)
    todo = [partition for partition in plan_of_all if partition.number not in done]
    resumed = len(done)
    failures: list[str] = []
    for one in engine(job, todo):
        if one.failure is not None:
            failures.append(one.failure)
            continue
        done[one.number] = one.totals
        totals += one.totals
        progress(one)
    missing = tuple(one.number for one in plan_of_all if one.number not in done)
    result = BatchResult(totals, len(plan_of_all), resumed, missing, tuple(failures))
    folder.write(SUMMARY, msgspec.json.format(msgspec.json.encode(result), indent=2) + b"\n")
    return result


def run_here(job: BatchJob, todo: Sequence[Partition]) -> Iterator[PartitionDone]:
    """The engine ``local``: this process, and worker processes for several jobs."""
    worker = PartitionWorker(job)
    try:
        for partition in todo:
            yield worker.run(partition)
    finally:
        release()


def _check_digest(job: BatchJob) -> str:
    settings = [
        (one.name, getattr(job.settings, one.name))
        for one in fields(Settings)
        if one.name not in _HOW
    ]
    parts = (settings, job.policies, job.side_car, job.with_report)
    return hashlib.sha256("\n".join(map(repr, parts)).encode()).hexdigest()[:16]


def _ensure_same(folder: OutputFolder, plan: RunPlan) -> None:
    """Write the plan into a new folder; refuse a folder with another one."""
    found = folder.read(PLAN)
    if found is None:
        if any(name.endswith(".parquet") for name in folder.names()):
            raise UsageError(f"{folder.path}: holds Parquet files of something else; name another")
        folder.write(PLAN, msgspec.json.encode(plan) + b"\n")
        return
    try:
        before = msgspec.json.decode(found, type=RunPlan)
    except msgspec.DecodeError as error:
        raise UsageError(f"{folder.place_of(PLAN)}: is damaged ({error})") from error
    differs = [name for name in ("inputs", "check", "signature") if _differs(name, before, plan)]
    if differs:
        what = " and ".join(_DIFFERENCES[name] for name in differs)
        raise UsageError(
            f"{folder.path}: holds the results of a run with {what}; name another folder"
        )


_DIFFERENCES = {
    "inputs": "other or changed input files, or another size of partitions",
    "check": "other settings",
    "signature": "another version, other rules or another glossary",
}


def _differs(name: str, one: RunPlan, other: RunPlan) -> bool:
    return bool(getattr(one, name) != getattr(other, name))


def _done(folder: OutputFolder, plan: Iterable[Partition]) -> Iterator[tuple[int, RowTotals]]:
    """The partitions whose files are there and whole."""
    names = folder.names()
    for partition in plan:
        totals = totals_in(folder, partition) if partition.name in names else None
        if totals is not None:
            if partition.note in names:  # the end came between the writing of the two
                folder.remove(partition.note)
            yield partition.number, totals
