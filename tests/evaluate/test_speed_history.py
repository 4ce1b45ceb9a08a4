"""The history of speed, and what counts as a slowdown."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tqcheck.errors import UsageError
from tqcheck.evaluate.speed import history
from tqcheck.evaluate.speed.counting import Counter, Counts
from tqcheck.evaluate.speed.measuring import Measured, SpeedResult
from tqcheck.evaluate.speed.programs import Program
from tqcheck.evaluate.speed.timing import Timing

HERE = {"python": "3.11.7 (gcc)", "machine": "x86_64", "numpy": "2.0"}
COUNTS = Counts(Counter.INSTRUCTIONS, HERE, {"start": 1000, "rules": 100})


def test_what_is_appended_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "new" / "speed.jsonl"
    assert history.load(path) == ()
    row = Measured(Program("words", "words", (), amount=50), (Timing(1.0, 2.0, 3.0),))
    first = history.entry(SpeedResult((row,)), None)
    second = history.entry(None, COUNTS)
    history.append(path, first)
    history.append(path, second)
    assert history.load(path) == (first, second)
    assert first.timings["words"] == {
        "seconds": 1.0, "cpu": 2.0, "mebibytes": 3.0, "a_second": 25.0,
    }  # fmt: skip


@pytest.mark.parametrize("line", ["{", "[]", "{}", '{"counts": null}', "1"])
def test_a_damaged_history_is_named_and_kept(tmp_path: Path, line: str) -> None:
    path = tmp_path / "speed.jsonl"
    history.append(path, history.entry(None, COUNTS))
    damaged = path.read_text("utf-8") + line + "\n"
    path.write_text(damaged, encoding="utf-8")
    with pytest.raises(UsageError, match=r"speed\.jsonl, line 2: no figures of speed"):
        history.append(path, history.entry(None, COUNTS))
    assert path.read_text("utf-8") == damaged


def test_only_figures_of_the_same_python_and_machine_are_compared() -> None:
    entries = [
        history.entry(None, counts)
        for counts in (
            replace(COUNTS, figures={"start": 1}),
            replace(COUNTS, figures={"start": 2}),
            replace(COUNTS, counter=Counter.CALLS),
            replace(COUNTS, environment={**HERE, "python": "3.12"}),
            replace(COUNTS, environment={**HERE, "machine": "arm64"}),
            None,
        )
    ]
    newer = replace(COUNTS, environment={**HERE, "numpy": "2.1"})
    found = history.last_counts(entries, newer)
    assert found is not None
    assert found.figures == {"start": 2}
    assert history.changed_libraries(found, newer) == ("numpy 2.0 -> 2.1",)
    assert history.last_counts(entries[2:], newer) is None


def test_more_than_a_tenth_is_a_slowdown() -> None:
    now = replace(COUNTS, figures={"start": 1100, "rules": 111, "new": 5})
    (slower,) = history.slowdowns(COUNTS, now)
    assert (slower.name, slower.before, slower.now) == ("rules", 100, 111)
    assert slower.ratio == pytest.approx(1.11)
    assert history.slowdowns(now, COUNTS) == ()
