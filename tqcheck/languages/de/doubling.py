"""What speaks for and against a doubled German word being a slip.

"die die", "sie sie", "das das": a relative pronoun before an article, a subject before an object.
A separable prefix may meet a preposition ("macht das Licht aus aus Angst"); an article may meet an
article where a long attribute stands between it and its noun ("den den Gästen angebotenen Wein").
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from math import log2

from tqcheck.languages.frequency import zipf
from tqcheck.languages.sentence import QUOTE_MARKS, Token
from tqcheck.languages.word_lists import groups, word_set

_CLAUSE_MARKS = QUOTE_MARKS | frozenset(",;:()–—-'.!?…")
_CONTENT_TAGS = frozenset(["ADJ(A)", "ADJ(D)", "VV(PP)", "VV(INF)", "VV(FIN)", "ADV"])
_FUNCTION_TAGS = frozenset(
    [
        "ART",
        "APPR",
        "APPRART",
        "KON",
        "KOUS",
        "KOKOM",
        "PPOSAT",
        "PDAT",
        "PIAT",
        "PRELS",
        "PPER",
        "PDS",
        "PRF",
        "PTKZU",
    ]
)
_PRONOUN_TAGS = frozenset({"PRELS", "PDS", "PPER", "PWS"})
_OBJECT_PRONOUNS = frozenset({"PPER", "PRF"})
_LONG = 7  # letters of a word that is hardly a name, a sound or an abbreviation
_EVERYDAY = 3.5  # Zipf frequency of a noun
_SMALL_WORD = 5.0  # Zipf frequency
_REACH = 12  # words in which a clause ends, as a rule


def double_features(tokens: Sequence[Token], at: int, again: int, text: str) -> Mapping[str, float]:
    """Evidence for and against a repetition being a slip; see `data/weights/features.tsv`.

    Args:
        tokens: one sentence.
        at: index of the first of two words that are alike but for case.
        again: index of the second; more than `at` + 1 where a mark stands between.
        text: of the document.
    """
    present: dict[str, float]
    if tokens[again - 1].is_word and again > at + 1:
        present = _around_article(tokens, at, again)
    elif again > at + 1:
        present = _over_mark(tokens, at, again)
    else:
        present = {
            **_of_word(tokens[at], tokens[again]),
            **_of_capitals(tokens, at, text),
            **_of_place(tokens, at, again),
            **_of_grammar(tokens, at),
        }
    return {name: float(holds) for name, holds in present.items() if holds}


def _of_capitals(tokens: Sequence[Token], at: int, text: str) -> dict[str, float]:
    first, second = tokens[at], tokens[at + 1]
    if not (first.is_capitalised and second.is_capitalised):
        return {}
    word = first.lower
    pairs = len(re.findall(_pattern(first.text, second.text), text))
    alone = len(re.findall(_pattern(first.text), text)) - 2 * pairs
    german, english = zipf(word, "de"), zipf(word, "en")
    return {
        "double: capitals": True,
        "double: common noun": _is_common_noun(first),
        "double: everyday noun": first.tag == "NN" and german >= _EVERYDAY and german > english,
        "double: small word in capitals": german >= _SMALL_WORD and not first.is_noun,
        "double: name": first.is_name and second.is_name,
        "double: long name": first.is_name and len(first.text) >= _LONG - 1,
        "double: hyphened": "-" in first.text,
        "double: pair elsewhere": min(3.0, log2(max(1, pairs))),
        "double: alone elsewhere": alone > 0 and pairs == 1,
    }


def _pattern(*words: str) -> str:
    return r"(?<!\w)" + r"[ \u00a0-]".join(map(re.escape, words)) + r"(?!\w)"


def _of_word(first: Token, second: Token) -> dict[str, float]:
    word = first.lower
    german, english = zipf(word, "de"), zipf(word, "en")
    both_capital = first.is_capitalised and second.is_capitalised
    number = first.tag == "CARD" or first.text[0].isdigit()
    kinds = groups("de/doubling")
    return {
        "double: at once": True,
        "double: pronoun": word in kinds["pronouns"],
        "double: letter": len(word) < 2 and not number,
        "double: comparison": word == "als",
        "double: listed": word in word_set("de/doubles") and not number,
        "double: foreign": "FM" in (first.tag, second.tag) or first.text.isupper(),
        "double: rare": len(word) < 6 and german < 3.0 and not number,
        "double: unknown": german == 0 and english == 0 and len(word) < _LONG and not number,
        "double: more English": english > german and not number and first.tag not in _FUNCTION_TAGS,
        "double: more German": german > english + 0.5,
        "double: long": len(first.text) >= _LONG,
        "double: number": number,
        "double: content word": first.tag in _CONTENT_TAGS and not both_capital,
        "double: function word": first.tag in _FUNCTION_TAGS,
        "double: preposition": first.tag in {"APPR", "APPRART"},
        "double: preposition with article": word in kinds["contracted"],
        "double: conjunction": word in kinds["conjunctions"],
        "double: possessive": first.tag in {"PPOSAT", "PDAT", "PIAT"},
        "double: finite verb": first.is_finite and second.is_finite,
    }


def _of_place(tokens: Sequence[Token], at: int, again: int) -> dict[str, float]:
    first, second = tokens[at], tokens[again]
    differs = first.text != second.text
    opens = _opens_sentence(tokens, at)
    behind = tokens[again + 1] if again + 1 < len(tokens) else None
    return {
        "double: case differs": differs and (second.is_capitalised or not opens),
        "double: other class": differs
        and not opens
        and second.tag not in _FUNCTION_TAGS | {"ADJ(A)"},
        "double: pronoun before article": first.tag in _PRONOUN_TAGS and second.tag == "ART",
        "double: opens the sentence": opens,
        "double: exclamation": behind is not None and behind.text == "!",
        "double: number beside": first.text[0].isdigit()
        and any(
            t.text[0].isdigit() for t in (*tokens[at - 1 : at], *tokens[again + 1 : again + 2])
        ),
        "double: measure attribute": _is_measure(tokens, again),
    }


def _of_grammar(tokens: Sequence[Token], at: int) -> dict[str, float]:
    word = tokens[at].lower
    kinds = groups("de/doubling")
    article = word in kinds["articles"]
    clause = _ends_with_verb(tokens, at + 2)
    begins = _begins_clause(tokens, at)
    attribute = _has_long_attribute(tokens, at + 1)
    behind = tokens[at + 2].text if at + 2 < len(tokens) else "."
    return {
        "double: article": article,
        "double: article after a conjunction": article and at > 0 and tokens[at - 1].tag == "KON",
        "double: article, no clause": article and not begins and not attribute,
        "double: article opens the sentence": article and _opens_sentence(tokens, at),
        "double: relative clause": article and begins and clause,
        "double: article, verb before": article and not begins and _has_verb_before(tokens, at),
        "double: article after a preposition": article
        and at > 0
        and tokens[at - 1].tag in {"APPR", "KOKOM"}
        and not begins,
        "double: prefix": word in kinds["prefixes"] and _may_be_prefix(tokens, at),
        "double: attribute": (article or tokens[at].tag[:3] in {"ART", "APP", "PPO", "PIA", "PDA"})
        and attribute,
        "double: modal": word == "nicht"
        and any(t.tag.startswith("VM") for t in tokens[max(0, at - 6) : at + 6]),
        "double: after mark": begins
        and tokens[at].tag in _FUNCTION_TAGS
        and word not in kinds["conjunctions"],
        "double: plain small word": tokens[at].tag in _FUNCTION_TAGS
        and not article
        and not attribute
        and word not in kinds["pronouns"]
        and word != "als"
        and not (word in kinds["prefixes"] and _may_be_prefix(tokens, at)),
        "double: two pronouns": tokens[at].tag in _OBJECT_PRONOUNS
        and word in kinds["pronouns"]
        and clause,
        "double: verbs at the end": word in kinds["auxiliaries"] and behind in _CLAUSE_MARKS,
        "double: at the end": behind in _CLAUSE_MARKS,
    }


def _over_mark(tokens: Sequence[Token], at: int, again: int) -> dict[str, float]:
    first = tokens[at]
    behind = tokens[again + 1] if again + 1 < len(tokens) else None
    before = tokens[at - 1] if at else None
    return {
        "double: over a comma": True,
        "double: comma, listed": first.lower in word_set("de/doubles"),
        "double: comma, long": len(first.text) >= _LONG,
        "double: comma, at the end": behind is None or behind.text in ".!?…",
        "double: comma, function word": first.tag in _FUNCTION_TAGS,
        "double: comma, pronoun": first.lower in groups("de/doubling")["pronouns"],
        "double: comma, finite verb": first.is_finite,
        "double: comma, other verb": first.is_verb and not first.is_finite,
        "double: comma, noun": first.is_noun and not first.is_name,
        "double: comma, name": first.is_name,
        "double: comma, adjective": first.tag.startswith(("ADJ", "ADV", "CARD")),
        "double: between commas": behind is not None and behind.text == ",",
        "double: comma, verb behind": behind is not None and behind.is_verb,
        "double: comma, article behind": behind is not None
        and behind.tag in {"ART", "PRELS", "KOUS", "APPR", "KON", "KOKOM", "PDS"},
        "double: comma, comma before": before is not None and before.text in _CLAUSE_MARKS,
        "double: comma, attribute before": before is not None
        and before.tag in {"ADJ(A)", "ART", "PPOSAT", "APPRART", "CARD", "PIAT"},
    }


def _around_article(tokens: Sequence[Token], at: int, again: int) -> dict[str, float]:
    behind = tokens[again + 1] if again + 1 < len(tokens) else None
    return {
        "double: around an article": True,
        "double: around an article, article behind": behind is not None
        and behind.tag in {"ART", "PPOSAT", "PDAT"},
        "double: around an article, attribute": _has_long_attribute(tokens, again),
    }


def inflected_features(tokens: Sequence[Token], at: int) -> Mapping[str, float]:
    """Evidence on two forms of one word in a row, at `at` and behind it."""
    first, second = tokens[at], tokens[at + 1]
    behind = tokens[at + 2] if at + 2 < len(tokens) else None
    noun_behind = behind is not None and behind.tag in {"NN", "ADJ(A)", "NE"}
    present = {
        "double: inflected": True,
        "double: inflected verb": first.is_verb,
        "double: inflected adjective": first.tag == "ADJ(A)" and second.tag == "ADJ(A)",
        "double: inflected, noun behind": noun_behind and not first.is_verb,
        "double: inflected determiner": first.tag in {"ART", "PPOSAT", "PDAT", "PIAT"},
        "double: other": first.lower.startswith(("ander", "ein", "jede", "kein", "all", "meist")),
        "double: at the end": behind is None or behind.text in _CLAUSE_MARKS,
        "double: two classes": first.tag[:2] != second.tag[:2],
    }
    return {name: 1.0 for name, holds in present.items() if holds}


def _opens_sentence(tokens: Sequence[Token], at: int) -> bool:
    return all(not token.is_word for token in tokens[:at])


def _is_common_noun(token: Token) -> bool:
    """Whether it is a German noun, not a name such as “Duran” or “Bora”."""
    if token.tag not in {"NN", "NNA", "NNI"}:
        return False
    known = zipf(token.lower, "de")
    compound = len(token.text) > _LONG and zipf(token.lower, "en") == 0
    return compound or (
        len(token.text) >= 4 and known >= 2.5 and known - zipf(token.lower, "en") > 0.5
    )


def _begins_clause(tokens: Sequence[Token], at: int) -> bool:
    """Whether a mark stands before `at`, perhaps with a preposition between ("für die die …")."""
    for token in reversed(tokens[max(0, at - 2) : at]):
        if token.text in _CLAUSE_MARKS:
            return True
        if not token.tag.startswith(("APP", "KON")):
            return False
    return False


def _ends_with_verb(tokens: Sequence[Token], begin: int) -> bool:
    """Whether the clause ends with a finite verb, as a subordinate clause does."""
    for index in range(begin, min(begin + _REACH, len(tokens))):
        if tokens[index].text in _CLAUSE_MARKS:
            return tokens[index - 1].is_finite
    return False


def _has_verb_before(tokens: Sequence[Token], at: int) -> bool:
    """Whether the clause has its finite verb already: no relative clause begins at `at`."""
    for token in reversed(tokens[:at]):
        if token.text in _CLAUSE_MARKS:
            return False
        if token.is_finite:
            return True
    return False


def _is_measure(tokens: Sequence[Token], again: int) -> bool:
    """Whether a measure that is an attribute follows: “20 (20 Jahre alte) Autos”."""
    following = tokens[again : again + 3]
    return (
        len(following) == 3
        and (following[0].tag == "CARD" or following[0].text[0].isdigit())
        and following[1].is_noun
        and following[2].tag.startswith("ADJ")
    )


def _has_long_attribute(tokens: Sequence[Token], article: int) -> bool:
    """Whether a phrase inside an attribute begins here: "(den) den Gästen angebotenen Wein"."""
    index = article + 1
    while index < len(tokens) and tokens[index].tag[:3] in {
        "ADJ",
        "ADV",
        "CAR",
        "ART",
        "PIA",
        "PPO",
    }:
        index += 1
    if index >= len(tokens) or not tokens[index].is_noun:
        return True
    while index < len(tokens) and tokens[index].is_noun:
        index += 1
    for token in tokens[index : index + 3]:
        if token.tag == "ADJ(A)":
            return True
        if not token.is_word or token.is_verb:
            return False
    return False


def _may_be_prefix(tokens: Sequence[Token], at: int) -> bool:
    """Whether the first may close a clause as a separated prefix, or the frame “von … an”."""
    for token in reversed(tokens[:at]):
        if token.text in _CLAUSE_MARKS:
            return False
        if token.is_finite and token.tag.startswith("VV"):
            # "hört auf auf sie zu warten": only where there is such a verb.
            return zipf(tokens[at].lower + token.lemma.lower(), "de") >= 3.0
        if token.lower in {"von", "vom"}:
            return True
        if token.lower in {"ist", "sind", "war", "waren", "sei"}:
            return True
    return False
