"""Source names in whose place the target has another name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import combinations

from tqcheck.evidence.aligned import SegmentPair
from tqcheck.evidence.forced_decoding import own_source_gain, target_gain
from tqcheck.evidence.states import rendered_states
from tqcheck.languages.de.name_renderings import bare, same_name
from tqcheck.languages.de.speakers import speakers
from tqcheck.languages.en import speech as speech_en
from tqcheck.languages.en_de.name_change_certainty import NameChange
from tqcheck.languages.en_de.name_changes import changes, lost_names, new_names
from tqcheck.languages.words import Word, words
from tqcheck.model import Span
from tqcheck.weights.fitted import thresholds

_MOST_CROSSING = 3  # pairs of names that are asked about
_SHORTEST = 3  # letters of a name that may have changed places
_FEWEST_SWAPPED = 2


def find_name_changes(
    pair: SegmentPair, known: Collection[str], article: AbstractSet[str]
) -> list[NameChange]:
    """The changed names of a pair, in source order.

    Args:
        pair: the pair.
        known: what is certainly a name where a source segment begins with it.
        article: names of the source that the target spells alike.
    """
    around = pair.source_around.of(pair.source_side.text)
    new = new_names(pair.target_tokens, [w.text for w in words(around) if w.is_word])
    target = [token.text for token in pair.target_tokens]
    lost = lost_names(pair.source_words, pair.source_text, target, known) if new else []
    if lost:
        rendered = rendered_states(pair)
        lost = [name for name in lost if name.index not in rendered]
    found = changes(pair.target_tokens, pair.source_words, pair.links, lost, new)
    found = [
        replace(change, gain=_gain(pair, change))
        for change in found
        if not _abbreviates(pair.source_words[change.source].text, target[change.target])
    ]
    if pair.document.target_scorer is not None:
        taken = {change.source for change in found}
        found += [one for one in _exchanged(pair, article) if one.source not in taken]
        found += _swapped(pair)
    return sorted(found, key=lambda change: change.source)


def _abbreviates(short: str, name: str) -> bool:
    """Whether a word has only letters of a longer one, in their order: “Assn”, “Association”."""
    letters = iter(name.lower())
    shorter = len(short) < len(name) and short[0] == name[0]
    return shorter and all(letter in letters for letter in short.lower())


def _exchanged(pair: SegmentPair, article: AbstractSet[str]) -> list[NameChange]:
    """Names in whose place another of the article stands.

    A name from elsewhere may stand for a pronoun, or belong to a sentence that was cut elsewhere.
    So it counts only if a name of the pair is nowhere in the target, and the translator finds the
    target far likelier with the other name in its place.
    """
    own = [word.text for word in pair.source_words if word.text[0].isupper()]
    others = [
        i
        for i, token in enumerate(pair.target_tokens)
        if not article.isdisjoint((token.text, token.text.removesuffix("s")))
        and not any(same_name(word, token.text) for word in own)
    ]
    if not others:
        return []
    target = [token.text for token in pair.target_tokens]
    found: list[NameChange] = []
    for j, word in enumerate(pair.source_words):
        if bare(word.text) not in article or any(same_name(word.text, one) for one in target):
            continue
        options = [NameChange(i, j, (i, j) in pair.links, False, False) for i in others]
        options = [replace(change, gain=_gain(pair, change)) for change in options]
        best = max(options, key=lambda change: change.gain or 0.0)
        if (best.gain or 0.0) >= thresholds("name_likelihood").threshold("gain_nearby"):
            found.append(best)
    return found


def _swapped(pair: SegmentPair) -> Iterator[NameChange]:
    """The names of a pair that have changed places.

    The translator finds each side far likelier, given the other, if they change places in the
    source, too. Where their order was changed rightfully, it does not; and where one sentence is
    active and the other passive, not in both directions.
    """
    source, fitted = pair.source_words, thresholds("name_likelihood")
    places = _places_of_names(pair)
    asked = [*_crossing(places)[:_MOST_CROSSING], *_other_speakers(pair, places)]
    for (j, _), (k, at) in dict.fromkeys(asked):
        first, second = sorted((j, k))
        swapped = [_with_swapped(pair, source[first], source[second])]
        gain = target_gain(pair, swapped)
        if gain is None or gain < fitted.threshold("gain_swapped"):
            continue
        back = own_source_gain(pair, swapped)
        if back is not None and back >= fitted.threshold("gain_swapped_itself"):
            yield NameChange(at, j, False, False, False, gain=gain, swapped=True)
            return


_Places = tuple[int, int]
"""Of a name: indexes of a source word and of the target token that is the same."""


def _places_of_names(pair: SegmentPair) -> list[_Places]:
    """Where the capitalised words stand that each side has once, in source order."""
    source, tokens = pair.source_words, pair.target_tokens
    once = Counter(bare(word.text) for word in source)
    there = Counter(token.text for token in tokens)
    place = {token.text: index for index, token in enumerate(tokens) if there[token.text] == 1}
    names = [(j, bare(word.text)) for j, word in enumerate(source) if word.text[0].isupper()]
    return [
        (j, place[name])
        for j, name in names
        if len(name) >= _SHORTEST and once[name] == 1 and name in place
    ]


def _crossing(places: list[_Places]) -> list[tuple[_Places, _Places]]:
    """The names whose order differs; those that would have moved farthest come first.

    Neighbours are parts of one name: “the Essen Opera” is „die Oper Essen“.
    """
    apart = [
        (one, other)
        for one, other in combinations(places, 2)
        if other[0] - one[0] > 1 and one[1] - other[1] > 1
    ]
    return sorted(apart, key=lambda two: two[0][0] + two[1][1] - two[0][1] - two[1][0])


def _other_speakers(pair: SegmentPair, places: list[_Places]) -> Iterator[tuple[_Places, _Places]]:
    """Speakers of the source, each with a name that speaks in the target alone."""
    if len(places) < _FEWEST_SWAPPED:
        return
    there = set(speakers(pair.target_tokens))
    here = set(speech_en.speakers(pair.source_words)) if there else set()
    silent = [one for one in places if one[0] in here and one[1] not in there]
    for other in places:
        if other[1] in there and other[0] not in here:
            yield from ((one, other) for one in silent)


def _with_swapped(pair: SegmentPair, one: Word, other: Word) -> str:
    """The source with two of its names in each other's place, genitives where they were."""
    text, offset = pair.source_text, pair.source.start
    first, second = (Span(word.start, word.start + len(bare(word.text))) for word in (one, other))
    first, second = first.shift(-offset), second.shift(-offset)
    middle = text[first.end : second.start]
    return text[: first.start] + bare(other.text) + middle + bare(one.text) + text[second.end :]


def _gain(pair: SegmentPair, change: NameChange) -> float | None:
    """How much likelier the target is with its own name in the source."""
    word, name = pair.source_words[change.source], pair.target_tokens[change.target].text
    place = Span(word.start, word.end).shift(-pair.source.start)
    genitive = word.text[len(bare(word.text)) :]
    text = pair.source_text
    return target_gain(pair, [text[: place.start] + name + genitive + text[place.end :]])
