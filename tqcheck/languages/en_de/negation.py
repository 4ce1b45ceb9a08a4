"""Words that negate, and words that hold a negation, in English and German.

The lists in ``data/`` are broad on purpose: they decide whether a side says “no” at all. What is
certain to negate a clause is listed here.
Source: the notion of implicit negatives follows Jespersen, Negation in English and Other
Languages (1917).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from tqcheck.languages.word_lists import entries, listed

_ENGLISH_NOT = re.compile(
    r"\b(?:not|never|nobody|nothing|none|neither|cannot|no one|nowhere)\b|n['’`´]t\b"
    r"|\b(?:is|are|was|were|does|did|has|have|had|wo|would|could|should)nt\b"
    r"|\bno(?=\s+(?!longer\b|matter\b|doubt\b|more\b|less\b|sooner\b|wonder\b|one\b)[a-z])",
    re.IGNORECASE,
)
_GERMAN_NOT = re.compile(
    r"\b(?:nicht|nie|niemals|niemand(?:en|em|es)?|nichts|nirgends|nirgendwo|keinesfalls|keineswegs"
    r"|kein(?:e|en|em|er|es|s)?)\b",
    re.IGNORECASE,
)
# Negative words that German often renders without one, and the reverse.
_ENGLISH_PHRASES = re.compile(
    r"\bneither (?:is|are|was|were|do|does|did|has|have|had|can|will)\b"
    r"|\bnot only\b|\bnothing but\b|\bwhy not\b|\bif not\b|\bor not\b|\bnot to mention\b"
    r"|n['’]t (?:it|he|she|they|we|you|that|there|just|only|even|until|help|wait)\b"
    r"|\bnot (?:just|least|merely|simply|even|until|alone|unlike|un\w+|in\w+|beyond|less|lack)\b"
    r"|\bnever (?:before|mind|ending)\b|\bno (?:other|better|worse|fewer|stranger|end)\b"
    r"|\bcan(?:not|['’]t) (?:help|wait)\b|\bnone other\b|\bnothing (?:short|less|more|else)\b"
    r"|\bnot-\w+|(?:\bnot|n['’]t) (?:far|mind)\b|\bnothing new\b|\balmost nothing\b|\bnot long\b"
    r"|(?:\bnot|n['’]t)(?: \w+){1,5} (?:until|before|unless)\b"
    r"|\bnot (?:as|so|that) \w+|\bnever(?: \w+){1,2} (?:better|worse|more|so|as)\b"
    r"|(?:\bnot|n['’]t)(?: \w+){1,2} enough\b|\bnot a moment\b"
    r"|\bnot surprisingly\b|\bnothing (?:compared|in comparison|like)\b"
    r"|(?:\bnot|n['’]t)(?: \w+)? quite\b"
    r"|(?:\bnot|n['’]t) (?:go|sit)(?: down)? well\b"
    r"|(?:\bnot|n['’]t) remember a time\b[^.;:]{0,40}(?:\bnot|n['’]t)\b"
    r"|(?:\bnot|n['’]t) already\b|\bI (?:do not|don['’]t) know (?:what|which|how many) \w+\b"
    r"|(?:\bnot|n['’]t)(?: \w+){0,3} as \w+ as\b"
    r"|\b(?:clarify|know|ask|wonder|determine|check) (?:whether|if)(?: \w+){1,4}"
    r" (?:is|are|was|were)(?: not|n['’]t) \w+ing\b"
    r"|(?:\bnot|n['’]t) \w+ (?:just|only|merely)\b|(?:\bnot|n['’]t)\b[^.;:]{1,80}\buntil\b"
    r"|(?:\bnever|n['’]t|\bnot) hurts?\b|\b(?:had|was)(?: not|n['’]t) \w+(?: in)? when\b"
    r"|(?:\bnot|n['’]t|\bnever)(?: \w+)?"
    r" (?:leave|left|run out|changed?|forget|miss|stop(?:ped|s)?|differ)\b"
    r"|\b(?:from|out of|middle of) nowhere\b|\bnowhere near\b"
    r"|\bno secret (?:of|that)\b|\bnot lost\b"
    r"|-\w+n['’]t\b|\bwarn\w*(?: \w+){0,4} not to\b|\bno\b(?=,)",
    re.IGNORECASE,
)
_GERMAN_PHRASES = re.compile(
    r"\bnicht (?:nur|zuletzt|einmal|mehr|wahr|umsonst|allein|minder|weniger)\b|\bob nicht\b"
    r"|\bnichts als\b|\bkeine? \w+ als\b|\bnicht \w*(?:un|miss)\w+|\bgar nicht so\b"
    r"|\bnoch (?:nie|nicht)\b|\bnichts anderes\b|\bnicht wenige\b|\bsondern\b"
    r"|\bbis(?: \w+)* nicht\b|\bnichts ander\w+|\bsich (?:\w+ )?nicht nehmen\b|\bwenn nicht\b"
    r"|\bnicht(?:-\w+| (?:etwa|lange?|ganz|weit)\b| \w+ gelten\b)|\boder nicht\b"
    r"|\bkeine?[mnrs]?(?: \w+){1,2} mehr\b"
    r"|\bnicht (?:\w+ )?\w{3,}er(?:e[mnrs]?)?(?: \w+)? als\b|\bkein\w* \w{3,}ere[mnrs]?\b"
    r"|\bnicht (?:zu )?verg[ei]ss\w+|\bob\b[^,.;:]{1,80}\bnicht\b|\bsonst\b[^,.;:]{1,80}\bnicht\b"
    r"|\bund nicht\b|\bwie kein\w*|\bnoch kein\w*|\bnicht (?:ohne|zufällig|über)\b|\bnicht so \w+"
    r"|\bmach\w*(?: \w+){0,3} nichts vor\b|\bnichts? vormachen\b"
    r"|\bkein\w*\b[^.;:]{0,60}\bvormachen\b"
    r"|\b(?:ist|sind|war|waren|bleibt|längst)\b[^.,;:]{0,60}\bkein\w* (?:\w+ )?"
    r"(?:Ausnahme|Seltenheit|Einzelfall|Geheimnis|Wunder)\w*|\bhinterl\w+[^.,;:]{0,60}\bkeine Spur"
    r"|\bhör\w*\b[^,.;:]{0,40}\bnicht auf(?=[,.;:!?]| zu\b)|\bnicht end(?:en woll)?end\w*"
    r"|\bschlecht (?:daran|beraten)\b[^.;:]{0,60}\bnicht\b|\bfast nicht\b"
    r"|\bnicht gelten\b|\b(?:besser|schlimmer|größer)\w*(?: \w+){0,3} nicht\b",
    re.IGNORECASE,
)
# The name of a film or a party inside a sentence: „der Krimi Kein Kinderspiel“.
_GERMAN_TITLE = re.compile(r"(?<=[\w,] )(?:Nicht|Kein|Nie|Niemand)\w*")
# Separable verbs that deny, their particle at the end of the clause: „sagte den Start ab“.
_SPLIT = {
    "de": r"(?:sag\w*|lehn\w*|wink\w*|weis\w*|wies\w*|rat\w*|rät|riet\w*)\b[^,;:]{0,120}\bab|"
    r"(?:bleib\w*|blieb\w*|fall\w*|fällt|fiel\w*|schließ\w*|schloss\w*|setz\w*|lass\w*|"
    r"lässt|ließ\w*|steig\w*|stieg\w*)\b[^,;:]{0,120}\baus|"
    r"(?:halt\w*|hält|hielt\w*|weis\w*|wies\w*|zieh\w*|zog\w*)\b[^,;:]{0,120}\bzurück|"
    r"aus gewesen|aus sein|(?:gerade|eben)\b[^.;:]{1,120}\bschon|"
    r"(?:wer|wo|woher|wozu) (?:würde|hätte|könnte|sollte|wollte|kann|soll|will)|alles andere,? als|"
    r"(?:zum )?erste[nm]? Mal|(?:lass\w*|lässt|ließ\w*)\b[^,;:]{0,80}\bkalt|"
    r"gleich (?:ge)?blieb\w*",
    "en": r"n ?[\"'’`´] ?t|other than|off[ -](?:work|duty|limits)",
}
# “unlikely”, “dislike”, “homeless”; “unklar”, “missfallen”, “arbeitslos”.
_AFFIXES = {
    "en": r"un(?!der|i[oqtv]|til)\w{4,}|dis(?!tri|cus|tan|cov|pla|pat|k)\w{4,}|"
    r"mis(?!ter|sion)\w{4,}|\w{3,}less(?:ly|ness)?|non-?\w{4,}",
    "de": r"un(?!ter|gar|s|d|i)\w{3,}|miss(?!ion)\w{3,}|\w{3,}(?:los|frei|leer)(?:e[mnrs]?)?",
}

_WEAK = listed(
    "nur gegen jeder stets wenig wenige weniger lediglich anders außer abgesehen egal "
    "only until few against rule ruled fear fears different less little rather lost loss losses "
    "bad badly poor tough short free least missed missing any anything anyone drop "
    "dropped wrong instead warned warning protest protests protesters seldom under "
    "kurz kurze kurzen endgültig yet off out outside left leave leaves leaving erst weg raus bloß "
    "clouded clouds clouding too remain remains remained remaining "
    "vorbei davor fern bleibt bleiben blieb blieben geblieben bleibe bleibend bleibende"
)

_CONTRAST = re.compile(
    r"\bsondern\b|\bmore often than not\b|\bbut not\b|\bnot\b[^.;:]{1,60}, but\b|\brather than\b"
    r"|\bweg von\b",
    re.IGNORECASE,
)
_SUPERLATIVE = {
    "en": re.compile(
        r"\b(?:best|worst|second to none"
        r"|(?:great|high|low|strong|larg|bigg|fast|easi|hard|clear|safe)est)\b",
        re.IGNORECASE,
    ),
    "de": re.compile(
        r"\bam (?:best|größt|schlimmst|schlechtest|höchst|schnellst|stärkst|leichtest)en\b"
        r"|\b(?:best|größt|schlimmst|schlechtest|höchst)e[mnrs]?\b",
        re.IGNORECASE,
    ),
}
_OF_ALL = re.compile(r"niemand\w*|nichts|keiner|nobody|no one|nothing|none", re.IGNORECASE)
# One thing in the place of another, said in a word or two: “not honouring it, but dishonouring it”.
_INSTEAD = re.compile(
    r"\bsondern\b|\brather than\b|\bweg von\b"
    r"|\bnot\b[^.;:,]{1,60}, but(?: (?!did|does|do|was|is|are|were|has|have|had|will|would|can"
    r"|could|should)\w+){1,4}(?=[.,;!?\"”’]|$)",
    re.IGNORECASE,
)
_CLAUSE_MARK = re.compile(r"[,;:.!?–—()\"“”„«»]")
# What only goes with a negation, or is one again: “did not see anyone”.
_POLAR = listed("any anything anyone anybody jeder stets only nur until few under short")


@cache
def _hints(language: str) -> re.Pattern[str]:
    words = [word for entry in entries(f"{language}/negatives") for word in entry.split()]
    bodies = (re.escape(w).replace(r"\*", r"\w*").replace(r"\?", r"\w") for w in words)
    whole = f"{_AFFIXES[language]}|{'|'.join(bodies)}|{_SPLIT[language]}"
    return re.compile(rf"\b(?:{whole})\b|n['’]t\b", re.IGNORECASE)


# What does nothing but deny: it is never the rendering of some other word.
_PURE = {
    "en": re.compile(r"hardly|barely|scarcely|rarely|seldom|without|fail\w*|unable|nor|lest"),
    "de": re.compile(r"kaum|selten\w*|ohne|weder"),
}


def is_pure(word: str, language: str) -> bool:
    """Whether a small-written word does nothing but deny."""
    return _PURE[language].fullmatch(word) is not None


@cache
def _affix(language: str) -> re.Pattern[str]:
    return re.compile(rf"{_AFFIXES[language]}|(?:in|im|il|ir|under)\w+")


def has_negation(text: str, language: str) -> bool:
    """Whether “not” or its like stands anywhere in `text`, in a set phrase too."""
    return (_ENGLISH_NOT if language == "en" else _GERMAN_NOT).search(text) is not None


def english_negations(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of what negates an English clause, set phrases left out."""
    yield from _negations(text, _ENGLISH_NOT, _ENGLISH_PHRASES)


def german_negations(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of what negates a German clause, set phrases left out."""
    yield from _negations(text, _GERMAN_NOT, _GERMAN_PHRASES)


class Denial(IntEnum):
    """How clearly a text denies something somewhere."""

    NONE = 0
    WEAK = 1  # a word that may hold a negation: only, against, few
    STRONG = 2


@dataclass(frozen=True, slots=True)
class Denying:
    """A word that denies by itself or by what it means.

    Attributes:
        start, end: its offsets.
        text: what stands there, in small letters.
        how: how clearly.
        affixed: whether a part of the word denies what the rest says: “unlikely”, „chancenlos“.
        polar: whether it only goes with a negation, or is no more than half of one (“anyone”).
    """

    start: int
    end: int
    text: str
    how: Denial
    polar: bool
    affixed: bool


def denying(text: str, language: str) -> Iterator[Denying]:
    """The words of a text that deny, in order: rather too many."""
    for match in _hints(language).finditer(text):
        word = match.group().lower()
        how = Denial.WEAK if word in _WEAK else Denial.STRONG
        affixed = _affix(language).fullmatch(word) is not None
        yield Denying(match.start(), match.end(), word, how, word in _POLAR, affixed)


def denial(text: str, language: str) -> Denial:
    """Whether anything in a text negates, by itself or by what it means: rather too often."""
    return max((word.how for word in denying(text, language)), default=Denial.NONE)


def clause_of(text: str, start: int, end: int) -> tuple[int, int, str]:
    """Offsets of what stands between the marks around a place, and the mark that ends it."""
    first = max((mark.end() for mark in _CLAUSE_MARK.finditer(text, 0, start)), default=0)
    last = _CLAUSE_MARK.search(text, end)
    return first, last.start() if last else len(text), last.group() if last else ""


def contrasts(text: str) -> bool:
    """Whether a negation in `text` may only set one thing against another."""
    return _CONTRAST.search(text) is not None


def replaces(text: str) -> bool:
    """Whether a negation in `text` puts one thing in the place of another and no more."""
    return _INSTEAD.search(text) is not None


def outdoes(text: str, language: str) -> bool:
    """Whether a superlative says what a negation may: “the best”, „keiner kann es besser“."""
    return _SUPERLATIVE[language].search(text) is not None


def is_of_all(word: str) -> bool:
    """Whether a German or English negation speaks of all: nobody, nothing, none."""
    return _OF_ALL.fullmatch(word) is not None


def _negations(
    text: str, words: re.Pattern[str], phrases: re.Pattern[str]
) -> Iterator[tuple[int, int]]:
    fixed = [match.span() for match in phrases.finditer(text)]
    if words is _GERMAN_NOT:
        fixed += [match.span() for match in _GERMAN_TITLE.finditer(text)]
    for match in words.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in fixed):
            yield match.span()
