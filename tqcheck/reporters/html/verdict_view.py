"""The verdict of an article as the page shows it: in words, with a bar that reassures nobody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timezone

from tqcheck.model import DocumentReport, Message, Unchecked
from tqcheck.reporters.html import phrases
from tqcheck.reporters.verdicts import VERDICTS, is_reserved, verdict_words

# The worst first.
ORDER = tuple(VERDICTS)
# What a load is called, up to and with this multiple of what a text may have.
_LOADS = (
    (0.0, Message("no fault found", "kein Fehler gefunden")),
    (0.5, Message("small", "gering")),
    (1.0, Message("still bearable", "noch vertretbar")),
    (2.0, Message("high", "hoch")),
)
_NONE_IN_TARGET = Message("no fault in the text itself", "im Text selbst kein Fehler")
_FAR_TOO_HIGH = Message("far too high", "viel zu hoch")
_ADVICE_ON_ROWS = {
    "hold": Message(
        "Do not publish. Mend these rows or have them translated again, then check once more.",
        "Nicht veröffentlichen. Diese Zeilen beheben oder neu übersetzen lassen, dann noch einmal "
        "prüfen.",
    ),
    "review": Message(
        "Before publishing, read the marked places of these rows and mend what is wrong.",
        "Vor dem Veröffentlichen die markierten Stellen dieser Zeilen lesen und Falsches beheben.",
    ),
}
# The bar ends at this multiple; a greater load fills it.
_FULL = 3.0


@dataclass(frozen=True, slots=True)
class LoadView:
    """The penalty against what a text of this length may have.

    Attributes:
        name: what the load is called.
        times: it as a multiple of what is tolerated, in words; None below it.
        width: of the bar, in per cent of its length.
        limit: where the bar has the mark of what is tolerated, likewise.
    """

    name: Message
    times: Message | None
    width: float
    limit: float = 100 / _FULL


def word_of(document: DocumentReport) -> Message:
    """The verdict in words, with a reservation where one is due."""
    return capitalised(verdict_words(document))


def capitalised(words: Message) -> Message:
    """Words as the page begins with them."""
    return Message(words.en[:1].upper() + words.en[1:], words.de[:1].upper() + words.de[1:])


def load_of(document: DocumentReport) -> LoadView | None:
    """The load of faults; None without a score or a policy."""
    load = document.decision.load if document.decision else None
    if load is None:
        return None
    name = next((words for most, words in _LOADS if load <= most), _FAR_TOO_HIGH)
    if load == 0 and is_reserved(document):
        name = _NONE_IN_TARGET
    times = None
    if load > 1:
        factor = f"{load:.2f}" if load < 2 else f"{load:.1f}"
        times = Message(
            f"{factor} times what a text of this length may have",
            f"das {factor.replace('.', ',')}-Fache dessen, was ein Text dieser Länge haben darf",
        )
    return LoadView(name, times, min(100.0, 100 * load / _FULL))


def expected_of(quality: float | None) -> Message | None:
    """The penalty points per 25 words that the estimator expects; None without an estimate.

    Args:
        quality: 100 minus four times those points.
    """
    return None if quality is None else phrases.decimal((100 - quality) / 4)


def moment(stamp: str | None) -> Message | None:
    """A time of the report in words, in UTC; None for none, or for one that is not ours."""
    if stamp is None:
        return None
    try:
        at = datetime.strptime(stamp, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=timezone.utc)
    except ValueError:
        return None
    return Message(at.strftime("%Y-%m-%d, %H:%M UTC"), at.strftime("%d.%m.%Y, %H:%M UTC"))


def worst_of(documents: Iterable[DocumentReport]) -> DocumentReport | None:
    """The document with the worst verdict, of several the one with the greatest load."""
    judged = [document for document in documents if document.verdict in ORDER]
    return min(judged, key=_badness, default=None)


def _badness(document: DocumentReport) -> tuple[int, float]:
    load = document.decision.load if document.decision else None
    return ORDER.index(document.verdict or ""), -(load or 0.0)


def rank(document: DocumentReport) -> float:
    """A number to sort by, the worst first: verdict, unread, then load; higher is worse."""
    load = min((document.decision.load if document.decision else None) or 0.0, 999.0)
    if document.error is not None:
        return 2500.0
    if document.verdict in ORDER:
        return 1000.0 * (len(ORDER) - ORDER.index(document.verdict)) + load
    return min(document.score.per_1000_words, 999.0) if document.score else 0.0


def unchecked_in(documents: Iterable[DocumentReport]) -> tuple[tuple[Unchecked, int], ...]:
    """What was not checked, with the number of documents, in the order in which it occurs."""
    found: dict[Message, tuple[Unchecked, int]] = {}
    for document in documents:
        for one in document.unchecked:
            known, count = found.get(one.message, (one, 0))
            found[one.message] = (known, count + 1)
    return tuple(found.values())


def decision_of_rows(document: DocumentReport, rows: int, alike: int, line: str) -> DocumentReport:
    """A document that stands for a file of pairs: its decision speaks of all rows.

    Args:
        document: the worst row.
        rows: number of all rows.
        alike: number of rows with the same verdict.
        line: number of the worst row.
    """
    decision = document.decision
    if decision is None or document.verdict not in _ADVICE_ON_ROWS:
        return document
    if alike == 1:
        place = Message(f"Row {line} of {rows}", f"Zeile {line} von {rows}")
    else:
        place = Message(
            f"{alike} of {rows} rows, above all row {line}",
            f"{alike} von {rows} Zeilen, vor allem Zeile {line}",
        )
    why = Message(f"{place.en}: {decision.why.en}", f"{place.de}: {decision.why.de}")
    advice = decision.advice if alike == 1 else _ADVICE_ON_ROWS[document.verdict or ""]
    return replace(document, decision=replace(decision, why=why, advice=advice))
