"""Stage *source side*: the source text of a document, or a back-translation in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from tqcheck.config import AUTO, Settings
from tqcheck.languages.overlong import is_modelled
from tqcheck.languages.registry import DEFAULT_SOURCE
from tqcheck.languages.segmentation import segment
from tqcheck.model import Document, Evidence, Segment, SourceText, Span
from tqcheck.pipeline.models import Models
from tqcheck.pipeline.segment import SegmentedText


@dataclass(frozen=True, slots=True)
class SourceSide:
    """The source side of one document.

    Attributes:
        source: the text to show beside the target; None where there is none.
        is_compared: whether rules may compare the target with it.
        back_translation: one line for each target segment; None without a back-translator.
    """

    source: SourceText | None = None
    is_compared: bool = False
    back_translation: tuple[str, ...] | None = None

    @property
    def compared(self) -> SourceText | None:
        """The source side that rules may compare the target with."""
        return self.source if self.is_compared else None


def find_source_sides(
    texts: Sequence[SegmentedText], models: Models, settings: Settings
) -> list[SourceSide]:
    """The source text of each document, segmented; without one, a back-translation.

    A back-translation by the default model is only shown: it is too rough for rules to compare the
    target with it. One by a model that the settings name is compared. Those of all documents are
    made together.

    Raises:
        ModelError: a model that the settings name cannot be used.
    """
    asked = [_is_translated(text.document, models, settings) for text in texts]
    translator = models.back_translator if any(asked) else None
    if translator is None:
        return [_source_side(text, None, settings) for text in texts]
    segments = [
        part.span.of(text.document.text) if is_modelled(part) else ""
        for text, is_asked in zip(texts, asked, strict=True)
        if is_asked
        for part in text.segments
    ]
    with models.lock:
        lines = iter(translator.translate(segments))
    return [
        _source_side(text, tuple(islice(lines, len(text.segments))) if is_asked else None, settings)
        for text, is_asked in zip(texts, asked, strict=True)
    ]


def _is_translated(document: Document, models: Models, settings: Settings) -> bool:
    is_named = settings.back_translator != AUTO
    is_wanted = is_named or document.source_text is None or settings.round_trip != "none"
    return is_wanted and models.know_languages_of(document)


def _source_side(
    text: SegmentedText, back_translation: tuple[str, ...] | None, settings: Settings
) -> SourceSide:
    document, segments = text.document, text.segments
    has_source = document.source_text is not None
    is_named = settings.back_translator != AUTO
    if not segments:
        return SourceSide()
    if document.source_text is not None:
        original = document.source_text
        language = document.source_language or DEFAULT_SOURCE
        source = SourceText(original, _modelled(segment(original, language)), Evidence.SOURCE)
    elif back_translation:
        source = _joined(back_translation)
    else:
        return SourceSide()
    return SourceSide(source, has_source or is_named, back_translation)


def _modelled(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """The source segments that models read, numbered anew; nothing is compared with the rest."""
    kept = [one for one in segments if is_modelled(one)]
    if len(kept) == len(segments):
        return tuple(segments)
    return tuple(replace(one, index=index) for index, one in enumerate(kept))


def _joined(lines: Sequence[str]) -> SourceText:
    """A text with one segment, and one line, for each line of a back-translation."""
    segments, start = [], 0
    for index, line in enumerate(lines):
        segments.append(Segment(index, Span(start, start + len(line)), paragraph=index))
        start += len(line) + 1
    return SourceText("\n".join(lines), tuple(segments), Evidence.BACK_TRANSLATION)
