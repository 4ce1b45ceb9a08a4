"""Where the text of a document stands in its file, code point by code point."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from tqcheck.fixing import escapes
from tqcheck.fixing.encoded import EncodedFile, FileEdit
from tqcheck.fixing.html_places import PagePlaces
from tqcheck.fixing.unwritten import FEED, MARKUP, NOT_FOUND, CannotWrite
from tqcheck.model import Document, Edit, Span

_ANY_NEWLINE = re.compile(r"\r\n|\r|\n")
_LINE_FEED = re.compile(r"\n")
# What stands between two strings of one message of PO: only there may an edit leave a gap.
_PO_GAP = re.compile(r'"[ \t]*(?:\r\n|\r|\n)[ \t]*"\Z')

_Written = Callable[[str, EncodedFile, int], str]


class Places(Protocol):
    """Leads edits of a document's text back to its file."""

    def edits(self, edit: Edit) -> Iterator[tuple[FileEdit, ...]]:
        """What an edit may be in the file, the likeliest first; mostly there is one answer.

        Raises:
            CannotWrite: there is no place for it.
        """
        ...


@dataclass(frozen=True)
class TextPlaces:
    """The places of a text that is the whole file."""

    file: EncodedFile

    def edits(self, edit: Edit) -> Iterator[tuple[FileEdit, ...]]:
        """See `Places.edits`."""
        start, end = edit.span.start, edit.span.end
        yield (FileEdit(start, end, escapes.written_in_text(edit.text, self.file, start)),)


@dataclass(frozen=True)
class FormatPlaces:
    """The places of a text that its file holds with escapes or markup.

    Attributes:
        document: with the line and column of its code points.
        file: in which it stands.
        lines: where the lines of the file begin, as the reader of the format counts lines.
        ends: the ends that a character of the format may have.
        written: how the format writes new text.
        gap: what may stand between two code points of an edit; None for nothing.
    """

    document: Document
    file: EncodedFile
    lines: Sequence[int]
    ends: escapes.Ends
    written: _Written
    gap: re.Pattern[str] | None = None

    def edits(self, edit: Edit) -> Iterator[tuple[FileEdit, ...]]:
        """See `Places.edits`.

        Raises:
            CannotWrite: markup stands in its span, or its place is unknown.
        """
        if not edit.span:
            place = self._insertion(edit.span.start)
            yield (FileEdit(place, place, self.written(edit.text, self.file, place)),)
            return
        runs = self._runs(edit.span)
        text = self.written(edit.text, self.file, runs[0][0])
        first, *others = runs
        yield (FileEdit(*first, text), *(FileEdit(*run, "") for run in others))

    def _runs(self, span: Span) -> list[tuple[int, int]]:
        """The ranges of the file that hold a span, which is not empty."""
        runs: list[tuple[int, int]] = []
        for offset in range(span.start, span.end):
            start, end = self._range(offset)
            if runs and runs[-1][1] == start:
                runs[-1] = (runs[-1][0], end)
                continue
            if runs and not self._is_gap(runs[-1][1], start):
                raise CannotWrite(MARKUP)
            runs.append((start, end))
        return runs

    def _is_gap(self, start: int, end: int) -> bool:
        return (
            self.gap is not None
            and start < end
            and self.gap.match(self.file.text[start:end]) is not None
        )

    def _insertion(self, offset: int) -> int:
        """The place in the file between two code points; right behind the first, if that is known.

        Raises:
            CannotWrite: neither stands in the file.
        """
        if offset:
            try:
                return self._range(offset - 1)[1]
            except CannotWrite:
                pass  # what the file holds as an element: the next one may be text
        if offset < len(self.document.text):
            return self._range(offset)[0]
        raise CannotWrite(NOT_FOUND)

    def _range(self, offset: int) -> tuple[int, int]:
        """The range of the file that stands for a code point of the text.

        Raises:
            CannotWrite: an element of markup stands for it.
        """
        text = self.document.text
        start = self._start(offset)
        ends = self.ends(self.file.text, start, text[offset])
        if not ends:
            raise CannotWrite(MARKUP)
        following = self._start(offset + 1) if offset + 1 < len(text) else -1
        return start, following if following in ends else ends[0]

    def _start(self, offset: int) -> int:
        line, column = self.document.locate(offset)
        if line > len(self.lines):
            raise CannotWrite(NOT_FOUND)
        return self.lines[line - 1] + column - 1


_FORMS: dict[str, tuple[escapes.Ends, _Written, re.Pattern[str], re.Pattern[str] | None]] = {
    "xliff": (escapes.ends_in_markup, escapes.written_in_markup, _ANY_NEWLINE, None),
    "tmx": (escapes.ends_in_markup, escapes.written_in_markup, _ANY_NEWLINE, None),
    "po": (escapes.ends_in_po, escapes.written_in_po, _ANY_NEWLINE, _PO_GAP),
    "jsonl": (escapes.ends_in_json, escapes.written_in_json, _LINE_FEED, None),
    "tsv": (escapes.ends_in_text, escapes.written_in_cell, _ANY_NEWLINE, None),
    "csv": (escapes.ends_in_text, escapes.written_in_cell, _ANY_NEWLINE, None),
}
_TABLES = frozenset({"tsv", "csv"})


class PlacesOfFile:
    """Finds the places of the documents of one file.

    Args:
        file: the file.
        form: its format, as `tqcheck.readers` names it.

    Raises:
        CannotWrite: files of this format are not written.
    """

    def __init__(self, file: EncodedFile, form: str) -> None:
        if form not in {"text", "html", *_FORMS}:
            raise CannotWrite(FEED)
        self._file = file
        self._form = form
        newline = _FORMS[form][2] if form in _FORMS else _LINE_FEED
        self._lines = [0, *(match.end() for match in newline.finditer(file.text))]

    def of(self, document: Document) -> Places:
        """The places of a document that was read from the file."""
        if self._form == "text":
            return TextPlaces(self._file)
        if self._form == "html":
            return PagePlaces(document.text, self._file)
        ends, written, _, gap = _FORMS[self._form]
        if self._form in _TABLES and self._is_quoted(document):
            ends, written = escapes.ends_in_cell, escapes.written_in_quoted_cell
        return FormatPlaces(document, self._file, self._lines, ends, written, gap)

    def _is_quoted(self, document: Document) -> bool:
        """Whether the cell of a table stands between quotation marks."""
        line, column = document.locate(0)
        return self._file.text.startswith('"', self._lines[line - 1] + column - 2) and column > 1
