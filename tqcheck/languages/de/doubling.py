"""Words that can correctly occur twice in a row in German.

"die die", "sie sie", "das das": a relative pronoun before an article, a subject before an object.
A separable prefix may meet a preposition ("macht das Licht aus aus Angst"); an article may meet an
article where a long attribute stands between it and its noun ("den den Gästen angebotenen Wein").
"""

from __future__ import annotations

from collections.abc import Sequence

from tqcheck.languages.frequency import zipf
from tqcheck.languages.sentence import Token
from tqcheck.languages.word_lists import word_set

# Pronouns before articles or each other, and the passive's future ("gebaut werden werden").
_ALWAYS_RIGHT = frozenset(
    [
        "der",
        "sie",
        "ihr",
        "es",
        "ich",
        "wir",
        "was",
        "wer",
        "wo",
        "als",
        "werden",
        "haben",
        "hatten",
        "würden",
        "sein",
    ]
)
_ARTICLES = frozenset(["die", "das", "den", "dem", "des"])
_PREFIXES = frozenset(
    [
        "ab",
        "an",
        "auf",
        "aus",
        "bei",
        "ein",
        "mit",
        "nach",
        "vor",
        "zu",
        "um",
        "über",
        "unter",
        "durch",
        "wider",
        "los",
        "weg",
        "hin",
        "her",
        "zurück",
    ]
)
_CLAUSE_MARKS = frozenset(",;:()–—-\"„“”»«'‚‘.!?…")


def is_wrong_double(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word at `at`, repeated by the next token, should occur only once.

    Args:
        tokens: one sentence.
        at: index of the first of two words that are alike but for case.
    """
    first, second = tokens[at], tokens[at + 1]
    word = first.lower
    if first.text != second.text and (second.is_capitalised or not _opens_sentence(tokens, at)):
        return False  # "Leben leben", "essen Essen", "Sie sie"
    if first.text != second.text and second.tag not in _FUNCTION_TAGS | {"ADJ(A)"}:
        return False  # "Essen essen wir", at the start of a sentence
    if len(word) < 2 or word in _ALWAYS_RIGHT or word in word_set("de/doubles"):
        return False
    if "FM" in (first.tag, second.tag) or first.text.isupper():
        return False
    if len(word) < 6 and zipf(word, "de") < 3.0:
        return False
    if first.is_capitalised and second.is_capitalised:
        return _is_common_noun(tokens, at)
    if word in _ARTICLES:
        return _is_wrong_article(tokens, at)
    if word in _PREFIXES and _may_be_prefix(tokens, at):
        return False
    if word == "nicht" and any(t.tag.startswith("VM") for t in tokens[max(0, at - 6) : at + 6]):
        return False  # "man kann nicht nicht reden"
    if first.tag[:3] in {"ART", "APP", "PPO", "PIA", "PDA"}:
        return not _has_long_attribute(tokens, at + 1)
    return True


_FUNCTION_TAGS = frozenset(
    {"ART", "APPR", "APPRART", "KON", "KOUS", "PPOSAT", "PDAT", "PIAT", "PRELS", "PPER", "PDS"}
)


def _opens_sentence(tokens: Sequence[Token], at: int) -> bool:
    return all(not token.is_word for token in tokens[:at])


def _is_common_noun(tokens: Sequence[Token], at: int) -> bool:
    """Whether both are a German noun, not a name such as “Duran Duran” or “Bora Bora”."""
    first, second = tokens[at], tokens[at + 1]
    if first.tag not in {"NN", "NNA", "NNI"} or second.tag not in {"NN", "NNA", "NNI"}:
        return False
    known = zipf(first.lower, "de")
    return len(first.text) >= 4 and known >= 2.5 and known - zipf(first.lower, "en") > 0.5


def _after_comma(tokens: Sequence[Token], at: int) -> bool:
    """Whether a clause begins at `at`, or one token before it ("für die die …")."""
    for index in (at - 1, at - 2):
        if index < 0:
            return index == -1
        if tokens[index].text in _CLAUSE_MARKS:
            return True
        if not tokens[index].tag.startswith(("APP", "KON")):
            return False
    return False


def _is_wrong_article(tokens: Sequence[Token], at: int) -> bool:
    before = tokens[at - 1] if at else None
    if before is None or _after_comma(tokens, at) or _has_long_attribute(tokens, at + 1):
        return False
    if tokens[at].lower in {"die", "das"}:
        # "ist das das Ende?", "hat die die Wahl": only a preposition rules the pronoun out.
        return before.tag in {"APPR"} and not _relative_before(tokens, at)
    return True


def _relative_before(tokens: Sequence[Token], at: int) -> bool:
    return any(token.text == "," for token in tokens[max(0, at - 3) : at])


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
