"""What speaks for and against a capital inside a sentence being a slip.

Names of features as in ``data/weights/features.tsv``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from tqcheck.languages.de.capitals import (
    BEFORE_A_TITLE,
    INSIDE_A_NAME,
    begins_known_title,
    begins_place_name,
    is_article_of_a_title,
    is_in_noun_pair,
    is_small_word,
)
from tqcheck.languages.de.clauses import (
    ADVERBS,
    ARTICLES,
    AUXILIARIES,
    COORDINATORS,
    INTERROGATIVES,
    MODALS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
)
from tqcheck.languages.de.speech import CORE
from tqcheck.languages.de.tagger import possible_tags
from tqcheck.languages.frequency import zipf
from tqcheck.languages.sentence import QUOTE_MARKS, Sentence, Token
from tqcheck.languages.word_lists import listed, word_set

FORMAL = listed("sie ihnen ihr ihre ihren ihrem ihrer ihres")
"""Small words that have a capital where they address the reader."""

# “das Eine”, “die Seinen”, “an der Seine”; “Gott sei Dank”
_DEFINITE = listed("der die das dem den des")
_LIKE_NOUNS = listed("eine einen einem beide viele alle mein meine sein seine seinen unsere")
_NOUNS_TOO = listed("dank trotz laut")
_BEFORE_A_NOUN = listed("etwas nichts viel wenig alles allerlei")
_LONGEST_TITLE = 6  # words
_HEADINGS = 3  # commas between headings in a row
_COMMON_VERB, _COMMON_PARTICLE = 3.0, 4.0  # Zipf frequencies
_PARTICLES = frozenset({"ADV", "PROAV", "KON", "KOUS", "KOKOM", "PTKNEG", "PRF", "PIS", "PWAV"})
_DASHES = frozenset("-–—")
_OPENING = frozenset("([/|•·*")
_OPEN_TITLE = frozenset("„»“\"‚'")


def capitals_inside(tokens: Sequence[Token]) -> Iterator[int]:
    """Indexes of capitalised words inside a sentence that German writes small."""
    words = 0
    for index, token in enumerate(tokens):
        if (
            words
            and token.is_capitalised
            and token.spaced
            and _is_written_small(token)
            and not is_named(tokens, index)
        ):
            yield index
        words += token.is_word


def is_named(tokens: Sequence[Token], index: int) -> bool:
    """Whether the word is a noun, addresses the reader or is part of a name: “das Warum”, “Sie”."""
    before, word = tokens[index - 1], tokens[index].lower
    return (
        (before.lower in ARTICLES and word not in ARTICLES)
        or (before.lower in _DEFINITE and word in _LIKE_NOUNS)
        or (tokens[index].tag == "NN" and word in _NOUNS_TOO)
        or tokens[index].tag == "NNI"  # “denn Sein ist besser”
        or is_in_a_title(tokens, index)
    )


def is_in_a_title(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word with a capital addresses the reader or is part of a name."""
    before, word = tokens[index - 1], tokens[index].lower
    return (
        word in FORMAL
        or before.lower in _BEFORE_A_NOUN
        or begins_known_title(tokens, index)
        or is_article_of_a_title(tokens, index)
        or begins_place_name(tokens, index)
        or is_in_noun_pair(tokens, index)
        or before.lower in INSIDE_A_NAME
        or (before.is_noun and before.lower.endswith(BEFORE_A_TITLE))
        or _goes_on_in_a_title(tokens, index)
        or _ends_a_name(tokens, index)
        or _is_among_headings(tokens, index)
    )


def _goes_on_in_a_title(tokens: Sequence[Token], index: int) -> bool:
    """Whether a title that is announced has begun before: “ihr Lied Ein Haus für Jetzt”."""
    for at in range(index - 1, max(0, index - _LONGEST_TITLE), -1):
        if not tokens[at].is_word:
            return False
        before = tokens[at - 1]
        announced = before.is_noun and before.lower.endswith(BEFORE_A_TITLE)
        if announced and is_small_word(tokens[at].text):
            return True
    return False


def _ends_a_name(tokens: Sequence[Token], index: int) -> bool:
    """Whether a preposition or article behind a name governs nothing: “sagt Xi Bei.”"""
    behind = tokens[index + 1] if index + 1 < len(tokens) else None
    governs = tokens[index].lower in ARTICLES | PREPOSITIONS
    return governs and tokens[index - 1].is_name and (behind is None or not behind.is_word)


def _is_among_headings(tokens: Sequence[Token], index: int) -> bool:
    """Whether headings stand in a row, each with a capital behind its comma or with a number."""
    if tokens[index - 1].text != ",":
        return False
    begins = [behind for mark, behind in pairwise(tokens) if mark.text == ","]
    large = sum(token.text[0].isupper() or token.text[0].isdigit() for token in begins)
    return large == len(begins) >= _HEADINGS


def _is_written_small(token: Token) -> bool:
    text = token.text
    if not text[0].isupper() or not (text[1:].islower() or len(text) == 1) or not text.isalpha():
        return False
    return is_small_word(text) or is_only_a_verb(token) or _is_particle(token.lower)


def _is_particle(word: str) -> bool:
    """Whether a word can only be an adverb, a conjunction or the like: “also”, “sogar”."""
    tags = possible_tags(word)
    return bool(tags) and tags <= _PARTICLES and zipf(word, "de") >= _COMMON_PARTICLE


def is_only_a_verb(token: Token) -> bool:
    """Whether a word, whatever its first letter, can only be a finite verb."""
    return (
        token.tag.endswith("(FIN)")
        and zipf(token.lower, "de") >= _COMMON_VERB
        and all(tag.endswith("(FIN)") for tag in possible_tags(token.lower))
    )


def capitals_of(sentences: Sequence[Sentence]) -> Counter[str]:
    """How often each word is written with a capital behind another word of its sentence."""
    return Counter(
        token.text
        for sentence in sentences
        for before, token in zip(sentence.tokens, sentence.tokens[1:], strict=False)
        if token.text[0].isupper() and before.is_word
    )


def capital_features(
    tokens: Sequence[Token], index: int, elsewhere: Mapping[str, int]
) -> dict[str, float]:
    """Evidence on the capital of the word at `index`.

    Args:
        tokens: of its sentence.
        index: of the word; it is not the first.
        elsewhere: how often words of the document have a capital inside sentences.
    """
    present = {
        **_of_the_word(tokens[index]),
        **_of_the_word_before(tokens, index),
        **_of_the_word_behind(tokens, index),
        **_of_titles(tokens, index),
    }
    words = [token for token in tokens if token.is_alpha]
    capitals = sum(token.is_capitalised for token in words)
    small_before = present.get("capital: after small word", False)
    small_behind = present.get("capital: before small word", False)
    present["capital: between small words"] = small_before and small_behind
    present["capital: article behind a preposition"] = (
        present["capital: article"] and tokens[index - 1].tag == "APPR"
    )
    present["capital: conjunction between small words"] = (
        present["capital: conjunction"] and small_before and small_behind
    )
    present["capital: capitals around"] = capitals > 0.6 * len(words) > 1
    present["capital: same elsewhere"] = elsewhere.get(tokens[index].text, 0) > 1
    present["capital: no end mark"] = not any(t.text in {".", "!", "?", "…"} for t in tokens[-3:])
    return {name: 1.0 for name, holds in present.items() if holds}


def _of_the_word(token: Token) -> dict[str, bool]:
    word = token.lower
    tags = possible_tags(word)
    return {
        "capital: article": word in ARTICLES,
        "capital: question word": word in INTERROGATIVES,
        "capital: pronoun": word in PRONOUNS or word == "sie",
        "capital: preposition": word in PREPOSITIONS,
        "capital: conjunction": word in COORDINATORS | SUBORDINATORS,
        "capital: adverb": word in ADVERBS,
        "capital: verb of saying": word in CORE,
        "capital: auxiliary": word in AUXILIARIES | MODALS,
        "capital: only a verb": is_only_a_verb(token),
        "capital: adjective": "ADJ(A)" in tags and word not in ARTICLES,
        "capital: and, or": word in {"und", "oder"},
        "capital: listed": word in word_set("de/capitalised_small_words"),
        "capital: noun": not possible_tags(token.text).isdisjoint({"NN", "NNA", "NNI"}),
        "capital: tagged noun": token.is_noun,
        "capital: foreign": token.tag in {"FM", "XY"},
        "capital: one letter": len(word) == 1,
    }


def _of_the_word_before(tokens: Sequence[Token], index: int) -> dict[str, bool]:
    before = tokens[index - 1]
    ahead = tokens[index - 2] if index > 1 else None
    comma = before.text == ","
    return {
        "capital: after comma": comma,
        "capital: after comma and quotation": comma
        and ahead is not None
        and ahead.text in QUOTE_MARKS,
        "capital: after conjunction": before.tag in {"KON", "KOUS"},
        "capital: after quotation mark": before.text in QUOTE_MARKS,
        "capital: after dash": before.text in _DASHES,
        "capital: after colon": before.text in {":", ";"},
        "capital: after end mark": before.text in {".", "!", "?", "…"},
        "capital: after bracket": before.text in _OPENING,
        "capital: after name": before.is_name or before.tag == "FM",
        "capital: after capital": before.is_capitalised and index > 1 and before.tag != "NN",
        "capital: after noun": before.tag == "NN",
        "capital: after finite verb": before.is_finite,
        "capital: after number": before.text[0].isdigit(),
        "capital: after small word": before.is_word and before.text.islower(),
        "capital: nominalised": before.tag in word_set("de/nominalising_tags"),
        "capital: second word": ahead is None or not any(t.is_word for t in tokens[: index - 1]),
    }


def _of_the_word_behind(tokens: Sequence[Token], index: int) -> dict[str, bool]:
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is None or not following.is_word:
        quotes = following is not None and following.text in QUOTE_MARKS
        comma = following is not None and following.text == ","
        return {
            "capital: before quotation mark": quotes,
            "capital: before comma": comma,
            "capital: before mark": not quotes and not comma,
            "capital: before hyphen": following is not None
            and following.text in _DASHES
            and not following.spaced,
        }
    capital = following.is_capitalised
    return {
        "capital: before small word": not capital,
        "capital: before finite verb": not capital and following.is_finite,
        "capital: before name": capital and following.is_name,
        "capital: before noun": capital and not following.is_name,
        "capital: before capital that is small elsewhere": capital and _is_written_small(following),
    }


def _of_titles(tokens: Sequence[Token], index: int) -> dict[str, bool]:
    before = tokens[index - 1]
    back = tokens[max(0, index - 8) : index]
    last = next((t.text for t in reversed(back) if t.text in QUOTE_MARKS), "")
    return {
        "capital: known title": begins_known_title(tokens, index),
        "capital: place": begins_place_name(tokens, index),
        "capital: pair of nouns": is_in_noun_pair(tokens, index),
        "capital: inside a name": before.lower in INSIDE_A_NAME,
        "capital: behind an opening mark": last in {"„", "»", "‚", "›"},
    }
