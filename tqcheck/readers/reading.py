"""What readers yield, and how a caller has them run: here, or elsewhere in limited time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Protocol

from tqcheck.errors import ReadError
from tqcheck.model import Document

Item = Document | ReadError
"""What a reader yields: a document, or why there is none."""


class ReaderRunner(Protocol):
    """Runs the reader of one format on the content of one file."""

    def __call__(
        self, reader: Callable[..., Iterator[Item]], data: bytes, uri: str, *args: Any, **more: Any
    ) -> Iterator[Item]:
        """What ``reader(data, uri, *args, **more)`` yields, or a `ReadError` in its place."""
        ...


def unlimited(
    reader: Callable[..., Iterator[Item]], data: bytes, uri: str, *args: Any, **more: Any
) -> Iterator[Item]:
    """Read here, and for as long as it takes."""
    return reader(data, uri, *args, **more)
