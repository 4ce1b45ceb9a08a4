"""Stage *source side*: the source text of a document, or a back-translation in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tqcheck.config import AUTO, Settings
from tqcheck.languages.overlong import is_modelled
from tqcheck.languages.registry import DEFAULT_SOURCE
from tqcheck.languages.segmentation import segment
from tqcheck.model import Document, Evidence, Segment, SourceText, Span
from tqcheck.pipeline.models import Models


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


def find_source_side(
    document: Document, segments: Sequence[Segment], models: Models, settings: Settings
) -> SourceSide:
    """The source text of the document, segmented; without one, a back-translation.

    A back-translation by the default model is only shown: it is too rough for rules to compare the
    target with it. One by a model that the settings name is compared.

    Raises:
        ModelError: a model that the settings name cannot be used.
    """
    has_source = document.source_text is not None
    is_named = settings.back_translator != AUTO
    is_wanted = is_named or not has_source or settings.round_trip != "none"
    translator = models.back_translator if is_wanted and models.serve(document) else None
    back_translation = None
    if translator is not None:
        with models.lock:
            lines = translator.translate(
                [part.span.of(document.text) if is_modelled(part) else "" for part in segments]
            )
        back_translation = tuple(lines)
    if not segments:
        return SourceSide()
    if document.source_text is not None:
        text = document.source_text
        language = document.source_language or DEFAULT_SOURCE
        source = SourceText(text, _modelled(segment(text, language)), Evidence.SOURCE)
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
