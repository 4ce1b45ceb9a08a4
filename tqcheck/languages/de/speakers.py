"""The speakers of a German sentence: *X sagte*, *sagte X*, *laut X*, *X zufolge*, *…, so X*.

A description of the speaker may come between: *X, Leiter von Y, sagte*.

Only names are found: “der Sprecher” cannot be compared between source and target.
"""

from __future__ import annotations

from collections.abc import Sequence

from tqcheck.languages.de.names import is_name_like
from tqcheck.languages.de.speech import says
from tqcheck.languages.sentence import Token
from tqcheck.languages.word_lists import listed

TITLES = listed(
    "herr frau dr prof professor sir präsident präsidentin minister ministerin mr mrs ms miss lady"
)
_LAUT = listed("laut so")
_LONGEST_DESCRIPTION = 14
_MARKS = frozenset('.;:!?"“”„()')


def _is_name(tokens: Sequence[Token], index: int) -> bool:
    if not 0 <= index < len(tokens):
        return False
    token = tokens[index]
    return is_name_like(token) and token.lower not in TITLES and token.tag in {"NE", "NN", "FM"}


def _run_end(tokens: Sequence[Token], index: int) -> int | None:
    """Last token of the name that begins at `index`; None if there is more than a name."""
    while _is_name(tokens, index + 1):
        index += 1
    following = tokens[index + 1].text if index + 1 < len(tokens) else "."
    return None if following in _GOES_ON else index


_GOES_ON = listed("und oder de von der van zu & ( '")


def speakers(tokens: Sequence[Token]) -> list[int]:
    """Indexes of the last word of each speaker's name, in order."""
    found: list[int | None] = []
    for index, token in enumerate(tokens):
        if says(tokens, index):
            start = index + 1
            while start < len(tokens) and (
                tokens[start].lower in {*TITLES, "."}
                or (tokens[start].tag == "NN" and _is_name(tokens, start + 1))
            ):
                start += 1
            if _is_name(tokens, start) and tokens[start].is_name:
                found.append(_run_end(tokens, start))
            else:
                found.append(_before(tokens, index))
        elif token.lower in _LAUT and _is_name(tokens, index + 1) and tokens[index + 1].is_name:
            if token.lower == "laut" or (index > 0 and tokens[index - 1].text == ","):
                found.append(_run_end(tokens, index + 1))
        elif token.lower == "zufolge":
            found.append(_before(tokens, index))
    return [place for place in found if place is not None]


def _before(tokens: Sequence[Token], index: int) -> int | None:
    """Last word of a name on its own before `index`: not “in Rom sagte”, “A und B”."""
    last = index - 1
    if last > 0 and tokens[last].text == ",":
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        inverted = following is not None and (following.tag == "ART" or following.is_noun)
        last = -1 if inverted else _described(tokens, last)
    start = last
    if not (_is_name(tokens, start) and tokens[start].is_name):
        return None
    while _is_name(tokens, start - 1):
        start -= 1
    if start == 0:
        return last
    before = tokens[start - 1]
    if before.tag in {"APPR", "APPRART", "KON"}:
        return None
    # “Roe, Leiter der Firma Bell sagte”: the comma after the description is missing.
    open_end = last == index - 1 and before.is_word and _described(tokens, start) >= 0
    return None if open_end else last


def _described(tokens: Sequence[Token], end: int) -> int:
    """Index before the comma that begins a description of the speaker; -1 if there is none.

    “Roe, Leiter von X,” has one; the name in “der Leiter von X, Roe,” is none.
    """
    for at in range(end - 1, max(0, end - _LONGEST_DESCRIPTION), -1):
        token = tokens[at]
        if token.text in _MARKS or token.is_verb:
            return -1
        if token.text == ",":
            return -1 if all(_is_name(tokens, k) for k in range(at + 1, end)) else at - 1
    return -1
