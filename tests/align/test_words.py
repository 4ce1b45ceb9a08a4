from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck.align import UseEncoder
from tqcheck.align.words import Links, link_words, written_key
from tqcheck.languages.words import words

GOLD = [
    json.loads(line)
    for line in (Path(__file__).parent / "gold_words.jsonl").read_text("utf-8").splitlines()
]


def _linked(encoder: UseEncoder, german: str, english: str) -> Links:
    a, b = encoder.word_vectors([german, english])
    return link_words(_texts(german), a, _texts(english), b)


def _texts(text: str) -> list[str]:
    return [word.text for word in words(text)]


def test_links_agree_with_those_made_by_hand(encoder: UseEncoder) -> None:
    """Also pins the features of the encoder: with wrong ones the links fall apart."""
    found = sure = right = made = 0
    for row in GOLD:
        links = set(_linked(encoder, row["de"], row["en"]))
        wanted = {tuple(link) for link in row["sure"]}
        allowed = wanted | {tuple(link) for link in row["possible"]}
        found += len(links & wanted)
        sure += len(wanted)
        right += len(links & allowed)
        made += len(links)
    assert found / sure >= 0.92
    assert right / made >= 0.96


def test_names_and_numbers_find_each_other(encoder: UseEncoder) -> None:
    german = "Am 14. Mai zahlte Rudolf Averkamp 2.750 Euro an Sina Leth."
    english = "Rudolf Averkamp paid Sina Leth 2,750 euros on 14 May."
    links = dict(_linked(encoder, german, english))
    left, right = _texts(german), _texts(english)
    for word, other in (("Rudolf", "Rudolf"), ("Averkamp", "Averkamp"), ("2.750", "2,750"),
                        ("Sina", "Sina"), ("Leth", "Leth"), ("14", "14")):  # fmt: skip
        assert right[links[left.index(word)]] == other


def test_unrelated_sentences_have_few_links(encoder: UseEncoder) -> None:
    german = "Der Gletscher ist in diesem Sommer um elf Meter geschrumpft."
    english = "She plays the violin in a youth orchestra from Lisbon."
    linked = [i for i, _ in _linked(encoder, german, english) if _texts(german)[i].isalpha()]
    assert len(linked) <= 4


def test_words_written_alike() -> None:
    assert written_key("2.000") == written_key("2,000")
    assert written_key("„") == written_key("“") == written_key('"')
    assert written_key("NATO") == written_key("Nato")
    assert written_key("Haus") != written_key("House")


def test_nothing_links_with_nothing() -> None:
    empty = np.zeros((0, 4), np.float32)
    assert link_words([], empty, ["a"], np.ones((1, 4), np.float32)) == ()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(["Haus", "und", ",", "12", "Rom", "."]), max_size=12),
    st.lists(st.sampled_from(["house", "and", ",", "12", "Rome", "."]), max_size=12),
    st.integers(0, 2**32 - 1),
)
def test_links_are_one_to_one_and_ascend(left: list[str], right: list[str], seed: int) -> None:
    rng = np.random.default_rng(seed)
    a, b = (rng.normal(size=(len(side), 8)) for side in (left, right))
    a /= np.linalg.norm(a, axis=1, keepdims=True) if len(a) else 1
    b /= np.linalg.norm(b, axis=1, keepdims=True) if len(b) else 1
    links = link_words(left, a, right, b)
    assert list(links) == sorted(links)
    assert len({i for i, _ in links}) == len({j for _, j in links}) == len(links)
    for i, j in links:
        assert 0 <= i < len(left)
        assert 0 <= j < len(right)
        assert left[i][0].isalnum() == right[j][0].isalnum()
