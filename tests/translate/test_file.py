"""A back-translation that exists already."""

from __future__ import annotations

from pathlib import Path

import pytest

from tqcheck.errors import ReadError
from tqcheck.translate import Scorer, Translator, open_translator


def test_line_n_is_segment_n(tmp_path: Path) -> None:
    path = tmp_path / "english.txt"
    # A line separator inside a line does not end it.
    path.write_bytes("\ufeffOne\u2028 thing.\r\n\r\nThree.\n".encode())
    translator = open_translator(f"file:{path}")
    assert isinstance(translator, Translator)
    assert not isinstance(translator, Scorer)
    assert translator.translate(["Eins.", "Zwei.", "Drei."]) == ["One thing.", "", "Three."]


def test_identity_follows_the_content(tmp_path: Path) -> None:
    path = tmp_path / "english.txt"
    path.write_text("One.\n")
    first = open_translator(f"file:{path}")
    path.write_text("Two.\n")
    second = open_translator(f"file:{path}")
    assert first is not None
    assert second is not None
    assert first.identity != second.identity


@pytest.mark.parametrize("content", ["", "One.", "One.\nTwo.\nThree.\n", "One.\nTwo.\n\n"])
def test_another_number_of_lines_is_an_error(tmp_path: Path, content: str) -> None:
    path = tmp_path / "english.txt"
    path.write_text(content)
    translator = open_translator(f"file:{path}")
    assert translator is not None
    with pytest.raises(ReadError, match=r"has \d lines, but the document has 2 segments") as caught:
        translator.translate(["Eins.", "Zwei."])
    assert f"has {content.count('.') + content.endswith(chr(10) * 2)} lines" in str(caught.value)
    assert caught.value.kind == "malformed"


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no such file"):
        open_translator(f"file:{tmp_path / 'none.txt'}")
    with pytest.raises(ReadError, match="cannot be read"):
        open_translator(f"file:{tmp_path}")
    latin = tmp_path / "latin.txt"
    latin.write_bytes("Größe".encode("latin-1"))
    with pytest.raises(ReadError, match="not UTF-8"):
        open_translator(f"file:{latin}")
