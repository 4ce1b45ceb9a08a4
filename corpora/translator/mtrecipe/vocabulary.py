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
    sample = list(_sample(settings, prepared))
    say(f"{len(sample):,} sentences for the vocabulary")
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(sample),
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
    model = load(out / "spm.model")
    pieces = {model.id_to_piece(i): i for i in range(model.get_piece_size())}
    pieces[PAD] = len(pieces)
    (out / "vocab.json").write_text(json.dumps(pieces, ensure_ascii=False), encoding="utf-8")


def load(path: Path) -> Any:
    """The SentencePiece model of a file."""
    import sentencepiece

    return sentencepiece.SentencePieceProcessor(model_file=str(path))


def _sample(settings: Settings, prepared: Path) -> Iterator[str]:
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
