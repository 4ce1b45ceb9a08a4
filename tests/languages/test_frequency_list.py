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
    searching, indexed = FrequencyList(language), FrequencyList(language)
    assert searching._large is not None
    assert indexed._large is not None
    searching._large._searched, indexed._large._searched = -(10**12), 10**12
    for word in words:
        wanted = of_wordfreq(word, language)
        assert (word, searching.zipf(word)) == (word, wanted)
        assert (word, indexed.zipf(word)) == (word, wanted)
    assert "_index" not in searching._large.__dict__
    assert len(indexed.words(0.0)) == len(theirs)


@pytest.mark.parametrize("frequency", [1.8, 3.0, 4.0])
@pytest.mark.parametrize("language", ["de", "da"])
def test_many_words_are_looked_up_as_one(language: str, frequency: float) -> None:
    """Below `COMMON` and above; Danish has the small list only."""
    listed = [*wordfreq.get_frequency_dict(language, wordlist="best")]
    words = random.Random(8).sample(listed, 300)
    words += [word[:-1] for word in words] + ["", "qqxz", "ab" * 80]
    fresh = FrequencyList(language)
    wanted = [word for word in words if of_wordfreq(word, language) >= frequency]
    assert wanted
    assert fresh.at_least(words, frequency) == wanted
    assert fresh.at_least([], frequency) == []


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


def test_many_searches_end_in_an_index(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frequency_list, "_MOST_SEARCHES", 2)
    large = FrequencyList("en")._large
    assert large is not None
    for number, indexed in enumerate((False, False, True)):
        assert large.find(f"qqxz{number}") is None
        assert ("_index" in large.__dict__) == indexed
    assert large.find("a" * 200) is None


def test_a_language_without_rare_words() -> None:
    """Danish has the small list only."""
    danish = FrequencyList("da")
    assert danish.zipf("og") == of_wordfreq("og", "da")
    assert danish.zipf("qqxz") == 0.0
    assert danish.words(1.0) == danish.common


def packed_list(steps: list[list[str]]) -> _PackedList:
    file = _PackedList.__new__(_PackedList)
    file._path = Path("list")
    file._content = msgspec.msgpack.encode([{"format": "cB", "version": 1}, *steps])
    file._searched = 0
    return file


# Letters of one to four bytes, among them such as hold bytes that look like heads of words.
LETTERS = "aäﬀ€ß\U0001f600bآ٠ЀÀà⠠"


@given(st.lists(st.lists(st.text(LETTERS, min_size=1, max_size=90)), max_size=12))
def test_searches_and_indexes_find_what_a_dictionary_has(steps: list[list[str]]) -> None:
    """Letters of several bytes, and lists and words of every length of their heads."""
    once: set[str] = set()
    own = [[word for word in step if not (word in once or once.add(word))] for step in steps]
    searched, indexed = packed_list(own), packed_list(own)
    searched._searched, indexed._searched = -(10**12), 10**12
    known = searched.decoded()
    assert known.keys() == once
    asked = sorted(once | {word[1:] for word in once} | {word * 2 for word in once} | {""})
    for word in asked:
        assert searched.find(word) == known.get(word)
        assert indexed.find(word) == known.get(word)
    may = dict(zip(asked, indexed.may_have(asked), strict=True))
    assert all(may[word] for word in once)


def test_lists_and_words_with_longer_heads_are_indexed() -> None:
    """Sizes of lists and words at which the form of a head changes, or looks like another one."""
    for size in (0, 1, 15, 16, 0xA1, 0xC3, 0xD9, 0x100, 0xA5A5, 0xC3A4, 0xD920):
        first = [f"{number:x}ä" for number in range(size)]
        second = [f"x{number:x}" for number in range(size)]
        indexed = packed_list([first, [], second, ["y" * length for length in range(1, 140)]])
        indexed._searched = 10**12
        for word in (*first[:3], *first[-3:]):
            assert indexed.find(word) == 9.0
        for word in (*second[:3], *second[-3:]):
            assert indexed.find(word) == 8.98
        assert [indexed.find("y" * length) for length in (1, 31, 32, 127, 128, 139)] == [8.97] * 6
        assert indexed.find("y" * 140) is None
        assert indexed.find(f"{size:x}ä") is None


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
