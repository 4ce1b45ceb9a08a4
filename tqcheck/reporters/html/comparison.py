"""The comparison of reports as an HTML page, under the same policy as a report."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from tqcheck.comparison.results import (
    Measure,
    ReportComparison,
    SeriesComparison,
)
from tqcheck.model import Message
from tqcheck.model.rule_info import title_of
from tqcheck.reporters.comparison import judgement, letters, number, p_value, shared_measures
from tqcheck.reporters.html import page
from tqcheck.reporters.html.phrases.comparison import PHRASES
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
    return Message(p_value(value, "en"), p_value(value, "de"))


def _judged(measure: Measure, letter: str) -> Message:
    """Whether the report with this letter is better or worse than A."""
    words = PHRASES[f"judged-{judgement(measure)}"]
    return Message(words.en.format(letter=letter), words.de.format(letter=letter))


def render(result: ReportComparison | SeriesComparison, *, ui_language: str = "auto") -> str:
    """Render the comparison as one self-contained HTML page.

    Args:
        result: the comparison of two reports, or of several with the first one.
        ui_language: ``de`` or ``en`` to open in that language; ``auto`` leaves it to the browser.
    """
    if isinstance(result, ReportComparison):
        result = SeriesComparison((result.a_name, result.b_name), (result,))
    first = result.comparisons[0]
    template = page.environment().get_template("compare.html.j2")
    return template.render(
        series=result,
        sides=[
            (first.a_name, first.a_signature),
            *((one.b_name, one.b_signature) for one in result.comparisons),
        ],
        letters=letters(len(result.names)),
        measures=shared_measures(result),
        title_of=title_of,
        judgement=judgement,
        judged=_judged,
        bar=bar,
        distribution=distribution,
        number=_number,
        p_value=_p,
        ui_language=None if ui_language == "auto" else ui_language,
        policy=Markup(page.policy()),  # quotes stay: the hashes are base64
        style=Markup(page.style()),
        script=Markup(page.script()),
    )
