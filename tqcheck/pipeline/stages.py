"""The stages of a check, in the order in which they run.

soft hyphens out → segment → source side → align → estimate → check → cross-document → suppress →
score → soft hyphens back

`tqcheck.readers` reads documents. `read_documents` and `check_document` run the stages that look
at one document alone, in any process. `RunStages` runs those that depend on the other documents of
a run, in the order in which the documents were read (`run_stages`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tqcheck.config import Settings
from tqcheck.deadline import ensure_time_left
from tqcheck.languages.glossary import Glossary
from tqcheck.model import Document, DocumentReport
from tqcheck.pipeline.align import Alignment, align_documents
from tqcheck.pipeline.check import run_rules
from tqcheck.pipeline.document_report import document_report
from tqcheck.pipeline.estimate import Estimates, estimate_documents
from tqcheck.pipeline.models import Models
from tqcheck.pipeline.prepared import PreparedDocument, bilingual_document
from tqcheck.pipeline.segment import SegmentedText, segment_document
from tqcheck.pipeline.source_side import SourceSide, find_source_sides
from tqcheck.rules.base import Rule


@dataclass(frozen=True, slots=True)
class ReadDocument:
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


def read_documents(
    documents: Sequence[Document], models: Models, settings: Settings
) -> list[ReadDocument]:
    """Take documents together through the stages from *segment* to *estimate*.

    The models read many sentences at once in much less time than one after another. What they say
    of a document does not depend on the others.

    Raises:
        ModelError: a model that the settings name cannot be used.
    """
    texts = [segment_document(document) for document in documents]
    ensure_time_left()
    source_sides = find_source_sides(texts, models, settings)
    ensure_time_left()
    alignments = align_documents(texts, source_sides, models, settings.alignment_threshold)
    ensure_time_left()
    estimates = estimate_documents(texts, source_sides, alignments, models)
    stages = zip(texts, source_sides, alignments, estimates, strict=True)
    return [ReadDocument(*results) for results in stages]


def prepare_document(
    document: Document,
    glossary: Glossary,
    models: Models,
    settings: Settings,
    read: ReadDocument | None = None,
) -> PreparedDocument:
    """A document as the rules get it.

    Args:
        document: the document.
        glossary: of the user.
        models: of the run.
        settings: of the run.
        read: what `read_documents` says of it; None to read it here.

    Raises:
        ModelError: a model that the settings name cannot be used.
    """
    if read is None:
        (read,) = read_documents([document], models, settings)
    ensure_time_left()
    segments = read.text.segments
    bilingual = bilingual_document(
        document,
        segments,
        read.source_side,
        read.alignment,
        read.estimates,
        glossary,
        models.mended_scorer(document),
        settings.style,
        settings.suspects,
    )
    return PreparedDocument(segments, read.source_side, read.alignment, read.estimates, bilingual)


def check_document(
    document: Document,
    rules: Sequence[Rule],
    glossary: Glossary,
    models: Models,
    settings: Settings,
    switched_off: Sequence[str],
    read: ReadDocument | None = None,
) -> DocumentReport:
    """The stages from *segment* to *check*.

    Args:
        document: is checked.
        rules: check it.
        glossary: of the user.
        models: of the run.
        settings: of the run.
        switched_off: codes of the rules that the settings leave out.
        read: what `read_documents` says of it; None to read it here.

    Returns:
        The report of the document, without a score.

    Raises:
        ModelError: a model that the settings name cannot be used.
    """
    prepared = prepare_document(document, glossary, models, settings, read)
    combiner = Path(settings.combiner) if settings.combiner is not None else None
    results = run_rules(prepared.bilingual, rules, combiner)
    return document_report(document, prepared, results, switched_off)
