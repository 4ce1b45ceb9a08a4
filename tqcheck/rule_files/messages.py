r"""Templates of a rule's file: sentences with names in braces, and what a pattern puts in.

``{found}`` is replaced in messages; ``\1`` and ``\g<name>`` in suggestions.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from tqcheck.model import Message

_NAME = re.compile(r"\{([a-z]+)\}")
_GROUP = re.compile(r"\\(?:(\d+)|g<(\w+)>)")


def names(template: str) -> frozenset[str]:
    """The names in braces."""
    return frozenset(_NAME.findall(template))


def filled(template: Message, values: Mapping[str, str | Message]) -> Message:
    """The sentence in both languages, with `values` in place of their names."""

    def fill(language: str) -> str:
        def value(match: re.Match[str]) -> str:
            found = values.get(match[1], match.group())
            return found if isinstance(found, str) else found.in_language(language)

        return _NAME.sub(value, template.in_language(language))

    return Message(en=fill("en"), de=fill("de"))


def groups(template: str) -> tuple[int, frozenset[str]]:
    """The highest number of a group in a suggestion's template, and the names of groups."""
    found = list(_GROUP.finditer(template))
    numbers = [int(match[1]) for match in found if match[1]]
    return max(numbers, default=0), frozenset(match[2] for match in found if match[2])


def expanded(template: str, match: Any) -> str:
    """A suggestion's template with the groups of `match`; a group that took no part is empty."""
    return _GROUP.sub(lambda group: match[int(group[1]) if group[1] else group[2]] or "", template)
