"""A quotation mark without its partner.

What
    A mark that opens a quotation that is never closed, or closes one that was never opened. A
    quotation may span sentences and paragraphs, and a paragraph inside it may repeat the opening
    mark. Straight quotation marks are reported only if their own paragraph proves the fault.

Why it matters in news
    It is unclear what the person said and what the newsroom says.

Bad
    - Er nannte die Lage ⟦„⟧angespannt und fuhr ab. Am Abend kam er mit dem „Plan B“ zurück.
    - „Wir gehen“, sagte sie. Das sei klar, und alle wüssten es.⟦“⟧ Dann ging sie.
    - ⟦»⟧Wir bleiben hier, sagte der Wirt. Der Regen hielt an. »Ja«, sagte sie.

Good
    - „Wir gehen jetzt. ¶ Morgen kommen wir wieder“, sagte sie.
    - »Erster Absatz der Rede. ¶ »Zweiter Absatz der Rede.«
    - Der 27" große Schirm zeigt "Hallo", der andere misst 24".
    - Der Film „Rock ’n’ Roll“ und die ‚kleinen‘ Dinge in Andrea’s Laden.

Known false alarms
    A text that was cut off in the middle of a quotation.

Source
    Amtliches Regelwerk der deutschen Rechtschreibung, § 89. Class F1 of the artifact study.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.de.quotations import Quotations, QuoteMark, quotations
from tqcheck.model import Hit, Message, Severity, Span
from tqcheck.rules.base import Rule

_STRAIGHT = '"'


class UnbalancedQuote(Rule):
    """See the module's docstring."""

    code = "TQ421"
    name = "unbalanced-quote"
    category = "linguistic-conventions/punctuation"
    severity = Severity.MINOR
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each mark without a partner whose quotation does not span paragraphs."""
        found = quotations(document.text)
        lost = [mark for mark in found.unclosed if _is_unclosed(mark, found, document.text)]
        lost += [mark for mark in found.unopened if _is_unopened(mark, found, document)]
        for mark in sorted(lost, key=lambda mark: mark.position):
            if mark.opens:
                message = Message(
                    en="This quotation is opened but never closed.",
                    de="Dieses Zitat wird geöffnet, aber nicht geschlossen.",
                )
            else:
                message = Message(
                    en="This quotation is closed but was never opened.",
                    de="Dieses Zitat wird geschlossen, wurde aber nie geöffnet.",
                )
            yield Hit(Span(mark.position, mark.position + 1), message)


def _is_unclosed(mark: QuoteMark, found: Quotations, text: str) -> bool:
    if mark.char != _STRAIGHT:
        return True
    # A straight mark is proven only if its paragraph opens and closes another quotation.
    return any(
        opener.paragraph == mark.paragraph == closer.paragraph
        and opener.position > mark.position
        and _sentences_between(text, mark.position, opener.position)
        for opener, closer in found.pairs
    )


def _sentences_between(text: str, start: int, end: int) -> bool:
    between = text[start:end]
    return any(stop in between for stop in (". ", "! ", "? "))


def _is_unopened(mark: QuoteMark, found: Quotations, document: BilingualDocument) -> bool:
    earlier = [
        other
        for other in found.marks
        if other.paragraph == mark.paragraph and other.position < mark.position
    ]
    if not earlier:
        # The paragraph may begin inside a quotation that was opened before this text.
        return mark.char != _STRAIGHT and mark.paragraph > 0 and not _one_sentence(mark, document)
    if mark.char != _STRAIGHT:
        return True
    return _sentences_between(document.text, earlier[-1].position, mark.position)


def _one_sentence(mark: QuoteMark, document: BilingualDocument) -> bool:
    """Whether the mark's paragraph is a single sentence, as in data with one segment a line."""
    start = document.text.rfind("\n", 0, mark.position) + 1
    end = document.text.find("\n", mark.position)
    end = len(document.text) if end < 0 else end
    inside = [s for s in document.sentences if start <= s.segment.span.start < end]
    return len(inside) < 2
