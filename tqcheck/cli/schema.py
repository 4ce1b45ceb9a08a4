"""`tqcheck schema`: prints the JSON Schemas that ship."""

from __future__ import annotations

from typing import Annotated

import typer

from tqcheck.cli.completion import schema_names
from tqcheck.cli.streams import write
from tqcheck.docs.schemas import SCHEMAS
from tqcheck.errors import UsageError


def schema(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help="config (tqcheck.toml) or report (JSON).",
            autocompletion=schema_names,
        ),
    ],
) -> None:
    """Print the JSON Schema of the settings' file or of the JSON report."""
    if name not in SCHEMAS:
        raise UsageError(f"there is no schema {name}; known are {', '.join(SCHEMAS)}")
    write(SCHEMAS[name].read_text(encoding="utf-8"), None)
