"""Who speaks in an English sentence: *X said*, *said X*, *X told Y*, *according to X*.

Source: written for tqcheck; the frames are those of any grammar of English, “reporting clauses”.
"""

from __future__ import annotations

from collections.abc import Sequence

from tqcheck.lang.lists import listed
from tqcheck.lang.words import Word

VERBS = listed(
    "said says say told tells added adds explained explains warned warns insisted insists claimed "
    "claims wrote writes announced announces argued argues stressed emphasised emphasized noted "
    "notes commented replied reported reports complained confirmed confirms recalled stated states "
    "thinks believes"
)
_TITLES = listed("mr mrs ms dr sir lord lady prof professor president minister senator judge")


def _is_name(words: Sequence[Word], index: int) -> bool:
    return (
        0 <= index < len(words)
        and all(part[1:].islower() for part in words[index].text.split("-"))
        and words[index].text[0].isupper()
        and words[index].text.lower() not in _TITLES
        and len(words[index].text) > 2
    )


# After a name that speaks: what is no noun that the name only describes (“said Acme boss Roe”).
_AFTER = listed("in on at of from to after during who when as while before with for by the a and")


def _run_end(words: Sequence[Word], index: int) -> int | None:
    """Last word of the name that begins at `index`; None where more than the name stands there."""
    while _is_name(words, index + 1):
        index += 1
    if index + 1 >= len(words):
        return index
    following = words[index + 1].text
    if following in {"'", "’", "and", "or", "&"} or following.endswith(("'s", "’s")):
        return None
    return index if not following[0].isalnum() or following in _AFTER else None


def _speaks_before(words: Sequence[Word], verb: int) -> bool:
    """Whether a name right before the verb is one by itself: not “in Rome said”, “A and B said”."""
    start = verb - 1
    if not _is_name(words, start):
        return False
    while _is_name(words, start - 1):
        start -= 1
    return start == 0 or words[start - 1].text.lower() not in {"and", "or", "in", "to", "for", "of"}


def speakers(words: Sequence[Word]) -> list[int]:
    """Indexes of the last word of each speaker's name, in order."""
    found: list[int | None] = []
    for index, word in enumerate(words):
        low = word.text.lower()
        if low in VERBS:
            if _speaks_before(words, index):
                found.append(index - 1)
            elif low not in {"told", "tells"}:
                start = index + 1
                while start < len(words) and words[start].text.lower() in {*_TITLES, "."}:
                    start += 1
                if _is_name(words, start):
                    found.append(_run_end(words, start))
        elif low == "according" and _is_name(words, index + 2) and words[index + 1].text == "to":
            found.append(_run_end(words, index + 2))
    return [place for place in found if place is not None]
