"""SacreBLEU scores of the back-translation and the round trip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tqcheck import scoring
from tqcheck.model import AlignedPair, Document, Evidence, Segment, SourceText
from tqcheck.pipeline.models import Models
from tqcheck.pipeline.source_side import SourceSide


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores of one document by name, 0 to 100.

    Attributes:
        segments: of each target segment.
        document: of the whole document.
    """

    segments: tuple[dict[str, float], ...]
    document: dict[str, float] = field(default_factory=dict)


def score_translations(
    document: Document,
    segments: Sequence[Segment],
    source_side: SourceSide,
    pairs: Sequence[AlignedPair | None],
    models: Models,
) -> Scores:
    """Compare the back-translation with the source, and the round trip with the target.

    Args:
        document: as it was read.
        segments: its target segments.
        source_side: of the document.
        pairs: the pair of each target segment, of any confidence.
        models: of the run; the forward translator makes the round trip.

    Raises:
        ModelError: a model that the settings name cannot be used.
    """
    by_segment: list[dict[str, float]] = [{} for _ in segments]
    whole: dict[str, float] = {}

    def put(name: str, places: Sequence[int], lines: list[str], references: list[str]) -> None:
        if not places:
            return
        chrf = scoring.segment_chrf(lines, references)
        for place, value in zip(places, chrf, strict=True):
            by_segment[place][f"{name}_chrf"] = value
        for metric, value in scoring.corpus_scores(lines, references).items():
            whole[f"{name}_{metric}"] = value

    back = source_side.back_translation
    if back:
        references = _references(source_side.source, pairs)
        put(
            "back_translation",
            list(references),
            [back[place] for place in references],
            list(references.values()),
        )
        if models.forward_translator is not None:
            with models.lock:
                again = models.forward_translator.translate(back)
            target = [part.span.of(document.text) for part in segments]
            put("round_trip", range(len(target)), again, target)
    return Scores(tuple(by_segment), whole)


def source_of(source: SourceText | None, pair: AlignedPair | None) -> str | None:
    """The source text of a pair; None for a back-translation."""
    if source is None or source.evidence is not Evidence.SOURCE:
        return None
    return pair.source_span.of(source.text) if pair and pair.source_span else None


def _references(source: SourceText | None, pairs: Sequence[AlignedPair | None]) -> dict[int, str]:
    """Source text by target segment.

    Segments that share one source text are left out: only 1:n pairs can be compared.
    """
    found = {}
    for place, pair in enumerate(pairs):
        text = source_of(source, pair) if pair and len(pair.target) == 1 else None
        if text:
            found[place] = text
    return found
