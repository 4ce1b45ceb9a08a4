"""The report an editor reads: one HTML file, German left and English right, faults marked.

The file needs no network and can run nothing but its own script: styles and script are inline and
named by hash in a content security policy, every text goes through autoescaping, and characters
that cannot be seen are shown as labelled boxes.

    phrases.py    the words of the user interface in German and English
    visible.py    text to HTML: escaping, boxes for invisible characters
    marks.py      a sentence cut at the borders of its findings
    view.py       a `Report` turned into what the page shows: articles, rows, cards
    page.py       templates, style and script put together, with the policy
    templates/    Jinja2, autoescaped; report.css and report.js beside them
"""

from __future__ import annotations

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
    # Jinja2 is loaded only where a page is wanted.
    from tqcheck.reporters.html.page import render_page
    from tqcheck.reporters.html.view import page_view

    if ui_language not in {"auto", "de", "en"}:
        raise ValueError(f"the page speaks 'de' and 'en', not {ui_language!r}")
    return render_page(page_view(report), None if ui_language == "auto" else ui_language)


__all__ = ["render"]
