"""Names of the languages in each model family.

Sources: the tokenizers of Marian (``>>eng<<`` before the text), M2M100 (``__en__``) and NLLB
(FLORES-200 codes, ``eng_Latn``).
"""

from __future__ import annotations

from collections.abc import Callable

from tqcheck.errors import UsageError
from tqcheck.translate.base import Direction

_MARIAN = {"de": ("de", "deu", "deu_Latn"), "en": ("en", "eng", "eng_Latn")}
_M2M100 = {"de": "__de__", "en": "__en__"}
_NLLB = {"de": "deu_Latn", "en": "eng_Latn"}
_PLAIN = {"de": "de", "deu": "de", "ger": "de", "en": "en", "eng": "en"}


def check_direction(direction: Direction) -> Direction:
    """`direction` itself, or a `UsageError` where it is not between German and English."""
    if set(direction) != {"de", "en"}:
        raise UsageError(
            f"tqcheck translates between de and en, not from {direction[0]} to {direction[1]}."
        )
    return direction


def marian_prefix(target: str, known: Callable[[str], bool]) -> str | None:
    """The token that asks a Marian model for `target`; None where it has one target only."""
    for code in _MARIAN[target]:
        if known(f">>{code}<<"):
            return f">>{code}<<"
    return None


def language_tokens(direction: Direction, known: Callable[[str], bool]) -> tuple[str, str] | None:
    """Language tokens (source, target) of an M2M100 or NLLB vocabulary, None without any."""
    for names in (_NLLB, _M2M100):
        pair = (names[direction[0]], names[direction[1]])
        if all(known(token) for token in pair):
            return pair
    return None


def tokenizer_language(token: str) -> str:
    """What the tokenizer's ``src_lang`` calls the language of a language token."""
    return token.strip("_") if token.startswith("__") else token


def plain_language(code: object) -> str | None:
    """``de`` or ``en`` for any of their codes, None for others."""
    return _PLAIN.get(code) if isinstance(code, str) else None
