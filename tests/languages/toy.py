"""A made-up language: the pack of a package that tqcheck does not know.

Its sentences end with a mark and white space. It has the numbers “un”, “du”, “tri” and figures with
a decimal comma, and one rule of its own: “zo” must not be said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.negation import NegationLexicon
from tqcheck.languages.pack import LanguageMessages, LanguagePack
from tqcheck.languages.sentence import TaggedWord
from tqcheck.languages.values import Firmness, Mention, Sort
from tqcheck.model import Hit, Message, Severity, Span
from tqcheck.rules.base import Rule

_SENTENCE = re.compile(r"\S.*?(?:[.!?](?=\s|$)|$)")
_NUMBER = re.compile(r"\b(?:un|du|tri|\d+(?:,\d+)?)\b")
_WORDS = {"un": 1.0, "du": 2.0, "tri": 3.0}


def sentences(line: str) -> list[tuple[int, int]]:
    return [match.span() for match in _SENTENCE.finditer(line)]


def tag(words: Sequence[str]) -> list[TaggedWord]:
    return [
        TaggedWord(upos.lower(), word.lower(), upos)
        for word in words
        for upos in ["PUNCT" if not word[0].isalnum() else "NOUN" if word[0].isupper() else "X"]
    ]


def numbers(text: str) -> tuple[Mention, ...]:
    return tuple(
        Mention(
            Span(*match.span()),
            match.group(),
            (_WORDS.get(match.group()) or float(match.group().replace(",", ".")),),
            Sort.WORD if match.group() in _WORDS else Sort.DIGITS,
            Firmness.FIRM,
        )
        for match in _NUMBER.finditer(text)
    )


class Zo(Rule):
    """Marks the word “zo”."""

    code = "TQ951"
    name = "zo"
    category = "style"
    severity = Severity.MINOR
    target_languages = frozenset({"xx"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        for sentence in document.sentences:
            for token in sentence.tokens:
                if token.lemma == "zo":
                    yield Hit(token.span, Message("“zo” is said.", "„zo“ wird gesagt."))


PACK = LanguagePack(
    code="xx",
    messages=LanguageMessages(
        display_name=Message("Toyish", "Toyisch"),
        wrong_language=Message("does not look like Toyish", "sieht nicht nach Toyisch aus"),
    ),
    segmenter=sentences,
    tagger=tag,
    numbers=numbers,
    negation=NegationLexicon("nen", re.compile(r"\bnen\b")),
    rules=("tests.languages.toy:Zo",),
)
