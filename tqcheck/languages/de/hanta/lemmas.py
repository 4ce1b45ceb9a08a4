"""The dictionary forms of words whose tags are known, by HanTa's hidden Markov model of morphemes.

The likeliest morphemes of a word, of which the last ones that make a form of it are left out. A
word is first made of known morphemes only. The order of the search is HanTa's, so that the first of
equally probable ways wins here, too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from tqcheck.languages.de.hanta.model import EMPTY, START, UNKNOWN, HantaModel, State
from tqcheck.languages.de.hanta.morphemes import WHOLE_WORD_PENALTY, Morphemes, bound
from tqcheck.languages.de.hanta.unknown_morphemes import SHORTEST_UNKNOWN

_Row = dict[State, float]
_Way = dict[State, tuple[State, int]]
"""From a state to the one before it, and where in the word that one ends."""

_Morphemes = list[tuple[str, int]]
"""The morphemes of a word, each with its kind."""


class Lemmas:
    """Finds the lemmas of words.

    Args:
        model: is asked.
        morphemes: of the same model.
    """

    def __init__(self, model: HantaModel, morphemes: Morphemes) -> None:
        self._model = model
        self._morphemes = morphemes
        self._before = _kinds_before(model)
        self._following = {
            last: [(kind, its) for kind, its in nexts.items() if kind > 0]
            for last, nexts in model.next_morpheme.items()
        }

    def of(self, word: str, tag: int) -> str:
        """The lemma of a word with a tag; the word itself where nothing is left for a lemma."""
        lower = word.lower()
        morphemes = self._analysed(lower, tag)
        if not morphemes:
            morphemes, tag = [(lower, UNKNOWN)], UNKNOWN
        name = self._model.names[tag]
        endings = self._model.no_stems.get(_coarse(name), ())
        stems = [one for one in morphemes if one[1] not in endings] or morphemes
        *firsts, (last, kind) = stems
        kind_name = self._model.names[kind]
        if kind_name[:2] == name[:2] or kind_name.startswith("SUF"):
            last = self._model.stems.get(kind, {}).get(last, last)
        stem = "".join(first for first, _ in firsts) + last
        if tag not in self._model.capitalised:
            return stem + self._suffix(stem, name)
        return stem[0].upper() + stem[1:] + self._suffix(stem, name) if stem else word

    def _suffix(self, stem: str, name: str) -> str:
        """What a stem lacks of its dictionary form: that of the longest end that is known."""
        suffixes = self._model.suffixes.get(_coarse(name), {})
        marked = f"#{stem}"
        longest = min(len(marked), 1 + max(map(len, suffixes), default=0))
        ends = (marked[-length:] for length in range(longest, 0, -1))
        return next((suffixes[end] for end in ends if end in suffixes), "")

    def _analysed(self, word: str, tag: int) -> _Morphemes:
        """The likeliest morphemes of a word in lower case; none if it cannot have the tag."""
        if self._before.get(-tag) == frozenset({START, tag}):
            return [(word, tag)]  # words with this tag have no parts
        for known_only in (True, False):
            rows, ways = self._search(word, -tag, known_only)
            ends: dict[State, float] = {}
            for state, probability in rows[-1].items():
                its = self._model.next_morpheme.get(state, {}).get(-tag)
                if its is not None:
                    ends[state] = probability + its
            if ends:
                state, place = max(ends, key=ends.__getitem__), len(word)
                found = []
                while place:
                    kind = state[1]
                    state, begin = ways[place][state]
                    found.append((word[begin:place], kind))
                    place = begin
                return found[::-1]
        return []

    def _search(self, word: str, target: int, known_only: bool) -> tuple[list[_Row], list[_Way]]:
        """The states in which the beginnings of a word may end, and the ways to them."""
        allowed = self._before.get(target, frozenset())
        rows: list[_Row] = [{(EMPTY, START): 0.0}, *({} for _ in word)]
        ways: list[_Way] = [{} for _ in rows]
        for begin in range(len(word)):
            row = rows[begin]
            parts = list(self._parts(word, begin, known_only)) if row else []
            if not parts:
                continue
            least = bound(row)
            for last, probability in row.items():
                if probability < least:
                    continue
                following = [one for one in self._following.get(last, ()) if one[0] in allowed]
                for end, rated in parts:
                    reached, way = rows[end], ways[end]
                    for kind, its in following:
                        if kind in rated:
                            whole = probability + its + rated[kind]
                            new = (last[1], kind)
                            if new not in reached or whole > reached[new]:
                                reached[new] = whole
                                way[new] = (last, begin)
        return rows, ways

    def _parts(
        self, word: str, begin: int, known_only: bool
    ) -> Iterator[tuple[int, dict[int, float]]]:
        """The ends of the morphemes that may begin at a place, and their kinds' probabilities."""
        known, unknown = self._morphemes.known, self._morphemes.unknown
        kinds_of = self._morphemes.kinds.get
        furthest = begin + self._morphemes.longest(word, begin) if known_only else len(word)
        for end in range(begin + 1, min(furthest, len(word)) + 1):
            part = word[begin:end]
            kinds = kinds_of(part, ())
            if known_only and not kinds:
                continue
            rated = {kind: known[kind][part] for kind in kinds}
            if not known_only and (len(part) >= SHORTEST_UNKNOWN or len(word) <= SHORTEST_UNKNOWN):
                penalty = WHOLE_WORD_PENALTY if len(part) == len(word) else 0.0
                guessed = {kind: its - penalty for kind, its in unknown.of(part).items()}
                rated = guessed | rated
            if rated:
                yield end, rated


def _kinds_before(model: HantaModel) -> Mapping[int, frozenset[int]]:
    """The kinds of morphemes that may come before each end of a word, at any distance."""
    right_before: dict[int, set[int]] = defaultdict(set)
    for (_, kind), following in model.next_morpheme.items():
        for one in following:
            right_before[one].add(kind)
    found: dict[int, frozenset[int]] = {}
    for end in [one for one in right_before if one < 0]:
        kinds: set[int] = set()
        left = [end]
        while left:
            new = right_before.get(left.pop(), set()) - kinds
            kinds |= new
            left += new
        found[end] = frozenset(kinds)
    return found


def _coarse(name: str) -> str:
    """A tag without its form: ``VV`` of ``VV(FIN)``."""
    return name.partition("(")[0]
