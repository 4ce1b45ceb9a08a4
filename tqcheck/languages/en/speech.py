"""The speakers of an English sentence: *X said*, *said X*, *X told Y*, *according to X*.

A description of the speaker may come between: *X, mayor of Y, said*; *X later said*.

Source: written for tqcheck; the frames are those of any grammar of English, “reporting clauses”.
"""

from __future__ import annotations

from collections.abc import Sequence

from tqcheck.languages.word_lists import listed
from tqcheck.languages.words import Word

VERBS = listed(
    "said says say told tells added adds explained explains warned warns insisted insists claimed "
    "claims wrote writes announced announces argued argues stressed emphasised emphasized noted "
    "notes commented replied reported reports complained confirmed confirms recalled stated states "
    "thinks believes commented comments demanded demands criticised criticized tweeted"
)
TITLES = listed("mr mrs ms dr sir lord lady prof professor president minister senator judge")


def _is_name(words: Sequence[Word], index: int) -> bool:
    return (
        0 <= index < len(words)
        and all(part[1:].islower() for part in words[index].text.split("-"))
        and words[index].text[0].isupper()
        and words[index].text.lower() not in TITLES
        and len(words[index].text) > 2
    )


# Words after a speaker's name; a noun would make the name its attribute (“said Acme boss Roe”).
_AFTER = listed(
    "in on at of from to after during who when as while before with for by the a and "
    "last this yesterday today earlier"
)
_BETWEEN = listed("also later then has had previously recently today yesterday")
_DAYS = listed("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
_LONGEST_DESCRIPTION = 14
_MARKS = frozenset('.;:!?"“”()')


_NOT_BEFORE = listed("and or in to for of from with by at")


def _run_end(words: Sequence[Word], index: int) -> int | None:
    """Last word of the name that begins at `index`; None if there is more than the name."""
    while _is_name(words, index + 1):
        index += 1
    if index + 1 >= len(words):
        return index
    following = words[index + 1].text
    if following in {"'", "’", "and", "or", "&"} or following.endswith(("'s", "’s")):
        return None
    return index if not following[0].isalnum() or following in _AFTER else None


def _before(words: Sequence[Word], verb: int) -> int | None:
    """Last word of the name before the speech verb: not “in Rome said”, “A and B said”."""
    last = verb - 1
    if last >= 0 and words[last].text in _BETWEEN:
        last -= 1
    elif last > 0 and words[last].text in _DAYS and words[last - 1].text in {"on", "On"}:
        last -= 2
    if last > 0 and words[last].text == ",":
        inverted = words[verb].text not in {"told", "tells"} and _is_name(words, verb + 1)
        last = -1 if inverted else _described(words, last)
    start = last
    if not _is_name(words, start):
        return None
    while _is_name(words, start - 1):
        start -= 1
    alone = start == 0 or words[start - 1].text.lower() not in _NOT_BEFORE
    return last if alone else None


def _described(words: Sequence[Word], comma: int) -> int:
    """Index before the comma that begins the description that ends at `comma`; -1 if it is none.

    “Roe, mayor of Ely,” has one; the name in “the mayor of Ely, Roe,” is none.
    """
    for index in range(comma - 1, max(0, comma - _LONGEST_DESCRIPTION), -1):
        text = words[index].text
        if text in _MARKS or text.lower() in VERBS:
            return -1
        if text == ",":
            only_name = all(_is_name(words, k) for k in range(index + 1, comma))
            return -1 if only_name else index - 1
    return -1


def speakers(words: Sequence[Word]) -> list[int]:
    """Indexes of the last word of each speaker's name, in order."""
    found: list[int | None] = []
    for index, word in enumerate(words):
        low = word.text.lower()
        if low in VERBS:
            before = _before(words, index)
            if before is not None:
                found.append(before)
            elif low not in {"told", "tells"}:
                start = index + 1
                while start < len(words) and words[start].text.lower() in {*TITLES, "."}:
                    start += 1
                if _is_name(words, start):
                    found.append(_run_end(words, start))
        elif low == "according" and _is_name(words, index + 2) and words[index + 1].text == "to":
            found.append(_run_end(words, index + 2))
    return [place for place in found if place is not None]
