"""Refuses documents that are not in the target language."""

from __future__ import annotations

from tqcheck.errors import ReadError
from tqcheck.languages.registry import DEFAULT_TARGET, language_pack


def is_in_language(text: str, language: str = DEFAULT_TARGET) -> bool:
    """Whether a text is in a language, or too short to tell."""
    return language_pack(language).other_language(text) is None


def check_language(text: str, uri: str, language: str = DEFAULT_TARGET) -> None:
    """Refuse a document that is not in the target language.

    Args:
        text: the document, or a sample of it.
        uri: its path or address, for the message.
        language: code of the target language.

    Raises:
        ReadError: of kind ``not-german``, naming the language that it looks like.
        UsageError: no pack for `language` is installed.
    """
    pack = language_pack(language)
    other = pack.other_language(text)
    if other is None:
        return
    cause = pack.messages.wrong_language.en
    if other.name is not None:
        name = pack.messages.display_name.en
        cause = f"looks like {other.name}; tqcheck checks {name} text"
    raise ReadError(uri, cause, kind="not-german")
