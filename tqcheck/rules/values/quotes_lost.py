"""Quotation marks of the English that the German does not have.

What
    The English pair quotes, the German pair and the sentences beside it have no quotation mark at
    all. Where fewer than four words stand in the quotes it is a hint: a title, a „sogenannter“.
    Pairs whose English has an odd mark are left to the rule for faults of the source.

Why it matters in news
    Without its marks a quotation is the paper's own claim.

Bad
    - He called the plan "a dangerous joke". ⇒ ⟦Er nannte den Plan einen gefährlichen Witz.⟧
    - "We are not leaving," she told reporters. ⇒ ⟦Wir gehen nicht, sagte sie Reportern.⟧
    - The paper praised his "rare courage". ⇒ ⟦Die Zeitung lobte seinen seltenen Mut.⟧

Good
    - He called the plan "a dangerous joke". ⇒ Er nannte den Plan „einen gefährlichen Witz“.
    - He called the plan a dangerous joke. ⇒ Er nannte den Plan einen gefährlichen Witz.
    - She saw "Hamlet" twice. ⇒ Sie sah »Hamlet« zweimal.

Known false alarms
    Indirect speech and titles that are set in another way.

Source
    Class F of the artifact study.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.lang.words import count_words
from tqcheck.model import Message, Severity
from tqcheck.rules.base import Article, Hit, Need, Rule
from tqcheck.rules.pairs import pairs
from tqcheck.rules.values.marks import broken_english, double_quotes, quote_marks

_QUOTED = re.compile(r"[\"“„”]([^\"“„”]*)[\"“”]")
_LONG = 4


class QuotesLost(Rule):
    """See the module's docstring."""

    code = "TQ752"
    name = "quotes-lost"
    category = "linguistic-conventions/punctuation"
    severity = Severity.NEUTRAL
    needs = frozenset({Need.ALIGNMENT})

    def check(self, article: Article) -> Iterator[Hit]:
        """Yield each pair of which only the English quotes."""
        for view in pairs(article):
            if double_quotes(view.english_text) < 2 or quote_marks(view.german_text):
                continue
            if broken_english(view.english_text):
                continue
            long = max(count_words(part) for part in _QUOTED.findall(view.english_text) or [""])
            yield view.hit(
                self.severity if long >= _LONG else Severity.NEUTRAL,
                Message(
                    en="The English quotes, the German has no quotation marks.",
                    de="Das Englische zitiert, im Deutschen fehlen die Anführungszeichen.",
                ),
                german=view.german,
                english=view.english,
            )
