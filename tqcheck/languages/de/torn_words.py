"""Words that came apart at their hyphen, with what speaks for that and what against it.

A hyphen with a blank on one side is a suspended one (“Ein- und Ausfuhr”), a dash typed as a hyphen,
or a name or compound that was torn: “Jean- Luc”, “al -Assad”, “„Plan B“ -Ansatz”.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tqcheck.languages.de.clauses import OPENERS, is_finite
from tqcheck.languages.de.compounds import shares_last_part
from tqcheck.languages.de.names import (
    ARTICLE_PARTICLES,
    is_first_half,
    is_name_like,
    is_second_half,
    run_start,
)
from tqcheck.languages.de.whole_names import WholeNames
from tqcheck.languages.frequency import zipf
from tqcheck.languages.sentence import QUOTE_MARKS, Sentence, Token
from tqcheck.languages.word_lists import word_set

HYPHENS = frozenset("-‐‑")
DASHES = HYPHENS | frozenset("–")
_APOSTROPHES = frozenset("'’")
_JOINERS = DASHES | _APOSTROPHES
_FARTHEST = 3  # tokens between the halves of a known name
_RARE = 3.5  # Zipf frequency of a family name that is no German word
_SYLLABLE = 5  # letters of a syllable of an Asian given name
_CLOSERS = frozenset(")]") | QUOTE_MARKS


@dataclass(frozen=True, slots=True)
class Torn:
    """A word that may be torn: token indexes, both included.

    Attributes:
        hyphen: index of its hyphen or apostrophe.
        is_name: whether it is a name rather than a compound.
        features: evidence, by name.
    """

    first: int
    last: int
    hyphen: int
    is_name: bool
    features: Mapping[str, float]


def torn_words(sentence: Sentence, whole: WholeNames) -> Iterator[Torn]:
    """The words of a sentence that may be torn, in order."""
    tokens = sentence.tokens
    for index in range(1, len(tokens) - 1):
        mark = tokens[index]
        if mark.text not in _JOINERS:
            continue
        behind = tokens[index + 1]
        if mark.text in DASHES:
            if behind.is_alpha:
                torn = _at_hyphen(tokens, index, whole)
            else:
                torn = _before_mark(tokens, index, whole)
            if torn is not None:
                yield torn
        elif mark.text in _APOSTROPHES and mark.spaced != behind.spaced:
            before = tokens[index - 1]
            if before.text in {"O", "D"} and behind.is_capitalised and behind.is_alpha:
                yield Torn(index - 1, index + 1, index, True, _at_apostrophe(mark))


def _at_apostrophe(mark: Token) -> Mapping[str, float]:
    """Features of “O' Neill”: both parts are parts of a name."""
    place = "torn: blank before" if mark.spaced else "torn: blank behind"
    known = ("torn: like a name", "torn: names on both sides", "torn: noun before", place)
    return dict.fromkeys((*known, "torn: apostrophe"), 1.0)


def _at_hyphen(tokens: Sequence[Token], hyphen: int, whole: WholeNames) -> Torn | None:
    mark, half, before = tokens[hyphen], tokens[hyphen + 1], tokens[hyphen - 1]
    if mark.spaced and half.spaced:
        return _dashed(tokens, hyphen)
    if mark.spaced == half.spaced or not (before.is_word or before.text in _CLOSERS):
        return None
    known = _first_of_known(tokens, hyphen, whole.source)
    features = {"torn: whole in the source": 1.0} if known is not None else {}
    named = None
    if mark.text in HYPHENS and before.is_word:
        named = _first_of_orphan(tokens, hyphen) if mark.spaced else _first_of_stump(tokens, hyphen)
    if named is not None:
        features["torn: like a name"] = 1.0
    # The source has the two halves alone; what looks like a name may begin before them.
    first = named = known if named is None else named
    if first is None:
        first = hyphen - 1
        if before.text in _CLOSERS and not mark.spaced:
            return None
        shared = before.lower in word_set("de/suspension_connectives")
        if before.is_word and not (before.is_capitalised or shared) and mark.spaced:
            first = _capital_before(tokens, hyphen)
        if not half.is_capitalised and not is_second_half(half.text):
            return None
        if _is_first_part(tokens, hyphen + 1) and not mark.spaced:
            return None
    features |= {name: 1.0 for name, holds in _evidence(tokens, first, hyphen, whole) if holds}
    return Torn(first, hyphen + 1, hyphen, named is not None, features)


def _capital_before(tokens: Sequence[Token], hyphen: int) -> int:
    """The first half of a word that another word tears: “Corona verhalf -Bar”."""
    for place in range(hyphen - 2, max(-1, hyphen - 2 - _FARTHEST), -1):
        if not tokens[place].is_word:
            break
        if tokens[place].is_capitalised and tokens[place].is_noun:
            return place
    return hyphen - 1


def _evidence(
    tokens: Sequence[Token], first: int, hyphen: int, whole: WholeNames
) -> Iterator[tuple[str, bool]]:
    head, before, half = tokens[first], tokens[hyphen - 1], tokens[hyphen + 1]
    orphan = tokens[hyphen].spaced
    yield "torn: blank before", orphan
    yield "torn: blank behind", not orphan
    yield "torn: dash", tokens[hyphen].text not in HYPHENS
    yield "torn: word between", first < hyphen - 1 and not before.is_capitalised
    yield "torn: behind marks", before.text in _CLOSERS
    yield "torn: first part elsewhere", head.text in whole.first
    yield "torn: last part elsewhere", half.text in whole.last
    yield (
        "torn: small letter before",
        before.is_alpha and not before.is_capitalised and (first == hyphen - 1),
    )
    yield "torn: number before", before.text[0].isdigit()
    yield "torn: abbreviation before", head.text.isupper() and head.is_alpha
    yield "torn: names on both sides", head.is_name and half.is_name
    yield "torn: noun behind", half.tag == "NN" and len(half.text) > 3
    yield "torn: noun before", before.is_noun
    yield "torn: capital letters behind", half.text.isupper()
    yield "torn: a clause may begin", half.lower in OPENERS or before.lower in OPENERS
    yield "torn: a dash may close", _closes_later(tokens, hyphen)
    yield "torn: a dash may open", _opens_before(tokens, hyphen)
    yield (
        "torn: suspended",
        not orphan and (_is_suspended(tokens, hyphen) or _lists(tokens, hyphen)),
    )
    yield (
        "torn: shares a part",
        orphan and (before.lower in word_set("de/suspension_connectives") or before.text == ","),
    )
    yield "torn: at the beginning", hyphen < 2


def _is_first_part(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word has a suspended hyphen, as in a list: “Reise- Flug-, Bahn- und Buskosten”."""
    rest = tokens[at + 1 : at + 3]
    return (
        len(rest) == 2
        and rest[0].text in HYPHENS
        and not rest[0].spaced
        and (rest[1].spaced or not rest[1].is_word)
    )


def _lists(tokens: Sequence[Token], hyphen: int) -> bool:
    """Whether a list of first parts goes on: “Süd-, Nord- und Ostküste”."""
    return any(token.text in {",", "/"} for token in tokens[hyphen + 1 : hyphen + 3])


def _opens_before(tokens: Sequence[Token], hyphen: int) -> bool:
    """Whether a dash before may open what this one closes."""
    return any(token.text in DASHES for token in tokens[max(0, hyphen - 14) : hyphen - 1])


def _is_inserted(tokens: Sequence[Token], hyphen: int) -> bool:
    """Whether a dash between blanks opens, however far before, the insertion that ends here.

    A hyphen may close what a dash opens, if nothing else does.
    """
    before = [
        token.text
        for token, behind in pairwise(tokens[:hyphen])
        if token.text in DASHES and token.spaced and behind.spaced
    ]
    return tokens[hyphen].text in before or len(before) % 2 == 1


def _before_mark(tokens: Sequence[Token], hyphen: int, whole: WholeNames) -> Torn | None:
    """A hyphen that lost its last part (“Gates -, die”), or a suspended one with a blank."""
    before, behind = tokens[hyphen - 1], tokens[hyphen + 1]
    if before.lower in word_set("de/suspension_connectives") or not before.is_capitalised:
        return None
    if not tokens[hyphen].spaced or behind.spaced or behind.text != ",":
        return None
    if tokens[hyphen].text not in HYPHENS or _is_inserted(tokens, hyphen):
        return None
    features = {"torn: last part lost": 1.0}
    if before.text in whole.first:
        features["torn: first part elsewhere"] = 1.0
    return Torn(hyphen - 1, hyphen, hyphen, False, features)


def _dashed(tokens: Sequence[Token], hyphen: int) -> Torn | None:
    """“Kim Jong - un”, “Ein - und Ausfuhr”, “Ein- und – Ausfuhr”."""
    before = tokens[hyphen - 1]
    first = _first_of_dashed(tokens, hyphen) if before.is_word else None
    if first is not None:
        return Torn(first, hyphen + 1, hyphen, True, {"torn: syllable behind": 1.0})
    if _is_shared_part(tokens, hyphen):
        features = {"torn: shared part behind a dash": 1.0}
        return Torn(hyphen - 3, hyphen + 1, hyphen, False, features)
    if not _is_suspended_part(tokens, hyphen):
        return None
    features = {"torn: suspended part before a dash": 1.0}
    return Torn(hyphen - 1, hyphen + 2, hyphen, False, features)


def _is_shared_part(tokens: Sequence[Token], hyphen: int) -> bool:
    """Whether “Ein- und” stands before the dash."""
    connective = tokens[hyphen - 1].lower in word_set("de/suspension_connectives")
    if not connective or hyphen < 3 or not tokens[hyphen + 1].is_capitalised:
        return False
    return tokens[hyphen - 2].text in HYPHENS and not tokens[hyphen - 2].spaced


def _is_suspended_part(tokens: Sequence[Token], hyphen: int) -> bool:
    """Whether “und Ausfuhr” stands behind the dash."""
    if hyphen + 2 >= len(tokens) or not tokens[hyphen - 1].is_capitalised:
        return False
    noun = tokens[hyphen + 2]
    if tokens[hyphen + 1].lower not in {"und", "oder"}:
        return False
    is_noun = noun.is_noun and noun.is_capitalised
    return is_noun and shares_last_part(tokens[hyphen - 1].lower, noun.lower)


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
        token.text in DASHES and place + 1 < len(tokens) and tokens[place + 1].spaced
        for place, token in enumerate(tokens[hyphen + 2 : hyphen + 14], hyphen + 2)
    )


def _is_suspended(tokens: Sequence[Token], hyphen: int) -> bool:
    return any(
        token.lower in word_set("de/suspension_connectives")
        for token in tokens[hyphen + 1 : hyphen + 3]
    )
