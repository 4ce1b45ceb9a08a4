"""Texts and languages as files of any format state them."""

from __future__ import annotations

from tqcheck.model.half_pairs import has_surrogate


def primary(language: str | None) -> str | None:
    """The primary language: ``de`` for ``de-AT``, ``deu`` and ``ger``; None for an empty tag."""
    if not language or not language.strip():
        return None
    first = language.strip().lower().replace("_", "-").split("-")[0]
    return {"deu": "de", "ger": "de", "eng": "en"}.get(first, first)


def text_or_none(value: object) -> str | None:
    """`value` if it is a text that is not blank, or a number as text; else None."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, str) and value.strip() and not has_surrogate(value):
        return value.strip()
    return None
