"""A quotation that begins or ends at a different word from the source.

What
    Each quotation in the target is compared with the source quotation that its words are aligned
    with. Two things are reported: words just outside the quotation marks that are inside the
    quotation in the source, and words at the edges of the target quotation that the source does not
    quote. A word that German grammar has to move is not reported (“does not affect its ability”
    translated as „seine Fähigkeit“ nicht beeinträchtige), nor is a function word.

Why it matters in news
    Words inside quotation marks are somebody's statement; words outside are the newsroom's own.

Bad
    - "We will not sell the old harbour," she said. ⇒ „Wir werden den alten“ ⟦Hafen nicht
      verkaufen⟧, sagte sie.
    - The paper calls it "a new and dangerous plan for the town." ⇒ Die Zeitung nennt es einen
      ⟦neuen und gefährlichen⟧ „Plan für die Stadt“.
    - "The bridge is closed," the mayor told local reporters. ⇒ „Die Brücke ist geschlossen, ⟦sagte
      der Bürgermeister⟧“ örtlichen Reportern.

Good
    - "We will not sell the old harbour," she said. ⇒ „Wir werden den alten Hafen nicht verkaufen“,
      sagte sie.
    - He said the rain "does not affect our ability to sail." ⇒ Er sagte, dass der Regen „unsere
      Fähigkeit zu segeln“ nicht beeinträchtige.
    - The club "sets an example for the whole county." ⇒ Der Verein gilt als „Vorbild für den ganzen
      Landkreis“.
    - "The bridge," she said, "is closed until May." ⇒ „Die Brücke ist bis Mai geschlossen“, sagte
      sie.

    - "The striker took part in the training on Friday," the club said in a statement. ⇒ „Der
      Stürmer nahm am Freitag am Training teil“, teilte der Verein in einer Erklärung mit.

Known false alarms
    A translator who quotes slightly more or less on purpose.

Source
    Class F4 of the artifact study: quoted words outside of the quotation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tqcheck.evidence.bilingual import BilingualDocument, SegmentPair
from tqcheck.languages.de.clauses import COORDINATORS, is_boundary, is_finite
from tqcheck.languages.de.quotations import Quotations, quotations
from tqcheck.languages.sentence import Token
from tqcheck.model import Hit, Message, Severity, Span
from tqcheck.rules.base import Need, Rule

_PAIRED = 0.6  # score of a pair whose word alignment can be relied on
_EDGE = 2  # content words at an edge
_BEFORE_A_SENTENCE = frozenset(":.!?")


class MovedQuote(Rule):
    """See the module's docstring."""

    code = "TQ757"
    name = "moved-quote"
    category = "linguistic-conventions/punctuation"
    severity = Severity.MINOR
    needs = frozenset({Need.ALIGNMENT})
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield the words that left their quotation, and those that entered one."""
        for pair in document.pairs:
            if pair.score < _PAIRED:
                continue
            for quote in _quotes(pair):
                for words in (_before(quote), _after(quote)):
                    if words:
                        yield _hit(pair, quote, words, is_outside=True)
                for words in _strangers(quote):
                    yield _hit(pair, quote, words, is_outside=False)


_SUBJECTS = ("ART", "PDAT", "PPOS", "PPER", "PIS", "NE")  # tags of what begins one


@dataclass(frozen=True, slots=True)
class _Quote:
    """A quotation in the target and its counterpart in the source.

    Attributes:
        inside: the first and the last token between the marks in the target.
        source: the span between the marks in the source.
        own: target token to source word, if that is inside the source quotation.
        foreign: target token to source word, if that is inside no source quotation.
    """

    tokens: Sequence[Token]
    inside: tuple[int, int]
    source: Span
    own: dict[int, int]
    foreign: dict[int, int]

    def links_of(self, places: Iterable[int]) -> list[int]:
        """The quoted source words that the words at `places` are aligned with."""
        return [self.own[i] for i in places if i in self.own and self.tokens[i].is_word]

    @property
    def is_sentence(self) -> bool:
        """Whether it begins like a sentence: at the very start, or after a colon."""
        first = self.inside[0]
        before = self.tokens[first - 2].text if first > 1 else ":"
        return self.tokens[first].is_capitalised and before in _BEFORE_A_SENTENCE


def _quotes(pair: SegmentPair) -> Iterator[_Quote]:
    """The quotations of a pair in which every mark has its partner on both sides."""
    target, source = quotations(pair.target_text), quotations(pair.source_text)
    if not (_whole(target) and _whole(source) and len(target.pairs) == len(source.pairs)):
        return
    places = [span.shift(pair.source.start) for span in source.spans()]
    for span in target.spans():
        span = span.shift(pair.target.start)
        inside = [i for i, token in enumerate(pair.target_tokens) if span.contains(token.span)]
        if not inside:
            continue
        first, last = inside[0], inside[-1]
        shared = Counter(
            k
            for i, j in pair.links
            if first <= i <= last
            for k, place in enumerate(places)
            if place.start <= pair.source_words[j].start < place.end
        )
        if not shared:
            continue
        place = places[shared.most_common(1)[0][0]]
        own, foreign = {}, {}
        for i, j in pair.links:
            word = pair.source_words[j]
            if place.start <= word.start < place.end:
                own[i] = j
            elif word.is_word and not any(p.start <= word.start < p.end for p in places):
                foreign[i] = j
        yield _Quote(pair.target_tokens, (first, last), place, own, foreign)


def _whole(found: Quotations) -> bool:
    return bool(found.pairs) and not (found.unclosed or found.unopened)


def _after(quote: _Quote) -> list[int]:
    """Words after the closing mark that belong before it."""
    found = _outside(quote, range(quote.inside[1] + 2, len(quote.tokens)))
    if not found:
        return []
    tokens = quote.tokens
    verbal = any(is_finite(tokens[i]) for i in found)
    if verbal and tokens[found[0]].lower in COORDINATORS:
        return []  # “… ist zu“ und fügte hinzu”: the sentence continues
    behind = tokens[found[0] + 1 : found[0] + 2]
    if len(found) == 1 and verbal and behind and behind[0].tag.startswith(_SUBJECTS):
        return []  # „… nahm teil“, teilte der Verband mit: the reporting clause begins
    kept, gone = quote.links_of(range(quote.inside[0], quote.inside[1] + 1)), quote.links_of(found)
    if quote.is_sentence:
        return found if max(gone) > min(kept) else []
    # A quoted part of a sentence often leaves its last verb outside.
    named = any(tokens[i].is_noun or tokens[i].text[0].isdigit() for i in found)
    closed = found[-1] + 1 == len(tokens) or is_boundary(tokens[found[-1] + 1])
    return found if named and closed and max(gone) > max(kept) else []


def _before(quote: _Quote) -> list[int]:
    """Words before the opening mark that belong after it."""
    found = _outside(quote, range(quote.inside[0] - 2, -1, -1))
    if not found:
        return []
    kept, gone = quote.links_of(range(quote.inside[0], quote.inside[1] + 1)), quote.links_of(found)
    return sorted(found) if len(gone) >= _EDGE and min(gone) < min(kept) else []


def _outside(quote: _Quote, places: range) -> list[int]:
    """The words next to the mark that are quoted in the source, up to the last content word."""
    found: list[int] = []
    content = 0
    for i in places:
        if not quote.tokens[i].is_word or (i not in quote.own and _is_content(quote.tokens[i])):
            break
        found.append(i)
        if i in quote.own and _is_content(quote.tokens[i]):
            content = len(found)
    first, last = quote.inside
    return found[:content] if quote.links_of(range(first, last + 1)) else []


def _strangers(quote: _Quote) -> Iterator[list[int]]:
    """Words at either edge of the target quotation that the source does not quote."""
    first, last = quote.inside
    for places in (range(first, last + 1), range(last, first - 1, -1)):
        found: list[int] = []
        content: list[int] = []
        for i in places:
            if i in quote.own and quote.tokens[i].is_word:
                break
            found.append(i)
            if i in quote.foreign and _is_content(quote.tokens[i]):
                content.append(len(found))
        if len(content) >= _EDGE:
            yield sorted(found[: content[-1]])


def _is_content(token: Token) -> bool:
    return token.is_noun or token.tag.startswith(("VV", "ADJ")) or token.text[0].isdigit()


def _hit(pair: SegmentPair, quote: _Quote, places: Sequence[int], *, is_outside: bool) -> Hit:
    span = Span(pair.target_tokens[places[0]].start, pair.target_tokens[places[-1]].end)
    text = span.of(pair.document.text)
    return pair.hit(
        Severity.MINOR,
        Message(
            en=f"The English quotes “{text}”, the German does not."
            if is_outside
            else f"“{text}” stands in the quotation, and outside of it in the English.",
            de=f"„{text}“ ist im Englischen Teil des Zitats, im Deutschen nicht."
            if is_outside
            else f"„{text}“ steht im Zitat, im Englischen aber außerhalb.",
        ),
        target=span,
        source=quote.source,
    )
