"""What speaks for and against German words that come again soon being said twice by mistake.

Figures of speech repeat words at the beginning of clauses; parallel clauses repeat a frame with
other words in it; a sentence may take up the last words of the one before it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tqcheck.languages.frequency import zipf
from tqcheck.languages.repeated_phrases import Again
from tqcheck.languages.sentence import QUOTE_MARKS, Token
from tqcheck.languages.word_lists import groups, word_set

_PREPOSITIONS = frozenset({"APPR", "APPRART"})
_OF_SPEECH = frozenset({"echo: of speech", "echo: abbreviation", "echo: taken up"})
_MARKED = frozenset(
    {"echo: comma behind it", "echo: end behind it", "echo: long word", "echo: verb behind"}
)
_BY_NAME = 8  # tokens of a by-name with its marks
_COMMON = 6.0  # Zipf frequency of a word that says nothing about its phrase
_LONG = 6  # letters of a word that is hardly repeated by chance
_COMPOUND = 10  # letters from which a rare word is a compound, no name
_KNOWN = 3.0  # Zipf frequency


def is_content(token: Token) -> bool:
    """Whether a word says something of its own."""
    return token.is_noun or token.tag[:2] == "VV" or token.tag.startswith("ADJ")


def phrase_features(again: Again) -> Mapping[str, float]:
    """Evidence on a phrase of two words or more that comes again."""
    words = again.phrase
    gap = [token for token in again.between if token.is_word]
    marks = [token.text for token in again.between if not token.is_word]
    content = sum(map(is_content, words))
    rare = sum(max(0.0, _COMMON - zipf(word.lower, "de")) for word in words)
    crosses = any(again.first < at <= again.second for at in again.begins)
    at_once = not again.between
    features = {
        "phrase": 1.0,
        "phrase: words": min(len(words), 8) / 4,
        "phrase: content words": min(content, 4) / 2,
        "phrase: rare words": min(rare, 16) / 8,
        "phrase: words between": len(gap) / 2,
    }
    present = {
        "phrase: at once": at_once,
        "phrase: two words at once": at_once and len(words) == 2,
        "phrase: no content": content == 0,
        "phrase: no content, at once": content == 0 and at_once,
        "phrase: two words apart": len(words) == 2 and bool(gap),
        "phrase: long": len(words) >= 5,
        "phrase: comma between": not gap and "," in marks,
        "phrase: comma alone between, verb at the end": marks == [","]
        and not gap
        and words[-1].is_verb,
        "phrase: comma alone between, begins a sentence": marks == [","]
        and not gap
        and again.first in again.begins,
        "phrase: dash between": bool({"–", "-", "—", ":", "("} & set(marks)),
        "phrase: quotation mark between": bool(QUOTE_MARKS & set(marks)),
        "phrase: conjunction alone between": len(gap) == 1 and gap[0].tag == "KON" and not marks,
        "phrase: conjunction between": any(token.tag == "KON" for token in gap),
        "phrase: verb between": any(token.is_verb for token in gap),
        "phrase: comma and words between": bool(gap) and "," in marks,
        "phrase: nothing but words between": bool(gap) and not marks,
        "phrase: sentence end between": crosses,
        "phrase: taken up by a sentence": crosses and not gap and words[-1].is_noun,
        "phrase: both begin a sentence": again.first in again.begins
        and again.second in again.begins,
        "phrase: the first begins a sentence": again.first in again.begins
        and again.second not in again.begins,
    } | _build(again, words)
    features.update({name: 1.0 for name, holds in present.items() if holds})
    return features


def _build(again: Again, words: Sequence[Token]) -> dict[str, bool]:
    tokens = again.tokens
    before_first, before_second = _tag(tokens, again.first - 1), _tag(tokens, again.second - 1)
    behind_first, behind_second = _tag(tokens, again.first_end), _tag(tokens, again.second_end)
    kept = [token for token in words if is_content(token)]
    names = [token for token in words if token.is_name]
    return {
        "phrase: names": bool(names) and all(t.is_capitalised for t in kept),
        "phrase: numbers": any(token.text[0].isdigit() for token in words),
        "phrase: finite verb in it": any(token.is_finite for token in words),
        "phrase: begins with a preposition": words[0].tag in _PREPOSITIONS,
        "phrase: ends with a preposition": words[-1].tag in _PREPOSITIONS,
        "phrase: ends with a noun": words[-1].is_noun,
        "phrase: begins with a determiner": words[0].tag[:3] in {"ART", "PPO", "PDA", "PIA"},
        "phrase: begins a clause": before_first in {"$,", "", "$("} and before_second == "$,",
        "phrase: same class behind": bool(behind_first) and behind_first == behind_second,
        "phrase: both end before a mark": behind_first[:1] == "$" and behind_second[:1] == "$",
        "phrase: mark behind": behind_second[:1] == "$" or not behind_second,
        "phrase: same class before": bool(before_first)
        and before_first == before_second
        and before_first[:1] != "$",
        "phrase: ends with a conjunction": words[-1].tag in {"KON", "KOUS"},
    }


def _tag(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].tag if 0 <= at < len(tokens) else ""


def echo_features(again: Again) -> Mapping[str, float]:
    """Evidence on the end of a clause that comes again behind the mark that closes it."""
    tokens, words = again.tokens, again.phrase
    marks = [token.text for token in again.between]
    quoted = any(mark in QUOTE_MARKS for mark in marks)
    stopped = any(mark in ".!?…" for mark in marks)
    behind = tokens[again.second_end] if again.second_end < len(tokens) else None
    last, first = words[-1], tokens[again.second]
    single = len(words) == 1
    rare = zipf(last.lower, "de") < _KNOWN and len(last.text) <= _COMPOUND
    name = last.is_name or (rare and last.is_capitalised)
    whole = again.first > 0 and tokens[again.first - 1].text in QUOTE_MARKS
    follows = behind is None or again.second_end in again.begins
    present = {
        "echo": True,
        "echo: quotation": quoted,
        "echo: full stop": stopped,
        "echo: full stop alone": stopped and not quoted,
        "echo: quotation, full stop in it": stopped and quoted,
        "echo: two words or more": not single,
        "echo: three words or more": len(words) > 2,
        "echo: comma before it": "," in marks,
        "echo: comma behind it": behind is not None and behind.text in ",;",
        "echo: between commas": behind is not None and behind.text == "," and "," in marks,
        "echo: end behind it": follows or (behind is not None and behind.text in ".!?…"),
        "echo: small beginning": first.text[0].islower(),
        "echo: small beginning behind a full stop": first.text[0].islower() and stopped,
        "echo: capital": first.is_capitalised,
        "echo: capital alone behind a full stop": single and first.is_capitalised and stopped,
        "echo: finite verb": last.is_finite,
        "echo: other verb": last.is_verb and not last.is_finite,
        "echo: name": name,
        "echo: name behind a full stop": name and stopped and not quoted,
        "echo: whole quotation": whole and quoted,
        "echo: long word": len(last.text) >= _LONG and not name,
        "echo: verb behind": behind is not None and behind.is_finite,
        "echo: clause behind": behind is not None
        and behind.lower in {"und", "oder", "der", "die", "das", "dass", "weil", "aber"}
        and not behind.is_capitalised,
        "echo: sentence begins behind it": behind is not None
        and behind.is_capitalised
        and not behind.is_noun,
        "echo: quotation begins behind it": behind is not None
        and behind.text in QUOTE_MARKS
        and behind.spaced,
        "echo: noun behind": behind is not None and behind.is_noun,
        "echo: of speech": words[0].lower in groups("de/doubling")["speech"],
        "echo: pronoun": words[0].tag in {"PPER", "PDS", "PWS", "ART", "PRELS"} and single,
        "echo: taken up": quoted and not stopped and single and _goes_on(again, marks, whole),
        "echo: abbreviation": last.lower in groups("de/abbreviations")["repeated"],
    }
    return {name: 1.0 for name, holds in present.items() if holds}


def echo_is_right(again: Again, features: Mapping[str, float]) -> bool:
    """Whether it is what German says, too seldom in news for a weight to be fitted.

    A surname behind a by-name that ends with it; a sentence that begins with the noun that the one
    before ends with.
    """
    if _OF_SPEECH & features.keys() or _follows_by_name(again):
        return True
    return "echo: capital alone behind a full stop" in features and not (_MARKED & features.keys())


def _follows_by_name(again: Again) -> bool:
    """Whether it is the surname of a by-name: “Ute „nur keine Venn“ Venn”."""
    tokens = again.tokens
    marks = [token.text for token in again.between]
    if len(marks) != 1 or marks[0] not in QUOTE_MARKS or not tokens[again.second].is_capitalised:
        return False
    for at in range(again.first - 1, max(0, again.first - _BY_NAME), -1):
        if tokens[at].text in QUOTE_MARKS:
            return tokens[at - 1].is_name
    return False


def _goes_on(again: Again, marks: Sequence[str], whole: bool) -> bool:
    """Whether the sentence may go on with the word that a quotation ends with."""
    behind = again.tokens[again.second_end] if again.second_end < len(again.tokens) else None
    marked = behind is not None and behind.text in ",.;"
    if "," in marks and behind is not None and behind.tag == "KON":
        after = again.tokens[again.second_end + 1 : again.second_end + 2]
        if any(token.lower in word_set("de/continuation_openers") for token in after):
            return False  # "…, die niemand will“, will und die …": the clause goes on without it
    if again.tokens[again.second].text[0].islower():
        return not marked and not ("," in marks and len(again.phrase[0].text) >= _LONG)
    return whole and not marked
