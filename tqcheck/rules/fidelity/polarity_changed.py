"""A negation that was lost or added.

What
    One side negates, and the other side has no negation, or fewer. A fitted model weighs whether
    the translator that ships finds either side likelier with the negation affirmed, given the
    other, and the other side likelier with a negation where one may be missing; what the learned
    estimator says of it; whether the two sides are more similar without it; whether the words
    around it are translated; and whether the other side has a word that denies (“refuse”, „ohne“).
    In an indirect question, which means the same with a negation and without, it is a hint.
    Without the learned models only a negation counts to which nothing on the other side
    corresponds, neither “nicht” nor a word that denies; it is *major* if all evidence agrees.

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

from tqcheck.evidence.affirmed import can_be_asked
from tqcheck.evidence.bilingual import BilingualDocument, SegmentPair
from tqcheck.evidence.negation import NegationEvidence
from tqcheck.evidence.negation_features import (
    decoded_features,
    features,
    features_with_affirmation,
    promising_features,
)
from tqcheck.evidence.word_quality import WordQuality
from tqcheck.languages.negation import Denial
from tqcheck.model import Hit, Message, Severity, Span
from tqcheck.rules.base import Need, Rule
from tqcheck.weights.fitted import logistic_model

_MODEL, _DECODED_MODEL = "negation", "negation_decoded"
_SEVERITIES = (Severity.NEUTRAL, Severity.MINOR, Severity.MAJOR)


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
        for pair in document.all_pairs:
            quality = document.word_quality[pair]
            judged = [
                (logit, severity, found)
                for found in document.negations[pair]
                for logit, severity in _judged(pair, found, quality)
            ]
            for is_omitted in (True, False):
                own = [one for one in judged if one[2].is_omitted is is_omitted]
                if own:
                    _, severity, best = max(own, key=lambda one: one[0])
                    report = _omitted if is_omitted else _added
                    yield report(pair, best.span, severity)


def _judged(
    pair: SegmentPair, found: NegationEvidence, quality: WordQuality | None
) -> Iterator[tuple[float, Severity]]:
    """The logit of a negation and its severity; nothing if it is no finding."""
    decoded = _decoded_logit(pair, found, quality)
    if decoded is not None:
        model = logistic_model(_DECODED_MODEL)
        severities = [one for one in _SEVERITIES if decoded >= model.threshold(one.value)]
        if severities:
            yield decoded, severities[0] if found.is_open else severities[-1]
    elif _counts(found, quality):
        logit = _logit(found)
        if logit >= logistic_model(_MODEL).threshold("neutral"):
            yield logit, _severity(found, quality)


def _decoded_logit(
    pair: SegmentPair, found: NegationEvidence, quality: WordQuality | None
) -> float | None:
    """Logit that the negation has no counterpart, with what the learned models say.

    None if they cannot be asked.
    """
    if quality is None or not can_be_asked(pair, found):
        return None
    model = logistic_model(_DECODED_MODEL)
    known = promising_features(found, quality)
    # A question takes longer than all else that is known of a pair: it must be able to matter.
    for asked in (features_with_affirmation, decoded_features):
        most = model.logit(known)
        if most < model.threshold("neutral"):
            return most
        known = asked(pair, found, known)
    return model.logit(known)


def _counts(found: NegationEvidence, quality: WordQuality | None) -> bool:
    """Whether a negation can be an error at all."""
    if found.denied is Denial.STRONG or found.is_fixed or found.is_outnumbered:
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
    """Logit that the negation has no counterpart, by the encoder and the word links alone."""
    return logistic_model(_MODEL).logit(features(found))


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
