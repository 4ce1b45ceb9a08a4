"""A word that occurs twice in a row.

What
    The same word twice with only a space between, where German does not repeat words: adjectives,
    verbs, nouns, conjunctions, prepositions, articles and possessives; also over a comma or a line
    break. Two forms of one adjective or verb in a row (“neuen neue”, “wurde wurden”) are *minor*.
    A fitted model decides, with the detector of damaged text among its evidence. A doubled name
    (“Bora Bora”) is only suspected. A long adjective twice across a comma is as certain as two
    forms.

Why it matters in news
    It is the most visible mistake of all. Often the source had two words with nearly the same
    meaning.

Bad
    - Der ⟦stellvertretende stellvertretende⟧ Landrat trat zurück. → stellvertretende
    - Sie sprach mit den Nachbarn ⟦ihrer ihrer⟧ Mutter. → ihrer
    - Der Bus fuhr nach Ulm ⟦und und⟧ kehrte dort um. → und
    - Die Fische ⟦verschwinden verschwinden⟧ aus dem See. → verschwinden
    - Es lag ⟦auf auf⟧ dem Tisch der Ministerin. → auf
    - Er nannte es eine ⟦verlässliche, verlässliche⟧ Quelle. → verlässliche

Good
    - Vor ihr lag ein langer, langer Weg, und alles war sehr, sehr still.
    - Die Männer, die die Bank überfielen, kannten das Haus, in das das Geld gehörte.
    - Dass sie sie kennt, wusste er; das war sehr sehr gut, nein nein, ganz ganz toll.
    - Wenn sie sie sieht, grüßt sie sie, und er bat sie, sie sie lesen zu lassen.
    - Wenn wir Essen essen, hören wir Duran Duran und leben ein gutes Leben.
    - Er machte das Licht aus aus Angst, und von Anfang an an der Tür stand der Wächter.
    - Häuser, die gebaut werden werden, brauchen die, die die Pläne zeichnen.
    - Er lobte den den Gästen angebotenen Wein.

Known false alarms
    Nicknames and band names that are also German words; a missing comma between two clauses.

Source
    Class B1 of the artifact study: doubled content words, one hit in 6,627 human segments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.de.doubling import double_features, inflected_features
from tqcheck.languages.de.rightful_doubles import (
    is_doubled_name,
    is_never_right,
    is_never_right_over_comma,
    is_right,
    is_right_over_comma,
    is_telephone_number,
)
from tqcheck.languages.sentence import Sentence, Token
from tqcheck.model import Applicability, Hit, Message, Severity, Span
from tqcheck.rules.base import Rule

_QUOTED_TWICE = re.compile(r"([„»][^\W\d_][^„“”»«\"\n]{1,40}[“”«])[ \u00a0]\1")
_ENDINGS = ("em", "en", "er", "es", "e", "")
_CALLED_SO = 3
_STEM = 3  # letters that two forms of a word share at least
_VERBS = frozenset({"VA(FIN)", "VM(FIN)", "VV(FIN)"})
_DETERMINERS = frozenset({"PPOSAT", "PDAT", "PIAT", "ART"})


class DoubledWord(Rule):
    """See the module's docstring."""

    code = "TQ301"
    name = "doubled-word"
    category = "linguistic-conventions/duplication"
    severity = Severity.MAJOR
    target_languages = frozenset({"de"})
    family = "repetition"

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each word that stands twice, with evidence on whether German allows it."""
        for match in _QUOTED_TWICE.finditer(document.text):
            yield Hit(
                Span(*match.span()),
                Message(en=f"{match[1]} stands twice.", de=f"{match[1]} steht doppelt."),
                suggestion=match[1],
                applicability=Applicability.SAFE,
                features={"double: quotation": 1.0},
            )
        source = document.source_text
        previous: Sentence | None = None
        for sentence, words in zip(document.sentences, document.lower_words, strict=True):
            for hit in _in_sentence(sentence, words, document.text):
                pair = hit.span.of(document.text) if hit.span else ""
                if not _is_called_so(pair, document.text, source):
                    yield hit
            if previous is not None and _runs_on(previous, sentence, document.text):
                yield _over_line_break(previous, sentence, document.text)
            previous = sentence


def _places(words: Sequence[str]) -> list[int]:
    """Indexes of words that begin like the next one, or are the same as the one behind that."""
    stems = [word[:_STEM] for word in words]
    beside = {at for at, (one, next_) in enumerate(pairwise(stems)) if one == next_}
    apart = {at for at, (one, other) in enumerate(zip(words, words[2:], strict=False))
             if one == other}  # fmt: skip
    return sorted(beside | apart)


def _in_sentence(sentence: Sentence, words: Sequence[str], text: str) -> Iterator[Hit]:
    tokens = sentence.tokens
    for at in _places(words):
        first, second = tokens[at], tokens[at + 1]
        if not first.is_word:
            continue
        if second.text == "," and at + 2 < len(tokens):
            if (
                first.lower == tokens[at + 2].lower
                and first.is_alpha
                and not _looped(tokens, at, 2)
                and not is_right_over_comma(tokens, at)
            ):
                yield _double(sentence, at, at + 2, text)
        elif first.lower == second.lower:
            if not second.spaced or _looped(tokens, at, 1) or is_telephone_number(tokens, at):
                continue
            hit = _double(sentence, at, at + 1, text)
            if not is_right(tokens, at, hit.features):
                yield hit
        elif _same_word_inflected(tokens, at):
            yield _inflected(sentence, at)
        elif _around_article(tokens, at):
            yield _double(sentence, at, at + 2, text)


def _is_called_so(pair: str, text: str, source: str) -> bool:
    """Whether a pair such as “Duran Duran” is a name: it has capitals in the source too, an English
    article before it, or stands three times in the text.
    """
    if not all(word[0].isupper() for word in pair.split()):
        return False
    return text.count(pair) >= _CALLED_SO or pair in source or f"The {pair}" in text


def _looped(tokens: tuple[Token, ...], at: int, step: int) -> bool:
    """Whether the word occurs three times or more in a row, which TQ302 reports."""
    word = tokens[at].lower
    return (at >= step and tokens[at - step].lower == word) or (
        at + 2 * step < len(tokens) and tokens[at + 2 * step].lower == word
    )


def _same_word_inflected(tokens: tuple[Token, ...], at: int) -> bool:
    first, second = tokens[at], tokens[at + 1]
    if first.is_capitalised or second.is_capitalised or first.lower[:_STEM] != second.lower[:_STEM]:
        return False
    if first.tag in _VERBS:
        return first.tag == second.tag and first.lemma == second.lemma
    if first.tag != "ADJ(A)" and second.tag != "ADJ(A)" and first.tag not in _DETERMINERS:
        return False
    return bool(_stems(first.lower) & _stems(second.lower))


def _around_article(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a preposition comes again behind a single article: “in der in”, but no phrase."""
    around = tokens[at : at + 4]
    return (
        len(around) == 4
        and around[0].tag == "APPR"
        and around[0].lower == around[2].lower
        and around[1].tag == "ART"
        and around[1].lower != around[3].lower
    )


def _stems(word: str) -> set[str]:
    """What may be left of a word without its ending."""
    return {
        word.removesuffix(ending)
        for ending in _ENDINGS
        if word.endswith(ending) and len(word) - len(ending) >= _STEM
    }


def _double(sentence: Sentence, at: int, again: int, text: str) -> Hit:
    features = double_features(sentence.tokens, at, again, text)
    sure = again == at + 1 and is_never_right(sentence.tokens, at)
    long = again == at + 2 and is_never_right_over_comma(sentence.tokens, at)
    return replace(
        _twice(sentence.span_of(at, again), sentence[at].text, features),
        applicability=Applicability.SAFE
        if again == at + 1 and _is_small_word(sentence.tokens[at : again + 1])
        else Applicability.UNSAFE,
        is_certain=sure or long,
        severity=Severity.NEUTRAL
        if is_doubled_name(features)
        else Severity.MINOR
        if long
        else None,
    )


def _twice(span: Span, word: str, features: Mapping[str, float]) -> Hit:
    return Hit(
        span,
        Message(en=f"“{word}” stands twice.", de=f"„{word}“ steht doppelt."),
        suggestion=word,
        features=features,
    )


def _is_small_word(pair: Sequence[Token]) -> bool:
    """Whether neither may be a part of the clause of its own.

    “Wenn Kinder Kinder bekommen” has a subject and an object, “was ist ist” two verbs.
    """
    return all(token.text.islower() and not token.is_verb for token in pair)


def _inflected(sentence: Sentence, at: int) -> Hit:
    first, second = sentence[at].text, sentence[at + 1].text
    return Hit(
        sentence.span_of(at, at + 1),
        Message(
            en=f"“{first}” and “{second}” are two forms of one word; one is too many.",
            de=f"„{first}“ und „{second}“ sind zwei Formen eines Wortes; eine ist zu viel.",
        ),
        severity=Severity.MINOR,
        features=inflected_features(sentence.tokens, at),
    )


def _runs_on(one: Sentence, other: Sentence, text: str) -> bool:
    """Whether a line breaks inside a sentence, between a word and its repetition."""
    last, first = one[len(one) - 1], other[0]
    return last.text == first.text and last.text.islower() and "\n" in text[last.end : first.start]


def _over_line_break(one: Sentence, other: Sentence, text: str) -> Hit:
    tokens = (*one.tokens, *other.tokens)
    at = len(one)
    features = double_features(tokens, at - 1, at, text)
    return _twice(
        Span(one[at - 1].start, other[0].end),
        one[at - 1].text,
        {**features, "double: over a line break": 1.0},
    )
