"""An article of a feed, before target and source are separated."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

from tqcheck.model import LeftOut, Note
from tqcheck.readers.stated_values import text_or_none

LONGEST_ADDRESS = 4_096
"""Longer addresses are no addresses, and joining them would take quadratic time."""
_LONGEST_TAG = 100
_LONGEST_NAME = 200
_LONGEST_DATE = 100
_MONTHS = {"mai": "May", "okt": "Oct", "dez": "Dec", "mär": "Mar", "mrz": "Mar"}


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
        notes: what was repaired in the entry.
        file_notes: what was repaired in the file outside of its entries; the first entry has them.
        left_out: texts of the entry that are no part of the article.
        fault: why the entry cannot be read, with `fault_kind`, the kind of the error.
        is_text: False for a picture or a withdrawn item, which is passed over.
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
    notes: tuple[Note, ...] = ()
    file_notes: tuple[Note, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    fault: str | None = None
    fault_kind: str = "malformed"
    is_text: bool = True


def with_file_notes(entries: Sequence[Entry], notes: tuple[Note, ...]) -> list[Entry]:
    """The entries, of which the first has the notes of the file."""
    if not entries or not notes:
        return list(entries)
    return [dataclasses.replace(entries[0], file_notes=notes), *entries[1:]]


def tag_or_none(value: object) -> str | None:
    """`value` if it is a text that can be a language tag; else None."""
    text = text_or_none(value)
    return text if text is not None and len(text) <= _LONGEST_TAG else None


def name_or_none(value: object) -> str | None:
    """`value` in one line if it is a text, cut to the length that a name may have."""
    text = text_or_none(value)
    return " ".join(text[: 4 * _LONGEST_NAME].split())[:_LONGEST_NAME] if text else None


def iso_date(value: object) -> str | None:
    """A date and time in ISO 8601, in UTC if it has a zone; None if it cannot be parsed.

    Args:
        value: ISO 8601, or as in e-mails (RFC 822), also with the names of German months.
    """
    if not isinstance(value, str) or not value.strip() or len(value) > _LONGEST_DATE:
        return None
    text = value.strip()
    try:
        found = datetime.fromisoformat(text[:-1] + "+00:00" if text[-1] in "Zz" else text)
    except ValueError:
        words = [_MONTHS.get(word.rstrip(".").lower(), word) for word in text.split()]
        try:
            found = parsedate_to_datetime(" ".join(words))
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
    if found.tzinfo is None:
        return found.isoformat(timespec="seconds")
    try:
        found = found.astimezone(timezone.utc)
    except OverflowError:
        return None
    return found.isoformat(timespec="seconds").replace("+00:00", "Z")


def markup_or_none(value: object, *, html: bool = False) -> Markup | None:
    """`value` as markup if it is a text that is not blank; else None."""
    return Markup(value, html) if isinstance(value, str) and value.strip() else None


def joined_address(base: str, link: str) -> str:
    """A link as an address; one that is no address stays as it is."""
    if len(link) > LONGEST_ADDRESS:
        return link
    try:
        return urljoin(base, link)
    except ValueError:
        return link
