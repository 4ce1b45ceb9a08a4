"""What is printed shows what it holds, and does nothing else."""

from __future__ import annotations

import io
import json
import unicodedata
from xml.sax.saxutils import escape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree
from rich.table import Table
from rich.text import Text

from tests.reporters.hostile import HOSTILE
from tqcheck.reporters.safe_text import table_cell
from tqcheck.safe_output import (
    escaped_json,
    escaped_xml,
    indented_json,
    printable,
    printable_lines,
    read_cell,
    safe_cell,
)
from tqcheck.safe_output.console import SafeConsole
from tqcheck.safe_output.stream import SafeStream

_FORBIDDEN = dict.fromkeys((*range(0xD800, 0xE000), 0xFFFE, 0xFFFF))

texts = st.text() | st.text(alphabet="\x1b\x9b\r\n\t:#[ae ]0m\u202e\u200b\u00ad=+-@'\"\u2028")


def is_harmless(text: str) -> bool:
    """Whether `text` moves no cursor, is on one line and no runner obeys it."""
    categories = {unicodedata.category(char) for char in text.replace("\t", "")}
    begins = text.lstrip()
    return (
        not categories & {"Cc", "Cs", "Zl", "Zp"}
        and not any(char in text for char in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u200b")
        and not (begins.startswith("::") and begins[2:3].isalpha() and begins[2:3].isascii())
        and not any(mark in text for mark in ("##[", "##vso[", "##teamcity["))
    )


@given(texts)
def test_whatever_it_was_it_is_harmless_then(text: str) -> None:
    shown = printable(text)
    assert is_harmless(shown)
    assert printable(shown) == shown
    assert all(map(is_harmless, printable_lines(text).split("\n")))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Der Rat tagt: 10\u00a0% mehr – „gut“ 👩\u200d🚀", None),
        ("std::vector und ##Titel", None),
        ("a :: b", None),
        ("\x1b[2J\x9b1m", "⟨U+001B⟩[2J⟨U+009B⟩1m"),
        ("a\n::error::b\rc", "a⟨U+000A⟩::error::b⟨U+000D⟩c"),
        (" ::stop-commands::x", " ⟨U+003A⟩:stop-commands::x"),
        ("x ##[error]y ##vso[task.complete]", "x ⟨U+0023⟩#[error]y ⟨U+0023⟩#vso[task.complete]"),
        ("\u202egnp.exe", "⟨U+202E⟩gnp.exe"),
        ("a\udcffb", "a⟨U+DCFF⟩b"),
    ],
)
def test_what_it_shows(text: str, shown: str | None) -> None:
    assert printable(text) == (text if shown is None else shown)


@given(texts)
def test_json_and_xml_keep_their_content(text: str) -> None:
    written = escaped_json(json.dumps({"a": text}, ensure_ascii=False))
    assert json.loads(written)["a"] == text
    assert is_harmless(written)
    allowed = "".join(c for c in text if c in "\t\n" or c >= " ").translate(_FORBIDDEN)
    written = escaped_xml(f"<a>{escape(allowed)}</a>")
    assert (etree.fromstring(written.encode()).text or "") == allowed
    assert not any(0x7F <= ord(char) < 0xA0 or char == "\u202e" for char in written)


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just("##[a] \ud800"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(_VALUES)
def test_indented_json_is_that_of_the_standard_library(content: object) -> None:
    plain = json.dumps(content, ensure_ascii=False, indent=2)
    assert indented_json(content) == escaped_json(plain) + "\n"


@given(texts)
@example("'\r")
@example("''\t")
def test_a_cell_is_no_formula_and_reads_back(text: str) -> None:
    cell = safe_cell(text)
    assert read_cell(cell) == text
    assert not cell.lstrip("\"' ").startswith(("=", "+", "-", "@")) or cell.startswith("'")
    assert cell[:1] not in {"=", "+", "-", "@", "\t", "\r", "\n"}
    assert "\t" not in table_cell(text)
    assert "\n" not in table_cell(text)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ('=HYPERLINK("http://x.example")', '\'=HYPERLINK("http://x.example")'),
        ('"=1+1"', '\'"=1+1"'),
        ("+++ Eilmeldung +++", "'+++ Eilmeldung +++"),
        ("-2 Grad", "'-2 Grad"),
        ("＝1", "'＝1"),
        ("'=1", "''=1"),
        ("'s ist kalt", "'s ist kalt"),
        ("Der Rat – 3:2", "Der Rat – 3:2"),
    ],
)
def test_cells(text: str, cell: str) -> None:
    assert safe_cell(text) == cell
    assert read_cell(cell) == text


@pytest.mark.parametrize("text", HOSTILE)
def test_a_console_prints_its_colours_and_not_those_of_the_text(text: str) -> None:
    plain = io.StringIO()
    console = SafeConsole(file=plain, force_terminal=True, color_system="truecolor", width=300)
    table = Table(box=None)
    table.add_column("[red]a")
    table.add_row(Text(text, style="bold red"))
    console.print(table)
    console.print(text)
    printed = Text.from_ansi(plain.getvalue()).plain
    assert "\x1b[1;31m" in plain.getvalue(), "its own colour"
    assert "[red]a" in printed, "no markup"
    assert all(map(is_harmless, printed.split("\n")))
    assert "\x1b[31mFarbe" not in plain.getvalue()


def test_standard_error_is_neutral_whoever_writes_in_whatever_pieces() -> None:
    wrapped = io.StringIO()
    stream = SafeStream(wrapped)
    assert not stream.isatty()
    for piece in ("a\x1b[31m\n", ":", ":err", "or::b\n::warning ::c\nd", "\u202e"):
        stream.write(piece)
    stream.flush()
    assert wrapped.getvalue() == (
        "a⟨U+001B⟩[31m\n⟨U+003A⟩:error::b\n⟨U+003A⟩:warning ::c\nd⟨U+202E⟩"
    )
