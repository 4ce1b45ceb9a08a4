"""No sentence, word or run of marks exceeds the bounds of a segment; cuts lie at good places."""

from __future__ import annotations

import itertools

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st

from tqcheck.languages.overlong import LONGEST, MOST_WORDS, parts
from tqcheck.languages.segmentation import segment
from tqcheck.languages.words import words
from tqcheck.model import Span

CLAUSE = "Die Verwaltung der Stadt prüft den Antrag und "
LONG = {
    "sentence": CLAUSE * 400 + "entscheidet am Freitag.",
    "no spaces": (CLAUSE * 400).replace(" ", "") + ".",
    "letters": "a" * 20_000,
    "quotes": "„" * 20_000,
    "commas": "," * 20_000,
    "blanks": ", " * 10_000 + ".",
    "digits": "7" * 20_000,
    "brackets": "(" * 10_000 + ")" * 10_000,
    "marks": "a" + "\u0301" * 20_000,
    "emoji": "👩\u200d🚒" * 5_000,
    "flags": "🇩🇪" * 5_000,
    "address": "Siehe https://example.org/" + "a/b-c?d=e&" * 2_000 + " hier.",
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG.keys())
def test_every_segment_is_within_the_bounds(text: str) -> None:
    found = segment(text)
    assert len(found) > 1
    for part in found:
        inside = part.span.of(text)
        assert 0 < len(inside) <= LONGEST
        assert len(words(inside)) <= MOST_WORDS
        assert inside == inside.strip()
    assert [part.part for part in found] == list(range(1, len(found) + 1))
    kept = "".join(part.span.of(text) for part in found)
    assert "".join(kept.split()) == "".join(text.split())


def test_a_cut_lies_behind_a_clause_where_there_is_one() -> None:
    text = "Der Rat tagte am Abend in der Halle, die Bürger warteten lange vor der Tür und " * 40
    low = segment(text)
    assert all(part.span.of(text).endswith(",") for part in low[:-1])


def test_a_cut_lies_between_words_where_there_is_no_clause() -> None:
    text = "wort " * 600
    for part in segment(text):
        assert set(part.span.of(text).split()) == {"wort"}


@pytest.mark.parametrize("cluster", ["👩\u200d🚒", "e\u0301\u0323", "🇩🇪", "👍🏽"])
def test_a_cut_never_splits_a_cluster(cluster: str) -> None:
    text = cluster * 1_500
    for part in segment(text):
        assert set(regex.findall(r"\X", part.span.of(text))) == {cluster}


def test_an_ordinary_sentence_is_whole() -> None:
    text = "Der Rat tagte am Montag, und am Abend wurde gewählt. " * 30
    assert {part.part for part in segment(text)} == {0}


@given(st.text(st.sampled_from("ab ,.„“(\u0301😀\u200d7"), max_size=40), st.integers(1, 120))
@example("7.a.7..7.7\u03017(", 23)  # a cut inside "7.a" leaves one word more
def test_parts_keep_all_text_in_order(unit: str, times: int) -> None:
    text = (unit * times).strip()
    found = parts(text) if text else []
    assert found == sorted(found)
    spans = [Span(*part) for part in found]
    assert not any(a.overlaps(b) for a, b in itertools.pairwise(spans))
    kept = "".join(span.of(text) for span in spans)
    assert "".join(kept.split()) == "".join(text.split())
    assert all(len(span) <= LONGEST and len(words(span.of(text))) <= MOST_WORDS for span in spans)
