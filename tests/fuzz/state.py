"""The counts and seeds of a campaign, and its crashes, in a folder."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from tests.fuzz.targets import Input, Outcome

_KEPT = 5  # inputs of one crash
_KEPT_SLOW = 60


@dataclass(frozen=True)
class Crash:
    """What is wrong with an input; with an empty key, nothing is.

    Attributes:
        key: the same for inputs with the same fault.
        told: the traceback, or a sentence.
    """

    key: str
    told: str
    input: Input
    seconds: float = 0.0
    outcome: Outcome | None = None

    def as_dict(self) -> dict[str, Any]:
        """For the pipe from a worker."""
        return {
            "key": self.key,
            "told": self.told,
            "input": self.input.as_json(),
            "seconds": self.seconds,
        }


@dataclass
class Counts:
    """What happened to the inputs of one target.

    Attributes:
        next_seed: of the next input.
        slowest: seconds of CPU, seed and bytes of the slowest input.
        crashes: number of inputs by key of the crash; over-time inputs are under ``slow``.
        killed: workers that the kernel ended.
    """

    inputs: int = 0
    bytes: int = 0
    documents: int = 0
    refused: int = 0
    seconds: float = 0.0
    next_seed: int = 0
    slowest: list[float] = field(default_factory=lambda: [0.0, 0, 0])
    crashes: dict[str, int] = field(default_factory=dict)
    killed: int = 0


class State:
    """The state of a campaign in a folder; an empty folder is a new campaign."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._file = folder / "state.json"
        self.targets: dict[str, Counts] = {}
        if self._file.exists():
            content = json.loads(self._file.read_text("utf-8"))
            self.targets = {name: Counts(**values) for name, values in content.items()}

    def of(self, target: str) -> Counts:
        """The counts of a target, from 0 where it is new."""
        return self.targets.setdefault(target, Counts())

    def apply(self, target: str, told: Mapping[str, Any]) -> None:
        """Add what a worker tells: counts, or a crash."""
        if "crash" in told:
            crash = told["crash"]
            given = Input.from_json(crash["input"])
            self.keep(target, told["seed"], Crash(crash["key"], crash["told"], given))
            return
        counts, new = self.of(target), told["counts"]
        for name in ("inputs", "bytes", "documents", "refused", "seconds"):
            setattr(counts, name, getattr(counts, name) + new[name])
        counts.next_seed = new["next_seed"]
        counts.slowest = max(counts.slowest, new["slowest"], key=lambda one: one[0])

    def keep(self, target: str, seed: int, crash: Crash) -> None:
        """Count a crash, and keep its first inputs."""
        crashes = self.of(target).crashes
        crashes[crash.key] = crashes.get(crash.key, 0) + 1
        folder = self.crash_folder(target, crash.key)
        folder.mkdir(parents=True, exist_ok=True)
        if len(list(folder.glob("*.json"))) < (_KEPT_SLOW if crash.key == "slow" else _KEPT):
            (folder / f"{seed}.json").write_text(crash.input.as_json(), "utf-8")
            (folder / f"{seed}.txt").write_text(f"{crash.key}\n\n{crash.told}\n", "utf-8")

    def crash_folder(self, target: str, key: str) -> Path:
        """Where the inputs of one crash are kept."""
        name = hashlib.sha256(key.encode()).hexdigest()[:10]
        return self.folder / "crashes" / f"{target}-{name}".replace(" ", "-")

    def save(self) -> None:
        """Write the counts beside the old ones, and put them in their place."""
        self.folder.mkdir(parents=True, exist_ok=True)
        new = self._file.with_suffix(".new")
        content = {name: asdict(counts) for name, counts in self.targets.items()}
        new.write_text(json.dumps(content, indent=1, ensure_ascii=True) + "\n", "utf-8")
        os.replace(new, self._file)  # noqa: PTH105
