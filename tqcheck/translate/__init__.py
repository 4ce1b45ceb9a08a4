"""Back-translators: one protocol, one module per backend, and a cache.

base.py                  the protocols
loading.py               opens the translator that a setting names
embedded.py              the one that ships, and converted models of the user
ctranslate2_backend.py   converted models
transformers_backend.py  models by transformers and torch
file_backend.py          a translation that exists already, in a file
batched.py               what both neural backends share: splitting, batches
guard.py                 limits of length, detection of loops
subwords.py              text to subwords and back
languages.py             names of languages in each family of models
cache.py                 keeps translations
cached_scorer.py         keeps scores
inventory.py             lists the translators on this machine
hub.py                   models from the Hugging Face hub
convert.py               converts models to CTranslate2
quiet.py                 silences transformers
"""

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
