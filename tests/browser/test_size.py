"""Ten thousand segments: small, open at once, filtered at once. Bounds are wide for busy machines;
`python -m tests.browser.measure` prints the figures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser.measure import Figures, measure


@pytest.mark.parametrize(("articles", "sentences"), [(200, 50), (1, 10_000)])
def test_ten_thousand_segments(browser: Any, tmp_path: Path, articles: int, sentences: int) -> None:
    figures: Figures = measure(browser, tmp_path, articles, sentences)
    assert figures.bytes_per_segment < 1200
    assert figures.opens < 6.0
    assert max(figures.filters.values()) < 1.0
