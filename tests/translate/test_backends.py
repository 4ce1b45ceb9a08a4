"""The two neural back-translators on a tiny model that is really trained, saved and converted."""

from __future__ import annotations

import random
import socket
from pathlib import Path

import pytest

from tests.tiny_marian import sentence_pairs
from tqcheck.errors import ModelError, UsageError
from tqcheck.translate import DecodingOptions, Scorer, Translator, open_translator
from tqcheck.translate.ctranslate2_backend import CTranslate2Translator
from tqcheck.translate.transformers_backend import TransformersTranslator

PAIRS = sentence_pairs()
TARGET = [german for german, _ in PAIRS]
SOURCE = [english for _, english in PAIRS]
# Nothing of this was trained: broken, foreign, repeated, with glyphs that no vocabulary has.
UNSEEN = [
    "Die Kanzlerin Die Kanzlerin warnte",
    "Streiks vor Freitag am sagte Geld Oslo",
    "Der [and] Minister 🙂 sagte",
    ">>Das Gericht<< in Kiel sagte gestern nichts.",
    "Der Text <unk> blieb </s> stehen <pad> hier.",
    "Geld Geld Geld Geld Geld Geld Geld Geld",
    "x",
    "Die Polizei\nnannte\tgestern  340 Namen. ",
]


@pytest.fixture(scope="module")
def reference(tiny: Path) -> TransformersTranslator:
    return TransformersTranslator(str(tiny), ("de", "en"), DecodingOptions())


@pytest.fixture(scope="module")
def converted(tiny_float32: Path) -> CTranslate2Translator:
    return CTranslate2Translator(tiny_float32, ("de", "en"), DecodingOptions())


@pytest.fixture(scope="module")
def quantised(tiny_int8: Path) -> CTranslate2Translator:
    return CTranslate2Translator(tiny_int8, ("de", "en"), DecodingOptions())


@pytest.fixture(params=["reference", "converted", "quantised"])
def any_backend(request: pytest.FixtureRequest) -> TransformersTranslator | CTranslate2Translator:
    return request.getfixturevalue(request.param)


def test_translates_what_it_learned(any_backend: Translator) -> None:
    order = random.Random(3).sample(range(len(PAIRS)), len(PAIRS))
    assert any_backend.translate([TARGET[i] for i in order]) == [SOURCE[i] for i in order]


def test_keeps_the_protocols(any_backend: Translator) -> None:
    assert isinstance(any_backend, Translator)
    assert isinstance(any_backend, Scorer)
    assert any_backend.direction == ("de", "en")
    assert "\n" not in any_backend.identity


def test_conversion_translates_like_the_original(
    reference: TransformersTranslator, converted: CTranslate2Translator
) -> None:
    assert converted.translate(UNSEEN) == reference.translate(UNSEEN)


def test_conversion_scores_like_the_original(
    reference: TransformersTranslator, converted: CTranslate2Translator
) -> None:
    sources = TARGET[:12] + TARGET[:12] + ["Der Verband"]
    targets = SOURCE[:12] + SOURCE[40:52] + ["Oslo is not 🙂 known here"]
    for ours, theirs in zip(
        converted.score(sources, targets), reference.score(sources, targets), strict=True
    ):
        assert [score.token for score in ours] == [score.token for score in theirs]
        assert [score.log_probability for score in ours] == pytest.approx(
            [score.log_probability for score in theirs], abs=1e-3
        )


def test_scores_tell_right_from_wrong(any_backend: Scorer) -> None:
    right, wrong = any_backend.score(
        ["Der Minister sagte am Montag nichts."] * 2,
        ["The minister said nothing on Monday.", "The minister said nothing on Friday."],
    )
    assert right[-1].token == "</s>"
    assert sum(score.log_probability for score in right) > -0.5
    assert min(right, key=lambda score: score.log_probability).log_probability > -0.3
    assert min(wrong, key=lambda score: score.log_probability).token == "▁Friday"


def test_empty_segments_stay_empty(any_backend: TransformersTranslator) -> None:
    assert any_backend.translate([]) == []
    assert any_backend.translate(["", TARGET[0], " \n "]) == ["", SOURCE[0], ""]
    assert any_backend.translate(["* * *", TARGET[0], "👍👍 !"]) == ["* * *", SOURCE[0], "👍👍 !"]
    assert any_backend.score(["", TARGET[0]], [SOURCE[0], "  "]) == [[], []]
    with pytest.raises(ValueError, match="1 sources but 0 targets"):
        any_backend.score([TARGET[0]], [])


def test_result_does_not_hang_on_the_batch(any_backend: Translator, tiny: Path) -> None:
    segments = [*UNSEEN, *TARGET[:5]]
    alone = [any_backend.translate([segment])[0] for segment in segments]
    assert any_backend.translate(segments) == alone


@pytest.mark.parametrize("beam", [1, 4])
def test_small_batches_and_beams(tiny: Path, tiny_int8: Path, beam: int) -> None:
    for spec in (str(tiny), str(tiny_int8)):
        translator = open_translator(spec, beam=beam, batch_tokens=20)
        assert translator is not None
        assert f"beam{beam}" in translator.identity
        assert translator.translate(TARGET[:30]) == SOURCE[:30]


def test_long_segments_are_translated_in_parts(any_backend: Translator) -> None:
    together = any_backend.translate([" ".join(TARGET[:60])])[0]
    # 60 sentences are more than the model's 320 positions. It has learned to say one sentence, so
    # it says one for each part, in their order.
    assert together.startswith("The minister ")
    assert ". The government " in together


def test_score_cuts_what_is_too_long(any_backend: Scorer) -> None:
    long = " ".join(TARGET[:80])
    (scores,) = any_backend.score([long], [long])
    assert 100 < len(scores) <= 512


def test_loops_are_translated_again(
    converted: CTranslate2Translator, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[int, int]] = []
    decode = converted._decode

    def loop_at_first(sources, limit, no_repeat):
        asked.append((len(sources), no_repeat))
        if no_repeat:
            return decode(sources, limit, no_repeat)
        return [["▁loop", "▁again"] * 20 for _ in sources]

    monkeypatch.setattr(converted, "_decode", loop_at_first)
    assert converted.translate([TARGET[0]]) == [SOURCE[0]]
    assert asked == [(1, 0), (1, 3)]


def test_a_source_that_repeats_itself_may_be_repeated(
    converted: CTranslate2Translator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        converted, "_decode", lambda sources, limit, no_repeat: [["▁money"] * 8 for _ in sources]
    )
    assert converted.translate(["Geld " * 8]) == [" ".join(["money"] * 8)]


def test_no_socket_is_opened(
    tiny: Path, tiny_float32: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*arguments: object, **options: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    for spec in (f"transformers:{tiny}", f"ctranslate2:{tiny_float32}"):
        translator = open_translator(spec)
        assert translator is not None
        assert translator.translate([TARGET[7]]) == [SOURCE[7]]
    with pytest.raises(ModelError, match="tqcheck models get nobody/nothing"):
        open_translator("transformers:nobody/nothing")


def test_nothing_is_said_while_loading(tiny: Path, capfd: pytest.CaptureFixture[str]) -> None:
    translator = open_translator(str(tiny))
    assert translator is not None
    translator.translate(TARGET[:1])
    assert capfd.readouterr() == ("", "")


def test_the_wrong_direction_is_refused(tiny: Path, tiny_int8: Path) -> None:
    with pytest.raises(ModelError, match=r"de-en, but en-de is needed"):
        open_translator(str(tiny_int8), direction=("en", "de"))
    backwards = open_translator(str(tiny), direction=("en", "de"))
    assert backwards is not None
    with pytest.raises(ModelError, match="from de to en, but en to de is needed"):
        backwards.translate(["A text."])


def test_settings_out_of_range(tiny: Path) -> None:
    with pytest.raises(UsageError, match="beam"):
        open_translator(str(tiny), beam=0)
    with pytest.raises(UsageError, match="batch"):
        open_translator(str(tiny), batch_tokens=0)


def test_a_device_that_is_not_there_is_one_sentence(tiny: Path, tiny_int8: Path) -> None:
    import torch

    if torch.cuda.is_available():
        pytest.skip("this machine has the device")
    for folder in (tiny, tiny_int8):
        translator = open_translator(str(folder), device="cuda")
        assert translator is not None
        with pytest.raises(ModelError, match="cannot be loaded"):
            translator.translate(TARGET[:1])
