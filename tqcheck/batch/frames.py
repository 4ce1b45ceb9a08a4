"""Batches of every kind: taken apart into columns, and put together again as the same kind."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, TypeVar, cast

from tqcheck.batch.schema import OUTPUT, arrow_schema
from tqcheck.errors import UsageError

Batch = TypeVar("Batch")
"""A dict of columns (lists or numpy arrays), a pyarrow Table or RecordBatch, or a pandas
DataFrame."""

Columns = dict[str, list[Any]]


def column_names(batch: object) -> list[str]:
    """The names of the columns of a batch, in order.

    Raises:
        UsageError: it is no batch.
    """
    if isinstance(batch, Mapping):
        return [str(name) for name in batch]
    if _is_of(batch, "pyarrow", "Table", "RecordBatch"):
        return list(cast(Any, batch).schema.names)
    if _is_of(batch, "pandas", "DataFrame"):
        return [str(name) for name in cast(Any, batch).columns]
    raise UsageError(
        f"a batch is a dict of columns, a pyarrow Table or RecordBatch, or a pandas DataFrame, not "
        f"a {type(batch).__name__}"
    )


def columns_of(batch: object, wanted: Collection[str]) -> Columns:
    """Columns of a batch as lists; None for what is missing. The others are not looked at.

    Raises:
        UsageError: it is no batch, or a column is there twice or is no list, or they have different
            lengths.
    """
    names = column_names(batch)
    for name in wanted:
        if names.count(name) > 1:
            raise UsageError(f"the batch has more than one column {name}")
    columns = {name: _column(batch, names.index(name)) for name in wanted}
    if len({len(values) for values in columns.values()}) > 1:
        raise UsageError("the columns of the batch have different lengths")
    return columns


def _column(batch: object, index: int) -> list[Any]:
    if isinstance(batch, Mapping):
        name = list(batch)[index]
        values = _list_of(batch[name])
        if values is None:
            raise UsageError(
                f"the column {name} is no list or array but {type(batch[name]).__name__}"
            )
        return values
    if _is_of(batch, "pandas", "DataFrame"):
        return _list_of_series(cast(Any, batch).iloc[:, index])
    return cast("list[Any]", cast(Any, batch).column(index).to_pylist())


def as_kind_of(batch: Batch, rows: Sequence[Mapping[str, Any]]) -> Batch:
    """The rows of the output as a batch of the same kind as `batch`."""
    columns = {one.name: [row[one.name] for row in rows] for one in OUTPUT}
    if isinstance(batch, Mapping):
        is_numpy = any(_is_of(values, "numpy", "ndarray") for values in batch.values())
        return cast(Batch, _arrays(columns) if is_numpy else columns)
    if _is_of(batch, "pandas", "DataFrame"):
        return cast(Batch, _frame(columns, cast(Any, batch).index))
    pyarrow = sys.modules["pyarrow"]
    schema = arrow_schema()
    arrays = [pyarrow.array(columns[field.name], type=field.type) for field in schema]
    kind = pyarrow.Table if _is_of(batch, "pyarrow", "Table") else pyarrow.RecordBatch
    return cast(Batch, kind.from_arrays(arrays, schema=schema))


def _is_of(value: object, package: str, *names: str) -> bool:
    """Whether it is an instance of a class of a package, which need not be installed."""
    module = sys.modules.get(package)
    return module is not None and any(
        isinstance(value, kind) for name in names if (kind := getattr(module, name, None))
    )


def _list_of(values: Any) -> list[Any] | None:
    """The values of a column; None for what is none, such as a single text."""
    if _is_of(values, "pandas", "Series"):
        return _list_of_series(values)
    if hasattr(values, "to_pylist"):
        return cast("list[Any]", values.to_pylist())
    if hasattr(values, "tolist"):
        found = values.tolist()
        return found if isinstance(found, list) else None
    is_single = isinstance(values, str | bytes | Mapping) or not isinstance(values, Iterable)
    return None if is_single else list(values)


def _list_of_series(series: Any) -> list[Any]:
    # NaN, NaT and NA are all "missing" there, in columns of text, too.
    return cast("list[Any]", series.astype(object).where(series.notna(), None).tolist())


def _arrays(columns: Columns) -> dict[str, Any]:
    """Columns of numpy; what can be missing or is no number is an array of objects."""
    import numpy as np

    found: dict[str, Any] = {}
    for one in OUTPUT:
        values = np.empty(len(columns[one.name]), dtype=object)
        values[:] = columns[one.name]
        if one.type == "int32":
            values = values.astype(np.int32)
        elif one.type == "float64":
            values = values.astype(np.float64)
        found[one.name] = values
    return found


def _frame(columns: Columns, index: Any) -> Any:
    import pandas as pd

    kinds = {"int32": "int32", "float64": "float64"}
    return pd.DataFrame(
        {
            one.name: pd.Series(columns[one.name], index=index, dtype=kinds.get(one.type, "object"))
            for one in OUTPUT
        },
        index=index,
    )
