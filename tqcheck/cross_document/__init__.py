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
from tqcheck.findings import Candidate, findings_of
from tqcheck.languages.registry import language_pack
from tqcheck.model import Document, DocumentReport, Evidence, SourceText, Span
from tqcheck.rules.catalog import RuleEntry
from tqcheck.rules.names.name_variant import NameVariant
from tqcheck.rules.terms.inconsistent_term import InconsistentTerm

__all__ = ["CrossDocumentCheck"]

_START = Span(0, 0)


class CrossDocumentCheck:
    """Stage *cross-document*: compares documents in the order in which they are given.

    Args:
        rules: of the run; a comparison runs where its rule does.
        threshold: the least confidence of an aligned pair that is relied on.
    """

    def __init__(self, rules: Iterable[RuleEntry], threshold: float) -> None:
        self._comparisons: list[NameSpellings | TermRenderings] = []
        for entry in rules:
            if entry.code == NameVariant.code:
                self._comparisons.append(NameSpellings(NameVariant()))
            elif entry.code == InconsistentTerm.code:
                self._comparisons.append(TermRenderings(InconsistentTerm(), threshold))

    def apply(self, report: DocumentReport, document: Document) -> DocumentReport:
        """The report with the findings of the comparisons added; its score is not updated.

        Args:
            report: of the document by itself.
            document: the next document of the run.
        """
        candidates = [
            Candidate(comparison.rule, hit)
            for comparison in self._comparisons
            if comparison.rule.serves(language_pack(document.language).code)
            for hit in comparison.hits(report, document)
        ]
        if not candidates:
            return report
        text = document.source_text
        source = None if text is None else SourceText(text, (), Evidence.SOURCE)
        segments = [part.segment for part in report.segments]
        found = findings_of(document, segments, source, candidates)
        merged = sorted(
            (*report.findings, *found),
            key=lambda finding: finding.target.span if finding.target else _START,
        )
        return replace(report, findings=tuple(merged))
