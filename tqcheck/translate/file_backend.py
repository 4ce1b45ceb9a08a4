"""A back-translation that exists already, in a text file.

One line for each segment, in order, as ``tqcheck backtranslate`` prints them; an empty line is a
segment without translation. The file belongs to one document: `translate` has to be called once,
with all of its segments.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from tqcheck.errors import ReadError
from tqcheck.translate.base import Direction


class FileTranslator:
    """Line N is the translation of segment N.

    Args:
        path: a UTF-8 text file.
        direction: languages from and to.

    Raises:
        ReadError: the file is missing, cannot be read or is not UTF-8.
    """

    def __init__(self, path: Path, direction: Direction) -> None:
        try:
            data = path.read_bytes()
        except FileNotFoundError as error:
            raise ReadError(str(path), "no such file", kind="missing") from error
        except OSError as error:
            raise ReadError(str(path), f"cannot be read: {error.strerror}") from error
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise ReadError(
                str(path), f"not UTF-8 (byte {error.start + 1})", kind="not-utf8"
            ) from error
        # Not splitlines(): it also cuts at characters that stand inside a line.
        lines = text.replace("\r\n", "\n").split("\n")
        if lines[-1] == "":
            lines.pop()
        self._path = path
        self._lines = [" ".join(line.split()) for line in lines]
        self.direction = direction
        self.identity = f"file@{hashlib.sha256(data).hexdigest()[:12]},{'-'.join(direction)}"

    def translate(self, segments: Sequence[str]) -> list[str]:
        """All lines, one for each of the document's segments.

        Raises:
            ReadError: there are more or fewer lines than segments.
        """
        if len(segments) != len(self._lines):
            raise ReadError(
                str(self._path),
                f"the back-translation has {len(self._lines)} lines, but the document has "
                f"{len(segments)} segments; one line a segment is needed, as "
                f"`tqcheck backtranslate` prints them",
                kind="malformed",
            )
        return [
            line if segment.strip() else ""
            for line, segment in zip(self._lines, segments, strict=True)
        ]
