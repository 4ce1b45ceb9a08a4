"""Nothing became slower than the last line of `reports/speed.jsonl` says, counted without noise."""

from __future__ import annotations

from pathlib import Path

import pytest

from tqcheck.evaluate.speed import counting, history
from tqcheck.evaluate.speed.counting import Counter

REPOSITORY = Path(__file__).parents[2]
HISTORY = REPOSITORY / "reports" / "speed.jsonl"
TEXT = REPOSITORY / "corpora" / "articles" / "de" / "01-minerals-pact.txt"

pytestmark = pytest.mark.slow


def test_a_scan_executes_no_tenth_more_than_recorded() -> None:
    now = counting.count(TEXT.read_text("utf-8"))
    before = history.last_counts(history.load(HISTORY), now)
    if before is None:
        pytest.skip(
            f"{HISTORY.name} has no {now.counter.value} for {now.environment['python']}: "
            f"tqcheck evaluate speed --count {TEXT.name} --record {HISTORY.name}"
        )
    slower = [
        f"{one.name}: {one.now:,} {now.counter.value}, recorded {one.before:,} ({one.ratio:.2f})"
        for one in history.slowdowns(before, now)
    ]
    assert not slower, (
        f"slower than recorded: {'; '.join(slower)}. "
        f"Other versions: {', '.join(history.changed_libraries(before, now)) or 'none'}"
    )


def test_more_work_is_counted(tmp_path: Path) -> None:
    """A checkout that calls more functions has more calls, of which none is lost."""
    figures = []
    for number, rounds in enumerate((100, 5100)):
        package = tmp_path / str(number) / "tqcheck"
        package.mkdir(parents=True)
        (package / "__init__.py").touch()
        (package / "__main__.py").write_text(
            f"def work(): len('')\nfor _ in range({rounds}): work()\n", encoding="utf-8"
        )
        figures.append(counting.count("x", Counter.CALLS, root=package.parent).figures["start"])
    assert figures[1] - figures[0] == 2 * 5000
