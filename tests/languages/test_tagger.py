"""The tagger on input that its library was not made for."""

from __future__ import annotations

import time

from tqcheck.languages.de.tagger import possible_tags, tag
from tqcheck.languages.sentence import TaggedWord


def lemma(word: TaggedWord) -> str:
    return word.lemma if isinstance(word.lemma, str) else word.lemma()


def test_a_noun_keeps_tag_and_lemma() -> None:
    noun = tag(["Die", "Häuser", "stehen", "."])[1]
    assert (noun.tag, lemma(noun), noun.upos) == ("NN", "Haus", "NOUN")


def test_overlong_words_cost_no_time_and_keep_their_neighbours() -> None:
    address = "https://example.org/" + "Qx7" * 30_000
    began = time.perf_counter()
    tags = tag(["Die", "Häuser", "stehen", "unter", address, "."])
    possible_tags(address)
    assert time.perf_counter() - began < 10
    assert (tags[1].tag, lemma(tags[1]), tags[1].upos) == ("NN", "Haus", "NOUN")
    assert lemma(tags[4]) == address
    assert len(tags) == 6


def test_a_sentence_may_have_any_length() -> None:
    assert len(tag(["Zqxrt"] * 40_000)) == 40_000
    assert tag([]) == []


def test_a_word_that_the_model_finds_no_stem_in_is_its_own_lemma() -> None:
    tagged = tag(["Die", "Herbstauktionen", "beginnen", "."])
    assert (tagged[1].tag, lemma(tagged[1])) == ("NN", "Herbstauktionen")
