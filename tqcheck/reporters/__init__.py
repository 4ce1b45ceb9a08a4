"""The output formats. A reporter reads a `Report` and knows nothing of how it was made."""

from __future__ import annotations

from pathlib import PurePath
from typing import Protocol

from tqcheck.errors import UsageError
from tqcheck.model import Report
from tqcheck.reporters import (
    checkstyle,
    github,
    gitlab,
    html,
    json_report,
    jsonl_report,
    junit,
    mqm,
    sarif,
    text_report,
    tsv,
)


class Renderer(Protocol):
    """Renders a report in one format; `ui_language` is ``en``, ``de`` or ``auto``."""

    def __call__(self, report: Report, *, ui_language: str = "auto") -> str:
        """Render the whole report."""
        ...


FORMATS: dict[str, Renderer] = {
    "text": text_report.render,
    "json": json_report.render,
    "jsonl": jsonl_report.render,
    "html": html.render,
    "sarif": sarif.render,
    "junit": junit.render,
    "github": github.render,
    "gitlab": gitlab.render,
    "checkstyle": checkstyle.render,
    "tsv": tsv.render,
    "mqm": mqm.render,
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
