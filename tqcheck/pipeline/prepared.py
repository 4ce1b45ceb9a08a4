"""A document as the rules get it, with what the stages before them found out."""

from __future__ import annotations

from dataclasses import dataclass

from tqcheck.config import Settings
from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.evidence.mended_text import MendedTextScorer
from tqcheck.evidence.suspects import find_suspects
from tqcheck.languages.analysis import analyse
from tqcheck.languages.embedded import find_embedded
from tqcheck.languages.glossary import Glossary
from tqcheck.pipeline.align import Alignment
from tqcheck.pipeline.estimate import Estimates
from tqcheck.pipeline.segment import SegmentedText
from tqcheck.pipeline.source_side import SourceSide


@dataclass(frozen=True, slots=True)
class ModelResults:
    """What the models say of a document: the results of the stages from *segment* to *estimate*.

    Attributes:
        text: the document and the segments of its target text.
        source_side: what is shown beside the target text.
        alignment: of both sides.
        estimates: of their quality.
    """

    text: SegmentedText
    source_side: SourceSide
    alignment: Alignment
    estimates: Estimates


@dataclass(frozen=True, slots=True)
class PreparedDocument:
    """What the models say of a document, and what the rules may use of that."""

    results: ModelResults
    bilingual: BilingualDocument


def bilingual_document(
    results: ModelResults,
    glossary: Glossary,
    mended_scorer: MendedTextScorer | None,
    settings: Settings,
) -> BilingualDocument:
    """The document for the rules; its target segments are tagged here.

    Args:
        results: of the models.
        glossary: of the user.
        mended_scorer: compares text as it stands with mended text; None where rules may not ask.
        settings: of the run; the house style and the threshold of suspects count here.
    """
    document, source_side = results.text.document, results.source_side
    alignment, estimates = results.alignment, results.estimates
    sentences = analyse(document.text, results.text.segments, document.language)
    return BilingualDocument(
        document,
        sentences,
        source_side.compared,
        alignment.usable,
        low_confidence_alignment=alignment.low_confidence,
        glossary=glossary,
        estimates=estimates.placed,
        low_confidence_estimates=estimates.low_confidence,
        source_scorer=estimates.source_scorer,
        target_scorer=estimates.target_scorer,
        embedded=find_embedded(document, sentences),
        style=settings.style,
        mended_scorer=mended_scorer,
        damage=estimates.damage,
        suspects=find_suspects(
            document.text,
            source_side.compared.text if source_side.compared is not None else "",
            estimates.placed or (),
            alignment.usable,
            estimates.suspicion,
            settings.suspects,
        ),
    )
