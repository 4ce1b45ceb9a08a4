"""Pictures of a report for looking at: ``python -m tests.browser.screenshots OUT [REPORT.html]``.

Without a report the sample of the tests is shown. Overview and first article, on a desktop and on a
phone, light and dark; each article's own pictures with ``#a3`` behind the report's path.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.browser import samples
from tests.browser.chromium import DESKTOP, PHONE, chromium, lacking
from tqcheck.reporters.html import render

SIZES = {"desktop": DESKTOP, "phone": PHONE}


def take(out: Path, report: Path, article: str = "#a1", language: str = "de-DE") -> list[Path]:
    """Make the pictures in `out`; their paths come back."""
    out.mkdir(parents=True, exist_ok=True)
    made = []
    with chromium() as browser:
        for size, viewport in SIZES.items():
            for scheme in ("light", "dark"):
                context = browser.new_context(
                    viewport=viewport, color_scheme=scheme, locale=language
                )
                page = context.new_page()
                for name, anchor in (("overview", ""), ("article", article)):
                    page.goto("about:blank")
                    page.goto(report.resolve().as_uri() + anchor)
                    page.wait_for_timeout(300)
                    path = out / f"{name}-{size}-{scheme}.png"
                    page.screenshot(path=str(path), full_page=True)
                    made.append(path)
                context.close()
    return made


def main(arguments: list[str]) -> None:
    """Take the pictures that the command line asks for."""
    lack = lacking()
    if lack or not arguments:
        raise SystemExit(lack or __doc__)
    with tempfile.TemporaryDirectory() as folder:
        given, _, anchor = (arguments[1] if len(arguments) > 1 else "").partition("#")
        report = Path(given or Path(folder) / "report.html")
        if not given:
            report.write_text(render(samples.worked()), encoding="utf-8")
        for path in take(Path(arguments[0]), report, f"#{anchor or 'a1'}"):
            print(path)


if __name__ == "__main__":
    main(sys.argv[1:])
