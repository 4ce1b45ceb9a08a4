"""A term of the user's glossary that was translated differently.

What
    A source term from the lists given with `--glossary`, where the target of the pair has none of
    the allowed translations: no inflected form, no compound and no separable verb. Translations
    that a TBX file marks as deprecated are reported where they occur. If no target word is aligned
    with a term of several words, the finding is a hint.

Why it matters in news
    A newsroom has agreed on its terms, and readers search for them.

Bad
    - {chief executive = Vorstandsvorsitzender} The chief executive resigned on Monday. ⇒ Der
      ⟦Geschäftsführer⟧ trat am Montag zurück.
    - {ceasefire = Waffenruhe} Both sides agreed to a ceasefire. ⇒ Beide Seiten einigten sich auf
      einen ⟦Waffenstillstand⟧.
    - {key interest rate = Leitzins} The bank raised its key interest rate. ⇒ Die Bank erhöhte ihren
      ⟦Schlüsselzinssatz⟧.

Good
    - {chief executive = Vorstandsvorsitzender} The chief executives met in Bonn. ⇒ Die
      Vorstandsvorsitzenden trafen sich in Bonn.
    - {ceasefire = Waffenruhe | Feuerpause} The ceasefire talks failed. ⇒ Die
      Waffenruheverhandlungen scheiterten.
    - {to resign = zurücktreten} The minister resigned on Monday. ⇒ Der Minister trat am Montag
      zurück.
    - {ceasefire = Waffenruhe} The minister resigned on Monday. ⇒ Der Minister nahm am Montag seinen
      Hut.

Known false alarms
    A sense of the source word that the glossary does not mean.

Source
    MQM, terminology/wrong-term; ISO 30042 (TBX) for the status of terms.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.evidence.glossary_terms import UnrenderedTerm
from tqcheck.model import Hit, Message, Severity
from tqcheck.rules.base import Need, Rule


class GlossaryTerm(Rule):
    """See the module's docstring."""

    code = "TQ795"
    name = "glossary-term"
    category = "terminology/wrong-term"
    severity = Severity.MINOR
    needs = frozenset({Need.ALIGNMENT, Need.GLOSSARY})
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each term whose translation the glossary does not allow."""
        for found in document.unrendered_terms:
            if found.term.is_kept:
                continue
            yield found.pair.hit(
                self.severity if found.target else Severity.NEUTRAL,
                _message(found),
                target=found.target,
                source=found.source,
                suggestion=found.term.targets[0]
                if found.target and len(found.term.targets) == 1
                else None,
            )


def _message(found: UnrenderedTerm) -> Message:
    term = found.term
    en = " or ".join(f"“{target}”" for target in term.targets)
    de = " oder ".join(f"„{target}“" for target in term.targets)
    remark = f"; {term.comment}" if term.comment else ""
    where = f" ({term.place}{remark})" if term.place else ""
    if found.target is None:
        return Message(
            en=f"Nothing stands for “{found.source_text}”; the glossary has {en}{where}.",
            de=f"Nichts entspricht „{found.source_text}“; im Glossar steht {de}{where}.",
        )
    return Message(
        en=f"“{found.source_text}” is {en} in the glossary, not “{found.target_text}”{where}.",
        de=f"„{found.source_text}“ heißt im Glossar {de}, nicht „{found.target_text}“{where}.",
    )
