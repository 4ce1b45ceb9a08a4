"""`tqcheck archive`: what the checks of very many articles found, in figures."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tqcheck.cli import options
from tqcheck.cli.streams import remark, write
from tqcheck.config import COMMAND_LINE, settings_of

if TYPE_CHECKING:
    from tqcheck.archive.results import ArchiveSummary
    from tqcheck.model import Report

_FORMATS = ("text", "html", "json")


def archive(
    paths: Annotated[
        list[Path],
        typer.Argument(help="Parquet files of a scan, and folders of them.", metavar="PATH…"),
    ],
    worst: Annotated[
        int,
        typer.Option("--worst", metavar="N", min=0, max=10_000, help="How many articles to list."),
    ] = 1000,
    format_name: options.TextHtmlOrJson = None,
    output: options.Output = None,
    ui_language: options.UiLanguage = None,
    quiet: options.Quiet = False,
) -> None:
    """Count an archive: rules, outlets, engines, weeks, and the worst articles.

    With --output FOLDER/ the page is there as index.html, and the reports of the worst articles
    are below it.
    """
    from tqcheck.archive.summary import summarise
    from tqcheck.reporters import archive as shown
    from tqcheck.reporters import format_for
    from tqcheck.reporters.html import archive as page
    from tqcheck.rules.descriptions import rule_title
    from tqcheck.rules.registry import entries

    language = settings_of({"ui_language": ui_language}, COMMAND_LINE).ui_language
    folder = _folder(output) if format_name in (None, "html") else None
    place = None if output == "-" else output
    chosen = "html" if folder else format_for(format_name, place, _FORMATS)
    known = {entry.code: entry for entry in entries()}
    summary = summarise(
        paths,
        {code: entry.category for code, entry in known.items()},
        worst=worst,
        with_reports=folder is not None,
    )
    titles = {code: rule_title(code, entry.name) for code, entry in known.items()}
    if folder is not None:
        summary, articles = _with_articles(summary, quiet=quiet)
        path = page.save(summary, folder, articles, titles=titles, ui_language=language)
        remark(f"tqcheck: {path}", quiet=quiet)
        return
    if chosen == "html":
        write(page.render(summary, titles=titles, ui_language=language), output)
    elif chosen == "json":
        write(shown.as_json(summary), output)
    else:
        write(shown.as_text(summary, titles=titles, ui_language=language), output)


def _folder(output: str | None) -> Path | None:
    """The folder that ``--output`` names; None for a file."""
    from tqcheck.cli.output import names_folder

    if output is None or output == "-":
        return None
    return Path(output) if names_folder(output) else None


def _with_articles(summary: ArchiveSummary, *, quiet: bool) -> tuple[ArchiveSummary, Report]:
    """The summary without the reports that cannot be read, and the documents of the others."""
    from tqcheck.archive.articles import document_of
    from tqcheck.model import Report
    from tqcheck.rules.descriptions import rule_infos
    from tqcheck.version import __version__

    documents, kept, faults = [], [], []
    for one in summary.worst:
        report = one.report
        if report is not None:
            try:
                document = document_of(report)
            except ValueError as error:
                faults.append(f"{one.uri}: {error}")
                report = None
            else:
                # With a title, it is an article and no row of a file of pairs.
                documents.append(replace(document, title=document.title or one.title or one.uri))
        kept.append(replace(one, report=report))
    if faults:
        remark(
            f"tqcheck: {len(faults)} reports cannot be read; the first: {faults[0]}", quiet=quiet
        )
    articles = Report("", __version__, tuple(documents), 0.0, rules=rule_infos(documents))
    return replace(summary, worst=tuple(kept)), articles
