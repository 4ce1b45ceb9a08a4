"""English in a German sentence: which runs of words are English, and which of them are correct.

What stands there on purpose (quotations, titles, set phrases) is found before, by `passages`, and
masked in the sentences that come here.

The kind of each word (`word_kinds`) is judged together with its neighbours: a homograph ("in",
"was", "will") counts only next to certain English, and a capitalised English run is a name or a
title.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tqcheck.languages.embedded import MASK
from tqcheck.languages.en.function_words import FUNCTION_WORDS
from tqcheck.languages.en_de.english_evidence import MEANT, WANTED, Surroundings
from tqcheck.languages.en_de.word_kinds import (
    CERTAINLY_ENGLISH,
    Kind,
    could_be_english,
    is_rarely_german,
    kind_of,
    may_stand_alone,
)
from tqcheck.languages.frequency import zipf
from tqcheck.languages.sentence import Sentence, Token
from tqcheck.languages.word_lists import word_set


@dataclass(frozen=True, slots=True)
class EnglishRun:
    """A run of English words inside a sentence: token indexes, both included.

    Attributes:
        words: how many words it has.
        has_function_word: whether one of them is of a closed class.
        features: what speaks for a word that was left behind, and what for one that is meant.
    """

    first: int
    last: int
    words: int
    has_function_word: bool
    features: Mapping[str, float]

    @property
    def is_clause(self) -> bool:
        """Whether it is a clause or phrase: several words, one of them a function word."""
        return self.words > 1 and self.has_function_word

    @property
    def may_be_wanted(self) -> bool:
        """Whether it may be a saying, a title or a gloss that the writer wanted in English."""
        return not WANTED.isdisjoint(self.features)

    @property
    def is_certain(self) -> bool:
        """Whether it was left behind for sure: nobody mixes in a function word on purpose."""
        return self.has_function_word and not (self.may_be_wanted or self.may_be_meant)

    @property
    def may_be_meant(self) -> bool:
        """Whether it may be part of a name, of another language or of dialect."""
        return not MEANT.isdisjoint(self.features)


_SOURCE = CERTAINLY_ENGLISH
_BRIDGE = frozenset({Kind.WEAK, Kind.NAME, Kind.ENGLISH_NAME, Kind.NEUTRAL, Kind.MARK})
_BRIDGE_MARKS = frozenset(",'’-–&")
_GAP = 3
_GLUE = frozenset("@#/_\\=+<")


def english_runs(text: str, sentence: Sentence) -> Iterator[EnglishRun]:
    """Runs of English in a German sentence, in order; their features say what they may be.

    Args:
        text: the document's text, for addresses and single marks around a run.
        sentence: one of its sentences, with embedded parts masked.
    """
    tokens = sentence.tokens
    kinds = [kind_of(token.text) for token in tokens]
    strong = [
        i for i, kind in enumerate(kinds) if kind in _SOURCE and not _is_address(text, tokens[i])
    ]
    alone = [
        i
        for i, token in enumerate(tokens)
        if may_stand_alone(token.text)
        and not _is_address(text, token)
        and not (is_rarely_german(token.text) and _opens_english(tokens, i))
    ]
    if not strong and not alone:
        return
    around = Surroundings(text, sentence, kinds)
    found = [_widen(tokens, kinds, first, last) for first, last in _join(strong, kinds, tokens)]
    taken = {i for first, last in found for i in range(first, last + 1)}
    found += [(i, i) for i in alone if i not in taken]
    for first, last in sorted(found):
        if around.is_meant(first, last):
            continue
        words = sum(1 for i in range(first, last + 1) if kinds[i] is not Kind.MARK)
        has_function = any(kinds[i] is Kind.FUNCTION for i in range(first, last + 1))
        yield EnglishRun(first, last, words, has_function, around.features(first, last))


def untranslated_runs(text: str, sentence: Sentence, *, clauses: bool) -> Iterator[EnglishRun]:
    """English runs of a sentence that is not English as a whole, in order.

    Args:
        text: the document's text.
        sentence: one of its sentences.
        clauses: whether to yield the runs that are clauses, or the others.
    """
    runs = (run for run in english_runs(text, sentence) if run.is_clause is clauses)
    first = next(runs, None)
    if first is None or is_english_sentence(sentence):
        return
    yield first
    yield from runs


def is_english_sentence(sentence: Sentence) -> bool:
    """Whether a whole segment is English: nearly all words, with English function words."""
    tokens = [token for token in sentence.tokens if token.is_alpha]
    if len(tokens) < 3:
        return False
    kinds = [kind_of(token.text) for token in tokens]
    if _SOURCE.isdisjoint(kinds):
        return False
    glue = _glue_of_names(tokens, kinds)
    certain = sum(1 for i, kind in enumerate(kinds) if kind in _SOURCE and i not in glue)
    function = {
        t.lower for i, t in enumerate(tokens) if kind_of(t.lower) is Kind.FUNCTION and i not in glue
    }
    if not certain or not function:
        return False
    source = target = judged = 0
    for token, kind in zip(tokens, kinds, strict=True):
        shared = token.lower in word_set("en_de/homographs")
        target += kind is Kind.TARGET and not shared
        judged += kind is not Kind.NAME or shared
        source += shared or kind >= Kind.ENGLISH_NAME or could_be_english(token.lower)
    if target * 8 > len(tokens) or source < 0.75 * judged:
        return False
    if len(function) >= 2:
        return certain >= 2 or target == 0
    return certain >= (3 if target == 0 else 4)


def is_short_english_sentence(sentence: Sentence) -> bool:
    """Whether a few English words are a sentence although no function word shows it.

    It begins with a capital and ends with a full stop; behind the first word all may be English,
    some must be, and all are in small letters, as in no name or title.
    """
    tokens = sentence.tokens
    found = [token for token in tokens if token.is_alpha]
    if not 3 <= len(found) <= _FEW or tokens[-1].text != ".":
        return False
    if kind_of(found[0].text) is not Kind.ENGLISH_NAME:
        return False
    kinds = {kind_of(token.text) for token in found[1:]}
    return bool(kinds & _SOURCE) and kinds <= _SOURCE | {Kind.WEAK}


_FEW = 6


def _glue_of_names(tokens: Sequence[Token], kinds: Sequence[Kind]) -> frozenset[int]:
    """Indexes of the small words inside names: “Institute for the Study of War”.

    Where most words have capitals they are a headline rather than names in a sentence.
    """
    capitals = sum(token.is_capitalised for token in tokens)
    german = any(kind is Kind.TARGET for kind in kinds)
    if capitals * 2 < len(tokens) or not german:
        return frozenset()
    found: set[int] = set()
    inside: list[int] = []
    for index, token in enumerate(tokens):
        if token.lower in _GLUE_WORDS and token.text.islower():
            inside.append(index)
            continue
        first = inside[0] - 1 if inside else index
        if inside and token.is_capitalised and first >= 0 and tokens[first].is_capitalised:
            found.update(inside)
        inside = []
    return frozenset(found)


_GLUE_WORDS = frozenset({"of", "the", "for", "and", "on", "at", "to", "with", "by", "from"})


def _is_address(text: str, token: Token) -> bool:
    """Whether a word is part of an address, a handle or a hashtag."""
    before = text[token.start - 1] if token.start else " "
    after = text[token.end] if token.end < len(text) else " "
    beyond = text[token.end + 1] if token.end + 1 < len(text) else " "
    return (
        before in _GLUE
        or after in _GLUE
        or (before == "." and token.start > 1 and not text[token.start - 2].isspace())
        or (after in ".:" and not beyond.isspace() and beyond.isalnum())
    )


def _join(
    strong: list[int], kinds: list[Kind], tokens: tuple[Token, ...]
) -> Iterator[tuple[int, int]]:
    """Join English words that only words of no clear language separate."""
    run: list[int] = []
    for i in strong:
        if run:
            between = range(run[-1] + 1, i)
            joined = len(between) <= _GAP and all(
                kinds[j] in _BRIDGE
                and (kinds[j] is not Kind.MARK or tokens[j].text in _BRIDGE_MARKS)
                for j in between
            )
            if not joined:
                yield run[0], run[-1]
                run = []
        run.append(i)
    if run:
        yield run[0], run[-1]


def _widen(tokens: tuple[Token, ...], kinds: list[Kind], first: int, last: int) -> tuple[int, int]:
    """Include the homographs and English words at both ends."""
    while first > 0 and (
        (kinds[first - 1] is Kind.ENGLISH_NAME and tokens[first - 1].lower in FUNCTION_WORDS)
        or (kinds[first - 1] is Kind.WEAK and _leans(tokens[first - 1].lower, "in was not"))
    ):
        first -= 1
    while (
        last + 1 < len(tokens)
        and kinds[last + 1] is Kind.WEAK
        and _leans(tokens[last + 1].lower, "not")
    ):
        last += 1
    return first, last


def _opens_english(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether what stands behind a word may be English, or shortens it: “a close race”, “a. D.”."""
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    if behind is None:
        return False
    is_short = behind.text == "." and at + 2 < len(tokens)
    return (
        is_short or behind.text == MASK or (behind.text.islower() and could_be_english(behind.text))
    )


def _leans(word: str, always: str) -> bool:
    """Whether a homograph next to English belongs to it."""
    return word in always.split() or (word != "will" and zipf(word, "en") - zipf(word, "de") >= 0.3)
