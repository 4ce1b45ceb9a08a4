"""Errors of documents in German: every error that is raised has its German, and values stay."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.architecture.source import modules
from tqcheck.error_texts import ERRORS, USAGE, document_error, entries, usage_in_german

# Where the documents of a run are read and checked, with the calls and names that hold the cause.
_PARTS = ("readers", "pipeline", "gate.fetch", "gate.feeds", "translate.file_backend")
_CALLS = {"ReadError": 1, "FetchError": 1, "_fail": 0, "_blame": 2}
_NAMES = {"cause", "fault", "what"}


def _templates(node: ast.expr) -> Iterator[str]:
    """The texts that an expression may be, each with ``{}`` for a value."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(str(p.value) if isinstance(p, ast.Constant) else "{}" for p in node.values)
    elif isinstance(node, ast.IfExp):
        yield from (*_templates(node.body), *_templates(node.orelse))


def _raised() -> Iterator[tuple[str, str]]:
    for module in modules():
        if not module.name.startswith(tuple(f"tqcheck.{part}" for part in _PARTS)):
            continue
        for node in ast.walk(module.tree):
            for text in (one for given in _causes(node) for one in _templates(given)):
                if re.search(r"[a-z]{3}", text.replace("{}", "")):
                    yield f"{module.path}:{node.lineno}", text


def _causes(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.Call):
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name in _CALLS and len(node.args) > _CALLS[name]:
            yield node.args[_CALLS[name]]
        yield from (keyword.value for keyword in node.keywords if keyword.arg == "fault")
    elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in _NAMES:
        yield node.value


def test_errors_are_looked_at() -> None:
    assert len(set(_raised())) > 70


def test_every_error_of_a_document_has_its_german() -> None:
    lacking = []
    for place, text in _raised():
        said = text.replace("{}", "7")
        if document_error("a", "x", f"a: {said}").message_de == f"a: {said}":
            lacking.append(f"{place}: {text}")
    assert not lacking


@pytest.mark.parametrize(
    ("english", "german"), [pair for table in (ERRORS, USAGE) for pair in entries(table).items()]
)
def test_the_german_has_the_values_and_is_no_copy(english: str, german: str) -> None:
    places = re.compile(r"\{(?:text)?\}")
    assert places.findall(english) == places.findall(german)
    assert german.strip()
    assert english != german


# What is measured, the Python API, and causes that the file of a rule is told are in English.
_ENGLISH = ("evaluate", "cli.evaluate", "api", "batch.frames", "batch.checker", "rule_files.nodes")


def _of_usage() -> Iterator[tuple[str, str]]:
    """The texts of errors of usage, and what settings have to be, in words."""
    for module in modules():
        if module.name.startswith(tuple(f"tqcheck.{part}" for part in _ENGLISH)):
            continue
        for node in ast.walk(module.tree):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            given = {"UsageError": node.args[:1], "refused": node.args[1:2]}.get(name, [])
            if name == "Meta":
                given = [one.value for one in node.keywords if one.arg == "description"]
            for text in (one for part in given for one in _templates(part)):
                if re.search(r"[a-z]{3}", text.replace("{}", "")):
                    yield f"{module.path}:{node.lineno}", text


# Texts that have another one in them, and what it may be.
_QUOTING = {
    "glossary {}": "glossary 7: is empty",
    "{}: there is no setting {}{}": "7: there is no setting 7; known are 7",
    "{}: holds the results of a run with {}; name another folder": "7: holds the results of a run "
    "with other settings and another version, other rules or another glossary; name another folder",
    "{} = {} is not {}": "7 = 7 is not a path",
    "{}: gate.{} = {} is not {}": "7: gate.7 = 7 is not a whole number from 7 on",
    "{}: {} = {} is not {}": "7: 7 = 7 is not a text",
    "{}: {}; the file was found by searching and is neither in this repository nor in your home; "
    "trust it with {} {}, or use {} none": "7: select leaves rules out; the file was found by "
    "searching and is neither in this repository nor in your home; trust it with 7 7, or use 7 "
    "none",
}


def test_every_error_of_usage_has_its_german() -> None:
    found = list(_of_usage())
    assert len(found) > 120
    lacking = [
        f"{place}: {text}"
        for place, text in found
        if usage_in_german(said := _QUOTING.get(text, text).replace("{}", "7"))
        == said.removesuffix(".")
    ]
    assert not lacking


@pytest.mark.parametrize(
    ("message", "german"),
    [
        ("a.toml: there is no such file", "a.toml: die Datei gibt es nicht"),
        # What a user has written stays, whatever it says.
        ("x is missing.toml: there is no such file", "x is missing.toml: die Datei gibt es nicht"),
        ("there is no command a path", "den Befehl a path gibt es nicht"),
        (
            "a.toml: jobs = 'a number' is not a whole number from 1 to 256",
            "a.toml: jobs = 'a number' ist nicht erlaubt; erwartet wird eine ganze Zahl von 1 bis "
            "256",
        ),
        (
            "glossary a.tsv:3: has 7 cells; at most 4 are known",
            "Glossar a.tsv:3: hat 7 Zellen; bekannt sind höchstens 4",
        ),
        (
            "glossary a.tsv: is a PDF document, not text",
            "Glossar a.tsv: ist ein PDF-Dokument, kein Text",
        ),
        (
            "a.toml: gate.override is not a list of tables ([[gate.override]])",
            "a.toml: gate.override ist keine Liste von Tabellen ([[gate.override]])",
        ),
        # A text of another program does not stand in the middle of a German sentence.
        ("a.toml: x is not what it was", "a.toml: x is not what it was"),
        ("what nobody has written down", "what nobody has written down"),
    ],
)
def test_errors_of_usage_in_german(message: str, german: str) -> None:
    assert usage_in_german(message) == german


@pytest.mark.parametrize(
    ("message", "german"),
    [
        ("is empty", "ist leer"),
        ("is a PDF document, not text", "ist ein PDF-Dokument, kein Text"),
        ("is {odd}, not text", "ist {odd}, kein Text"),
        (
            "its source b.txt: is larger than the limit of 9 bytes",
            "zum Original: b.txt: ist größer als die erlaubten 9 Bytes",
        ),
        (
            "is not a PO file that can be read (line 4 has a second msgid)",
            "ist keine lesbare PO-Datei (Zeile 4: hat ein zweites msgid)",
        ),
        ("something else: went wrong", "something else: went wrong"),
    ],
)
def test_an_error_is_told_in_german(message: str, german: str) -> None:
    error = document_error("c: d.txt", "kind", f"c: d.txt: {message}")
    assert error.told.en == f"c: d.txt: {message}"
    assert error.told.de == f"c: d.txt: {german}"


def test_a_long_error_stays_as_it_is() -> None:
    message = "line " + "is " * 100_000
    assert document_error("a", "kind", message).told.de == message
