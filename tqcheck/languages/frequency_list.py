"""Reads the word lists of the package wordfreq, as much of one as the words asked for need.

wordfreq itself makes a dictionary of all 635,000 German words, which takes half a second and 60 MB;
a sentence asks for twenty words. Its two files of a language are lists of words by frequency, in
steps of a hundredth of the Zipf scale: ``small`` ends at `COMMON`, and ``large`` begins with the
same words. Most words are in ``small``. The first few others are searched for in the bytes of
``large``; where more are asked for, an index of them is made, which costs as much as 40 searches.
"""

from __future__ import annotations

import gzip
import math
import zlib
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property
from importlib.util import find_spec
from itertools import compress, repeat
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from tqcheck.errors import ModelError
from tqcheck.languages.packed_words import LONGEST, packed

if TYPE_CHECKING:
    from tqcheck.languages.word_index import WordIndex

COMMON = 3.01
"""The Zipf frequency down to which words are in the small list."""

_STEPS = 100  # of the Zipf scale: a step is a centibel
_MOST_SEARCHES = 5  # through all of the file's bytes; a text of more than some sentences has more
_FEW = 2.9  # Zipf frequency down to which a dictionary of the words is made at once
_FORMAT = {"format": "cB", "version": 1}

T = TypeVar("T")


class FrequencyList:
    """The words of one language with their Zipf frequencies.

    Args:
        language: as wordfreq names its files, for example ``de``.

    Raises:
        ModelError: the package wordfreq has no list of the language, or another format.
    """

    def __init__(self, language: str) -> None:
        self._language = language
        self._decoded: dict[float, dict[str, float]] = {}

    def zipf(self, word: str) -> float:
        """The Zipf frequency of a case-folded word; 0.0 where it is not listed."""
        found = self.common.get(word)
        if found is None and self._large is not None:
            found = self._large.find(word)
        return found or 0.0

    def at_least(self, words: Sequence[str], frequency: float) -> list[str]:
        """Those of many case-folded words that have at least this Zipf frequency above 0."""
        if self._large is None or frequency >= _FEW:
            known = self.words(frequency)
            listed = known.keys() & words  # mostly none
            return [word for word in words if word in listed and known[word] >= frequency]
        may = self._large.may_have(words)
        return [word for word in compress(words, may) if self.zipf(word) >= frequency]

    def words(self, at_least: float) -> Mapping[str, float]:
        """All words with at least a Zipf frequency, and perhaps others.

        Those of frequencies below `COMMON` take long at first.
        """
        if at_least >= COMMON or self._large is None:
            return self.common
        known = self._decoded.get(at_least)
        if known is None:
            known = self._decoded[at_least] = self._large.decoded(at_least)
        return known

    @cached_property
    def common(self) -> Mapping[str, float]:
        """The words of the small list."""
        path = _path("small", self._language)
        if path is None:
            raise ModelError(f"the package wordfreq has no list of {self._language} words.")
        return _PackedList(path).decoded()

    @cached_property
    def _large(self) -> _PackedList | None:
        path = _path("large", self._language)
        return None if path is None else _PackedList(path)


class _PackedList:
    """A file of wordfreq: a list in MessagePack whose first item states the format.

    Item 1 + n is the list of the words of n centibels below a share of one, in alphabetical order.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._searched = 0
        try:
            self._content = gzip.decompress(path.read_bytes())
        except (OSError, EOFError, zlib.error) as error:
            raise ModelError(f"{path}: not a list of words: {error}") from error

    def decoded(self, at_least: float = 0.0) -> dict[str, float]:
        """All words with at least a Zipf frequency, with their frequencies."""
        found: dict[str, float] = {}
        for step, part in enumerate(self._steps()):
            frequency = _zipf(step)
            if frequency < at_least:
                break
            found.update(zip(self._words(part), repeat(frequency), strict=False))
        return found

    def find(self, word: str) -> float | None:
        """The Zipf frequency of a word, None where it is not there."""
        wanted = packed(word)
        if self._searched < _MOST_SEARCHES * len(self._content) or len(wanted) > LONGEST:
            step = self._search(word, wanted)
        else:
            step = self._index.find(wanted)
        return None if step is None else _zipf(step)

    def may_have(self, words: Sequence[str]) -> list[bool]:
        """For each of many words, whether it may be listed; of others, few may."""
        return self._index.may_have([packed(word) for word in words])

    def _search(self, word: str, wanted: bytes) -> int | None:
        """The step of a word, by a search for the packed word through all of the file."""
        at = self._content.find(wanted)
        while at >= 0:
            step = bisect_right(self._starts, at) - 1
            # What looks like the word may be the end of another one: the byte before the text of
            # a word is one that also stands within letters.
            if step >= 0 and word in self._step(step):
                self._searched += at
                return step
            at = self._content.find(wanted, at + 1)
        self._searched += len(self._content)
        return None

    @cached_property
    def _index(self) -> WordIndex:
        from tqcheck.languages.word_index import WordIndex

        return WordIndex(self._content, self._starts)

    def _step(self, step: int) -> list[str]:
        starts = self._starts
        end = starts[step + 1] if step + 1 < len(starts) else len(self._content)
        return self._words(self._content[starts[step] : end])

    @cached_property
    def _starts(self) -> list[int]:
        """Where the list of each step begins."""
        at = len(self._content)
        starts = []
        for part in reversed(self._steps()):
            at -= len(part)
            starts.append(at)
        return starts[::-1]

    def _steps(self) -> list[msgspec.Raw]:
        """The list of each step, packed."""
        header, *steps = self._decoded(self._content, list[msgspec.Raw])
        if self._decoded(header, dict[str, Any]) != _FORMAT:
            raise ModelError(f"{self._path}: a list of words of an unknown format.")
        return steps

    def _words(self, packed: bytes | msgspec.Raw) -> list[str]:
        return self._decoded(packed, list[str])

    def _decoded(self, packed: bytes | msgspec.Raw, kind: type[T]) -> T:
        try:
            return msgspec.msgpack.decode(packed, type=kind)
        except (msgspec.MsgspecError, ValueError) as error:
            raise ModelError(f"{self._path}: not a list of words: {error}") from error


def _zipf(step: int) -> float:
    """The Zipf frequency of a step, by wordfreq's shares."""
    return round(math.log10(10 ** (-step / _STEPS)) + 9, 2)


def _path(size: str, language: str) -> Path | None:
    spec = find_spec("wordfreq")
    if spec is None or spec.origin is None:
        raise ModelError("the package wordfreq is missing; run: pip install 'wordfreq>=3.1.1,<4'")
    path = Path(spec.origin).with_name("data") / f"{size}_{language}.msgpack.gz"
    return path if path.is_file() else None
