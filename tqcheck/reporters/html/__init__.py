"""The report an editor works in: an overview, an article a page, German left and English right.

A page needs no network and can run nothing but its own script: styles and script are inline and
named by hash in a content security policy, every text goes through autoescaping, and characters
that cannot be seen are shown as labelled boxes.

One file holds everything. The articles stand in it as text that the browser need not lay out; the
script shows the one that is wanted, a stretch of rows at a time, so that ten thousand sentences
open as fast as ten. For large scans a folder holds an overview and several such files.

    phrases.py    the words of the user interface in German and English
    visible.py    text to HTML: escaping, boxes for invisible characters
    marks.py      a sentence cut at the borders of its findings
    cards.py      a finding as the page shows it
    views.py      what the page shows, as values: articles, rows, rules
    rows.py       builds the rows of a document
    articles.py   builds the articles
    page_view.py  builds the view of a whole report
    overview.py   the figures of the overview
    history.py    earlier reports beside this one, for the trend
    data.py       what the script filters and sorts by
    page.py       templates, style and script put together, with the policy
    folder.py     a report in several files
    templates/    Jinja2, autoescaped; report.css and report.js beside them
"""

from __future__ import annotations

from pathlib import Path

from tqcheck.errors import UsageError
from tqcheck.model import Report


def render(report: Report, *, ui_language: str = "auto") -> str:
    """The whole report as one self-contained HTML page.

    Args:
        report: what was found.
        ui_language: ``de`` or ``en`` to open in that language; ``auto`` leaves it to the browser.

    Returns:
        An HTML document, to be written as UTF-8.

    Raises:
        ValueError: `ui_language` is none of the three.
    """
    return _render(report, _language(ui_language), None)


def save(
    report: Report, output: str, *, folder: str | None = None, ui_language: str = "auto"
) -> Path:
    """Write the report to a file, or to several in a folder.

    Reports of earlier runs that lie in the same folder (`tqcheck scan --format json`) make the
    trend of the overview.

    Args:
        report: what was found.
        output: path of the page.
        folder: gets ``index.html``, and parts beside it where the report is large; `output` is not
            used then. None for one file.
        ui_language: as for `render`.

    Returns:
        The page to open.

    Raises:
        UsageError: it cannot be written there.
        ValueError: `ui_language` is none of ``de``, ``en`` and ``auto``.
    """
    from tqcheck.reporters.html.folder import write_folder

    language = _language(ui_language)
    path = Path(output)
    try:
        if folder is not None:
            path = Path(folder)
            path.mkdir(parents=True, exist_ok=True)
            return write_folder(report, path, language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_render(report, language, path.parent), encoding="utf-8", newline="")
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror})") from error
    return path


def parts_in(folder: Path) -> list[Path]:
    """The files of a large report in `folder` beside ``index.html``; none without the folder."""
    from tqcheck.reporters.html import folder as parts

    return parts.parts_in(folder)


def _language(ui_language: str) -> str | None:
    if ui_language not in {"auto", "de", "en"}:
        raise ValueError(f"the page speaks 'de' and 'en', not {ui_language!r}")
    return None if ui_language == "auto" else ui_language


def _render(report: Report, language: str | None, folder: Path | None) -> str:
    # Jinja2 is loaded only where a page is wanted.
    from tqcheck.reporters.html.history import earlier_runs
    from tqcheck.reporters.html.overview import overview
    from tqcheck.reporters.html.page import render_page
    from tqcheck.reporters.html.page_view import page_view

    view = page_view(report)
    earlier = earlier_runs(folder) if folder is not None else ()
    return render_page(view, overview(view, earlier), language)


__all__ = ["render", "save"]
