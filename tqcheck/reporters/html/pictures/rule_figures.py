"""Precision and recall of a rule on a scale from 0 to 100."""

from __future__ import annotations

from dataclasses import dataclass

from tqcheck.model import Message, RuleInfo
from tqcheck.reporters.html import phrases
from tqcheck.reporters.html.pictures.chance import ShareInterval, share_of


@dataclass(frozen=True, slots=True)
class RuleFigure:
    """A share of a rule: its name, its interval, and both in words."""

    kind: str
    interval: ShareInterval
    words: Message


def rule_figures(rule: RuleInfo | None) -> tuple[RuleFigure, ...]:
    """What was measured of a rule: ``precision``, ``recall``, or neither."""
    if rule is None:
        return ()
    figures = []
    judged = rule.judged.right + rule.judged.wrong
    if judged:
        right = rule.judged.right
        words = Message(
            f"{right} of {judged} judged hits were real faults",
            f"{right} von {judged} beurteilten Treffern waren echte Fehler",
        )
        figures.append(_figure("precision", right, judged, words))
    found, known = rule.found.found, rule.found.known
    if known:
        words = Message(
            f"found {found} of {known} known faults of its kind",
            f"{found} von {known} bekannten Fehlern dieser Art gefunden",
        )
        figures.append(_figure("recall", found, known, words))
    return tuple(figures)


def _figure(kind: str, part: int, whole: int, words: Message) -> RuleFigure:
    interval = share_of(part, whole)
    share, low, high = phrases.percent(interval.share), round(100 * interval.low), interval.high
    return RuleFigure(
        kind,
        interval,
        Message(
            f"{share}: {words.en} (likely {low} to {phrases.percent(high)})",
            f"{share}: {words.de} (wahrscheinlich {low} bis {phrases.percent(high)})",
        ),
    )
