"""The language of what a command prints: the option, or else the user's settings."""

from __future__ import annotations

from tqcheck.config import load


def language_of(ui_language: str | None) -> str:
    """``de`` or ``en``; ``auto`` is English in the terminal.

    Args:
        ui_language: the option; None takes it from the nearest ``tqcheck.toml``.

    Raises:
        UsageError: there is no such language, or the settings cannot be read.
    """
    return "de" if load(None, {"ui_language": ui_language}).ui_language == "de" else "en"
