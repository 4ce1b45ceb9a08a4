"""Folders, pairs, sources and standard input."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pytest

from tqcheck.errors import ReadError, UsageError
from tqcheck.model import Document
from tqcheck.readers import read

GERMAN = "Der Rat hat am Montag über den neuen Plan beraten. Die Mehrheit stimmte zu.\n"
ENGLISH = "The council discussed the new plan on Monday. The majority agreed.\n"
LIMIT = 1_000_000


def outline(*paths: Path | str, **options: object) -> list[tuple[str, str]]:
    """URI and what became of it: its kind of fault, or ``ok``."""
    found = read([str(path) for path in paths], limit=LIMIT, **options)  # type: ignore[arg-type]
    return [(e.uri, e.kind if isinstance(e, ReadError) else "ok") for e in found]


def put(path: Path, text: str | bytes = GERMAN) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def documents(*paths: Path, **options: object) -> list[Document]:
    found = list(read([str(p) for p in paths], limit=LIMIT, **options))  # type: ignore[arg-type]
    assert all(isinstance(each, Document) for each in found), found
    return [each for each in found if isinstance(each, Document)]


def test_folder_in_stable_order_with_faults_among_the_rest(tmp_path: Path) -> None:
    put(tmp_path / "b.txt")
    put(tmp_path / "a" / "z.md")
    put(tmp_path / "a" / "b" / "c.txt.gz", gzip.compress(GERMAN.encode()))
    put(tmp_path / "c.html", f"<p>{GERMAN}</p>")
    put(tmp_path / "d.txt", GERMAN.encode("latin-1"))
    put(tmp_path / "e.txt", ENGLISH)
    put(tmp_path / "f.tsv", f"{ENGLISH.strip()}\t{GERMAN}")
    put(tmp_path / "bild.png", b"\x89PNG\x00")
    put(tmp_path / "LIESMICH")
    expected = [
        (str(tmp_path / "a" / "b" / "c.txt.gz"), "ok"),
        (str(tmp_path / "a" / "z.md"), "ok"),
        (str(tmp_path / "b.txt"), "ok"),
        (str(tmp_path / "c.html"), "ok"),
        (str(tmp_path / "d.txt"), "not-utf8"),
        (str(tmp_path / "e.txt"), "not-german"),
        (str(tmp_path / "f.tsv") + "#1", "ok"),
    ]
    assert outline(tmp_path) == expected
    assert outline(tmp_path) == expected


def test_paths_keep_their_order_and_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "x" / "b.txt")
    put(tmp_path / "a.txt")
    monkeypatch.chdir(tmp_path)
    assert outline("x", "a.txt", "none.txt") == [
        ("x/b.txt", "ok"),
        ("a.txt", "ok"),
        ("none.txt", "missing"),
    ]


def test_a_named_file_of_unknown_suffix_is_text(tmp_path: Path) -> None:
    assert outline(put(tmp_path / "artikel.neu")) == [(str(tmp_path / "artikel.neu"), "ok")]


def test_folder_without_anything_to_check(tmp_path: Path) -> None:
    put(tmp_path / "bild.png", b"\x89PNG\x00")
    assert outline(tmp_path) == [(str(tmp_path), "empty")]


def test_links_are_followed_once_and_loops_end(tmp_path: Path) -> None:
    put(tmp_path / "a" / "a.txt")
    try:
        (tmp_path / "a" / "loop").symlink_to(tmp_path)
        (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
        (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    except OSError:
        pytest.skip("no links on this file system")
    assert outline(tmp_path) == [
        (str(tmp_path / "a" / "a.txt"), "ok"),
        (str(tmp_path / "gone.txt"), "missing"),
        (str(tmp_path / "self.txt"), "unreadable"),
    ]


def test_reading_is_lazy(tmp_path: Path) -> None:
    put(tmp_path / "a.txt")
    found = read([str(tmp_path / "a.txt"), str(tmp_path / "b.txt")], limit=LIMIT)
    assert isinstance(next(found), Document)
    put(tmp_path / "b.txt")
    assert isinstance(next(found), Document)


def test_rows_of_a_tsv_file(tmp_path: Path) -> None:
    rows = [
        "source\ttarget",
        "One fish.\tDer Rat hat am Montag beraten.",
        "no tab here",
        "",
        "Two fish.\t \tx",
        "\tDie Sitzung dauerte bis in die Nacht.\r",
        "Three, über 𝕏.\tDie Mehrheit stimmte dem Plan zu.\t0.9",
    ]
    path = put(tmp_path / "a.tsv", "\ufeff" + "\n".join(rows) + "\n")
    found = list(read([str(path)], limit=LIMIT))
    assert [e.uri.removeprefix(str(path)) for e in found] == ["#2", "#3", "#5", "#6", "#7"]
    assert [e.kind for e in found if isinstance(e, ReadError)] == ["malformed", "empty"]
    first, third, last = (e for e in found if isinstance(e, Document))
    assert (first.text, first.source_text) == ("Der Rat hat am Montag beraten.", "One fish.")
    assert first.source_language == "en"
    assert third.source_text is None
    assert third.source_language is None
    assert third.text == "Die Sitzung dauerte bis in die Nacht."
    lines = path.read_text(encoding="utf-8-sig").split("\n")
    for document in (first, third, last):
        for word in document.text.split():
            line, column = document.locate(document.text.index(word))
            assert lines[line - 1][column - 1 :].startswith(word)
    assert last.locate(0) == (7, 16)


def test_one_english_row_is_kept_but_not_an_english_file(tmp_path: Path) -> None:
    rows = [f"{ENGLISH.strip()}\t{GERMAN.strip()}"] * 3 + [f"{ENGLISH.strip()}\t{ENGLISH.strip()}"]
    path = put(tmp_path / "a.tsv", "\n".join(rows))
    assert [kind for _, kind in outline(path)] == ["ok"] * 4
    swapped = put(tmp_path / "b.tsv", f"{GERMAN.strip()}\t{ENGLISH.strip()}\n" * 3)
    assert outline(swapped) == [(str(swapped), "not-german")]


def test_rows_of_a_jsonl_file(tmp_path: Path) -> None:
    rows = [
        json.dumps({"source": "A fish.", "target": "Der Rat tagt über den Plan."}),
        '{"target": "halb',
        json.dumps({"text": "Die Mehrheit\nstimmte zu.", "title": "Rat tagt"}, ensure_ascii=False),
        "[1, 2]",
        json.dumps({"target": 5}),
        json.dumps({"target": "  "}),
        json.dumps({"target": "Gut so.", "source": 3}),
        '{"target": "\\ud800 Mitte"}',
        "",
        '{"target": "Am Abend war Schluss."}',
        "[" * 100_000,
    ]
    path = put(tmp_path / "a.jsonl", "\n".join(rows))
    found = list(read([str(path)], limit=LIMIT))
    kinds = [e.kind if isinstance(e, ReadError) else "ok" for e in found]
    assert kinds == [
        *("ok", "malformed", "ok", "malformed", "malformed", "empty"),
        *("malformed", "not-utf8", "ok", "malformed"),
    ]
    assert [e.uri.rpartition("#")[2] for e in found] == [
        "1",
        "2",
        "3",
        "4",
        "5",
        "6",
        "7",
        "8",
        "10",
        "11",
    ]
    pair, titled, last = (e for e in found if isinstance(e, Document))
    assert (pair.source_text, pair.source_language) == ("A fish.", "en")
    assert (titled.text, titled.title) == ("Die Mehrheit\nstimmte zu.", "Rat tagt")
    assert last.locate(last.text.index("Abend")) == (10, rows[9].index("Abend") + 1)


def test_packed_pairs(tmp_path: Path) -> None:
    path = put(tmp_path / "a.tsv.gz", gzip.compress(b"A fish.\tDer Rat tagt."))
    assert outline(path) == [(f"{path}#1", "ok")]


def test_a_header_alone_is_no_pair(tmp_path: Path) -> None:
    path = put(tmp_path / "a.tsv", "source\ttarget\n")
    assert outline(path) == [(str(path), "empty")]


def test_source_of_one_file(tmp_path: Path) -> None:
    target, source = put(tmp_path / "a.txt"), put(tmp_path / "b.txt", ENGLISH)
    (found,) = documents(target, source=str(source))
    assert (found.source_text, found.source_language) == (ENGLISH, "en")


def test_source_of_one_html_file(tmp_path: Path) -> None:
    target = put(tmp_path / "a.txt")
    source = put(tmp_path / "b.html", f"<h1>New plan</h1><p>{ENGLISH}</p>")
    (found,) = documents(target, source=str(source))
    assert found.source_text == f"New plan\n{ENGLISH.strip()}"


def test_sources_by_name(tmp_path: Path) -> None:
    de, en = tmp_path / "de", tmp_path / "en"
    for name in ("a.txt", "x/b.de.txt", "c.html", "d.txt", "e.txt"):
        put(de / name, f"<p>{GERMAN}</p>" if name.endswith("html") else GERMAN)
    put(en / "a.txt", "One.")
    put(en / "x" / "b.en.txt", "Two.")
    put(en / "c.txt.gz", gzip.compress(b"Three."))
    put(en / "e.txt", b"caf\xe9")
    found = list(read([str(de)], limit=LIMIT, source=str(en)))
    sources = [e.source_text if isinstance(e, Document) else e.kind for e in found]
    assert sources == ["One.", "Three.", None, "not-utf8", "Two."]
    error = found[3]
    assert isinstance(error, ReadError)
    assert error.uri == str(de / "e.txt")
    assert str(en / "e.txt") in str(error)


def test_sources_in_the_folder_of_the_targets(tmp_path: Path) -> None:
    put(tmp_path / "a.de.txt")
    put(tmp_path / "a.en.txt", "One.")
    put(tmp_path / "b.txt")
    found = documents(tmp_path, source=str(tmp_path))
    assert [(Path(d.uri).name, d.source_text) for d in found] == [
        ("a.de.txt", "One."),
        ("b.txt", None),
    ]


def test_sources_below_the_folder_of_the_targets(tmp_path: Path) -> None:
    put(tmp_path / "a.txt")
    put(tmp_path / "original" / "a.txt", "One.")
    (found,) = documents(tmp_path, source=str(tmp_path / "original"))
    assert found.source_text == "One."


def test_wrong_use_of_source_is_raised_at_once(tmp_path: Path) -> None:
    target, source = put(tmp_path / "de" / "a.txt"), put(tmp_path / "b.txt", ENGLISH)
    with pytest.raises(UsageError, match="no such file"):
        read([str(target)], limit=LIMIT, source=str(tmp_path / "none"))
    with pytest.raises(UsageError, match="one target"):
        read([str(target), str(source)], limit=LIMIT, source=str(source))
    with pytest.raises(UsageError, match="one target"):
        read([str(tmp_path / "de")], limit=LIMIT, source=str(source))


def test_a_file_is_read_once_however_often_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "de" / "a.txt")
    put(tmp_path / "de" / "b.txt")
    source = put(tmp_path / "a.en.txt", ENGLISH)
    monkeypatch.chdir(tmp_path)
    paths = ["de/b.txt", "de", str(tmp_path / "de" / "a.txt"), "./de/../de/b.txt", "de/"]
    assert [one.uri for one in read(paths, limit=LIMIT)] == ["de/b.txt", "de/a.txt"]
    (one,) = read(["de/a.txt", "./de/a.txt"], limit=LIMIT, source=str(source))
    assert isinstance(one, Document)
    assert one.source_text == ENGLISH
    stdin = io.BytesIO(GERMAN.encode())
    assert [one.uri for one in read(["-", "-"], limit=LIMIT, stdin=stdin)] == ["-"]


def test_an_address_leads_to_the_command_that_fetches() -> None:
    (error,) = read(["https://example.org/feed.xml"], limit=LIMIT)
    assert isinstance(error, ReadError)
    assert error.kind == "missing"
    assert "https://example.org/feed.xml: is an address" in str(error)
    assert "tqcheck gate" in str(error)


@pytest.mark.parametrize(
    ("data", "text", "uri"),
    [
        (GERMAN.encode(), GERMAN, "-"),
        (gzip.compress(GERMAN.encode(), mtime=0), GERMAN, "-"),
        (f"<!doctype html>\n<p>{GERMAN}</p>".encode(), GERMAN.strip(), "-"),
        (f'<?xml version="1.0"?>\n<html><p>{GERMAN}</p></html>'.encode(), GERMAN.strip(), "-"),
        (b'{"target": "Der Rat tagt."}\n', "Der Rat tagt.", "-#1"),
        (b"{Der Rat tagt.}", "{Der Rat tagt.}", "-"),
        (b"<b>Der Rat tagt.", "<b>Der Rat tagt.", "-"),
    ],
)
def test_standard_input(data: bytes, text: str, uri: str) -> None:
    (found,) = read(["-"], limit=LIMIT, stdin=io.BytesIO(data))
    assert isinstance(found, Document)
    assert (found.text, found.uri) == (text, uri)


@pytest.mark.parametrize(
    ("data", "kind"),
    [(b"", "empty"), (b"a\0", "binary"), (b"\xff", "not-utf8"), (ENGLISH.encode(), "not-german")],
)
def test_faults_on_standard_input(data: bytes, kind: str) -> None:
    assert outline("-", stdin=io.BytesIO(data)) == [("-", kind)]


def test_endless_standard_input_is_cut_off() -> None:
    class Endless(io.RawIOBase):
        taken = 0

        def read(self, size: int = -1) -> bytes:
            self.taken += size
            return b"a" * size

    stream = Endless()
    assert outline("-", stdin=stream) == [("-", "too-large")]
    assert stream.taken <= LIMIT + 1


def test_standard_input_with_a_source(tmp_path: Path) -> None:
    source = put(tmp_path / "b.txt", ENGLISH)
    (found,) = read(["-"], limit=LIMIT, source=str(source), stdin=io.BytesIO(GERMAN.encode()))
    assert isinstance(found, Document)
    assert found.source_text == ENGLISH
