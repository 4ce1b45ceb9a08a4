"""A name of the source that is missing from the target.

What
    A person, place or organisation that the target nearby has in no form: neither unchanged, with
    an ending, as exonym, transliterated, as an adjective nor inside a compound. It is aligned with
    no noun or adjective and is not part of a longer name or of an institution's name. Three kinds
    of evidence are weighed: whether the learned estimator sees no counterpart for the word, whether
    no target sentence of the document has the name, and whether no noun or pronoun is left over
    that could stand for it. The finding is *minor* if all three agree or two of them are certain,
    and a hint if there is no estimate. It is never graver, because translators drop names that
    their readers know.

Why it matters in news
    Readers no longer learn who did it or where it happened.

Bad
    - Police in ⟦Rotterdam⟧ arrested two men on Friday. ⇒ Die Polizei nahm am Freitag zwei Männer
      fest.
    - The train from Lisbon to ⟦Madrid⟧ was late again. ⇒ Der Zug aus Lissabon hatte wieder
      Verspätung.
    - Shares of Daimler and ⟦Siemens⟧ rose by two percent. ⇒ Die Aktien von Daimler stiegen um zwei
      Prozent.

Good
    - President Barack Obama backs the proposal. ⇒ Präsident Obama unterstützt den Vorschlag.
    - Rotterdam's port grew by a tenth. ⇒ Der Rotterdamer Hafen wuchs um ein Zehntel.
    - Sarah Miller won. Later Miller thanked her team. ⇒ Sarah Miller gewann. Später dankte sie
      ihrer Mannschaft.
    - Unemployment in Germany fell in May. ⇒ Die Arbeitslosigkeit sank im Mai.

Known false alarms
    A plant or tool that has a word of its own in German (“Allen key”, “Sequoia”); a shop that the
    target just calls a shop; a name that the translator considered unnecessary.

Source
    Class J1 of the artifact study, for names; omissions in the MQM data of WMT 2023.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.evidence.names import is_name_in_target
from tqcheck.languages.en_de.name_losses import NameLoss, Rest
from tqcheck.model import Hit, Message, Severity, Span
from tqcheck.rules.base import Need, Rule
from tqcheck.weights.fitted import thresholds


class NameLost(Rule):
    """See the module's docstring."""

    code = "TQ772"
    name = "name-lost"
    category = "accuracy/omission"
    severity = Severity.MINOR
    needs = frozenset({Need.ALIGNMENT})
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each source name that the target omits."""
        for pair in document.pairs:
            quality = document.word_quality[pair]
            losses = document.name_losses[pair]
            if not losses:
                continue
            changed = {change.source for change in document.name_changes[pair]}
            for loss in losses:
                if not changed.isdisjoint(range(loss.first, loss.last + 1)):
                    continue
                span = Span(pair.source_words[loss.first].start, pair.source_words[loss.last].end)
                severity = _severity(loss, quality.of_source(span) if quality else None)
                if severity is None or is_name_in_target(pair, span):
                    continue
                quoted = span.of(pair.source_side.text)
                yield pair.omission_hit(
                    severity,
                    Message(
                        en=f"The German does not name “{quoted}”.",
                        de=f"Im Deutschen fehlt der Name „{quoted}“.",
                    ),
                    span,
                )


def _severity(loss: NameLoss, error: float | None) -> Severity | None:
    """The severity of an omitted name; None if it is no finding.

    Args:
        loss: the missing name.
        error: the highest error probability of its words; None without an estimate.
    """
    if error is None:
        sure = loss.known and loss.nowhere and loss.rest is Rest.NONE
        return Severity.NEUTRAL if sure else None
    fitted = thresholds("name_omission")
    certain = error >= fitted.threshold("certain")
    if loss.common or loss.rest is Rest.MORE:
        return Severity.MINOR if loss.nowhere and certain else None
    if loss.nowhere and certain:
        return Severity.MINOR
    if error >= fitted.threshold("likely"):
        return Severity.MINOR if loss.nowhere or not loss.meant else None
    suspect = error >= fitted.threshold("suspect")
    return Severity.MINOR if loss.known and loss.nowhere and suspect else None
