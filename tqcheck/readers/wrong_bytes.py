"""Reads text in UTF-8 with a few wrong bytes, and marks the documents that hold them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tqcheck.errors import ReadError
from tqcheck.model import Document
from tqcheck.readers.bytes import decode
from tqcheck.readers.encoding import flawed_lines, is_mostly_utf8, mended
from tqcheck.readers.xml.flaws import Flaw, Flaws


@dataclass(frozen=True, slots=True)
class MendedText:
    """A text, and the numbers, from 1, of the lines in which bytes were replaced."""

    text: str
    lines: frozenset[int] = frozenset()

    def marked(
        self, documents: Iterable[Document | ReadError], *, by_line: bool
    ) -> Iterator[Document | ReadError]:
        """The documents; those with replaced bytes get a note.

        Args:
            documents: read from `text`.
            by_line: whether a document is one line; otherwise it is the whole file.
        """
        notes = _NOTES if self.lines else ()
        for document in documents:
            if isinstance(document, Document) and (not by_line or document.line in self.lines):
                document = dataclasses.replace(document, notes=(*document.notes, *notes))
            yield document


def mended_text(data: bytes, uri: str) -> MendedText:
    """Decode UTF-8; single wrong bytes of a text that is UTF-8 otherwise are replaced.

    Raises:
        ReadError: binary, not UTF-8 or without text.
    """
    try:
        return MendedText(decode(data, uri))
    except ReadError as error:
        if error.kind != "not-utf8":
            raise
        escaped = data.decode("utf-8", "surrogateescape").removeprefix("\ufeff")
        text, right, wrong = mended(escaped)
        if not is_mostly_utf8(escaped) or wrong > right:
            raise
        return MendedText(text, flawed_lines(escaped))


def _notes() -> Flaws:
    flaws = Flaws()
    flaws.add(Flaw.BYTES)
    return flaws


_NOTES = _notes().notes()
