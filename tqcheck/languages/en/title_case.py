"""Whether an English sentence is in title case, as headlines are."""

from __future__ import annotations

from collections.abc import Sequence

from tqcheck.languages.word_lists import listed
from tqcheck.languages.words import Word

# Words that title case keeps in lower case.
_SMALL_IN_TITLES = listed(
    "about above after against among around before behind below between beyond despite down during "
    "from into like near onto over past since than that then through under until upon when while "
    "with within without versus amid"
)
_TITLE = 6


def is_title_case(words: Sequence[Word]) -> bool:
    """Whether most longer words begin with a capital, as in an English headline.

    A short sentence with a verb or noun in lower case is not: “Syria, Albania and Kosovo agreed”.
    """
    longer = [word for word in words if word.text[0].isalpha() and len(word.text) > 3]
    capitals = sum(word.text[0].isupper() for word in longer)
    small = sum(w.text.islower() and w.text not in _SMALL_IN_TITLES for w in longer)
    return len(longer) >= 3 and capitals > 0.6 * len(longer) and small * _TITLE <= len(longer)
