"""Clauses that lack a word, or have one too many."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from random import Random

from tqcheck.evaluate.clean_pairs import CleanPair
from tqcheck.evaluate.faults.base import Fault, cut, put
from tqcheck.languages.de.clauses import AUXILIARIES
from tqcheck.languages.frequency import zipf

_MARKS = frozenset(',;:.!?()–—-„“”»«"')
_BEGINS_A_PHRASE = frozenset({"APPR", "APPRART"})
_ENDS_A_CLAUSE = frozenset({"VV(PP)", "PTKVZ"})
_JOINED = ("NN", "ADJ(A)", "VV(PP)", "ADJ(D)")
_HALF = 4  # letters of a half of a compound
_EVERYDAY = 3.7  # Zipf frequency of a noun
_COMMONEST = 5.8  # of an English noun
_OTHER_PRONOUNS = {"der": "das", "die": "das", "das": "die", "den": "das", "denen": "dem"}
_OTHER_ARTICLES = {"eine": "einen", "einen": "eine", "zur": "zum", "zum": "zur", "im": "in der"}
_OPENERS = frozenset({"dass", "ob", "wenn", "nachdem", "bevor", "obwohl"})
_FEWEST = 5  # tokens of a clause whose verb moves
_REACH = 9  # tokens from a verb to the place where it stands again


def verb_twice(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """The finite verb stands again later in its clause: “wurde der Mann wurde am Abend verhört”."""
    tokens = pair.tokens
    places = []
    for at, token in enumerate(tokens):
        if not (token.is_finite and token.text.islower()):
            continue
        for later in range(at + 2, min(len(tokens), at + _REACH)):
            if tokens[later].text in _MARKS or tokens[later].tag in {"KON", "KOUS", "KOKOM"}:
                break
            if tokens[later].tag in _BEGINS_A_PHRASE and tokens[later - 1].is_noun:
                places.append((token.text, tokens[later].start))
    if not places:
        return None
    verb, start = rng.choice(places)
    return put(pair, "verb-twice", start, start, f"{verb} ")


def verb_lost(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A clause with “dass” or the like has lost the verbs at the end of the sentence."""
    for start, sentence in pair.target_sentences:
        end = start + len(sentence)
        own = [token for token in pair.tokens if start <= token.start and token.end <= end]
        if len(own) < 3 or own[-1].text != "." or not own[-2].is_finite:
            continue
        first = len(own) - 2
        while first and own[first - 1].is_verb:
            first -= 1
        opener = next((at for at in range(first, -1, -1) if own[at].text in _MARKS), -1) + 1
        if own[opener].tag == "KOUS" and first - opener > 3:
            return cut(pair, "verb-lost", own[first - 1].end, own[-2].end)
    return None


def phrase_noun_lost(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """The noun behind “am”, “im” or the like is lost: “wurde am festgenommen.”"""
    tokens = pair.tokens
    places = [
        at
        for at in range(1, len(tokens) - 2)
        if tokens[at].is_noun
        and tokens[at - 1].tag == "APPRART"
        and tokens[at + 1].tag in _ENDS_A_CLAUSE
        and tokens[at + 2].text in _MARKS
    ]
    if not places:
        return None
    at = rng.choice(places)
    preposition, verb = tokens[at - 1], tokens[at + 1]
    new = f"{preposition.text} {verb.text}"
    return put(pair, "phrase-noun-lost", preposition.start, verb.end, new)


def joined_to_itself(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """Two joined words have become one: “Regen und Regen” for “Regen und Wind”."""
    tokens = pair.tokens
    places = [
        (before, behind)
        for (before, joining), (_, behind) in pairwise(pairwise(tokens))
        if joining.text in {"und", "oder"}
        and before.tag == behind.tag
        and before.tag in _JOINED
        and before.text != behind.text
        and len(before.text) > 3
    ]
    if not places:
        return None
    before, behind = rng.choice(places)
    return put(pair, "joined-to-itself", behind.start, behind.end, before.text)


def noun_pile(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A compound that stands for two English words is two bare nouns: “Schule Schießerei”."""
    linked = dict(pair.links)
    places = [
        (token, halves)
        for at, token in enumerate(pair.tokens)
        if token.tag == "NN" and at in linked and _in_compound(pair, linked[at])
        for halves in _halves(token.text)
    ]
    if not places:
        return None
    token, (first, second) = rng.choice(places)
    return put(pair, "noun-pile", token.start, token.end, f"{first} {second}")


def _in_compound(pair: CleanPair, at: int) -> bool:
    """Whether a small English word stands directly before the one at `at`."""
    before, word = pair.words[at - 1] if at else None, pair.words[at]
    return (
        before is not None
        and before.text.islower()
        and word.text.islower()
        and zipf(before.text, "en") < _COMMONEST
    )


def relative_pronoun(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A relative pronoun is of another gender or number: “ein Plan, das” for “ein Plan, der”."""
    places = [
        behind
        for (noun, comma), (_, behind) in pairwise(pairwise(pair.tokens))
        if noun.tag == "NN"
        and comma.text == ","
        and behind.tag == "PRELS"
        and behind.text in _OTHER_PRONOUNS
    ]
    if not places:
        return None
    token = rng.choice(places)
    new = _OTHER_PRONOUNS[token.text]
    return put(pair, "relative-pronoun", token.start, token.end, new)


def verb_too_early(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A clause has the order of a main clause: “dass sie ist krank” for “dass sie krank ist”."""
    tokens = pair.tokens
    places = []
    for at in range(len(tokens) - 4):
        if tokens[at].text not in _OPENERS or tokens[at + 1].tag != "PPER":
            continue
        end = at + 2
        while end < len(tokens) and tokens[end].text not in _MARKS and tokens[end].tag != "KON":
            end += 1
        finite = [place for place in range(at + 2, end) if tokens[place].is_finite]
        if finite == [end - 1] and end - at > _FEWEST and tokens[end - 1].text in AUXILIARIES:
            places.append((at + 2, end - 1))
    if not places:
        return None
    first, verb = rng.choice(places)
    between = pair.line.target[tokens[first].start : tokens[verb - 1].end]
    new = f"{tokens[verb].text} {between}"
    return put(pair, "verb-too-early", tokens[first].start, tokens[verb].end, new)


def comma_before_verb(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A comma parts the phrase that begins the line from the verb: “Im Mai, kam er”."""
    tokens = pair.tokens
    if not tokens or tokens[0].tag not in _BEGINS_A_PHRASE:
        return None
    for before, verb in pairwise(tokens[1:]):
        if before.text in _MARKS or before.is_verb:
            return None
        if before.is_noun and verb.is_finite:
            return put(pair, "comma-before-verb", before.end, before.end, ",")
    return None


def noun_agreement(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """An article is of another gender: “einen Frage” for “eine Frage”."""
    places = [
        article
        for article, noun in pairwise(pair.tokens)
        if noun.tag == "NN" and article.text in _OTHER_ARTICLES
    ]
    if not places:
        return None
    token = rng.choice(places)
    return put(pair, "noun-agreement", token.start, token.end, _OTHER_ARTICLES[token.text])


def _halves(compound: str) -> list[tuple[str, str]]:
    """The two nouns that a compound is made of, with or without a joint."""
    found = []
    for at in range(_HALF, len(compound) - _HALF + 1):
        first, second = compound[:at], compound[at:].capitalize()
        for head in (first, first.removesuffix("s")):
            if min(zipf(head.lower(), "de"), zipf(second.lower(), "de")) >= _EVERYDAY:
                found.append((head, second))
    return found
