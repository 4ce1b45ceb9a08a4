"""What a report says of a run only to those who ask: rules that did not run, and the signature."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.model import Message, Report

_LISTED = 6


def detail_lines(report: Report) -> Iterator[Message]:
    """A line for each reason why rules did not run, then the run's signature."""
    skipped: dict[Message, dict[str, None]] = {}
    documents: dict[Message, int] = {}
    for document in report.documents:
        for reason in dict.fromkeys(one.reason for one in document.skipped_rules):
            documents[reason] = documents.get(reason, 0) + 1
        for one in document.skipped_rules:
            skipped.setdefault(one.reason, {})[one.rule] = None
    for reason, rules in skipped.items():
        yield _line(reason, sorted(rules), documents[reason])
    yield Message(f"signature: {report.signature}", f"Signatur: {report.signature}")


def _line(reason: Message, rules: list[str], documents: int) -> Message:
    listed = ", ".join(rules[:_LISTED]) + (", …" if len(rules) > _LISTED else "")
    many = len(rules) > 1
    return Message(
        f"{len(rules)} rule{'s' if many else ''} did not run in {documents} "
        f"document{'' if documents == 1 else 's'} ({listed}): {reason.en}",
        f"{len(rules)} {'Regeln liefen' if many else 'Regel lief'} in {documents} "
        f"{'Dokument' if documents == 1 else 'Dokumenten'} nicht ({listed}): {reason.de}",
    )
