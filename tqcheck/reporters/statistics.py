"""How many findings each rule has, in place of the findings themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tqcheck.model import Finding, Message, Report, Severity
from tqcheck.model.names import SEVERITIES
from tqcheck.reporters.run_details import detail_lines
from tqcheck.reporters.shown_findings import counting
from tqcheck.safe_output import indented_json, printable

_COLUMNS = (
    Message("count", "Zahl"),
    Message("documents", "Dokumente"),
    Message("rule", "Regel"),
    Message("severity", "Schwere"),
    Message("fixable", "behebbar"),
    Message("name", "Name"),
)
_NONE = Message("No findings.", "Keine Befunde.")
_TOTAL = Message(
    "{findings} of {rules} in {documents}; {fixable} can be mended by `--fix`, {unsafe} more with "
    "`--unsafe-fixes`",
    "{findings} von {rules} in {documents}; {fixable} behebt `--fix`, {unsafe} weitere "
    "`--unsafe-fixes`",
)
_FINDINGS = (Message("finding", "Befund"), Message("findings", "Befunde"))
_RULES = (Message("rule", "Regel"), Message("rules", "Regeln"))
_DOCUMENTS = (Message("document", "Dokument"), Message("documents", "Dokumenten"))
_ERRORS = Message("{count} not checked", "{count} nicht geprüft")


@dataclass(frozen=True, slots=True)
class RuleCount:
    """The findings of a rule that count.

    Attributes:
        rule, name: its code and its name.
        severity: the worst of its findings.
        count: number of findings.
        documents: number of documents with one.
        fixable: number of findings with a certain suggestion.
        unsafe: number of findings with a suggestion that somebody must read.
    """

    rule: str
    name: str
    severity: Severity
    count: int
    documents: int
    fixable: int
    unsafe: int


def rule_counts(report: Report) -> tuple[RuleCount, ...]:
    """The rules with findings that are not suppressed, the most frequent first."""
    found: dict[str, list[tuple[int, Finding]]] = {}
    for number, document in enumerate(report.documents):
        for finding in counting(document):
            found.setdefault(finding.rule, []).append((number, finding))
    counts = []
    for rule, hits in found.items():
        fixes = [finding.fix for _, finding in hits if finding.fix is not None]
        safe = sum(fix.is_safe for fix in fixes)
        counts.append(
            RuleCount(
                rule,
                hits[0][1].name,
                max(finding.severity for _, finding in hits),
                len(hits),
                len({number for number, _ in hits}),
                safe,
                len(fixes) - safe,
            )
        )
    return tuple(sorted(counts, key=lambda one: (-one.count, one.rule)))


def as_json(report: Report) -> str:
    """A JSON object with a row for each rule."""
    rows = [
        {
            "rule": one.rule,
            "name": one.name,
            "severity": one.severity.value,
            "count": one.count,
            "documents": one.documents,
            "fixable": one.fixable,
            "unsafe_fixable": one.unsafe,
        }
        for one in rule_counts(report)
    ]
    content = {"documents": len(report.documents), "errors": _errors(report), "rules": rows}
    return indented_json(content)


def as_text(report: Report, *, ui_language: str = "auto", verbose: bool = False) -> str:
    """A table with a row for each rule, and a line of totals.

    Args:
        report: the report.
        ui_language: ``en``, ``de`` or ``auto``, which is English.
        verbose: whether to say also which rules did not run, and the run's signature.
    """
    counts = rule_counts(report)
    titles = {one.code: one.title for one in report.rules}
    rows = [tuple(column.in_language(ui_language) for column in _COLUMNS)]
    rows += [_row(one, ui_language, titles) for one in counts]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_COLUMNS) - 1)]
    lines = [_line(row, widths) for row in rows] if counts else [_NONE.in_language(ui_language)]
    if counts:
        lines += ["", _total(report, counts, ui_language)]
    if _errors(report):
        lines.append(_ERRORS.in_language(ui_language).format(count=_errors(report)))
    if verbose:
        lines += [printable(one.in_language(ui_language)) for one in detail_lines(report)]
    return "\n".join(lines) + "\n"


def _errors(report: Report) -> int:
    return sum(document.error is not None for document in report.documents)


def _row(one: RuleCount, language: str, titles: Mapping[str, Message]) -> tuple[str, ...]:
    title = titles.get(one.rule)
    return (
        str(one.count),
        str(one.documents),
        printable(one.rule),
        SEVERITIES[one.severity].de if language == "de" else one.severity.value,
        str(one.fixable) if one.fixable else "-",
        printable(title.de if language == "de" and title is not None else one.name),
    )


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    """A row; the two numbers in front are set to the right."""
    cells = [
        cell.rjust(width) if column < 2 else cell.ljust(width)
        for column, (cell, width) in enumerate(zip(row, widths, strict=False))
    ]
    return "  ".join([*cells, row[-1]])


def _total(report: Report, counts: tuple[RuleCount, ...], language: str) -> str:
    with_findings = sum(any(counting(document)) for document in report.documents)
    return _TOTAL.in_language(language).format(
        findings=_counted(sum(one.count for one in counts), _FINDINGS, language),
        rules=_counted(len(counts), _RULES, language),
        documents=_counted(with_findings, _DOCUMENTS, language),
        fixable=sum(one.fixable for one in counts),
        unsafe=sum(one.unsafe for one in counts),
    )


def _counted(count: int, words: tuple[Message, Message], language: str) -> str:
    """A number with its noun, in the singular or the plural."""
    return f"{count} {words[count != 1].in_language(language)}"
