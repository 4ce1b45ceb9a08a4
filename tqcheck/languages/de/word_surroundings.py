"""What the tokens beside a word make of it: a part of an address, or of a word with an accent."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from tqcheck.languages.sentence import Token

_HANDLE_MARKS = frozenset("#@")


def is_handle(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token is a hashtag, the name of an account or part of an address."""
    if at > 0 and not tokens[at].spaced and tokens[at - 1].text in _HANDLE_MARKS:
        return True
    behind = tokens[at + 1 : at + 3]  # “DasErste.de”
    return (
        len(behind) == 2
        and behind[0].text == "."
        and not (behind[0].spaced or behind[1].spaced)
        and behind[1].text.islower()
    )


def is_cut_by_an_accent(tokens: Sequence[Token], at: int) -> bool:
    """Whether a combining accent beside the token makes it a part of a word."""
    token = tokens[at]
    beside = (*tokens[max(at - 1, 0) : at], *tokens[at + 1 : at + 2])
    return any(
        (one.end == token.start and unicodedata.combining(one.text[-1]))
        or (one.start == token.end and unicodedata.combining(one.text[0]))
        for one in beside
    )
