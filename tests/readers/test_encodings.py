"""Files in other encodings: declared, marked, stated by the server or the user, and detected."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tqcheck.errors import ReadError
from tqcheck.model import Document, NoteKind
from tqcheck.readers import read, read_bytes
from tqcheck.readers.encoding import codec_of, to_utf8

LIMIT = 1_000_000
TEXT = (
    "Der Rat hat am Montag über den neuen Plan für die Straße beraten.\n"
    "Die Bürger müssen länger warten, sagte Jürgen Weiß; das Öl kostet fünf Prozent mehr.\n"
)


def one(data: bytes, name: str = "https://k.example/a.txt", **options: object) -> Document:
    (found,) = read_bytes(name, data, limit=LIMIT, **options)  # type: ignore[arg-type]
    assert isinstance(found, Document), found
    return found


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-8-sig"])
def test_a_byte_order_mark_tells_it(encoding: str) -> None:
    found = one(TEXT.encode(encoding))
    assert (found.text, found.notes) == (TEXT, ())
    assert found.locate(TEXT.index("Bürger")) == (2, 5)


@pytest.mark.parametrize("encoding", ["cp1252", "iso8859-15", "mac-roman", "cp850"])
def test_what_states_nothing_is_detected_and_says_so(encoding: str) -> None:
    text = TEXT + ("Das kostet 5 €.\n" if encoding in {"cp1252", "iso8859-15"} else "")
    found = one(text.encode(encoding))
    assert found.text == text
    assert [note.kind for note in found.notes] == [NoteKind.ENCODING]


@pytest.mark.parametrize(
    "text", ["Der Rat tagt über.", "Новый причал в порту готов, сообщили утром."]
)
def test_what_cannot_be_told_for_sure_names_the_option(text: str, tmp_path: Path) -> None:
    codec = "cp1251" if text[0] == "Н" else "cp1252"
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(codec))
    (error,) = read([str(path)], limit=LIMIT)
    assert isinstance(error, ReadError)
    assert error.kind == "not-utf8"
    assert "--encoding" in error.cause
    if codec == "cp1252":
        (found,) = read([str(path)], limit=LIMIT, encoding=codec)
        assert isinstance(found, Document)
        assert (found.text, found.notes) == (text, ())


def test_the_server_states_it() -> None:
    data = "Der Rat tagt über.".encode("latin-1")
    assert one(data, content_type="text/plain; charset=ISO-8859-1").text == "Der Rat tagt über."


@pytest.mark.parametrize(
    "meta",
    [
        '<meta charset="iso-8859-1">',
        '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">',
    ],
)
def test_a_page_states_it(meta: str) -> None:
    body = "<article><p>Der Rat tagt über den Plan.</p></article>"
    page = f"<html lang='de'><head>{meta}</head><body>{body}</body></html>"
    found = one(page.encode("cp1252"), "https://k.example/a.html", content_type="text/html")
    assert "Der Rat tagt über den Plan." in found.text
    assert found.notes == ()


def test_one_wrong_byte_in_a_row_marks_the_row() -> None:
    rows = ["A\tDer Rat tagt über den Plan.", "B\tDer Rat fährt nach Hause.", "C\tDas Öl ist da."]
    data = "\n".join(rows).encode().replace("ä".encode(), b"\xe4")
    first, flawed, last = read_bytes("a.tsv", data, limit=LIMIT)
    assert isinstance(flawed, Document)
    assert flawed.text == "Der Rat fährt nach Hause."
    assert [note.kind for note in flawed.notes] == [NoteKind.REPAIRED]
    assert first.notes == last.notes == ()  # type: ignore[union-attr]


def test_an_encoding_that_there_is_not_is_refused() -> None:
    (error,) = read_bytes("a.txt", TEXT.encode(), limit=LIMIT, encoding="klingon")
    assert isinstance(error, ReadError)
    assert 'no encoding "klingon"' in error.cause


@pytest.mark.parametrize("name", ["unicode_escape", "raw-unicode-escape", "utf-7", "hex", "idna"])
def test_encodings_that_no_file_is_in_are_not_taken(name: str) -> None:
    assert codec_of(name) is None
    page = f'<meta charset="{name}"><p>{TEXT}\\ud83d</p>'
    assert to_utf8(page.encode("cp1252"), "a.html").data.decode("utf-8") == page


def test_utf_8_wins_over_a_wrong_declaration() -> None:
    item = "<item><description>Die Fähre fährt über Nacht.</description></item>"
    data = f'<?xml version="1.0" encoding="iso-8859-1"?><rss><channel>{item}</channel></rss>'
    found = one(data.encode(), "feed")
    assert found.text == "Die Fähre fährt über Nacht."
    assert [note.kind for note in found.notes] == [NoteKind.ENCODING]


def test_rows_and_feeds_in_json_are_detected_like_other_files() -> None:
    rows = "".join(
        json.dumps({"source": "The council met.", "target": line}, ensure_ascii=False) + "\n"
        for line in TEXT.splitlines() * 3
    )
    found = list(read_bytes("https://k.example/a.jsonl", rows.encode("cp1252"), limit=LIMIT))
    assert [one.text for one in found if isinstance(one, Document)] == TEXT.splitlines() * 3
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Nachrichten",
        "items": [{"id": "1", "title": "Straße", "content_text": TEXT * 3}],
    }
    data = json.dumps(feed, ensure_ascii=False).encode("cp1252")
    (article,) = read_bytes("https://k.example/feed.json", data, limit=LIMIT)
    assert isinstance(article, Document)
    assert TEXT.strip() in article.text
    assert NoteKind.ENCODING in [note.kind for note in article.notes]
