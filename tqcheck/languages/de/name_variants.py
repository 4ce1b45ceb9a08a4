"""Pairs of spellings in a text that may be one name, with what speaks for that and against it."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from tqcheck.languages.de.names import is_name_like
from tqcheck.languages.de.people import noun_gender
from tqcheck.languages.de.speech import may_begin_outlet, outlet_at
from tqcheck.languages.frequency import zipf
from tqcheck.languages.sentence import Sentence, Token
from tqcheck.languages.spelling import are_listed, listed_group, may_be_one_name, sound_key
from tqcheck.languages.word_lists import listed, word_set
from tqcheck.model import Span

_BEFORE_PLACES = listed("in In nach Nach aus Aus")
_NOUNS = frozenset({"NN", "NNA"})
_SHORTEST = 4  # letters of a name
_RARE = 2.5  # Zipf frequency of a name that the tagger takes for a noun
_SETTLED = 4.25  # Zipf frequency: “Kanada” beside “Noir Canada”
_FEWEST_EDITED = 5  # letters of names that differ in a letter


@dataclass(frozen=True, slots=True)
class NameUse:
    """A name as written, and the context before it.

    Attributes:
        given: the name before it in the same run of names.
        follows: the name behind it in the same run.
        place: whether it is used like a place: “in Montreal”, “aus Quebec”.
        called: whether something seems to be named after it.
        tagged: whether the tagger takes it for a name.
        sentence: index of the sentence.
    """

    written: str
    given: str | None
    follows: str | None
    span: Span
    place: bool
    called: bool
    tagged: bool
    sentence: int


@dataclass(frozen=True, slots=True)
class SpellingPair:
    """Two spellings that may be one name.

    Attributes:
        use: of the spelling that is likely the wrong one.
        other: the other spelling.
        features: evidence, by name.
    """

    use: NameUse
    other: str
    features: Mapping[str, float]


def name_variants(sentences: Sequence[Sentence]) -> Iterator[SpellingPair]:
    """Each spelling that is close to one that is more frequent or stands before it, in text order.

    Of several close spellings the one is named that sounds most like it.
    """
    uses: defaultdict[str, list[NameUse]] = defaultdict(list)
    for number, sentence in enumerate(sentences):
        for use in _uses(sentence, number):
            uses[use.written].append(use)
    close: defaultdict[str, list[SpellingPair]] = defaultdict(list)
    for one, other in _close_pairs(list(uses)):
        if _is_inside_a_name(uses[one], uses[other]) or _are_two(uses[one], uses[other]):
            continue
        variant = _variant(uses[one], uses[other])
        close[variant.use.written].append(variant)
    best = [max(found, key=lambda one: _closeness(one.features)) for found in close.values()]
    yield from sorted(best, key=lambda variant: variant.use.span)


def _uses(sentence: Sentence, number: int) -> Iterator[NameUse]:
    """The words of each run of names in a sentence."""
    tokens = sentence.tokens
    place = 0
    while place < len(tokens):
        text = tokens[place].text
        if not text[0].isupper() and not may_begin_outlet(text):
            place += 1
            continue
        length = outlet_at(tokens, place)
        if length or not _is_name(tokens[place]):
            place += max(1, length)
            continue
        end = place
        while end + 1 < len(tokens) and _is_name(tokens[end + 1]) and tokens[end + 1].spaced:
            end += 1
        for at in range(place, end + 1):
            use = _use(tokens, place, at, end, number)
            if use is not None:
                yield use
        place = end + 1


def _use(tokens: Sequence[Token], first: int, at: int, last: int, sentence: int) -> NameUse | None:
    token = tokens[at]
    joined = at + 1 < len(tokens) and tokens[at + 1].text == "-"
    if len(token.text) < _SHORTEST or "-" in token.text or joined:
        return None
    before = tokens[at - 1] if at else None
    alone = at == first
    return NameUse(
        token.text,
        None if alone else tokens[at - 1].text,
        tokens[at + 1].text if at < last else None,
        token.span,
        place=alone and before is not None and before.text in _BEFORE_PLACES,
        called=before is not None and (
            before.text in word_set("de/foreign_name_particles")  # “Théâtre du Québec”
            or (before.tag == "NN" and noun_gender(before.text) is None)  # “Club Montréal”
        ),
        tagged=token.is_name,
        sentence=sentence,
    )  # fmt: skip


def _is_name(token: Token) -> bool:
    if not is_name_like(token):
        return False
    if token.is_name:
        return True
    # Neither the word is common nor what it is a form of: “des V6 Boxers”.
    return token.tag in _NOUNS and _is_rare(token.text) and _is_rare(token.lemma)


@lru_cache(maxsize=50_000)
def _is_rare(text: str) -> bool:
    return text.isalpha() and zipf(text, "de") < _RARE


def _close_pairs(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Pairs of names that sound alike or differ in one letter, each once."""
    # Nearly all keys belong to one name: they are counted before the others are collected.
    counts = Counter(chain.from_iterable(map(_keys, names)))
    shared = {key for key, count in counts.items() if count > 1}
    buckets: defaultdict[str, list[int]] = defaultdict(list)
    for number, name in enumerate(names):
        for key in _keys(name) & shared:
            buckets[key].append(number)
    seen: set[tuple[int, int]] = set()
    for found in buckets.values():
        for place, second in enumerate(found):
            for first in found[:place]:
                pair = (first, second)
                if pair not in seen and _is_close(names[first], names[second]):
                    seen.add(pair)
    for first, second in sorted(seen):
        yield names[first], names[second]


@lru_cache(maxsize=20_000)
def _keys(name: str) -> frozenset[str]:
    """Keys of which two close names share one: the sound, and the letters without one of them."""
    low, sound = name.lower(), sound_key(name)
    keys = {sound, *(low[:at] + low[at + 1 :] for at in range(len(low))), low}
    if len(sound) >= _FEWEST_EDITED:
        keys |= {f"{sound[:at]}{sound[at + 1 :]}" for at in range(len(sound))}
    group = listed_group(name)
    return frozenset(keys if group is None else keys | {f"#{group}"})


def _is_close(one: str, other: str) -> bool:
    if may_be_one_name(one, other):
        return True
    return min(len(one), len(other)) >= _FEWEST_EDITED and one[0].lower() == other[0].lower()


def _variant(first: Sequence[NameUse], second: Sequence[NameUse]) -> SpellingPair:
    """The two spellings; the one that is used less, less known, or later is likely wrong."""
    wrong, right = (first, second) if _rank(first) < _rank(second) else (second, first)
    one, other = wrong[0].written, right[0].written
    features = {name: 1.0 for name, holds in _of_letters(one, other) if holds}
    features |= {name: 1.0 for name, holds in _of_uses(wrong, right) if holds}
    features["name: the other is often there"] = min(math.log2(len(right) / len(wrong)), 3.0)
    known, other_known = _known(one), _known(other)
    features["name: better known"] = max(min(other_known - known, 4.0), -4.0)
    if min(known, other_known) > _RARE:
        features["name: both are known"] = min(known, other_known) - _RARE
    if not known:
        features["name: not listed"] = 1.0
    features = {name: round(value, 3) for name, value in features.items() if value}
    return SpellingPair(wrong[0], other, features)


def _rank(uses: Sequence[NameUse]) -> tuple[int, float]:
    """How much speaks for a spelling: how often it is used, then how well it is known.

    Differences in how well it is known are steps of half a unit, so that small ones do not count.
    """
    return len(uses), round(2 * _known(uses[0].written))


def _known(name: str) -> float:
    return max(zipf(name, "de"), zipf(name, "en"))


def _of_letters(one: str, other: str) -> Iterator[tuple[str, bool]]:
    alike = sound_key(one) == sound_key(other)
    yield "name: listed as one", are_listed(one, other)
    yield "name: sounds alike", alike
    yield "name: sounds like a spelling", not alike and may_be_one_name(one, other)
    yield "name: accents differ", _plain(one) == _plain(other)
    yield "name: other ending", _have_other_endings(one, other)
    yield (
        "name: differs in a last letter",
        one[:-2] == other[:-2] or one[:-1] == other or (other[:-1] == one),
    )
    yield "name: short", min(len(one), len(other)) < 6
    yield (
        "name: settled",
        max(zipf(one, "de"), zipf(other, "de")) >= _SETTLED and (not are_listed(one, other)),
    )


def _of_uses(wrong: Sequence[NameUse], right: Sequence[NameUse]) -> Iterator[tuple[str, bool]]:
    given, other = ({use.given for use in uses if use.given} for uses in (wrong, right))
    shared = any(a == b or may_be_one_name(a, b) for a in given for b in other)
    yield "name: same given name", shared
    yield "name: two given names", bool(given and other) and not shared
    yield (
        "name: same name behind",
        bool({use.follows for use in wrong if use.follows} & {use.follows for use in right}),
    )
    yield (
        "name: both in a sentence",
        bool({use.sentence for use in wrong} & {use.sentence for use in right}),
    )
    yield "name: taken for a noun", not all(use.tagged for use in wrong)
    yield "name: right is taken for a noun", not all(use.tagged for use in right)


def _is_inside_a_name(first: Sequence[NameUse], second: Sequence[NameUse]) -> bool:
    """Whether one is a place and the other is part of a name with it: “Union Montréal”."""
    return any(
        any(use.place for use in one) and all(use.given or use.called for use in two)
        for one, two in ((first, second), (second, first))
    )


def _are_two(first: Sequence[NameUse], second: Sequence[NameUse]) -> bool:
    """Whether other names always follow the two: “Patrick Weiß”, “Patryk Lang” are two people."""
    behind, other = ({use.follows for use in uses} for uses in (first, second))
    if None in behind | other or behind & other:
        return False
    return not any(may_be_one_name(a, b) for a in behind for b in other if a and b)


def _closeness(features: Mapping[str, float]) -> tuple[float, ...]:
    return (
        features.get("name: listed as one", 0.0),
        -features.get("name: other ending", 0.0),
        features.get("name: sounds alike", 0.0),
        features.get("name: the other is often there", 0.0),
    )


def _plain(name: str) -> str:
    low = name.lower().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")
    low = low.replace("ae", "a").replace("oe", "o").replace("ue", "u")
    return "".join(c for c in unicodedata.normalize("NFD", low) if not unicodedata.combining(c))


def _have_other_endings(one: str, other: str) -> bool:
    """Whether two differ only in their endings: “Peters”, “Äthiopien” and “Äthiopiers”."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    endings = word_set("de/name_endings") | {""}
    return start >= 3 and one[start:] in endings and other[start:] in endings
