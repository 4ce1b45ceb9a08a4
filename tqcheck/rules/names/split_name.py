"""A hyphenated name that was split.

What
    The halves of a hyphenated name are separated by a space next to the hyphen (“Jean- Luc”, “al
    -Assad”) or by another word (“Kim Jong traf -un”), or they are in the wrong order (“Kim -un
    Jong”). If the source has the name in one piece, it need not be a known name. A compound that is
    split in the same way (“US- Präsident”) is *minor*.

Why it matters in news
    No editor misspells the name of a head of state like this. It is an obvious sign of machine
    translation, and a search does not find the name.

Bad
    - Präsident Xi sprach mit ⟦Kim Jong -un⟧ über Handel. → Kim Jong-un
    - Als der Gast sich mit ⟦Moon Jae traf -in⟧ im Garten, regnete es.
    - Der Regisseur ⟦Jean- Luc⟧ Bernard kam aus Lyon. → Jean-Luc
    - Anwalt Karim ⟦al -Haddad⟧ legte Berufung ein. → al-Haddad

Good
    - Die Ein- und Ausfuhr, die Datenerfassung, -speicherung und -auswertung kosten Geld.
    - Kim Jong-un und Jean-Luc Bernard reisten durch Nord- und Südkorea, ab -5 Grad.
    - Berlin - in der Nacht zum Montag - blieb ruhig, Haupt- bzw. Nebenwege auch.

Known false alarms
    Dashes typed as hyphens without spaces; a suspended hyphen whose conjunction was left out.

Source
    Duden, Die deutsche Rechtschreibung, D 28–31 (suspended hyphen) and D 47. Class C1 of the
    artifact study.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.de.clauses import OPENERS, is_finite
from tqcheck.languages.de.names import (
    ARTICLE_PARTICLES,
    is_first_half,
    is_name_like,
    is_second_half,
    run_start,
)
from tqcheck.languages.frequency import zipf
from tqcheck.languages.sentence import Sentence, Token
from tqcheck.languages.word_lists import word_set
from tqcheck.model import Hit, Message, Role, Severity, Span
from tqcheck.rules.base import Rule

_HYPHENS = frozenset("-‐‑")
_DASHES = _HYPHENS | frozenset("–")
_HYPHENATED = re.compile(r"(?<![\w-])[^\W\d_a-zäöüß][^\W\d_]+-[^\W\d_]{2,}(?![\w-])")
_FARTHEST = 3  # tokens between the halves of a known name
_RARE = 3.5  # Zipf frequency of a family name that is no German word
_SYLLABLE = 5  # letters of a syllable of an Asian given name


class SplitName(Rule):
    """See the module's docstring."""

    code = "TQ501"
    name = "split-name"
    category = "linguistic-conventions/spelling"
    severity = Severity.MAJOR
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each split name from its first half to its last."""
        whole = _hyphenated(document.source.text) if document.source else frozenset()
        for sentence in document.sentences:
            tokens = sentence.tokens
            for index in range(1, len(tokens) - 1):
                if tokens[index].text in _DASHES and tokens[index + 1].is_alpha:
                    hit = self._at(sentence, index, document.text, whole)
                    if hit is not None:
                        yield hit

    def _at(self, sentence: Sentence, hyphen: int, text: str, whole: frozenset[str]) -> Hit | None:
        tokens = sentence.tokens
        gap_before, gap_after = tokens[hyphen].spaced, tokens[hyphen + 1].spaced
        before = tokens[hyphen - 1]
        if (
            not before.is_word
            or before.lower in word_set("de/suspension_connectives")
            or before.text[0].isdigit()
        ):
            return None
        if gap_before and gap_after:
            first = _first_of_dashed(tokens, hyphen)
        elif tokens[hyphen].text not in _HYPHENS:
            return None
        elif gap_before:
            first = _first_of_orphan(tokens, hyphen)
        elif gap_after:
            first = _first_of_stump(tokens, hyphen)
        else:
            return None
        if first is None and gap_before != gap_after:
            first = _first_of_known(tokens, hyphen, whole)
        if first is not None:
            return _name_hit(sentence, first, hyphen, text)
        if sentence.segment.role is not Role.HEADLINE and _is_torn_compound(tokens, hyphen):
            return _compound_hit(sentence, hyphen)
        return None


def _hyphenated(source: str) -> frozenset[str]:
    """Hyphenated names of two parts in the source."""
    return frozenset(_HYPHENATED.findall(source))


def _first_of_known(tokens: Sequence[Token], hyphen: int, whole: frozenset[str]) -> int | None:
    """First half of a name that the source has in one piece."""
    half = tokens[hyphen + 1]
    farthest = hyphen - 1 - (_FARTHEST - 1 if tokens[hyphen].spaced else 0)
    for place in range(hyphen - 1, max(-1, farthest - 1), -1):
        if not tokens[place].is_word:
            return None
        if f"{tokens[place].text}-{half.text}" in whole:
            return place
    return None


def _first_of_orphan(tokens: Sequence[Token], hyphen: int) -> int | None:
    """First token of a name whose end, “-un”, follows a space; None if it is not a name."""
    before, half = tokens[hyphen - 1], tokens[hyphen + 1]
    if before.text in ARTICLE_PARTICLES and half.is_capitalised:
        return hyphen - 1
    if _closes_later(tokens, hyphen):
        return None
    if is_name_like(before) and before.tag in {"NE", "NN", "FM", "XY"}:
        if is_second_half(half.text) and (before.is_name or hyphen >= 2):
            return run_start(tokens, hyphen - 1)
        if is_first_half(before.text) and _is_given_name(half):
            return hyphen - 1
        return None
    if before.is_capitalised or not (is_second_half(half.text) or _is_given_name(half)):
        return None
    if not is_finite(before) and before.tag not in {"VV(PP)", "VV(INF)", "ADV", "PTKNEG"}:
        return None
    for place in range(hyphen - 2, max(-1, hyphen - 2 - _FARTHEST), -1):
        token = tokens[place]
        if not token.is_word:
            return None
        beside = place == hyphen - 2 and half.is_capitalised
        if is_name_like(token) and (token.is_name or tokens[place - 1].is_name or beside):
            return run_start(tokens, place)
        if _are_two_unknown(tokens, place):
            return place - 1
    return None


def _are_two_unknown(tokens: Sequence[Token], place: int) -> bool:
    """Whether a name unknown to the tagger ends at `place`: “Tsai Ing”."""
    if place == 0 or not tokens[place].spaced:
        return False
    family, given = tokens[place - 1 : place + 1]
    rare = zipf(family.text, "de") < _RARE
    return rare and is_name_like(family) and is_name_like(given) and len(given.text) <= _SYLLABLE


def _first_of_stump(tokens: Sequence[Token], hyphen: int) -> int | None:
    """First token of a name whose beginning, “Jean-”, precedes a space."""
    before, half = tokens[hyphen - 1], tokens[hyphen + 1]
    if half.lower in word_set("de/suspension_connectives"):
        return None
    if before.text in ARTICLE_PARTICLES and half.is_capitalised and is_name_like(half):
        return hyphen - 1
    if not is_name_like(before) or _is_suspended(tokens, hyphen):
        return None
    if half.is_capitalised:
        given = is_first_half(before.text) and _is_given_name(half)
        place = before.is_name and half.is_name and is_name_like(half)
        return hyphen - 1 if given or place else None
    if is_second_half(half.text):
        first = run_start(tokens, hyphen - 1)
        if half.text not in word_set("de/ambiguous_syllables") or first < hyphen - 1:
            return first
    return None


def _first_of_dashed(tokens: Sequence[Token], hyphen: int) -> int | None:
    """First token of “Kim Jong - un”; a dash between spaces mostly marks a parenthesis."""
    before, half = tokens[hyphen - 1], tokens[hyphen + 1]
    if before.text in {"al", "el"} and half.is_capitalised and is_name_like(half):
        return hyphen - 1
    if not (before.is_name and is_name_like(before) and is_second_half(half.text)):
        return None
    first = run_start(tokens, hyphen - 1)
    ambiguous = half.text in word_set("de/ambiguous_syllables") - {"un"}
    return first if first < hyphen - 1 and not ambiguous else None


def _is_given_name(token: Token) -> bool:
    unknown = token.tag in {"NN", "NNA"} and zipf(token.text, "de") < 2.0
    return is_name_like(token) and (token.tag in {"NE", "FM", "XY"} or unknown)


def _closes_later(tokens: Sequence[Token], hyphen: int) -> bool:
    """Whether a hyphen used as a dash opens a parenthesis that another one closes."""
    return any(
        token.text in _DASHES and place + 1 < len(tokens) and tokens[place + 1].spaced
        for place, token in enumerate(tokens[hyphen + 2 : hyphen + 14], hyphen + 2)
    )


def _is_suspended(tokens: Sequence[Token], hyphen: int) -> bool:
    return any(
        token.lower in word_set("de/suspension_connectives")
        for token in tokens[hyphen + 1 : hyphen + 3]
    )


def _is_torn_compound(tokens: Sequence[Token], hyphen: int) -> bool:
    """Whether a compound was split at its hyphen: “US- Präsident”, “Axum -Projekt”."""
    before, half = tokens[hyphen - 1], tokens[hyphen + 1]
    if tokens[hyphen].spaced == half.spaced or hyphen < 2 or _is_suspended(tokens, hyphen):
        return False
    if not (before.is_capitalised and half.is_capitalised) or half.text.isupper():
        return False
    if before.lower in OPENERS or half.lower in OPENERS or _closes_later(tokens, hyphen):
        return False
    return before.is_noun and half.tag == "NN" and len(half.text) > 3


def _name_hit(sentence: Sentence, first: int, hyphen: int, text: str) -> Hit:
    tokens = sentence.tokens
    last = hyphen + 1
    together = first == hyphen - 1 or all(token.is_capitalised for token in tokens[first:hyphen])
    turned = (
        together
        and not tokens[last].is_capitalised
        and last + 1 < len(tokens)
        and first == hyphen - 1
        and tokens[last + 1].is_name
        and is_name_like(tokens[last + 1])
        and is_second_half(tokens[last].text)
    )
    if turned:
        last += 1
    span = sentence.span_of(first, last)
    head = Span(tokens[first].start, tokens[hyphen - 1].end).of(text)
    whole = f"{head}-{tokens[hyphen + 1].text}" if together and not turned else None
    return Hit(
        span,
        Message(
            en=f"The name “{span.of(text)}” was torn apart at its hyphen.",
            de=f"Der Name „{span.of(text)}“ ist am Bindestrich zerrissen.",
        ),
        suggestion=whole,
    )


def _compound_hit(sentence: Sentence, hyphen: int) -> Hit:
    first, second = sentence[hyphen - 1].text, sentence[hyphen + 1].text
    return Hit(
        sentence.span_of(hyphen - 1, hyphen + 1),
        Message(
            en=f"A blank tears “{first}-{second}” apart.",
            de=f"Ein Leerzeichen zerreißt „{first}-{second}“.",
        ),
        suggestion=f"{first}-{second}",
        severity=Severity.MINOR,
    )
