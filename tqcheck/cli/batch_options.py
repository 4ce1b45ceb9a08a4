"""Options of `scan` for archives of many rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

import typer

from tqcheck.errors import UsageError

ENGINES = ("local", "ray")


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """How an archive is checked."""

    PANEL: ClassVar[str] = "Archives"

    engine: Annotated[
        str | None,
        typer.Option(
            "--engine",
            metavar="local|ray",
            help="Check an archive row by row into a folder of Parquet files, and go on where an "
            "earlier run ended.",
        ),
    ] = None
    address: Annotated[
        str | None,
        typer.Option(
            "--address",
            metavar="ADDRESS",
            help="A cluster of Ray; default: one on this machine.",
        ),
    ] = None
    partition_rows: Annotated[
        int | None,
        typer.Option(
            "--partition-rows",
            min=1,
            metavar="N",
            help="Rows of each file that --engine writes; default: 1000.",
        ),
    ] = None

    def ensure_fitting(self) -> None:
        """Refuse options that do not go together.

        Raises:
            UsageError: there is no such engine, or an option needs one.
        """
        if self.engine is not None and self.engine not in ENGINES:
            raise UsageError(f"--engine {self.engine} is not one of {', '.join(ENGINES)}")
        if self.address is not None and self.engine != "ray":
            raise UsageError("--address: goes with --engine ray")
        if self.partition_rows is not None and self.engine is None:
            raise UsageError("--partition-rows: goes with --engine")
