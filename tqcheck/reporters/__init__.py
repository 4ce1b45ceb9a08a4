"""The output formats. A reporter reads a `Report` and knows nothing of how it was made.

The formats of a report:

    text_report.py     for a terminal
    html/              for editors
    json_report.py     JSON, the contract with other programs
    jsonl_report.py    the same, a document a line
    sarif.py  junit.py  checkstyle.py  github.py  gitlab.py  for CI systems
    tsv.py             for spreadsheets
    mqm.py             rows as in the public MQM data
    statistics.py      numbers of findings in place of findings
    comparison.py      comparisons of reports, as text and JSON
    archive.py         figures of an archive, as text and JSON

What they share:

    shown_findings.py  which findings are shown, in which order
    locations.py       files, lines and columns of findings
    safe_text.py       texts as cells, on one line, in XML
    verdicts.py        verdicts in words
    expected.py        what raters are expected to find, in words
    coverage.py        how much was checked, in words
    weighed.py         what spoke for a finding and what against it
    run_details.py     what is said of a run to those who ask
    text_words.py      the words of the report for a terminal
    text_excerpts.py   texts of documents in it
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
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
COLUMNAR = ("parquet", "arrow")
"""Formats that are no text: `tqcheck scan` writes them row by row."""
SHOW_TRANSLATIONS = frozenset({"json", "jsonl", "html", *COLUMNAR})
"""The formats that show the back-translation beside the text."""
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
SUFFIXES = {
    ".parquet": "parquet",
    ".arrow": "arrow",
    ".feather": "arrow",
    ".json": "json",
    ".jsonl": "jsonl",
    ".html": "html",
    ".htm": "html",
    ".txt": "text",
    ".log": "text",
    ".sarif": "sarif",
    ".tsv": "tsv",
}
"""The format that the end of a file's name says."""


def format_for(
    name: str | None, output: str | None, known: Collection[str] = tuple(FORMATS)
) -> str:
    """The format `name`; where it is None, the format of the suffix of `output`, else text.

    Args:
        name: of ``--format``.
        output: the file to write; None for standard output, which is text.
        known: the formats of the command, text among them.

    Raises:
        UsageError: there is no such format, or the name of the file does not say which.
    """
    if name is not None:
        if name not in known:
            raise UsageError(f"--format {name} is not one of {', '.join(known)}")
        return name
    name_of_file = output or ""
    path = PurePath(
        name_of_file.removesuffix(".zst") if ".jsonl." in name_of_file else name_of_file
    )
    of_name = [one for one, file in FILE_NAMES.items() if file == path.name]
    found = of_name[0] if of_name else SUFFIXES.get(path.suffix.lower())
    if found is None and not path.suffix:
        return "text"
    if found is None or found not in known:
        raise UsageError(
            f"--output {output}: the ending {path.suffix} stands for no format; add --format, one "
            f"of {', '.join(known)}"
        )
    return found
