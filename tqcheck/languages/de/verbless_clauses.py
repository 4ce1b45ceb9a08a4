"""Subordinate clauses that end without a finite verb: “…, dass die Firma neue Werke in Polen.”

The clause reaches from its conjunction to the end of the sentence, or to where the main clause goes
on. Clauses inside it that are complete are passed over; they have verbs of their own.
Source: Duden, Die Grammatik, “Nebensätze mit Verbletztstellung”.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tqcheck.languages.de.finite_verbs import OPENING_TAGS, is_surely_finite, may_be_finite
from tqcheck.languages.frequency import zipf
from tqcheck.languages.sentence import Token
from tqcheck.languages.word_lists import listed

OPENERS = listed(
    "dass daß weil obwohl nachdem sodass obgleich bevor sobald ob wie wenn falls solange"
)
"""Conjunctions whose clause cannot do without a finite verb, if it has a subject."""

_SUBJECT_TAGS = frozenset({"ART", "PPER", "PPOSAT", "PDAT", "PIAT"})
_COORDINATORS = listed("und oder aber doch")
_PREPOSITIONS_TOO = listed("während seit bis statt als wie ob")
_STRONG = frozenset(";:–—-()[]{}/…„“”»«‟\"‚‘’‹›'!?")
_AT_THE_END = frozenset({"ADV", "PTKNEG", "ADJ(D)", "VV(PP)", "PPER", "PROAV", "PTKVZ", "PRF"})
_KNOWN = 3.3  # Zipf frequency of a word that the tagger knows
_CLOSING = frozenset('“”«»"’‘')
_FEWEST = 3  # words of a clause that is no ellipsis (“weil so gewünscht”)
_SHORTEST = 4  # letters of a last word that is no abbreviation
_LONGEST = 60  # tokens of a clause that is looked at


def verbless_clauses(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """First and last index of each subordinate clause without a finite verb, in text order.

    Args:
        tokens: of one sentence.
    """
    while tokens and tokens[-1].text in _CLOSING:
        tokens = tokens[:-1]
    if len(tokens) < 2 or tokens[-1].text != "." or not _is_word(tokens[-2]):
        return
    for at, token in enumerate(tokens[:-1]):
        if token.lower in OPENERS and _opens(tokens, at):
            last = _end(tokens, at)
            if last is not None and _says_something(tokens, at, last):
                yield at, last
                return


def _is_word(token: Token) -> bool:
    """Whether a sentence may end with it: no abbreviation, no ordinal number."""
    return token.is_alpha and len(token.text) >= _SHORTEST and not token.text[1:].isupper()


def _opens(tokens: Sequence[Token], at: int) -> bool:
    """Whether a clause with a subject begins with the conjunction at `at`."""
    token, behind = tokens[at], tokens[at + 1]
    if not (behind.tag in _SUBJECT_TAGS or (token.lower == "dass" and behind.is_word)):
        return False
    if behind.tag == "ADV" or behind.lower in {"auch", "einmal"}:
        return False
    if token.lower == "wie":
        return at > 1 and tokens[at - 1].text == "," and tokens[at - 2].tag == "PROAV"
    if token.tag != "KOUS":
        return False
    return at == 0 or tokens[at - 1].text == ","


def _end(tokens: Sequence[Token], at: int) -> int | None:
    """Last token of the clause that opens at `at` if it has no finite verb, else None."""
    limit = min(len(tokens), at + _LONGEST)
    place = at + 1
    field = at
    while place < limit:
        token = tokens[place]
        if token.text in _STRONG:
            return None
        if token.text == ",":
            if at == 0 and _closes_apposition(tokens, field, place):
                return None
            if _goes_on(tokens, at, place):
                return place - 1 if _may_end(tokens, place - 1) else None
            field = place + 1
            inner = _inner_clause(tokens, field, limit)
            if inner is not None:
                place = field = inner
                continue
        elif may_be_finite(tokens, place):
            return None
        place += 1
    return len(tokens) - 2 if limit == len(tokens) and _may_end(tokens, len(tokens) - 2) else None


def _may_end(tokens: Sequence[Token], last: int) -> bool:
    """Whether the last word of a clause is no verb that the tagger does not know."""
    token = tokens[last]
    if not token.text.islower() or tokens[last - 1].tag == "PTKZU":
        return token.is_noun or zipf(token.lower, "de") > _KNOWN
    return zipf(token.text, "de") > _KNOWN and token.tag in _AT_THE_END


def _closes_apposition(tokens: Sequence[Token], first: int, comma: int) -> bool:
    """Whether the clause goes on with its verb behind a name between commas.

    “Nachdem der Wirt, Karl Huber, sagte, er gehe, gingen alle”: the main clause has a verb of its
    own behind another comma.
    """
    inner = tokens[first:comma]
    if first < 1 or tokens[first - 1].text != "," or not is_surely_finite(tokens, comma + 1):
        return False
    if not any(token.is_noun for token in inner) or any(token.is_verb for token in inner):
        return False
    return any(
        tokens[place].text == "," and is_surely_finite(tokens, place + 1)
        for place in range(comma + 2, len(tokens) - 1)
    )


def _goes_on(tokens: Sequence[Token], at: int, comma: int) -> bool:
    """Whether the main clause goes on behind the comma: “…, und nahm ihn fest”, “…, fuhr er”."""
    behind = comma + 1
    if behind + 1 >= len(tokens):
        return False
    if at == 0:
        return is_surely_finite(tokens, behind)
    return tokens[behind].text in _COORDINATORS and is_surely_finite(tokens, behind + 1)


def _inner_clause(tokens: Sequence[Token], first: int, limit: int) -> int | None:
    """Index of the mark behind the complete subordinate clause at `first`, if one is there."""
    if first >= limit or not (tokens[first].tag in OPENING_TAGS or _relative(tokens, first)):
        return None
    if tokens[first].tag in {"PRELS", "PRELAT"} and tokens[first - 2].is_verb:
        return None
    place = first
    while place < limit and tokens[place].text not in _STRONG and tokens[place].text != ",":
        place += 1
    if place >= len(tokens) - 1:
        # What looks like an inner clause at the end may be the rest of the outer one.
        if not _surely_opens(tokens, first):
            return None
        place = len(tokens) - 1
    closed = any(may_be_finite(tokens, one) for one in range(place - 1, max(first, place - 3), -1))
    return place if closed else None


def _surely_opens(tokens: Sequence[Token], first: int) -> bool:
    if tokens[first - 2].is_noun and _relative(tokens, first):
        return True
    return tokens[first].tag == "KOUS" and tokens[first].lower not in _PREPOSITIONS_TOO


def _relative(tokens: Sequence[Token], first: int) -> bool:
    """Whether a preposition with a relative pronoun stands at `first`: “in dem”."""
    return (
        tokens[first].tag == "APPR"
        and first + 1 < len(tokens)
        and tokens[first + 1].tag in {"PRELS", "PRELAT", "PWS", "PWAT"}
    )


def _says_something(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Whether it is long enough, has a noun or pronoun, and no words that stand for a clause."""
    words = [token for token in tokens[at + 1 : last + 1] if token.is_word]
    if tokens[at].lower == "ob" and any(token.text in {"oder", "bis"} for token in words):
        return False  # “ob ein Dorf, eine Stadt oder ein Land”
    return len(words) >= _FEWEST and all(token.tag != "FM" for token in words)
