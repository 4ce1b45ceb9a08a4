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
from collections.abc import Iterator, Sequence

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.de.quotations import quotes_around
from tqcheck.languages.sentence import Sentence
from tqcheck.languages.word_lists import word_set
from tqcheck.model import Applicability, Hit, Message, Severity, Span
from tqcheck.rules.base import Rule

_LONGEST = 6  # words of a repeated unit
_TIMES = 3
_TIMES_WITH_COMMA = 5  # one word alone: "nein, nein, nein, nein" is rhetoric
_TIMES_OF_DOUBLE = 8  # of a word that German doubles: “ha ha ha”
_LONG_WORD = 12  # letters of a word with a repeated syllable
_WORDS_OF_SHOUT, _TOKENS_OF_SHOUT = 4, 16  # different words and tokens of what people shout or sing
_SYLLABLES = re.compile(r"\b\w*?([^\W\d_]{2,8})\1{3,}\w*")
_AND_SO_ON = frozenset({"und", "oder"})
_SEPARATORS = frozenset(",-–—;")


class NgramLoop(Rule):
    """See the module's docstring."""

    code = "TQ302"
    name = "ngram-loop"
    category = "linguistic-conventions/unintelligible"
    severity = Severity.CRITICAL
    target_languages = frozenset({"de"})
    supersedes = frozenset({"TQ301", "TQ304"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each loop of words or sentences, or inside a word."""
        found = [loop for s in document.sentences if not _is_song(s) for loop in _loops(s)]
        found += _sentence_loops(document.sentences)
        found += [
            (Span(*m.span()), None)
            for m in _SYLLABLES.finditer(document.text)
            if len(m.group()) >= _LONG_WORD
            and not word_set("de/doubles") & {m[1].lower(), m[1][:2].lower()}
        ]
        for span, once in sorted(set(found), key=lambda loop: loop[0]):
            if _is_chant(document.text, span):
                continue
            yield Hit(
                span,
                Message(
                    en="The same words are repeated over and over.",
                    de="Dieselben Wörter wiederholen sich immer wieder.",
                ),
                suggestion=once.of(document.text) if once is not None else None,
                applicability=Applicability.SAFE,
            )


def _is_song(sentence: Sentence) -> bool:
    """Whether somebody shouts or sings: “Oh ja, oh ja, oh ja, ja!”"""
    words = {token.lower for token in sentence.tokens if token.is_word}
    return (
        sentence[len(sentence) - 1].text == "!"
        and len(words) <= _WORDS_OF_SHOUT
        and len(sentence) <= _TOKENS_OF_SHOUT
    )


def _loops(sentence: Sentence) -> Iterator[tuple[Span, Span | None]]:
    """Each loop with what it repeats."""
    tokens = sentence.tokens
    places = [i for i, token in enumerate(tokens) if token.text not in _SEPARATORS]
    words = [tokens[i].lower for i in places]
    if len(set(words)) > len(words) - _TIMES + 1:
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
            commas = places[last] - places[at] > last - at
            forms = {tokens[places[at + k]].text for k in range(0 if at else 1, times)}
            if size == 1 and (len(forms) > 1 or not _is_single_loop(words[at], times, commas)):
                continue  # two forms: "fliegen Fliegen Fliegen nach" is a riddle, not a loop
            once = sentence.span_of(places[at], places[at + size - 1])
            yield sentence.span_of(places[at], places[last]), once
            at = last
            break
        at += 1


def _is_single_loop(word: str, times: int, commas: bool) -> bool:
    if word in word_set("de/doubles") and times < _TIMES_OF_DOUBLE:
        return False
    if word in _AND_SO_ON and times == _TIMES:
        return False  # “Geld, Personal und und und”
    return times >= (_TIMES_WITH_COMMA if commas else _TIMES)


def _repeats(words: Sequence[str], at: int, size: int) -> int:
    unit = words[at : at + size]
    times, end = 1, at + size
    while len(unit) == size and words[end : end + size] == unit:
        times += 1
        end += size
    return times


def _sentence_loops(sentences: Sequence[Sentence]) -> list[tuple[Span, Span | None]]:
    spans: list[tuple[Span, Span | None]] = []
    start = 0
    for i in range(1, len(sentences) + 1):
        if i < len(sentences) and sentences[i].text == sentences[start].text:
            continue
        tokens = sentences[start].tokens
        if i - start >= _TIMES and len(tokens) >= 4 and any(token.is_word for token in tokens):
            first = sentences[start].segment.span
            spans.append((Span(first.start, sentences[i - 1].segment.span.end), first))
        start = i
    return spans


def _is_chant(text: str, span: Span) -> bool:
    """Whether a quotation begins with the loop or is little else: a slogan, a song, a stammer."""
    if text[max(0, span.start - 1) : span.start] in ('"', "„", "»", "“"):
        return True
    return any(len(quote) < len(span) * 1.5 for quote in quotes_around(text, span))
