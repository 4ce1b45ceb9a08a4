"""The frame of a model's answer.

What
    Marks of the form in which a model was asked, or gave its answer: tags of a prompt
    (“<translation>”, “[TEXT]”), labels (“Zieltext:”), fences of three quotation marks or tildes,
    the keys of JSON, the turn of a chat.

Why it matters in news
    The text was copied out of a program without a look at it. If only one tag of two is there, a
    part of the text may be missing.

Bad
    - ⟦<translation>⟧Die Stadt baut einen neuen Radweg.⟦</translation>⟧
    - Der Rat stimmte am Montag zu. ⟦</translated_text>⟧
    - ⟦[TEXT]⟧ Die Stadt baut einen Radweg. ⟦[/TEXT]⟧
    - ⟦~~~⟧ ¶ Die Stadt baut einen neuen Radweg. ¶ ⟦~~~⟧
    - ⟦{"translation": "⟧Die Stadt baut einen neuen Radweg.⟦"}⟧
    - ⟦Zieltext:⟧ Die Stadt baut einen neuen Radweg.
    - ⟦=== BEGIN TEXT ===⟧ ¶ Die Stadt baut einen neuen Radweg.

Good
    - [Video] Der Minister trat am Abend vor die Presse.
    - Deutsche Übersetzungen des Romans gibt es seit 1950.
    - Das Wort „text“ steht auf dem Schild, daneben ein Pfeil: <.

Known false alarms
    Articles about programming that show such a mark.

Source
    Prompt formats in the documentation of the makers of models; wrappers seen in the output of
    models that took part in WMT 2023 and 2024.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.model_frames import find_frame_marks
from tqcheck.model import Hit, Message, Severity
from tqcheck.rules.base import Rule


class AnswerFrame(Rule):
    """See the module's docstring."""

    code = "TQ108"
    name = "answer-frame"
    category = "design-and-markup/markup"
    severity = Severity.MAJOR
    checks_embedded = True
    supersedes = frozenset({"TQ102", "TQ105", "TQ202", "TQ406", "TQ753"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each mark of a frame that the source does not have."""
        given = document.document.source_text or ""
        for span in find_frame_marks(document.text):
            found = span.of(document.text)
            if found in given:
                continue
            yield Hit(
                span,
                Message(
                    en=f"“{found}” frames the answer of a language model; it is not text.",
                    de=f"„{found}“ rahmt die Antwort eines Sprachmodells ein und ist kein Text.",
                ),
            )
