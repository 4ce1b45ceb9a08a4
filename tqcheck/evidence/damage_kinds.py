"""What is said of each kind of damage that the detector knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from tqcheck.languages.word_lists import rows
from tqcheck.model import Message

_OTHER = "other"


@dataclass(frozen=True, slots=True)
class DamageKind:
    """A kind of damage.

    Attributes:
        category: MQM category.
        message: what is said of the words.
    """

    category: str
    message: Message


def damage_kind(name: str, text: str) -> DamageKind:
    """A kind by the detector's name of it, with a message about `text`."""
    known = _kinds()
    kind = known.get(name, known[_OTHER])
    message = Message(kind.message.en.format(text=text), kind.message.de.format(text=text))
    return DamageKind(kind.category, message)


@cache
def _kinds() -> Mapping[str, DamageKind]:
    return MappingProxyType(
        {
            name: DamageKind(category, Message(en, de))
            for name, category, en, de in rows("damage_kinds")
        }
    )
