"""Says a verdict to an editor: why in one sentence, what to do next, where to look first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tqcheck.gate.limits import Exceeded, counting
from tqcheck.gate.policy import Policy
from tqcheck.model import (
    Decision,
    DocumentReport,
    Finding,
    Message,
    Publishable,
    Role,
    Severity,
    UncheckedKind,
)

# Limits of the whole text: that so many faults are too many depends on its length.
_BY_LENGTH = ("max-calibrated", "max-per-1000", "min-oqs")
# A document of so few segments is a row of pairs or a headline: its sentence needs no number.
_MOST_UNNUMBERED = 2
_NAMED = {
    Severity.CRITICAL: ("critical", "kritischer", "kritische"),
    Severity.MAJOR: ("major", "schwerer", "schwere"),
    Severity.MINOR: ("minor", "leichter", "leichte"),
}


def decision(
    document: DocumentReport, policy: Policy, verdict: str, limits: Sequence[Exceeded]
) -> Decision:
    """Why `document` has its verdict.

    Args:
        document: a document that was checked.
        policy: that was applied.
        verdict: ``publish``, ``review`` or ``hold``.
        limits: what it exceeds, the limit that decides first.
    """
    findings = counting(document, policy)
    first = limits[0] if limits else None
    worst = _worst(first.findings) if first else None
    if worst is not None and first is not None:
        why = _because_of(worst, findings, document, first.limit)
    elif first is not None:
        why = _sentence(first.reason)
    else:
        why = _nothing_against(findings, document)
    score = document.score
    return Decision(
        policy=policy.name,
        why=why,
        advice=_advice(verdict, findings, document),
        limit=f"{verdict}.{first.limit}" if first else None,
        finding=worst.fingerprint if worst else None,
        segment=worst.segment if worst else _weakest(document) if first else None,
        load=round(policy.tolerance.load(score.penalty, document.words), 2)
        if score and document.words
        else None,
        reasons_required=policy.reasons_required,
    )


def _worst(findings: Sequence[Finding]) -> Finding | None:
    """The gravest of some findings, then the surest, then the first."""
    return max(findings, key=lambda one: (one.severity, one.confidence), default=None)


def _weakest(document: DocumentReport) -> int | None:
    """The segment of the lowest estimated quality."""
    return document.worst_segments[0] if document.worst_segments else None


def _because_of(
    worst: Finding, findings: Sequence[Finding], document: DocumentReport, limit: str
) -> Message:
    # A limit of the whole text is exceeded by all faults, the light ones too.
    least = Severity.MINOR if limit in _BY_LENGTH else min(worst.severity, Severity.MAJOR)
    named = [finding for finding in findings if finding.severity >= least]
    faults = _faults(named, at_least=least) or Message("A remark", "Ein Hinweis")
    alone = len(named) <= 1
    place = _place(worst, document)
    above = Message("", "") if alone or not place.en else Message(", above all", ", vor allem")
    words = Message("", "")
    if limit in _BY_LENGTH:
        words = Message(f" in {document.words} words", f" in {document.words} Wörtern")
    return _sentence(
        Message(
            f"{faults.en}{words.en}{above.en}{place.en}: {worst.message.en}",
            f"{faults.de}{words.de}{above.de}{place.de}: {worst.message.de}",
        )
    )


def _nothing_against(findings: Sequence[Finding], document: DocumentReport) -> Message:
    faults = _faults(findings, at_least=Severity.MINOR)
    if faults is not None:
        return _sentence(
            Message(
                f"{faults.en}, within what the policy allows.",
                f"{faults.de}; das lässt die Vorgabe zu.",
            )
        )
    if _gap(document) is not None:
        return Message(
            "No fault was found in the text itself; it was not compared with the original.",
            "Im Text selbst wurde kein Fehler gefunden; mit dem Original wurde er nicht "
            "verglichen.",
        )
    return Message("No fault was found.", "Es wurde kein Fehler gefunden.")


def _advice(verdict: str, findings: Sequence[Finding], document: DocumentReport) -> Message:
    count = sum(finding.severity > Severity.NEUTRAL for finding in findings)
    gap = _gap(document)
    if verdict == "hold":
        again = Message("", "")
        if gap is not None:
            again = Message(" beside the original", ", mit dem Original")
        if not count:
            return Message(
                "Do not publish. Have the text translated again, then check it "
                f"once more{again.en}.",
                f"Nicht veröffentlichen. Neu übersetzen lassen, dann noch einmal prüfen{again.de}.",
            )
        faults, fehler = ("the fault", "den Fehler") if count == 1 else (
            f"the {count} faults", f"die {count} Fehler"
        )  # fmt: skip
        return Message(
            f"Do not publish. Mend {faults} or have the text translated again, then check it "
            f"once more{again.en}.",
            f"Nicht veröffentlichen. {fehler[0].upper()}{fehler[1:]} beheben oder neu übersetzen "
            f"lassen, dann noch einmal prüfen{again.de}.",
        )
    if verdict == "review":
        places, stellen = ("the whole text", "den ganzen Text")
        if count:
            places = "the marked place" if count == 1 else f"the {count} marked places"
            stellen = "die markierte Stelle" if count == 1 else f"die {count} markierten Stellen"
        rest = Message("", "")
        if gap is not None:
            rest = Message(
                f", and compare {gap.en} with the original",
                f", dazu {gap.de} mit dem Original vergleichen",
            )
        return Message(
            f"Before publishing, read {places} and mend what is wrong{rest.en}.",
            f"Vor dem Veröffentlichen {stellen} lesen und Falsches beheben{rest.de}.",
        )
    if gap is not None:
        return Message(
            f"Before publishing, compare {gap.en} with the original.",
            f"Vor dem Veröffentlichen {gap.de} mit dem Original vergleichen.",
        )
    if document.unchecked:
        return Message(
            "Before publishing, read what was not checked.",
            "Vor dem Veröffentlichen lesen, was nicht geprüft wurde.",
        )
    return _passing(document)


def _passing(document: DocumentReport) -> Message:
    """What to do with a text that may pass: no more is promised than the forecast says."""
    answer = document.expected.answer if document.expected is not None else Publishable.YES
    if answer is Publishable.NO:
        return Message(
            "Before publishing, read the text: raters would probably find a major error.",
            "Vor dem Veröffentlichen den Text lesen: Vermutlich steckt ein schwerer Fehler darin.",
        )
    if answer is Publishable.UNSURE:
        return Message(
            "Nothing that was found speaks against publishing it.",
            "Nichts von dem, was gefunden wurde, spricht gegen die Veröffentlichung.",
        )
    return Message("It can be published as it is.", "Der Text kann so erscheinen.")


def _gap(document: DocumentReport) -> Message | None:
    """What was not compared because the original is missing."""
    for one in document.unchecked:
        if one.kind is UncheckedKind.SOURCE:
            return one.what
    return None


def _faults(findings: Sequence[Finding], *, at_least: Severity) -> Message | None:
    """``1 critical and 9 major faults``; None where no finding is so grave."""
    counts = Counter(finding.severity for finding in findings)
    named = [
        (counts[severity], *words)
        for severity, words in _NAMED.items()
        if counts[severity] and severity >= at_least
    ]
    if not named:
        return None
    last = named[-1][0]
    german = [f"{count} {one if count == 1 else several}" for count, _, one, several in named]
    return Message(
        " and ".join(f"{count} {english}" for count, english, *_ in named)
        + (" fault" if last == 1 else " faults"),
        f"{' und '.join(german)} Fehler",
    )


def _place(finding: Finding, document: DocumentReport) -> Message:
    if len(document.segments) <= _MOST_UNNUMBERED:
        return Message("", "")
    segment = document.segments[finding.segment].segment
    if segment.role is Role.HEADLINE:
        return Message(" in the headline", " in der Überschrift")
    number = segment.index + 1
    return Message(f" in sentence {number}", f" in Satz {number}")


def _sentence(message: Message) -> Message:
    """`message` with a capital at its beginning and a full stop at its end."""
    return Message(_closed(message.en), _closed(message.de))


def _closed(text: str) -> str:
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."
