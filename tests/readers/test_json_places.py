"""Columns of JSON strings, against Python's own parser."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tqcheck.model import Document
from tqcheck.readers import read
from tqcheck.readers.json_places import json_columns

TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


@given(target=TEXT, source=TEXT, ascii_only=st.booleans(), compact=st.booleans())
def test_every_column_holds_its_character(
    target: str, source: str, ascii_only: bool, compact: bool
) -> None:
    row = {"more": {"target": "other"}, "source": source, "target": target, "list": [":", "target"]}
    separators = (",", ":") if compact else None
    line = json.dumps(row, ensure_ascii=ascii_only, separators=separators)
    columns = json_columns(line, "target")
    assert len(columns) == len(target) + 1
    for char, start, end in zip(target, columns, columns[1:], strict=False):
        assert json.loads(f'"{line[start - 1 : end - 1]}"') == char
    assert line[columns[-1] - 1] == '"'


def test_the_last_of_two_equal_keys_counts() -> None:
    line = '{"target": "eins", "target": "zwei"}'
    assert line[json_columns(line, "target")[0] - 1 :].startswith("zwei")


def test_a_document_with_line_breaks_stays_on_its_row(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    target = "Der Kai ist „fertig“.\nDie Stadt feiert heute Abend."
    path.write_text('{"text": "Der alte Kai ist gesperrt."}\n' + json.dumps({"target": target}))
    _, document = read([str(path)], limit=10_000)
    assert isinstance(document, Document)
    line, column = document.locate(target.index("Stadt"))
    assert line == 2
    assert path.read_text().split("\n")[1][column - 1 :].startswith("Stadt")
