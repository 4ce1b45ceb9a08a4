"""Quotation marks of the source that are missing from the target.

What
    The source has a quotation and the target has no quotation mark at all. This is only a hint,
    because the words may be a title, follow „sogenannter“ or be indirect speech. It is *minor* if
    the source quotes a whole sentence of five words or more, the target has neither “dass” nor a
    subjunctive, and no longer quotation surrounds it. Pairs whose source has an odd number of marks
    are left to the rule *source-issue*.

Why it matters in news
    Without its marks, a quotation becomes the newsroom's own claim.

Bad
    - He called the plan "a dangerous joke". ⇒ ⟦Er nannte den Plan einen gefährlichen Witz.⟧
    - "We are not leaving," she told reporters. ⇒ ⟦Wir gehen nicht, sagte sie Reportern.⟧
    - The paper praised his "rare courage". ⇒ ⟦Die Zeitung lobte seinen seltenen Mut.⟧

Good
    - He called the plan "a dangerous joke". ⇒ Er nannte den Plan „einen gefährlichen Witz“.
    - He called the plan a dangerous joke. ⇒ Er nannte den Plan einen gefährlichen Witz.
    - She saw "Hamlet" twice. ⇒ Sie sah »Hamlet« zweimal.

Known false alarms
    Indirect speech, and titles that are marked in another way.

Source
    Class F of the artifact study.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument, SegmentPair
from tqcheck.evidence.marks import broken_source, double_quotes, quote_marks
from tqcheck.languages.de.quotations import quotes_around
from tqcheck.languages.word_lists import word_set
from tqcheck.languages.words import count_words
from tqcheck.model import Hit, Message, Severity
from tqcheck.rules.base import Need, Rule

_SENTENCE = re.compile(r"(?:^|(?<=[\s:,]))[\"“„]([A-Z][^\"“„”]*[,.!?])[\"“”](?!\w)")
_LONG = 5  # words of a quoted sentence
_PAIRED = 0.7  # score of a pair of which *minor* findings are reported


class QuotesLost(Rule):
    """See the module's docstring."""

    code = "TQ752"
    name = "quotes-lost"
    category = "linguistic-conventions/punctuation"
    severity = Severity.NEUTRAL
    needs = frozenset({Need.ALIGNMENT})
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each pair in which only the source has a quotation."""
        for pair in document.pairs:
            if double_quotes(pair.source_text) < 2 or quote_marks(pair.target_text):
                continue
            if broken_source(pair.source_text):
                continue
            yield pair.hit(
                Severity.MINOR if _is_direct(pair) else self.severity,
                Message(
                    en="The English quotes, the German has no quotation marks.",
                    de="Das Englische zitiert, im Deutschen fehlen die Anführungszeichen.",
                ),
                target=pair.target,
                source=pair.source,
            )


def _is_direct(pair: SegmentPair) -> bool:
    """Whether a whole sentence is quoted, and is direct speech without marks in the target."""
    if not any(count_words(part) >= _LONG for part in _SENTENCE.findall(pair.source_text)):
        return False
    if pair.score < _PAIRED or any(
        token.lower in word_set("de/reported_speech_words") for token in pair.target_tokens
    ):
        return False
    text = pair.document.text
    around = pair.target_around.of(text)
    runs = any(quotes_around(text, pair.target)) or double_quotes(around) % 2 == 1
    return not runs
