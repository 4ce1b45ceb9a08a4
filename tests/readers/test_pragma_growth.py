"""Remarks that pass findings over are found in time that grows with the text only."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tqcheck.readers.html import read_html
from tqcheck.readers.pragmas import in_text

HOSTILE = {
    "blanks": "tqcheck:ignore TQ301" + " " * 400_000 + "x",
    "blanks in a comment": "<!-- tqcheck: ignore TQ301" + " " * 400_000 + "x",
    "open comments": "<!-- tqcheck: ignore TQ301 x " * 20_000,
    "comments in a line": "<!-- tqcheck: ignore TQ301 x -->" * 20_000,
    "comments on lines": "<!-- tqcheck: ignore TQ301 x -->\n" * 20_000,
    "remarks on lines": "tqcheck:ignore TQ301 x\n" * 20_000,
    "blank lines": "tqcheck:ignore TQ301 x\n" + "\n" * 400_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_text(text: str) -> None:
    started = time.process_time()
    blanked, _ = in_text(text)
    assert len(blanked) == len(text)
    assert time.process_time() - started < 3


def test_remarks_on_lines_speak_of_the_next_line_with_text() -> None:
    text = "tqcheck:ignore TQ301 x\n" * 3 + "\nDer Rat tagt.\nDas war alles.\n"
    blanked, found = in_text(text)
    assert [remark.line for remark in found] == [1, 2, 3]
    assert {remark.span.of(blanked) for remark in found if remark.span} == {"Der Rat tagt."}


BODY = "<p>Der Rat der Stadt tagte am Montag lange, und am Ende beschloss er den Haushalt.</p>"
REMARK = "<!-- tqcheck: ignore TQ301 x -->"


@pytest.mark.parametrize(
    "inside", [REMARK * 1_000 + BODY, BODY[:-4] + REMARK * 1_000 + "</p>", (REMARK + BODY) * 500]
)
def test_pages(inside: str, tmp_path: Path) -> None:
    page = f"<!DOCTYPE html><html lang='de'><body><article>{BODY}{inside}</article></body></html>"
    started = time.process_time()
    document = read_html(page, str(tmp_path / "a.html"), from_user=True)
    assert document.pragmas
    assert time.process_time() - started < 15
