"""Checks one partition and writes it; the same in every engine and on every machine."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import BinaryIO

import msgspec

from tqcheck.batch.checker import BatchChecker
from tqcheck.batch.plan import FilePart, Partition
from tqcheck.batch.row_sinks import ParquetRows
from tqcheck.batch.storage import OutputFolder, opened
from tqcheck.batch.totals import RowTotals, peak_bytes
from tqcheck.config import Settings
from tqcheck.errors import ReadError
from tqcheck.gate.policy import Policies
from tqcheck.model import Document
from tqcheck.readers import read_bytes
from tqcheck.readers.columnar import pyarrow
from tqcheck.readers.columns import ColumnNames
from tqcheck.readers.rows.files import ROW_FORMS, RowFile
from tqcheck.readers.rows.row import ReadRow
from tqcheck.suppression import SideCar

_BATCH = 100  # rows that are checked at a time
TOTALS = b"tqcheck.totals"
"""The key of a partition's totals in the metadata of its file."""


@dataclass(frozen=True, slots=True)
class BatchJob:
    """What every worker of a run needs; it can be pickled.

    Attributes:
        settings: of the run.
        policies: decide on the verdicts.
        side_car: findings that the user accepts.
        output: the folder, local path or address.
        with_report: whether the column ``report`` is filled.
    """

    settings: Settings
    policies: Policies
    side_car: SideCar
    output: str
    with_report: bool = True


@dataclass(frozen=True, slots=True)
class PartitionDone:
    """What came of a partition.

    Attributes:
        number: of the partition.
        totals: over its rows.
        failure: why its file was not written; None where it was.
        model_failed: whether a model cannot be used, so that all other partitions fail, too.
    """

    number: int
    totals: RowTotals
    failure: str | None = None
    model_failed: bool = False


class PartitionWorker:
    """Checks partitions; files stay open between partitions that follow each other."""

    def __init__(self, job: BatchJob) -> None:
        self._job = job
        self._folder = OutputFolder(job.output)
        self._open = _OpenRows(job.settings)

    def run(self, partition: Partition) -> PartitionDone:
        """Check a partition and write its file.

        A note in the folder says that it was begun. Where one is found, a process was lost in it:
        perhaps by a row, so processes of their own check the rows then.

        Raises:
            ModelError: a model that the settings name cannot be used.
            UsageError: the file cannot be written, or a setting does not fit.
        """
        began, cpu = time.perf_counter(), time.process_time()
        note = partition.note
        is_again = self._folder.read(note) is not None
        if not is_again:
            self._folder.write(note, b"")
        job = self._job
        check = BatchChecker(
            job.settings,
            policies=job.policies,
            side_car=job.side_car,
            with_report=job.with_report,
            supervised=is_again,
        )
        sink = pyarrow().BufferOutputStream()
        file = ParquetRows(sink)
        counted = RowTotals()
        rows = itertools.chain.from_iterable(self._open.rows(part) for part in partition.parts)
        while part := list(itertools.islice(rows, _BATCH)):
            results = check.results(part)
            counted += RowTotals.of(results)
            file.add(results)
        totals = replace(
            counted,
            seconds=round(time.perf_counter() - began, 3),
            cpu_seconds=round(time.process_time() - cpu, 3),
            peak_bytes=peak_bytes(),
        )
        file.close({TOTALS: msgspec.json.encode(totals)})
        self._folder.write(partition.name, sink.getvalue().to_pybytes())
        self._folder.remove(note)
        return PartitionDone(partition.number, totals)


class _OpenRows:
    """Reads parts; a file stays open as long as the next part goes on in it."""

    def __init__(self, settings: Settings) -> None:
        self._limit = settings.max_bytes
        self._encoding = settings.encoding
        self._columns = None if settings.columns is None else ColumnNames.of(settings.columns)
        self._stack = ExitStack()
        self._path: str | None = None
        self._rows: Iterator[ReadRow] = iter(())
        self._at = 0

    def rows(self, part: FilePart) -> Iterator[ReadRow]:
        """The rows of a part; a file that cannot be read gives one row with the error."""
        try:
            if part.form not in ROW_FORMS:
                yield from self._whole(part)
                return
            assert part.stop is not None
            if part.path != self._path or part.start < self._at:
                self._enter(part)
            for row in self._rows:
                if row.number > part.stop:  # blank lines have no row, so it may be passed over
                    self._rows = itertools.chain((row,), self._rows)
                    break
                self._at = row.number
                if row.number > part.start:
                    yield row
                if row.number == part.stop:
                    break
        except ReadError as error:
            self._path = None
            yield ReadRow(error, part.start + 1)

    def _enter(self, part: FilePart) -> None:
        self._stack.close()
        self._path = None
        stream: BinaryIO = self._stack.enter_context(opened(part.path))
        file = RowFile(stream, part.path, part.form, columns=self._columns, limit=self._limit)
        self._rows, self._at, self._path = file.rows(part.start), part.start, part.path

    def _whole(self, part: FilePart) -> Iterator[ReadRow]:
        with opened(part.path) as stream:
            data = stream.read(self._limit + 1)
        found = read_bytes(
            part.path, data, limit=self._limit, from_user=True, encoding=self._encoding
        )
        for number, item in enumerate(found, start=1):
            title = item.title if isinstance(item, Document) else None
            said = item.item if isinstance(item, Document) else None
            yield ReadRow.from_feed(item, number, said, title=title)


def totals_in(folder: OutputFolder, partition: Partition) -> RowTotals | None:
    """The totals of a partition's file; None where it is damaged, so that it is done again."""
    pa = pyarrow()
    try:
        with opened(folder.place_of(partition.name)) as stream:
            metadata = pa.parquet.ParquetFile(stream).metadata.metadata or {}
        return msgspec.json.decode(metadata[TOTALS], type=RowTotals)
    except (ReadError, KeyError, OSError, ValueError):
        return None
