"""The columns that a checked batch has, for every engine.

`OUTPUT` is the contract of the Parquet files that `tqcheck scan --engine` writes, too. Columns may
be added; none is renamed or dropped.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tqcheck.model import WORST_FIRST

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the output.

    Attributes:
        name: of the column.
        type: ``string``, ``int32``, ``float64`` or ``rules``.
    """

    name: str
    type: str = "string"


SEVERITIES = tuple(severity.value for severity in WORST_FIRST)
"""Columns with the number of findings that count, the worst first."""

OUTPUT: tuple[Column, ...] = (
    Column("uri"),  # names the row in messages: the file and its number, or its id
    Column("id"),  # id, outlet, engine, published and link are those of the input
    Column("title"),
    Column("outlet"),
    Column("engine"),
    Column("published"),  # ISO 8601
    Column("link"),
    Column("verdict"),  # publish, review or hold; null where there is an error
    Column("words", "int32"),
    Column("penalty", "float64"),
    Column("per_1000_words", "float64"),
    Column("oqs", "float64"),
    Column("quality", "float64"),  # 0 to 100; null where no estimator ran
    *(Column(name, "int32") for name in SEVERITIES),  # neutral counts hints without suspicions
    Column("suspected", "int32"),
    Column("rules", "rules"),  # for each rule that found something: rule, severity, count
    Column("error_kind"),  # null where the row was checked
    Column("error"),
    Column("report"),  # the document's object of the JSON report; null if it is not wanted
)

PASSED = ("id", "outlet", "engine", "published", "link")
"""Columns that are taken over from the input."""

_SPARK = {
    "string": "STRING",
    "int32": "INT",
    "float64": "DOUBLE",
    "rules": "ARRAY<STRUCT<rule: STRING, severity: STRING, count: INT>>",
}


def arrow_schema() -> pa.Schema:
    """The columns as a schema of Arrow.

    Raises:
        UsageError: pyarrow is not installed.
    """
    from tqcheck.readers.columnar import pyarrow

    pa = pyarrow()
    rule = pa.struct([("rule", pa.string()), ("severity", pa.string()), ("count", pa.int32())])
    types = {
        "string": pa.string(),
        "int32": pa.int32(),
        "float64": pa.float64(),
        "rules": pa.list_(rule),
    }
    return pa.schema([(column.name, types[column.type]) for column in OUTPUT])


def spark_schema() -> str:
    """The columns as Spark's ``mapInPandas`` wants them."""
    return ", ".join(f"`{column.name}` {_SPARK[column.type]}" for column in OUTPUT)
