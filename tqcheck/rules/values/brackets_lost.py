"""Brackets on one side only.

What
    The source has brackets, and the target has no brackets, dashes or extra commas in their place;
    or the target has brackets where the source has none of these. This is only a hint, because
    translators often remove or add brackets.

Why it matters in news
    Brackets often hold an explanation. If they disappear, it may be missing; if they are new, it
    may be invented.

Bad
    - The group (founded in May) has grown. ⇒ ⟦Die Gruppe ist gewachsen.⟧
    - The town (population 400) was cut off. ⇒ ⟦Der Ort war abgeschnitten.⟧
    - He moved to Springfield. ⇒ Er zog nach Springfield ⟦(Stadt)⟧.

Good
    - The group (founded in May) has grown. ⇒ Die Gruppe (gegründet im Mai) ist gewachsen.
    - The group (founded in May) has grown. ⇒ Die Gruppe – gegründet im Mai – ist gewachsen.
    - He (now 60) has left. ⇒ Er, jetzt 60, ist gegangen.

Known false alarms
    Explanations that translators add.

Source
    The artifact study: counts of brackets differ in 4 to 67 of 1,000 human segments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.evidence.marks import brackets
from tqcheck.model import Hit, Message, Severity, Span
from tqcheck.rules.base import Need, Rule

_BRACKET = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_INSTEAD = re.compile(r"[–—,:;]|\s-\s")


class BracketsLost(Rule):
    """See the module's docstring."""

    code = "TQ753"
    name = "brackets-differ"
    category = "linguistic-conventions/punctuation"
    severity = Severity.NEUTRAL
    needs = frozenset({Need.ALIGNMENT})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield pairs with brackets, or marks in their place, on one side only."""
        for pair in document.pairs:
            target, source = pair.target_text, pair.source_text
            if brackets(source) and not brackets(target) and not _INSTEAD.search(target):
                yield pair.hit(
                    self.severity,
                    Message(
                        en=f"The brackets of the {pair.source_language.en}, "
                        "and what is in them, may be missing.",
                        de=f"Die Klammer des {pair.source_language.de}en "
                        "und ihr Inhalt fehlen womöglich.",
                    ),
                    target=pair.target,
                    source=pair.source,
                )
            elif brackets(target) and not brackets(source) and not _INSTEAD.search(source):
                for match in _BRACKET.finditer(target):
                    yield pair.hit(
                        self.severity,
                        Message(
                            en=f"The {pair.source_language.en} has no brackets here.",
                            de=f"Im {pair.source_language.de}en steht hier keine Klammer.",
                        ),
                        target=Span(*match.span()).shift(pair.target.start),
                    )
