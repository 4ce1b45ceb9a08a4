"""A placeholder that is not as in the source.

What
    A placeholder of the source (“%s”, “%(count)s”, “{name}”, “${x}”, “@@0@@”) that the target
    lost, changed, translated or tore apart; one that the target adds; placeholders without numbers
    whose order differs. Placeholders that are the same on both sides are right.

Why it matters in news
    The program shows the placeholder in place of the value, shows a wrong value, or stops.

Bad
    - Deleted %d files from {folder}. ⇒ ⟦% d⟧ Dateien aus {folder} gelöscht. → %d
    - Found %(count)s results. ⇒ Es gibt ⟦%(Anzahl)s⟧ Treffer. → %(count)s
    - Hello {name}, welcome back. ⇒ Hallo ⟦{Vorname}⟧, willkommen zurück. → {name}
    - The file @@0@@ is locked. ⇒ Die Datei ⟦@@ 0 @@⟧ ist gesperrt. → @@0@@
    - Moved %s to %d folders. ⇒ In ⟦%d⟧ Ordner wurde %s verschoben. → %2$d
    - Signed in as ⟦${user}⟧. ⇒ Als Gast angemeldet.
    - Signed in as a guest. See {help}. ⇒ Als ⟦{user}⟧ angemeldet. Siehe {help}.

Good
    - Deleted %d files. ⇒ %d Dateien gelöscht.
    - %s of %s ⇒ %2$s von %1$s
    - One of {count} files is locked. ⇒ Von {count} Dateien ist eine gesperrt.
    - Prices rose by 20 % during the year. ⇒ Im Lauf des Jahres stiegen die Preise um 20 %.
    - %Y-%m-%d ⇒ %d.%m.%Y
    - Deleted %d file. ⇒ Eine Datei gelöscht.

Known false alarms
    A translation that leaves out a placeholder on purpose.

Source
    printf (C11, 7.21.6), Python's ``str.format``, ICU MessageFormat, Mustache.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.model import (
    Evidence,
    Hit,
    Message,
    PlaceholderFault,
    PlaceholderFaultKind,
    Severity,
    Span,
)
from tqcheck.rules.base import Need, Rule


class PlaceholderChanged(Rule):
    """See the module's docstring."""

    code = "TQ743"
    name = "placeholder-changed"
    category = "accuracy/do-not-translate"
    severity = Severity.MAJOR
    needs = frozenset({Need.SOURCE})
    supersedes = frozenset({"TQ105"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each placeholder that differs from the source."""
        for fault in document.placeholder_faults:
            yield Hit(
                fault.target or _place_of_loss(document, fault),
                _message(fault),
                suggestion=fault.expected or None if fault.target else None,
                source=fault.source,
                evidence=Evidence.SOURCE,
            )


def _place_of_loss(document: BilingualDocument, fault: PlaceholderFault) -> Span:
    """The end of the target of the pair that the placeholder stood in."""
    end = len(document.text.rstrip())
    for pair in document.pairs:
        if fault.source is not None and pair.source.contains(fault.source):
            end = pair.target.end
    return Span(end, end)


def _message(fault: PlaceholderFault) -> Message:
    found, expected = fault.found, fault.expected
    if fault.kind is PlaceholderFaultKind.LOST:
        return Message(
            en=f"The placeholder “{expected}” of the source is missing.",
            de=f"Der Platzhalter „{expected}“ des Ausgangstextes fehlt.",
        )
    if fault.kind is PlaceholderFaultKind.ADDED:
        return Message(
            en=f"The source has no placeholder “{found}”.",
            de=f"Im Ausgangstext steht kein Platzhalter „{found}“.",
        )
    if fault.kind is PlaceholderFaultKind.REORDERED:
        return Message(
            en=f"The order of the placeholders differs, so “{found}” needs a number.",
            de=f"Die Platzhalter stehen in anderer Folge, also braucht „{found}“ eine Nummer.",
        )
    return Message(
        en=f"The placeholder “{expected}” of the source is “{found}” here.",
        de=f"Aus dem Platzhalter „{expected}“ des Ausgangstextes wurde „{found}“.",
    )
