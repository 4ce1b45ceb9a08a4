"""Words get a probability each, at their place in the text, whatever the windows are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import tiny_detector
from tqcheck.damage_detection import Detector
from tqcheck.damage_detection.encoder_detector import EncoderDetector
from tqcheck.damage_detection.settings import DetectorSettings
from tqcheck.damage_detection.windows import SentenceWindow, windows
from tqcheck.deadline import OutOfTime, within
from tqcheck.languages.segmentation import segment
from tqcheck.model import Segment, Span

TEXT = (
    "Der Hafen\n"
    "Der Minister sagte am Montag nichts. Der Hafen kostet 40\u00a0Millionen Euro.\n\n"
    "„Nichts 🙂 ist fertig“, sagte er."
)
SIZES = DetectorSettings(("double",), sentences=3, words=20, pieces=96, word_pieces=8)


def sentences(text: str) -> list[Segment]:
    """A segment for each sentence, a paragraph for each line."""
    found = []
    for number, line in enumerate(re.finditer(r"[^\n]+", text)):
        for part in re.finditer(r"[^.]*[^.\s][^.]*\.?", line.group()):
            start = line.start() + part.start()
            found.append(
                Segment(len(found), Span(start, line.start() + part.end()), paragraph=number)
            )
    return found


def cut(text: str, sizes: DetectorSettings = SIZES, ids: int = 1) -> list[SentenceWindow]:
    return list(windows(text, sentences(text), lambda word: [9] * ids, sizes))


def words_of(text: str, window: SentenceWindow) -> str:
    return " ".join(span.of(text) for span in window.spans)


def test_every_word_has_its_place_and_probability(detector: EncoderDetector) -> None:
    found = detector.detect(TEXT, segment(TEXT, "de"))
    assert [one.span.of(TEXT) for one in found] == TEXT.split()
    assert all(0 <= one.probability <= 1 for one in found)
    assert len({one.probability for one in found}) > 5
    for one in found:
        assert set(one.kinds) == set(tiny_detector.KINDS)
    assert isinstance(detector, Detector)


def test_of_sound_words_no_kinds_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tqcheck.damage_detection.encoder_detector._SOUND", 0.5)
    found = EncoderDetector(tiny_detector.build(tmp_path / "m")).detect(TEXT, segment(TEXT, "de"))
    assert {bool(one.kinds) for one in found} == {True, False}
    assert all(bool(one.kinds) == (one.probability >= 0.5) for one in found)


LETTERS = st.text(
    st.sampled_from([*"abeÄßzZ.,!? \n\t-„“", "\u00a0", "\u200b", "🙂", "\u0301", "ﬁ", "漢"]),
    max_size=200,
)


@settings(max_examples=60, deadline=None)
@given(LETTERS)
def test_each_word_is_judged_once_in_any_text(detector: EncoderDetector, text: str) -> None:
    segments = segment(text, "de")
    found = detector.detect(text, segments)
    expected = [word for one in segments for word in one.span.of(text).split()]
    assert [one.span.of(text) for one in found] == expected
    assert list(found) == sorted(found, key=lambda one: one.span)


def test_what_is_not_read_is_left_out_and_changes_no_place(detector: EncoderDetector) -> None:
    segments = segment(TEXT, "de")
    found = detector.detect(TEXT, segments[2:])
    assert found[0].span.start == segments[2].span.start
    assert detector.detect(TEXT, ()) == ()


def test_batches_do_not_change_what_is_found(folder: Path) -> None:
    text = "\n".join([TEXT] * 40)
    segments = segment(text, "de")
    together = EncoderDetector(folder).detect(text, segments)
    apart = EncoderDetector(folder, batch_subwords=1).detect(text, segments)
    assert [one.span for one in together] == [one.span for one in apart]
    assert [one.probability for one in together] == pytest.approx(
        [one.probability for one in apart], abs=0.02
    )


def test_the_time_is_bounded(detector: EncoderDetector) -> None:
    text = "\n".join(f"Satz Nummer {number} kostet Millionen Euro." for number in range(3000))
    segments = sentences(text)
    with pytest.raises(OutOfTime):
        within(0.05, lambda: detector.detect(text, segments))


def test_a_window_is_a_few_sentences_of_one_paragraph() -> None:
    text = "a b c. d e f. g h i. j k l.\nm n o p q r s t u.\nv w."
    assert [words_of(text, window) for window in cut(text)] == [
        "a b c. d e f. g h i.", "j k l. m n o p q r s t u.", "v w.",
    ]  # fmt: skip
    small = DetectorSettings((), sentences=3, words=6, pieces=96, word_pieces=8)
    assert [words_of(text, window) for window in cut(text, small)][:2] == [
        "a b c. d e f.", "g h i. j k l.",
    ]  # fmt: skip


def test_a_headline_shares_the_window_of_the_next_paragraph() -> None:
    (window,) = cut("a b\nc d e. f.")
    assert window.closed == (0, 9, 9, 2, 9, 9, 9, 9, 2)
    assert window.first == window.last == [1, 2, 4, 5, 6, 7]


def test_the_last_subword_of_a_word_is_known() -> None:
    (window,) = cut("a b c.", ids=3)
    assert (window.first, window.last) == ([1, 4, 7], [3, 6, 9])


def judged(found: Sequence[SentenceWindow]) -> list[Span]:
    return [span for window in found for span in window.spans]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(1, 130), max_size=6), st.integers(1, 8), st.integers(1, 40))
def test_a_long_sentence_is_cut_with_words_on_both_sides(
    lengths: list[int], ids: int, most: int
) -> None:
    text = "\n".join(" ".join(["w"] * length) for length in lengths)
    sizes = DetectorSettings((), sentences=3, words=most, pieces=40, word_pieces=8)
    found = cut(text, sizes, ids)
    assert [span.start for span in judged(found)] == [m.start() for m in re.finditer("w", text)]
    for window in found:
        assert len(window.closed) <= sizes.pieces
        assert window.words <= most
        assert window.spans
        assert len(window.first) == len(window.last) == len(window.spans)
        assert all(window.closed[at] == 9 for at in (*window.first, *window.last))
    for before, after in pairwise(found):
        if "\n" not in text[before.spans[-1].start : after.spans[0].end] and most > 2:
            assert after.words > len(after.spans), "it reads words that were judged before"


def test_the_last_word_of_each_sentence_may_break_off(detector: EncoderDetector) -> None:
    segments = segment(TEXT, "de")
    found = detector.detect(TEXT, segments)
    lasts = {one.span.end for one in segments}
    assert {one.span.end for one in found if one.breaks_off} == lasts
    assert all(0 <= one.breaks_off <= 1 for one in found)


@settings(max_examples=60, deadline=None)
@given(LETTERS)
def test_each_sentence_ends_once_however_it_is_cut(text: str) -> None:
    segments = segment(text, "de")
    found = list(windows(text, segments, lambda word: [9] * len(word), SIZES))
    ends = [window.spans[end].end for window in found for end in window.ends]
    assert ends == [one.span.end for one in segments if one.span.of(text).split()]
