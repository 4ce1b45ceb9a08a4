"""A paragraph that ends without a full stop.

What
    The last sentence of a paragraph of several ends without any mark. A fitted model weighs
    whether the other paragraphs have one, whether the sentence is complete, and what follows:
    headings, captions, teasers and lists have none on purpose. Beside an English original TQ754
    compares the marks instead.

Why it matters in news
    Engines lose the last mark where a link or a note ended the paragraph. Readers ask whether text
    is missing.

Bad
    - Rat berät Neubau ¶ Der Rat tagte bis in den späten Abend. ¶ Am Freitag will die Stadt den Bau
      neu ausschreiben. Das sagte der Kämmerer am Rande der Sitzung, der die Kosten noch nicht
      nennen ⟦wollte⟧ ¶ Die Anwohner begrüßten den Schritt. ¶ Im Herbst beginnt der Umbau.
    - Fähre fährt wieder ¶ Die Fähre verkehrt seit Montag wieder. ¶ Die Werft hatte den Motor zuvor
      zwei Monate lang geprüft. Am Ende fand sie den Fehler in einer Leitung, die bei einem Sturm
      gebrochen ⟦war⟧ ¶ Die Fahrgäste freuten sich. ¶ Der Betreiber will nun Ersatzteile kaufen.
    - Schule bleibt zu ¶ Die Schule bleibt diese Woche zu. ¶ Das Amt prüft noch, woher das Wasser im
      Keller kam. Die Kinder lernen so lange in der alten Turnhalle, die im Sommer abgerissen werden
      ⟦soll⟧ ¶ Die Eltern sind verärgert. ¶ Am Montag will der Direktor mehr sagen.

Good
    - Der Rat tagte bis in den späten Abend. ¶ Die Anwohner ¶ Im Herbst beginnt der Umbau.
    - Rat berät Neubau ¶ Der Rat tagte bis spät. ¶ Foto: Archiv ¶ Im Herbst beginnt der Umbau.
    - Die Stadt kauft Busse, wie sie sagte ¶ Die alten Busse verkauft sie an die Nachbarstadt.

Known false alarms
    Teasers and captions that an extractor gives as paragraphs.

Source
    Amtliches Regelwerk der deutschen Rechtschreibung, § 67 (full stop). Class D1 of the artifact
    study.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.de.paragraph_ends import open_paragraphs
from tqcheck.model import Evidence, Hit, Message, Severity
from tqcheck.rules.base import Rule


class LostFullStop(Rule):
    """See the module's docstring."""

    code = "TQ410"
    name = "lost-full-stop"
    category = "linguistic-conventions/punctuation"
    severity = Severity.MINOR
    whole_sentences = True
    target_languages = frozenset({"de"})
    family = "end-marks"

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield the last word of each paragraph that may have lost its full stop."""
        source = document.source
        if source is not None and source.evidence is Evidence.SOURCE:
            return
        for found in open_paragraphs(document.text, document.sentences):
            word = found.last.text
            yield Hit(
                found.last.span,
                Message(
                    en=f"The paragraph ends without a full stop behind “{word}”.",
                    de=f"Der Absatz endet hinter „{word}“ ohne Punkt.",
                ),
                suggestion=f"{word}.",
                features=found.features,
            )
