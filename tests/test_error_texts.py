"""Errors of documents in German: every error that is raised has its German, and values stay."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.architecture.source import modules
from tqcheck.error_texts import document_error, entries

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


@pytest.mark.parametrize(("english", "german"), entries().items())
def test_the_german_has_the_values_and_is_no_copy(english: str, german: str) -> None:
    assert english.count("{}") == german.count("{}")
    assert german.strip()
    assert english != german


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
