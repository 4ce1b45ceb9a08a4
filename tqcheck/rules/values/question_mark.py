"""A question that became a statement, or a statement that became a question.

What
    The source ends with a question mark and the target does not, or the reverse.

Why it matters in news
    “Is the minister corrupt?” without the question mark is a claim.

Bad
    - Did the minister know about it? ⇒ Der Minister wusste davon⟦.⟧
    - Who will pay for the bridge? ⇒ Wer wird für die Brücke bezahlen⟦.⟧
    - The minister knew about it. ⇒ Wusste der Minister davon⟦?⟧

Good
    - Did the minister know about it? ⇒ Wusste der Minister davon?
    - "Why now?", he asked. ⇒ „Warum jetzt?“, fragte er.
    - The minister knew about it. ⇒ Der Minister wusste davon.
    - He knew about it, right. ⇒ Er wusste davon, oder?
    - So can they still pay for the bridge. ⇒ Können sie die Brücke also noch bezahlen?
    - Write to us, who should pay for the bridge? ⇒ Schreibt uns, wer die Brücke bezahlen soll.

Known false alarms
    Rhetorical questions that were translated as statements.

Source
    Class F of the artifact study; MQM, punctuation.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument, SegmentPair
from tqcheck.evidence.marks import end_mark
from tqcheck.model import Hit, Message, Severity, Span
from tqcheck.rules.base import Need, Rule


class QuestionMark(Rule):
    """See the module's docstring."""

    code = "TQ751"
    name = "question-mark-differs"
    category = "linguistic-conventions/punctuation"
    severity = Severity.MINOR
    needs = frozenset({Need.ALIGNMENT})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield the end of each pair in which only one side is a question."""
        target_forms, source_forms = document.target_pack.questions, document.source_pack.questions
        for pair in document.pairs:
            target, source = pair.target_text, pair.source_text
            if end_mark(source) == "?" and "?" not in target:
                if target_forms.ends_indirectly(pair.target_tokens):
                    continue
                yield pair.hit(
                    self.severity,
                    Message(
                        en=f"The {pair.source_language.en} is a question, "
                        f"the {pair.target_language.en} has no question mark.",
                        de=f"Das {pair.source_language.de}e ist eine Frage, "
                        f"im {pair.target_language.de}en fehlt das Fragezeichen.",
                    ),
                    target=_last_mark(pair),
                    source=pair.source_segments[-1].span,
                )
            elif end_mark(target) == "?" and "?" not in source:
                if target_forms.ends_in_tag(target) or source_forms.asks_by_words(source):
                    continue
                yield pair.hit(
                    self.severity,
                    Message(
                        en=f"The {pair.target_language.en} is a question, "
                        f"the {pair.source_language.en} is none.",
                        de=f"Das {pair.target_language.de}e ist eine Frage, "
                        f"das {pair.source_language.de}e nicht.",
                    ),
                    target=_last_mark(pair),
                    source=pair.source_segments[-1].span,
                )


def _last_mark(pair: SegmentPair) -> Span:
    """The mark that ends the target, or its last word."""
    last = pair.target_tokens[-1]
    for token in reversed(pair.target_tokens):
        if token.text in ".?!…:":
            return token.span
        if token.is_word:
            break
    return last.span
