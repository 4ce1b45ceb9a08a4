"""Writes Parquet files with the columns of a scan, by DuckDB."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import duckdb

from tqcheck.batch.schema import OUTPUT

_TYPES = {
    "string": "VARCHAR",
    "int32": "INTEGER",
    "float64": "DOUBLE",
    "rules": "STRUCT(rule VARCHAR, severity VARCHAR, count INTEGER)[]",
}
EMPTY: dict[str, Any] = {
    one.name: {"string": None, "int32": 0, "float64": None, "rules": []}[one.type] for one in OUTPUT
}
"""A row in which nothing was found."""


def row(uri: str, words: int = 100, verdict: str = "publish", **more: Any) -> dict[str, Any]:
    """A checked article."""
    score = {"penalty": 0.0, "per_1000_words": 0.0, "oqs": 100.0}
    return {**EMPTY, **score, "uri": uri, "words": words, "verdict": verdict, **more}


def found(rule: str, severity: str = "major", count: int = 1) -> dict[str, Any]:
    """What stands in the column ``rules``."""
    return {"rule": rule, "severity": severity, "count": count}


def write_rows(path: Path, rows: Iterable[Mapping[str, Any]], *, without: str = "") -> Path:
    """Write rows with all columns of the output but `without`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = path.with_suffix(".jsonl")
    lines.write_text("".join(json.dumps(one) + "\n" for one in rows), encoding="utf-8")
    types = {one.name: _TYPES[one.type] for one in OUTPUT if one.name != without}
    columns = ", ".join(f"'{name}': '{kind}'" for name, kind in types.items())
    with duckdb.connect() as connection:
        connection.execute(
            f"COPY (SELECT * FROM read_json('{lines}', format = 'newline_delimited', "
            f"columns = {{{columns}}}, maximum_object_size = 100000000)) "
            f"TO '{path}' (FORMAT parquet)"
        )
    lines.unlink()
    return path
