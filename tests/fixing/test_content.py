"""The bytes of a file that is mended are those that were checked, or others that are better."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.test_scan import FAULTY
from tests.rules.helpers import RULES_ALONE
from tqcheck.fixing import fix_files
from tqcheck.fixing.run import _Rounds


@pytest.mark.parametrize("good_rounds", [0, 1])
def test_a_round_that_is_not_better_is_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, good_rounds: int
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(FAULTY, encoding="utf-8")
    answers = iter([True] * good_rounds)
    monkeypatch.setattr(_Rounds, "_is_better", lambda *_: next(answers, False))
    run = fix_files([str(path)], replace(RULES_ALONE, suppressions="none"))
    assert len(run.files) == run.fixes == good_rounds
    assert all(file.before == FAULTY.encode() and file.after for file in run.files)
    assert len(run.unwritten) == 1 - good_rounds
