"""The files of a run: how each was read, so that it can be read again with other content."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from tqcheck.errors import ReadError
from tqcheck.fixing.unwritten import CHANGED, COMPRESSED, CannotWrite
from tqcheck.model import Document
from tqcheck.readers import Item
from tqcheck.readers.bytes import GZIP
from tqcheck.readers.encoding import to_utf8
from tqcheck.readers.reading import ReaderRunner

_STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of a file that is mended.

    Attributes:
        before: as they were checked.
        data: with the fixes that were applied.
        fixes: how many.
    """

    before: bytes
    data: bytes
    fixes: int = 0


@dataclass(slots=True)
class ReadFile:
    """A file that was read.

    Attributes:
        uri: its name in reports, which is its path.
        form: its format, as `tqcheck.readers` names it.
        digest: of the content that its reader was given.
        reader: reads other content in the same way.
        documents: the uris of its documents.
        content: its bytes; None until something is to be mended.
    """

    uri: str
    form: str
    digest: bytes
    reader: Callable[[bytes], Iterator[Item]]
    documents: list[str] = field(default_factory=list)
    content: Content | None = None


class ReadFiles:
    """Remembers how files were read.

    Args:
        runner: runs the readers.
        encoding: of the files, as the user states it; None to tell it from each file.
        stdin: standard input, which is read to its end; None if nothing reads it.
    """

    def __init__(
        self, runner: ReaderRunner, encoding: str | None, stdin: BinaryIO | None = None
    ) -> None:
        self._runner = runner
        self._encoding = encoding
        self._given = stdin.read() if stdin is not None else b""
        self._files: dict[str, ReadFile] = {}

    @property
    def stdin(self) -> BinaryIO:
        """Standard input, from its beginning."""
        return io.BytesIO(self._given)

    def read(
        self, reader: Callable[..., Iterator[Item]], data: bytes, uri: str, *args: Any, **more: Any
    ) -> Iterator[Item]:
        """Read a file, and remember how; a `ReaderRunner`."""
        form, *_ = args

        def again(content: bytes) -> Iterator[Item]:
            return self._runner(reader, content, uri, *args, **more)

        file = ReadFile(uri, form, _digest(data), again)
        self._files.setdefault(uri, file)
        for item in again(data):
            if isinstance(item, Document):
                file.documents.append(item.uri)
            yield item

    def __iter__(self) -> Iterator[ReadFile]:
        return iter(tuple(self._files.values()))

    def load(self, file: ReadFile) -> Content:
        """The bytes of a file that is to be mended; they are loaded once.

        Raises:
            CannotWrite: they are not what was checked.
        """
        if file.content is not None:
            return file.content
        try:
            data = self._given if file.uri == _STANDARD_INPUT else Path(file.uri).read_bytes()
            if data.startswith(GZIP):
                raise CannotWrite(COMPRESSED)
            if _digest(self._content(file, data)) != file.digest:
                raise CannotWrite(CHANGED)
        except (OSError, ReadError) as error:
            raise CannotWrite(CHANGED) from error
        file.content = Content(data, data)
        return file.content

    def items(self, file: ReadFile, data: bytes) -> Sequence[Item]:
        """What the reader of a file makes of other bytes."""
        try:
            return tuple(file.reader(self._content(file, data)))
        except ReadError as error:
            return (error,)

    def _content(self, file: ReadFile, data: bytes) -> bytes:
        """The content of a file as its reader wants it."""
        if file.form == "po" and self._encoding is None:
            return data
        return to_utf8(data, file.uri, encoding=self._encoding).data


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
