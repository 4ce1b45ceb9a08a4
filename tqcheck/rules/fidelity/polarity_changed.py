"""A negation that was lost or added.

What
    One side negates. The other side has no negation in the aligned clause: neither “nicht” and
    similar words nor a word that implies one (“refuse”, “unlikely”, “kaum”, “ohne”). The two sides
    are more similar without the negation, or with a negation on both sides, and all words around it
    are translated. The finding is *major* if these kinds of evidence agree, together with the
    learned estimator if there is one. It is *minor* if the estimator disagrees or the other side
    has a word that may imply a negation (“only”, “wenig”), and a hint otherwise.

Why it matters in news
    The sentence says the opposite, and nothing else reveals it.

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
    Idioms, and meanings expressed by their opposite: “not compulsory” as “freiwillig”, “private” as
    “nicht öffentlich”.

Source
    Class G1 of the artifact study. The number of negations differs in 34 to 81 of a thousand
    correct translations, so a count alone is never enough.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument, SegmentPair
from tqcheck.evidence.negation import NegationEvidence
from tqcheck.evidence.word_quality import WordQuality
from tqcheck.languages.negation import Denial
from tqcheck.model import Hit, Message, Severity, Span
from tqcheck.rules.base import Need, Rule
from tqcheck.weights.fitted import logistic_model

_MODEL = "negation"
_LONGEST = 60  # words; the gain of a longer segment is not scaled further


class PolarityChanged(Rule):
    """See the module's docstring."""

    code = "TQ781"
    name = "polarity-changed"
    category = "accuracy/mistranslation"
    severity = Severity.MAJOR
    needs = frozenset({Need.ALIGNMENT})
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield negations without a counterpart: the likeliest of each pair and side."""
        least = logistic_model(_MODEL).threshold("neutral")
        for pair in document.all_pairs:
            quality = document.word_quality[pair]
            unmatched = [found for found in document.negations[pair] if _counts(found, quality)]
            for is_omitted in (True, False):
                own = [found for found in unmatched if found.is_omitted is is_omitted]
                if not own:
                    continue
                best = max(own, key=_logit)
                if _logit(best) >= least:
                    report = _omitted if is_omitted else _added
                    yield report(pair, best.span, _severity(best, quality))


def _counts(found: NegationEvidence, quality: WordQuality | None) -> bool:
    """Whether a negation can be an error at all."""
    if found.denied is Denial.STRONG:
        return False
    if not found.is_exempt:
        return True
    if found.contrasted:
        return False
    model = logistic_model(_MODEL)
    alone = found.is_omitted and found.denied is Denial.NONE
    return (
        alone
        and _logit(found) >= model.threshold("exempt")
        and quality is not None
        and quality.of_source(found.span) >= model.threshold("estimate_exempt")
    )


def _severity(found: NegationEvidence, quality: WordQuality | None) -> Severity:
    model = logistic_model(_MODEL)
    logit = _logit(found)
    if found.denied is not Denial.NONE:
        likely = logit >= model.threshold("weakly_denied_minor")
        return Severity.MINOR if likely else Severity.NEUTRAL
    if logit < model.threshold("major"):
        return Severity.NEUTRAL
    if quality is None:
        return Severity.MAJOR
    learned = quality.of_source if found.is_omitted else quality.of_target
    agrees = learned(found.span) >= model.threshold("estimate_major")
    return Severity.MAJOR if agrees else Severity.MINOR


def _logit(found: NegationEvidence) -> float:
    """Logit that the negation has no counterpart."""
    by_length: float = min(found.length, _LONGEST) ** 0.5
    by_clause_length: float = min(found.clause_length, _LONGEST) ** 0.5
    return logistic_model(_MODEL).logit(
        {
            "gain_by_length": found.gain * by_length,
            "gain_with_by_length": found.gain_with * by_length,
            "gain_clause_by_length": found.gain_clause * by_clause_length,
            "linked": found.linked,
            "near": found.near,
            "together": found.together,
            "similarity": found.similarity,
            "is_omitted": found.is_omitted,
            "weakly_denied": found.denied is Denial.WEAK,
        }
    )


def _omitted(pair: SegmentPair, span: Span, severity: Severity) -> Hit:
    word = span.of(pair.source_side.text)
    return pair.omission_hit(
        severity,
        Message(
            en=f"The English negates (“{word}”), the German does not.",
            de=f"Das Englische verneint („{word}“), das Deutsche nicht.",
        ),
        span,
    )


def _added(pair: SegmentPair, span: Span, severity: Severity) -> Hit:
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
