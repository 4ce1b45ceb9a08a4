"""The part of the encoder's tokenizer and embeddings that English and German need."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from recipekit import bert
from recipekit.encoder import EncoderFile, shipped
from recipekit.tokenizer import all_pieces, choose, count, tokenizer
from recipekit.writing import write
from tokenizers import Tokenizer

from qerecipe.settings import Settings

Say = Callable[[str], None]


def run(settings: Settings, data: Path, tokenizer_file: Path, encoder_file: Path, say: Say) -> None:
    """Write the pruned tokenizer and the encoder with the embeddings of the kept pieces."""
    from qerecipe import gather

    file = EncoderFile(shipped())
    pieces, rows = all_pieces(file)
    full = tokenizer(pieces)
    names = settings.data
    paths = {*names.good, names.machine, names.references, *names.systems}
    lines = {text for name in sorted(paths) for pair in gather.pairs(data / name) for text in pair}
    used = count(full, sorted(lines))
    keep = choose(pieces, used, settings.vocabulary)
    dropped = sum(times for number, times in used.items() if number not in set(keep))
    say(
        f"{len(keep):,} of {len(pieces):,} pieces kept; the others are"
        f" {dropped / sum(used.values()):.4%} of the text"
    )
    save(tokenizer([pieces[number] for number in keep]), tokenizer_file)
    write(encoder_file, bert.from_bert(file.state(rows[keep])))


def save(made: Tokenizer, path: Path) -> None:
    """Write as compact JSON."""
    path.write_text(
        json.dumps(json.loads(made.to_str()), ensure_ascii=False, separators=(",", ":")),
        encoding="utf-8",
    )
