"""Aligns a target with its source: sentences n:m, then the words of each pair."""

from __future__ import annotations

from tqcheck.align.aligner import Aligner, AlignTask, is_usable, pairs_by_segment
from tqcheck.align.encoder import Encoded, Encoder, UseEncoder, shared_encoder

__all__ = [
    "AlignTask",
    "Aligner",
    "Encoded",
    "Encoder",
    "UseEncoder",
    "is_usable",
    "pairs_by_segment",
    "shared_encoder",
]
