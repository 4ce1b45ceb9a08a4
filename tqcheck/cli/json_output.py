"""JSON on standard output, for commands that otherwise print text for people."""

from __future__ import annotations

from typing import Any

from tqcheck.cli.streams import write
from tqcheck.cli.usage import ensure_one_of
from tqcheck.safe_output import indented_json

_FORMATS = ("text", "json")


def wants_json(format_name: str | None) -> bool:
    """Whether ``--format`` asks for JSON.

    Raises:
        UsageError: it asks for something else than text or JSON.
    """
    ensure_one_of("--format", format_name, _FORMATS)
    return format_name == "json"


def print_json(content: Any, output: str | None = None) -> None:
    """Write `content`, indented, with everything escaped that a terminal would obey.

    Args:
        content: what JSON can hold.
        output: as for `tqcheck.cli.streams.write`.
    """
    write(indented_json(content), output)
