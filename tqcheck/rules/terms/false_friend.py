"""A German word that only looks like the English one.

What
    An English and a German word that look or sound alike but have different meanings and are
    aligned with each other: “eventually” and “eventuell”, “fabric” and “Fabrik”.

Why it matters in news
    The sentence is good German with another meaning.

Bad
    - The company will eventually close the plant. ⇒ Das Unternehmen wird das Werk ⟦eventuell⟧
      schließen.
    - The goods are stored in a warehouse near the port. ⇒ Die Waren lagern in einem ⟦Warenhaus⟧
      nahe dem Hafen.
    - The dress is made of red fabric. ⇒ Das Kleid ist aus rotem ⟦Fabrik⟧.
    - The minister resigned on Monday. ⇒ Der Minister ⟦resignierte⟧ am Montag.

Good
    - The company will eventually close the plant. ⇒ Das Unternehmen wird das Werk schließlich
      schließen.
    - The company may close the plant. ⇒ Das Unternehmen wird das Werk eventuell schließen.
    - The current novel is about a factory. ⇒ Der aktuelle Roman handelt von einer Fabrik.
    - The Metropolitan police are looking for a man. ⇒ Die Metropolitan Police sucht einen Mann.
    - He worked in the Silicon Valley. ⇒ Er arbeitete im Silicon Valley.

Known false alarms
    A rare sense in which the two words do agree.

Source
    Class M1 of the artifact study; pairs taught in every English course for German speakers.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tqcheck.evidence.bilingual import BilingualDocument, SegmentPair
from tqcheck.languages.word_lists import rows
from tqcheck.languages.words import Word
from tqcheck.model import Hit, Message, Severity, Span
from tqcheck.rules.base import Need, Rule


class FalseFriend(Rule):
    """See the module's docstring."""

    code = "TQ791"
    name = "false-friend"
    category = "accuracy/mistranslation"
    severity = Severity.MINOR
    needs = frozenset({Need.SOURCE})
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each aligned pair of the list."""
        for pair in document.pairs:
            for i, j in pair.links:
                token, word = pair.target_tokens[i], pair.source_words[j]
                if _is_name(pair, j) or _is_in_copied_name(pair, i, j):
                    continue
                for friend in _friends().get(word.text.lower(), ()):
                    if friend.deceives(token.lower):
                        yield _hit(pair, token.span, word, friend)
                        break


class _Friend(NamedTuple):
    """The forms of a false friend in German, and the correct translation."""

    forms: frozenset[str]
    beginnings: tuple[str, ...]
    right: str

    def deceives(self, target: str) -> bool:
        return target in self.forms or target.startswith(self.beginnings)


@cache
def _friends() -> dict[str, tuple[_Friend, ...]]:
    """The list by forms of the English words."""
    table: dict[str, list[_Friend]] = {}
    for source, target, right in rows("en_de/false_friends"):
        forms = target.split("|")
        friend = _Friend(
            frozenset(form for form in forms if form[-1] != "*"),
            tuple(form[:-1] for form in forms if form[-1] == "*"),
            right,
        )
        for form in source.split("|"):
            table.setdefault(form, []).append(friend)
    return {form: tuple(friends) for form, friends in table.items()}


def _is_name(pair: SegmentPair, j: int) -> bool:
    """Whether a source word has a capital although no sentence begins with it."""
    text = pair.source_words[j].text
    starts = {segment.span.start for segment in pair.source_segments}
    return text[0].isupper() and pair.source_words[j].start not in starts


def _is_in_copied_name(pair: SegmentPair, i: int, j: int) -> bool:
    """Whether both words are the same and stand beside the same name: “Metropolitan Police”."""
    tokens, words = pair.target_tokens, pair.source_words
    if tokens[i].lower != words[j].text.lower() or not tokens[i].is_capitalised:
        return False
    return any(
        0 <= i + by < len(tokens)
        and 0 <= j + by < len(words)
        and tokens[i + by].is_capitalised
        and tokens[i + by].text == words[j + by].text
        for by in (-1, 1)
    )


def _hit(pair: SegmentPair, target: Span, word: Word, friend: _Friend) -> Hit:
    wrong = target.of(pair.document.text)
    return pair.hit(
        FalseFriend.severity,
        Message(
            en=f"“{word.text}” is not “{wrong}” (rather “{friend.right}”).",
            de=f"„{word.text}“ heißt nicht „{wrong}“ (eher „{friend.right}“).",
        ),
        target=target,
        source=Span(word.start, word.end),
    )
