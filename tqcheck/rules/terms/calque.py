"""An idiom, expression or word that was translated word by word or in another sense.

What
    An English idiom, a compound of newspaper language, a verb with a particle or a word of several
    senses in the source, and a German translation in the target of the same pair that is wrong
    there. A word of one must be aligned with a word of the other, or neither with any. Many entries
    of the list also ask for other words in the sentence: a “striker” is no “Streikender” beside a
    goal.

Why it matters in news
    Each word is correct, but the sentence is nonsense or has another meaning.

Bad
    - The former mayor beat the corruption charges. ⇒ Der frühere Bürgermeister ⟦schlug die
      Vorwürfe⟧ der Korruption.
    - He was sentenced to life in prison. ⇒ Er wurde ⟦zum Leben im Gefängnis verurteilt⟧.
    - Dozens died in the air strike. ⇒ Dutzende starben bei dem ⟦Luftstreik⟧.
    - He is survived by his wife and two sons. ⇒ Er wird von seiner Frau und zwei Söhnen ⟦überlebt⟧.
    - Two people died in a car crash. ⇒ Zwei Menschen starben bei einem ⟦Autoabsturz⟧.
    - She will run for president next year. ⇒ Sie wird im nächsten Jahr als Präsidentin ⟦laufen für⟧
      ihre Partei.

Good
    - The former mayor beat the corruption charges. ⇒ Der frühere Bürgermeister wurde vom Vorwurf
      der Korruption freigesprochen.
    - He was sentenced to life in prison. ⇒ Er wurde zu lebenslanger Haft verurteilt.
    - The crew hit the brakes in time. ⇒ Die Besatzung trat rechtzeitig auf die Bremse.
    - The government ruled out new elections. ⇒ Die Regierung schloss Neuwahlen aus.
    - The strikers and their union want more. ⇒ Die Streikenden und ihre Gewerkschaft wollen mehr.
    - The meeting made sense. ⇒ Das Treffen ergab Sinn.

Known false alarms
    A text that means the words literally: somebody who did kick a bucket. A sense that the
    other words of the sentence do not give away.

Source
    Class M2 of the artifact study. For each entry, the list says whether it is an idiom found in
    general dictionaries, a term of newspaper language, a verb with a particle, or a word in a sense
    that learners' dictionaries have. Each entry was tried on 25,000 to 425,000 pairs of human
    translations, news before all, and dropped or narrowed where it was found in a correct one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tqcheck.evidence.bilingual import BilingualDocument, SegmentPair
from tqcheck.evidence.linked_places import are_linked
from tqcheck.languages.en_de.calques import Calque, FoldedText, calques
from tqcheck.model import Hit, Message, Severity, Span
from tqcheck.rules.base import Need, Rule

_LONG = 4  # letters; shorter words are often linked by chance
_WORD = re.compile(r"\w+")


class CalqueRule(Rule):
    """See the module's docstring."""

    code = "TQ792"
    name = "calque"
    category = "accuracy/mistranslation"
    severity = Severity.MINOR
    needs = frozenset({Need.SOURCE})
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each entry of the list that both sides of a pair match."""
        index, article = calques(), document.source_text
        for pair in document.pairs:
            seen: list[Span] = []
            source, target = FoldedText(pair.source_text), FoldedText(pair.target_text)
            for calque in index.candidates(source):
                if not calque.may_be_in(source, target):
                    continue
                place = _place(calque, pair, article)
                if place is None or any(place.target.overlaps(other) for other in seen):
                    continue
                if are_linked(pair, place.target, place.source) or _are_unlinked(pair, place):
                    seen.append(place.target)
                    yield _hit(pair, self.severity, calque, place)


class _Match(NamedTuple):
    """Where the two sides of a pair have an entry of the list."""

    source: Span
    target: Span
    parts: tuple[Span, ...]


def _place(calque: Calque, pair: SegmentPair, article: str) -> _Match | None:
    """Where a pair has an entry; None if a side lacks it or its German renders something else."""
    text = pair.source_text
    match = calque.source.search(text)
    if match is None:
        return None
    source = Span(*match.span()).shift(pair.source.start)
    for sentence in pair.target_sentences:
        parts = calque.target_parts(sentence.text, sentence.segment.span.start)
        if parts and calque.context.allows(text, sentence.text, article):
            if _renders_another_word(pair, parts, source):
                return None
            first, last = min(part.start for part in parts), max(part.end for part in parts)
            return _Match(source, Span(first, last), parts)
    return None


def _hit(pair: SegmentPair, severity: Severity, calque: Calque, place: _Match) -> Hit:
    """The finding about an entry in a pair."""
    said = place.source.of(pair.source_side.text)
    meant = place.target.of(pair.document.text)
    return pair.hit(
        severity,
        Message(
            en=f"“{said}” was translated word by word (rather “{calque.right}”).",
            de=f"„{said}“ wurde wörtlich mit „{meant}“ übersetzt (eher „{calque.right}“).",
        ),
        target=place.target,
        source=place.source,
    )


def _are_unlinked(pair: SegmentPair, place: _Match) -> bool:
    """Whether no part is linked and some word of the phrase is not: in a wrong sense, none is."""
    if any(pair.source_of(part) for part in place.parts):
        return False
    phrase = place.source.of(pair.source_side.text)
    words = [Span(*match.span()).shift(place.source.start) for match in _WORD.finditer(phrase)]
    long = [word for word in words if len(word) >= _LONG] or [place.source]
    return any(not any(len(token.text) >= _LONG for token in pair.target_of(word)) for word in long)


def _renders_another_word(pair: SegmentPair, parts: Sequence[Span], source: Span) -> bool:
    """Whether a part renders a word outside the idiom: “Regierung”, which is no “ruled”."""
    for part in parts:
        words = [word for word in pair.source_of(part) if len(word.text) >= _LONG]
        inside = any(word.start < source.end and source.start < word.end for word in words)
        if words and not inside and len(part) >= _LONG:
            return True
    return False
