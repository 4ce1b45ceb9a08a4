"""Passages that German words beside them announce or explain.

Before it: a colon after “twitterte” or “Motto”, or the noun that says what it is (“der Slogan …”).
Behind it: “wie die Briten sagen”, “zu Deutsch …”.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from tqcheck.languages.en_de.passages.passage_text import PassageText
from tqcheck.languages.en_de.word_kinds import Kind, has_english_word, kind_of
from tqcheck.languages.sentence import Sentence, Token
from tqcheck.languages.word_lists import alternation, word_set
from tqcheck.model import Embedded, EmbeddedKind, Span

_FEWEST = 2
# How many words of no clear language may stand between two English words of one passage.
_GAP = 2
_COLON = re.compile(r":\s+[„“\"»«‚‘']?[A-Z@#]")  # without one nothing is announced
# “active travel – die Fortbewegung …”, “was er slow food nennt”
_DEFINED = re.compile(
    r"\s*[–—-]\s+(?:also|d\.\s?h\.|das heißt|sprich|d(?:er|ie|as)|ein(?:e|er|es)?)\b"
    r"|[“”\"»«]?\s(?:nenn(?:t|en|e)|nannten?|genannt\w*)\b"
    r"|[“”\"»«]?,\s(?:also|sprich|d\.\s?h\.|das heißt|d(?:er|ie|as|en|em|es) \w+ also)\b"
)
_LINKS = frozenset({"and", "or", "but", "because", "while", "with", "of"})


def find_framed(passages: PassageText) -> Iterator[Embedded]:
    """English passages with a frame before or behind them."""
    yield from _announced(passages)
    for sentence in passages.sentences:
        for first, last in _runs(sentence):
            kind = _frame_of(passages, sentence, first, last)
            if kind is not None:
                yield Embedded(sentence.span_of(first, last), kind)


def _announced(passages: PassageText) -> Iterator[Embedded]:
    """What follows a colon: to the end of its sentence, and the English sentences behind it."""
    text = passages.text
    if _COLON.search(text) is None:
        return
    for match in _announcement().finditer(text):
        start = match.end()
        end = _end_of_english(passages, start, passages.line_end(start))
        if end is not None:
            end = start + len(text[start:end].rstrip(" „“”\"»«’‘'"))
            yield Embedded(Span(start, end), EmbeddedKind.QUOTATION)


def _end_of_english(passages: PassageText, start: int, limit: int) -> int | None:
    """Where the English that begins at `start` ends: with a sentence; None if there is none."""
    end = None
    for sentence in _sentences_from(passages, start):
        span = sentence.segment.span
        if span.start >= limit or span.end <= start:
            break
        part = Span(max(start, span.start), min(span.end, limit))
        if not passages.evidence(part).is_other:
            break
        end = part.end
    return end


def _sentences_from(passages: PassageText, start: int) -> Iterator[Sentence]:

    at = max(0, bisect_right(passages.sentence_starts, start) - 1)
    yield from passages.sentences[at:]


def _runs(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Runs of words that may be English, with certain English among them: first and last token."""
    tokens = sentence.tokens
    if not has_english_word([token.text for token in tokens]):
        return
    run: list[int] = []
    for index, token in enumerate(tokens):
        if _may_belong(token):
            run.append(index)
            continue
        yield from _trimmed(tokens, run)
        run = []
    yield from _trimmed(tokens, run)


def _may_belong(token: Token) -> bool:
    """Whether an English passage may contain the token."""
    if not token.is_alpha:
        return token.text in ",'’-–&!?" or token.text.isdigit()
    if kind_of(token.text) is not Kind.TARGET:
        return True
    return token.lower in word_set("en_de/homographs") and not token.is_capitalised


def _trimmed(tokens: tuple[Token, ...], run: list[int]) -> Iterator[tuple[int, int]]:
    """The run from its first to its last word that leans to English."""
    leaning = [
        i
        for i in run
        if tokens[i].is_alpha
        and (
            kind_of(tokens[i].text) >= Kind.ENGLISH_NAME
            or kind_of(tokens[i].lower) is Kind.FUNCTION
        )
    ]
    if not leaning:
        return
    first, last = leaning[0], leaning[-1]
    while last < run[-1] and kind_of(tokens[last + 1].text) is Kind.WEAK:
        last += 1
    while first > run[0] and kind_of(tokens[first - 1].text) is Kind.WEAK:
        first -= 1
    words = sum(tokens[i].is_alpha for i in range(first, last + 1))
    if words >= _FEWEST and any(kind_of(tokens[i].text) >= Kind.CONTENT for i in leaning):
        yield first, last


def _frame_of(
    passages: PassageText, sentence: Sentence, first: int, last: int
) -> EmbeddedKind | None:
    """What the words beside a run make of it; None if they are no frame."""
    tokens = sentence.tokens
    if tokens[first].lower not in _LINKS and _is_introduced(tokens, first):
        return EmbeddedKind.TITLE
    behind = passages.text[tokens[last].end : sentence.segment.span.end + 40]
    if _explained().match(behind):
        return EmbeddedKind.GLOSS
    if _is_term(tokens[first : last + 1]) and _DEFINED.match(behind):
        return EmbeddedKind.GLOSS
    before = passages.text[max(0, tokens[first].start - 60) : tokens[first].start]
    if _called_english().search(before):
        return EmbeddedKind.GLOSS
    return None


def _is_term(tokens: tuple[Token, ...]) -> bool:
    """Whether a run has no function word, so that it names something."""
    return all(kind_of(token.text) is not Kind.FUNCTION for token in tokens)


def _is_introduced(tokens: tuple[Token, ...], first: int) -> bool:
    """Whether the word before a run says what it is."""
    if first == 0:
        return False
    before = tokens[first - 1]
    if before.text in {":", "-", "–"} and first > 1:
        before = tokens[first - 2]
    if before.lower in word_set("en_de/title_nouns") and before.is_capitalised:
        return True
    return before.lower in word_set("en_de/naming_words")


@cache
def _announcement() -> re.Pattern[str]:
    words = alternation("en_de/announcing_words")
    return re.compile(rf"\b(?:{words})\b[^:.!?\n„“\"»«]{{0,80}}:\s+[„“\"»«‚‘']?(?=[A-Z@#])")


@cache
def _explained() -> re.Pattern[str]:
    """What stands behind a passage that was left in its language on purpose."""
    return re.compile(
        r"[“”\"»«'’‘!?.]*\s*(?:[,–—(:-]|\bist\b|\bheißt\b)?\s*(?:\(\s*)?(?:"
        + alternation("en_de/explaining_phrases")
        + r")\b"
    )


@cache
def _called_english() -> re.Pattern[str]:
    """What stands before the English word for a German one."""
    return re.compile(rf"(?:{alternation('en_de/english_calls')})[:,]?\s*[„“\"»«‚‘'(]?\s*\Z")
