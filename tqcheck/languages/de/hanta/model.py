"""The tables of HanTa's model of German, read without importing HanTa."""

from __future__ import annotations

import gzip
import pickle
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from tqcheck.errors import ModelError

State = tuple[int, int]
"""The kinds of the last two morphemes of a word, or the tags of the last two words."""

EMPTY, START, END, UNKNOWN = 0, 1, 2, 3
"""HanTa's numbers of what is neither a kind of morpheme nor a tag."""

LOWER_BOUND = -1e6
"""What is less probable counts as impossible, as in HanTa."""


@dataclass(frozen=True, slots=True, eq=False)
class HantaModel:
    """The tables of a model. All probabilities are natural logarithms.

    Attributes:
        names: of tags and kinds of morphemes, by number.
        ends: probability of the end of an unknown morpheme, by kind and end.
        lengths: probability of the length of a morpheme, by kind and length up to 24.
        unknown: probability of an unknown morpheme.
        unknown_kinds: probability of an unknown morpheme of a kind.
        next_morpheme: probability of the next kind after two kinds; a negative kind, the negated
            tag of the word, ends it.
        morphemes: probability of a morpheme of a kind.
        next_tags: the tags that a word may have, and the end of a sentence.
        next_word: probability of each of `next_tags` after the tags of two words.
        tags: probability of a tag.
        capitals: probability of a capital (True) and of a small letter, by tag.
        frequent: probabilities of the tags of frequent words in lower case.
        stems: the stem that a lemma has in place of another one, by kind and morpheme.
        no_stems: kinds of morphemes that no lemma has, by the tag without its form.
        suffixes: the suffix that makes a lemma of a stem, by the tag without its form and the
            stem's end; ``#`` stands before the stem.
        capitalised: tags whose lemmas begin with a capital.
    """

    names: dict[int, str]
    ends: dict[int, dict[str, float]]
    lengths: dict[int, list[float]]
    unknown: float
    unknown_kinds: dict[int, float]
    next_morpheme: dict[State, dict[int, float]]
    morphemes: dict[int, dict[str, float]]
    next_tags: tuple[int, ...]
    next_word: dict[State, tuple[float, ...]]
    tags: dict[int, float]
    capitals: dict[int, dict[bool, float]]
    frequent: dict[str, list[tuple[int, float]]]
    stems: dict[int, dict[str, str]]
    no_stems: dict[str, list[int]]
    suffixes: dict[str, dict[str, str]]
    capitalised: set[int]


@lru_cache(maxsize=1)
def german_model() -> HantaModel:
    """The model in HanTa's package; reading it takes about 0.1 s."""
    path = resources.files("HanTa").joinpath("morphmodel_ger.pgz")
    raw = pickle.loads(gzip.decompress(path.read_bytes()))
    next_tags, next_word = _rows(raw[9])
    return HantaModel(
        names=raw[1] | {UNKNOWN: "UNKNOWN"},
        ends=raw[2],
        lengths=raw[3],
        unknown=raw[4],
        unknown_kinds=raw[5],
        next_morpheme=raw[6],
        morphemes=raw[7],
        next_tags=next_tags,
        next_word=next_word,
        tags=raw[10],
        capitals=raw[11],
        frequent=raw[15],
        stems=raw[8],
        no_stems=raw[12],
        suffixes=raw[13],
        capitalised=raw[14],
    )


def _rows(
    table: dict[State, dict[int, float]],
) -> tuple[tuple[int, ...], dict[State, tuple[float, ...]]]:
    """The keys that the dictionaries of a table share, and their values: a fifth of the memory."""
    keys = tuple(next(iter(table.values())))
    found = {}
    for state in list(table):
        row = table.pop(state)
        if tuple(row) != keys:
            raise ModelError("HanTa's model of German has another form than that of HanTa 1.2.")
        found[state] = tuple(row.values())
    return keys, found
