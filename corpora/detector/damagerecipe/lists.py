"""Small word lists, from the files in ``data``."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).parent / "data"


def _lines(name: str) -> list[list[str]]:
    return [line.split() for line in (_FOLDER / f"{name}.txt").read_text("utf-8").splitlines()]


def _words(name: str) -> tuple[str, ...]:
    return tuple(word for line in _lines(name) for word in line)


RESIDUE = _words("residue")
VERBS = _words("verbs")
SMALL = _words("small_words")
EXCHANGED: dict[str, tuple[str, ...]] = {}
"""Articles and pronouns, with those that take their place."""
for _group in _lines("exchanged"):
    for _word in _group:
        _others = tuple(other for other in _group if other != _word)
        EXCHANGED[_word] = EXCHANGED.get(_word, ()) + _others
