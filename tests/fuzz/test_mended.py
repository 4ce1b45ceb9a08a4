"""Inputs that the campaign found, reduced: each one was a fault that is mended."""

from __future__ import annotations

import pytest

from tests.fuzz.campaign import run_one
from tests.fuzz.targets import TARGETS, Input

MENDED: dict[str, tuple[str, tuple[tuple[str, bytes], ...]]] = {
    "a text that holds a suppression comment only": (
        "text",
        (("a.txt", b"tqcheck:ignore TQ301 so gesagt"),),
    ),
}
"""By what is wrong with it: the target, and the files of the input."""


@pytest.mark.parametrize("name", MENDED)
def test_mended_input(name: str, tmp_path) -> None:
    target, files = MENDED[name]
    result = run_one(TARGETS[target], Input(files), tmp_path)
    assert not result.key, result.told
