"""Explains spans of the learned estimator: category, message and the source they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tqcheck.evidence.bilingual import BilingualDocument, SegmentPair
from tqcheck.languages.en_de.word_kinds import Kind, kind_of
from tqcheck.languages.sentence import Token
from tqcheck.languages.words import Word
from tqcheck.model import Message, Span

MISTRANSLATION = "accuracy/mistranslation"
_SOURCE = frozenset({Kind.CONTENT, Kind.FUNCTION})
_LONGEST = 60
# Characters between two linked source words that are still marked as one span.
_GAP = 16


@dataclass(frozen=True, slots=True)
class Explanation:
    """A category, a sentence for an editor, and the source that the span belongs to."""

    category: str
    message: Message
    source: Span | None = None


def explain(
    document: BilingualDocument, span: Span, segments: Sequence[int], pair: SegmentPair | None
) -> Explanation:
    """Explain what seems to be wrong with a span.

    Args:
        document: the document.
        span: what the estimator marked, in the target text.
        segments: indexes of the target segments that were estimated.
        pair: their pair; None if the target was estimated without a source.
    """
    tokens = [
        token
        for index in segments
        for token in document.sentences[index].tokens
        if token.span.overlaps(span) and token.is_word
    ]
    linked = _nearest_group(pair.source_of(span)) if pair is not None else ()
    source = Span(linked[0].start, linked[-1].end) if linked else None
    translation = shown(span.of(document.text))
    original = shown(source.of(pair.source_side.text)) if pair is not None and source else ""
    category, message = _classified(tokens, translation, original, pair, span)
    return Explanation(category, message, source)


def _classified(
    tokens: Sequence[Token], target: str, source: str, pair: SegmentPair | None, span: Span
) -> tuple[str, Message]:
    next_to = (f" beside “{source}”", f" neben „{source}“") if source else ("", "")
    if any(token.text[0].isdigit() for token in tokens):
        return MISTRANSLATION, Message(
            f"The figure in “{target}” looks wrong{next_to[0]}.",
            f"Die Angabe in „{target}“ wirkt falsch{next_to[1]}.",
        )
    if any(kind_of(token.text) in _SOURCE for token in tokens):
        return "accuracy/untranslated", Message(
            f"“{target}” looks as if English had been left standing.",
            f"„{target}“ sieht aus wie stehen gebliebenes Englisch.",
        )
    if tokens and all(token.is_name for token in tokens):
        return MISTRANSLATION, Message(
            f"The name “{target}” looks wrong{next_to[0]}.",
            f"Der Name „{target}“ wirkt falsch{next_to[1]}.",
        )
    if tokens and all(token.is_verb for token in tokens):
        return "linguistic-conventions/grammar", Message(
            f"The verb “{target}” looks wrong here{next_to[0]}.",
            f"Das Verb „{target}“ wirkt hier falsch{next_to[1]}.",
        )
    if pair is not None and _is_unlinked(tokens, pair, span):
        return "accuracy/addition", Message(
            f"Nothing in the English seems to say “{target}”.",
            f"Im Englischen scheint nichts „{target}“ zu entsprechen.",
        )
    if source:
        return MISTRANSLATION, Message(
            f"“{target}” is an unusual translation of “{source}”.",
            f"„{target}“ ist eine ungewöhnliche Übersetzung von „{source}“.",
        )
    return (
        MISTRANSLATION if pair is not None else "style/unidiomatic",
        Message(
            f"“{target}” is an unusual translation.",
            f"„{target}“ ist eine ungewöhnliche Übersetzung.",
        ),
    )


def _is_unlinked(tokens: Sequence[Token], pair: SegmentPair, span: Span) -> bool:
    """Whether the span has a longer word, and no word of it is linked to the source."""
    longer = any(token.is_noun or token.is_verb or len(token.text) > 4 for token in tokens)
    return longer and not pair.source_of(span)


def _nearest_group(words: Sequence[Word]) -> tuple[Word, ...]:
    """The largest group of linked source words that are close to each other."""
    groups: list[list[Word]] = []
    for word in sorted(words, key=lambda one: one.start):
        if groups and word.start - groups[-1][-1].end <= _GAP:
            groups[-1].append(word)
        else:
            groups.append([word])
    return tuple(sorted(groups, key=len)[-1]) if groups else ()


def shown(text: str) -> str:
    """A quotation on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
