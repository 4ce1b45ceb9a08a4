"""Translates the lines of a file with transformers: `python transformers_runner.py WEIGHTS FILE`.

A program of its own, so that nothing of tqcheck is in its time and memory.
"""

from __future__ import annotations

import sys
from pathlib import Path

_BATCH = 16


def main(weights: str, path: str) -> None:
    """Greedy, on one thread, by batches of lines of about the same length."""
    import torch
    from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

    torch.set_num_threads(1)
    tokenizer = AutoTokenizer.from_pretrained(weights)
    model = AutoModelForSeq2SeqLM.from_pretrained(weights).eval()
    lines = sorted(Path(path).read_text("utf-8").splitlines(), key=len)
    with torch.inference_mode():
        for at in range(0, len(lines), _BATCH):
            batch = tokenizer(lines[at : at + _BATCH], return_tensors="pt", padding=True)
            made = model.generate(**batch, num_beams=1, do_sample=False)
            tokenizer.batch_decode(made, skip_special_tokens=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
