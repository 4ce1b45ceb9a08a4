"""One name spelled in two ways in one article or in one run.

What
    Two spellings that can only be the same name: two transliterations (“Peskow”, “Peskov”), an
    accent lost or added (“Grabner”, “Gräbner”), a doubled letter (“Kramer”, “Krammer”). If several
    articles are checked in one run, an article is also reported if most articles before it spell a
    name from the list of variants (“Kiew”, “Kyjiw”) differently. For other full names with the same
    given name this is a hint.

Why it matters in news
    Engines decide anew in each sentence. Readers take the two for different people, and a search
    for one misses the other.

Bad
    - Kremlsprecher Peskow wies das zurück. Später sagte ⟦Peskov⟧, es gebe keine Belege.
    - In Kiew fiel der Strom aus. Die Metro von ⟦Kyjiw⟧ fuhr weiter.
    - Studienleiterin Vera Grabner ist zufrieden. „Jede Schicht zählt“, sagte ⟦Gräbner⟧.

Good
    - Jan Meier traf Uwe Meyer, und Peters Hund traf Peter.
    - Stefan Roth und Stephan Klein kamen aus Paris, Kleins Auto blieb in Kleinow.
    - Der Kyiv Independent berichtete aus Kiew.
    - In Quebec spielt das Théâtre du Québec, in Montreal der Club Montréal.

Known false alarms
    Relatives or namesakes whose given names are not mentioned; names of firms and newspapers that
    keep a foreign spelling.

Source
    Class I2 of the artifact study; dpa and the Duden transliterate Cyrillic each in one way.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.de.name_variants import name_variants
from tqcheck.model import Hit, Message, Severity
from tqcheck.rules.base import Rule


class NameVariant(Rule):
    """See the module's docstring."""

    code = "TQ503"
    name = "name-variant"
    category = "terminology/inconsistent"
    severity = Severity.MINOR
    target_languages = frozenset({"de"})
    family = "names"

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield the first use of each spelling that another spelling of the name contradicts."""
        for variant in name_variants(document.sentences):
            use = variant.use
            yield Hit(
                use.span,
                Message(
                    en=f"“{use.written}” is spelled “{variant.other}” elsewhere.",
                    de=f"„{use.written}“ heißt an anderer Stelle „{variant.other}“.",
                ),
                mended=variant.other,
                features=variant.features,
            )
