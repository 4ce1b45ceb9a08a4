"""A label after a name that the source does not have.

What
    A name followed by a bracket such as “(Stadt)” or “(Begriffsklärung)”, or preceded by
    “Kategorie:”, where the source has no bracket after the name.

Why it matters in news
    The label comes from an encyclopaedia in the engine's training data. It turns a person into a
    town.

Bad
    - John lived there for ten years. ⇒ John ⟦(Stadt)⟧ lebte dort zehn Jahre lang.
    - Mercury will appear in the evening sky. ⇒ Merkur ⟦(Begriffsklärung)⟧ erscheint am Abendhimmel.
    - Evgeny won the second set. ⇒ ⟦Kategorie:⟧ Evgeny gewann den zweiten Satz.

Good
    - Springfield (city) has grown. ⇒ Springfield (Stadt) ist gewachsen.
    - Müller (SPD) disagreed. ⇒ Müller (SPD) widersprach.
    - Rents rose in town and country. ⇒ Die Mieten stiegen (Stadt und Land).

Known false alarms
    An editor's own bracket that tells two places apart.

Source
    Class I3 of the artifact study.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.word_lists import alternation
from tqcheck.model import Hit, Message, Severity, Span
from tqcheck.rules.base import Need, Rule


@cache
def _label() -> re.Pattern[str]:
    return re.compile(
        rf"(?<=\w )\((?:{alternation('de/encyclopedia_labels')})\)"
        r"|\b(?:Kategorie|Datei):(?=\s+[A-ZÄÖÜ])"
    )


class InventedLabel(Rule):
    """See the module's docstring."""

    code = "TQ773"
    name = "invented-label"
    category = "accuracy/addition"
    severity = Severity.MAJOR
    needs = frozenset({Need.ALIGNMENT})
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each label for which the source has neither a bracket nor a category."""
        for pair in document.pairs:
            if re.search(r"\(|\bcategory\b", pair.source_text, re.IGNORECASE):
                continue
            for match in _label().finditer(pair.target_text):
                start = pair.target.start
                yield pair.hit(
                    self.severity,
                    Message(
                        en=f"The English has no “{match.group()}”.",
                        de=f"Im Englischen steht kein „{match.group()}“.",
                    ),
                    target=Span(start + match.start(), start + match.end()),
                )
