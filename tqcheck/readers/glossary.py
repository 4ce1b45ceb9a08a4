"""Reads a user's glossaries: TSV, or TBX (see `readers.termbase`); every error names its line.

A line of TSV is ``source<TAB>target``, and after them, where wanted, a comment and ``case`` for
terms whose small letters must be small in the text, too. ``=`` as target, or the source again, says
that the term is not to be translated. A cell may hold several target terms with ``|`` between
them; what begins with ``#`` is a remark; the first line may be a header that begins with ``source``
or ``en``.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tqcheck.errors import ReadError, UsageError
from tqcheck.languages.glossary import Glossary, Term
from tqcheck.readers.bytes import decode, load_bytes
from tqcheck.readers.termbase import read_termbase

MAX_BYTES = 50 * 1024 * 1024
KEEP = "="
_CELLS = 4
_HEADERS = ("source", "en", "english", "term")


def read_glossaries(paths: Iterable[str]) -> Glossary:
    """The terms of all files together.

    Raises:
        UsageError: a file cannot be read, or something in it is no entry; the message names file
            and line.
    """
    return Glossary.of(term for path in paths for term in _read(path))


def _read(path: str) -> list[Term]:
    try:
        data = load_bytes(Path(path), path, MAX_BYTES)
        if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
            terms = read_termbase(data, path)
        else:
            terms = _rows(decode(data, path), path)
    except ReadError as error:
        raise UsageError(f"glossary {error}") from error
    if not terms:
        raise UsageError(f"glossary {path}: has no entry with an English and a German term")
    return terms


def _rows(text: str, path: str) -> list[Term]:
    terms = []
    first = True
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        cells = [" ".join(cell.split()) for cell in line.rstrip("\r").split("\t")]
        if first and len(cells) > 1 and cells[0].lower() in _HEADERS:
            first = False
            continue
        first = False
        terms.append(_term(cells, f"{path}, line {number}"))
    return terms


def _term(cells: list[str], place: str) -> Term:
    """One row.

    Raises:
        UsageError: it is not a valid entry.
    """
    if len(cells) == 1:
        raise UsageError(
            f"glossary {place}: has no tab; an entry is “source<TAB>target”, with {KEEP} as "
            "target for what is not to be translated"
        )
    if len(cells) > _CELLS:
        raise UsageError(f"glossary {place}: has {len(cells)} cells; at most {_CELLS} are known")
    source, target, comment, case = (*cells, "", "")[:_CELLS]
    if not any(char.isalnum() for char in source):
        raise UsageError(f"glossary {place}: has no English term before the tab")
    if not target:
        raise UsageError(
            f"glossary {place}: has no German term for “{source}”; write {KEEP} where it is not "
            "to be translated"
        )
    if case not in ("", "case"):
        raise UsageError(f"glossary {place}: the fourth cell is “case” or empty, not “{case}”")
    targets = tuple(source if part == KEEP else part for part in map(str.strip, target.split("|")))
    for one in targets:
        if not any(char.isalnum() for char in one):
            raise UsageError(f"glossary {place}: “{target}” is no German term for “{source}”")
    return Term(source, targets, (), case == "case", comment, place)
