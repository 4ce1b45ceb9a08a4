"""Articles as lines, windows of them, and the words that damage is made of."""

from __future__ import annotations

import gzip
import json
import lzma
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random

from recipekit.errors import RecipeError

from damagerecipe.settings import Data

BREAK = "\n"  # stands among the words of a window where a paragraph ends
_SENTENCE_END = re.compile(r"(?<=[.!?])(?:[“\"«»]?)\s+(?=[A-ZÄÖÜ„\"»])")
_MARKS = '.,;:!?„“"»«()'
_FEWEST = 4  # words of a window
_GOES_ON = 0.15  # of the windows at a paragraph's end reach into the next one
_ENDING = 3  # letters that forms of one word may differ in
_SENTENCES = (1, 1, 2, 2, 3)


def read_articles(path: Path) -> Iterator[list[str]]:
    """The lines of each article, its title first.

    Raises:
        RecipeError: the file cannot be read.
    """
    try:
        with lzma.open(path, "rt", encoding="utf-8") as file:
            for row in map(json.loads, file):
                text = "\n".join([row.get("title") or "", row["text"]])
                yield [line.strip() for line in text.split("\n") if line.strip()]
    except (OSError, ValueError, KeyError) as error:
        raise RecipeError(f"{path}: no articles: {error}") from error


def parted(articles: Iterable[list[str]], held_out: int) -> tuple[list[list[str]], list[list[str]]]:
    """Articles to train on, and the last ones, to measure on."""
    rows = list(articles)
    if not 0 < held_out < len(rows):
        raise RecipeError(f"{held_out} articles cannot be held out of {len(rows)}")
    return rows[:-held_out], rows[-held_out:]


def english_lines(data: Path, names: Data) -> list[list[str]]:
    """Words of English lines."""
    found = []
    for name in names.english:
        with gzip.open(data / name, "rt", encoding="utf-8") as file:
            found += [words for line in file if len(words := line.split()) >= _FEWEST]
    return found[: names.english_lines]


class Pool:
    """What windows are drawn from, and what damage is made of.

    Args:
        articles: lines of each; those of one line are left out.
        english: words of English lines.
        forms_of: so many articles give words that take the place of others.

    Attributes:
        forms: German words.
        english: words of English lines.
    """

    def __init__(
        self, articles: Sequence[list[str]], english: Sequence[list[str]], forms_of: int
    ) -> None:
        self._articles = [lines for lines in articles if len(lines) > 1]
        self.english = english
        words = {
            word.strip(_MARKS)
            for lines in self._articles[:forms_of]
            for line in lines
            for word in line.split()
        }
        self.forms = [word for word in sorted(words) if word.isalpha() and len(word) >= _FEWEST]
        self._alike: defaultdict[tuple[bool, str], list[str]] = defaultdict(list)
        self._of_stem: defaultdict[str, list[str]] = defaultdict(list)
        for form in self.forms:
            self._alike[form[0].isupper(), form[-2:]].append(form)
            self._of_stem[_stem(form)].append(form)

    def alike(self, word: str) -> list[str]:
        """Other words of the same case and the same two last letters."""
        return [form for form in self._alike[word[0].isupper(), word[-2:]] if form != word]

    def forms_of_word(self, word: str) -> list[str]:
        """Words that begin as this one does, in the same case, and end otherwise."""
        upper = word[0].isupper()
        return [f for f in self._of_stem[_stem(word)] if f != word and f[0].isupper() == upper]

    def window(self, random: Random, most: int) -> list[str]:
        """Words of one to three sentences, and `BREAK` where a paragraph ends."""
        while True:
            lines = random.choice(self._articles)
            at = random.randrange(len(lines))
            sentences = _SENTENCE_END.split(lines[at])
            first, count = random.randrange(len(sentences)), random.choice(_SENTENCES)
            words = " ".join(sentences[first : first + count]).split()
            if at + 1 < len(lines):
                behind = _SENTENCE_END.split(lines[at + 1])
                if len(words) < _FEWEST:
                    words += [BREAK, *" ".join(behind[:2]).split()]
                elif first + count >= len(sentences) and random.random() < _GOES_ON:
                    words += [BREAK, *behind[0].split()]
            if len(words) >= _FEWEST:
                return words[:most]


def _stem(word: str) -> str:
    return word[: max(5, len(word) - _ENDING)].lower()
