"""A report in several files: an overview, and parts that each hold some of the articles.

Each part is a page of its own with the same inline script under the same policy. Fetched data or
external scripts would need a looser policy: a page that is opened from a folder has no origin that
``'self'`` names in every browser, and hashes of external scripts are checked only with CORS, which
files do not have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from tqcheck.errors import UsageError
from tqcheck.files import FileSet, remove_file, replace_file
from tqcheck.model import Report
from tqcheck.reporters.html.history import earlier_runs
from tqcheck.reporters.html.overview import overview
from tqcheck.reporters.html.page import HOME, render_page
from tqcheck.reporters.html.page_view import page_view
from tqcheck.reporters.html.views import ArticleView

# Maximum number of rows of a part, about a megabyte. An article is never split.
ROWS = 1500
_PART = re.compile(r"part-\d{4,}\.html")
_GENERATOR = b'<meta name="generator" content="tqcheck">'
_HEAD_BYTES = 4096
_MANIFEST = ".tqcheck-parts"
_ABOUT = "# The parts of tqcheck's report in this folder. It deletes no other files.\n"


def write_folder(report: Report, folder: Path, ui_language: str | None = None) -> Path:
    """Write ``index.html`` and its parts into `folder`, and delete parts of an earlier report.

    A report that fits into one part is ``index.html`` alone. All files appear together, or the
    folder stays as it is.

    Args:
        report: the report.
        folder: is created if there is none.
        ui_language: ``de`` or ``en``; None for the browser's.

    Returns:
        The path of the overview.

    Raises:
        UsageError: a file cannot be written, or would take the place of one that tqcheck has not
            made.
    """
    view = page_view(report)
    figures = overview(view, earlier_runs(folder))
    files = parts(view.articles)
    if len(set(files)) == 1:
        files = ()
    names = tuple(dict.fromkeys(files))
    for name in (*names, HOME):
        _ensure_own(folder / name)
    earlier = _listed(folder)
    with FileSet() as written:
        if names or earlier:
            # The old parts stay in the list until they are deleted.
            written.write(folder / _MANIFEST, _list_of((*names, *earlier)))
        for part in names:
            page = render_page(view, figures, ui_language, files=files, part=part)
            written.write(folder / part, page)
        # Last of all, as it leads to the others.
        written.write(folder / HOME, render_page(view, figures, ui_language, files=files))
    _delete_parts(folder, [name for name in earlier if name not in names])
    if earlier and names:
        replace_file(folder / _MANIFEST, _list_of(names))
    elif earlier:
        remove_file(folder / _MANIFEST)
    return folder / HOME


def _ensure_own(path: Path) -> None:
    """Refuse to write over a page that tqcheck has not made."""
    if path.exists() and not _is_own(path):
        raise UsageError(f"{path}: is not of tqcheck and would be overwritten; name another folder")


def _is_own(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return _GENERATOR in file.read(_HEAD_BYTES)
    except OSError:
        return False


def _list_of(names: Iterable[str]) -> str:
    return _ABOUT + "".join(f"{name}\n" for name in sorted(set(names)))


def _listed(folder: Path) -> tuple[str, ...]:
    """The parts of an earlier report; none without a list."""
    try:
        lines = (folder / _MANIFEST).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return ()
    return tuple(line for line in lines if _PART.fullmatch(line))


def _delete_parts(folder: Path, names: Iterable[str]) -> None:
    for name in names:
        if _is_own(folder / name):
            remove_file(folder / name)


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
