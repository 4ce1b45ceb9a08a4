"""The reasons of accepted findings, whose first words say what an editor decided.

The page of a report writes ``false alarm: …`` and ``tolerated: …``; it wrote ``accepted: …`` once.
Without a text behind it, the editor gave no reason.
"""

from __future__ import annotations

import re
from enum import Enum


class Decided(str, Enum):
    """What an entry says of its finding.

    `FALSE_ALARM`: there is no fault. `TOLERATED`: there is one, and the text may stay as it is.
    """

    FALSE_ALARM = "false alarm"
    TOLERATED = "tolerated"


_WORDS = {
    "false alarm": Decided.FALSE_ALARM,
    "tolerated": Decided.TOLERATED,
    "accepted": Decided.TOLERATED,
}
_BEGINNING = re.compile(rf"\s*({'|'.join(_WORDS)})\s*(?::|$)\s*", re.IGNORECASE)


def decision_in(reason: str) -> tuple[Decided | None, str]:
    """The decision that a reason begins with, and the rest of it.

    Returns:
        None and the whole reason where it names no decision.
    """
    found = _BEGINNING.match(reason)
    if found is None:
        return None, reason.strip()
    return _WORDS[found[1].casefold()], reason[found.end() :].strip()


def reason_of(what: Decided | None, text: str) -> str:
    """The reason that says a decision and why; the reverse of `decision_in`."""
    if what is None:
        return text
    return f"{what.value}: {text}" if text else what.value
