"""An English word left standing in brackets.

What
    A word in square or round brackets that is an English function word and no German one:
    journalists put “[and]” or “[the]” into a quotation to mend it, and the engine copies it.

Why it matters in news
    A reader sees at once that nobody looked at the text. The back-translation shows nothing,
    because copied English translates back to itself.

Bad
    - Die Firma hat Werke in Ulm, Linz ⟦[and]⟧ Graz. → und
    - „Sie wollten ⟦[the]⟧ Vertrag nicht verlängern“, sagte er.
    - Er habe ⟦(with)⟧ dem Minister gesprochen. → mit

Good
    - „Er [der Minister] hat das nie gesagt“, erklärte sie.
    - Die Band [also] spielte weiter, wie der Sprecher [in Bonn] mitteilte.
    - Das Album [sic] erschien unter dem Titel „And“ (UND).

Known false alarms
    A title or an abbreviation in brackets that looks like an English function word; only lower
    case words of a closed list are taken, homographs (in, an, also, was, so) are left out.

Source
    Editors' brackets: The Associated Press Stylebook, “brackets”. Class A1 of the artifact study.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.lang.english import FUNCTION_WORDS
from tqcheck.model import Message, Severity, Span
from tqcheck.rules.base import Article, Hit, Rule

_BRACKETED = re.compile(r"\[\s*([a-z]+(?:\s+[a-z]+){0,3})\s*\]|\(\s*([a-z]+)\s*\)")


class BracketedEnglish(Rule):
    """See the module's docstring."""

    code = "TQ201"
    name = "bracketed-english"
    category = "accuracy/untranslated"
    severity = Severity.MAJOR
    supersedes = frozenset()

    def check(self, article: Article) -> Iterator[Hit]:
        """Yield each bracket that holds nothing but English function words."""
        for match in _BRACKETED.finditer(article.text):
            inside = (match[1] or match[2]).split()
            if not all(word in FUNCTION_WORDS for word in inside):
                continue
            german = FUNCTION_WORDS[inside[0]] if len(inside) == 1 else ""
            yield Hit(
                Span(*match.span()),
                Message(
                    en=f"“{match.group()}” was left in English.",
                    de=f"„{match.group()}“ ist unübersetzt geblieben.",
                ),
                suggestion=german or None,
            )
