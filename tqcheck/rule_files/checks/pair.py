"""Pair: what the source says decides what the target must or must not say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tqcheck.evidence.bilingual import SegmentPair
from tqcheck.languages.sentence import Token
from tqcheck.languages.words import Word
from tqcheck.model import Hit, Span
from tqcheck.rule_files.definition import PairComparison, PairCondition, Terms
from tqcheck.rule_files.search import Found, Search

# The most code points from the first to the last target word that is linked to a source term.
_FARTHEST = 60


def find_in_pairs(check: PairComparison, search: Search) -> Iterator[Hit]:
    """Yield what is forbidden, or the source of what is missing, pair by pair."""
    document = search.document
    conditions = _possible(check, search)
    if not conditions:
        return
    for pair in document.pairs:
        taken: list[Span] = []
        for condition in conditions:
            for hit in _hits(check, condition, pair, search):
                place = hit.span or hit.source or pair.target
                if not any(place.overlaps(other) for other in taken):
                    taken.append(place)
                    yield hit


def _possible(check: PairComparison, search: Search) -> Sequence[PairCondition]:
    """The conditions whose source may be there; one search for all tells of most that it is not."""
    source = search.document.source
    if source is None or len(check.conditions) == 1:
        return check.conditions
    found = search.in_part(check.sources, source.text, is_source=True)
    texts = "\n".join({one.text for one in found})
    return [
        one
        for one in check.conditions
        if one.source is None or (texts and search.is_in(one.source, texts, is_source=True))
    ]


def _hits(
    check: PairComparison, condition: PairCondition, pair: SegmentPair, search: Search
) -> Iterator[Hit]:
    without, text = condition.without_source, pair.source_text
    if without is not None and search.is_in(without, text, is_source=True):
        return
    sources: Sequence[Found | None] = [None]
    if condition.source is not None:
        sources = search.in_part(condition.source, text, pair.source.start, is_source=True)
    for source in sources:
        values = {"rather": condition.rather, "source": source.text if source else ""}
        if condition.forbidden is not None:
            for target in search.in_part(condition.forbidden, pair.target_text, pair.target.start):
                if not search.counts(target.span):
                    continue
                if check.aligned and not (source and _are_linked(pair, source.span, target.span)):
                    continue
                yield search.pair_hit(
                    pair,
                    values,
                    target=pair.target if condition.whole else target.span,
                    source=source.span if source else None,
                    suggestion=check.suggestion,
                    template=condition.message,
                )
        elif source and condition.required is not None:
            yield from _missing(condition, condition.required, source, pair, search)


def _missing(
    condition: PairCondition, required: Terms, source: Found, pair: SegmentPair, search: Search
) -> Iterator[Hit]:
    around = pair.target_text if condition.whole else pair.target_around.of(search.document.text)
    if search.is_in(required, around) or not search.counts(pair.target):
        return
    values = {"rather": condition.rather, "source": source.text}
    template = condition.message
    if condition.whole:
        target, place = pair.target, pair.source
        yield search.pair_hit(pair, values, target=target, source=place, template=template)
        return
    tokens = pair.target_of(source.span)
    linked = Span(tokens[0].span.start, tokens[-1].span.end) if tokens else None
    if linked is not None and len(linked) > _FARTHEST:
        linked = None
    yield search.pair_hit(pair, values, target=linked, source=source.span, template=template)


def _are_linked(pair: SegmentPair, source: Span, target: Span) -> bool:
    """Whether both places are whole words, and a word of one is linked to a word of the other.

    What both sides have as part of a name is left alone.
    """
    words = [word for word in pair.source_words if _lies_in(word, source)]
    tokens = [token for token in pair.target_tokens if target.contains(token.span)]
    if not _fill(words, tokens, source, target):
        return False
    found = {id(word) for word in words}, {id(token) for token in tokens}
    return any(
        id(pair.source_words[j]) in found[0]
        and id(pair.target_tokens[i]) in found[1]
        and not _is_in_copied_name(pair, i, j)
        for i, j in pair.links
    )


def _is_in_copied_name(pair: SegmentPair, i: int, j: int) -> bool:
    """Whether both words are the same and stand beside the same name: “Metropolitan Police”."""
    tokens, words = pair.target_tokens, pair.source_words
    if tokens[i].lower != words[j].text.lower() or not tokens[i].is_capitalised:
        return False
    return any(
        0 <= i + by < len(tokens)
        and 0 <= j + by < len(words)
        and tokens[i + by].is_capitalised
        and tokens[i + by].text == words[j + by].text
        for by in (-1, 1)
    )


def _lies_in(word: Word, span: Span) -> bool:
    return span.start <= word.start and word.end <= span.end


def _fill(words: Sequence[Word], tokens: Sequence[Token], source: Span, target: Span) -> bool:
    """Whether the words and tokens begin and end where the places do."""
    if not words or not tokens:
        return False
    return (words[0].start, words[-1].end) == (source.start, source.end) and (
        tokens[0].span.start,
        tokens[-1].span.end,
    ) == (target.start, target.end)
