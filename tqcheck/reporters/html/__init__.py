"""The report for editors: an overview, and articles with the target next to the source.

A page needs no network and can run only its own script. Style and script are inline, and a
content security policy names their hashes. Every text is escaped. Invisible characters are shown
as labelled boxes.

One file holds everything. The articles are stored as text that the browser does not lay out. The
script shows the chosen article, a block of rows at a time, so that ten thousand segments open as
fast as ten. A large report may be a folder with an overview and several such files.

    visible.py       text to HTML: escaping, boxes for invisible characters
    marks.py         cuts a text at the borders of its findings
    cards.py         a finding as the page shows it
    heat.py          the words that a rater may mark, for the script
    offsets.py       where a text stands in its article, in the units that the script counts
    verdict_view.py  the verdict of an article in words, with its bar
    views.py         what the page shows, as values: articles, rows, rules
    rows.py          builds the rows of a document
    articles.py      builds the articles
    page_view.py     builds the view of a whole report
    overview.py      the figures of the overview
    history.py       earlier reports in the same folder, for the trend
    help.py          documentation for the help dialog
    data.py          the data that the script filters and sorts by
    page.py          renders a page with its policy
    folder.py        a report in several files
    comparison.py    the comparison of two reports
    archive.py       the figures of an archive
    pictures/        the pictures, as values
    phrases/         the texts of the page in both languages
    templates/       Jinja2 templates; style/ and script/ hold style sheet and script in parts
"""

from __future__ import annotations

from pathlib import Path

from tqcheck.files import replace_file
from tqcheck.model import Report


def render(report: Report, *, ui_language: str = "auto") -> str:
    """Render the whole report as one self-contained HTML page.

    Args:
        report: the report.
        ui_language: ``de`` or ``en``; ``auto`` is the language of the browser.

    Returns:
        An HTML document, to be written as UTF-8.

    Raises:
        ValueError: `ui_language` is none of the three.
    """
    return _render(report, _language(ui_language), None)


def save(
    report: Report, output: str, *, folder: str | None = None, ui_language: str = "auto"
) -> Path:
    """Write the report to a file, or to several files in a folder.

    JSON reports of earlier runs in the same folder become the trend of the overview.

    Args:
        report: the report.
        output: path of the page.
        folder: where to write ``index.html`` and, for a large report, its parts; `output` is then
            ignored. None for one file.
        ui_language: as for `render`.

    Returns:
        The path of the page to open.

    Raises:
        UsageError: it cannot be written there, or would take the place of somebody else's file.
        ValueError: `ui_language` is none of ``de``, ``en`` and ``auto``.
    """
    from tqcheck.reporters.html.folder import write_folder

    language = _language(ui_language)
    if folder is not None:
        return write_folder(report, Path(folder), language)
    path = Path(output)
    replace_file(path, _render(report, language, path.parent))
    return path


def parts_in(folder: Path) -> list[Path]:
    """The parts of a large report in `folder`; empty without the folder."""
    from tqcheck.reporters.html import folder as parts

    return parts.parts_in(folder)


def _language(ui_language: str) -> str | None:
    if ui_language not in {"auto", "de", "en"}:
        raise ValueError(f"the page speaks 'de' and 'en', not {ui_language!r}")
    return None if ui_language == "auto" else ui_language


def _render(report: Report, language: str | None, folder: Path | None) -> str:
    # Jinja2 is imported only when a page is rendered.
    from tqcheck.reporters.html.history import earlier_runs
    from tqcheck.reporters.html.overview import overview
    from tqcheck.reporters.html.page import render_page
    from tqcheck.reporters.html.page_view import page_view

    view = page_view(report)
    earlier = earlier_runs(folder) if folder is not None else ()
    return render_page(view, overview(view, earlier), language)


__all__ = ["render", "save"]
