"""``tqcheck-model.json``: what a model is, where from, and the SHA-256 of each of its files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from tqcheck.errors import ModelError
from tqcheck.files import replace_file

MANIFEST = "tqcheck-model.json"
CARD = "card.md"
FORMAT = 1
TRANSLATOR, ESTIMATOR, DETECTOR = "translator", "estimator", "detector"
_DIRECTIONS = ("de-en", "en-de")


@dataclass(frozen=True, slots=True)
class Manifest:
    """The machine-readable card of a model.

    Attributes:
        name: short name, part of a run's signature.
        source: hub name or folder that it was made from.
        directions: ``de-en``, ``en-de`` or both; none where it does not translate.
        files: SHA-256 in hexadecimal by file name.
        licence: as the source states it, None where it states none.
        quantization: of the weights: ``int8``, ``float32`` ...
        positions: most subwords that the model takes, None where it is not known.
        tools: versions of what made it.
        task: ``translator``, ``estimator`` (of quality) or ``detector`` (of damaged words).
    """

    name: str
    source: str
    directions: tuple[str, ...]
    files: Mapping[str, str]
    licence: str | None = None
    quantization: str | None = None
    positions: int | None = None
    tools: Mapping[str, str] = field(default_factory=dict)
    task: str = TRANSLATOR

    @property
    def digest(self) -> str:
        """A digest of all files, twelve hexadecimal digits."""
        return combined_digest(self.files)

    def serves(self, direction: tuple[str, str]) -> bool:
        """Whether the model translates that way: (source, target), ``("de", "en")``."""
        return "-".join(direction) in self.directions


def sha256(path: Path) -> str:
    """Digest of a file's bytes, hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def combined_digest(files: Mapping[str, str]) -> str:
    """Twelve hexadecimal digits for names and digests of a set of files."""
    lines = "".join(f"{name} {files[name]}\n" for name in sorted(files))
    return hashlib.sha256(lines.encode()).hexdigest()[:12]


def hash_folder(folder: Path) -> dict[str, str]:
    """Digests of the files directly in `folder`, without the manifest and hidden files."""
    return {
        path.name: sha256(path)
        for path in sorted(folder.iterdir())
        if path.is_file() and path.name != MANIFEST and not path.name.startswith(".")
    }


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest into `folder`."""
    data = {"format": FORMAT, **asdict(manifest)}
    text = json.dumps(data, indent=2, ensure_ascii=False, sort_keys=True)
    replace_file(folder / MANIFEST, text + "\n")


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest in `folder`, None where there is none.

    Raises:
        ModelError: it is there and cannot be understood.
    """
    path = folder / MANIFEST
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise ModelError(f"{path}: the manifest cannot be read: {error}") from error
    try:
        return _manifest(data)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ModelError(f"{path}: not a manifest that this tqcheck understands.") from error


def _manifest(data: Any) -> Manifest:
    if data["format"] != FORMAT:
        raise ValueError(data["format"])
    directions = tuple(str(direction) for direction in data["directions"])
    if not set(directions) <= set(_DIRECTIONS):
        raise ValueError(directions)
    task = str(data.get("task", TRANSLATOR))
    if task not in (TRANSLATOR, ESTIMATOR, DETECTOR):
        raise ValueError(task)
    files = {str(name): str(digest) for name, digest in data["files"].items()}
    if any(Path(name).name != name for name in files):
        raise ValueError("a file outside the folder")
    return Manifest(
        name=str(data["name"]),
        source=str(data["source"]),
        directions=directions,
        files=files,
        licence=data.get("licence"),
        quantization=data.get("quantization"),
        positions=None if data.get("positions") is None else int(data["positions"]),
        tools={str(tool): str(version) for tool, version in data.get("tools", {}).items()},
        task=task,
    )


def verified_manifest(folder: Path, task: str, names: Iterable[str]) -> Manifest:
    """The manifest of a model that ships, after every file was compared with its digest.

    Args:
        folder: of the model.
        task: that it must have.
        names: of the files that it must name.

    Raises:
        ModelError: there is no such manifest, or a file is missing or has changed.
    """
    manifest = read_manifest(folder)
    if manifest is None:
        raise ModelError(f"{folder}: the {task} has no {MANIFEST}; install tqcheck again.")
    if manifest.task != task:
        raise ModelError(f"{folder}: a {manifest.task} stands where the {task} should be.")
    for name in names:
        if name not in manifest.files:
            raise ModelError(f"{folder}: the {task}'s {MANIFEST} does not name {name}.")
    verify(folder, manifest)
    return manifest


def verify(folder: Path, manifest: Manifest) -> None:
    """Compare every file with its digest.

    Raises:
        ModelError: a file is missing or has changed.
    """
    for name, expected in manifest.files.items():
        path = folder / name
        try:
            actual = sha256(path)
        except OSError as error:
            raise ModelError(
                f"{folder}: the model is damaged: {name} cannot be read; get or convert it again."
            ) from error
        if actual != expected:
            raise ModelError(
                f"{folder}: the model is damaged: {name} has SHA-256 {actual[:12]}… instead of "
                f"{expected[:12]}…; get or convert it again."
            )
