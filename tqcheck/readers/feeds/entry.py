"""An article of a feed, before target and source are separated."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timezone


@dataclass(frozen=True, slots=True)
class Markup:
    """A text of the feed, unchanged; `html` tells whether it is HTML."""

    text: str
    html: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """An article of a feed.

    Attributes:
        number: its position in the feed, from 1.
        language: BCP 47 tag that the entry itself states.
        inherited: tag that the feed states for all entries; less reliable than `language`.
        title, summary, body: in `language`.
        source: headline, summary and body of the source, if the entry holds it.
        related: ids and links of the original or of other versions.
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
    source: tuple[Markup, ...] = ()
    related: tuple[str, ...] = ()
    fault: str | None = None


def primary(language: str | None) -> str | None:
    """The primary language: ``de`` for ``de-AT``, ``deu`` and ``ger``; None for an empty tag."""
    if not language or not language.strip():
        return None
    first = language.strip().lower().replace("_", "-").split("-")[0]
    return {"deu": "de", "ger": "de", "eng": "en"}.get(first, first)


def iso_date(value: object) -> str | None:
    """A date and time in ISO 8601, in UTC if it has a zone; None if it cannot be parsed."""
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
    """`value` if it is a text that is not blank, or a number as text; else None."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, str) and value.strip() and not has_surrogate(value):
        return value.strip()
    return None


def has_surrogate(text: str) -> bool:
    """Whether `text` has an unpaired surrogate, which a JSON escape can produce."""
    return any("\ud800" <= char <= "\udfff" for char in text)


def markup_or_none(value: object, *, html: bool = False) -> Markup | None:
    """`value` as markup if it is a text that is not blank; else None."""
    return Markup(value, html) if isinstance(value, str) and value.strip() else None
