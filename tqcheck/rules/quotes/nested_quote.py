"""A quotation inside a quotation with the same marks.

What
    Double quotation marks inside double quotation marks of the same kind; German uses single marks
    inside (‚…‘, ›…‹).

Why it matters in news
    Readers cannot see where the inner quotation ends and the outer one continues.

Bad
    - „Der Mann rief: ⟦„Halt an!“⟧, und dann lief er weg“, sagte die Zeugin. → ‚Halt an!‘
    - »Er sagte: ⟦»Nein, danke«⟧, und ging«, schrieb sie. → ›Nein, danke‹
    - "Sie fragte: ⟦"Wer kommt?"⟧, aber niemand kam", hieß es. → 'Wer kommt?'

Good
    - „Der Mann rief: ‚Halt an!‘, und dann lief er weg“, sagte die Zeugin.
    - „Eins“, „zwei“ und „drei“ sind Zahlen, sagte sie.
    - »Er nannte es „ein Wunder“, und ging«, schrieb sie.

Known false alarms
    Two quotations with a missing closing mark between them.

Source
    Amtliches Regelwerk, § 95. Class F3 of the artifact study.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.de.quotations import quotations
from tqcheck.model import Hit, Message, Severity, Span
from tqcheck.rules.base import Rule

_INNER = {"„": ("‚", "‘"), "»": ("›", "‹"), "«": ("‹", "›"), "“": ("‘", "’"), '"': ("'", "'")}
_LONGEST = 1500  # characters of an outer quotation; longer ones probably lack a mark


class NestedQuote(Rule):
    """See the module's docstring."""

    code = "TQ423"
    name = "nested-quote"
    category = "linguistic-conventions/punctuation"
    severity = Severity.MINOR
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each quotation inside a quotation with the same marks."""
        pairs = sorted(quotations(document.text).pairs, key=lambda pair: pair[0].position)
        starts = [first.position for first, _ in pairs]
        for number, (opener, closer) in enumerate(pairs):
            if not opener.depth:
                continue
            nearest = bisect_left(starts, opener.position - _LONGEST)
            has_outer = any(
                closer.position < last.position
                and first.char == opener.char
                and last.position - first.position <= _LONGEST
                and first.paragraph == last.paragraph
                for first, last in pairs[nearest:number]
            )
            if not has_outer or _lacks_a_mark(document.text, opener.position):
                continue
            left, right = _INNER.get(opener.char, ("‚", "‘"))
            span = Span(opener.position, closer.position + 1)
            inside = document.text[opener.position + 1 : closer.position]
            yield Hit(
                span,
                Message(
                    en="A quote inside a quote takes single marks.",
                    de="Ein Zitat im Zitat steht in einfachen Anführungszeichen.",
                ),
                suggestion=f"{left}{inside}{right}",
                # Straight marks do not show which one opens; many newsrooms accept them.
                severity=Severity.NEUTRAL if opener.char == '"' else None,
            )


def _lacks_a_mark(text: str, at: int) -> bool:
    """Whether a quotation of the paragraph is never closed: the others then seem to be inside."""
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    paragraph = text[start : end if end >= 0 else len(text)]
    closing = paragraph.count("“") + paragraph.count("”")
    return text[at] == "„" and paragraph.count("„") > closing > 0
