"""Size and speed of a report of ten thousand segments: ``python -m tests.browser.measure``."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.browser import samples
from tests.browser.chromium import DESKTOP, chromium, lacking
from tqcheck.reporters.html import render

_STEPS = {
    "severity": "document.querySelector('[data-severity=minor]').click()",
    "rule": "pick('rule', '3')",
    "confidence": "pick('confidence', '90')",
    "clear": "document.querySelector('#clear-all').click()",
    "only": "document.querySelector('#only').click()",
    "search": "document.querySelector('#q').value = 'hafen lindau'; pick('sort', 'text')",
    "sort": "document.querySelector('#q').value = ''; pick('sort', 'severity')",
}


@dataclass(frozen=True)
class Figures:
    """Seconds; a filter's time is until the page is laid out again."""

    opens: float
    filters: dict[str, float]


def measure(browser: Any, file: Path, anchor: str = "") -> Figures:
    """Open a report at its overview or an article and filter it.

    `opens` ends when the list or the first sentences are painted and the script is done.
    """
    context = browser.new_context(viewport=DESKTOP)
    page = context.new_page()
    page.goto(file.as_uri() + anchor)
    page.wait_for_selector(".rows .r" if anchor else ".entry")
    opens = page.evaluate(
        """() => new Promise((done) => requestAnimationFrame(() => setTimeout(() => {
          const [entry] = performance.getEntriesByType('navigation');
          const paint = performance.getEntriesByName('first-contentful-paint')[0];
          done(Math.max(entry.loadEventEnd, paint ? paint.startTime : 0));
        })))"""
    )
    page.wait_for_timeout(500)
    page.evaluate(
        """void (window.pick = (id, value) => {
          const one = document.getElementById(id);
          one.value = value;
          one.dispatchEvent(new Event('change'));
        })"""
    )
    times = {}
    for name, step in _STEPS.items():
        times[name] = page.evaluate(
            f"""() => {{
              const began = performance.now();
              {step};
              document.body.offsetHeight;
              return performance.now() - began;
            }}"""
        )
        page.wait_for_timeout(100)
    context.close()
    return Figures(opens / 1000, {name: ms / 1000 for name, ms in times.items()})


def main() -> None:
    """Print the figures of many short articles and of one long one."""
    lack = lacking()
    if lack:
        raise SystemExit(lack)
    with chromium() as browser, tempfile.TemporaryDirectory() as folder:
        for articles, sentences in ((200, 50), (1, 10_000)):
            file = Path(folder) / f"{articles}.html"
            file.write_text(render(samples.large(articles, sentences)), encoding="utf-8")
            size = file.stat().st_size / (articles * sentences)
            figures = measure(browser, file, "#a1" if articles == 1 else "")
            filters = ", ".join(f"{n} {1000 * s:.0f} ms" for n, s in figures.filters.items())
            print(
                f"{articles} × {sentences}: {size:.0f} bytes a segment, "
                f"opens in {figures.opens:.2f} s; {filters}"
            )


if __name__ == "__main__":
    main()
