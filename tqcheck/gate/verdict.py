"""Applies a policy to a checked document: publish, review or hold, with reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from tqcheck.gate.decision import decision
from tqcheck.gate.limits import Exceeded, exceeded
from tqcheck.gate.policy import Policies, Policy
from tqcheck.model import DocumentReport, Message, Note, NoteKind, names

PUBLISH = "publish"
REVIEW = "review"
HOLD = "hold"
VERDICTS = tuple(names.VERDICTS)
"""From the mildest to the worst."""
_UNREAD = "unread"

_NO_ESTIMATE = Exceeded(
    "min-quality",
    Message(
        "no quality estimate is there, and min-quality asks for one",
        "die Qualität wurde nicht geschätzt, und min-quality verlangt es",
    ),
)


def judge(document: DocumentReport, policies: Policies) -> DocumentReport:
    """`document` with the verdict of its policy, the reasons, and the decision in words.

    A document that could not be checked has no verdict.
    """
    if document.error is not None:
        return replace(document, verdict=None, reasons=(), decision=None)
    policy = policies.for_document(document)
    if policy.reasons_required:
        document = _without_unexplained(document)
    verdict, limits = HOLD, list(exceeded(document, policy.hold, policy))
    if not limits:
        limits = list(exceeded(document, policy.review, policy))
        if lacks_estimate(document, policy):
            limits.append(_NO_ESTIMATE)
        verdict = REVIEW if limits else PUBLISH
    return replace(
        document,
        verdict=verdict,
        reasons=tuple(one.reason for one in limits),
        decision=decision(document, policy, verdict, limits),
    )


def _without_unexplained(document: DocumentReport) -> DocumentReport:
    """`document` with the findings counting again that an editor decided on without a reason."""
    findings = tuple(
        replace(finding, suppressed=None)
        if finding.suppressed and not finding.suppressed.is_explained
        else finding
        for finding in document.findings
    )
    count = sum(a is not b for a, b in zip(findings, document.findings, strict=True))
    if not count:
        return document
    from tqcheck.pipeline.score import with_scores

    said = Note(
        NoteKind.UNEXPLAINED,
        Message(
            f"decisions without a reason do not hold under this policy: {count}",
            f"Entscheidungen ohne Begründung gelten nach dieser Vorgabe nicht: {count}",
        ),
    )
    return with_scores(replace(document, findings=findings, notes=(*document.notes, said)))


def lacks_estimate(document: DocumentReport, policy: Policy) -> bool:
    """Whether the policy limits the quality estimate, but the document has none.

    The verdict of such a document is at least *review*.
    """
    limits = (policy.hold.min_quality, policy.review.min_quality)
    return limits != (None, None) and policy.quality not in document.scores


def counts(documents: Iterable[DocumentReport]) -> dict[str, int]:
    """Number of documents by verdict; ``unread`` are those without one."""
    tally = Counter(document.verdict or _UNREAD for document in documents)
    return {name: tally[name] for name in (*VERDICTS, _UNREAD)}


def tally(documents: Iterable[DocumentReport]) -> Message | None:
    """The verdicts that occur, with their numbers: ``2 publish, 1 hold; 1 of them repaired``.

    Returns:
        None where there is no document.
    """
    judged = tuple(documents)
    if not judged:
        return None
    listed = [(name, count) for name, count in counts(judged).items() if count]
    said = Message(
        ", ".join(f"{count} {name}" for name, count in listed),
        ", ".join(f"{count} {_german(name)}" for name, count in listed),
    )
    repaired = sum(
        any(note.kind is NoteKind.REPAIRED for note in document.notes) for document in judged
    )
    if not repaired:
        return said
    return Message(f"{said.en}; {repaired} of them repaired", f"{said.de}; {repaired} repariert")


def _german(name: str) -> str:
    return "nicht gelesen" if name == _UNREAD else names.VERDICTS[name].de.lower()


def tally_note(documents: Iterable[DocumentReport]) -> Message:
    """The verdicts that occur, as a note of a report."""
    said = tally(documents) or Message("none", "keine")
    return Message(f"Verdicts: {said.en}.", f"Urteile: {said.de}.")
