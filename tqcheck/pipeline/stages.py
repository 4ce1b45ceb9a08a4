"""The stages of a check, in the order in which they run.

soft hyphens out → segment → source side → align → estimate → check → cross-document → suppress →
score → soft hyphens back

`tqcheck.readers` reads documents. `prepare_document` and `check_document` run the stages that look
at one document alone, in any process. `RunStages` runs those that depend on the other documents of
a run, in the order in which the documents were read (`run_stages`).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tqcheck.config import Settings
from tqcheck.deadline import ensure_time_left
from tqcheck.languages.glossary import Glossary
from tqcheck.model import Document, DocumentReport
from tqcheck.pipeline.align import align_document
from tqcheck.pipeline.check import run_rules
from tqcheck.pipeline.document_report import document_report
from tqcheck.pipeline.estimate import estimate_document
from tqcheck.pipeline.models import Models
from tqcheck.pipeline.prepared import PreparedDocument, bilingual_document
from tqcheck.pipeline.segment import segment_document
from tqcheck.pipeline.source_side import find_source_side
from tqcheck.rules.base import Rule


def prepare_document(
    document: Document, glossary: Glossary, models: Models, settings: Settings
) -> PreparedDocument:
    """The stages from *segment* to *estimate*.

    Raises:
        ModelError: a model that the settings name cannot be used.
    """
    threshold = settings.alignment_threshold
    segments = segment_document(document)
    ensure_time_left()
    source_side = find_source_side(document, segments, models, settings)
    ensure_time_left()
    alignment = align_document(document, segments, source_side, models, threshold)
    ensure_time_left()
    estimates = estimate_document(document, segments, source_side, alignment, models)
    bilingual = bilingual_document(
        document,
        segments,
        source_side,
        alignment,
        estimates,
        glossary,
        models.mended_scorer(document),
    )
    return PreparedDocument(segments, source_side, alignment, estimates, bilingual)


def check_document(
    document: Document,
    rules: Sequence[Rule],
    glossary: Glossary,
    models: Models,
    settings: Settings,
    switched_off: Sequence[str],
) -> DocumentReport:
    """The stages from *segment* to *check*.

    Args:
        document: is checked.
        rules: check it.
        glossary: of the user.
        models: of the run.
        settings: of the run.
        switched_off: codes of the rules that the settings leave out.

    Returns:
        The report of the document, without a score.

    Raises:
        ModelError: a model that the settings name cannot be used.
    """
    prepared = prepare_document(document, glossary, models, settings)
    combiner = Path(settings.combiner) if settings.combiner is not None else None
    results = run_rules(prepared.bilingual, rules, combiner)
    return document_report(document, prepared, results, switched_off)
