"""Makes one hit of those in a document that are one habit of the writer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tqcheck.findings.candidates import Candidate
from tqcheck.model import Hit, Message, Severity


def collected(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates; of a rule that counts once a document, one of each kind and severity.

    The first place keeps its message, which then says how many there are; the others are
    `Hit.further`.
    """
    found: list[Candidate] = []
    groups: dict[tuple[str, str, Severity], list[Candidate]] = {}
    for candidate in candidates:
        if candidate.rule.once_a_document and candidate.hit.span is not None:
            kind = candidate.rule.code, candidate.hit.kind, candidate.severity
            groups.setdefault(kind, []).append(candidate)
        else:
            found.append(candidate)
    return [*found, *(_one(group) for group in groups.values())]


def _one(group: Sequence[Candidate]) -> Candidate:
    first, *others = sorted(group, key=_place)
    if not others:
        return first
    hit, further = first.hit, tuple(other.hit for other in others)
    return replace(first, hit=replace(hit, message=_counted(hit, len(group)), further=further))


def _place(candidate: Candidate) -> tuple[int, int]:
    span = candidate.hit.span
    assert span is not None
    return span.start, span.end


def _counted(hit: Hit, places: int) -> Message:
    return Message(
        f"{hit.message.en} This text has {places} such places.",
        f"{hit.message.de} Im Text gibt es {places} solche Stellen.",
    )
