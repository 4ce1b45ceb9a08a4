"""Finds the source of a target file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from tqcheck.errors import ReadError, UsageError
from tqcheck.model import Document
from tqcheck.readers.bytes import load, load_bytes, shown
from tqcheck.readers.encoding import to_utf8
from tqcheck.readers.notes import NO_SOURCE
from tqcheck.readers.paths import SUFFIXES, File, format_of, is_folder, stem
from tqcheck.readers.sniff import looks_like_json

_TARGET_TAGS = (".de", "_de", "-de")
_SOURCE_TAGS = (".en", "_en", "-en")
_TEXTS = frozenset({"text", "html"})
_FEEDS = frozenset({"feed", "xml", "json"})


class Sources:
    """The sources that ``--source`` names: one file, or a folder of files with the same names.

    Raises:
        UsageError: the path does not exist, or is a file beside several targets.
    """

    def __init__(
        self, given: str, paths: list[str], limit: int, encoding: str | None = None
    ) -> None:
        self.path = Path(given)
        self._limit = limit
        self._encoding = encoding
        self.folder = self.path if is_folder(self.path) else None
        if self.folder is None and not _is_there(self.path):
            raise UsageError(f"--source {shown(given)}: there is no such file or folder")
        if self.folder is None and (len(paths) != 1 or is_folder(Path(paths[0]))):
            raise UsageError(
                f"--source {shown(given)} is one file, so it goes with one target file; "
                "give a folder for several"
            )

    def text_for(self, file: File | None, uri: str) -> str | None:
        """The source of a target; None if the folder has none.

        Args:
            file: the target, None for standard input.
            uri: the target as messages name it.

        Raises:
            ReadError: the original cannot be read; it names the target and the original.
        """
        path = self.path if self.folder is None else self._counterpart(file)
        if path is None:
            return None
        try:
            text = load(path, shown(path), self._limit, self._encoding)
            if format_of(path.name) != "html":
                return text
            from tqcheck.readers.html import main_text

            return main_text(text, shown(path))
        except ReadError as error:
            raise ReadError(uri, f"its source {error}", kind=error.kind) from error

    def feed_for(self, file: File | None, uri: str) -> tuple[str, bytes] | None:
        """The feed with the originals of a feed's articles, by name and content; as `text_for`."""
        path = self.path if self.folder is None else self._counterpart(file, _FEEDS)
        if path is None:
            return None
        try:
            data = load_bytes(path, shown(path), self._limit)
            return shown(path), to_utf8(
                data, shown(path), encoding=self._encoding, by_item=not looks_like_json(data)
            ).data
        except ReadError as error:
            raise ReadError(uri, f"its source {error}", kind=error.kind) from error

    def _counterpart(self, file: File | None, formats: frozenset[str] = _TEXTS) -> Path | None:
        if file is None or self.folder is None:
            return None
        base = stem(file.relative.name)
        bare = next((base[: -len(tag)] for tag in _TARGET_TAGS if base.endswith(tag)), base)
        folder = self.folder / file.relative.parent
        names = [base, *(bare + tag for tag in _SOURCE_TAGS), bare]
        own = [suffix for suffix in SUFFIXES if file.relative.name.lower().rfind(suffix) > 0]
        for name in dict.fromkeys(names):
            for suffix in dict.fromkeys([*own, *SUFFIXES]):
                if SUFFIXES[suffix] not in formats:
                    continue
                for packed in ("", ".gz"):
                    path = folder / f"{name}{suffix}{packed}"
                    if path.is_file() and not _same_file(path, file.path):
                        return path
        return None


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def with_missing_sources(
    items: Iterable[Document | ReadError], *, is_given: bool, is_required: bool
) -> Iterator[Document | ReadError]:
    """The documents; those without a source have a note, or are errors.

    Args:
        items: what was read.
        is_given: whether the user named a source, so that its absence is worth a note.
        is_required: whether each document must have one.
    """
    for item in items:
        if isinstance(item, ReadError) or item.source_text is not None:
            yield item
        elif is_required:
            yield ReadError(
                item.uri, "has no source, which --require-source asks for", kind="source"
            )
        elif is_given and NO_SOURCE not in item.notes:
            yield replace(item, notes=(*item.notes, NO_SOURCE))
        else:
            yield item
