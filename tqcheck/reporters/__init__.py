"""One file a format; each reads a `Report` and knows nothing of the check."""

from __future__ import annotations

from pathlib import PurePath
from typing import Protocol

from tqcheck.errors import UsageError
from tqcheck.model import Report
from tqcheck.reporters import html, json_report, text_report


class Renderer(Protocol):
    """Turns a report into the text of a format; `ui_language` is ``en``, ``de`` or ``auto``."""

    def __call__(self, report: Report, *, ui_language: str = "auto") -> str:
        """The whole report."""
        ...


FORMATS: dict[str, Renderer] = {
    "text": text_report.render,
    "json": json_report.render,
    "html": html.render,
}
_SUFFIXES = {".json": "json", ".html": "html", ".htm": "html", ".txt": "text"}


def format_for(name: str | None, output: str | None) -> str:
    """The format that is wanted: `name`, else what the ending of `output` says, else text.

    Raises:
        UsageError: there is no such format.
    """
    if name is None:
        return _SUFFIXES.get(PurePath(output).suffix.lower(), "text") if output else "text"
    if name not in FORMATS:
        raise UsageError(f"there is no format {name!r}; known are {', '.join(FORMATS)}")
    return name
