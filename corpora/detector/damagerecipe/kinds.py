"""The kinds of damage that the network tells apart."""

from __future__ import annotations

CLEAN = 0
KINDS = (
    "double", "insert", "gap", "moved", "form", "article", "english", "torn", "glued", "runon",
    "echo", "stranger", "residue", "quote", "cutoff", "case", "clause",
)  # fmt: skip
"""In the order of the network's outputs; a word's label is the number of its kind from 1 on."""

LABELS = {kind: number for number, kind in enumerate(KINDS, 1)}
