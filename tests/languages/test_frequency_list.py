"""Frequencies are those of the package wordfreq, however they are looked up."""

from __future__ import annotations

import gzip
import random
from math import log10
from pathlib import Path

import msgspec
import pytest
import wordfreq
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.errors import ModelError
from tqcheck.languages import frequency_list
from tqcheck.languages.frequency import common_words, zipf
from tqcheck.languages.frequency_list import COMMON, FrequencyList, _PackedList


def of_wordfreq(word: str, language: str) -> float:
    """The rounded Zipf frequency by the package's own dictionary."""
    frequency = wordfreq.get_frequency_dict(language, wordlist="best").get(word, 0.0)
    return round(log10(frequency) + 9, 2) if frequency else 0.0


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_way_of_looking_up_gives_the_package_s_frequency(language: str) -> None:
    theirs = wordfreq.get_frequency_dict(language, wordlist="best")
    draw = random.Random(7)
    words = draw.sample(list(theirs), 150)
    words += [word[1:] for word in words[:50]] + [f"{word}ungen" for word in words[:50]]
    searching, dictionary = FrequencyList(language), FrequencyList(language)
    searching._searched, dictionary._searched = -(10**12), 10**12
    for word in words:
        wanted = of_wordfreq(word, language)
        assert (word, searching.zipf(word)) == (word, wanted)
        assert (word, dictionary.zipf(word)) == (word, wanted)
    assert not searching._decoded
    assert len(dictionary.words(0.0)) == len(theirs)


def test_common_words_need_no_rare_ones() -> None:
    fresh = FrequencyList("de")
    assert fresh.zipf("und") > 7
    assert fresh.words(COMMON)["haus"] == zipf("Haus", "de")
    assert "_large" not in fresh.__dict__
    assert min(fresh.common.values()) == COMMON


def test_rare_words_are_there_when_they_are_asked_for() -> None:
    theirs = wordfreq.get_frequency_dict("de", wordlist="best")
    for at_least in (3.0, 1.8):
        wanted = {word for word in theirs if of_wordfreq(word, "de") >= at_least}
        assert common_words("de", at_least).keys() == wanted


def test_many_searches_end_in_a_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frequency_list, "_MOST_SEARCHES", 2)
    fresh = FrequencyList("en")
    assert [fresh.zipf(f"qqxz{number}") for number in range(4)] == [0.0] * 4
    assert fresh._decoded.keys() == {0.0}


def test_a_language_without_rare_words() -> None:
    """Danish has the small list only."""
    danish = FrequencyList("da")
    assert danish.zipf("og") == of_wordfreq("og", "da")
    assert danish.zipf("qqxz") == 0.0
    assert danish.words(1.0) == danish.common


@given(st.lists(st.lists(st.text("aäﬀ€ß\U0001f600b", min_size=1, max_size=90)), max_size=12))
def test_a_search_finds_what_a_dictionary_has(steps: list[list[str]]) -> None:
    """Letters of several bytes, and lists and words of every length of their heads."""
    once: set[str] = set()
    own = [[word for word in step if not (word in once or once.add(word))] for step in steps]
    file = _PackedList.__new__(_PackedList)
    file._path = Path("list")
    file.content = msgspec.msgpack.encode([{"format": "cB", "version": 1}, *own])
    known = file.decoded()
    assert known.keys() == once
    for word in sorted(once | {word[1:] for word in once} | {word * 2 for word in once}):
        assert file.find(word)[0] == known.get(word)


def test_a_damaged_list_is_named(tmp_path: Path) -> None:
    for content in (
        b"no gzip",
        gzip.compress(b"\xc1"),
        gzip.compress(msgspec.msgpack.encode([{"format": "cC", "version": 1}])),
        gzip.compress(msgspec.msgpack.encode([{"format": "cB", "version": 1}, [1]])),
    ):
        path = tmp_path / "large_de.msgpack.gz"
        path.write_bytes(content)
        with pytest.raises(ModelError, match="large_de"):
            _PackedList(path).decoded()
    with pytest.raises(ModelError, match="xx"):
        FrequencyList("xx").zipf("a")
