"""Phrases that come again as German allows, too seldom in news to fit a weight to them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from tqcheck.languages.de.quotations import quotes_around
from tqcheck.languages.repeated_phrases import Again
from tqcheck.languages.sentence import Token
from tqcheck.model import Span

_TWO = 2  # words of a preposition with its article
_BESIDE = 3  # tokens between the noun of an attribute and its adjective
_SUBORDINATING = frozenset({"KOUS", "PWAV"})
_ATTRIBUTES = frozenset({"ADJ(A)", "ADJ(D)", "ADV"})
_SENTENCE_ENDS = frozenset(".!?…")
_OPENING = frozenset("„»\"“'‚")
_LONG = 5  # words of a phrase that a sentence does not say twice
_FEWEST = 3  # of them that say something
_CONTENT = frozenset({"NN", "NE", "VV", "AD"})
_OPEN_TAGS = frozenset({"APPR", "APPRART", "ART", "KON", "PPOSAT", "PDAT", "PIAT", "KOUS", "PRELS"})
_COMPARING = frozenset({"KON", "KOKOM"})
_PROPORTIONAL = frozenset({"desto", "umso"})
_BRACKETS = frozenset("()[]/")


def is_rightful(again: Again, text: str) -> bool:
    """Whether a phrase and its repetition are what German says.

    Args:
        again: the two.
        text: of the document.
    """
    return (
        _is_inner_attribute(again)
        or _is_item(again)
        or _is_from_to(again)
        or _is_taken_up(again)
        or _is_corrected(again)
        or _is_what_can_be(again)
        or _are_attributes(again)
        or _is_said_thrice(again, text)
        or _ends_sentences_alike(again)
    )


def is_said_again(again: Again) -> bool:
    """Whether one sentence says a long phrase twice, and no two clauses are built alike.

    Alike are what conjunctions of comparison join (“je mehr …, desto weniger …”) and a noun phrase
    behind which one clause has another verb than the other. A list of names is no phrase.
    """
    tokens, first, second = again.tokens, again.first_end, again.second_end
    while first > again.first and tokens[first - 1].tag in _OPEN_TAGS:
        first, second = first - 1, second - 1
    words = [token for token in tokens[again.first : first] if token.is_word]
    content = [token for token in words if token.tag[:2] in _CONTENT]
    if len(words) < _LONG or len({token.lower for token in content}) < _FEWEST:
        return False
    if any(again.first < at <= again.second for at in again.begins):
        return False
    if any(
        token.text[0] in _BRACKETS or token.text[0].isdigit()
        for token in tokens[again.first : first]
    ):
        return False
    if tokens[again.second - 1].tag in _COMPARING or any(
        token.lower in _PROPORTIONAL for token in again.between
    ):
        return False
    behind = [tokens[at] for at in (first, second) if at < len(tokens)]
    other = len(behind) == _TWO and all(token.is_verb for token in behind)
    return not (other and behind[0].lemma != behind[1].lemma)


def _is_inner_attribute(again: Again) -> bool:
    """Whether an attribute begins like its noun: “für die für die Tiere bestimmten Spenden”."""
    words = again.phrase
    if again.between or len(words) != _TWO:
        return False
    if words[0].tag != "APPR" or words[1].tag != "ART":
        return False
    tokens, at = again.tokens, again.second_end
    while at < len(tokens) and tokens[at].tag == "ADJ(A)":
        at += 1
    noun = at
    while at < len(tokens) and tokens[at].is_noun:
        at += 1
    if at == noun:
        return False
    return _is_adjective_with_noun(tokens[at : at + _BESIDE + 1])


def _is_adjective_with_noun(tokens: Sequence[Token]) -> bool:
    """Whether an adjective stands before its noun, behind adverbs at most."""
    for token, behind in pairwise(tokens):
        if token.tag == "ADJ(A)":
            return behind.is_noun or behind.tag == "ADJ(A)"
        if not token.is_word or token.is_verb or token.is_noun:
            return False
    return False


def _is_from_to(again: Again) -> bool:
    """Whether it goes from each to the next: “um sich von Stufe zu Stufe zu hangeln”."""
    words = again.phrase
    if again.between or len(words) != _TWO or not again.first:
        return False
    before = again.tokens[again.first - 1].lower
    return before == "von" and words[0].is_noun and words[1].lower == "zu"


def _is_taken_up(again: Again) -> bool:
    """Whether a clause takes up the sentence before: “Ich hoffe, sie hat Zeit. Wenn sie Zeit hat”.

    Nothing but the conjunction stands between.
    """
    between = again.between
    return (
        len(between) == _TWO
        and between[0].text in _SENTENCE_ENDS
        and between[1].tag in _SUBORDINATING
    )


def _is_item(again: Again) -> bool:
    """Whether two items of a list end alike: “ein Haus von 1900, eine Kirche von 1900 und …”."""
    between, tokens = again.between, again.tokens
    if not between or between[0].text != "," or again.second_end >= len(tokens):
        return False
    listed = tokens[again.second_end].text in {",", "und", "oder", "sowie"}
    verbless = not any(token.is_verb for token in (*again.phrase, *between))
    return listed and verbless and any(token.is_noun for token in between)


def _is_corrected(again: Again) -> bool:
    """Whether a sentence corrects the one before: “Nicht weil sie will. Sondern weil sie muss.”"""
    return any(token.text == "Sondern" for token in again.between)


def _is_what_can_be(again: Again) -> bool:
    """Whether “was” stands between: “zu retten, was zu retten ist”."""
    words = [token.lower for token in again.between if token.is_word]
    return words in (["was"], ["wer"], ["wen"]) and again.phrase[0].tag == "PTKZU"


def _are_attributes(again: Again) -> bool:
    """Whether two nouns have the same attributes: “mit den immer gleichen Leuten um die …”."""
    if not again.first or not all(token.tag in _ATTRIBUTES for token in again.phrase):
        return False
    articles = again.tokens[again.first - 1], again.tokens[again.second - 1]
    return all(token.tag == "ART" for token in articles) and again.between[0].is_noun


def _is_said_thrice(again: Again, text: str) -> bool:
    """Whether a speaker says a clause three times: “Ich bleibe hier, ich bleibe hier, ich …”."""
    tokens = again.tokens
    phrase = tokens[again.first : again.first_end]
    if again.between or not any(token.text == "," for token in phrase):
        return False
    if not any(token.is_finite for token in phrase):
        return False
    span = Span(phrase[0].start, tokens[again.second_end - 1].end)
    if any(True for _ in quotes_around(text, span)):
        return True
    # The mark that closes the quotation may stand in another line.
    return any(token.text in _OPENING for token in tokens[max(0, again.first - 2) : again.first])


def _ends_sentences_alike(again: Again) -> bool:
    """Whether two sentences begin and end alike, with other words between: “Wenn … Wenn …”."""
    tokens = again.tokens
    inside = [at for at in again.begins if again.first_end <= at < again.second]
    if len(inside) != 1 or again.second - inside[0] < _TWO:
        return False
    begin = max((at for at in again.begins if at <= again.first), default=None)
    if begin is None or begin == again.first or tokens[begin].lower != tokens[inside[0]].lower:
        return False
    ends = (again.first_end, again.second_end)
    return all(at >= len(tokens) or tokens[at].text in _SENTENCE_ENDS for at in ends)
