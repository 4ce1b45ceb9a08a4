"""TSV and CSV: columns, delimiters, quotation, places, and what a row may do wrong."""

from __future__ import annotations

import csv
import io
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.errors import ReadError, UsageError
from tqcheck.model import Document, LeftOutReason, NoteKind
from tqcheck.readers import read
from tqcheck.readers.tables import rows_of

DE = ["Der Rat hat am Montag beraten.", "Die Mehrheit stimmte dem Plan zu.", "Es regnete stark."]
EN = ["The council met on Monday.", "The majority agreed to the plan.", "It rained heavily."]


def items(path: Path, text: str, **options: object) -> list[Document | ReadError]:
    path.write_text(text, "utf-8", newline="")
    return list(read([str(path)], limit=50_000_000, **options))  # type: ignore[arg-type]


def pairs(path: Path, text: str, **options: object) -> list[tuple[str, str | None]]:
    found = items(path, text, **options)
    assert all(isinstance(one, Document) for one in found), found
    return [(one.text, one.source_text) for one in found if isinstance(one, Document)]


EXPECTED = list(zip(DE, EN, strict=True))


@pytest.mark.parametrize(
    ("name", "header", "row"),
    [
        ("a.csv", "Quelle;Ziel", "{en};{de}"),
        ("a.csv", "source,target", "{en},{de}"),
        ("a.csv", "id|Deutsch|Englisch", "x1|{de}|{en}"),
        ("a.csv", "sep=;\nEnglish;German", "{en};{de}"),
        ("a.csv", "", '"{en}","{de}"'),
        ("a.csv", "", "{en};{de}"),
        ("a.csv", "", "n-17;{en};{de};0.91"),
        ("a.tsv", "", "{en}\t{de}"),
        ("a.tsv", "", "0.93\t{en}\t{de}"),
        ("a.tsv", "", "news-0017\t{en}\t{de}"),
        ("a.tsv", "", "{de}\t{en}\t0.4"),
        ("a.tsv", "score\ttgt\tsrc", "0.4\t{de}\t{en}"),
    ],
)
def test_columns_are_told_by_names_or_content(
    tmp_path: Path, name: str, header: str, row: str
) -> None:
    lines = [row.format(en=en, de=de) for de, en in EXPECTED]
    text = "\r\n".join(([header.replace("\n", "\r\n")] if header else []) + lines)
    assert pairs(tmp_path / name, text) == EXPECTED


@pytest.mark.parametrize("columns", ["source=3,target=2", "target=German, source=Originals"])
def test_columns_that_the_user_names(tmp_path: Path, columns: str) -> None:
    rows = [f"{number}\t{de}\t{en}" for number, (de, en) in enumerate(EXPECTED)]
    text = "\n".join([*(["no\tGerman\tOriginals"] if "German" in columns else []), *rows])
    assert pairs(tmp_path / "a.tsv", text, columns=columns) == EXPECTED


@pytest.mark.parametrize("columns", ["", "source=1", "target=0", "target=2,source=2", "Ziel=2"])
def test_columns_that_name_nothing_are_wrong_use(tmp_path: Path, columns: str) -> None:
    with pytest.raises(UsageError, match="--columns"):
        read([str(tmp_path)], limit=100, columns=columns)


def test_a_column_that_is_not_there_is_said(tmp_path: Path) -> None:
    (error,) = items(tmp_path / "a.csv", "en,de\na,b\n", columns="target=Ziel")
    assert isinstance(error, ReadError)
    assert "--columns" in error.cause


def test_a_tab_inside_the_target_loses_nothing(tmp_path: Path) -> None:
    row = "The mayor resigned.\tDer Bürgermeister\ttrat am am Montag zurück."
    (found,) = items(tmp_path / "a.tsv", row)
    assert isinstance(found, Document)
    assert found.text == "Der Bürgermeister\ttrat am am Montag zurück."
    assert found.locate(found.text.index("trat")) == (1, row.index("trat") + 1)
    assert [note.kind for note in found.notes] == [NoteKind.REPAIRED]

    rows = [f"{en}\t{de}" for de, en in EXPECTED]
    found_all = items(tmp_path / "a.tsv", "\n".join([*rows, row]))
    assert [len(one.notes) for one in found_all if isinstance(one, Document)] == [0, 0, 0, 1]


def test_a_stray_tab_before_a_score_is_an_error_of_its_row(tmp_path: Path) -> None:
    rows = [f"{en}\t{de}\t0.5" for de, en in EXPECTED]
    rows.insert(1, "The mayor resigned.\tDer Bürgermeister\ttrat zurück.\t0.5")
    found = items(tmp_path / "a.tsv", "\n".join(rows))
    assert [isinstance(one, ReadError) for one in found] == [False, True, False, False]
    assert found[1].uri.endswith("#2")


def test_another_text_column_is_counted_as_left_out(tmp_path: Path) -> None:
    rows = [f"{en}\t{de}\tReferenz: {de}" for de, en in EXPECTED]
    found = items(tmp_path / "a.tsv", "\n".join(rows))
    assert isinstance(found[0], Document)
    (left_out,) = found[0].left_out
    assert (left_out.reason, left_out.units) == (LeftOutReason.OTHER, 3)
    assert left_out.example.startswith("Referenz: Der Rat")


def test_authors_beside_articles_are_no_source(tmp_path: Path) -> None:
    authors = ["Meier", "Jana Vogt", "Schulz"]
    rows = "".join(f'"{de}",2020,{name}\n' for de, name in zip(DE, authors, strict=True))
    for header in ("Text,Datum,Autor\n", ""):
        found = pairs(tmp_path / "a.csv", header + rows)
        assert found[-3:] == [(de, None) for de in DE]
    short = "1,Save,Speichern\n2,Open file,Datei öffnen\n3,Cancel,Abbrechen\n"
    assert pairs(tmp_path / "b.csv", short)[1] == ("Datei öffnen", "Open file")


def test_cells_in_quotation_marks_keep_lines_and_places(tmp_path: Path) -> None:
    text = (
        "id;Quelle;Ziel\r\n"
        '1;"He said ""go""; then left.";"Er sagte ""Geht""; dann\r\nging er."\r\n'
        f"2;{EN[0]};{DE[0]}\r\n"
    )
    found = items(tmp_path / "a.csv", text)
    first, second = (one for one in found if isinstance(one, Document))
    assert first.text == 'Er sagte "Geht"; dann\nging er.'
    assert first.source_text == 'He said "go"; then left.'
    assert [one.uri.rpartition("#")[2] for one in found] == ["2", "4"]
    lines = text.split("\r\n")
    for word in ("Er", "Geht", "dann", "ging", "er."):
        line, column = first.locate(first.text.index(word))
        assert lines[line - 1][column - 1 :].startswith(word)
    assert second.locate(0) == (4, lines[3].index("Der Rat") + 1)


def test_quotation_marks_in_a_table_with_tabs_are_text(tmp_path: Path) -> None:
    rows = ['"We are going\t"Wir gehen jetzt nach Hause', 'home."\tund zwar bald."']
    assert [one for one, _ in pairs(tmp_path / "a.tsv", "\n".join(rows))] == [
        '"Wir gehen jetzt nach Hause',
        'und zwar bald."',
    ]
    quoted = '"He said ""no""."\t"Er sagte am Montag ""nein""."\n' * 2
    assert pairs(tmp_path / "b.tsv", quoted)[0][0] == 'Er sagte am Montag "nein".'


def test_rows_without_a_target_or_a_source_are_named(tmp_path: Path) -> None:
    rows = [f"{EN[0]},{DE[0]}", f"{EN[1]},", f",{DE[2]}", "one cell"]
    found = items(tmp_path / "a.csv", "\n".join(rows))
    assert [one.kind if isinstance(one, ReadError) else "ok" for one in found] == [
        *("ok", "empty", "ok", "malformed")
    ]
    assert isinstance(found[2], Document)
    assert [note.kind for note in found[2].notes] == [NoteKind.SOURCE_MISSING]


def test_copied_rows_do_not_make_a_file_english(tmp_path: Path) -> None:
    copied = [(en, en) for en in EN]
    text = "\n".join(f"{en}\t{de}" for de, en in copied)
    assert pairs(tmp_path / "a.tsv", text) == copied
    assert pairs(tmp_path / "a.csv", text.replace("\t", ";")) == copied


def test_a_file_in_french_is_refused(tmp_path: Path) -> None:
    row = "The council met on Monday.\tLe conseil s'est réuni lundi et a décidé de continuer.\n"
    (error,) = items(tmp_path / "a.tsv", row * 3)
    assert isinstance(error, ReadError)
    assert (error.kind, error.uri) == ("not-german", str(tmp_path / "a.tsv"))


cells = st.text(st.sampled_from('ab;," \n\tä"'), max_size=8)


@given(st.lists(st.lists(cells, min_size=2, max_size=4), min_size=1, max_size=5))
def test_what_python_writes_is_read_back(table: list[list[str]]) -> None:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=";").writerows(table)
    text = stream.getvalue()
    found = list(rows_of(text, ";", is_quoted=True))
    assert [[cell.text for cell in row.cells] for row in found] == [
        row for row in table if any(cell.strip() for cell in row)
    ]
    lines = text.split("\n")
    for row in found:
        for cell in row.cells:
            document = Document("a", cell.text, line=cell.line, column=cell.column, runs=cell.runs)
            for offset, char in enumerate(cell.text):
                if char not in "\r\n":
                    line, column = document.locate(offset)
                    place = sum(len(one) + 1 for one in lines[: line - 1]) + column - 1
                    assert text[place] == char


@pytest.mark.parametrize("unit", ['"', '"a"",', ',"', '"\n', ",", "a,b\n"])
def test_reading_time_is_linear(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        begin = time.process_time()
        for _ in rows_of(text, ",", is_quoted=True):
            pass
        return time.process_time() - begin

    assert min(seconds(400_000) for _ in range(3)) < 10 * seconds(100_000) + 0.2
