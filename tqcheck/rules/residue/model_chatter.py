"""A language model addresses its user.

What
    A sentence, in German or English, in which the model announces, refuses, explains or comments on
    the translation (“Hier ist die Übersetzung:”).

Why it matters in news
    It is published under the newspaper's name, and often the sentence that belongs there is
    missing.

Bad
    - ⟦Hier ist die Übersetzung des Artikels:⟧ ¶ Die Bahn hat am Montag neue Züge bestellt.
    - ⟦I cannot translate this sentence.⟧ Die Polizei sucht Zeugen.
    - ⟦Als KI-Sprachmodell kann ich dazu keine Meinung äußern.⟧
    - ⟦Note: The original is ambiguous here.⟧ ¶ Die Wahl ist am Sonntag.
    - Der Rat tagt morgen. ⟦Ich hoffe, das hilft!⟧
    - ⟦Übersetzung:⟧ Die Stadt baut einen Radweg.
    - ⟦Anbei der Artikel auf Deutsch:⟧ ¶ Die Brücke öffnet im Mai.

Good
    - Die Übersetzung des Romans lobte die Kritik; sie stammt von Anna Wolf.
    - „Es tut mir leid, aber ich kann nicht mehr“, sagte der Trainer.
    - Das Programm antwortete: „Als KI-Sprachmodell kann ich dazu nichts sagen“.
    - Hinweis: In einer früheren Fassung war der Ort falsch angegeben.

Known false alarms
    Articles about language models that quote an answer without quotation marks.

Source
    Class J3 of the artifact study; refusals are counted as a class of their own in WMT 2024.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.en_de.model_chatter import chatter
from tqcheck.model import Hit, Message, Severity, Span
from tqcheck.rules.base import Rule

_LINE_START = re.compile(r"^[ \t*_>#-]*(?=[\w(])", re.MULTILINE)


class ModelChatter(Rule):
    """See the module's docstring."""

    code = "TQ106"
    name = "model-chatter"
    category = "accuracy/addition"
    severity = Severity.CRITICAL
    target_languages = frozenset({"de"})
    supersedes = frozenset({"TQ202", "TQ203", "TQ204", "TQ205"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each sentence in which a model speaks."""
        text = document.text
        starts = {match.end() for match in _LINE_START.finditer(text)}
        starts |= {s.segment.span.start for s in document.sentences}
        done = 0
        for start in sorted(starts):
            if start < done:
                continue
            newline = text.find("\n", start)
            end = chatter(text, start, newline if newline >= 0 else len(text))
            if end is None:
                continue
            done = end
            yield Hit(
                Span(start, end),
                Message(
                    en="Here a language model speaks about its task.",
                    de="Hier spricht ein Sprachmodell über seine Aufgabe.",
                ),
            )
