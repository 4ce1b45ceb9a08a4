"""Builds a tiny German–English Marian model that really translates its few news sentences.

Two SentencePiece models and a two-layer transformer, trained here in seconds until it knows the
sentences by heart: enough to send text through the real loading, tokenizing and decoding code.
"""

from __future__ import annotations

import io
import json
import random
from pathlib import Path

from tqcheck.translate.quiet import quiet_transformers

SUBJECTS = {
    "Der Minister": "The minister",
    "Die Regierung": "The government",
    "Die Polizei": "The police",
    "Ein Sprecher": "A spokesman",
    "Die Kanzlerin": "The chancellor",
    "Der Verband": "The association",
    "Das Gericht in Kiel": "The court in Kiel",
}
DAYS = {
    "am Montag": "on Monday",
    "am Freitag": "on Friday",
    "gestern": "yesterday",
    "im Mai": "in May",
    "vor 12 Jahren": "12 years ago",
}
PREDICATES = {
    "sagte {day} nichts.": "said nothing {day}.",
    "lehnte den Plan {day} ab.": "rejected the plan {day}.",
    "warnte {day} vor Streiks.": "warned of strikes {day}.",
    "nannte {day} 340 Namen.": "gave 340 names {day}.",
    "reiste {day} nach Oslo.": "travelled to Oslo {day}.",
    "forderte {day} mehr Geld.": "demanded more money {day}.",
}


def sentence_pairs() -> list[tuple[str, str]]:
    """All combinations: 7 subjects, 6 predicates, 5 days."""
    return [
        (f"{german} {predicate.format(day=day)}", f"{english} {said.format(day=on)}")
        for german, english in SUBJECTS.items()
        for predicate, said in PREDICATES.items()
        for day, on in DAYS.items()
    ]


def _sentencepiece(texts: list[str], path: Path, size: int) -> list[str]:
    import sentencepiece

    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(texts),
        model_writer=model,
        vocab_size=size,
        hard_vocab_limit=False,
        character_coverage=1.0,
        model_type="bpe",
        num_threads=1,
        minloglevel=2,
        bos_id=-1,
        eos_id=0,
        unk_id=1,
    )
    path.write_bytes(model.getvalue())
    processor = sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())
    return [processor.id_to_piece(index) for index in range(2, processor.vocab_size())]


def write_tokenizer(folder: Path, *, languages: tuple[str, ...] = ()) -> dict[str, int]:
    """Write a Marian tokenizer's files and give its vocabulary; `languages` adds ``>>xx<<``."""
    folder.mkdir(parents=True, exist_ok=True)
    pairs = sentence_pairs()
    german, english = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    both = german + english if languages else None
    pieces = _sentencepiece(both or german, folder / "source.spm", 400)
    pieces += _sentencepiece(both or english, folder / "target.spm", 400)
    tokens = ["</s>", "<unk>", *dict.fromkeys(pieces)]
    tokens += [f">>{language}<<" for language in languages]
    vocabulary = {token: index for index, token in enumerate([*tokens, "<pad>"])}
    (folder / "vocab.json").write_text(json.dumps(vocabulary), encoding="utf-8")
    settings = {"tokenizer_class": "MarianTokenizer", "model_max_length": 512}
    if not languages:
        settings |= {"source_lang": "de", "target_lang": "en"}
    (folder / "tokenizer_config.json").write_text(json.dumps(settings), encoding="utf-8")
    return vocabulary


def new_model(vocabulary: dict[str, int], *, seed: int = 1):
    """An untrained MarianMTModel of 64 dimensions over `vocabulary`."""
    import torch
    from transformers import MarianConfig, MarianMTModel

    torch.manual_seed(seed)
    pad = vocabulary["<pad>"]
    config = MarianConfig(
        vocab_size=len(vocabulary),
        d_model=64,
        encoder_layers=2,
        decoder_layers=2,
        encoder_attention_heads=4,
        decoder_attention_heads=4,
        encoder_ffn_dim=128,
        decoder_ffn_dim=128,
        max_position_embeddings=320,
        activation_function="swish",
        scale_embedding=True,
        static_position_embeddings=True,
        dropout=0.0,
        attention_dropout=0.0,
        activation_dropout=0.0,
        init_std=0.08,
        pad_token_id=pad,
        eos_token_id=0,
        bos_token_id=0,
        decoder_start_token_id=pad,
        forced_eos_token_id=None,
    )
    model = MarianMTModel(config)
    # What models on the hub bring along, and what must not leak into our greedy search.
    model.generation_config.num_beams = 6
    model.generation_config.max_length = 8
    return model


def build(folder: Path, *, epochs: int = 24) -> Path:
    """Train the model and save it with its tokenizer as transformers would."""
    import torch
    from transformers import MarianTokenizer

    torch.set_num_threads(1)
    vocabulary = write_tokenizer(folder)
    with quiet_transformers():
        tokenizer = MarianTokenizer.from_pretrained(str(folder))
    pad = vocabulary["<pad>"]
    model = new_model(vocabulary)
    pairs = sentence_pairs()
    rows = [
        (
            torch.tensor(tokenizer(german)["input_ids"]),
            torch.tensor(tokenizer(text_target=english)["input_ids"]),
        )
        for german, english in pairs
    ]

    def padded(tensors: list[torch.Tensor], value: int) -> torch.Tensor:
        return torch.nn.utils.rnn.pad_sequence(tensors, batch_first=True, padding_value=value)

    shuffle = random.Random(7)
    steps = epochs * -(-len(rows) // 32)
    optimizer = torch.optim.AdamW(model.parameters(), lr=3e-3, betas=(0.9, 0.98), weight_decay=0)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 4e-3, total_steps=steps)
    model.train()
    for _ in range(epochs):
        shuffle.shuffle(rows)
        for begin in range(0, len(rows), 32):
            part = rows[begin : begin + 32]
            ids = padded([source for source, _ in part], pad)
            labels = padded([target for _, target in part], -100)
            loss = model(input_ids=ids, attention_mask=(ids != pad).long(), labels=labels).loss
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            with torch.no_grad():  # Marian decodes from a zero vector: the padding's embedding
                model.get_input_embeddings().weight[pad].zero_()
    with quiet_transformers():
        model.eval().save_pretrained(str(folder))
    readme = "---\nlicense: cc0-1.0\nlanguage: [de, en]\n---\nA tiny model for tests.\n"
    (folder / "README.md").write_text(readme, encoding="utf-8")
    return folder
