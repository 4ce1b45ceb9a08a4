"""What a text must hold so that a regular expression can match in it.

To look for a few letters takes a hundredth of the time of a search, and an expression that is never
searched need not be compiled. Only what is certain is told: an expression with anything that is not
understood here may match in any text.
"""

from __future__ import annotations

import re
from functools import lru_cache

Literals = tuple[str, ...]
"""Texts of which a match holds at least one."""

_LONGEST = 2_000  # code points of an expression that is looked at
_MOST = 16  # literals: to look for more takes as long as the search
_TOKEN = re.compile(
    r"(?P<letters>[^\\\[\](){}|*+?.^$]+)"
    r"|\\(?:(?P<escaped>[^\w\s])"
    r"|u[\da-fA-F]{4}|U[\da-fA-F]{8}|x[\da-fA-F]{2}|[pPN]\{[^{}]*\}|[gkL]<[^<>]*>"
    r"|(?P<unknown>[pPNgkLuUxQE])|\d+|\w)"
    r"|(?P<set>\[\^?\]?(?:\\.|[^\\\[\]])*\])"
    r"|(?P<nothing>\(\?\#[^)]*\)|\(\?P=\w+\)|[.^$])"
    r"|(?P<look>\(\?<?[=!])"
    r"|(?P<group>\((?:\?(?::|>|P?<[^\W\d]\w*>)|(?!\?)))"
    r"|(?P<end>\))|(?P<bar>\|)"
    r"|(?P<optional>(?:[*?]|\{0?,\d*\}|\{0\})[?+]?)|(?P<repeated>(?:\+|\{[1-9]\d*(?:,\d*)?\})[?+]?)"
)


@lru_cache(maxsize=4096)
def needed_literals(expression: str) -> Literals | None:
    """Texts of which every match of an expression holds at least one.

    Args:
        expression: in the syntax of the package `regex`; it minds upper and lower case.

    Returns:
        None where there are none, or they are not known.
    """
    if len(expression) > _LONGEST:
        return None
    tokens, at = [], 0
    while at < len(expression):
        match = _TOKEN.match(expression, at)
        if match is None or match["unknown"]:
            return None
        tokens.append((match.lastgroup or "nothing", match.group().removeprefix("\\")))
        at = match.end()
    reader = _ExpressionReader(tokens)
    found = reader.alternatives()
    return found if found and len(found) <= _MOST and reader.is_done else None


class _ExpressionReader:
    """Reads the tokens of an expression, each with its kind, from left to right."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self._tokens, self._at = tokens, 0

    @property
    def is_done(self) -> bool:
        """Whether no token is left."""
        return self._at >= len(self._tokens)

    def alternatives(self) -> Literals | None:
        """The literals of alternatives up to the end of their group, which is read: one of each."""
        found = [self._sequence()]
        while self._take("bar"):
            found.append(self._sequence())
        self._take("end")
        if None in found:
            return None
        return tuple(dict.fromkeys(literal for one in found if one for literal in one))

    def _sequence(self) -> Literals | None:
        """The longest literals of what stands in a row."""
        found: list[Literals] = []
        run = ""
        while not self.is_done and self._kind not in ("bar", "end"):
            kind, token = self._tokens[self._at]
            self._at += 1
            inner = self.alternatives() if kind in ("group", "look") else None
            optional = self._take("optional")
            repeated = not optional and self._take("repeated")
            if kind in ("letters", "escaped"):
                run += token[:-1] if optional else token
                if not (optional or repeated):
                    continue
            elif kind == "group" and inner is not None and not optional:
                found.append(inner)
            found.append((run,))
            run = ""
        found.append((run,))
        best = max(found, key=lambda one: min(map(len, one)) / len(one))
        return best if min(map(len, best)) else None

    @property
    def _kind(self) -> str:
        return self._tokens[self._at][0]

    def _take(self, kind: str) -> bool:
        """Whether the next token is of a kind; then it is read."""
        taken = not self.is_done and self._kind == kind
        self._at += taken
        return taken
