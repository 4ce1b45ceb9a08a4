"""`reports/precision.md`: what the rules do on human news and on labelled articles, in one page."""

from __future__ import annotations

from collections.abc import Sequence

from tqcheck.evaluate.faults import FOUND_BY
from tqcheck.evaluate.inject import ClassRecall
from tqcheck.evaluate.precision import SetResult, judged
from tqcheck.evaluate.recall import RecallResult
from tqcheck.model import Severity
from tqcheck.rules.base import Rule


def render(
    rules: Sequence[type[Rule]],
    results: Sequence[SetResult],
    recall: RecallResult | None,
    signature: str,
    injected: Sequence[ClassRecall] | None = None,
) -> str:
    """The page as Markdown."""
    parts = [_INTRODUCTION, _sets(results), _by_rule(rules, results, recall, injected or ())]
    if recall is not None:
        parts.append(_recall(recall))
    if injected is not None:
        parts.append(injected_faults(injected))
    parts.append(f"Signature of the run: `{signature}`\n")
    return "\n".join(parts)


_INTRODUCTION = """# Precision and recall of the rules

Written by `tqcheck evaluate precision`; not edited by hand.

A hit is *right* where a reader found a real fault of the text there (human news has some: a lost
quotation mark, a word typed twice), *wrong* where the text is good. Hits that nobody has judged
count in the rates but not in the precision. Twelve lines of a set make one article, more where a
quotation would be cut.
"""

_COLUMNS = """The last columns say what a rule finds: of the faults marked in our articles that are
of its kind, and of the faults injected for it, at any severity. What another
rule found in its place does not count; the table of injected faults below has that.
"""


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(header)} |", "|" + "|".join("---" for _ in header) + "|"]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(lines) + "\n"


def _sets(results: Sequence[SetResult]) -> str:
    rows: list[tuple[str, ...]] = []
    for result in results:
        verdicts = [hit.verdict for hit in result.hits if hit.finding.severity >= Severity.MINOR]
        rows.append(
            (
                result.news.name,
                result.news.kind,
                str(len(result.news.lines)),
                str(result.words),
                f"{result.rate(Severity.MINOR):.2f}",
                f"{result.rate(Severity.MAJOR):.3f}",
                str(verdicts.count(True)),
                str(verdicts.count(False)),
                str(verdicts.count(None)),
            )
        )
    header = (
        "set",
        "German by",
        "segments",
        "words",
        "findings ≥ minor / 1000 words",
        "≥ major / 1000 words",
        "right",
        "wrong",
        "not judged",
    )
    return "## The sets\n\n" + _table(header, rows)


def _by_rule(
    rules: Sequence[type[Rule]],
    results: Sequence[SetResult],
    recall: RecallResult | None,
    injected: Sequence[ClassRecall],
) -> str:
    known = judged(results)
    labelled = recall.judged() if recall is not None else {}
    marked = recall.by_rule() if recall is not None else {}
    header = ("rule", "name", "severity", *(f"{r.news.name} / 1000" for r in results))
    header += ("right", "wrong", "precision", "right / all on our articles")
    header += ("found / marked on our articles", "recall on its injected faults")
    rows = []
    for rule in rules:
        row = known.get(rule.code)
        rates = (f"{r.rate(Severity.NEUTRAL, rule.code):.3f}" for r in results)
        precision = row.precision if row else None
        own = labelled.get(rule.code)
        rows.append(
            (
                rule.code,
                rule.name,
                rule.severity.value,
                *rates,
                str(row.right if row else 0),
                str(row.wrong if row else 0),
                "-" if precision is None else f"{precision:.2f}",
                f"{own.right} / {own.right + own.wrong}" if own else "-",
                " / ".join(map(str, marked[rule.code])) if rule.code in marked else "-",
                _own_classes(rule.code, injected),
            )
        )
    return f"## The rules\n\n{_COLUMNS}\n" + _table(header, rows)


def _own_classes(code: str, injected: Sequence[ClassRecall]) -> str:
    """Of each class of injected fault that a rule is there to find: the share that it found."""
    own = [row for row in injected if code in FOUND_BY.get(row.kind, ())]
    shares = [f"{row.kind} {row.found_by(code) / row.made:.2f} of {row.made}" for row in own]
    return ", ".join(shares) or "-"


def _share(rule: str, found: int, minor: int, major: int) -> str:
    """How many one rule found: `minor` and, in brackets, `major`; or only as hints."""
    return f"{rule} {minor} ({major})" if minor else f"{rule} {found} as hints"


def injected_faults(rows: Sequence[ClassRecall]) -> str:
    """Recall on faults that were made in clean pairs, by class and by rule."""
    classes = [
        (
            row.kind,
            str(row.made),
            f"{row.minor / row.made:.2f}",
            f"{row.major / row.made:.2f}",
            ", ".join(_share(*shares) for shares in row.by_rule),
        )
        for row in rows
    ]
    return (
        "## Recall on injected faults (`tqcheck evaluate inject`)\n\n"
        "One fault at a time, made in a clean pair of a held-out half. Of each rule: how many it "
        "finds at *minor* and above, in brackets at *major* and above.\n\n"
        + _table(("class of fault", "made", "≥ minor", "≥ major", "found by"), classes)
    )


def _recall(recall: RecallResult) -> str:
    rows = []
    for kind, results in recall.by_kind().items():
        codes = sorted({f.rule for result in results for f in result.findings})
        rows.append(
            (
                kind,
                str(len(results)),
                str(sum(result.found for result in results)),
                str(sum(result.exact for result in results)),
                ", ".join(codes),
            )
        )
    total = len(recall.faults)
    found = sum(result.found for result in recall.faults)
    exact = sum(result.exact for result in recall.faults)
    rows.append(("**all**", str(total), str(found), str(exact), ""))
    extra = "\n".join(
        f"- {article}: {finding.rule} “{finding.target.text if finding.target else ''}”"
        for article, finding in recall.extra
    )
    return (
        "## Recall on our own labelled articles (`corpora/articles`)\n\n"
        + _table(("class of fault", "marked", "found", "exact span", "found by"), rows)
        + f"\nFindings at *minor* and above that touch no marked fault: {len(recall.extra)} in "
        f"{recall.words} words.\n{extra}\n"
    )
