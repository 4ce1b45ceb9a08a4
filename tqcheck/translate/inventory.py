"""Lists the translators on this machine: in the package, in the hub's cache, in named folders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tqcheck.errors import ModelError
from tqcheck.translate.hub import hub_folders, stated_licence
from tqcheck.translate.transformers_backend import check_family
from tqcheck.weights.manifest import TRANSLATOR, read_manifest
from tqcheck.weights.shipped import embedded_root


@dataclass(frozen=True, slots=True)
class Installed:
    """One model.

    Attributes:
        spec: what ``--back-translator`` takes.
        kind: ``embedded``, ``converted`` or ``transformers``.
        directions: ``de-en`` and the like; empty where only loading would tell.
        source: where it was made from or fetched.
        licence, quantization: as its files state them, None where they do not.
        size: bytes on disk.
    """

    spec: str
    kind: str
    directions: tuple[str, ...]
    source: str
    licence: str | None
    quantization: str | None
    size: int
    folder: Path


def installed(folders: Iterable[Path] = ()) -> Iterator[Installed]:
    """The package's models, those in the hub's cache, and those in or directly under `folders`.

    Raises:
        ModelError: a manifest is damaged.
    """
    for folder in _with_children(embedded_root()):
        yield from _converted(folder, "embedded", "embedded")
    for name, folder in hub_folders():
        yield from _saved(folder, name, f"hub: {name}@{folder.name[:12]}")
    for given in folders:
        for folder in _with_children(given):
            if (folder / "model.bin").is_file():
                yield from _converted(folder, f"ctranslate2:{folder}", "converted")
            else:
                yield from _saved(folder, f"transformers:{folder}", "-")


def _with_children(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return [folder, *sorted(path for path in folder.iterdir() if path.is_dir())]


def _converted(folder: Path, spec: str, kind: str) -> Iterator[Installed]:
    manifest = read_manifest(folder)
    if manifest is not None and manifest.task != TRANSLATOR:
        return
    if manifest is not None:
        yield Installed(
            spec,
            kind,
            manifest.directions,
            manifest.source,
            manifest.licence,
            manifest.quantization,
            _size(folder),
            folder,
        )
    elif (folder / "model.bin").is_file():
        yield Installed(spec, kind, (), "-", stated_licence(folder), None, _size(folder), folder)


def _saved(folder: Path, spec: str, source: str) -> Iterator[Installed]:
    try:
        check_family(folder)
    except ModelError:
        return  # the hub's cache holds models of other programs, too
    licence = stated_licence(folder)
    yield Installed(spec, "transformers", (), source, licence, None, _size(folder), folder)


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.iterdir() if path.is_file())
