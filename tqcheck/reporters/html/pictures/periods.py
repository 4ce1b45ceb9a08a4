"""Faults by category over time: by week of publication, else by run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tqcheck.model import DocumentReport, Message
from tqcheck.reporters.html import phrases
from tqcheck.reporters.html.pictures.rates import (
    Amount,
    Difference,
    amount,
    categories,
    difference,
    together,
)

_NEWEST = 26
_MOST_ROWS = 8
_WIDTH, _HEIGHT = 100.0, 24.0


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """A category over the periods.

    Attributes:
        index: position of the category among those of the report; None where this run has none.
        line: its rate in each period, for an SVG polyline of 100 by 24 units; all rows have the
            same scale.
        last: where the last point is.
        now, before: faults per 1,000 words in the last period, and in what it is compared with:
            all weeks before it, or the run before it.
        change: whether both differ. Between weeks by more than chance; between runs, which checked
            the same articles, every difference is one.
    """

    name: Message
    index: int | None
    line: str
    last: tuple[float, float]
    now: float
    before: float
    change: Difference


@dataclass(frozen=True, slots=True)
class Periods:
    """Categories over the periods, those with most faults first.

    Attributes:
        kind: ``week`` or ``run``.
        rows: the categories.
        labels: the periods in words, oldest first.
        figures: of each period: articles, words, faults per 1,000 words.
        top: the largest rate, which is the top of the scale.
    """

    kind: str
    rows: tuple[PeriodRow, ...]
    labels: tuple[Message, ...]
    figures: tuple[tuple[int, int, float], ...]
    top: float

    @property
    def span(self) -> Message:
        """From the first period to the last."""
        first, last = self.labels[0], self.labels[-1]
        if self.kind == "run":
            return Message(f"from {first.en} to this run", f"von {first.de} bis zu diesem Lauf")
        return Message(
            f"from the {first.en} to the {last.en}", f"von der {first.de} bis zur {last.de}"
        )

    @property
    def more(self) -> tuple[PeriodRow, ...]:
        """The categories that have become more frequent."""
        return tuple(row for row in self.rows if row.change == "more")

    @property
    def less(self) -> tuple[PeriodRow, ...]:
        """The categories that have become less frequent."""
        return tuple(row for row in self.rows if row.change == "less")


def weeks(documents: Sequence[DocumentReport]) -> tuple[tuple[date, Amount], ...]:
    """The newest weeks in which articles were published, oldest first; each by its Monday."""
    by_week: defaultdict[date, list[DocumentReport]] = defaultdict(list)
    for document in documents:
        day = _published(document)
        if day is not None and document.error is None:
            by_week[day - timedelta(day.weekday())].append(document)
    newest = sorted(by_week)[-_NEWEST:]
    return tuple((monday, amount(week_label(monday), by_week[monday])) for monday in newest)


def _published(document: DocumentReport) -> date | None:
    if document.item is None or document.item.published is None:
        return None
    try:
        return date.fromisoformat(document.item.published[:10])
    except ValueError:
        return None


def week_label(monday: date) -> Message:
    """A week in words."""
    day = f"{monday.day}.{monday.month}.{monday.year}"
    return Message(f"week of {monday.isoformat()}", f"Woche ab {day}")


def by_week(documents: Sequence[DocumentReport], kinds: Sequence[str]) -> Periods | None:
    """The weeks of publication; None for fewer than two of them.

    Args:
        documents: the articles of the report.
        kinds: the categories of the report, whose positions the script knows.
    """
    known = weeks(documents)
    if len(known) < 2:
        return None
    return over_weeks(known, kinds)


def over_weeks(known: Sequence[tuple[date, Amount]], kinds: Sequence[str]) -> Periods | None:
    """Weeks by their Mondays, oldest first, at least two; None without a fault."""
    days = (known[-1][0] - known[0][0]).days
    places = [(monday - known[0][0]).days / days for monday, _ in known]
    return _periods("week", [one for _, one in known], places, kinds)


def by_run(runs: Sequence[Amount], kinds: Sequence[str]) -> Periods | None:
    """The runs over the same articles, oldest first; None for fewer than two of them."""
    if len(runs) < 2:
        return None
    places = [at / (len(runs) - 1) for at in range(len(runs))]
    return _periods("run", runs, places, kinds)


def _periods(
    kind: str, amounts: Sequence[Amount], places: Sequence[float], kinds: Sequence[str]
) -> Periods | None:
    shown = categories(amounts)[:_MOST_ROWS]
    if not shown:
        return None
    top = max(one.rate(category) for one in amounts for category in shown)
    *earlier, last = amounts
    before = together(Message("", ""), earlier) if kind == "week" else earlier[-1]
    rows = []
    for category in shown:
        points = [
            (round(_WIDTH * x, 1), round(_HEIGHT * (1 - one.rate(category) / top), 1))
            for x, one in zip(places, amounts, strict=True)
        ]
        rows.append(
            PeriodRow(
                phrases.category(category),
                kinds.index(category) if category in kinds else None,
                " ".join(f"{x:g},{y:g}" for x, y in points),
                points[-1],
                last.rate(category),
                before.rate(category),
                difference(last, before, category, len(shown))
                if kind == "week"
                else _change(last.counts.get(category, 0), before.counts.get(category, 0)),
            )
        )
    figures = tuple((one.articles, one.words, one.rate_of_all) for one in amounts)
    return Periods(kind, tuple(rows), tuple(one.label for one in amounts), figures, top)


def _change(now: int, before: int) -> Difference:
    return "same" if now == before else "more" if now > before else "less"
