"""What only several articles of a run show: what another article spells or calls otherwise.

A rule compares what stands in one article. Here the articles of a run are compared, in their order:
spellings of names (TQ503) and German nouns for English titles (TQ796).
"""

from __future__ import annotations

from tqcheck import scoring
from tqcheck.cross_document.names import NameSpellings
from tqcheck.cross_document.terms import TermRenderings
from tqcheck.errors import ReadError
from tqcheck.evidence.bilingual import build_bilingual_document
from tqcheck.model import Document, DocumentReport, Evidence, SourceText, Span
from tqcheck.pipeline.engine import Checker, findings_of
from tqcheck.rules.names.name_variant import NameVariant
from tqcheck.rules.terms.inconsistent_term import InconsistentTerm

__all__ = ["CrossDocumentCheck"]

_START = Span(0, 0)


class CrossDocumentCheck:
    """Remembers what the articles of a run call things.

    Args:
        checker: of the run; what its rules do not compare in one article is not compared here.
    """

    def __init__(self, checker: Checker) -> None:
        self._comparisons: list[NameSpellings | TermRenderings] = []
        for rule in checker.rules:
            if isinstance(rule, NameVariant):
                self._comparisons.append(NameSpellings(rule))
            elif isinstance(rule, InconsistentTerm):
                self._comparisons.append(TermRenderings(rule, checker.usable))

    def apply(self, report: DocumentReport, document: Document | ReadError) -> DocumentReport:
        """`report`, the next of the run, with findings on what others spell or call otherwise.

        Args:
            report: what the check of the article alone has found.
            document: what was checked; a file that could not be read is passed over.
        """
        if isinstance(document, ReadError) or report.error is not None:
            return report
        hits = [
            (comparison.rule, hit)
            for comparison in self._comparisons
            for hit in comparison.hits(report, document)
        ]
        if not hits:
            return report
        source = document.source_text
        original = None if source is None else SourceText(source, (), Evidence.SOURCE)
        found = findings_of(build_bilingual_document(document, (), original), hits)
        merged = sorted(
            (*report.findings, *found), key=lambda f: f.target.span if f.target else _START
        )
        return scoring.rescored(report, tuple(merged))
