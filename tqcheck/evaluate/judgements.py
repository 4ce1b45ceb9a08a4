"""What a reader said of hits: right or wrong, by fingerprint, so that it is asked only once.

A file a set, tab separated: fingerprint, rule, ``right`` or ``wrong``, reason. It holds no text of
the news that was read.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from tqcheck.errors import UsageError
from tqcheck.safe_output import read_cell

HEADER = ("fingerprint", "rule", "verdict", "reason")
VERDICTS = {"right": True, "wrong": False}


def load(folder: Path | None) -> Mapping[tuple[str, str], bool]:
    """Verdicts by (rule, fingerprint) of all ``*.tsv`` in `folder`; true for a real fault.

    Raises:
        UsageError: a row is malformed.
    """
    verdicts: dict[tuple[str, str], bool] = {}
    for path in sorted(folder.glob("*.tsv")) if folder else ():
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            for number, cells in enumerate(rows, 1):
                row = [read_cell(cell) for cell in cells]
                if number == 1 and tuple(row) == HEADER:
                    continue
                if len(row) != len(HEADER) or row[2] not in VERDICTS:
                    raise UsageError(f"{path}, line {number}: not a judgement: {row}")
                verdicts[row[1], row[0]] = VERDICTS[row[2]]
    return verdicts
