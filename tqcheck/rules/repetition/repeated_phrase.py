"""A phrase that is repeated at once.

What
    Two or more words that come again with at most five words between, or a whole sentence of four
    words or more that occurs twice in a row. A fitted model decides whether it is a figure of
    speech or parallel clauses; the detector of damaged text is among its evidence. Five words or
    more that a sentence has again farther on need no model, unless two clauses are built alike.

Why it matters in news
    The engine translated the same words twice. Readers stumble, and often something else is
    missing.

Bad
    - Die Gäste standen auf, ⟦und keiner wollte nach Hause und keiner wollte nach Hause⟧.
    - Sie verzichtete ⟦auf das Boot, die Netze und auf das Boot, die Netze⟧ und den Fang.
    - Die Kinder schliefen ⟦auf dem Sofa auf dem Sofa⟧ im Flur.
    - Der Hof war eines der ältesten Häuser der ganzen Stadt, und der neue Besitzer pflegt ihn als
      ⟦eines der ältesten Häuser der ganzen Stadt⟧.
    - ⟦Der Minister fuhr am Abend nach Kiel. Der Minister fuhr am Abend nach Kiel.⟧

Good
    - Von der Stadt Ulm und von der Stadt Bonn kam Hilfe, von Tag zu Tag, von Jahr zu Jahr.
    - „Ich will nach Hause, ich will nach Hause“, rief das Kind.
    - Sie sagte: Ich liebe dich, ich liebe dich, und legte auf.
    - Das Dorf dankt für die für die alte Schule bestimmten Spenden.
    - Wer seine alten Nachbarn nicht grüßt, wer seine alten Nachbarn nicht kennt, wohnt allein.

Known false alarms
    Figures of speech outside quotation marks. Two clauses that share their end: “sie kaufte ein
    rotes Auto und er ein rotes Auto mit Dach”.

Source
    Class B3 of the artifact study.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.evidence.source_repetition import source_says_twice
from tqcheck.languages.de.quotations import quotes_around
from tqcheck.languages.de.repetition import is_content, phrase_features
from tqcheck.languages.de.rightful_phrases import is_rightful, is_said_again
from tqcheck.languages.repeated_phrases import Again, TokenStream
from tqcheck.languages.sentence import Sentence
from tqcheck.model import Applicability, Hit, Message, Severity, Span
from tqcheck.rules.base import Rule

_CLAUSES = frozenset({"phrase: finite verb in it", "phrase: both end before a mark"})
_SENTENCE = 4  # words of a repeated sentence
_FOREIGN = frozenset({"NE", "FM"})
_CERTAIN = 3  # words of a phrase that is not said twice: “der Sohn des Sohnes des Sohnes” has two
_QUOTES = frozenset("„“”»«\"'‚‘’›‹")


class RepeatedPhrase(Rule):
    """See the module's docstring."""

    code = "TQ304"
    name = "repeated-phrase"
    category = "linguistic-conventions/duplication"
    severity = Severity.MAJOR
    target_languages = frozenset({"de"})
    family = "repetition"

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each phrase with its repetition, and each repeated sentence, with evidence."""
        stream = TokenStream(document.sentences, document.text)
        done = -1
        doubled = [pair for pair in pairwise(document.sentences) if _same(*pair)]
        twice = {one.segment.span.start for one, _ in doubled}
        for again in stream.repetitions():
            first, last = stream.tokens[again.first], stream.tokens[again.second_end - 1]
            if first.start < done or (first.start in twice and again.second in stream.begins):
                continue
            if again.is_far:
                if is_said_again(again):
                    done = last.end
                    yield _far(again)
                continue
            done = last.end
            span, features = Span(first.start, last.end), phrase_features(again)
            if "phrase: comma between" in features and _is_figure(document, span, features):
                continue
            if is_rightful(again, document.text) or source_says_twice(document, span):
                continue
            if again.first_end < again.second and (_is_anaphora(again) or _is_title(again)):
                continue
            mended = document.text[first.start : stream.tokens[again.second - 1].end]
            plain = _QUOTES.isdisjoint(span.of(document.text))
            adjacent = plain and again.first_end == again.second
            yield _hit(span, features, mended, is_adjacent=adjacent)
        for one, other in doubled:
            hit = _sentence_again(one, other, document.text)
            if hit.span is None or not source_says_twice(document, hit.span):
                yield hit


def _is_figure(document: BilingualDocument, span: Span, features: Mapping[str, float]) -> bool:
    """Whether somebody is quoted who says it twice, or two short clauses are alike."""
    quoted = any(True for _ in quotes_around(document.text, span))
    return quoted or (features["phrase: content words"] < 1 and features.keys() >= _CLAUSES)


def _is_anaphora(again: Again) -> bool:
    """Whether clauses begin alike: “wer nicht grüßt, wer nicht fragt”."""
    words_between = any(token.is_word for token in again.between)
    return words_between and again.tokens[again.second - 1].text == ","


def _is_title(again: Again) -> bool:
    """Whether a name is named twice: “The Lord of the Rings: The Rings of Power”."""
    phrase = again.phrase
    return any(token.tag in _FOREIGN for token in phrase) and all(
        token.is_capitalised or token.tag in _FOREIGN or not is_content(token) for token in phrase
    )


def _same(one: Sentence, other: Sentence) -> bool:
    return one.text == other.text and sum(token.is_word for token in one.tokens) >= _SENTENCE


def _sentence_again(one: Sentence, other: Sentence, text: str) -> Hit:
    words = sum(token.is_word for token in one.tokens)
    features = {"sentence again": 1.0, "sentence again: words": min(words, 12) / 6}
    first, second = one.segment.span, other.segment.span
    if "\n" in text[first.end : second.start]:
        features["sentence again: over a line break"] = 1.0
    hit = _hit(Span(first.start, second.end), features, one.text, is_adjacent=False)
    return replace(hit, suggestion=one.text)


def _far(again: Again) -> Hit:
    """A long phrase that the same sentence says again: the repetition is marked."""
    words = again.tokens[again.second : again.second_end]
    return Hit(
        Span(words[0].start, words[-1].end),
        Message(
            en="The sentence has said these words before.",
            de="Diese Wörter hat der Satz schon einmal gesagt.",
        ),
        severity=Severity.MINOR,
        is_certain=True,
    )


def _hit(span: Span, features: Mapping[str, float], mended: str, *, is_adjacent: bool) -> Hit:
    """With words or marks between, it is not clear what is too much."""
    return Hit(
        span,
        Message(
            en="The same phrase stands here twice.",
            de="Dieselbe Wortfolge steht hier zweimal.",
        ),
        suggestion=mended if is_adjacent else None,
        applicability=Applicability.SAFE
        if is_adjacent and len(mended.split()) >= _CERTAIN
        else Applicability.UNSAFE,
        mended=mended,
        features=features,
    )
