"""Encoding, gzip, size and other faults of single files."""

from __future__ import annotations

import gzip
import io
import os
import tracemalloc
from pathlib import Path

import pytest

from tqcheck.errors import ReadError
from tqcheck.model import Document
from tqcheck.readers import read

GERMAN = "Der Rat hat am Montag über den neuen Plan beraten. Die Mehrheit stimmte zu.\n"
LIMIT = 1_000_000


def only(path: Path, limit: int = LIMIT) -> Document | ReadError:
    found = list(read([str(path)], limit=limit))
    assert len(found) == 1
    return found[0]


def fault(path: Path, limit: int = LIMIT) -> ReadError:
    found = only(path, limit)
    assert isinstance(found, ReadError)
    assert found.uri == str(path)
    assert str(path) in str(found)
    assert "\n" not in str(found)
    return found


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_text_is_exact(tmp_path: Path) -> None:
    text = "Erste Zeile ist da\r\n\r\n  Zweite Zeile\tist auch da.  \n"
    found = only(write(tmp_path / "a.txt", text.encode()))
    assert isinstance(found, Document)
    assert found.text == text
    assert (found.line, found.column, found.language) == (1, 1, "de")
    assert found.source_text is None


def test_byte_order_mark_is_dropped(tmp_path: Path) -> None:
    found = only(write(tmp_path / "a.txt", b"\xef\xbb\xbf" + GERMAN.encode()))
    assert isinstance(found, Document)
    assert found.text == GERMAN


def test_places_in_a_text_file(tmp_path: Path) -> None:
    text = "Eins über zwei\r\nDrei 𝕏 vier\n\nEnde gut"
    found = only(write(tmp_path / "a.txt", text.encode()))
    assert isinstance(found, Document)
    assert found.locate(0) == (1, 1)
    assert found.locate(text.index("Drei")) == (2, 1)
    assert found.locate(text.index("vier")) == (2, 8)
    assert found.locate(text.index("Ende")) == (4, 1)
    assert found.locate(len(text)) == (4, 9)


@pytest.mark.parametrize("name", ["a.txt.gz", "a.txt", "a.bin"])
def test_gzip_is_known_by_its_first_bytes(tmp_path: Path, name: str) -> None:
    found = only(write(tmp_path / name, gzip.compress(GERMAN.encode())))
    assert isinstance(found, Document)
    assert found.text == GERMAN


def test_gzip_of_several_members(tmp_path: Path) -> None:
    data = gzip.compress(GERMAN.encode()) + gzip.compress(GERMAN.encode())
    found = only(write(tmp_path / "a.gz", data))
    assert isinstance(found, Document)
    assert found.text == GERMAN * 2


def test_gzip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", compresslevel=9) as packer:
        for _ in range(200):
            packer.write(b"a" * 1_000_000)
    path = write(tmp_path / "bomb.txt.gz", buffer.getvalue())
    assert path.stat().st_size < LIMIT
    tracemalloc.start()
    error = fault(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert error.kind == "too-large"
    assert peak < 20_000_000


@pytest.mark.parametrize("cut", [5, 15, -4])
def test_damaged_gzip(tmp_path: Path, cut: int) -> None:
    path = write(tmp_path / "a.txt.gz", gzip.compress(GERMAN.encode())[:cut])
    assert fault(path).kind == "malformed"


def test_damaged_gzip_content(tmp_path: Path) -> None:
    data = bytearray(gzip.compress(GERMAN.encode()))
    data[14] ^= 0xFF
    assert fault(write(tmp_path / "a.txt.gz", bytes(data))).kind == "malformed"


def test_size_limit_is_exact(tmp_path: Path) -> None:
    data = GERMAN.encode()
    path = write(tmp_path / "a.txt", data)
    assert isinstance(only(path, limit=len(data)), Document)
    error = fault(path, limit=len(data) - 1)
    assert error.kind == "too-large"
    assert str(len(data) - 1) in error.cause


@pytest.mark.parametrize(
    ("data", "kind", "says"),
    [
        (GERMAN.encode("latin-1"), "not-utf8", "0xfc"),
        (b"\xef\xbb\xbfgr\xfcn", "not-utf8", "offset 5"),
        (b"Der Rat tagt \xed\xa0\x80 heute", "not-utf8", "0xed"),
        (GERMAN.encode("utf-16")[:-1], "not-utf8", "UTF-16"),
        (GERMAN.encode("utf-16-le"), "binary", "byte 0"),
        (b"\x7fELF\x02\x01\x01\x00\x00", "binary", "byte 0"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "binary", "PDF"),
        (b"PK\x03\x04\x14\x00\x06\x00", "binary", "ZIP"),
        (b"", "empty", "empty"),
        (b" \r\n\t\n", "empty", "white space"),
        (b"\xef\xbb\xbf", "empty", "empty"),
        (gzip.compress(b"", mtime=0), "empty", "empty"),
        (gzip.compress(gzip.compress(b"Der Rat", mtime=0), mtime=0), "binary", "byte 0"),
    ],
)
def test_faults(tmp_path: Path, data: bytes, kind: str, says: str) -> None:
    error = fault(write(tmp_path / "a.txt", data))
    assert error.kind == kind
    assert says in error.cause


def test_missing(tmp_path: Path) -> None:
    assert fault(tmp_path / "none.txt").kind == "missing"


def test_a_name_that_no_file_can_have() -> None:
    found = list(read(["a\0b"], limit=LIMIT))
    assert [type(each) for each in found] == [ReadError]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_forbidden(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", GERMAN.encode())
    path.chmod(0)
    assert fault(path).kind == "unreadable"


def test_a_name_that_is_not_utf8_can_be_printed(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/gr\xfcn.txt"
    try:
        with open(raw, "wb") as file:  # noqa: PTH123
            file.write(GERMAN.encode())
    except OSError:
        pytest.skip("this file system takes no such names")
    found = list(read([os.fsdecode(raw)], limit=LIMIT))
    assert isinstance(found[0], Document)
    assert found[0].uri.encode("utf-8").endswith("gr\ufffdn.txt".encode())
