"""Lines of text that was broken at a width are read as paragraphs; other lines are left alone."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tqcheck
from tqcheck.languages.segmentation import segment
from tqcheck.languages.wrapped_lines import joined_lines
from tqcheck.model import Block, BlockKind, Role, Span

PARAGRAPHS = (
    "Der Rat der Stadt hat am Montag nach langer Sitzung beschlossen, die alte Brücke am Hafen "
    "abzureißen und durch eine neue zu ersetzen. Die Kosten von vierzig Millionen Euro tragen "
    "Land und Bund zu gleichen Teilen, sagte die Bürgermeisterin, die den Plan vor drei Jahren "
    "vorgelegt hatte.",
    "Anwohner fürchten Lärm und Staub, der Verein der Kaufleute rechnet mit großen Verlusten in "
    "dieser Zeit. Die Stadt will deshalb eine Umleitung bauen, die über den Markt führt und "
    "an der Schule endet.",
    "Der Bund hatte im vergangenen Sommer zugesagt, einen Teil der Kosten zu übernehmen, sobald "
    "der Plan für die Umleitung genehmigt ist. Das ist nach Angaben der Behörde bis heute nicht "
    "geschehen, weil noch ein Gutachten fehlt, das den Lärm an der Schule bewertet.",
)
HEADING = "So reagiert die Politik"


def broken(width: int, between: str) -> str:
    """The paragraphs with a heading between them, broken at a width."""
    lines = [
        *textwrap.wrap(PARAGRAPHS[0], width),
        HEADING,
        *textwrap.wrap(PARAGRAPHS[1], width),
        *textwrap.wrap(PARAGRAPHS[2], width),
    ]
    return between.join(lines)


def sentences(text: str) -> list[str]:
    """The sentences of a text, each on one line."""
    return [" ".join(one.span.of(text).split()) for one in segment(text)]


@pytest.mark.parametrize("width", [50, 66, 80, 100])
@pytest.mark.parametrize("between", ["\n", "\n\n", "\r\n"])
def test_sentences_stay_whole(width: int, between: str) -> None:
    whole = "\n".join((PARAGRAPHS[0], HEADING, *PARAGRAPHS[1:]))
    assert sentences(broken(width, between)) == sentences(whole)


def test_a_heading_between_stays_one() -> None:
    text = broken(72, "\n")
    roles = {one.span.of(text): one.role for one in segment(text)}
    assert roles[HEADING] is Role.HEADLINE


def test_a_paragraph_has_the_number_of_its_first_line() -> None:
    text = broken(72, "\n")
    numbers = [one.paragraph for one in segment(text)]
    first = len(textwrap.wrap(PARAGRAPHS[0], 72))
    second = first + 1 + len(textwrap.wrap(PARAGRAPHS[1], 72))
    assert sorted(set(numbers)) == [0, first, first + 1, second]


@pytest.mark.parametrize(
    "lines",
    [
        ["Rat stimmt zu", "Der Rat stimmte zu, weil", "die Kosten sinken."],  # one break alone
        ["- ein Pfund Mehl", "- zwei Eier aus dem Kühlschrank", "- ein wenig Salz"],
        ["Ich ging im Walde", "so für mich hin,", "und nichts zu suchen,", "das war mein Sinn"],
        ["die neue Brücke über den Hafen am Markt", "das alte Rathaus mit seinem Turm", "ein Weg"],
        ["Die Opposition im Rat begrüßt den Plan", "stadt-am-hafen.de berichtet darüber."],
        ["Der Rat tagte.", "Die Stadt schwieg.", "Niemand kam.", "Alle gingen."],
        [],
    ],
)
def test_other_lines_are_paragraphs(lines: list[str]) -> None:
    assert joined_lines(lines) == [(at, at + 1) for at in range(len(lines))]


def test_one_line_alone_may_be_broken() -> None:
    lines = [
        "Der Rat hat nach langer Sitzung beschlossen, die alte Brücke",
        "abzureißen.",
        "Ende gut",
    ]
    assert joined_lines(lines) == [(0, 2), (2, 3)]


def test_lines_whose_kind_a_reader_knows_are_left_alone() -> None:
    text = broken(60, "\n")
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append(Block(Span(start, start + len(line)), BlockKind.LIST_ITEM))
        start += len(line) + 1
    assert len(segment(text, blocks=lines)) >= len(lines)


def test_a_fault_over_a_line_break_is_found_where_it_is() -> None:
    faulty = PARAGRAPHS[1].replace("in dieser Zeit. Die Stadt", "in dieser Zeit Die Stadt")
    lines = [line for part in (PARAGRAPHS[0], faulty) for line in textwrap.wrap(part, 60)]
    found = [one for one in tqcheck.check("\n".join(lines)).findings if one.rule == "TQ401"]
    assert [one.target.text.split() for one in found if one.target] == [["Zeit", "Die"]]


@given(st.lists(st.text(st.sampled_from("ab Ä.,-“"), min_size=1).filter(str.strip), max_size=12))
def test_ranges_cover_all_lines_in_order(lines: list[str]) -> None:
    ranges = joined_lines(lines)
    assert [at for first, end in ranges for at in range(first, end)] == list(range(len(lines)))
