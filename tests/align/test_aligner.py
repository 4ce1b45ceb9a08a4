from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.align.articles import SOURCE, TARGET, UNRELATED, put_together, source_side
from tqcheck.align import Aligner, pairs_by_segment
from tqcheck.align import sentences as sentences_module
from tqcheck.align.anchors import anchors_of
from tqcheck.align.network import unit
from tqcheck.align.piece_table import Floats
from tqcheck.align.sentences import Side, align_sentences
from tqcheck.languages.words import words
from tqcheck.model import AlignedPair, Evidence


def _shapes(pairs: tuple[AlignedPair, ...]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(pair.target, pair.source) for pair in pairs]


def _aligned(
    aligner: Aligner, german: list[str], english: list[str], evidence: Evidence = Evidence.SOURCE
) -> tuple[AlignedPair, ...]:
    text, segments = put_together(german)
    return aligner.align(text, segments, source_side(english, evidence))


def test_sentence_by_sentence(aligner: Aligner) -> None:
    pairs = _aligned(aligner, list(TARGET), list(SOURCE))
    assert _shapes(pairs) == [((i,), (i,)) for i in range(len(TARGET))]
    assert min(pair.score for pair in pairs) > 0.8


def test_target_joins_two_sentences(aligner: Aligner) -> None:
    german = [*TARGET[:1], f"{TARGET[1][:-1]}, und {TARGET[2]}", *TARGET[3:]]
    pairs = _aligned(aligner, german, list(SOURCE))
    assert _shapes(pairs)[:3] == [((0,), (0,)), ((1,), (1, 2)), ((2,), (3,))]
    assert pairs[1].score > 0.8


def test_target_splits_a_sentence(aligner: Aligner) -> None:
    english = [*SOURCE[:4], f"{SOURCE[4][:-1]}, and {SOURCE[5]}", *SOURCE[6:]]
    pairs = _aligned(aligner, list(TARGET), english)
    assert ((4, 5), (4,)) in _shapes(pairs)


@pytest.mark.parametrize("lost", range(len(TARGET)))
def test_a_sentence_is_lost(aligner: Aligner, lost: int) -> None:
    german = [sentence for i, sentence in enumerate(TARGET) if i != lost]
    pairs = _aligned(aligner, german, list(SOURCE))
    assert ((), (lost,)) in _shapes(pairs)
    assert sum(len(pair.target) == len(pair.source) == 1 for pair in pairs) == len(german)
    alone = next(pair for pair in pairs if not pair.target)
    assert alone.score == 0
    assert alone.words == ()


@pytest.mark.parametrize("place", range(len(TARGET) + 1))
def test_a_sentence_is_added(aligner: Aligner, place: int) -> None:
    added = "Der Verein der Imker feiert sein hundertjähriges Bestehen."
    german = [*TARGET[:place], added, *TARGET[place:]]
    pairs = _aligned(aligner, german, list(SOURCE))
    alone = next(pair for pair in pairs if pair.target == (place,))
    assert alone.source == ()
    assert alone.source_span is None


def test_unrelated_source_has_low_confidence(aligner: Aligner) -> None:
    for evidence in (Evidence.SOURCE, Evidence.BACK_TRANSLATION):
        pairs = _aligned(aligner, list(TARGET), list(UNRELATED), evidence)
        assert max(pair.score for pair in pairs) < 0.5


def test_a_lost_clause_and_a_wrong_number_keep_confidence(aligner: Aligner) -> None:
    """Faults inside a pair must not hide the pair from the rules that look for them."""
    german = list(TARGET)
    german[5] = "Der Bäcker Jonas Wiek rechnet mit 80 Prozent weniger Kunden."
    german[6] = "Eine Fähre soll alle zwanzig Minuten fahren."
    pairs = _aligned(aligner, german, list(SOURCE))
    assert _shapes(pairs)[5:7] == [((5,), (5,)), ((6,), (6,))]
    assert min(pairs[5].score, pairs[6].score) > 0.5


def test_a_back_translation_stays_line_by_line(aligner: Aligner) -> None:
    english = ["", SOURCE[3], *SOURCE[2:]]
    pairs = _aligned(aligner, list(TARGET), english, Evidence.BACK_TRANSLATION)
    assert _shapes(pairs) == [((i,), (i,)) for i in range(len(TARGET))]
    assert pairs[0].score < 0.1
    assert pairs[1].score < 0.5
    assert min(pair.score for pair in pairs[2:]) > 0.8


def test_links_count_within_the_pair(aligner: Aligner) -> None:
    german = [*TARGET[:5], f"{TARGET[5]}"]
    english = [*SOURCE[:4], f"{SOURCE[4][:-1]}, and {SOURCE[5]}"]
    text, segments = put_together(german)
    side = source_side(english)
    pair = next(p for p in aligner.align(text, segments, side) if p.target == (4, 5))
    left = [word.text for i in pair.target for word in words(segments[i].span.of(text))]
    right = [word.text for j in pair.source for word in words(side.segments[j].span.of(side.text))]
    linked = {left[i]: right[j] for i, j in pair.words}
    assert linked["Jonas"] == "Jonas"
    assert linked["Wiek"] == "Wiek"
    assert linked["30"] == "30"
    assert pair.source_span is not None
    assert pair.source_span.of(side.text) == english[4]


def test_pairs_by_segment(aligner: Aligner) -> None:
    german = [*TARGET[:2], "Der Verein der Imker feiert sein hundertjähriges Bestehen.", TARGET[2]]
    pairs = _aligned(aligner, german, [SOURCE[0], SOURCE[1], SOURCE[2]])
    found = pairs_by_segment(pairs, len(german))
    assert [pair.source if pair else None for pair in found] == [(0,), (1,), None, (2,)]


def test_one_side_is_empty(aligner: Aligner) -> None:
    assert _shapes(_aligned(aligner, [TARGET[0]], [])) == [((0,), ())]
    assert _shapes(_aligned(aligner, [], [SOURCE[0]])) == [((), (0,))]
    assert _aligned(aligner, [], []) == ()


def _side(vectors: Floats) -> Side:
    n = len(vectors)
    widths = [
        unit(np.sum([vectors[at : n - k + 1 + at] for at in range(k)], axis=0))
        if n >= k
        else np.zeros((0, vectors.shape[1]), np.float32)
        for k in (1, 2, 3)
    ]
    plain, _ = anchors_of(["ein kurzer satz"] * n, [])
    return Side(tuple(widths), tuple(plain.joined(k) for k in (1, 2, 3)))


def _assert_covers(beads: list[sentences_module.Bead], n: int, m: int) -> None:
    i = j = 0
    for bead in beads:
        assert bead.target[0] == i
        assert bead.source[0] == j
        i, j = bead.target[1], bead.source[1]
        shape = (i - bead.target[0], j - bead.source[0])
        assert shape in {*sentences_module.SHAPES, (0, 1), (1, 0)}
    assert (i, j) == (n, m)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 14), st.integers(0, 14), st.integers(0, 2**32 - 1))
def test_beads_are_monotone_and_cover_both_sides(n: int, m: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    x, y = (unit(rng.normal(size=(k, 5)).astype(np.float32)) for k in (n, m))
    _assert_covers(align_sentences(_side(x), _side(y)), n, m)


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 40), st.integers(1, 40), st.integers(0, 2**32 - 1))
def test_the_band_holds_whatever_the_texts(n: int, m: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    x, y = (unit(rng.normal(size=(k, 3)).astype(np.float32)) for k in (n, m))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sentences_module, "_WHOLE", 0)
        patch.setattr(sentences_module, "_MARGIN", 2)
        patch.setattr(sentences_module, "_ROWS", 7)
        _assert_covers(align_sentences(_side(x), _side(y)), n, m)


def test_thousands_of_segments_take_seconds() -> None:
    rng = np.random.default_rng(1)
    x = unit(rng.normal(size=(2000, 64)).astype(np.float32))
    kept = np.sort(rng.choice(2000, 1900, replace=False))
    noise = 0.05 * rng.normal(size=(1900, 64)).astype(np.float32)
    y = unit(x[kept] + noise)
    began = time.process_time()
    beads = align_sentences(_side(x), _side(y))
    assert time.process_time() - began < 15
    _assert_covers(beads, 2000, 1900)
    right = sum(
        b.target[1] - b.target[0] == 1 == b.source[1] - b.source[0]
        and kept[b.source[0]] == b.target[0]
        for b in beads
    )
    assert right >= 1880
