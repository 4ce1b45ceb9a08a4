"""A date or weekday that differs from the source.

What
    The day, month, year and weekday of dates on both sides are compared, whatever format they are
    written in. A part counts as changed if it is missing from the source of the pair and the
    neighbouring segments, and a part of the source is missing from the target. A weekday that does
    not fit its own date is reported too; if the source has the same mistake, the finding is only a
    note.

Why it matters in news
    “On Monday” is the second fact in nearly every news report.

Bad
    - The minister resigned on Tuesday. ⇒ Der Minister trat am ⟦Donnerstag⟧ zurück.
    - The law takes effect on 1 March. ⇒ Das Gesetz tritt am ⟦1. Mai⟧ in Kraft.
    - She was born on April 14, 1981. ⇒ Sie wurde am ⟦14. April 1918⟧ geboren.
    - He died on 3 June. ⇒ Er starb am ⟦13. Juni⟧.
    - They met in October. ⇒ Sie trafen sich im ⟦November⟧.

Good
    - The minister resigned on Tuesday. ⇒ Der Minister trat am Dienstagabend zurück.
    - The law takes effect on 1 March. ⇒ Das Gesetz tritt am 1.3. in Kraft.
    - Born on Saturday, she was lucky. ⇒ Sie wurde an einem Sonnabend geboren und hatte Glück.
    - He wrote on Thursday night. ⇒ Er schrieb in der Nacht zum Freitag.
    - They met on Monday. ⇒ Sie trafen sich gestern.

Known false alarms
    A wrong date in the source that the translator corrected.

Source
    Class H4 of the artifact study.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from tqcheck.evidence.bilingual import BilingualDocument, SegmentPair
from tqcheck.evidence.linked_places import are_linked
from tqcheck.languages.values.dates import Date
from tqcheck.model import Hit, Message, Severity
from tqcheck.rules.changed_values import ChangedValueRule

_Part = Callable[[Date], object]
_NIGHT = re.compile(r"\b[Nn]acht(?:stunden)? (?:zu|zum|auf|auf den|von) ")
_DAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAYS_DE = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")


class DateChanged(ChangedValueRule):
    """See the module's docstring."""

    code = "TQ721"
    name = "date-changed"
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield dates with another day, month, year or weekday."""
        for pair in document.pairs:
            target = document.target_pack.dates(pair.target_text)
            source = document.source_pack.dates(pair.source_text)
            seen = set()
            for g, e in _changed(pair, target, source):
                if g.span not in seen:
                    seen.add(g.span)
                    yield self.changed(pair, g, e)
            for g in target:
                if g.span not in seen:
                    yield from _impossible(pair, g, source)


def _changed(
    pair: SegmentPair, target: Sequence[Date], source: Sequence[Date]
) -> Iterator[tuple[Date, Date]]:
    if not target or not source:
        return
    if _NIGHT.search(pair.target_text):
        # "In der Nacht zu Freitag" is Thursday night.
        nights = {(g.weekday - 1) % 7 for g in target if g.weekday is not None}
        days = {e.weekday for e in source}
        source = [e for e in source if e.weekday is None or e.weekday not in nights]
        target = [g for g in target if g.weekday is None or (g.weekday - 1) % 7 not in days]
    target_near = pair.document.target_pack.dates(pair.target_around.of(pair.document.text))
    source_near = pair.document.source_pack.dates(pair.source_around.of(pair.source_side.text))
    for part in (_weekday, _month, _day, _year):
        yield from _linked_changes(pair, target, source, part)
        of_target = {part(g) for g in target_near} - {None}
        of_source = {part(e) for e in source_near} - {None}
        new = [g for g in target if part(g) is not None and part(g) not in of_source]
        gone = [e for e in source if part(e) is not None and part(e) not in of_target]
        while new and gone:
            g = new.pop(0)
            e = next((e for e in gone if _linked(pair, g, e)), gone[0])
            if len(new) + 1 == len(gone) or _linked(pair, g, e):
                gone.remove(e)
                yield g, e


def _linked_changes(
    pair: SegmentPair, target: Sequence[Date], source: Sequence[Date], part: _Part
) -> Iterator[tuple[Date, Date]]:
    """Changes proven by a word alignment, whatever the neighbouring segments have."""
    of_target, of_source = {part(g) for g in target}, {part(e) for e in source}
    for g in target:
        for e in source:
            if (
                part(g) is not None and part(e) is not None
                and part(g) not in of_source and part(e) not in of_target and _linked(pair, g, e)
            ):  # fmt: skip
                yield g, e


def _weekday(date: Date) -> object:
    return date.weekday


def _month(date: Date) -> object:
    return date.month


def _day(date: Date) -> object:
    return (date.month, date.day) if date.day is not None else None


def _year(date: Date) -> object:
    return (date.month, date.year % 100) if date.year is not None else None


def _linked(pair: SegmentPair, target: Date, source: Date) -> bool:
    return are_linked(
        pair, target.span.shift(pair.target.start), source.span.shift(pair.source.start)
    )


def _impossible(pair: SegmentPair, target: Date, source: Sequence[Date]) -> Iterator[Hit]:
    real = target.real_weekday
    if target.weekday is None or real is None or real == target.weekday:
        return
    blamed = any(e.weekday == target.weekday and e.day == target.day for e in source)
    date_en = f"that day was a {_DAYS_EN[real]}"
    date_de = f"dieser Tag war ein {_DAYS_DE[real]}"
    yield pair.hit(
        Severity.NEUTRAL if blamed else Severity.MINOR,
        Message(
            en=("Source issue: the English says so too, but " if blamed else f"“{target.text}”: ")
            + date_en + ".",
            de=("Fehler im Original, das es auch so hat: " if blamed else f"„{target.text}“: ")
            + date_de + ".",
        ),
        target=target.span.shift(pair.target.start),
    )  # fmt: skip
