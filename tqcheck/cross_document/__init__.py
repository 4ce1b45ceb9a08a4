"""Compares the documents of a run: each one with those before it.

A rule compares the parts of one document. The comparisons here find what is consistent in each
document but not between them: spellings of names (TQ503) and target nouns for titles of the source
(TQ796).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tqcheck.cross_document.names import NameSpellings
from tqcheck.cross_document.terms import TermRenderings
from tqcheck.model import Document, DocumentReport, Evidence, SourceText, Span
from tqcheck.result_cache.memory import Memory
from tqcheck.rules.catalog import RuleEntry

__all__ = ["CrossDocumentCheck"]

NAME_VARIANT, INCONSISTENT_TERM = "TQ503", "TQ796"
"""The rules that make the same comparisons within one document."""

_START = Span(0, 0)


class CrossDocumentCheck:
    """Stage *cross-document*: compares documents in the order in which they are given.

    Args:
        rules: of the run; a comparison runs where its rule does.
        threshold: the least confidence of an aligned pair that is relied on.
        memory: of earlier runs with the same settings; None for none.
    """

    def __init__(
        self, rules: Iterable[RuleEntry], threshold: float, memory: Memory | None = None
    ) -> None:
        self._comparisons: list[NameSpellings | TermRenderings] = []
        for entry in rules:
            if entry.code == NAME_VARIANT:
                self._comparisons.append(NameSpellings(entry, memory))
            elif entry.code == INCONSISTENT_TERM:
                self._comparisons.append(TermRenderings(entry, threshold, memory))

    def apply(self, report: DocumentReport, document: Document) -> DocumentReport:
        """The report with the findings of the comparisons added; its score is not updated.

        Args:
            report: of the document by itself.
            document: the next document of the run.
        """
        found_hits = [
            (comparison, hit)
            for comparison in self._comparisons
            for hit in comparison.hits(report, document)
        ]
        if not found_hits:
            return report
        # Not needed as long as nothing is found.
        from tqcheck.findings import Candidate, findings_of

        candidates = [Candidate(comparison.rule, hit) for comparison, hit in found_hits]
        text = document.source_text
        source = None if text is None else SourceText(text, (), Evidence.SOURCE)
        segments = [part.segment for part in report.segments]
        found = findings_of(document, segments, source, candidates)
        merged = sorted(
            (*report.findings, *found),
            key=lambda finding: finding.target.span if finding.target else _START,
        )
        return replace(report, findings=tuple(merged))
