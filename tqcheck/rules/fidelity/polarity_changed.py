"""A negation that the German lost, or one that it gained.

What
    One side negates, and the other says no “no” of any kind in the aligned clause, neither “nicht”
    and its like nor a word that holds a negation (“refuse”, “unlikely”, “kaum”, “ohne”); the two
    are more alike without the negation, or with one on the other side too; and the words around it
    are all translated. It is *major* where these kinds of evidence agree, and the learned estimate
    where there is one; *minor* where the estimate does not, or where the other side has a word that
    may hold a negation (“only”, “wenig”); and else a hint.

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
    Idioms, and what is said by its opposite: “not compulsory” is “freiwillig”, “private” is
    “nicht öffentlich”.

Source
    Class G1 of the artifact study. Counts of negations differ in 34 to 81 of a thousand correct
    translations, so a count alone is never enough here.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument, SegmentPair
from tqcheck.evidence.negation import NegationEvidence
from tqcheck.evidence.word_quality import WordQuality
from tqcheck.languages.negation import Denial
from tqcheck.model import Hit, Message, Severity, Span
from tqcheck.rules.base import Need, Rule

# Logistic regression for "this negation has no counterpart", fitted on 447 negations taken out of
# or put into odd lines of wmt15, 16 and 17 against the 220 lonely ones of 51,000 human pairs. At
# -1.0, with the estimate, it finds 0.75 of all that were made. All five that it marked when wmt14
# (2,997 pairs) was first read were wrong, four of them of kinds that are spared since. Texts that
# were both translated from a third language recast more: there it marks one pair in 300.
_GAIN, _GAIN_WITH, _GAIN_CLAUSE, _LINKED, _NEAR, _TOGETHER, _ALIKE, _LOST, _WEAK, _CONSTANT = (
    1.29, 9.99, 1.97, 1.62, 2.36, 2.19, 10.15, 0.77, -2.2, -12.76
)  # fmt: skip
_CERTAIN = -1.0
_LIKELY = 0.0  # where the other side may deny by a word that seldom does
_POSSIBLE = -3.0
# What the estimator says at the least of a negation that it thinks alone: at that it leaves 0.98 of
# those made that the evidence above takes for lost or gained.
_DOUBTED = 0.5
# A lost one of a kind that often has no counterpart counts only where both are this sure: 4 of 90
# taken out of odd lines of wmt17, and none of the 8,172 human pairs of wmt15, 16 and 17.
_SURE, _DOUBTED_SURELY = 1.0, 0.9
_LONGEST = 60


class PolarityChanged(Rule):
    """See the module's docstring."""

    code = "TQ781"
    name = "polarity-changed"
    category = "accuracy/mistranslation"
    severity = Severity.MAJOR
    needs = frozenset({Need.ALIGNMENT})
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield negations that one side has alone, the likeliest one of each pair and side."""
        for pair in document.all_pairs:
            doubt = document.word_quality[pair]
            lonely = [found for found in document.negations[pair] if _counts(found, doubt)]
            for side in (True, False):
                own = [found for found in lonely if found.lost is side]
                if not own:
                    continue
                best = max(own, key=_certainty)
                if _certainty(best) >= _POSSIBLE:
                    yield (_lost if side else _gained)(pair, best.span, _severity(best, doubt))


def _counts(found: NegationEvidence, doubt: WordQuality | None) -> bool:
    if found.denied is Denial.STRONG:
        return False
    if not found.spared:
        return True
    if found.contrasted:
        return False
    alone = found.lost and found.denied is Denial.NONE and _certainty(found) >= _SURE
    return alone and doubt is not None and doubt.of_source(found.span) >= _DOUBTED_SURELY


def _severity(found: NegationEvidence, doubt: WordQuality | None) -> Severity:
    certainty = _certainty(found)
    if found.denied is not Denial.NONE:
        return Severity.MINOR if certainty >= _LIKELY else Severity.NEUTRAL
    if certainty < _CERTAIN:
        return Severity.NEUTRAL
    if doubt is None:
        return Severity.MAJOR
    learned = doubt.of_source(found.span) if found.lost else doubt.of_target(found.span)
    return Severity.MAJOR if learned >= _DOUBTED else Severity.MINOR


def _certainty(found: NegationEvidence) -> float:
    """Log-odds that the negation has no counterpart."""
    longer: float = min(found.length, _LONGEST) ** 0.5
    wider: float = min(found.clause, _LONGEST) ** 0.5
    return (
        (_GAIN * found.gain + _GAIN_WITH * found.gain_with) * longer
        + _GAIN_CLAUSE * found.gain_clause * wider
        + _LINKED * found.linked
        + _NEAR * found.near
        + _TOGETHER * found.together
        + _ALIKE * found.alike
        + _LOST * found.lost
        + _WEAK * (found.denied is Denial.WEAK)
        + _CONSTANT
    )


def _lost(pair: SegmentPair, span: Span, severity: Severity) -> Hit:
    word = span.of(pair.source_side.text)
    return pair.omission_hit(
        severity,
        Message(
            en=f"The English negates (“{word}”), the German does not.",
            de=f"Das Englische verneint („{word}“), das Deutsche nicht.",
        ),
        span,
    )


def _gained(pair: SegmentPair, span: Span, severity: Severity) -> Hit:
    word = span.of(pair.document.text)
    return pair.hit(
        severity,
        Message(
            en=f"The German negates (“{word}”), the English does not.",
            de=f"Das Deutsche verneint („{word}“), das Englische nicht.",
        ),
        target=span,
        source=pair.source,
    )
