"""Prints Markdown: rendered on a terminal, as it is elsewhere."""

from __future__ import annotations

import sys

from tqcheck.cli.streams import new_console, write
from tqcheck.safe_output import printable_lines


def print_markdown(text: str) -> None:
    """Write `text` to standard output."""
    if not sys.stdout.isatty():
        write(printable_lines(text), None)
        return
    from rich.markdown import Markdown
    from rich.theme import Theme

    new_console(theme=Theme({"markdown.code": "cyan"})).print(Markdown(text))
