"""Reading text files of any wrapping (.gz, .xz, plain), and cleaning one line."""

from __future__ import annotations

import gzip
import html
import lzma
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from recipekit.errors import RecipeError

_SUFFIXES = (".tsv", ".tsv.gz", ".tsv.xz")
_BLANKS = re.compile(r"\s+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


def lines(path: Path) -> Iterator[str]:
    """The lines of a text file in UTF-8, without their ends."""
    opened: dict[str, Any] = {".gz": gzip.open, ".xz": lzma.open}
    opener = opened.get(path.suffix, open)
    with opener(path, "rt", encoding="utf-8", errors="replace", newline="\n") as file:
        for line in file:
            yield line.rstrip("\r\n")


def pair_files(folders: Iterable[Path]) -> dict[str, Path]:
    """All pair files of some folders by their id (the name without its endings).

    Raises:
        RecipeError: a folder is missing, two files have one id, or there is no file at all.
    """
    found: dict[str, Path] = {}
    for folder in folders:
        if not folder.is_dir():
            raise RecipeError(f"no such data folder: {folder}")
        for path in sorted(folder.iterdir()):
            if not path.name.endswith(_SUFFIXES):
                continue
            name = path.name.split(".tsv")[0]
            if name in found:
                raise RecipeError(f"two files have the id {name}: {found[name]}, {path}")
            found[name] = path
    if not found:
        raise RecipeError("no .tsv, .tsv.gz or .tsv.xz file in the data folders")
    return found


def news_file(folders: Iterable[Path], name: str, language: str) -> Path | None:
    """The file ``name.language`` of a held-out set, plain or packed; None when there is none."""
    for folder in folders:
        for ending in ("", ".gz", ".xz"):
            path = folder / f"{name}.{language}{ending}"
            if path.is_file():
                return path
    return None


def clean(line: str) -> str:
    """Entities resolved, composed (NFC), invisible characters gone, blanks single."""
    if "&" in line:
        line = html.unescape(line)
    line = unicodedata.normalize("NFC", line)
    return _BLANKS.sub(" ", _INVISIBLE.sub("", line)).strip()


def words(line: str) -> list[str]:
    """The words of a line: letters, with inner hyphens and apostrophes; no numbers."""
    return _WORD.findall(line)


def key(line: str) -> str:
    """What two lines are compared by: letters and digits only, case folded."""
    return "".join(c for c in line.casefold() if c.isalnum())
