"""A file as text, and as bytes again: what no edit touches keeps its bytes."""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from dataclasses import dataclass

from tqcheck.errors import ReadError
from tqcheck.fixing.unwritten import ENCODING, FLAWED, CannotWrite
from tqcheck.readers.encoding import to_utf8

# A codec that writes its own mark is replaced by one that writes none.
_MARKED = (
    (codecs.BOM_UTF32_LE, "utf-32", "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16-be"),
    (codecs.BOM_UTF8, "utf-8", "utf-8"),
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
)
_UNMARKED = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}


@dataclass(frozen=True, slots=True, order=True)
class FileEdit:
    """Text in place of a half-open range of code points of a file."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class EncodedFile:
    """The text of a file and how it is encoded.

    Attributes:
        mark: its byte order mark, which is no part of `text`.
        text: all of it, line ends as they are.
        codec: Python's name of the encoding, of one that writes no mark.
    """

    mark: bytes
    text: str
    codec: str

    @classmethod
    def of(cls, data: bytes, uri: str, encoding: str | None) -> EncodedFile:
        """Decode a file as its reader does.

        Args:
            data: the file.
            uri: its name.
            encoding: as the user states it; None to tell it from the file.

        Raises:
            CannotWrite: its text does not tell its bytes.
        """
        try:
            codec = to_utf8(data, uri, encoding=encoding).codec
        except ReadError as error:
            raise CannotWrite(FLAWED) from error
        mark = b""
        for known, marked, plain in _MARKED:
            if data.startswith(known) and codec == marked:
                mark, codec = known, plain
                break
        codec = _UNMARKED.get(codec, codec)
        body = data[len(mark) :]
        try:
            text = body.decode(codec)
            if text.encode(codec) != body:
                raise CannotWrite(FLAWED)
        except UnicodeError as error:
            raise CannotWrite(FLAWED) from error
        return cls(mark, text, codec)

    def can_encode(self, text: str) -> bool:
        """Whether the encoding has all characters of a text."""
        try:
            text.encode(self.codec)
        except UnicodeEncodeError:
            return False
        return True

    def with_edits(self, edits: Sequence[FileEdit]) -> bytes:
        """The bytes of the file with edits, which must not overlap.

        Raises:
            CannotWrite: the encoding lacks a character of an edit.
        """
        parts, end = [self.mark], 0
        for edit in sorted(edits):
            if not self.can_encode(edit.text):
                raise CannotWrite(ENCODING)
            parts += [self.text[end : edit.start].encode(self.codec), edit.text.encode(self.codec)]
            end = edit.end
        parts.append(self.text[end:].encode(self.codec))
        return b"".join(parts)
