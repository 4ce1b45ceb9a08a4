"""Where a term of the user's glossary stands in the English and its German does not answer it."""

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
_FURTHEST = 3  # words between two that translate one term


@dataclass(frozen=True, slots=True)
class UnrenderedTerm:
    """A term of the glossary without any of its German forms in the pair.

    Attributes:
        source: where it stands in the English text.
        target: what stands for it in the document; None where no word is linked to it.
    """

    pair: SegmentPair
    term: Term
    source: Span
    target: Span | None

    @property
    def source_text(self) -> str:
        """The term as the English has it."""
        return self.source.of(self.pair.source_side.text)

    @property
    def target_text(self) -> str:
        """What stands for it; empty where nothing does."""
        return self.target.of(self.pair.document.text) if self.target else ""


def find_unrendered_terms(document: AlignedDocument) -> Iterator[UnrenderedTerm]:
    """Terms that the German does not answer, once a pair, in the order of the English.

    Args:
        document: with its glossary.
    """
    if not document.glossary:
        return
    for view in document.pairs:
        seen: set[tuple[str, bool]] = set()
        for use in uses(document.glossary, view.source_words):
            term = use.term
            if (term.source, term.is_kept) in seen:
                continue
            seen.add((term.source, term.is_kept))
            if _answered(term, view.target_sentences) or _moved(view, term):
                continue
            found = _unanswered(view, use)
            if found is not None:
                yield found


def _answered(term: Term, sentences: Sequence[Sentence]) -> bool:
    return any(
        any(stands_as_written(term, sentence.text) for sentence in sentences)
        if target == term.source
        else stands(target, sentences, term.exact_case)
        for target in term.targets
    )


def _moved(view: SegmentPair, term: Term) -> bool:
    """Whether the German stands in the sentence before or after, and the English does not."""
    if not _answered_around(view, term):
        return False
    source = words(view.source_around.of(view.source_side.text), view.source_around.start)
    outside = [w for w in source if w.end <= view.source.start or w.start >= view.source.end]
    return not any(use.term == term for use in uses(view.document.glossary, outside))


def _answered_around(view: SegmentPair, term: Term) -> bool:
    """Whether the German stands in the sentence before the pair or the one after it."""
    around = [
        sentence
        for sentence in view.document.sentences
        if view.target_around.contains(sentence.segment.span)
        and sentence not in view.target_sentences
    ]
    return _answered(term, around)


def _unanswered(view: SegmentPair, use: Use) -> UnrenderedTerm | None:
    """The place of a term without answer; None where nothing tells that it is translated at all."""
    term = use.term
    source = Span(view.source_words[use.first].start, view.source_words[use.last].end)
    for avoided in term.avoided:
        for sentence in view.target_sentences:
            if place := find(avoided, sentence, term.exact_case):
                return UnrenderedTerm(view, term, source, place)
    linked = [
        view.target_tokens[i]
        for i, j in view.links
        if use.first <= j <= use.last and view.target_tokens[i].is_word
    ]
    content = [token for token in linked if token.tag.startswith(_CONTENT)]
    if content:
        if _is_said_otherwise(term, content) or _is_half_of_a_compound(view, use):
            return None
        return UnrenderedTerm(view, term, source, _span(content, view.target_tokens))
    if linked or _answered_around(view, term) or (use.first == use.last and not term.is_kept):
        return None  # a pronoun, or one word that is said without one
    return UnrenderedTerm(view, term, source, None)


def _is_said_otherwise(term: Term, content: Sequence[Token]) -> bool:
    """Whether a noun became a verb: “the strike”, “streikten”."""
    nominal = any(target[0].isupper() for target in term.targets)
    return nominal and not any(token.tag.startswith(_NOUNS) for token in content)


def _is_half_of_a_compound(view: SegmentPair, use: Use) -> bool:
    """Whether one word of German stands for the term and its neighbour: “heart attack”."""
    if use.first != use.last or use.term.is_kept:
        return False
    linked = {j for _, j in view.links}
    word = view.source_words[use.first]
    return any(
        0 <= j < len(view.source_words)
        and j not in linked
        and max(view.source_words[j].start - word.end, word.start - view.source_words[j].end) == 1
        and view.source_words[j].text.isalpha()
        and len(view.source_words[j].text) > 3
        and view.source_words[j].text.lower() not in FUNCTION_WORDS
        for j in (use.first - 1, use.first + 1)
    )


def _span(content: Sequence[Token], tokens: Sequence[Token]) -> Span:
    """From the first to the last linked word, or the last alone where they stand far apart."""
    places = sorted(tokens.index(token) for token in content)
    start = places[-1]
    for place in reversed(places):
        if start - place > _FURTHEST:
            break
        start = place
    return Span(tokens[start].start, tokens[places[-1]].end)
