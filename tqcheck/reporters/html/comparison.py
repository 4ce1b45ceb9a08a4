"""The comparison of two reports as an HTML page, under the same policy as a report."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from tqcheck.comparison.results import Measure, ReportComparison
from tqcheck.model import Message
from tqcheck.reporters.comparison import judgement, number
from tqcheck.reporters.html import page
from tqcheck.reporters.html.pictures.distribution import distribution


@dataclass(frozen=True, slots=True)
class IntervalBar:
    """The interval of a difference on a scale of 100; `zero` is the place of no difference."""

    low: float
    high: float
    mean: float
    zero: float


def bar(measure: Measure) -> IntervalBar:
    """The bar of a measure; zero is always inside it."""
    d = measure.difference
    low, high = min(0.0, d.low, d.mean), max(0.0, d.high, d.mean)
    width = (high - low) or 1.0

    def at(value: float) -> float:
        return 6 + 88 * (value - low) / width

    return IntervalBar(at(d.low), at(d.high), at(d.mean), at(0.0))


def _number(value: float, sign: bool = False) -> Message:
    return Message(number(value, "en", sign=sign), number(value, "de", sign=sign))


def _p(value: float | None) -> Message:
    text = "–" if value is None else f"{value:.3f}"
    return Message(text, text.replace(".", ","))


def render(comparison: ReportComparison, *, ui_language: str = "auto") -> str:
    """Render the comparison as one self-contained HTML page.

    Args:
        comparison: the comparison.
        ui_language: ``de`` or ``en`` to open in that language; ``auto`` leaves it to the browser.
    """
    template = page.environment().get_template("compare.html.j2")
    return template.render(
        c=comparison,
        documents=sorted(comparison.documents, key=lambda d: (d.difference, d.name)),
        changed=[rule for rule in comparison.rules if rule.a != rule.b],
        judgement=judgement,
        bar=bar,
        distribution=distribution,
        number=_number,
        p_value=_p,
        ui_language=None if ui_language == "auto" else ui_language,
        policy=Markup(page.policy()),  # quotes stay: the hashes are base64
        style=Markup(page.style()),
        script=Markup(page.script()),
    )
