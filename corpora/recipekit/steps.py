"""A cache of finished steps: a step with unchanged configuration, inputs and outputs is skipped."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

_FILE = "steps.json"


class StepCache:
    """The record of finished steps in a work folder.

    Args:
        work: the folder; the record is ``steps.json`` there.
        say: writes a line of the log.
    """

    def __init__(self, work: Path, say: Callable[[str], None]) -> None:
        self._path = work / _FILE
        self._say = say
        work.mkdir(parents=True, exist_ok=True)

    def _read(self) -> dict[str, str]:
        if not self._path.exists():
            return {}
        done: dict[str, str] = json.loads(self._path.read_text(encoding="utf-8"))
        return done

    def has(self, name: str) -> bool:
        """Whether a step was ever finished here."""
        return name in self._read()

    def run(
        self,
        name: str,
        configuration: Any,
        inputs: Iterable[Path],
        outputs: Iterable[Path],
        work: Callable[[], object],
    ) -> bool:
        """Run a step unless it is done.

        Args:
            name: name of the step.
            configuration: settings of the step, anything with a stable ``repr``.
            inputs: files that the step reads; their size and modification time count.
            outputs: files that a finished step leaves behind.
            work: runs the step.

        Returns:
            Whether the step was run now.
        """
        mark = fingerprint(configuration, inputs)
        outputs = list(outputs)
        if self._read().get(name) == mark and all(path.exists() for path in outputs):
            self._say(f"{name}: nothing to do")
            return False
        self._say(f"{name}: begins")
        work()
        done = {**self._read(), name: mark}
        part = self._path.with_suffix(".part")
        part.write_text(json.dumps(done, indent=1, sort_keys=True), encoding="utf-8")
        part.replace(self._path)
        self._say(f"{name}: done")
        return True


def fingerprint(configuration: Any, inputs: Iterable[Path]) -> str:
    """A hash of the configuration and of each input's name, size and time of change."""
    digest = hashlib.sha256(repr(configuration).encode())
    for path in sorted(inputs):
        if path.is_file():
            state = path.stat()
            digest.update(f"{path.name} {state.st_size} {state.st_mtime_ns}\n".encode())
    return digest.hexdigest()
