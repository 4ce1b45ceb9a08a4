"""Every rule has its name and its documentation in German, and they are no copy of the English."""

from __future__ import annotations

import re
from dataclasses import fields
from importlib.resources import files
from pathlib import Path

import pytest

from tqcheck.model import Message, Severity
from tqcheck.rules import docs
from tqcheck.rules.catalog import RuleEntry, built_in
from tqcheck.rules.descriptions import rule_info
from tqcheck.rules.docs import GERMAN_SECTIONS, parse, parse_german
from tqcheck.rules.page import page

RULES = pytest.mark.parametrize("entry", built_in(), ids=lambda entry: entry.code)
PROSE = [
    field.name for field in fields(docs.RuleDocumentation) if field.name not in {"bad", "good"}
]

DOCSTRING = """A test.

What
    This.

Why it matters in news
    That.

Bad
    - Der ⟦der⟧ Hut.

Good
    - Der Hut.

Known false alarms
    None.

Source
    A book.
"""
GERMAN = """# Ein Test

Eine Probe.

## Was

Dies,
das.

Noch ein Absatz.

## Warum es in Nachrichten zählt

Jenes.

## Bekannte Fehlalarme

Keine.

## Quelle

Ein Buch.
"""


@RULES
def test_a_rule_is_documented_in_both_languages(entry: RuleEntry) -> None:
    documentation = docs.doc(entry)
    texts: list[Message] = [getattr(documentation, name) for name in PROSE]
    for text in [*texts, docs.title(entry)]:
        assert text.en.strip()
        assert text.de.strip()
        assert text.en != text.de


@RULES
def test_both_languages_name_the_same_severities_codes_and_files(entry: RuleEntry) -> None:
    """What was changed in one text and forgotten in the other shows here."""
    documentation = docs.doc(entry)
    for name in PROSE:
        text: Message = getattr(documentation, name)
        assert set(re.findall(r"TQ\d+", text.en)) == set(re.findall(r"TQ\d+", text.de)), name
        assert set(re.findall(r"`[^`]+`", text.en)) == set(re.findall(r"`[^`]+`", text.de)), name
        for severity, word in (("*major*", "*schwer"), ("*minor*", "*leicht")):
            assert text.en.count(severity) == text.de.casefold().count(word), name


@RULES
def test_the_german_is_german(entry: RuleEntry) -> None:
    """No English word of grammar outside of what is quoted as English."""
    documentation = docs.doc(entry)
    for name in PROSE:
        text = re.sub(r"„[^“]*“|`[^`]*`", "", getattr(documentation, name).de)
        assert not re.findall(r"\b(?:the|and|of|is|are|that|with|which|words?)\b", text), name
        assert '"' not in text, name


def test_names_are_unique() -> None:
    titles = [docs.title(entry) for entry in built_in()]
    assert len({title.de for title in titles}) == len({title.en for title in titles}) == len(titles)


def test_no_german_file_is_left_without_its_rule() -> None:
    package = Path(str(files("tqcheck")))
    found = {path for part in ("rules", "languages") for path in (package / part).rglob("*.de.md")}
    modules = {
        entry.module.removeprefix("tqcheck.").replace(".", "/")
        for entry in built_in()
        if not entry.is_declared
    }
    assert found == {package / f"{module}.de.md" for module in modules}


def test_the_german_file_gives_the_german_text() -> None:
    documentation = parse(DOCSTRING, GERMAN)
    assert documentation.summary == Message("A test.", "Eine Probe.")
    assert documentation.what == Message("This.", "Dies, das.\n\nNoch ein Absatz.")
    assert documentation.source == Message("A book.", "Ein Buch.")
    assert documentation.bad[0].text == "Der der Hut."


def test_a_rule_without_a_german_file_shows_the_english() -> None:
    assert parse(DOCSTRING).why == Message("That.", "That.")


@pytest.mark.parametrize("title", GERMAN_SECTIONS.values())
def test_a_missing_section_is_refused(title: str) -> None:
    with pytest.raises(ValueError, match="sections are"):
        parse_german(GERMAN.replace(f"## {title}\n", ""))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [("Jenes.", "", "empty"), ("# Ein Test", "Ein Test", "no heading")],
)
def test_what_is_empty_or_without_a_name_is_refused(old: str, new: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        parse_german(GERMAN.replace(old, new, 1))


@RULES
def test_the_page_is_german_throughout(entry: RuleEntry) -> None:
    text = page(rule_info(entry), "de")
    assert text.startswith(f"# {entry.code} {docs.title(entry).de} ({entry.name})\n")
    titles = [line[3:] for line in text.splitlines() if line.startswith("## ")]
    was, why, alarms, source = GERMAN_SECTIONS.values()
    assert titles == [was, why, "Schlecht", "Gut", alarms, "Gemessene Trefferquote", source]
    facts = text.splitlines()[2]
    assert not any(severity.value in facts.split() for severity in Severity)
    assert "/" not in facts
