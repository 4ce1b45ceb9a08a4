"""A phrase that is repeated at once in its sentence.

What
    Three or more words, two of them content words, that are repeated in the same sentence with at
    most two words between. One content word is enough if nothing is between. Or a whole sentence of
    six words or more that occurs twice in a row.

Why it matters in news
    The engine translated the same words twice. Readers stumble, and often something else is
    missing.

Bad
    - Die Gäste standen auf, ⟦und keiner wollte nach Hause und keiner wollte nach Hause⟧.
    - Sie verzichtete ⟦auf das Boot, die Netze und auf das Boot, die Netze⟧ und den Fang.
    - Die Kinder schliefen ⟦auf dem Sofa auf dem Sofa⟧ im Flur.
    - ⟦Der Minister fuhr am Abend nach Kiel. Der Minister fuhr am Abend nach Kiel.⟧

Good
    - Von der Stadt Ulm und von der Stadt Bonn kam Hilfe, von Tag zu Tag, von Jahr zu Jahr.
    - „Ich will nach Hause, ich will nach Hause“, rief das Kind.
    - Sie sagte: Ich liebe dich, ich liebe dich, und legte auf.
    - Sie kaufte ein rotes Auto und er ein rotes Auto mit Dach.
    - Wer seine alten Nachbarn nicht grüßt, wer seine alten Nachbarn nicht kennt, wohnt allein.

Known false alarms
    Figures of speech outside quotation marks.

Source
    Class B3 of the artifact study.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.de.quotations import quotes_around
from tqcheck.languages.sentence import Sentence, Token
from tqcheck.model import Applicability, Hit, Message, Severity, Span
from tqcheck.rules.base import Rule

_SHORTEST = 3  # words of a phrase
_GAP = 2  # words between a phrase and its repetition
_SENTENCE = 6  # words of a repeated sentence


class RepeatedPhrase(Rule):
    """See the module's docstring."""

    code = "TQ304"
    name = "repeated-phrase"
    category = "linguistic-conventions/duplication"
    severity = Severity.MAJOR
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each phrase with its repetition, then each repeated sentence."""
        previous: Sentence | None = None
        for sentence in document.sentences:
            for first, end, last in _repeated(sentence.tokens):
                span = sentence.span_of(first, last)
                if any(quotes_around(document.text, span)):
                    continue
                # With a mark between the two it may be a figure of speech.
                twice = last - first + 1 == 2 * (end - first + 1)
                yield _hit(span, sentence.span_of(first, end).of(document.text), twice)
            if previous is not None and _same(previous, sentence):
                span = Span(previous.segment.span.start, sentence.segment.span.end)
                yield _hit(span, previous.text, certain=False)
            previous = sentence


def _same(one: Sentence, other: Sentence) -> bool:
    return one.text == other.text and sum(token.is_word for token in one.tokens) >= _SENTENCE


def _repeated(tokens: tuple[Token, ...]) -> Iterator[tuple[int, int, int]]:
    """Token indexes of the first and last word of a phrase, and the last of its repetition."""
    places = [i for i, token in enumerate(tokens) if token.is_word]
    words = [tokens[i].lower for i in places]
    trigrams: dict[tuple[str, ...], int] = {}
    done = -1
    for j in range(len(words) - _SHORTEST + 1):
        key = tuple(words[j : j + _SHORTEST])
        i = trigrams.setdefault(key, j)
        trigrams[key] = j
        if i == j or i <= done:
            continue
        size = _SHORTEST
        while j + size < len(words) and i + size < j and words[i + size] == words[j + size]:
            size += 1
        if not size <= j - i <= size + _GAP:
            continue
        if words[j + size : j + 2 * size] == words[i : i + size]:
            continue  # three times: TQ302
        if tokens[places[j + size - 1]].tag == "KON":
            size -= 1  # "… und auf das Boot, und": the conjunction is not part of it
        content = sum(1 for k in range(i, i + size) if _is_content(tokens[places[k]]))
        adjacent = j - i == size
        # “auf dem Sofa auf dem Sofa”: without a mark between it is no figure of speech.
        unmarked = places[j + size - 1] - places[i] == j + size - 1 - i
        plain = adjacent and (size > _SHORTEST or unmarked)
        if content < (1 if plain else 2):
            continue
        if content == 2 and size <= _SHORTEST and not adjacent:
            continue
        if not adjacent and tokens[places[j] - 1].text == ",":
            done = j + size - 1
            continue  # a figure of speech: “wer es nicht sagt, wer es nicht meint”
        if (
            not adjacent
            and all(
                tokens[places[k]].is_capitalised or not _is_content(tokens[places[k]])
                for k in range(i, i + size)
            )
            and any(tokens[places[k]].tag in {"NE", "FM"} for k in range(i, i + size))
        ):
            continue  # a name or a title that is named twice
        done = j + size - 1
        yield places[i], places[i + size - 1], places[j + size - 1]


def _is_content(token: Token) -> bool:
    return token.is_noun or token.tag[:2] == "VV" or token.tag.startswith("ADJ")


def _hit(span: Span, once: str, certain: bool) -> Hit:
    return Hit(
        span,
        Message(
            en="The same phrase stands here twice.",
            de="Dieselbe Wortfolge steht hier zweimal.",
        ),
        suggestion=once,
        applicability=Applicability.SAFE if certain else Applicability.UNSAFE,
    )
