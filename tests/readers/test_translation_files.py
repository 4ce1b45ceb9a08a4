"""XLIFF, TMX and PO: units, their originals, where they stand in the file."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from tqcheck.errors import ReadError
from tqcheck.model import Document, NoteKind
from tqcheck.readers import read

SAMPLES = Path(__file__).parent / "samples"


def units(name: str) -> list[Document]:
    found = list(read([str(SAMPLES / name)], limit=1_000_000))
    assert all(isinstance(item, Document) for item in found), found
    return [item for item in found if isinstance(item, Document)]


def test_xliff_1_leaves_out_codes_what_is_not_translated_and_other_languages() -> None:
    found = units("units.xlf")
    assert [(document.text, document.source_text) for document in found] == [
        ("Der neue Kai ist\nfertig.", "The new quay is ready."),
        ("Die Fähre fährt am Montag wieder.", "The ferry sails again on Monday."),
    ]
    assert [document.uri.rpartition("#")[2] for document in found] == ["1", "4"]


def test_xliff_2_segments_keep_what_stands_between_paired_codes() -> None:
    found = units("units2.xlf")
    assert [(document.text, document.source_text) for document in found] == [
        ("Der Deich hat in der Nacht gehalten.", "The dyke has held."),
        ("Verletzt wurde niemand.", "No one was hurt."),
    ]


def test_tmx_with_a_document_type_and_old_language_attributes() -> None:
    found = units("memory.tmx")
    assert [(document.text, document.source_text) for document in found] == [
        ("Der Hafen ist geschlossen.", "The harbour is closed."),
        ("Der Sturm zieht am Abend nach Osten ab.", None),
    ]
    assert found[0].item is not None
    assert found[0].item.id == "a"


def test_po_with_plurals_contexts_and_lines() -> None:
    found = units("messages.po")
    assert [(document.text, document.source_text) for document in found] == [
        ("Der Kai ist „fertig“.", 'The quay is "ready".'),
        ("Zwei Zeilen\nmit Text.", "Two lines\nof text."),
        ("Ein Schiff liegt im Hafen.", "One ship"),
        ("%d Schiffe liegen im Hafen.", "%d ships"),
    ]


@pytest.mark.parametrize("name", ["units.xlf", "units2.xlf", "memory.tmx", "messages.po"])
def test_line_and_column_are_those_of_the_file(name: str) -> None:
    lines = (SAMPLES / name).read_text("utf-8").split("\n")
    for document in units(name):
        for match in re.finditer(r"\w+", document.text):
            line, column = document.locate(match.start())
            assert lines[line - 1][column - 1 :].startswith(match.group())


def read_text(path: Path, text: str, **options: object) -> list[Document | ReadError]:
    path.write_text(text, "utf-8", newline="")
    return list(read([str(path)], limit=50_000_000, **options))  # type: ignore[arg-type]


def one(path: Path, text: str) -> Document:
    (found,) = read_text(path, text)
    assert isinstance(found, Document)
    return found


HEADER = 'msgid ""\nmsgstr ""\n"Language: de\\n"\n\n'
COUNCIL = 'msgid "The council met on Friday."\nmsgstr "Der Rat tagte am am Freitag."\n'


def counts(document: Document) -> dict[str, int]:
    return {part.reason.value: part.units for part in document.left_out}


@pytest.mark.parametrize("blank", ["\n", ""])
def test_po_obsolete_messages_keep_their_flags(tmp_path: Path, blank: str) -> None:
    old = '#, fuzzy\n#~ msgid "Old"\n#~ msgstr "Alt"\n'
    found = one(tmp_path / "a.po", HEADER + old + blank + COUNCIL)
    assert found.text == "Der Rat tagte am am Freitag."
    assert counts(found) == {"obsolete": 1}


def test_po_flags_previous_strings_and_domains(tmp_path: Path) -> None:
    text = HEADER + (
        '#, c-format, fuzzy\n#| msgid "Before"\nmsgid "Not sure"\nmsgstr "Nicht sicher"\n\n'
        'domain "other"\n#, no-fuzzy-words\n#| msgid "The council met"\n' + COUNCIL + "\n"
        'msgid "Waiting"\nmsgstr ""\n\n#~| msgid "Older"\n#~ msgid "Old"\n#~ msgstr "Alt"\n'
    )
    found = one(tmp_path / "a.po", text.replace("\n", "\r\n"))
    assert found.text == "Der Rat tagte am am Freitag."
    assert counts(found) == {"fuzzy": 1, "untranslated": 1, "obsolete": 1}
    assert {part.example for part in found.left_out} == {"Nicht sicher", "Waiting", "Alt"}


def test_po_one_broken_message_costs_itself(tmp_path: Path) -> None:
    broken = 'msgid "It is torn\nmsgstr "Zerrissen"\n\n'
    error, document = read_text(tmp_path / "a.po", HEADER + broken + COUNCIL)
    assert isinstance(error, ReadError)
    assert "line 5" in error.cause
    assert isinstance(document, Document)
    assert document.locate(0) == (9, 9)


def test_po_places_of_escapes_and_lines(tmp_path: Path) -> None:
    text = HEADER + 'msgid "x y"\nmsgstr ""\n"Er sagte \\"nein\\".\\n"\n  "Dann\\tging er."\n'
    found = one(tmp_path / "a.po", text)
    assert found.text == 'Er sagte "nein".\nDann\tging er.'
    lines = text.split("\n")
    for word in ("Er", "nein", "Dann", "ging"):
        line, column = found.locate(found.text.index(word))
        assert lines[line - 1][column - 1 :].startswith(word)


@pytest.mark.parametrize(
    ("told", "used", "notes"),
    [
        ("ISO-8859-1", "latin-1", 0),
        ("ISO-8859-15", "utf-8", 1),
        ("CHARSET", "utf-8", 0),
        ("UTF-8", "utf-8", 0),
        ("rot13", "utf-8", 0),
    ],
)
def test_po_encoding_of_the_header(tmp_path: Path, told: str, used: str, notes: int) -> None:
    text = f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset={told}\\n"\n\n'
    text += 'msgid "Five people came by."\nmsgstr "Fünf Leute kamen für einen Gruß."\n'
    path = tmp_path / "a.po"
    path.write_bytes(text.encode(used))
    (found,) = read([str(path)], limit=1_000_000)
    assert isinstance(found, Document)
    assert found.text == "Fünf Leute kamen für einen Gruß."
    assert [note.kind for note in found.notes] == [NoteKind.ENCODING] * notes


def xliff(*units: str) -> str:
    return (
        '<xliff version="1.2"><file source-language="en" target-language="de"><body>'
        + "".join(f"<trans-unit>{unit}</trans-unit>" for unit in units)
        + "</body></file></xliff>"
    )


def xliff2(*segments: str) -> str:
    return (
        '<xliff version="2.0" srcLang="en" trgLang="de"><file><unit><originalData>'
        '<data id="d1">&lt;br/&gt;</data><data id="d2">%s</data></originalData>'
        + "".join(segments)
        + "</unit></file></xliff>"
    )


def tmx(*variants: str) -> str:
    return f'<tmx version="1.4"><body><tu>{"".join(variants)}</tu></body></tmx>'


INLINE = [
    ('geplatzt.<x id="1" ctype="lb"/>Die Gespräche', "geplatzt.\nDie Gespräche"),
    ('geplatzt.<x id="LINE_BREAK" ctype="lb"/> Die Gespräche', "geplatzt.\nDie Gespräche"),
    ('geplatzt.<x id="1"/>Die Gespräche', "geplatzt.\nDie Gespräche"),
    ('geplatzt.<ph id="1">&lt;br /&gt;</ph>Die Gespräche', "geplatzt.\nDie Gespräche"),
    ('geplatzt.<it id="1" pos="open">&lt;p&gt;</it>Die', "geplatzt.\nDie"),
    ('Hallo <x id="INTERPOLATION"/>, Sie', "Hallo {INTERPOLATION}, Sie"),
    ('Hallo <x id="INTERPOLATION" equiv-text="{{ name }}"/>, Sie', "Hallo {{ name }}, Sie"),
    ('Hallo <ph id="1">%s</ph>, Sie', "Hallo %s, Sie"),
    ('Hallo <x id="3"/>, Sie', "Hallo {3}, Sie"),
    ('Das <g id="1">Dampf</g>schiff', "Das Dampfschiff"),
    ('Das <bpt id="1">&lt;b&gt;</bpt>Dampf<ept id="1">&lt;/b&gt;</ept>schiff', "Das Dampfschiff"),
    ('Das <bx id="1"/>Dampf<ex id="1"/>schiff', "Das Dampfschiff"),
    (
        'Das <x id="START_BOLD_TEXT" ctype="x-b"/>Dampf<x id="CLOSE_BOLD_TEXT" ctype="x-b"/>schiff',
        "Das Dampfschiff",
    ),
    ('Das <x id="1"/>Dampfschiff<x id="2"/> fährt', "Das Dampfschiff fährt"),
    ('Das <mrk mtype="seg" mid="1">Schiff</mrk> fährt', "Das Schiff fährt"),
    ('<x id="1"/>Das Schiff fährt.<x id="2"/>', "Das Schiff fährt."),
]


@pytest.mark.parametrize(("inline", "expected"), INLINE)
def test_xliff_1_inline_elements_are_places(tmp_path: Path, inline: str, expected: str) -> None:
    target = f"Das ist alt. {inline} ist das alles neu."
    text = xliff(f"<source>{inline}</source><target>{target}</target>")
    found = one(tmp_path / "a.xlf", text)
    assert found.text == f"Das ist alt. {expected} ist das alles neu."
    for word in ("Das", "alles", "neu."):
        line, column = found.locate(found.text.rindex(word))
        assert (line, text[column - 1 : column - 1 + len(word)]) == (1, word)


@pytest.mark.parametrize(
    ("inline", "expected"),
    [
        ('geplatzt.<ph id="1" type="fmt" subType="xlf:lb"/>Die', "geplatzt.\nDie"),
        ('geplatzt.<ph id="1" type="fmt" subType="fmt:br"/>Die', "geplatzt.\nDie"),
        ('geplatzt.<ph id="1" dataRef="d1"/>Die', "geplatzt.\nDie"),
        ('Hallo <ph id="1" dataRef="d2"/>, Sie', "Hallo %s, Sie"),
        ('Hallo <ph id="n" equiv="NAME"/>, Sie', "Hallo {n}, Sie"),
        ('Hallo <ph id="1" disp="{{name}}"/>, Sie', "Hallo {{name}}, Sie"),
        ('Das <sc id="1"/>Dampf<ec startRef="1"/>schiff', "Das Dampfschiff"),
        ('Das <pc id="1">Dampf</pc>schiff', "Das Dampfschiff"),
        ('Das<cp hex="0020"/>Schiff', "Das Schiff"),
    ],
)
def test_xliff_2_inline_elements_are_places(tmp_path: Path, inline: str, expected: str) -> None:
    text = xliff2(
        f"<segment><source>{inline}</source><target>Da. {inline} ist er neu.</target></segment>"
    )
    found = one(tmp_path / "a.xlf", text)
    assert found.text == f"Da. {expected} ist er neu."
    _, column = found.locate(found.text.index("neu."))
    assert text[column - 1 :].startswith("neu.")


@pytest.mark.parametrize(
    ("inline", "expected"),
    [
        ('geplatzt.<ph type="lb"/>Die', "geplatzt.\nDie"),
        ("geplatzt.<ut>&lt;br&gt;</ut>Die", "geplatzt.\nDie"),
        ('Hallo <ph x="2">{0}</ph>, Sie', "Hallo {0}, Sie"),
        ('Hallo <ph x="2"/>, Sie', "Hallo {2}, Sie"),
        ('Das <hi type="b">Dampf</hi>schiff', "Das Dampfschiff"),
        ('Das <it pos="begin">&lt;i&gt;</it>Dampfschiff', "Das Dampfschiff"),
        (
            'Das <bpt i="1">&lt;a title="<sub>Zum Kai</sub>"&gt;</bpt>Schiff<ept i="1"/>',
            "Das Schiff",
        ),
    ],
)
def test_tmx_inline_elements_are_places(tmp_path: Path, inline: str, expected: str) -> None:
    text = tmx(
        f'<tuv xml:lang="en"><seg>{inline} is new.</seg></tuv>',
        f'<tuv xml:lang="de"><seg>Da. {inline} ist neu.</seg></tuv>',
    )
    found = one(tmp_path / "a.tmx", text)
    assert found.text.split("\nZum Kai")[0] == f"Da. {expected} ist neu."
    assert ("Zum Kai" in inline) == found.text.endswith("\nZum Kai")
    _, column = found.locate(found.text.index("neu."))
    assert text[column - 1 :].startswith("neu.")


def test_tmx_reads_all_german_variants_and_counts_other_languages(tmp_path: Path) -> None:
    text = tmx(
        '<tuv xml:lang="en"><seg>The tram is late.</seg></tuv>',
        '<tuv xml:lang="de"><seg>Die Straßenbahn kommt zu spät.</seg></tuv>',
        '<tuv xml:lang="de-AT"><seg>Die Straßenbahn kommt kommt zu spät.</seg></tuv>',
        '<tuv xml:lang="de-CH"><seg>Das Tram kommt zu spät.</seg></tuv>',
        '<tuv xml:lang="fr"><seg>Le tram est en retard.</seg></tuv>',
    )
    found = read_text(tmp_path / "a.tmx", text)
    assert all(isinstance(document, Document) for document in found)
    documents = [document for document in found if isinstance(document, Document)]
    assert [document.source_text for document in documents] == ["The tram is late."] * 3
    assert [document.uri.rpartition("#")[2] for document in documents] == ["1", "2", "3"]
    assert counts(documents[0]) == {"other-language": 1}


@pytest.mark.parametrize(
    ("state", "is_read"),
    [
        ('state="new"', False),
        ('state="needs-translation"', False),
        ('state="translated"', True),
        ('state="final"', True),
        ("", True),
    ],
)
def test_xliff_1_copies_that_wait_are_left_out(tmp_path: Path, state: str, is_read: bool) -> None:
    unit = "<source>The quay is closed.</source><target {}>{}</target>"
    german = unit.format('state="new"', "Der Kai ist seit Montag geschlossen.")
    text = xliff(unit.format(state, "The quay is closed."), german, "<source>Later.</source>")
    found = read_text(tmp_path / "a.xlf", text)
    assert len(found) == 1 + is_read
    assert isinstance(found[0], Document)
    assert counts(found[0]) == {"untranslated": 2 - is_read}


@pytest.mark.parametrize(
    ("state", "is_read"), [("", False), ('state="initial"', False), ('state="final"', True)]
)
def test_xliff_2_copies_that_wait_are_left_out(tmp_path: Path, state: str, is_read: bool) -> None:
    segment = "<segment {}><source>The quay is closed.</source><target>{}</target></segment>"
    text = xliff2(
        segment.format(state, "The quay is closed."),
        "<ignorable><source> </source><target> </target></ignorable>",
        segment.format("", "Der Kai ist seit Montag geschlossen."),
    )
    found = read_text(tmp_path / "a.xlf", text)
    assert len(found) == 1 + is_read


def test_xliff_reads_no_alternatives_and_keeps_places_behind_them(tmp_path: Path) -> None:
    text = xliff(
        "<source>The quay is closed.</source>"
        '<seg-source><mrk mtype="seg" mid="1">The quay is closed.</mrk></seg-source>'
        "<target>Der Kai ist seit Montag geschlossen.</target><note>Bitte prüfen.</note>"
        "<alt-trans><target>Die Mole ist zu.</target></alt-trans>",
        "<source>The quay is open.</source><target>Der Kai ist &amp; bleibt offen.</target>",
    )
    found = read_text(tmp_path / "a.xlf", text)
    last = found[-1]
    assert len(found) == 2
    assert isinstance(last, Document)
    assert last.text == "Der Kai ist & bleibt offen."
    assert last.locate(last.text.index("offen")) == (1, text.index("offen") + 1)


@pytest.mark.parametrize("blanks", ["\n\n", "  ", "\n \t"])
def test_places_count_what_stands_before_the_declaration(tmp_path: Path, blanks: str) -> None:
    unit = "<source>The quay is open.</source><target>Der Kai bleibt offen.</target>"
    text = f'{blanks}<?xml version="1.0"?>{xliff(unit)}'
    found = one(tmp_path / "a.xlf", text)
    line, column = found.locate(found.text.index("offen"))
    assert text.split("\n")[line - 1][column - 1 :].startswith("offen.")


@pytest.mark.parametrize("name", ["a.xlf", "a.tmx", "a.po"])
def test_copied_units_do_not_make_a_file_english(tmp_path: Path, name: str) -> None:
    english = [f"The council met on day {number} of the month." for number in range(5)]
    texts = {
        "a.xlf": xliff(*(f"<source>{one}</source><target>{one}</target>" for one in english)),
        "a.tmx": tmx(
            *(
                f'<tuv xml:lang="en"><seg>{one}</seg></tuv><tuv xml:lang="de"><seg>{one}</seg>'
                "</tuv></tu><tu>"
                for one in english
            )
        ),
        "a.po": HEADER + "\n".join(f'msgid "{one}"\nmsgstr "{one}"\n' for one in english),
    }
    found = read_text(tmp_path / name, texts[name])
    assert [one.text for one in found if isinstance(one, Document)] == english


@pytest.mark.usefixtures("collector_off")
@pytest.mark.parametrize("kind", ["xlf", "tmx", "po", "one message"])
def test_reading_time_is_linear(tmp_path: Path, kind: str) -> None:
    def text(count: int) -> str:
        unit = "<source>A quay.</source><target>Ein Kai am Fluss liegt da.</target>"
        if kind == "xlf":
            return xliff(*[unit] * count)
        if kind == "tmx":
            pair = '<tuv xml:lang="de"><seg>Ein Kai am Fluss liegt da.</seg></tuv></tu><tu>'
            return tmx(*[pair] * count)
        if kind == "po":
            return HEADER + 'msgid "A quay."\nmsgstr "Ein Kai am Fluss liegt da."\n\n' * count
        return HEADER + 'msgid "A quay."\nmsgstr ""\n' + '"Ein Kai am Fluss liegt da. "\n' * count

    def seconds(count: int) -> float:
        content = text(count)
        begin = time.process_time()
        read_text(tmp_path / f"a.{kind if kind in {'xlf', 'tmx'} else 'po'}", content)
        return time.process_time() - begin

    seconds(10)
    assert seconds(8000) < 10 * seconds(2000) + 0.5


@pytest.mark.parametrize("is_required", [False, True])
def test_units_without_a_source(tmp_path: Path, is_required: bool) -> None:
    german = "<target>Der Kai ist seit Montag geschlossen.</target>"
    text = xliff(german, "<source>It is open.</source><target>Er ist offen.</target>")
    first, second = read_text(tmp_path / "a.xlf", text, require_source=is_required)
    assert isinstance(second, Document)
    assert not second.notes
    if is_required:
        assert isinstance(first, ReadError)
        assert first.kind == "source"
    else:
        assert isinstance(first, Document)
        assert [note.kind for note in first.notes] == [NoteKind.SOURCE_MISSING]
