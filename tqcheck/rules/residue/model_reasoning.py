"""A language model thinks aloud.

What
    The part of an answer in which a model plans it, between “<think>” and “</think>” or other signs
    for it. Where one of the two is missing, the lines on the other side that are not German belong
    to it.

Why it matters in news
    Readers see the machine at work, often with drafts of the very sentences that follow.

Bad
    - ⟦<think>The user wants a translation. I keep the names.</think>⟧ Die Stadt baut einen Radweg.
    - ⟦<think> ¶ I should keep the names. ¶ </think>⟧ ¶ Die Stadt baut einen neuen Radweg.
    - ⟦The user wants me to translate this. ¶ </think>⟧ ¶ Die Stadt baut einen neuen Radweg.
    - ⟦[THINK]“Council” ist hier der Stadtrat.[/THINK]⟧ Der Stadtrat tagt am Montag.
    - ⟦<|channel|>analysis<|message|>We translate this.<|end|>⟧Der Rat tagt am Montag.
    - Der Rat tagt am Montag. ⟦<reasoning>Das Datum fehlt.</reasoning>⟧

Good
    - Das Modell denkt zuerst nach und antwortet dann, sagte der Forscher.
    - Die Analyse [mehr dazu hier] erscheint am Freitag.
    - Er schrieb: „Tolle Idee </ironie>“.

Known false alarms
    Articles about language models that show such a tag.

Source
    Output formats of DeepSeek-R1, Qwen3, Magistral, Kimi and gpt-oss as their makers describe them.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.model_frames import find_reasoning
from tqcheck.model import Hit, Message, Severity
from tqcheck.rules.base import EVERY_OTHER, Rule


class ModelReasoning(Rule):
    """See the module's docstring."""

    code = "TQ107"
    name = "model-reasoning"
    category = "accuracy/addition"
    severity = Severity.CRITICAL
    checks_embedded = True
    supersedes = frozenset({EVERY_OTHER})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each part in which a model thinks."""
        given = document.document.source_text or ""
        for span in find_reasoning(document.text, document.document.language):
            if span.of(document.text) in given:
                continue
            yield Hit(
                span,
                Message(
                    en="Here a language model thinks about its answer.",
                    de="Hier denkt ein Sprachmodell über seine Antwort nach.",
                ),
            )
