"""Scores of matches that are written with a hyphen: “4-1”, “6-4, 7-6 (7-3)”.

A range looks the same, so a score needs a neighbour that ranges do not have: a verb or noun that
takes a score, an opponent, another score, or the other sets of a match of tennis.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache

from tqcheck.languages.sentence import Sentence, Token
from tqcheck.languages.word_lists import entries

_SCORE = re.compile(
    r"(?<![\w.,:/–-])(?P<one>\d{1,2})-(?P<other>\d{1,2})"
    r"(?:(?=-(?:Auswärts|Heim)?(?:[Ss]ieg|[Nn]iederlage|[Ff]ührung|[Ee]rfolg|[Uu]nentschieden"
    r"|[Rr]emis|[Aa]usgleich|[Rr]ückstand))|(?P<free>(?![\w:/–-]|[.,]\d)))"
)
# What may stand behind a score: the end of a clause, or a small word that is no adjective. “2-3
# neue” and “2-3 Wochen” are ranges.
_BEHIND = re.compile(
    r"\s*(?:[.,;:!?)(]|\Z)|\s(?:gegen|über|durch|für|hinter|unter|vor|[a-zäöüß]+\b(?<!en)(?<!er))\b"
)
_ENDS = re.compile(r"\s*(?:[.,;!?]|\Z)")
_COLON = re.compile(r"(?<![\w.,:])\d{1,2}:\d{1,2}(?![\w:]|[ \u00a0]Uhr|-\d)")
_AGAINST = re.compile(
    # A name that takes a number is none of an opponent: “gegen Startnummer 4-7”.
    r"\bgegen(?: [A-ZÄÖÜ][\w.-]*(?<!nummer)(?<!nummern)(?<!klasse)(?<!gruppe)(?<!platz)){1,4}\s\Z"
)
_BESIDE = re.compile(r"\d:\d{1,2}\)?(?:,| und| oder|;| \(| bzw\.)\s?\Z")
_RESULT = re.compile(r"\b(?:gew[aio]nn|verlor|besieg|schlug|unterlag|siegte|bezwang|endete)")
_ABOUT_A_MATCH = 3  # words that a text about a match has at least

# A set of tennis, won or lost, and the tie-break that may stand behind it or in its place.
_SET = r"(?:6-[0-4]|[0-4]-6|7-[56]|[56]-7)"
_TIE = r"(?: ?\(\d{1,2}(?:-\d{1,2})?\))?"
_LAST = r"(?:1\d-\d{1,2}|\d-1\d)"
_SETS = re.compile(
    rf"(?<![\w.,:/–-]){_SET}{_TIE}(?:(?:[,;]?[ \u00a0]|[ \u00a0]und[ \u00a0]|/){_SET}{_TIE})*"
    rf"(?:(?:[,;]?[ \u00a0]|/){_LAST})?(?![\w:/–-]|[.,]\d)"
)
_ONE_SET = re.compile(_SET)
_OF_A_SET = re.compile(r"\b(?:Satz|Sätzen|Durchgang|Tiebreak|Tie-Break)\s(?:mit\s)?\Z")
# “besiegte den SC Ulm”, “verlor in Ulm”: what may stand between the verb and the opponent or place.
_WINS = (
    r"besieg(?:t|te|ten)|schlug(?:en)?|schlägt|bezwang(?:en)?|bezwingt|gewann(?:en)?|gewinnt"
    r"|siegten?|siegt"
)
_LOSES = r"verlor(?:en)?|verliert|unterlag(?:en)?|unterliegt"
_PLAYED = re.compile(
    rf"\b(?:(?P<wins>{_WINS})|(?P<loses>{_LOSES})|spielten?|trennten?)\b[^.,;:!?()\d„“\"]{{1,80}}\s\Z"
)
_BY_PRONOUN = re.compile(rf"\b(?:{_WINS}|{_LOSES})\s(?:er|sie|es)\s\Z")
# “SC Ulm – VfB Leer 3-1 (1-0)”, alone on its line.
_FIXTURE = re.compile(r"\s*[A-ZÄÖÜ][^.,;:!?()–]{1,40} [–-] [A-ZÄÖÜ][^.,;:!?()–]{1,40}\s")
_HALF_TIME = re.compile(r"\s\(\d{1,2}[-:]\d{1,2}\)")
_AS_A_NOUN = re.compile(
    r"\b(?:ein|einem|das|dem|beim|zum|mit)\s(?:[a-zäöüß]{3,}en?\s)?\Z", re.IGNORECASE
)
_AGAINST_OR_HALF_TIME = re.compile(r"\sgegen\b|\s\(\d{1,2}-\d{1,2}\)")
_VERB_BEHIND = re.compile(r"\s(?:gew[ao]nn|siegt|führt|bezw[aiu]ng|besieg|geschlagen)")
_BEHIND_A_NAME = re.compile(
    r"\s*(?:[.,;!?)(]|\Z)|\s(?:und|aber|nach|durch|dank|im|in|am|zum|vor[ \u00a0]\d)\b"
)


def may_have_scores(text: str) -> bool:
    """Whether a text has two numbers with a hyphen between them, as scores are written."""
    return _SCORE.search(text) is not None


def scores_in(sentence: Sentence, text: str) -> list[re.Match[str]]:
    """The scores with a hyphen in a sentence of a text: each has the groups ``one`` and ``other``.

    The sentence, or the text around it, speaks of a match.
    """
    found = list(_SCORE.finditer(sentence.text))
    if not found:
        return []
    words = _score_words(text)
    is_about = len(words) >= _ABOUT_A_MATCH or bool(_score_words(sentence.text))
    sets = _sets_in(sentence) if words else ()
    of_sets = {place for one in sets for place in range(*one.span())}
    scores: list[re.Match[str]] = []
    for match in found:
        if (
            match.start() in of_sets
            or (is_about and _is_score(sentence, match))
            or _is_named(sentence.text, match)
            or (scores and sentence.text[scores[-1].end() : match.start()] == " (")
        ):
            scores.append(match)
    return scores


def _is_named(text: str, match: re.Match[str]) -> bool:
    """Whether the score is used as a noun: “beim 3-1 gegen”, “mit einem 5-0 (2-0)”."""
    if not _AGAINST_OR_HALF_TIME.match(text, match.end()):
        return False
    return _AS_A_NOUN.search(text[max(0, match.start() - 40) : match.start()]) is not None


def _is_score(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether a score stands here, where it is known that the text is about a match."""
    text = sentence.text
    return (
        _is_result(text, match)
        or _is_of_opponents(sentence, match)
        or (
            int(match["one"]) > int(match["other"])
            and _VERB_BEHIND.match(text, match.end()) is not None
        )
    )


def _sets_in(sentence: Sentence) -> Iterator[re.Match[str]]:
    """The sets of matches of tennis: several of which one falls, as no range does."""
    text = sentence.text
    for found in _SETS.finditer(text):
        sets = _ONE_SET.findall(found[0])
        before = text[: found.start()]
        if len(sets) > 1 or "(" in found[0]:
            falls = any(one[0] > one[2] for one in sets)
            if falls and not _takes_numbers(_token_before(sentence, found.start())):
                yield found
        elif _ENDS.match(text, found.end()) and _OF_A_SET.search(before[-20:]):
            yield found


def _is_of_opponents(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether a verb and the name of an opponent or a place stand before: “besiegte Ulm 3-1”.

    The numbers must be what the verb says, since a range rises.
    """
    text = sentence.text
    if match["free"] is None or not _BEHIND_A_NAME.match(text, match.end()):
        return False
    before = text[max(0, match.start() - 100) : match.start()]
    one, other = int(match["one"]), int(match["other"])
    if _BY_PRONOUN.search(before):
        return one != other and bool(_ENDS.match(text, match.end()))
    if _FIXTURE.fullmatch(before):
        return bool(_ENDS.match(text, match.end()) or _HALF_TIME.match(text, match.end()))
    played = next(reversed(list(_PLAYED.finditer(before))), None)
    if played is None:
        return False
    if played["wins"]:
        fits = one > other
    elif played["loses"]:
        fits = one != other
    else:
        fits = one >= other
    token = _token_before(sentence, match.start())
    return fits and token is not None and token.is_name and not _takes_numbers(token)


def _token_before(sentence: Sentence, at: int) -> Token | None:
    """The token before an offset in the text of a sentence."""
    start = sentence.segment.span.start + at
    after = bisect_right(sentence.tokens, start, key=_end)
    return sentence.tokens[after - 1] if after else None


def _end(token: Token) -> int:
    return token.end


def _takes_numbers(token: Token | None) -> bool:
    """Whether a word takes a number or a range: “Platz 2-3”, “Johannes 3-4”."""
    return token is not None and token.lower.endswith(entries("de/nouns_with_numbers"))


def _is_result(text: str, match: re.Match[str]) -> bool:
    """Whether a result may stand here; a range stands before what it counts."""
    if match["free"] is None:
        return True
    if not _BEHIND.match(text, match.end()):
        return False
    before = text[max(0, match.start() - 60) : match.start()]
    if _before().search(before) or _BESIDE.search(before):
        return True
    is_told = bool(_ENDS.match(text, match.end()) and _RESULT.search(text))
    may_follow = _told().search(before) or _AGAINST.search(before)
    return bool(may_follow and (is_told or _COLON.search(text)))


@lru_cache(maxsize=16)
def _score_words(text: str) -> frozenset[str]:
    """The beginnings of words about matches that a text has."""
    return frozenset(match.group() for match in _beginnings().finditer(text.lower()))


@cache
def _beginnings() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(entries('de/score_words'))})")


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(entries('de/before_scores'))})\s\Z")


@cache
def _told() -> re.Pattern[str]:
    return re.compile(rf"\b\w*(?:{'|'.join(entries('de/before_told_scores'))})\s\Z", re.IGNORECASE)
