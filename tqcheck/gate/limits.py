"""Which limits of a policy a document exceeds, with the findings that count against each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tqcheck.gate.policy import Policy, VerdictLimits
from tqcheck.model import PUBLISHABLE, QUALITY, DocumentReport, Finding, Message
from tqcheck.rules.descriptions import name_for_people

# A reason names at most this many rules and counts the others.
_NAMED_RULES = 3


@dataclass(frozen=True, slots=True)
class Exceeded:
    """A limit that a document exceeds.

    Attributes:
        limit: its name without the verdict: ``critical``, ``rules.TQ201``, ``max-calibrated``.
        reason: how far it is exceeded.
        findings: those that count against it, in text order.
    """

    limit: str
    reason: Message
    findings: tuple[Finding, ...] = ()


def counting(document: DocumentReport, policy: Policy) -> tuple[Finding, ...]:
    """The findings that count for a policy; what is only suspected does not."""
    return tuple(
        finding
        for finding in document.findings
        if finding.suppressed is None
        and not finding.is_suspected
        and finding.confidence >= policy.min_confidence
    )


def exceeded(document: DocumentReport, limits: VerdictLimits, policy: Policy) -> Iterator[Exceeded]:
    """The limits that `document` exceeds, in the order of the policy.

    Suspicions count where a limit states the whole code or the name of their rule.
    """
    findings = counting(document, policy)
    suspicions = tuple(f for f in document.suspicions if f.suppressed is None)
    for severity, most in limits.severities.items():
        hits = tuple(f for f in findings if f.severity is severity)
        if len(hits) > most:
            yield _too_many(severity.value, hits, most, _SEVERITIES[severity.value])
    for key, most in limits.rules.items():
        hits = tuple(f for f in findings if key == f.name or f.rule.startswith(key))
        hits += tuple(f for f in suspicions if key in (f.name, f.rule))
        if len(hits) > most:
            named = (f"finding of {key}", f"findings of {key}", f"Fund von {key}",
                     f"Funde von {key}")  # fmt: skip
            yield _too_many(f"rules.{key}", hits, most, named)
    for key, most in limits.families.items():
        hits = tuple(f for f in findings if f.category == key or f.category.startswith(key + "/"))
        if len(hits) > most:
            named = (f"finding in {key}", f"findings in {key}", f"Fund in {key}",
                     f"Funde in {key}")  # fmt: skip
            yield _too_many(f"families.{key}", hits, most, named)
    yield from _scores(document, limits, policy, findings)
    yield from _quality(document, limits, policy)


_Nouns = tuple[str, str, str, str]
_SEVERITIES: dict[str, _Nouns] = {
    "critical": ("critical finding", "critical findings", "kritischer Fund", "kritische Funde"),
    "major": ("major finding", "major findings", "schwerer Fund", "schwere Funde"),
    "minor": ("minor finding", "minor findings", "leichter Fund", "leichte Funde"),
    "neutral": ("neutral finding", "neutral findings", "Hinweis", "Hinweise"),
}


def _too_many(limit: str, hits: tuple[Finding, ...], most: int, nouns: _Nouns) -> Exceeded:
    count, named = len(hits), _named(hits)
    one, several, ein, mehrere = nouns
    message = Message(
        f"{count} {one if count == 1 else several}, at most {most} may stand "
        f"({', '.join(name.en for name in named)})",
        f"{count} {ein if count == 1 else mehrere}, erlaubt sind höchstens {most} "
        f"({', '.join(name.de for name in named)})",
    )
    return Exceeded(limit, message, hits)


def _named(hits: Sequence[Finding]) -> list[Message]:
    """The rules of `hits`, the most frequent first."""
    counts = Counter(name_for_people(hit.rule, hit.name) for hit in hits)
    named = [
        name if count == 1 else Message(f"{count} × {name.en}", f"{count} × {name.de}")
        for name, count in counts.most_common(_NAMED_RULES)
    ]
    more = len(counts) - _NAMED_RULES
    if more > 0:
        named.append(
            Message(
                "1 rule more" if more == 1 else f"{more} rules more",
                "1 weitere Regel" if more == 1 else f"{more} weitere Regeln",
            )
        )
    return named


def _scores(
    document: DocumentReport, limits: VerdictLimits, policy: Policy, findings: tuple[Finding, ...]
) -> Iterator[Exceeded]:
    score = document.score
    if score is None:
        return
    if limits.min_oqs is not None and score.oqs < limits.min_oqs:
        yield Exceeded(
            "min-oqs",
            _said(
                f"MQM score {score.oqs:.1f}, at least {limits.min_oqs:g} is asked for",
                f"MQM-Wert {score.oqs:.1f}, verlangt ist mindestens {limits.min_oqs:g}",
            ),
            findings,
        )
    if limits.max_per_1000 is not None and score.per_1000_words > limits.max_per_1000:
        yield Exceeded(
            "max-per-1000",
            _said(
                f"{score.per_1000_words:.1f} penalty points in 1000 words, "
                f"at most {limits.max_per_1000:g} may be",
                f"{score.per_1000_words:.1f} Strafpunkte in 1000 Wörtern, "
                f"höchstens {limits.max_per_1000:g} dürfen es sein",
            ),
            findings,
        )
    if limits.max_calibrated is None:
        return
    load = policy.tolerance.load(score.penalty, document.words)
    if load > limits.max_calibrated:
        bearable = policy.tolerance.at(document.words)
        yield Exceeded(
            "max-calibrated",
            _said(
                f"{score.penalty:g} penalty points in {document.words} words, "
                f"{load:.2f} times what a text of this length may have ({bearable:.1f}); "
                f"the limit is {limits.max_calibrated:g} times",
                f"{score.penalty:g} Strafpunkte in {document.words} Wörtern, "
                f"das {load:.2f}-Fache dessen, was ein Text dieser Länge haben darf "
                f"({bearable:.1f}); höchstens das {limits.max_calibrated:g}-Fache darf es sein",
            ),
            findings,
        )


def _quality(document: DocumentReport, limits: VerdictLimits, policy: Policy) -> Iterator[Exceeded]:
    quality, least = document.scores.get(policy.quality), limits.min_quality
    if least is None or quality is None or quality >= least:
        return
    expected = document.expected
    if policy.quality == PUBLISHABLE:
        said = _said(
            f"publishable as it stands with a probability of {quality:g} %, "
            f"at least {least:g} % is asked for",
            f"so veröffentlichbar mit einer Wahrscheinlichkeit von {quality:g} %, verlangt sind "
            f"mindestens {least:g} %",
        )
    elif policy.quality == QUALITY and expected is not None:
        said = _said(
            f"quality estimate {quality:g}, at least {least:g} is asked for; "
            f"{expected.penalty:g} penalty points are expected in {document.words} words",
            f"geschätzte Qualität {quality:g}, verlangt ist mindestens {least:g}; "
            f"{expected.penalty:g} Strafpunkte sind in {document.words} Wörtern zu erwarten",
        )
    else:
        said = _said(
            f"quality estimate {quality:g}, at least {least:g} is asked for",
            f"geschätzte Qualität {quality:g}, verlangt ist mindestens {least:g}",
        )
    yield Exceeded("min-quality", said)


def _said(english: str, german: str) -> Message:
    """A sentence with numbers; the German has commas for their points."""
    return Message(english, german.replace(".", ","))
