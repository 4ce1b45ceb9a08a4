"""Units of a translation file: a target and its source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tqcheck.errors import ReadError
from tqcheck.languages.registry import DEFAULT_SOURCE
from tqcheck.model import Document, Item
from tqcheck.readers.feeds.entry import primary
from tqcheck.readers.keys import key_of
from tqcheck.readers.language import check_language

_SAMPLED = 200
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class TranslationUnit:
    """One translated unit.

    Attributes:
        number: its place in the file, from 1, units without translation counted.
        line, column: where the target begins in the file; the column is 1 if it is not known.
    """

    number: int
    id: str | None
    target: str
    source: str
    source_language: str | None
    line: int = 1
    column: int = 1


def unit_documents(units: Sequence[TranslationUnit], uri: str) -> Iterator[Document | ReadError]:
    """A document ``uri#N`` for the N-th unit.

    The language of the file is judged over all units: one that was left in the source language is
    an error to be found, not a reason to refuse the file.

    Raises:
        ReadError: no unit is translated, or the translations are not in the target language.
    """
    if not units:
        raise ReadError(uri, "holds no translated unit", kind="empty")
    check_language("\n".join(unit.target[:1000] for unit in units[:_SAMPLED]), uri)
    for unit in units:
        name = f"{uri}#{unit.number}"
        if _SURROGATE.search(unit.target + unit.source):
            yield ReadError(name, "holds half a surrogate pair, which is no text", kind="not-utf8")
            continue
        has_source = unit.source.strip() and primary(unit.source_language) in {DEFAULT_SOURCE, None}
        yield Document(
            uri=name,
            text=unit.target,
            source_text=unit.source if has_source else None,
            source_language=DEFAULT_SOURCE if has_source else None,
            line=unit.line,
            column=unit.column,
            item=Item(uri, unit.id),
            # An id is unique in a <file> of XLIFF only, a context of PO in nothing.
            key=key_of(unit.source),
        )


def column_of(lines: Sequence[str], line: int, text: str) -> int:
    """The column (from 1) of `text` in a line of the file; 1 if it does not occur there."""
    if not 1 <= line <= len(lines):
        return 1
    return lines[line - 1].find(text.split("\n", 1)[0]) + 1 or 1
