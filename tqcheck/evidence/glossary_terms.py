"""Terms of the user's glossary in the source that the target does not render accordingly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tqcheck.evidence.aligned import AlignedDocument, SegmentPair
from tqcheck.languages.de.term_forms import find, stands, stands_as_written
from tqcheck.languages.en.function_words import FUNCTION_WORDS
from tqcheck.languages.en.term_forms import Use, uses
from tqcheck.languages.glossary import Term
from tqcheck.languages.sentence import Sentence, Token
from tqcheck.languages.words import words
from tqcheck.model import Span

_NOUNS = ("NN", "NE", "FM", "TRUNC", "XY")
_CONTENT = (*_NOUNS, "VV", "ADJ", "CARD")
_FARTHEST = 3  # words between two that translate one term


@dataclass(frozen=True, slots=True)
class UnrenderedTerm:
    """A glossary term in the source of a pair without any of its translations in the target.

    Attributes:
        pair: in which it is.
        term: the glossary entry.
        source: its place in the source text.
        target: its rendering in the target text; None if no target word is linked to it.
    """

    pair: SegmentPair
    term: Term
    source: Span
    target: Span | None

    @property
    def source_text(self) -> str:
        """The term as the source has it."""
        return self.source.of(self.pair.source_side.text)

    @property
    def target_text(self) -> str:
        """Its rendering; empty if it has none."""
        return self.target.of(self.pair.document.text) if self.target else ""


def find_unrendered_terms(document: AlignedDocument) -> Iterator[UnrenderedTerm]:
    """Terms without any of their translations, once for each pair, in source order.

    Args:
        document: with its glossary.
    """
    if not document.glossary:
        return
    for pair in document.pairs:
        seen: set[tuple[str, bool]] = set()
        for use in uses(document.glossary, pair.source_words):
            term = use.term
            if (term.source, term.is_kept) in seen:
                continue
            seen.add((term.source, term.is_kept))
            if _is_rendered(term, pair.target_sentences) or _has_moved(pair, term):
                continue
            found = _unrendered(pair, use)
            if found is not None:
                yield found


def _is_rendered(term: Term, sentences: Sequence[Sentence]) -> bool:
    return any(
        any(stands_as_written(term, sentence.text) for sentence in sentences)
        if target == term.source
        else stands(target, sentences, term.exact_case)
        for target in term.targets
    )


def _has_moved(pair: SegmentPair, term: Term) -> bool:
    """Whether the translation is in a neighbouring target sentence while the term is not."""
    if not _is_rendered_around(pair, term):
        return False
    source = words(pair.source_around.of(pair.source_side.text), pair.source_around.start)
    outside = [w for w in source if w.end <= pair.source.start or w.start >= pair.source.end]
    return not any(use.term == term for use in uses(pair.document.glossary, outside))


def _is_rendered_around(pair: SegmentPair, term: Term) -> bool:
    """Whether the translation is in the target sentence before or after the pair."""
    around = [
        sentence
        for sentence in pair.document.sentences
        if pair.target_around.contains(sentence.segment.span)
        and sentence not in pair.target_sentences
    ]
    return _is_rendered(term, around)


def _unrendered(pair: SegmentPair, use: Use) -> UnrenderedTerm | None:
    """The rendering of a term; None if nothing shows that it is rendered at all."""
    term = use.term
    source = Span(pair.source_words[use.first].start, pair.source_words[use.last].end)
    for avoided in term.avoided:
        for sentence in pair.target_sentences:
            if place := find(avoided, sentence, term.exact_case):
                return UnrenderedTerm(pair, term, source, place)
    linked = [
        pair.target_tokens[i]
        for i, j in pair.links
        if use.first <= j <= use.last and pair.target_tokens[i].is_word
    ]
    content = [token for token in linked if token.tag.startswith(_CONTENT)]
    if content:
        if _is_rephrased(term, content) or _is_half_of_a_compound(pair, use):
            return None
        return UnrenderedTerm(pair, term, source, _span(content, pair.target_tokens))
    if linked or _is_rendered_around(pair, term) or (use.first == use.last and not term.is_kept):
        return None  # a pronoun, or one word that is said without one
    return UnrenderedTerm(pair, term, source, None)


def _is_rephrased(term: Term, content: Sequence[Token]) -> bool:
    """Whether a noun became a verb: “the strike”, “streikten”."""
    nominal = any(target[0].isupper() for target in term.targets)
    return nominal and not any(token.tag.startswith(_NOUNS) for token in content)


def _is_half_of_a_compound(pair: SegmentPair, use: Use) -> bool:
    """Whether one target word renders the term and its neighbour: “heart attack”."""
    if use.first != use.last or use.term.is_kept:
        return False
    linked = {j for _, j in pair.links}
    word = pair.source_words[use.first]
    return any(
        0 <= j < len(pair.source_words)
        and j not in linked
        and max(pair.source_words[j].start - word.end, word.start - pair.source_words[j].end) == 1
        and pair.source_words[j].text.isalpha()
        and len(pair.source_words[j].text) > 3
        and pair.source_words[j].text.lower() not in FUNCTION_WORDS
        for j in (use.first - 1, use.first + 1)
    )


def _span(content: Sequence[Token], tokens: Sequence[Token]) -> Span:
    """From the first to the last linked word, or the last alone where they stand far apart."""
    places = sorted(tokens.index(token) for token in content)
    start = places[-1]
    for place in reversed(places):
        if start - place > _FARTHEST:
            break
        start = place
    return Span(tokens[start].start, tokens[places[-1]].end)
