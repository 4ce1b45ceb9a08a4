"""Prints Markdown: rendered on a terminal, as it is elsewhere."""

from __future__ import annotations

import sys


def print_markdown(text: str) -> None:
    """Write `text` to standard output."""
    if not sys.stdout.isatty():
        sys.stdout.write(text)
        return
    from rich.console import Console
    from rich.markdown import Markdown
    from rich.theme import Theme

    console = Console(emoji=False, theme=Theme({"markdown.code": "cyan"}))
    console.print(Markdown(text))
