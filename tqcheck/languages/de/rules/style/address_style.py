"""Readers addressed otherwise than the house does.

What
    “du” and “ihr” outside quotations where the house style is formal, “Sie” where it is informal
    (`address`). All places are one finding. Two forms in one text are TQ443, with or without a
    style.

Why it matters in news
    English has one “you”; an engine chooses the German form sentence by sentence.

Bad
    - {address = formal} Das Museum zeigt, wie ⟦du⟧ früher gewohnt hättest.
    - {address = formal} Am Eingang bekommst ⟦du⟧ ein Heft für ⟦deine⟧ Fragen.
    - {address = informal} Wenn es regnet, können ⟦Sie⟧ drinnen essen.

Good
    - {address = formal} „Was willst du?“, fragte der Vater. Wenn es regnet, können Sie bleiben.
    - {address = informal} „Haben Sie Zeit?“, fragte er. Wenn es regnet, kannst du bleiben.
    - {address = formal} Der Cirque du Soleil kommt im Mai.

Known false alarms
    A speech or a letter that stands in the article without quotation marks.

Source
    “Register” in the MQM data of WMT 2023.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.de.address import addressing_words
from tqcheck.languages.de.quotations import quotes_around
from tqcheck.model import Hit, Message, Severity
from tqcheck.rules.base import Need, Rule

_WANTED = {"formal": "Sie", "informal": "du"}


class AddressStyle(Rule):
    """See the module's docstring."""

    code = "TQ814"
    name = "address-style"
    category = "style/register"
    severity = Severity.MINOR
    needs = frozenset({Need.STYLE})
    target_languages = frozenset({"de"})
    once_a_document = True

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each word of the other form of address."""
        wanted = _WANTED.get(document.style.address)
        if wanted is None:
            return
        for word in addressing_words(document.own_sentences):
            span = word.token.span
            if word.address.value == wanted or any(quotes_around(document.text, span)):
                continue
            said = word.token.text
            yield Hit(
                span,
                Message(
                    en=f"“{said}”: in the house style, readers are addressed with “{wanted}”.",
                    de=f"„{said}“: Nach Hausstil werden Leser mit „{wanted}“ angesprochen.",
                ),
            )
