"""Source names in whose place the target has another name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import combinations

from tqcheck.evidence.aligned import SegmentPair
from tqcheck.evidence.forced_decoding import target_gain
from tqcheck.evidence.states import rendered_states
from tqcheck.languages.de.name_renderings import bare, same_name
from tqcheck.languages.en_de.name_change_certainty import NameChange
from tqcheck.languages.en_de.name_changes import changes, lost_names, new_names
from tqcheck.languages.words import Word, words
from tqcheck.model import Span
from tqcheck.weights.fitted import thresholds

_MOST_CROSSING = 3  # pairs of names that are asked about


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
        found += _swapped(pair, article)
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


def _swapped(pair: SegmentPair, article: Collection[str]) -> Iterator[NameChange]:
    """The names of a pair that have changed places.

    Their order differs, and the translator finds the target far likelier if they change places in
    the source, too. Where the order was changed rightfully, it does not. Neighbours are parts of
    one name: “the Essen Opera” is „die Oper Essen“.
    """
    source, tokens = pair.source_words, pair.target_tokens
    once = Counter(bare(word.text) for word in source)
    there = Counter(token.text for token in tokens)
    place = {token.text: index for index, token in enumerate(tokens) if there[token.text] == 1}
    names = [
        (j, place[bare(word.text)])
        for j, word in enumerate(source)
        if bare(word.text) in article and once[bare(word.text)] == 1 and bare(word.text) in place
    ]
    least = thresholds("name_likelihood").threshold("gain_swapped")
    crossing = [(one, other) for one, other in combinations(names, 2) if one[1] > other[1]]
    apart = [
        pair for pair in crossing if pair[1][0] - pair[0][0] > 1 and pair[0][1] - pair[1][1] > 1
    ]
    for (j, _), (k, at) in apart[:_MOST_CROSSING]:
        gain = target_gain(pair, [_with_swapped(pair, source[j], source[k])])
        if gain is not None and gain >= least:
            yield NameChange(at, j, False, False, False, gain=gain, swapped=True)
            return


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
