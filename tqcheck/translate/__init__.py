"""Back-translators: one protocol, one module per backend, and a cache."""

from __future__ import annotations

from tqcheck.translate.base import DecodingOptions, Direction, Scorer, TokenScore, Translator
from tqcheck.translate.embedded import embedded_available
from tqcheck.translate.loading import DEVICES, SPECS, open_translator
from tqcheck.weights.shipped import embedded_root

__all__ = [
    "DEVICES",
    "SPECS",
    "DecodingOptions",
    "Direction",
    "Scorer",
    "TokenScore",
    "Translator",
    "embedded_available",
    "embedded_root",
    "open_translator",
]
