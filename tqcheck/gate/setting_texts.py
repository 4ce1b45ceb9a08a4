"""What each setting means, in both languages, from the package's data."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from tqcheck.model import Message

_FILE = Path(__file__).parents[1] / "data" / "settings.tsv"


@cache
def setting_texts() -> Mapping[str, Message]:
    """A clause for each setting by its dotted name with hyphens, in the order of the file."""
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return MappingProxyType({name: Message(english, german) for name, english, german in rows})
