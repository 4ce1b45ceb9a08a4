"""`BatchChecker`: a batch of columns in, a batch of columns out."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from typing import Any

from tqcheck.batch.frames import Batch, as_kind_of, column_names, columns_of
from tqcheck.batch.results import result_of
from tqcheck.batch.schema import spark_schema
from tqcheck.config import Settings
from tqcheck.errors import ReadError, UsageError
from tqcheck.gate.policy import Policies
from tqcheck.gate.verdict import judge
from tqcheck.model import Document
from tqcheck.pipeline.checked_text import checked_text
from tqcheck.pipeline.checker import DocumentChecker
from tqcheck.pipeline.executor import DocumentExecutor
from tqcheck.pipeline.run import executor_for
from tqcheck.pipeline.score import with_scores
from tqcheck.readers.columns import ColumnNames
from tqcheck.readers.rows.names import RowNames
from tqcheck.readers.rows.row import ReadRow, label, row_of
from tqcheck.suppression import SideCar, Suppressor

_NAME = "batch"


class BatchChecker:
    """Checks batches of rows; an object of one is a function for any engine that maps batches.

    Each row is a document that is checked by itself, so the result does not depend on how rows are
    divided into batches. A row that cannot be checked has an error in the result, and the others
    are checked. Models are loaded once a process, on the first batch, however many copies of the
    checker the engine makes there. It can be pickled; a copy takes the settings along, not the
    models.

    Args:
        settings: None for the defaults. With `jobs` above 1, that many processes check the rows.
        policies: decide on the verdicts; None for those of the newsroom.
        side_car: findings that the user accepts; None for none. No file is read.
        with_report: whether the column ``report`` is filled; it is by far the largest.
        supervised: whether worker processes check the rows even if `jobs` is 1, so that a row that
            ends its process costs nothing but itself.

    Raises:
        UsageError: the settings are no `Settings`.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        policies: Policies | None = None,
        side_car: SideCar | None = None,
        with_report: bool = True,
        supervised: bool = False,
    ) -> None:
        settings = Settings() if settings is None else settings
        if not isinstance(settings, Settings):
            raise UsageError(f"expected a Settings, got {type(settings).__name__}")
        self.settings = settings
        self._policies = policies or Policies.of_preset()
        self._side_car = side_car or SideCar()
        self._with_report = with_report
        self._supervised = supervised
        self._columns = None if settings.columns is None else ColumnNames.of(settings.columns)

    def __call__(self, batch: Batch) -> Batch:
        """Check a batch.

        Args:
            batch: a dict of columns (lists or numpy arrays), a pyarrow Table or RecordBatch, or a
                pandas DataFrame. The column ``target`` (or ``text``) has the German; ``source``,
                ``title``, ``id``, ``outlet``, ``engine``, ``published`` and ``link`` may be there.
                `Settings.columns` names others for the source and the target.

        Returns:
            A batch of the same kind with one row for each row, in order, and the columns of
            `schema.OUTPUT`.

        Raises:
            UsageError: `batch` is no batch or has no column with the German, a column is there
                twice or is no list, or a setting does not fit.
            ModelError: a model that the settings name cannot be used.
        """
        return as_kind_of(batch, self.results(self._rows_of(batch)))

    def map(self, batches: Iterable[Batch]) -> Iterator[Batch]:
        """Check each of the batches, as Spark's ``mapInPandas`` and ``mapInArrow`` want it."""
        for batch in batches:
            yield self(batch)

    @property
    def spark_schema(self) -> str:
        """The columns of the result as Spark's ``mapInPandas`` wants them."""
        return spark_schema()

    def results(self, rows: Sequence[ReadRow]) -> list[dict[str, Any]]:
        """The rows of the output for rows that were read, in order.

        Raises:
            ModelError: as for a call.
        """
        process = _process_of(self.settings, self._supervised)
        checked = process.executor.check_all(row.item for row in rows)
        suppressor = Suppressor(self._side_car)
        found = []
        for row, (item, unfinished) in zip(rows, checked, strict=True):
            report = unfinished
            if isinstance(item, Document) and report.error is None:
                report = checked_text(item).as_read(with_scores(suppressor.apply(report, ())))
            report = judge(report, self._policies)
            found.append(result_of(row, report, with_report=self._with_report))
        return found

    def _rows_of(self, batch: object) -> list[ReadRow]:
        try:
            names = RowNames.of(column_names(batch), _NAME, self._columns)
        except ReadError as error:
            raise UsageError(str(error)) from error
        columns = columns_of(batch, names.all)
        ids: Sequence[object] = columns[names.id] if names.id is not None else ()
        rows = []
        for index in range(len(columns[names.target])):
            values = {name: columns[name][index] for name in names.all}
            uri = (label(ids[index]) if ids else None) or f"{_NAME}#{index + 1}"
            limit = self.settings.max_bytes
            rows.append(row_of(values, names, uri, index + 1, limit=limit, file=_NAME))
        return rows


class _Process:
    """What this process checks with, for one set of settings."""

    def __init__(self, settings: Settings, supervised: bool) -> None:
        self.settings, self.supervised = settings, supervised
        self.checker = DocumentChecker(settings)
        self._stack = ExitStack()
        self.executor: DocumentExecutor = self._stack.enter_context(
            executor_for(self.checker, supervised=supervised)
        )

    def close(self) -> None:
        """End the worker processes."""
        self._stack.close()


_KEPT: list[_Process] = []  # at most one: the last settings that were used
_LOCK = threading.RLock()  # engines call from any thread


def _process_of(settings: Settings, supervised: bool) -> _Process:
    with _LOCK:
        if not _KEPT or (_KEPT[0].settings, _KEPT[0].supervised) != (settings, supervised):
            release()
            _KEPT.append(_Process(settings, supervised))
        return _KEPT[0]


def release() -> None:
    """Forget the models of this process and end its worker processes."""
    with _LOCK:
        while _KEPT:
            _KEPT.pop().close()
