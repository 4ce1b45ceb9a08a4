"""Paragraphs of German prose that end without a full stop, with what speaks for a lost one.

Headings, captions, list items, teasers and signatures end without one, and text of a fixed width
breaks its lines anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from tqcheck.languages.de.clauses import is_finite
from tqcheck.languages.de.open_ends import open_end
from tqcheck.languages.sentence import QUOTE_MARKS, Sentence, Token
from tqcheck.model import BlockKind, Role

_SENTENCES = 2  # of a paragraph that is surely prose
_FEWEST = 6  # tokens of a last sentence that is judged
_ENDS = frozenset(".!?…:;")
_BRACKETS = frozenset(")]}")
_OPEN_TAGS = frozenset(
    {"ART", "APPR", "APPRART", "ADJ(A)", "KON", "PPOSAT", "PIAT", "PDAT", "PTKZU"}
)
_REST = 3  # tokens of the rest of a sentence with its full stop
_NAMES = 3  # words of a signature
_SHORT = 80  # code points of a line
_MOST_ALIKE = 3  # times that a paragraph without a mark counts


@dataclass(frozen=True, slots=True)
class OpenParagraph:
    """A paragraph whose last sentence has no mark at its end.

    Attributes:
        last: the last word.
        features: evidence, named ``line: …``.
    """

    last: Token
    features: Mapping[str, float]


def open_paragraphs(text: str, sentences: Sequence[Sentence]) -> Iterator[OpenParagraph]:
    """The paragraphs of the body that end without a mark, in text order.

    There are none in a text most of whose paragraphs end without one.
    """
    lines = [list(line) for _, line in groupby(sentences, key=_paragraph)]
    body = [line for line in lines if _is_prose(line[-1])]
    is_open = [_last_word(line[-1]) is not None for line in body]
    if 2 * sum(is_open) > len(body):
        return  # the text writes none
    others = sum(is_open) - 1  # beside an open one
    for number, line in enumerate(body):
        last = _last_word(line[-1])
        is_first = not number or line[-1].segment.paragraph <= 1
        if last is None or is_first or len(line) < _SENTENCES or len(line[-1]) < _FEWEST:
            continue  # the first may be the teaser, a sentence alone a caption
        following = body[number + 1] if number + 1 < len(body) else None
        if _goes_on(line[-1], following):
            continue
        features = {
            **_of_line(text, line, last),
            **_of_place(text, line[-1], following),
            "line: others without a mark": min(_MOST_ALIKE, others),
            "line: share without a mark": round(others / len(body), 3),
        }
        yield OpenParagraph(last, {name: float(value) for name, value in features.items() if value})


def _of_line(text: str, line: Sequence[Sentence], last: Token) -> Mapping[str, float]:
    """What the line itself is."""
    sentence = line[-1]
    tokens = sentence.tokens
    start = text.rfind("\n", 0, last.start) + 1
    return {
        "line: lacks an end": 1.0,
        "line: finite verb": any(map(is_finite, tokens)),
        "line: verb ends it": last.is_verb or is_finite(last),
        "line: noun ends it": last.is_noun and not last.is_name,
        "line: name ends it": last.is_name,
        "line: open word ends it": last.tag in _OPEN_TAGS,
        "line: number ends it": last.text[0].isdigit(),
        "line: bracket or quotation ends it": tokens[-1] is not last,
        "line: sentences before": min(3, len(line) - 1),
        "line: words": min(40, len(tokens)) / 10 - 2,
        "line: short": last.end - start < _SHORT,
        "line: begins small": tokens[0].text[0].islower(),
        "line: begins with a mark": not tokens[0].is_word and tokens[0].text not in QUOTE_MARKS,
        "line: colon in it": any(token.text == ":" for token in tokens),
        "line: quotation open": text[start : last.end].count("„")
        > text[start : last.end].count("“"),
    }


def _of_place(
    text: str, sentence: Sentence, following: Sequence[Sentence] | None
) -> Mapping[str, float]:
    """What stands behind the line, and where in the text it is."""
    rest = text[sentence.segment.span.end :].lstrip()
    return {
        "line: last of the text": not rest,
        "line: next begins small": rest[:1].islower(),
        "line: next begins with a mark": bool(rest) and not rest[0].isalnum(),
        "line: a heading follows": bool(rest)
        and (following is None or following[0].segment.paragraph > sentence.segment.paragraph + 1),
    }


def _goes_on(sentence: Sentence, following: Sequence[Sentence] | None) -> bool:
    """Whether the sentence cannot end there, or its rest is the next line: “… sagte ¶ Ahrens.”"""
    if following is None:
        return False
    if open_end(sentence.tokens) is not None:
        return True
    rest = following[0].tokens
    if rest[0].text == "(" and sentence.tokens[-1].is_name:
        return True  # “… Ada Ahrens ¶ (SPD) sagte”
    return len(rest) <= _REST and rest[-1].text == "." and not any(map(is_finite, rest))


def _is_signed(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word at `at` ends a signature behind a sentence: “Das ist alles.“ dpa”."""
    first = at
    while first > 0 and tokens[first].is_word and at - first < _NAMES:
        first -= 1
    closes = tokens[first].text in QUOTE_MARKS and first > 0
    mark = tokens[first - 1] if closes else tokens[first]
    return first < at and mark.text in {".", "!", "?"}


def _last_word(sentence: Sentence) -> Token | None:
    """The last word of a sentence that ends with none of the marks that may end a line."""
    tokens = sentence.tokens
    for at in range(len(tokens) - 1, -1, -1):
        token = tokens[at]
        if token.text[-1] in _ENDS or token.text in {",", "-", "–", "—"}:
            return None
        if token.is_word:
            is_note = tokens[-1].text == "]"
            spaced = token.spaced and not is_note  # no part of an address
            return token if spaced and not _is_signed(tokens, at) else None
        if token.text not in QUOTE_MARKS and token.text not in _BRACKETS:
            return None
    return None


def _is_prose(sentence: Sentence) -> bool:
    segment = sentence.segment
    return segment.role in {Role.BODY, Role.QUOTE} and segment.block in {
        BlockKind.PARAGRAPH,
        BlockKind.QUOTATION,
    }


def _paragraph(sentence: Sentence) -> int:
    return sentence.segment.paragraph
