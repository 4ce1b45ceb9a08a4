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
    - ⟦Endgültige Übersetzung:⟧ Die Stadt baut einen Radweg.
    - ⟦Hier ist meine überarbeitete Fassung:⟧ ¶ Die Brücke öffnet im Mai.
    - ⟦Der Nutzer möchte, dass ich den Artikel übersetze.⟧ Die Brücke öffnet im Mai.
    - ⟦Okay, the user wants a German version.⟧ ¶ Die Brücke öffnet im Mai.
    - ⟦**Übersetzung:**⟧ ¶ Die Brücke öffnet im Mai.
    - ⟦### Deutsche Übersetzung⟧ ¶ Die Brücke öffnet im Mai.
    - ⟦Anbei der Artikel auf Deutsch:⟧ ¶ Die Brücke öffnet im Mai.

Good
    - Die Übersetzung des Romans lobte die Kritik; sie stammt von Anna Wolf.
    - „Es tut mir leid, aber ich kann nicht mehr“, sagte der Trainer.
    - Das Programm antwortete: „Als KI-Sprachmodell kann ich dazu nichts sagen“.
    - Neue Übersetzung: Der Verlag bringt den Roman im Herbst.
    - Die Übersetzung bewahrt den Ton des Originals, lobte die Kritik.
    - Der Nutzer möchte, dass Apps schnell starten.
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
# A line that Markdown sets apart, as far as it says something.
_SET_APART = re.compile(
    r"^[ \t]*(?:#{1,6}[ \t]|\*\*)[ \t]*([^\n*#]{3,80}?)[ \t]*:?\**[ \t]*$", re.MULTILINE
)


class ModelChatter(Rule):
    """See the module's docstring."""

    code = "TQ106"
    name = "model-chatter"
    category = "accuracy/addition"
    severity = Severity.CRITICAL
    target_languages = frozenset({"de"})
    supersedes = frozenset({"TQ101", "TQ102", "TQ202", "TQ203", "TQ204", "TQ205"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each sentence in which a model speaks."""
        text = document.text
        labels = dict(_labels(text))
        starts = {match.end() for match in _LINE_START.finditer(text)} | set(labels)
        starts |= {s.segment.span.start for s in document.sentences}
        done = 0
        for start in sorted(starts):
            if start < done:
                continue
            newline = text.find("\n", start)
            end = labels.get(start) or chatter(text, start, newline if newline >= 0 else len(text))
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


def _labels(text: str) -> Iterator[tuple[int, int]]:
    """The lines that Markdown sets apart and that would be chatter with a colon behind them."""
    for match in _SET_APART.finditer(text):
        label = f"{match[1]}:"
        if chatter(label, 0, len(label)) == len(label):
            yield match.start(), match.end()
