"""The stages of a check, in the order in which they run.

    stage            module            what it does
    text             checked_text      takes out soft hyphens, writes words for placeholders
    segment          segment           cuts the target text into sentences and headlines
    source side      source_side       segments the source text, or has one back-translated
    align            align             finds which target and source segments belong together
    estimate         estimate          asks estimator, detector and scorers about each segment
    check            check             runs the rules and judges what they report
    cross-document   run_stages        compares with the documents before, in the order of the run
    suppress         run_stages        marks what the user accepts
    score            score             computes the MQM score and the forecast
    text             checked_text      maps all offsets back to the text as it was read

`tqcheck.readers` reads the documents before. `run_models` runs the stages from *segment* to
*estimate*, `check_document` those up to *check*: they look at one document alone, in any process.
`RunStages` (`run_stages`) runs the rest, which depends on the other documents of a run.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tqcheck.config import Settings
from tqcheck.deadline import ensure_time_left
from tqcheck.languages.glossary import Glossary
from tqcheck.model import Document, DocumentReport
from tqcheck.pipeline.align import align_documents
from tqcheck.pipeline.check import run_rules
from tqcheck.pipeline.document_report import document_report
from tqcheck.pipeline.estimate import estimate_documents
from tqcheck.pipeline.models import Models
from tqcheck.pipeline.prepared import ModelResults, PreparedDocument, bilingual_document
from tqcheck.pipeline.segment import segment_document
from tqcheck.pipeline.source_side import find_source_sides
from tqcheck.rules.base import Rule


def run_models(
    documents: Sequence[Document], models: Models, settings: Settings
) -> list[ModelResults]:
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
    return [ModelResults(*results) for results in stages]


def prepare_document(
    document: Document,
    glossary: Glossary,
    models: Models,
    settings: Settings,
    results: ModelResults | None = None,
) -> PreparedDocument:
    """A document as the rules get it.

    Args:
        document: the document.
        glossary: of the user.
        models: of the run.
        settings: of the run.
        results: what `run_models` returned for it; None to run the models here.

    Raises:
        ModelError: a model that the settings name cannot be used.
    """
    if results is None:
        (results,) = run_models([document], models, settings)
    ensure_time_left()
    scorer = models.mended_scorer(document)
    return PreparedDocument(results, bilingual_document(results, glossary, scorer, settings))


def check_document(
    document: Document,
    rules: Sequence[Rule],
    glossary: Glossary,
    models: Models,
    settings: Settings,
    switched_off: Sequence[str],
    results: ModelResults | None = None,
) -> DocumentReport:
    """The stages from *segment* to *check*.

    Args:
        document: is checked.
        rules: check it.
        glossary: of the user.
        models: of the run.
        settings: of the run.
        switched_off: codes of the rules that the settings leave out.
        results: what `run_models` returned for it; None to run the models here.

    Returns:
        The report of the document, without a score.

    Raises:
        ModelError: a model that the settings name cannot be used.
    """
    prepared = prepare_document(document, glossary, models, settings, results)
    combiner = Path(settings.combiner) if settings.combiner is not None else None
    found = run_rules(prepared.bilingual, rules, combiner)
    return document_report(document, prepared, found, switched_off)
