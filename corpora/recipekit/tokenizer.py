"""The encoder's tokenizer, and which of its pieces a text needs.

The tokenizer is a unigram model over a text normalised as SentencePiece's ``nmt_nfkc`` does; the
normaliser's table comes out of the sentencepiece library, the pieces from the encoder's file.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable

import numpy as np
import sentencepiece
from numpy.typing import NDArray
from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

from recipekit.encoder import EncoderFile

SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
_ALPHABET = (0x20, 0x250)  # Latin letters and signs that are kept whether seen or not
_SIGNS = "‐‑–—‘’‚‛“”„‟†•…‰′″‹›€№™−"


def normaliser_table() -> bytes:
    """The table of SentencePiece's ``nmt_nfkc`` normalisation."""
    sink = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(["ab ba", "a b c"] * 20),
        model_writer=sink,
        vocab_size=8,
        hard_vocab_limit=False,
        normalization_rule_name="nmt_nfkc",
        minloglevel=2,
    )
    from sentencepiece import sentencepiece_model_pb2 as schema

    proto = schema.ModelProto()
    proto.ParseFromString(sink.getvalue())
    return bytes(proto.normalizer_spec.precompiled_charsmap)


def tokenizer(pieces: list[tuple[str, float]]) -> Tokenizer:
    """A tokenizer over ``pieces``, whose first four are the special ones in ``SPECIAL``'s order."""
    made = Tokenizer(models.Unigram(pieces, unk_id=SPECIAL.index("<unk>"), byte_fallback=False))
    made.normalizer = normalizers.Sequence(
        [
            normalizers.Precompiled(normaliser_table()),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )
    made.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace(prepend_scheme="always")]
    )
    made.decoder = decoders.Metaspace(prepend_scheme="always")
    made.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", 0), ("</s>", 2)],
    )
    return made


def all_pieces(file: EncoderFile) -> tuple[list[tuple[str, float]], NDArray[np.int64]]:
    """Every piece with its score, the special ones first, and each one's row in the file."""
    rows = [file.special[name] for name in SPECIAL]
    taken = set(rows)
    seen = {file.pieces[row] for row in taken} | set(SPECIAL)
    pieces = [(name, 0.0) for name in SPECIAL]
    for row, text in enumerate(file.pieces):
        if row not in taken and text and text not in seen:
            pieces.append((text, float(file.scores[row])))
            rows.append(row)
            seen.add(text)
    return pieces, np.array(rows)


def count(full: Tokenizer, lines: Iterable[str]) -> Counter[int]:
    """How often each piece is used in the lines."""
    used: Counter[int] = Counter()
    batch: list[str] = []
    for line in lines:
        batch.append(line)
        if len(batch) == 10_000:
            for encoding in full.encode_batch_fast(batch, add_special_tokens=False):
                used.update(encoding.ids)
            batch = []
    for encoding in full.encode_batch_fast(batch, add_special_tokens=False):
        used.update(encoding.ids)
    return used


def choose(pieces: list[tuple[str, float]], used: Counter[int], size: int) -> list[int]:
    """The numbers of the pieces to keep: special, single signs of Latin text, then by use."""
    first, last = _ALPHABET
    keep = list(range(len(SPECIAL)))
    alone = [
        number
        for number, (text, _) in enumerate(pieces[len(SPECIAL) :], len(SPECIAL))
        if len(text) == 1 and (first <= ord(text) < last or text in _SIGNS or text == "▁")
    ]
    kept = set(keep) | set(alone)
    for number, _ in used.most_common():
        if len(kept) >= size:
            break
        kept.add(number)
    return sorted(kept)
