"""Bare nouns side by side, as English writes its compounds.

What
    Two German nouns without an article, hyphen or ending between them, linked to two English nouns
    that stand side by side: “Schule Schießerei” for “school shooting”. German writes one word, or
    puts a hyphen. The first may be a name that the source has too: “zwei Tarvin Konsolen”.

Why it matters in news
    Readers cannot tell how the nouns belong together. Search engines do not find the word.

Bad
    - After the school shooting the whole town mourns. ⇒ Nach der ⟦Schule Schießerei⟧ trauert die
      ganze Stadt.
    - The town cuts the research grants for doctors in May. ⇒ Die Stadt kürzt im Mai die ⟦Forschung
      Zuschüsse⟧ für Ärzte.
    - The court spokesman was silent on Monday. ⇒ Der ⟦Gericht Sprecher⟧ schwieg am Montag.
    - She bought two Kolvana consoles. ⇒ Sie kaufte zwei ⟦Kolvana Konsolen⟧.

Good
    - After the school shooting the whole town mourns. ⇒ Nach der Schulschießerei trauert die ganze
      Stadt.
    - She does not like the colour red. ⇒ Sie mag die Farbe Rot nicht.
    - That causes our opponents problems. ⇒ Das macht unseren Gegnern Probleme.

Known false alarms
    Two objects of one verb whose English counterparts happen to stand side by side.

Source
    Duden, Die deutsche Rechtschreibung, D 22 and D 31 (compounds).
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.en_de.noun_piles import noun_piles
from tqcheck.model import Hit, Message, Severity, Span
from tqcheck.rules.base import Need, Rule


class NounPile(Rule):
    """See the module's docstring."""

    code = "TQ447"
    name = "noun-pile"
    category = "linguistic-conventions/spelling"
    severity = Severity.MINOR
    needs = frozenset({Need.ALIGNMENT})
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each run of bare nouns with the English compound."""
        for pair in document.pairs:
            tokens, words = pair.target_tokens, pair.source_words
            for first, last, source_first, source_last in noun_piles(tokens, words, pair.links):
                target = Span(tokens[first].start, tokens[last].end)
                source = Span(words[source_first].start, words[source_last].end)
                english = source.of(pair.source_side.text)
                german = target.of(document.text)
                yield pair.hit(
                    Severity.MINOR,
                    Message(
                        en=f"“{german}” stands side by side like “{english}”; German makes one "
                        "word of such nouns.",
                        de=f"„{german}“ steht nebeneinander wie „{english}“; im Deutschen wird "
                        "daraus ein Wort.",
                    ),
                    target=target,
                    source=source,
                )
