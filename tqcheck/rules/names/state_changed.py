"""Another state than in the source.

What
    The source names a state, its people or its capital that the target nearby names in no form, and
    in its place the target names another state. A people, a capital or an adjective stands for its
    state, so “Pyongyang” may be “Nordkoreas Hauptstadt”. The place is the same if the two are
    aligned, or if no other state is missing and no other one is new.

Why it matters in news
    It is the mistake that a newsroom prints a correction for.

Bad
    - The minister flew to Iran on Monday. ⇒ Der Minister flog am Montag in den ⟦Irak⟧.
    - Slovakia closed the border on Friday. ⇒ ⟦Slowenien⟧ schloss am Freitag die Grenze.
    - The delegation came from North Korea. ⇒ Die Delegation kam aus ⟦Südkorea⟧.
    - Swedish police are looking for two men. ⇒ Die ⟦Schweizer⟧ Polizei sucht zwei Männer.
    - The ministers met in Budapest on Monday. ⇒ Die Minister trafen sich am Montag in ⟦Bukarest⟧.

Good
    - Pyongyang fired two missiles. ⇒ Nordkorea feuerte zwei Raketen ab.
    - The swimmer came from Equatorial Guinea. ⇒ Der Schwimmer kam aus Äquatorial-Guinea.
    - The Dutch king visited the island. ⇒ Der König der Niederlande besuchte die Insel.
    - British officials declined to comment. ⇒ Vertreter Englands wollten sich nicht äußern.
    - Latin American ministers met in New Mexico. ⇒ Minister aus Lateinamerika trafen sich in New
      Mexico.
    - The prime minister spoke in London. ⇒ Der britische Premierminister sprach in London.
    - The dish, known in English as dumplings, is old. ⇒ Das Gericht, auf Deutsch Klöße, ist alt.

Known false alarms
    A person or a firm with the name of a state that German does not keep.

Source
    Class I of the artifact study; names of states from CLDR: `en_de/data/state_names.tsv`.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument, SegmentPair
from tqcheck.model import Hit, Message, Severity
from tqcheck.rules.base import Need, Rule


class StateChanged(Rule):
    """See the module's docstring."""

    code = "TQ774"
    name = "state-changed"
    category = "accuracy/mistranslation"
    severity = Severity.MAJOR
    needs = frozenset({Need.ALIGNMENT})
    target_languages = frozenset({"de"})
    supersedes = frozenset({"TQ771", "TQ772", "TQ782"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each state of the target that replaces another one of the source."""
        for pair in document.all_pairs:
            for change in document.state_changes[pair]:
                said = change.source.of(pair.source_side.text)
                found = change.target.of(document.text)
                if _are_own_languages(pair, said, found):
                    continue
                yield pair.hit(
                    Severity.MAJOR if change.linked else Severity.MINOR,
                    Message(
                        en=f"“{found}” is not “{said}”.",
                        de=f"„{found}“ ist nicht „{said}“.",
                    ),
                    target=change.target,
                    source=change.source,
                )


def _are_own_languages(pair: SegmentPair, said: str, found: str) -> bool:
    """Whether each side names the language that it is written in: “in English”, “auf Deutsch”."""
    own = pair.target_language.de.lower()
    return said == pair.source_language.en and found.lower().startswith(own)
