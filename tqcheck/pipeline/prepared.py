"""A document as the rules get it, with what the stages before them found out."""

from __future__ import annotations

from dataclasses import dataclass

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.evidence.mended_text import MendedTextScorer
from tqcheck.evidence.suspects import find_suspects
from tqcheck.languages.analysis import analyse
from tqcheck.languages.embedded import find_embedded
from tqcheck.languages.glossary import Glossary
from tqcheck.model import Document, HouseStyle, Segment
from tqcheck.pipeline.align import Alignment
from tqcheck.pipeline.estimate import Estimates
from tqcheck.pipeline.source_side import SourceSide


@dataclass(frozen=True, slots=True)
class PreparedDocument:
    """The results of the stages from *segment* to *estimate*.

    Attributes:
        segments: of the target text.
        source_side: what is shown beside the target text.
        alignment: of both sides.
        estimates: of their quality.
        bilingual: what rules may use of all that.
    """

    segments: tuple[Segment, ...]
    source_side: SourceSide
    alignment: Alignment
    estimates: Estimates
    bilingual: BilingualDocument


def bilingual_document(
    document: Document,
    segments: tuple[Segment, ...],
    source_side: SourceSide,
    alignment: Alignment,
    estimates: Estimates,
    glossary: Glossary,
    mended_scorer: MendedTextScorer | None,
    style: HouseStyle,
    suspects: float,
) -> BilingualDocument:
    """The document for the rules; its target segments are tagged here.

    `suspects` is the setting of that name.
    """
    sentences = analyse(document.text, segments, document.language)
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
        style=style,
        mended_scorer=mended_scorer,
        damage=estimates.damage,
        suspects=find_suspects(
            document.text,
            source_side.compared.text if source_side.compared is not None else "",
            estimates.placed or (),
            alignment.usable,
            estimates.suspicion,
            suspects,
        ),
    )
