"""An article of a feed, before target and source are separated."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timezone


@dataclass(frozen=True, slots=True)
class Markup:
    """A text as the feed gives it; `html` tells whether tags in it are markup."""

    text: str
    html: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """An article of a feed.

    Attributes:
        number: its place in the feed, from 1.
        language: what the entry itself says, as BCP 47 tag in lower case.
        inherited: what the feed says for all of its entries; believed less than the entry.
        title, summary, body: in `language`.
        english: headline, summary and body of an English version inside the same entry.
        related: ids and links by which the entry names its original or other versions.
        fault: why the entry cannot be read.
    """

    number: int
    id: str | None = None
    link: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None
    inherited: str | None = None
    title: Markup | None = None
    summary: Markup | None = None
    body: Markup | None = None
    english: tuple[Markup, ...] = ()
    related: tuple[str, ...] = ()
    fault: str | None = None


def primary(language: str | None) -> str | None:
    """``de`` of ``de-AT``, ``deu`` and ``ger``; ``en`` likewise; None of nothing."""
    if not language or not language.strip():
        return None
    first = language.strip().lower().replace("_", "-").split("-")[0]
    return {"deu": "de", "ger": "de", "eng": "en"}.get(first, first)


def iso_date(value: object) -> str | None:
    """A date and time in ISO 8601 if it is one, in UTC where it names its zone."""
    if not isinstance(value, str) or not value.strip():
        return None
    text = value.strip()
    try:
        found = datetime.fromisoformat(text[:-1] + "+00:00" if text[-1] in "Zz" else text)
    except ValueError:
        return None
    if found.tzinfo is None:
        return found.isoformat(timespec="seconds")
    try:
        found = found.astimezone(timezone.utc)
    except OverflowError:
        return None
    return found.isoformat(timespec="seconds").replace("+00:00", "Z")


def text_or_none(value: object) -> str | None:
    """`value` if it is text that holds something, or a number as text."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, str) and value.strip() and not has_surrogate(value):
        return value.strip()
    return None


def has_surrogate(text: str) -> bool:
    """Whether `text` holds half a surrogate pair, as an escape in JSON may: it is no Unicode."""
    return any("\ud800" <= char <= "\udfff" for char in text)


def markup_or_none(value: object, *, html: bool = False) -> Markup | None:
    """`value` as markup if it is text that holds something."""
    return Markup(value, html) if isinstance(value, str) and value.strip() else None
