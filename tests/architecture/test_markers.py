"""The table of markers in `tests/conftest.py`, and what plain `pytest` leaves out."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests import conftest
from tests.architecture.source import ROOT


@pytest.mark.parametrize("path", conftest.MARKED)
def test_marked_files_and_folders_exist(path: str) -> None:
    assert (ROOT / "tests" / path).exists()


def test_a_folder_hands_its_marker_to_its_tests() -> None:
    tests = ROOT / "tests"
    assert conftest._markers(tests / "browser" / "test_work.py") == ("browser",)
    assert conftest._markers(tests / "gate" / "test_fetch.py") == ()
    assert set(conftest.MARKED.values()) == set(conftest.LEFT_OUT)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["tests/gate"], True),
        (["tests/gate", "--all"], False),
        (["tests/gate", "-m", "slow"], False),
        (["tests/gate/test_two_at_once.py"], False),
    ],
)
def test_plain_pytest_says_what_it_leaves_out(arguments: list[str], says: bool) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-n0", "-p", "no:cacheprovider",
         *arguments],
        cwd=ROOT, capture_output=True, text=True, check=True,
        env={**os.environ, "PYTEST_ADDOPTS": ""},
    )  # fmt: skip
    assert ("left out:" in done.stdout) is says
    assert ("test_two_at_once" in done.stdout) is not says
