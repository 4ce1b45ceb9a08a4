"""The joint SentencePiece vocabulary of both languages.

Ids are those of the SentencePiece model: ``</s>`` 0, ``<unk>`` 1, then the two target-language
tags, the 256 bytes and the pieces. One more, ``<pad>``, comes last, as in Marian models; its
embedding stays nought, so that the decoder starts from nothing.

The tags are control symbols: no text, not even one that holds ``>>en<<``, encodes to them.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from mtrecipe import prepare
from mtrecipe.settings import Settings

EOS, UNK = 0, 1
TAGS = {"en": ">>en<<", "de": ">>de<<"}
PAD = "<pad>"


def train(settings: Settings, prepared: Path, out: Path, say: Callable[[str], None]) -> None:
    """Train the vocabulary on a sample of the mix and write ``spm.model`` and ``vocab.json``."""
    import sentencepiece

    out.mkdir(parents=True, exist_ok=True)
    sentences = list(sample(settings, prepared))
    say(f"{len(sentences):,} sentences for the vocabulary")
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(sentences),
        model_prefix=str(out / "spm"),
        model_type="unigram",
        vocab_size=settings.vocabulary.size,
        byte_fallback=True,
        split_digits=True,
        character_coverage=0.9998,
        normalization_rule_name="identity",
        remove_extra_whitespaces=True,
        eos_id=EOS,
        unk_id=UNK,
        bos_id=-1,
        pad_id=-1,
        control_symbols=list(TAGS.values()),
        num_threads=2,
        minloglevel=2,
    )
    _write_ids(out)


def write(pieces: list[tuple[str, float]], out: Path) -> None:
    """Write ``spm.model`` and ``vocab.json`` of given pieces.

    Args:
        pieces: text and log-probability of each, without the ends, tags and bytes.
        out: the folder.
    """
    from sentencepiece import sentencepiece_model_pb2 as schema

    proto = schema.ModelProto()
    kinds = schema.ModelProto.SentencePiece
    head = [("</s>", kinds.CONTROL), ("<unk>", kinds.UNKNOWN)]
    head += [(tag, kinds.CONTROL) for tag in TAGS.values()]
    head += [(f"<0x{byte:02X}>", kinds.BYTE) for byte in range(256)]
    for text, kind in head:
        proto.pieces.add(piece=text, score=0.0, type=kind)
    for text, score in pieces:
        proto.pieces.add(piece=text, score=score, type=kinds.NORMAL)
    spec = proto.trainer_spec
    spec.model_type = schema.TrainerSpec.UNIGRAM
    spec.vocab_size = len(proto.pieces)
    spec.byte_fallback = True
    spec.split_digits = True
    spec.eos_id, spec.unk_id, spec.bos_id, spec.pad_id = EOS, UNK, -1, -1
    spec.control_symbols.extend(TAGS.values())
    proto.normalizer_spec.name = "identity"
    proto.normalizer_spec.add_dummy_prefix = True
    proto.normalizer_spec.remove_extra_whitespaces = True
    proto.normalizer_spec.escape_whitespaces = True
    (out / "spm.model").write_bytes(proto.SerializeToString())
    _write_ids(out)


def _write_ids(out: Path) -> None:
    model = load(out / "spm.model")
    pieces = {model.id_to_piece(i): i for i in range(model.get_piece_size())}
    pieces[PAD] = len(pieces)
    (out / "vocab.json").write_text(json.dumps(pieces, ensure_ascii=False), encoding="utf-8")


def load(path: Path) -> Any:
    """The SentencePiece model of a file."""
    import sentencepiece

    return sentencepiece.SentencePieceProcessor(model_file=str(path))


def sample(settings: Settings, prepared: Path) -> Iterator[str]:
    """Sentences of both languages, about as the mix draws them."""
    wanted = settings.vocabulary.sentences // 2
    sizes = {name: len(prepare.read(prepared, name)) for name in prepare.names(prepared)}
    total = sum(settings.weight(name) * size for name, size in sizes.items())
    rng = random.Random(f"{settings.seed} vocabulary")
    for name, size in sizes.items():
        share = min(1.0, wanted * settings.weight(name) / total)
        for german, english in prepare.read(prepared, name):
            if size and rng.random() < share:
                yield german
                yield english
