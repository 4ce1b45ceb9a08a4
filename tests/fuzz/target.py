"""What an input, its outcome and a target of the campaign are."""

from __future__ import annotations

import base64
import json
import os
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random


@dataclass(frozen=True)
class Input:
    """One input: files by name; the first is the one that is read."""

    files: tuple[tuple[str, bytes], ...]

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(len(data) for _, data in self.files)

    @property
    def draw(self) -> int:
        """A number made of the content, to choose what is done with every n-th input only."""
        return zlib.crc32(b"".join(data for _, data in self.files))

    def as_json(self) -> str:
        """The input as it is kept; `from_json` reads it."""
        return json.dumps([[n, base64.b64encode(data).decode()] for n, data in self.files])

    @classmethod
    def from_json(cls, text: str) -> Input:
        """What `as_json` wrote."""
        return cls(tuple((name, base64.b64decode(data)) for name, data in json.loads(text)))


@dataclass
class Outcome:
    """What became of an input; `then` checks it further, outside of the measured time."""

    documents: int = 0
    refused: int = 0
    then: Callable[[], None] | None = None


@dataclass(frozen=True)
class Target:
    """One thing that is fuzzed.

    Attributes:
        make: an input, by the decisions of a generator.
        check: reads or checks it; raises what is no documented error.
        seconds, per_kb: CPU time that an input may take: so many seconds, and so many a kilobyte.
        share: of the campaign's time, relative to the other targets.
        words: tokens of the format, for mutations.
    """

    name: str
    make: Callable[[Random], Input]
    check: Callable[[Input, Path], Outcome]
    seconds: float = 0.5
    per_kb: float = 0.02
    share: float = 1.0
    words: Sequence[str] = ()

    def input(self, seed: int) -> Input:
        """The input of a seed; always the same."""
        return self.make(Random(f"{self.name} {seed}"))

    def allowed(self, given: Input) -> float:
        """Most seconds of CPU for an input."""
        return self.seconds + self.per_kb * given.size / 1000


def scratch_folder() -> Path:
    """Where small files are written: in memory where that is possible."""
    shared = Path("/dev/shm")
    return shared if os.access(shared, os.W_OK) else Path(os.environ.get("TMPDIR", "/tmp"))
