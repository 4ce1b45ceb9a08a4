"""A quotation that begins with one kind of mark and ends with another.

What
    Two quotation marks that do not belong together (“„Wort"”); or English pairs (“…”), unless an
    article has three of them or more and no others. All places are one finding. Any other two kinds
    of complete pairs in one article are a hint.

Why it matters in news
    It looks careless, and copy editors must correct it by hand.

Bad
    - „Wir kommen bald⟦"⟧, sagte der Wirt. „Ja⟦”⟧, sagte sie.
    - „Nein“, sagte er. Das ⟦“⟧Ja⟦”⟧ kam spät. „Schade“, sagte sie. → „
    - Der Sender nannte es ⟦“⟧Ordnung⟦”⟧ und sonst nichts. → „
    - Sie nannte es »ein Wunder⟦“⟧ und lachte.
    - Er sagte: „So nicht⟦”⟧.
    - „Nein“, sagte er. Sie sagte ⟦»⟧Doch«. „Nein“, sagte er wieder.

Good
    - „Nein“, sagte er. „Er sagte ‚doch‘“, sagte sie.
    - »Nein«, sagte er, »das geht nicht«.
    - "Nein", sagte er, und sie: "Doch".
    - Auf Englisch sagte er: “I am a Berliner.” Dann sagte er „Gut“.
    - “Nein”, sagte er, und sie: “Doch”. Dann gingen sie in das Haus “Alpenblick”.

Known false alarms
    A newsroom whose style is „…” on purpose.

Source
    Amtliches Regelwerk, § 89; class F2 of the artifact study. 23 of 6000 human articles have
    English pairs, each a slip or English text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.de.quotations import QuoteMark, quotations
from tqcheck.languages.embedded import lies_in
from tqcheck.languages.en_de.passages.passage_text import PassageText
from tqcheck.languages.en_de.word_kinds import (
    CERTAINLY_ENGLISH,
    Kind,
    is_clearly_german,
    kind_of,
)
from tqcheck.languages.sentence import Token
from tqcheck.model import Applicability, Hit, Message, Severity, Span
from tqcheck.rules.base import Rule

_SYSTEMS = {("„", "“"), ("»", "«"), ("«", "»"), ("“", "”"), ('"', '"'), ("”", "”")}
_PARTNER = {"„": "“", "»": "«", "«": "»", "“": "”", '"': '"'}
_A_STYLE = 3  # English pairs that are the style of an article without any other
_LEANING = frozenset({Kind.WEAK, Kind.ENGLISH_NAME})
_GERMAN_OPENERS = frozenset("„»")


class MixedQuoteGlyphs(Rule):
    """See the module's docstring."""

    code = "TQ422"
    name = "mixed-quote-glyphs"
    category = "linguistic-conventions/punctuation"
    severity = Severity.MINOR
    target_languages = frozenset({"de"})
    once_a_document = True

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield the closers of wrong pairs, or else what is of a second kind."""
        pairs = quotations(document.text).pairs
        wrong = [p for p in pairs if (p[0].char, p[1].char) not in _SYSTEMS]
        for opener, closer in sorted(wrong, key=lambda pair: pair[1].position):
            yield _wrong(document.text, opener, closer)
        if wrong:
            return
        outer = [pair for pair in pairs if not pair[0].depth]
        if any(map(_is_english, outer)):
            passages = PassageText(document.text, document.sentences)
            outer = [
                pair
                for pair in outer
                if not (_is_english(pair) and _quotes_english(document, passages, *pair))
            ]
        english = [pair for pair in outer if _is_english(pair)]
        others = Counter(opener.char for opener, _ in outer if opener.char != "“")
        if english and (others or len(english) < _A_STYLE):
            usual = others.most_common(1)[0][0] if others else "„"
            for mark in sorted((mark for pair in english for mark in pair), key=_position):
                yield _english(mark, usual)
            return
        rare = _second_kind(outer)
        if rare is not None:
            yield Hit(
                Span(rare.position, rare.position + 1),
                Message(
                    en="This text uses two kinds of quotation marks.",
                    de="In diesem Text stehen zwei Arten von Anführungszeichen.",
                ),
                severity=Severity.NEUTRAL,
            )


def _is_english(pair: tuple[QuoteMark, QuoteMark]) -> bool:
    return (pair[0].char, pair[1].char) == ("“", "”")


def _quotes_english(
    document: BilingualDocument, passages: PassageText, opener: QuoteMark, closer: QuoteMark
) -> bool:
    """Whether English marks hold words that were said in English; both may be as they were."""
    span = Span(opener.position + 1, closer.position)
    return lies_in(document.embedded, span) or _may_be_english(passages.tokens_in(span))


def _may_be_english(tokens: Sequence[Token]) -> bool:
    """Whether a few words are rather English, and none but a name is German: “I am a Berliner”."""
    found = [token for token in tokens if token.is_alpha]
    kinds = [kind_of(token.text) for token in found]
    leaning = sum(kind in _LEANING or kind in CERTAINLY_ENGLISH for kind in kinds)
    is_german = any(
        is_clearly_german(token.lower)
        for number, token in enumerate(found)
        if not (number and token.is_capitalised)
    )
    is_shown = any(kind is Kind.ENGLISH_NAME or kind in CERTAINLY_ENGLISH for kind in kinds)
    return is_shown and not is_german and leaning > 1 and leaning * 2 >= len(found)


def _wrong(text: str, opener: QuoteMark, closer: QuoteMark) -> Hit:
    is_german = opener.char in _GERMAN_OPENERS
    return Hit(
        Span(closer.position, closer.position + 1),
        Message(
            en=f"A quote opened with {opener.char} is closed with {closer.char}.",
            de=f"Ein mit {opener.char} geöffnetes Zitat wird mit {closer.char} geschlossen.",
        ),
        suggestion=_PARTNER.get(opener.char),
        applicability=Applicability.SAFE
        if is_german and not _may_be_inches(text, closer)
        else Applicability.UNSAFE,
        kind="pair",
    )


def _english(mark: QuoteMark, usual: str) -> Hit:
    right = usual if mark.opens else _PARTNER[usual]
    return Hit(
        Span(mark.position, mark.position + 1),
        Message(
            en=f"These quotation marks are English; write {usual}…{_PARTNER[usual]}.",
            de=f"Diese Anführungszeichen sind englisch; richtig ist {usual}…{_PARTNER[usual]}.",
        ),
        suggestion=right,
        applicability=Applicability.SAFE,
        kind="english",
    )


def _position(mark: QuoteMark) -> int:
    return mark.position


def _may_be_inches(text: str, closer: QuoteMark) -> bool:
    """Whether the mark follows a number, as in “ein 55"-Gerät”."""
    return text[closer.position - 1 : closer.position].isdigit()


def _second_kind(outer: Sequence[tuple[QuoteMark, QuoteMark]]) -> QuoteMark | None:
    """The first opening mark of the rarest kind; None if there is only one kind, or a tie."""
    kinds = Counter(opener.char for opener, _ in outer)
    if len(kinds) < 2:
        return None
    (_, most), (char, least) = kinds.most_common(1)[0], kinds.most_common()[-1]
    if most == least:
        return None
    return next(opener for opener, _ in outer if opener.char == char)
