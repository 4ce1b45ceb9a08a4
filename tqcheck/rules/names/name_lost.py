"""A name of the source that is missing from the target.

What
    A person, place or organisation that the target nearby has in no form: neither unchanged, with
    an ending, as exonym, transliterated, as an adjective nor inside a compound. It is aligned with
    no noun or adjective and is not part of a longer name or of an institution's name. Three kinds
    of evidence are weighed by a fitted model: whether the learned estimator sees no counterpart for
    the word, whether no target sentence of the document has the name, and whether no noun or
    pronoun is left over that could stand for it; and how likely the translator finds the name,
    given the target. It is never graver than *minor*, because translators drop names that their
    readers know.

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
from dataclasses import replace

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.evidence.names import name_likelihood
from tqcheck.languages.en_de.name_losses import NameLoss, Rest
from tqcheck.model import Hit, Message, Severity, Span
from tqcheck.rules.base import Need, Rule


class NameLost(Rule):
    """See the module's docstring."""

    code = "TQ772"
    name = "name-lost"
    category = "accuracy/omission"
    severity = Severity.MINOR
    needs = frozenset({Need.ALIGNMENT})
    target_languages = frozenset({"de"})
    family = "lost-names"

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
                error = quality.of_source(span) if quality else None
                features = _features(loss, error)
                if error is not None:
                    features |= name_likelihood(pair, span)
                quoted = span.of(pair.source_side.text)
                hit = pair.omission_hit(
                    self.severity,
                    Message(
                        en=f"The German does not name “{quoted}”.",
                        de=f"Im Deutschen fehlt der Name „{quoted}“.",
                    ),
                    span,
                )
                yield replace(hit, features=features)


def _features(loss: NameLoss, error: float | None) -> dict[str, float]:
    """The evidence that a name is lost.

    Args:
        loss: the missing name.
        error: the highest error probability of its words; None without an estimate.
    """
    features = {
        "name: nowhere": float(loss.nowhere),
        "name: nothing left over": float(loss.rest is Rest.NONE),
        "name: more left over": float(loss.rest is Rest.MORE),
        "name: meant": float(loss.meant),
        "name: known": float(loss.known),
        "name: common": float(loss.common),
        "name: words": min(loss.last - loss.first, 2) / 2,
    }
    if error is not None:
        features["learned: error"] = error
        features["learned: sure"] = max(error - 0.5, 0.0)
        features["learned: nowhere and error"] = error * loss.nowhere
    return {name: round(value, 4) for name, value in features.items() if value}
