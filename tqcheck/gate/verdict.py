"""Applies a policy to a checked document: publish, review or hold, with reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tqcheck.gate.policy import Policies, Policy, VerdictLimits
from tqcheck.model import DocumentReport, Finding, NoteKind

PUBLISH = "publish"
REVIEW = "review"
HOLD = "hold"
VERDICTS = (PUBLISH, REVIEW, HOLD)

_INTERNAL = 3
_NOT_READ = 2
# A reason names at most this many rules and counts the others.
_NAMED_RULES = 3


def judge(document: DocumentReport, policies: Policies) -> DocumentReport:
    """`document` with the verdict of its policy and the reasons.

    A document that could not be checked has no verdict.
    """
    if document.error is not None:
        return replace(document, verdict=None, reasons=())
    policy = policies.for_document(document)
    reasons = tuple(_exceeded(document, policy.hold, policy))
    if reasons:
        return replace(document, verdict=HOLD, reasons=reasons)
    reasons = tuple(_exceeded(document, policy.review, policy))
    if lacks_estimate(document, policy):
        reasons += ("no quality estimate is there, and min-quality asks for one",)
    return replace(document, verdict=REVIEW if reasons else PUBLISH, reasons=reasons)


def lacks_estimate(document: DocumentReport, policy: Policy) -> bool:
    """Whether the policy limits the quality estimate, but the document has none.

    The verdict of such a document is at least *review*.
    """
    limits = (policy.hold.min_quality, policy.review.min_quality)
    return limits != (None, None) and policy.quality not in document.scores


def exit_status(documents: Sequence[DocumentReport], policies: Policies) -> int:
    """The worst of: 0 passes, 1 a verdict fails, 2 was not read, 3 a fault inside tqcheck."""
    if not documents:
        return _NOT_READ
    return max(_status(document, policies) for document in documents)


def _status(document: DocumentReport, policies: Policies) -> int:
    if document.error is not None:
        return _INTERNAL if document.error.kind == "internal" else _NOT_READ
    if document.verdict == HOLD:
        return policies.for_document(document).hold_status
    if document.verdict == REVIEW:
        return policies.for_document(document).review_status
    return 0


def _exceeded(document: DocumentReport, limits: VerdictLimits, policy: Policy) -> Iterator[str]:
    """A reason for each limit that `document` exceeds; what is only suspected does not count."""
    findings = [
        finding
        for finding in document.findings
        if finding.suppressed is None
        and not finding.is_suspected
        and finding.confidence >= policy.min_confidence
    ]
    for severity, most in limits.severities.items():
        yield from _too_many(
            [f for f in findings if f.severity is severity], most, f"{severity.value} finding"
        )
    for key, most in limits.rules.items():
        hits = [f for f in findings if key == f.name or f.rule.startswith(key)]
        yield from _too_many(hits, most, f"finding of {key}")
    for key, most in limits.families.items():
        hits = [f for f in findings if f.category == key or f.category.startswith(key + "/")]
        yield from _too_many(hits, most, f"finding in {key}")
    yield from _scores(document, limits, policy)


def _too_many(hits: Sequence[Finding], most: int, what: str) -> Iterator[str]:
    if len(hits) <= most:
        return
    counts = Counter(f"{hit.rule} {hit.name}" for hit in hits)
    named = [
        name if count == 1 else f"{count} × {name}"
        for name, count in counts.most_common(_NAMED_RULES)
    ]
    if len(counts) > _NAMED_RULES:
        named.append(f"{len(counts) - _NAMED_RULES} rules more")
    noun, _, rest = what.partition("finding")
    plural = what if len(hits) == 1 else f"{noun}findings{rest}"
    yield f"{len(hits)} {plural}, at most {most} may stand ({', '.join(named)})"


def _scores(document: DocumentReport, limits: VerdictLimits, policy: Policy) -> Iterator[str]:
    score = document.score
    if score is not None:
        if limits.min_oqs is not None and score.oqs < limits.min_oqs:
            yield f"MQM score {score.oqs:.1f}, at least {limits.min_oqs:g} is asked for"
        if limits.max_per_1000 is not None and score.per_1000_words > limits.max_per_1000:
            yield (
                f"{score.per_1000_words:.1f} penalty points in 1000 words, "
                f"at most {limits.max_per_1000:g} may be"
            )
        if limits.max_calibrated is not None:
            load = policy.tolerance.load(score.penalty, document.words)
            if load > limits.max_calibrated:
                yield (
                    f"{score.penalty:g} penalty points in {document.words} words, "
                    f"{load:.2f} times what a text of this length may have "
                    f"({policy.tolerance.at(document.words):.1f}); "
                    f"at most {limits.max_calibrated:g} times may be"
                )
    quality = document.scores.get(policy.quality)
    if limits.min_quality is not None and quality is not None and quality < limits.min_quality:
        yield f"quality estimate {quality:g}, at least {limits.min_quality:g} is asked for"


def counts(documents: Iterable[DocumentReport]) -> dict[str, int]:
    """Number of documents by verdict; ``unread`` are those without one."""
    tally = Counter(document.verdict or "unread" for document in documents)
    return {name: tally[name] for name in (*VERDICTS, "unread")}


def tally(documents: Iterable[DocumentReport]) -> str:
    """The verdicts that occur, with their numbers: ``2 publish, 1 hold; 1 of them repaired``."""
    judged = tuple(documents)
    said = ", ".join(f"{count} {name}" for name, count in counts(judged).items() if count)
    repaired = sum(
        any(note.kind is NoteKind.REPAIRED for note in document.notes) for document in judged
    )
    return f"{said}; {repaired} of them repaired" if repaired else said
