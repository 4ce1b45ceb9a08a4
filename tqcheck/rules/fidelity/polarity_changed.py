"""A negation that the German lost, or one that it gained.

What
    One side negates and the other says no “no” of any kind, neither “nicht” and its like nor a
    word that holds a negation (“refuse”, “unlikely”, “kaum”, “ohne”); the two are more alike
    without the negation, or with one on the other side too; and the words around it are all
    translated. Where these kinds of evidence do not agree it is a hint.

Why it matters in news
    The sentence says the opposite, and nothing else shows it.

Bad
    - The ministry did ⟦not⟧ confirm the report on Monday. ⇒ Das Ministerium bestätigte den Bericht
      am Montag.
    - The hospital has ⟦no⟧ beds for children. ⇒ Das Krankenhaus hat Betten für Kinder.
    - The trains run on Sundays. ⇒ Die Züge fahren sonntags ⟦nicht⟧.

Good
    - The ministry did not confirm the report. ⇒ Das Ministerium wollte den Bericht nicht
      bestätigen.
    - The company failed to pay its workers. ⇒ Das Unternehmen bezahlte seine Arbeiter nicht.
    - It is not clear who won. ⇒ Unklar ist, wer gewonnen hat.
    - Anything less would not be fair, he said. ⇒ Alles andere wäre unfair, sagte er.

Known false alarms
    Idioms, and what is said by its opposite: “not compulsory” is “freiwillig”.

Source
    Class G1 of the artifact study. Counts of negations differ in 34 to 81 of a thousand correct
    translations, so a count alone is never enough here.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.lang.polarity import Denial
from tqcheck.model import Message, Severity, Span
from tqcheck.rules.base import Article, Hit, Need, Rule
from tqcheck.rules.fidelity.gaps import loose_pairs
from tqcheck.rules.fidelity.polarity_evidence import PolarityEvidence, lonely_negations
from tqcheck.rules.pairs import PairView, pairs

# Logistic regression for "this negation has no counterpart", fitted on 559 negations taken out of
# or put into odd lines of wmt13, 15, 16 and 17 against 217 lonely ones of 28,000 human pairs. At
# -1.1 it finds 0.65 of the former. Of 16 hits then on the human pairs of those four sets a reader
# found 6 to be faults, and fewer in texts that were both translated from a third language: too few
# for *major*, at any threshold that finds half of the faults.
_GAIN, _GAIN_WITH, _LINKED, _PAIRED, _WEAK, _TOGETHER, _ALIKE, _CONSTANT = (
    6.43, 3.91, 0.91, 7.81, -1.86, 1.88, 1.16, -10.68
)  # fmt: skip
_CERTAIN = -1.1
_LIKELY = -3.0
_LONGEST = 60


class PolarityChanged(Rule):
    """See the module's docstring."""

    code = "TQ781"
    name = "polarity-changed"
    category = "accuracy/mistranslation"
    severity = Severity.MINOR
    needs = frozenset({Need.ALIGNMENT})

    def check(self, article: Article) -> Iterator[Hit]:
        """Yield negations that one side has alone, the likeliest one of each pair and side."""
        for view in (*pairs(article), *loose_pairs(article)):
            lonely = [found for found in lonely_negations(view) if _counts(found)]
            for side in (True, False):
                own = [found for found in lonely if found.lost is side]
                if not own:
                    continue
                best = max(own, key=lambda found: _certainty(view, found))
                certainty = _certainty(view, best)
                if certainty >= _LIKELY:
                    severity = self.severity if certainty >= _CERTAIN else Severity.NEUTRAL
                    yield (_lost if side else _gained)(view, best.span, severity)


def _counts(found: PolarityEvidence) -> bool:
    return found.alone and not found.doubled and not found.attribute


def _certainty(view: PairView, found: PolarityEvidence) -> float:
    """Log-odds that the negation has no counterpart."""
    length = len(view.words) if found.lost else len(view.tokens)
    longer: float = min(length, _LONGEST) ** 0.5
    return (
        _GAIN * found.gain * longer
        + _GAIN_WITH * found.gain_with * longer
        + _LINKED * found.linked
        + _PAIRED * view.score
        + _WEAK * (found.denied is Denial.WEAK)
        + _TOGETHER * found.together
        + _ALIKE * found.alike
        + _CONSTANT
    )


def _lost(view: PairView, span: Span, severity: Severity) -> Hit:
    word = span.of(view.side.text)
    at = view.german.end
    return view.hit(
        severity,
        Message(
            en=f"The English negates (“{word}”), the German does not.",
            de=f"Das Englische verneint („{word}“), das Deutsche nicht.",
        ),
        german=Span(at, at),
        english=span,
    )


def _gained(view: PairView, span: Span, severity: Severity) -> Hit:
    word = span.of(view.article.text)
    return view.hit(
        severity,
        Message(
            en=f"The German negates (“{word}”), the English does not.",
            de=f"Das Deutsche verneint („{word}“), das Englische nicht.",
        ),
        german=span,
        english=view.english,
    )
