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
    source = document.source.text if document.source is not None else ""
    conditions = [
        one for one in check.conditions if one.source is None or search.is_in(one.source, source)
    ]
    for pair in document.pairs:
        taken: list[Span] = []
        for condition in conditions:
            for hit in _hits(check, condition, pair, search):
                place = hit.span or hit.source or pair.target
                if not any(place.overlaps(other) for other in taken):
                    taken.append(place)
                    yield hit


def _hits(
    check: PairComparison, condition: PairCondition, pair: SegmentPair, search: Search
) -> Iterator[Hit]:
    if condition.without_source and search.is_in(condition.without_source, pair.source_text):
        return
    sources: Sequence[Found | None] = [None]
    if condition.source is not None:
        sources = search.in_part(condition.source, pair.source_text, pair.source.start)
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
                    target=target.span,
                    source=source.span if source else None,
                    suggestion=check.suggestion,
                )
        elif source and condition.required is not None:
            yield from _missing(condition.required, source, values, pair, search)


def _missing(
    required: Terms, source: Found, values: dict[str, str], pair: SegmentPair, search: Search
) -> Iterator[Hit]:
    around = pair.target_around.of(search.document.text)
    if search.is_in(required, around) or not search.counts(pair.target):
        return
    tokens = pair.target_of(source.span)
    linked = Span(tokens[0].span.start, tokens[-1].span.end) if tokens else None
    if linked is not None and len(linked) > _FARTHEST:
        linked = None
    yield search.pair_hit(pair, values, target=linked, source=source.span)


def _are_linked(pair: SegmentPair, source: Span, target: Span) -> bool:
    """Whether both places are whole words, and a word of one is linked to a word of the other."""
    words = [word for word in pair.source_words if _lies_in(word, source)]
    tokens = [token for token in pair.target_tokens if target.contains(token.span)]
    if not _fill(words, tokens, source, target):
        return False
    found = {id(word) for word in words}, {id(token) for token in tokens}
    return any(
        id(pair.source_words[j]) in found[0] and id(pair.target_tokens[i]) in found[1]
        for i, j in pair.links
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
