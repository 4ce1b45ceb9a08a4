"""“du” and “Sie” for the same reader.

What
    A formal and an informal word of address within three sentences of each other that one voice
    says: both outside quotations, or both in one quotation. The kind that is rarer in this voice is
    reported. Captions, block quotations, and paragraphs in which the outlet speaks for itself
    (teasers, adverts of its own) are voices of their own.

Why it matters in news
    An English “you” has two forms in German. A text that changes between them was not written by
    one person, and readers see it at once.

Bad
    - Wenn Sie einen Bären sehen, bleiben Sie stehen. Lauf nicht weg und dreh ⟦dich⟧ nicht um. Rufen
      Sie dann die Wache an.
    - „Haben Sie keine Angst“, sagte der Arzt. „Ich verspreche Ihnen, dass Sie bald gehen können und
      ⟦dein⟧ Bein heilt.“
    - Wer hier wohnt, weiß, dass Sie warten müssen. Rufen Sie an, falls ⟦du⟧ lange wartest.

Good
    - Wenn du einen Bären siehst, bleib stehen und dreh dich nicht um.
    - „Was willst du?“, fragte der Vater. „Sie müssen gehen“, sagte der Beamte.
    - Hier lesen Sie, was der Sänger sagte: „Ich liebe dich.“
    - Sie kam spät. Sie sagte, dass du recht hast.
    - Der Cirque du Soleil kommt, wie Sie wissen, im Mai.
    - Prüfen Sie den Vertrag, bevor Sie zahlen. ¶ Abonniere unseren Newsletter, damit dir nichts
      entgeht.

Known false alarms
    A speech or a letter that stands in the article without quotation marks.

Source
    Class N2 of the artifact study; “inconsistent register” in the MQM data of WMT 2023.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.de.address import AddressingWord, addressing_words
from tqcheck.languages.de.quotations import quotes_around
from tqcheck.languages.de.teasers import teaser_paragraphs
from tqcheck.languages.sentence import Sentence
from tqcheck.model import BlockKind, Hit, Message, Severity, Span
from tqcheck.rules.base import Rule

_OTHERS = frozenset({BlockKind.CAPTION, BlockKind.QUOTATION, BlockKind.EMBEDDED})
_REACH = 3  # sentences between two words of address of one voice


class MixedAddress(Rule):
    """See the module's docstring."""

    code = "TQ443"
    name = "mixed-address"
    category = "style/register"
    severity = Severity.MINOR
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield the words of the rarer address of each voice, the first one of each sentence."""
        words = tuple(addressing_words(document.own_sentences))
        if len({word.address for word in words}) < 2:
            return
        apart = _apart(document.own_sentences)
        voices: defaultdict[tuple[Span | None, int | None], list[AddressingWord]] = defaultdict(
            list
        )
        for word in words:
            paragraph = document.own_sentences[word.sentence].segment.paragraph
            quoted = next(quotes_around(document.text, word.token.span), None)
            voices[quoted, paragraph if paragraph in apart else None].append(word)
        odd = [word for said in voices.values() for word in _odd_ones(said)]
        for word in sorted(odd, key=lambda one: one.token.start):
            yield _hit(word)


def _apart(sentences: Sequence[Sentence]) -> frozenset[int]:
    """The numbers of the paragraphs that are voices of their own."""
    blocks = {one.segment.paragraph for one in sentences if one.segment.block in _OTHERS}
    return teaser_paragraphs(sentences) | blocks


def _odd_ones(words: Sequence[AddressingWord]) -> Iterator[AddressingWord]:
    """Words of the rarer address beside one of the other, the first one of each sentence."""
    counts = Counter(word.address for word in words)
    if len(counts) < 2:
        return
    # Of two that are equally frequent the second one to come is odd.
    usual = max(counts, key=lambda address: counts[address])
    places = [word.sentence for word in words if word.address is usual]
    seen: set[int] = set()
    for word in words:
        near = any(abs(word.sentence - place) <= _REACH for place in places)
        if word.address is not usual and near and word.sentence not in seen:
            seen.add(word.sentence)
            yield word


def _hit(word: AddressingWord) -> Hit:
    said = word.token.text
    formal = "“Sie”", "„Sie“"
    informal = "“du” or “ihr”", "„du“ oder „ihr“"
    usual = informal if word.address.value == "Sie" else formal
    return Hit(
        word.token.span,
        Message(
            en=f"“{said}”, but elsewhere the same reader is addressed with {usual[0]}.",
            de=f"„{said}“, sonst heißt dieselbe Anrede hier {usual[1]}.",
        ),
    )
