"""A German word that only looks like the English one.

What
    An English word and a German one that sound alike and mean different things, where the aligner
    links the two: “eventually” and “eventuell”, “fabric” and “Fabrik”.

Why it matters in news
    The sentence is good German and says something else.

Bad
    - The company will eventually close the plant. ⇒ Das Unternehmen wird das Werk ⟦eventuell⟧
      schließen.
    - The goods are stored in a warehouse near the port. ⇒ Die Waren lagern in einem ⟦Warenhaus⟧
      nahe dem Hafen.
    - The dress is made of red fabric. ⇒ Das Kleid ist aus rotem ⟦Fabrik⟧.

Good
    - The company will eventually close the plant. ⇒ Das Unternehmen wird das Werk schließlich
      schließen.
    - The company may close the plant. ⇒ Das Unternehmen wird das Werk eventuell schließen.
    - The current novel is about a factory. ⇒ Der aktuelle Roman handelt von einer Fabrik.

Known false alarms
    A rare sense in which the two do agree.

Source
    Class M1 of the artifact study; pairs that every English course for Germans teaches.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources

from tqcheck.model import Message, Severity, Span
from tqcheck.rules.base import Article, Hit, Need, Rule
from tqcheck.rules.pairs import pairs


class FalseFriend(Rule):
    """See the module's docstring."""

    code = "TQ791"
    name = "false-friend"
    category = "accuracy/mistranslation"
    severity = Severity.MINOR
    needs = frozenset({Need.SOURCE})

    def check(self, article: Article) -> Iterator[Hit]:
        """Yield each linked pair of the list."""
        for view in pairs(article):
            for i, j in view.links:
                token, word = view.tokens[i], view.words[j]
                for english, german, right in _friends().get(word.text[:4].lower(), ()):
                    forms = (english, f"{english}ly", f"{english}s")
                    if word.text.lower() in forms and token.lower.startswith(german):
                        yield view.hit(
                            self.severity,
                            Message(
                                en=f"“{word.text}” is not “{token.text}” (rather “{right}”).",
                                de=f"„{word.text}“ heißt nicht „{token.text}“ (eher „{right}“).",
                            ),
                            german=token.span,
                            english=Span(word.start, word.end),
                        )
                        break


@cache
def _friends() -> dict[str, tuple[tuple[str, str, str], ...]]:
    """Rows of the list under the first four letters of the English."""
    text = (resources.files("tqcheck") / "data" / "false_friends.tsv").read_text("utf-8")
    table: dict[str, list[tuple[str, str, str]]] = {}
    for line in text.splitlines():
        if line and line[0] != "#":
            english, german, right = line.split("\t")
            table.setdefault(english[:4], []).append((english, german, right))
    return {key: tuple(rows) for key, rows in table.items()}
