"""Addressees of speech in an English sentence, and the only speaker of a German sentence.

Source: written for tqcheck; the frames are *X told Y*, *X said in an interview with Y*, *X spoke to
Y* and, in German, *sagte Y* without another subject.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tqcheck.languages.de.clauses import ADVERBS, PREPOSITIONS, is_boundary
from tqcheck.languages.de.speech import says
from tqcheck.languages.sentence import QUOTE_MARKS, Token
from tqcheck.languages.word_lists import listed, word_set
from tqcheck.languages.words import Word

_TOLD = listed("told tells telling")
_TALKS = listed(
    "interview conversation statement remarks comments said says spoke speaking talking"
)
_TO = listed("to with")
_OPENING_QUOTES = frozenset("\"“„'‘”’")
_LONGEST = 8
_COMMON = {
    "reporters": ("Reporter",), "reporter": ("Reporter",),
    "journalists": ("Journalisten", "Reporter"),
    "newsmen": ("Journalisten", "Reporter"),
}  # fmt: skip
"""English common nouns for addressees, and the German subject that each may wrongly become."""

_NOMINAL = frozenset({"ADJ(A)", "ADJ(D)", "ART", "PPOSAT", "PDAT", "PIAT"})
_SENDER_ARTICLES = listed("die das der")


def told(words: Sequence[Word]) -> Iterator[tuple[int, ...]]:
    """The words of each addressee: a name, or one common noun."""
    for index, word in enumerate(words):
        low = word.text.lower()
        before = words[index - 1].text.lower() if index else ""
        if low in _TOLD:
            if (
                not before
                or before in word_set("en/passive_auxiliaries")
                or before.endswith(("'s", "’s", "n't", "n’t"))
            ):
                continue
            start = index + 1
        elif (
            low in _TO and before in _TALKS and index + 1 < len(words)
            and (low == "to" or before not in {"said", "says"})
        ):  # fmt: skip
            start = index + 1
        else:
            continue
        found = _phrase(words, start)
        if found:
            yield found


def _phrase(words: Sequence[Word], start: int) -> tuple[int, ...]:
    names: list[int] = []
    for at in range(start, min(len(words), start + _LONGEST)):
        text = words[at].text
        if text in _OPENING_QUOTES and not names:
            continue
        if not words[at].is_word or text.lower() in word_set("en/addressee_stops") - (
            {"of"} if names else frozenset()
        ):
            break
        if text[0].isupper():
            names.append(at)
        elif text in _COMMON and not names:
            return (at,)
        elif names and text.islower():
            break
    return tuple(names)


def renderings(word: str) -> tuple[str, ...]:
    """German subjects that an English common noun for addressees may become."""
    return _COMMON.get(word, ())


def lone_speakers(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """First and last token of each name or noun that is the only subject of a speech verb.

    “…“, sagte Bloomberg am Montag; Bloomberg sagte, dass; not “sagte er Bloomberg”.
    """
    for index, token in enumerate(tokens):
        if token.text not in word_set("de/telling_verbs") or not says(tokens, index):
            continue
        start = index
        while start and not is_boundary(tokens[start - 1]):
            start -= 1
        span = _noun_phrase(tokens, start) if start < index else None
        if span and span[1] + 1 == index:
            relative = span[0] > start and start and tokens[start - 1].text == ","
            if not relative and not _has_subject(tokens, index + 1):
                yield span
        elif not _has_subject(tokens[:index], start):
            span = _noun_phrase(tokens, index + 1)
            if (
                span
                and (_follows_speech(tokens, start) or _ends_sentence(tokens, span[1] + 1))
                and not _has_subject(tokens, span[1] + 1)
            ):
                yield span


def _follows_speech(tokens: Sequence[Token], start: int) -> bool:
    """Whether `start` begins the sentence, or follows the end of a quotation.

    After any other comma the subject may precede it: “Roe, who was there, sagte Bell: …”.
    """
    before = start - 1
    while before >= 0 and tokens[before].text in {",", ";"}:
        before -= 1
    return before < 0 or tokens[before].text in {*QUOTE_MARKS, ".", "!", "?"}


def _ends_sentence(tokens: Sequence[Token], start: int) -> bool:
    """Whether only the rest of the clause remains from `start` to the end of the sentence."""
    return all(token.is_word for token in tokens[start:-1]) and tokens[-1].text == "."


def _noun_phrase(tokens: Sequence[Token], start: int) -> tuple[int, int] | None:
    """The nouns from `start` on, without an article that may belong to a subject."""
    first = start
    if first < len(tokens) and tokens[first].lower in _SENDER_ARTICLES:
        if tokens[first].lower == "der":
            return None  # “sagte der BBC”: the one who is told
        first += 1
    last = first - 1
    while last + 1 < len(tokens) and tokens[last + 1].is_noun and tokens[last + 1].is_capitalised:
        last += 1
    return (first, last) if last >= first else None


def _has_subject(tokens: Sequence[Token], start: int) -> bool:
    """Whether there may be a subject from `start` to the next mark: not in “am Montag in Rom”."""
    governed = False
    for token in tokens[start:]:
        if is_boundary(token):
            return token.text in QUOTE_MARKS  # a name may stand in them
        if token.lower in PREPOSITIONS or token.tag in {"APPR", "APPRART"}:
            governed = True
        elif token.is_noun or token.tag in _NOMINAL or token.text[0].isdigit():
            if not governed:
                return True
        elif token.lower in ADVERBS or token.tag in {"ADV", "PTKVZ", "PTKNEG", "PROAV", "PAV"}:
            governed = False
        elif token.lower in {"mit", "hinzu", "."}:
            continue
        else:
            return True
    return False
