"""A report in several files: an overview, and parts that each hold some of the articles.

Each part is a page of its own with the same inline script under the same policy. Fetched data or
external scripts would need a looser policy: a page that is opened from a folder has no origin that
``'self'`` names in every browser, and hashes of external scripts are checked only with CORS, which
files do not have.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from tqcheck.model import Report
from tqcheck.reporters.html.history import earlier_runs
from tqcheck.reporters.html.overview import overview
from tqcheck.reporters.html.page import HOME, render_page
from tqcheck.reporters.html.page_view import page_view
from tqcheck.reporters.html.views import ArticleView

# Maximum number of rows of a part, about a megabyte. An article is never split.
ROWS = 1500
_PART = re.compile(r"part-\d{4,}\.html")


def write_folder(report: Report, folder: Path, ui_language: str | None = None) -> Path:
    """Write ``index.html`` and its parts into `folder`, and delete parts of an earlier report.

    A report that fits into one part is ``index.html`` alone.

    Args:
        report: the report.
        folder: an existing folder.
        ui_language: ``de`` or ``en``; None for the browser's.

    Returns:
        The path of the overview.

    Raises:
        OSError: a file cannot be written.
    """
    view = page_view(report)
    figures = overview(view, earlier_runs(folder))
    files = parts(view.articles)
    if len(set(files)) == 1:
        files = ()
    for part in dict.fromkeys(files):
        page = render_page(view, figures, ui_language, files=files, part=part)
        (folder / part).write_text(page, encoding="utf-8", newline="")
    home = folder / HOME
    page = render_page(view, figures, ui_language, files=files)
    home.write_text(page, encoding="utf-8", newline="")
    for path in parts_in(folder):
        if path.name not in files:
            path.unlink()
    return home


def parts_in(folder: Path) -> list[Path]:
    """The files in `folder` that are parts of a report, by name; empty without the folder."""
    return sorted(path for path in folder.glob("part-*.html") if _PART.fullmatch(path.name))


def parts(articles: Sequence[ArticleView]) -> tuple[str, ...]:
    """The file of each article."""
    names, number, rows = [], 1, 0
    for article in articles:
        if rows and rows + len(article.rows) > ROWS:
            number, rows = number + 1, 0
        rows += len(article.rows)
        names.append(f"part-{number:04}.html")
    return tuple(names)
