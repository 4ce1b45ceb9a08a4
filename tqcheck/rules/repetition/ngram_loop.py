"""The same words repeated over and over.

What
    One to six words that occur three times or more in a row, with or without commas between; a
    sentence that occurs three times in a row; a syllable that is repeated four times inside a word.

Why it matters in news
    The engine fell into a loop, and the text that should follow is lost.

Bad
    - Der Verein zog ⟦in die Endrunde, in die Endrunde, in die Endrunde⟧ ein.
    - Sie schliefen ⟦auf auf auf auf⟧ dem Boden der Halle.
    - Der Plan ⟦der Erneuerung der Erneuerung der Erneuerung⟧ der Stadt ist alt.

Good
    - Nein, nein, nein, rief sie; ha ha ha, machte er, und alle riefen Tor Tor Tor.
    - „Wir wollen Brot, wir wollen Brot, wir wollen Brot“, riefen sie.
    - Es fehlt an Geld, an Räumen und und und. Und und und: Die Liste ist lang.
    - Tag für Tag für Tag, Schritt um Schritt kam er näher.
    - Die, die die Tür öffneten, sahen die Stadt.

Known false alarms
    Chants and song lines outside quotation marks.

Source
    Class B2 of the artifact study; “repetitive” hallucinations in the literature on NMT (Raunak,
    Menezes, Junczys-Dowmunt, NAACL 2021).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.de.quotations import quotes_around
from tqcheck.languages.sentence import Sentence, Token
from tqcheck.languages.word_lists import word_set
from tqcheck.model import Applicability, Hit, Message, Severity, Span
from tqcheck.rules.base import Rule

_LONGEST = 6  # words of a repeated unit
_TIMES = 3
_FEW = 5  # times: “nein, nein, nein, nein” is rhetoric
_LONG_WORD = 12  # letters of a word with a repeated syllable
_WORDS_OF_SHOUT, _TOKENS_OF_SHOUT = 4, 16  # different words and tokens of what people shout or sing
_LONG_WORDS = re.compile(r"\w{8,}")  # four times two letters
_SYLLABLES = re.compile(r"\b\w*?([^\W\d_]{2,8})\1{3,}\w*")
_AND_SO_ON = frozenset({"und", "oder"})
_RIGHT = frozenset(
    {"loop: of a word for emphasis", "loop: of a sound", "loop: spelled differently", "loop: song"}
)
_SEPARATORS = frozenset(",-–—;")


@dataclass(frozen=True, slots=True)
class _Loop:
    """A loop: its place, the place of what is repeated, and evidence."""

    span: Span
    unit: Span
    features: Mapping[str, float]


class NgramLoop(Rule):
    """See the module's docstring."""

    code = "TQ302"
    name = "ngram-loop"
    category = "linguistic-conventions/unintelligible"
    severity = Severity.CRITICAL
    target_languages = frozenset({"de"})
    supersedes = frozenset({"TQ301", "TQ304"})
    family = "repetition"

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each loop of words or sentences, or inside a word, with evidence."""
        text = document.text
        found = [
            loop
            for sentence, words in zip(document.sentences, document.lower_words, strict=True)
            # A word that comes three times leaves two fewer different ones.
            if len(words) - len(set(words)) >= _TIMES - 1
            for loop in _loops(sentence)
        ]
        found += _sentence_loops(document.sentences)
        found += _syllable_loops(text)
        for loop in sorted(found, key=lambda one: one.span):
            if _RIGHT & loop.features.keys() or _is_chant(text, loop.span):
                continue  # facts of German that news shows too seldom to fit a weight to
            in_word = "loop: inside a word" in loop.features
            yield Hit(
                loop.span,
                Message(
                    en="The same words are repeated over and over.",
                    de="Dieselben Wörter wiederholen sich immer wieder.",
                ),
                suggestion=None if in_word else loop.unit.of(text),
                applicability=Applicability.SAFE,
                mended=loop.unit.of(text),
                is_certain=in_word,
                features={"loop": 1.0, **loop.features},
            )


def _is_song(sentence: Sentence) -> bool:
    """Whether somebody shouts or sings: “Oh ja, oh ja, oh ja, ja!”"""
    words = {token.lower for token in sentence.tokens if token.is_word}
    return (
        sentence[len(sentence) - 1].text == "!"
        and len(words) <= _WORDS_OF_SHOUT
        and len(sentence) <= _TOKENS_OF_SHOUT
    )


def _loops(sentence: Sentence) -> Iterator[_Loop]:
    tokens = sentence.tokens
    places = [i for i, token in enumerate(tokens) if token.text not in _SEPARATORS]
    words = [tokens[i].lower for i in places]
    if not _may_loop(words):
        return
    at = 0
    while at < len(words):
        for size in range(1, _LONGEST + 1):
            if not any(tokens[place].is_alpha for place in places[at : at + size]):
                continue  # checked first, or a page of one mark would be counted again at each mark
            times = _repeats(words, at, size)
            if times < _TIMES:
                continue
            last = at + times * size - 1
            if size == 1 and times == _TIMES and words[at] in _AND_SO_ON:
                at = last  # “Geld, Personal und und und”
                break
            yield _Loop(
                sentence.span_of(places[at], places[last]),
                sentence.span_of(places[at], places[at + size - 1]),
                _features(sentence, places[at : last + 1], size, times),
            )
            at = last
            break
        at += 1


def _may_loop(words: Sequence[str]) -> bool:
    """Whether a word comes again twice at the distance of a unit."""
    if len(words) < _TIMES or max(Counter(words).values()) < _TIMES:
        return False
    return any(
        one == two == three
        for size in range(1, _LONGEST + 1)
        for one, two, three in zip(words, words[size:], words[2 * size :], strict=False)
    )


def _features(
    sentence: Sentence, places: Sequence[int], size: int, times: int
) -> Mapping[str, float]:
    """Evidence on a unit of `size` words that comes `times` times at `places`."""
    tokens = [sentence[place] for place in places]
    unit = tokens[:size]
    commas = places[-1] - places[0] > len(places) - 1
    content = sum(_says_something(token) for token in unit)
    present = {
        "loop: of one word with commas": size == 1 and commas,
        "loop: of a word for emphasis": size == 1 and unit[0].lower in word_set("de/doubles"),
        "loop: of one word with commas, few times": size == 1 and commas and times < _FEW,
        "loop: phrase with commas": size > 1 and commas,
        "loop: short word": size == 1 and len(unit[0].text) < 4,
        "loop: three times": times == _TIMES,
        "loop: of two words three times": size == 2 and times == _TIMES,
        "loop: no content": content == 0,
    }
    manner = {
        "loop: spelled differently": size == 1
        and len({token.text for token in tokens[0 if places[0] else 1 :]}) > 1,
        "loop: song": _is_song(sentence),
        "loop: abbreviation": all(len(token.text) < 3 or token.text.isupper() for token in unit),
        "loop: number": any(token.text[0].isdigit() for token in unit),
        "loop: names": all(token.is_name or not token.is_alpha for token in unit),
    }
    features = {name: 1.0 for name, holds in (present | manner).items() if holds}
    return {**features, "loop: times": min(2.0, log(times - 1))}


def _says_something(token: Token) -> bool:
    return token.is_noun or token.is_verb or token.tag.startswith("ADJ")


def _repeats(words: Sequence[str], at: int, size: int) -> int:
    unit = words[at : at + size]
    times, end = 1, at + size
    while len(unit) == size and words[end : end + size] == unit:
        times += 1
        end += size
    return times


def _sentence_loops(sentences: Sequence[Sentence]) -> Iterator[_Loop]:
    start = 0
    for i in range(1, len(sentences) + 1):
        if i < len(sentences) and sentences[i].text == sentences[start].text:
            continue
        tokens = sentences[start].tokens
        times = i - start
        if times >= _TIMES and len(tokens) >= 4 and any(token.is_word for token in tokens):
            first, last = sentences[start].segment.span, sentences[i - 1].segment.span
            features = {"loop: of a sentence": 1.0, "loop: times": min(2.0, log(times - 1))}
            yield _Loop(Span(first.start, last.end), first, features)
        start = i


def _syllable_loops(text: str) -> Iterator[_Loop]:
    for word in _LONG_WORDS.finditer(text):
        match = _SYLLABLES.match(text, word.start()) if _repeats_syllable(word.group()) else None
        if match is None:
            continue
        known = word_set("de/doubles") & {match[1].lower(), match[1][:2].lower()}
        if len(match.group()) >= _LONG_WORD:
            features = {"loop: inside a word": 1.0}
            if known:
                features["loop: of a sound"] = 1.0
            yield _Loop(Span(*match.span()), Span(match.start(), match.end(1)), features)


@lru_cache(maxsize=100_000)
def _repeats_syllable(word: str) -> bool:
    return _SYLLABLES.match(word) is not None


def _is_chant(text: str, span: Span) -> bool:
    """Whether a quotation begins with the loop or is little else: a slogan, a song, a stammer."""
    if text[max(0, span.start - 1) : span.start] in ('"', "„", "»", "“"):
        return True
    return any(len(quote) < len(span) * 1.5 for quote in quotes_around(text, span))
