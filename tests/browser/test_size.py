"""Ten thousand segments: small, open at once, filtered at once.

Bounds are wide for busy machines; `python -m tests.browser.measure` prints the figures.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.browser import samples
from tests.browser.measure import measure
from tests.reporters import html_sample
from tqcheck.reporters.html import render


def test_ten_thousand_segments(browser: Any, tmp_path: Path) -> None:
    many, one = samples.large(100, 50), samples.large(1, 5000)
    file = tmp_path / "large.html"
    file.write_text(render(html_sample.report(*many.documents, *one.documents)), encoding="utf-8")
    assert file.stat().st_size / 10_000 < 1200
    for anchor in ("", "#a101"):
        figures = measure(browser, file, anchor)
        assert figures.opens < 6.0
        assert max(figures.filters.values()) < 1.0
