"""What is known of each feature that the fitted models weigh: its sign, and its name for people.

``data/weights/features.tsv`` has one row a feature: name, sign (``+`` speaks for a fault, ``-``
against it, ``?`` as the data say), English, German.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from tqcheck.model import Message

_SIGNS = {"+": 1, "-": -1, "?": 0}


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature of candidates.

    Attributes:
        sign: of its weight: 1, -1, or 0 for either.
        text: what it says of a place, as part of a list.
    """

    sign: int
    text: Message


@cache
def features() -> Mapping[str, Feature]:
    """All features by name."""
    content = (files("tqcheck") / "data" / "weights" / "features.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in content.splitlines() if line and line[0] != "#")
    return MappingProxyType(
        {name: Feature(_SIGNS[sign], Message(en=en, de=de)) for name, sign, en, de in rows}
    )


def text_of(name: str) -> Message:
    """What a feature says of a place; its name where the table has no row for it."""
    known = features().get(name)
    return known.text if known is not None else Message(name, name)
