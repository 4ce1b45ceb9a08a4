"""A negation that was lost or added.

What
    One side negates, and the other side has no negation, or fewer. A fitted model weighs whether
    the translator that ships finds either side likelier with the negation affirmed, given the
    other; what the learned estimator says of it; whether the two sides are more similar without it;
    and whether the words around it are translated. Where the other side has a word that denies
    (“refuse”, „ohne“), and in set phrases (“not until”), the finding is one step less grave.
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

from tqcheck.evidence.affirmed import can_be_asked, gain_itself, gain_of_other
from tqcheck.evidence.bilingual import BilingualDocument, SegmentPair
from tqcheck.evidence.negation import NegationEvidence
from tqcheck.evidence.word_quality import WordQuality
from tqcheck.languages.negation import Denial
from tqcheck.model import Hit, Message, Severity, Span
from tqcheck.rules.base import Need, Rule
from tqcheck.weights.fitted import logistic_model

_MODEL, _DECODED_MODEL = "negation", "negation_decoded"
_SEVERITIES = (Severity.NEUTRAL, Severity.MINOR, Severity.MAJOR)
_LONGEST = 60  # words; the gain of a longer segment is not scaled further
_MOST = 8.0  # nats; a larger gain says no more


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
        if found.denied is Denial.STRONG or found.is_fixed:
            severities = severities[:-1]
        if severities:
            yield decoded, severities[-1]
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
    features = _features(found) | {
        "error": (quality.of_source if found.is_omitted else quality.of_target)(found.span),
        "gain_affirmed": _MOST,
        "gain_affirmed_itself": _MOST,
        "is_fixed": found.is_fixed,
        "is_outnumbered": found.is_outnumbered,
        "denied": found.denied is Denial.STRONG,
        "is_exempt": found.is_exempt,
    }
    # A question takes longer than all else that is known of a pair: it must be able to matter.
    for name, gain in (("gain_affirmed", gain_of_other), ("gain_affirmed_itself", gain_itself)):
        most = model.logit(features)
        if most < model.threshold("neutral"):
            return most
        features[name] = max(-_MOST, min(gain(pair, found) or 0.0, _MOST))
    return model.logit(features)


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
    return logistic_model(_MODEL).logit(_features(found))


def _features(found: NegationEvidence) -> dict[str, float]:
    by_length: float = min(found.length, _LONGEST) ** 0.5
    by_clause_length: float = min(found.clause_length, _LONGEST) ** 0.5
    return {
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
