"""Titles without quotation marks: English words with capitals in a German sentence.

“In How to Be a Woman erzählt sie davon.” A headline that is English as a whole is no title.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.languages.en_de.passages.passage_text import PassageText
from tqcheck.languages.en_de.word_kinds import Kind, has_english_word, is_clearly_german, kind_of
from tqcheck.languages.sentence import Sentence, Token
from tqcheck.languages.word_lists import word_set
from tqcheck.model import Embedded, EmbeddedKind

_MARKS = ",:'’&–-"
_FEWEST = 4  # words of a title
_FEWEST_CAPITALS = 3
_ADDED = 2  # tokens: “of Ulm”
_GERMAN = 2  # words that show that the sentence is German


def find_titles(passages: PassageText) -> Iterator[Embedded]:
    """The runs of English words, most of them with capitals, in sentences that are German."""
    for sentence in passages.sentences:
        if not has_english_word([token.text for token in sentence.tokens]):
            continue
        for first, last in _runs(sentence.tokens):
            if _is_title(passages, sentence, first, last):
                yield Embedded(sentence.span_of(first, last), EmbeddedKind.TITLE)


def _runs(tokens: tuple[Token, ...]) -> Iterator[tuple[int, int]]:
    """First and last word of each run, which begins and ends with a capital."""
    run: list[int] = []
    for at, token in enumerate((*tokens, None)):
        if token is not None and (_may_belong(token) or (run and token.text in _MARKS)):
            run.append(at)
            continue
        while run and not tokens[run[0]].is_capitalised:
            run.pop(0)
        while run and not tokens[run[-1]].is_capitalised:
            run.pop()
        if run:
            yield run[0], _with_addition(tokens, run[-1])
        run = []


def _with_addition(tokens: tuple[Token, ...], last: int) -> int:
    """The last word of a name, German or not, that “of” joins to a title: “County of Ulm”."""
    addition = tokens[last + 1 : last + 3]
    if len(addition) == _ADDED and addition[0].text == "of" and addition[1].is_capitalised:
        return last + _ADDED
    return last


def _may_belong(token: Token) -> bool:
    if not token.is_alpha:
        return False
    kind = kind_of(token.text)
    if kind is Kind.TARGET:
        return token.lower in word_set("en_de/homographs")
    return token.is_capitalised or kind in {Kind.WEAK, Kind.FUNCTION}


def _is_title(passages: PassageText, sentence: Sentence, first: int, last: int) -> bool:
    words = [token for token in sentence.tokens[first : last + 1] if token.is_alpha]
    capitals = [token for token in words if token.is_capitalised]
    english = [token for token in capitals if kind_of(token.text) is Kind.ENGLISH_NAME]
    if len(words) < _FEWEST or len(capitals) < _FEWEST_CAPITALS or len(english) * 2 < len(capitals):
        return False
    evidence = passages.evidence(sentence.span_of(first, last))
    outside = (*sentence.tokens[:first], *sentence.tokens[last + 1 :])
    german = sum(token.is_alpha and is_clearly_german(token.text) for token in outside)
    return evidence.is_title_like and not evidence.german and german >= _GERMAN
