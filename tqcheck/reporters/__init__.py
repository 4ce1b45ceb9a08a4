"""The output formats. A reporter reads a `Report` and knows nothing of how it was made."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import PurePath
from typing import Protocol, cast

from tqcheck.errors import UsageError
from tqcheck.model import Report


class Renderer(Protocol):
    """Renders a report in one format; `ui_language` is ``en``, ``de`` or ``auto``."""

    def __call__(self, report: Report, *, ui_language: str = "auto") -> str:
        """Render the whole report."""
        ...


def _renderer(module: str) -> Renderer:
    """The `render` of a module of this package, which is imported at the first call."""

    def render(report: Report, *, ui_language: str = "auto") -> str:
        loaded = import_module(f"{__name__}.{module}")
        return cast("Renderer", loaded.render)(report, ui_language=ui_language)

    return render


FORMATS: Mapping[str, Renderer] = {
    "text": _renderer("text_report"),
    "json": _renderer("json_report"),
    "jsonl": _renderer("jsonl_report"),
    "html": _renderer("html"),
    "sarif": _renderer("sarif"),
    "junit": _renderer("junit"),
    "github": _renderer("github"),
    "gitlab": _renderer("gitlab"),
    "checkstyle": _renderer("checkstyle"),
    "tsv": _renderer("tsv"),
    "mqm": _renderer("mqm"),
}
FILE_NAMES = {
    "text": "report.txt",
    "json": "report.json",
    "jsonl": "report.jsonl",
    "html": "index.html",
    "sarif": "report.sarif",
    "junit": "junit.xml",
    "github": "github.txt",
    "gitlab": "gl-code-quality-report.json",
    "checkstyle": "checkstyle.xml",
    "tsv": "report.tsv",
    "mqm": "mqm.tsv",
}
"""The name of the file of each format in an output folder."""
_SUFFIXES = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".html": "html",
    ".htm": "html",
    ".txt": "text",
    ".sarif": "sarif",
    ".tsv": "tsv",
}


def format_for(name: str | None, output: str | None) -> str:
    """The format `name`; where it is None, the format of the suffix of `output`, else text.

    Raises:
        UsageError: there is no such format.
    """
    if name is None:
        return _SUFFIXES.get(PurePath(output).suffix.lower(), "text") if output else "text"
    if name not in FORMATS:
        raise UsageError(f"there is no format {name!r}; known are {', '.join(FORMATS)}")
    return name
