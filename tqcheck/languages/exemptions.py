"""Exemptions: wordings that look like a fault to a rule and are none.

An exemption is a row of a table ``.tsv`` beside the word lists: an identifier, a regular
expression, an example pair and the reason. The tests run the example of every row through the rule.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tqcheck.languages.word_lists import rows
from tqcheck.model import Span

_NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Exemption:
    """A wording that a rule leaves alone.

    Attributes:
        identifier: unique in its table.
        pattern: a regular expression for the side that the table is about.
        source, target: an example pair that needs the exemption.
        reason: why the wording is no fault.
    """

    identifier: str
    pattern: str
    source: str
    target: str
    reason: str


@cache
def exemptions(name: str) -> tuple[Exemption, ...]:
    """The rows of the table `name`, in the file's order; ¶ in an example is a line break."""
    return tuple(
        Exemption(identifier, pattern, _example(source), _example(target), reason)
        for identifier, pattern, source, target, reason in rows(name)
    )


def _example(text: str) -> str:
    return text.replace(" ¶ ", "\n")


@cache
def exemption_pattern(name: str, flags: int = 0) -> re.Pattern[str]:
    """The patterns of the table `name` joined as alternatives, in the file's order."""
    return re.compile("|".join(row.pattern for row in exemptions(name)), flags)


def is_exempt(name: str, text: str, span: Span) -> bool:
    """Whether a pattern of the table `name` matches exactly `span` of `text`.

    A pattern with a group ``number`` has to match the span with that group.
    """
    for match in exemption_pattern(name).finditer(text):
        group = _NUMBER if match.groupdict().get(_NUMBER) else 0
        if Span(*match.span(group)) == span:
            return True
    return False
