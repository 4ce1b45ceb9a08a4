"""Makes articles of plain text for the tests of rules."""

from __future__ import annotations

from functools import cache

from tqcheck.align import Aligner, pairs_by_segment
from tqcheck.evidence.bilingual import BilingualDocument, build_bilingual_document
from tqcheck.languages.glossary import Glossary, Term
from tqcheck.languages.segmentation import segment
from tqcheck.model import Document, Evidence, RuleExample, SourceText


def article(
    text: str,
    english: str | None = None,
    evidence: Evidence = Evidence.SOURCE,
    glossary: Glossary | None = None,
) -> BilingualDocument:
    """`text` as the engine hands it to the rules, aligned with `english` where that is given.

    Pairs of any confidence are usable here: an example is too short to be sure of.
    """
    document = Document("example.txt", text, english)
    segments = segment(text, "de")
    if english is None:
        return build_bilingual_document(document, segments)
    side = SourceText(english, segment(english, "en"), evidence)
    pairs = pairs_by_segment(_aligner().align(text, segments, side), len(segments))
    return build_bilingual_document(document, segments, side, pairs, glossary)


def glossary_of(example: RuleExample) -> Glossary:
    """The glossary that an example of a rule needs."""
    return Glossary(tuple(Term(source, targets) for source, targets in example.terms))


@cache
def _aligner() -> Aligner:
    return Aligner()
