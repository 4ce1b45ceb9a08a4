"""Reads TBX, the exchange format of term bases: Basic and Min, of the versions 2 and 3 (ISO 30042).

An entry is a concept: each of its source terms gets all of its target terms, except those whose
status is deprecated, superseded, obsolete or not recommended.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from tqcheck.errors import ReadError
from tqcheck.languages.glossary import Term
from tqcheck.languages.registry import DEFAULT_SOURCE, DEFAULT_TARGET
from tqcheck.readers.xml.parsing import local, own_language, parse_xml

_ROOTS = {"martif", "tbx", "TBX"}
_ENTRIES = {"termEntry", "conceptEntry", "entry"}
_LANGUAGES = {"langSet", "langSec", "langGroup"}
_TERMS = {"tig", "ntig", "termSec", "termGroup"}
_STATUS = {"administrativeStatus", "termStatus", "normativeAuthorization"}
_AVOIDED = ("deprecated", "superseded", "obsolete", "notrecommended")
_PREFERRED = ("preferred", "standardized")


class _Named(NamedTuple):
    """A term with the line it stands in; `rank` is 0 for preferred, 1 for others, 2 for avoided."""

    text: str
    line: int
    rank: int


def read_termbase(data: bytes, path: str) -> list[Term]:
    """The entries of a TBX file that have a source and a target term.

    Args:
        data: the file.
        path: what messages call it.

    Raises:
        ReadError: it is no XML, or no TBX; the message names the line where there is one.
    """
    root = parse_xml(data, path)
    if local(root) not in _ROOTS:
        cause = f"is XML but no TBX: its root is “{local(root)}”, not “martif” or “tbx”"
        raise ReadError(path, cause, kind="malformed")
    terms: list[Term] = []
    for entry in root.iter():
        if local(entry) in _ENTRIES:
            terms += _terms(entry, path)
    return terms


def _terms(entry: Any, path: str) -> Iterator[Term]:
    sources, targets = (
        list(_named(entry, path, language)) for language in (DEFAULT_SOURCE, DEFAULT_TARGET)
    )
    targets.sort(key=lambda term: term.rank)
    allowed = tuple(term.text for term in targets if term.rank < 2)
    avoided = tuple(term.text for term in targets if term.rank == 2)
    if allowed:
        for term in sources:
            yield Term(term.text, allowed, avoided, place=f"{path}, line {term.line}")


def _named(entry: Any, path: str, language: str) -> Iterator[_Named]:
    """The terms of an entry in one language."""
    for section in entry.iter():
        if local(section) not in _LANGUAGES:
            continue
        own = own_language(section)
        if own is None:
            cause = f"line {section.sourceline}: “{local(section)}” has no xml:lang"
            raise ReadError(path, cause, kind="malformed")
        if own.lower().replace("_", "-").partition("-")[0] != language:
            continue
        for group in section.iter():
            if local(group) in _TERMS:
                yield from _term(group, path)


def _term(group: Any, path: str) -> Iterator[_Named]:
    status = ""
    for note in group.iter():
        if local(note) in _STATUS or note.get("type") in _STATUS:
            status = "".join(note.itertext()).strip().lower().replace("-", "")
    rank = 2 if status.startswith(_AVOIDED) else 0 if status.startswith(_PREFERRED) else 1
    for term in group.iter():
        if local(term) == "term":
            text = " ".join("".join(term.itertext()).split())
            if not any(char.isalnum() for char in text):
                raise ReadError(path, f"line {term.sourceline}: “term” is empty", kind="malformed")
            yield _Named(text, term.sourceline, rank)
