"""What remembers something about documents between runs."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from tqcheck.model import Document


@runtime_checkable
class Memory(Protocol):
    """Keeps values that depend on a document and on what its check depends on, and nothing else."""

    def recall(self, document: Document, name: str) -> bytes | None:
        """The value that was kept under a name; None where there is none."""
        ...

    def remember(self, document: Document, name: str, value: bytes) -> None:
        """Keep a value."""
        ...
