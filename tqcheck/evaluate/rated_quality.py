"""Measures how well tqcheck says where raters mark errors, and how bad a text is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from tqcheck.evaluate import agreement
from tqcheck.evaluate.agreement import Correlation, Marks, SpanScore
from tqcheck.evaluate.rated_checks import CheckedRows, SuspectedWord
from tqcheck.model import Publishable, Severity, Span

SHARES = (0.05, 0.1, 0.2, 0.3, 0.5)
"""Shares of the rows of which the triage curve is shown."""

Order = Callable[[CheckedRows], float]
ORDERS: dict[str, Order] = {
    "expected penalty": lambda one: one.expected.penalty,
    "quality": lambda one: -one.quality,
    "longest first": lambda one: float(one.words),
}
"""What rows are ranked by, the worst highest."""

_GROUPS = 5
_SHUFFLES = 20


@dataclass(frozen=True, slots=True)
class Touched:
    """Marked words beside the raters' errors.

    Attributes:
        share: of the characters of all texts that is marked.
        characters: agreement of characters, with severities, each rater for himself.
        majors: share of the raters' major errors that a mark touches.
        minors: likewise.
    """

    share: float
    characters: SpanScore
    majors: float
    minors: float


@dataclass(frozen=True, slots=True)
class Group:
    """Texts with similar predictions.

    Attributes:
        count: how many.
        predicted, observed: their means.
    """

    count: int
    predicted: float
    observed: float


@dataclass(frozen=True, slots=True)
class Held:
    """Whether what is said holds.

    Attributes:
        penalty: groups by expected penalty.
        covered: share of the texts whose penalty lies in the range.
        clean: groups by the probability that there is no major error.
        answers: by answer, how many texts have it and how many of them have no major error.
    """

    penalty: tuple[Group, ...]
    covered: float
    clean: tuple[Group, ...]
    answers: dict[Publishable, tuple[int, int]]


def correlations(
    checked: Sequence[CheckedRows], *, resamples: int, seed: int
) -> dict[str, Correlation]:
    """Correlation of each order with the raters' penalty."""
    gold = [one.penalty for one in checked]
    return {
        name: agreement.correlation(
            [order(one) for one in checked], gold, resamples=resamples, seed=seed
        )
        for name, order in ORDERS.items()
    }


def triage(checked: Sequence[CheckedRows]) -> dict[str, list[float]]:
    """The share of the major errors in the worst rows, by order and by share of `SHARES`."""
    majors = [one.majors for one in checked]
    found = {}
    for name, order in ORDERS.items():
        ranked = [order(one) for one in checked]
        found[name] = [agreement.share_in_worst(ranked, majors, share) for share in SHARES]
    return found


def reported(checked: Sequence[CheckedRows]) -> Touched:
    """What rules report, beside the raters' errors."""
    return _touched(checked, [one.found for one in checked])


def hinted(checked: Sequence[CheckedRows]) -> Touched:
    """What rules report and what is suspected, beside the raters' errors."""
    return _touched(checked, [one.hinted for one in checked])


def at_share(checked: Sequence[CheckedRows], share: float) -> Touched:
    """The words that are likeliest to be marked, as many as make up a share of the characters."""
    order = [-word.probability for one in checked for word in one.suspected]
    return _touched(checked, _marks(checked, np.argsort(order, kind="stable"), share))


def by_chance(checked: Sequence[CheckedRows], share: float, seed: int) -> Touched:
    """Likewise words at random; the mean of several draws."""
    random = np.random.default_rng(seed)
    total = sum(len(one.suspected) for one in checked)
    drawn = [
        _touched(checked, _marks(checked, random.permutation(total), share))
        for _ in range(_SHUFFLES)
    ]

    def mean(figure: Callable[[Touched], float]) -> float:
        return float(np.mean([figure(one) for one in drawn]))

    characters = SpanScore(
        mean(lambda one: one.characters.precision),
        mean(lambda one: one.characters.recall),
        mean(lambda one: one.characters.f1),
    )
    return Touched(
        mean(lambda one: one.share),
        characters,
        mean(lambda one: one.majors),
        mean(lambda one: one.minors),
    )


def calibration(checked: Sequence[CheckedRows]) -> Held:
    """Predictions beside what the raters marked."""
    expected = [(one.expected.penalty, one.penalty) for one in checked]
    clean = [(one.expected.publishable, float(one.is_clean)) for one in checked]
    inside = [one.expected.low <= one.penalty <= one.expected.high for one in checked]
    answers = {}
    for answer in Publishable:
        own = [one.is_clean for one in checked if one.expected.answer is answer]
        answers[answer] = (len(own), sum(own))
    return Held(_groups(expected), float(np.mean(inside)), _groups(clean), answers)


def _groups(pairs: Sequence[tuple[float, float]]) -> tuple[Group, ...]:
    ranked = sorted(pairs)
    parts = np.array_split(np.array(ranked), min(_GROUPS, len(ranked)))
    return tuple(
        Group(len(part), float(part[:, 0].mean()), float(part[:, 1].mean())) for part in parts
    )


def _marks(checked: Sequence[CheckedRows], order: np.typing.ArrayLike, share: float) -> list[Marks]:
    """The first words in an order, until they make up a share of the characters."""
    words = [(number, word) for number, one in enumerate(checked) for word in one.suspected]
    room = share * sum(len(row.target) for one in checked for row in one.rows)
    chosen: list[list[SuspectedWord]] = [[] for _ in checked]
    for place in np.asarray(order, int):
        number, word = words[place]
        room -= len(word.span)
        if room < 0:
            break
        chosen[number].append(word)
    return [[(word.span, word.severity) for word in own] for own in chosen]


def _touched(checked: Sequence[CheckedRows], ours: Sequence[Marks]) -> Touched:
    """Marks of single rows beside the errors of each rater."""
    texts, mine, theirs = [], [], []
    hits = {Severity.MINOR: [0, 0], Severity.MAJOR: [0, 0]}
    for one, marks in zip(checked, ours, strict=True):
        row = one.rows[0]
        for rater in row.raters:
            errors = [
                (error.target, error.severity)
                for error in row.errors
                if error.rater == rater and error.target is not None
            ]
            texts.append(row.target)
            mine.append(marks)
            theirs.append(errors)
            for span, severity in errors:
                count = hits[min(severity, Severity.MAJOR)]
                count[0] += _is_touched(span, marks)
                count[1] += 1
    total = sum(len(one.rows[0].target) for one in checked)
    marked = sum(len(_characters(marks)) for marks in ours)
    rates = {severity: touched / max(1, every) for severity, (touched, every) in hits.items()}
    return Touched(
        marked / max(1, total),
        agreement.spans(texts, mine, theirs),
        rates[Severity.MAJOR],
        rates[Severity.MINOR],
    )


def _is_touched(span: Span, marks: Marks) -> bool:
    return any(agreement.touches(mark, span) for mark, _ in marks)


def _characters(marks: Marks) -> set[int]:
    return {place for span, _ in marks for place in range(span.start, span.end)}
