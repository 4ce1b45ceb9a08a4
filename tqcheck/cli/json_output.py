"""JSON on standard output, for commands that otherwise print text for people."""

from __future__ import annotations

import json
from typing import Any

from tqcheck.cli.streams import write
from tqcheck.errors import UsageError
from tqcheck.neutral import escaped_json

_FORMATS = ("text", "json")


def wants_json(format_name: str | None) -> bool:
    """Whether ``--format`` asks for JSON.

    Raises:
        UsageError: it asks for something else than text or JSON.
    """
    if format_name is not None and format_name not in _FORMATS:
        raise UsageError(f"--format {format_name} is not one of {', '.join(_FORMATS)}")
    return format_name == "json"


def print_json(content: Any) -> None:
    """Print `content`, indented, with everything escaped that a terminal would obey."""
    write(escaped_json(json.dumps(content, ensure_ascii=False, indent=2)) + "\n", None)
