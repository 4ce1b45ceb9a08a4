"""The source text of a document, and which segments belong together."""

from __future__ import annotations

from dataclasses import dataclass

from tqcheck.model.document import Segment
from tqcheck.model.spans import Evidence, Span


@dataclass(frozen=True, slots=True)
class AlignedPair:
    """Target segments and the source segments that they translate: n:m, monotone.

    Attributes:
        target: indexes of the target segments, ascending; empty where the source is untranslated.
        source: indexes of the source segments, ascending; empty where the target has no source.
        source_span: their span in the source text; None where `source` is empty.
        score: confidence that both sides have the same meaning, 0 to 1.
        words: word alignment as links (target word, source word), ascending, one to one. The
            indexes count the words of the pair: those of its first segment, as
            `languages.words.words` cuts them, then those of the next one.
    """

    target: tuple[int, ...]
    source: tuple[int, ...]
    source_span: Span | None
    score: float
    words: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text that a document is compared with: its source or a back-translation.

    Attributes:
        text: the whole text.
        segments: its segments.
        evidence: `Evidence.SOURCE` or `Evidence.BACK_TRANSLATION`.
        origin: where it comes from; may be empty.
    """

    text: str
    segments: tuple[Segment, ...]
    evidence: Evidence
    origin: str = ""
