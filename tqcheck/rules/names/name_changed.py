"""A name of the source that is a different name in the target.

What
    A source name that the target nearby has in no form (unchanged, with an ending, as exonym,
    transliterated, inside a compound), and in its place a target name that the source nearby does
    not have. The place is the same if the two are aligned, if the names next to them are, or if no
    other name is missing and no other is new. The finding is *major* if these kinds of evidence
    agree and the source word is not a common noun, or if the translator that ships finds the target
    far likelier with its own name in the source; so too for another name of the article, and for
    two names of a sentence that have changed places. Nothing is reported if the translator finds
    the source name in the target under any name, or the target no likelier with the other one.

Why it matters in news
    A person is said to have done or said what somebody else did.

Bad
    - The report was written by Emma Larsson. ⇒ Der Bericht wurde von Emma ⟦Podolski⟧ geschrieben.
    - “We will appeal,” said Rebecca Olsen in Chicago. ⇒ „Wir legen Berufung ein“, sagte Rebecca
      ⟦Trump⟧ in Chicago.
    - The team of Carlos Mendez lost in Valencia. ⇒ Das Team von Carlos ⟦Venus⟧ verlor in Valencia.

Good
    - Callers should ring Carlton Station on 05761 92060. ⇒ Anrufer erreichen die Wache unter
      Tel. 05761 92060.
    - They lost against SSC Napoli at the St. Lawrence fair. ⇒ Sie verloren beim Laurentiusfest
      gegen den SSC Neapel.
    - The president met Zelensky in Warsaw. ⇒ Der Präsident traf Selenskyj in Warschau.
    - Selling skis in Norway is like carrying coals to Newcastle. ⇒ Skier in Norwegen zu verkaufen
      heißt Eulen nach Athen tragen.
    - Admiral Brandt and Air Marshal Keller came. ⇒ Admiral Brandt und der Luftwaffenchef Keller
      kamen.
    - Johnson's lawyer spoke in Munich. ⇒ Johnsons Anwalt sprach in München.
    - British officials declined to comment. ⇒ Vertreter Großbritanniens wollten sich nicht äußern.
    - The North Sea is important, Sarah Miller said. ⇒ Die Nordsee sei wichtig, sagte Sarah Miller.

Known false alarms
    A place or team with an entirely different name (“Svalbard”, “Spitzbergen”) that is not in the
    tables.

Source
    Classes C1 and I2 to I4 of the artifact study; “named entity” errors of ACES and WMT 2021's
    critical-error task. Exonyms: `en_de/data/exonyms.tsv`.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument, SegmentPair
from tqcheck.evidence.forced_decoding import source_likelihood
from tqcheck.evidence.names import is_name_in_target
from tqcheck.languages.en_de.name_change_certainty import (
    Certainty,
    NameChange,
    certainty,
    is_misspelt,
)
from tqcheck.model import Hit, Message, Severity, Span
from tqcheck.rules.base import Need, Rule
from tqcheck.weights.fitted import thresholds

_SEVERITY = {
    Certainty.CERTAIN: Severity.MAJOR,
    Certainty.LIKELY: Severity.MINOR,
    Certainty.DOUBTFUL: Severity.NEUTRAL,
}


class NameChanged(Rule):
    """See the module's docstring."""

    code = "TQ771"
    name = "name-changed"
    category = "accuracy/mistranslation"
    severity = Severity.MAJOR
    needs = frozenset({Need.ALIGNMENT})
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each target name that replaces another name of the source."""
        for pair in document.all_pairs:
            for change in document.name_changes[pair]:
                token, word = pair.target_tokens[change.target], pair.source_words[change.source]
                severity = _severity(pair, change)
                if severity is None:
                    continue
                yield pair.hit(
                    severity,
                    Message(
                        en=f"“{token.text}” stands where the English has “{word.text}”.",
                        de=f"„{token.text}“ steht, wo im Englischen „{word.text}“ steht.",
                    ),
                    target=token.span,
                    source=Span(word.start, word.end),
                )


def _severity(pair: SegmentPair, change: NameChange) -> Severity | None:
    """The severity of a change; None if the translator finds no other name in the target."""
    if change.swapped:
        return Severity.MAJOR
    token, word = pair.target_tokens[change.target], pair.source_words[change.source]
    severity = _SEVERITY[certainty(change, word.text, token.text)]
    if is_misspelt(word.text, token.text):
        return severity
    source = Span(word.start, word.end)
    if is_name_in_target(pair, source):
        return None
    likelihood = source_likelihood(pair, source)
    if change.gain is None or likelihood is None:
        return severity
    fitted = thresholds("name_likelihood")
    if change.gain < fitted.threshold("gain_least"):
        return None
    absent = likelihood < fitted.threshold("absent")
    surely = absent and change.gain >= fitted.threshold("gain_major")
    return Severity.MAJOR if surely else severity
