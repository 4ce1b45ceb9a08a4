"""What holds of any text: mended once is mended, clean stays clean, and spans become bytes."""

from __future__ import annotations

import html
import json
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.fixing.test_articles import ARTICLES
from tqcheck.config import Settings
from tqcheck.errors import ReadError
from tqcheck.fixing import fix_files
from tqcheck.fixing.choosing import smallest, with_edits
from tqcheck.fixing.encoded import EncodedFile, FileEdit
from tqcheck.fixing.places import PlacesOfFile
from tqcheck.fixing.unwritten import CannotWrite
from tqcheck.model import Document, Edit, Span
from tqcheck.readers.dispatch import read_bytes

SETTINGS = Settings(back_translator="none", learned=False, suppressions="none")
SHARED_FOLDER = [HealthCheck.function_scoped_fixture]

# Clean sentences, and what a machine makes of them: each pair is one fault and its mend.
CLEAN = [
    "Der Stadtrat hat den neuen Haushalt am Montag beschlossen.",
    "„Wir haben lange gestritten“, sagte die Bürgermeisterin.",
    "Rund 12.400 Menschen kamen zum Fest, das bis 20.15 Uhr dauerte.",
    "Die Brücke ist 40 km entfernt und seit dem 5. November 2012 gesperrt.",
    "Das Spiel endete 2 : 1, die Gäste waren sehr sehr müde.",
    "Die Männer, die die Bank überfielen, kannten das Haus.",
    "Seo Min-jae traf in der Nachspielzeit zum 3:2.",
    "Die Firma Müller & Söhne baut in Erfurt z. B. Kühlschränke.",
    "Er rief: „Kommt alle her!“ Niemand kam …",
    "Im Ein- und Verkauf arbeiten heute 1.500 Leute, sagte sie.",
]
FAULTS = {
    "neuen Haushalt": "neuen neuen Haushalt",
    "12.400": "12,400",
    "20.15 Uhr": "8:15 p.m.",
    "40 km": "40km",
    "5. November 2012": "November 5, 2012",
    "Min-jae": "Min -jae",
    "sagte sie.": "sagte sie..",
    "Leute, sagte": "Leute , sagte",
    "gestritten“,": 'gestritten",',
    "Söhne": "S&ouml;hne",
}
sentences = st.lists(st.sampled_from(CLEAN), min_size=3, max_size=8)


def mended(path: Path, text: str) -> str:
    path.write_bytes(text.encode())
    run = fix_files([str(path)], SETTINGS)
    return run.files[0].after.decode() if run.files else text


@given(sentences, st.sampled_from([" ", "\n", "\r\n", "\n\n"]))
@settings(max_examples=12, deadline=None, suppress_health_check=SHARED_FOLDER)
def test_a_clean_text_stays_as_it_is(tmp_path: Path, some: list[str], between: str) -> None:
    text = between.join(dict.fromkeys(some))
    assert mended(tmp_path / "a.txt", text) == text


@given(sentences, st.sets(st.sampled_from(sorted(FAULTS)), min_size=1), st.data())
@settings(max_examples=12, deadline=None, suppress_health_check=SHARED_FOLDER)
def test_mended_once_is_mended(
    tmp_path: Path, some: list[str], faults: set[str], data: st.DataObject
) -> None:
    clean = "\n".join(dict.fromkeys(some))
    faulty = clean
    for right in sorted(faults):
        faulty = faulty.replace(right, FAULTS[right])
    once = mended(tmp_path / "a.txt", faulty)
    assert mended(tmp_path / "a.txt", once) == once
    # No fault of one kind hides another: what was broken is whole again.
    assert once == clean


letters = st.text(alphabet='ab "\\&<>;ü„\n\t', min_size=1, max_size=12)


@given(letters, letters)
@example("das das", "das")
def test_the_smallest_edits_have_the_same_result(old: str, new: str) -> None:
    text = f"x{old}y"
    edit = Edit(Span(1, 1 + len(old)), new)
    for one in smallest(text, edit):
        assert with_edits(text, [one]) == with_edits(text, [edit])
        assert len(one.span) <= len(edit.span)


FILL = "Der Stadtrat hat am Montag über den neuen Haushalt der Stadt beraten, sagte sie. "


def written(form: str, target: str) -> str:
    """A file of a format with one text, written as a program would."""
    if form == "jsonl":
        return json.dumps({"source": "A thing.", "target": target}, ensure_ascii=False) + "\n"
    if form == "po":
        return f'msgid "A thing."\nmsgstr {json.dumps(target, ensure_ascii=False)}\n'
    if form == "csv":
        doubled = target.replace('"', '""')
        return f'source;target\n"A thing.";"{doubled}"\n'
    escaped = html.escape(target, quote=False)
    if form == "tmx":
        return (
            '<tmx version="1.4"><header srclang="en"/><body><tu><tuv xml:lang="en"><seg>A thing.'
            f'</seg></tuv><tuv xml:lang="de"><seg>{escaped}</seg></tuv></tu></body></tmx>'
        )
    return (
        '<xliff version="1.2"><file source-language="en" target-language="de"><body>'
        f'<trans-unit id="1"><source>A thing.</source><target>{escaped}</target>'
        "</trans-unit></body></file></xliff>"
    )


@given(
    st.sampled_from(["jsonl", "po", "csv", "tmx", "xliff"]),
    st.text(alphabet='ab "\\&<>;ü„\n', max_size=20),
    st.text(alphabet='cd "\\&<>;ß“', max_size=6),
    st.data(),
)
@settings(max_examples=150, deadline=None)
def test_an_edit_of_a_text_is_that_edit_in_its_file(
    form: str, rest: str, new: str, data: st.DataObject
) -> None:
    """What the places and escapes of a format make of an edit is read as that edit."""
    file = written(form, FILL + rest)
    suffix = {"xliff": "xlf"}.get(form, form)
    document = only(read(f"a.{suffix}", file))
    assert document is not None
    start = data.draw(st.integers(0, len(document.text)))
    end = data.draw(st.integers(start, len(document.text)))
    edit = Edit(Span(start, end), new)
    encoded = EncodedFile.of(file.encode(), "a", None)
    places = PlacesOfFile(encoded, form).of(document)
    try:
        (edits, *_) = places.edits(edit)
    except CannotWrite:
        return
    after = encoded.with_edits(edits)
    again = only(read(f"a.{suffix}", after.decode()))
    wanted = with_edits(document.text, [edit])
    if again is not None and wanted.strip() == wanted:
        assert again.text == wanted


def read(uri: str, content: str) -> list[Document | ReadError]:
    return list(read_bytes(uri, content.encode(), limit=1 << 20, from_user=True))


def only(items: list[Document | ReadError]) -> Document | None:
    documents = [item for item in items if isinstance(item, Document)]
    return documents[0] if len(documents) == 1 else None


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20), letters), max_size=4))
def test_what_no_edit_touches_keeps_its_bytes(some: list[tuple[int, int, str]]) -> None:
    text = "Grüße „äöü“\r\n😀 a\tb"
    edits, end = [], 0
    for start, length, new in sorted(some):
        if start >= end and start + length <= len(text):
            edits.append(FileEdit(start, start + length, new))
            end = start + length + 1
    for codec, mark in (("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b"\xff\xfe")):
        file = EncodedFile.of(mark + text.encode(codec), "a", None)
        assert (file.mark, file.text) == (mark, text)
        expected, place = "", 0
        for edit in edits:
            expected += text[place : edit.start] + edit.text
            place = edit.end
        expected += text[place:]
        assert file.with_edits(edits) == mark + expected.encode(codec)


def test_the_articles_are_here() -> None:
    assert len(list((ARTICLES / "de").iterdir())) == 22
