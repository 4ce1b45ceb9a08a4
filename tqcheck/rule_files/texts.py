"""Texts of a rule's file that are there in both languages."""

from __future__ import annotations

import re

from tqcheck.model import Message
from tqcheck.rule_files.messages import names
from tqcheck.rule_files.nodes import YamlPlace


def message_of(place: YamlPlace, known: tuple[str, ...]) -> Message:
    """The template of a message.

    Args:
        place: where it is.
        known: the names that it may have in braces.

    Raises:
        UsageError: it names something else.
    """
    message = in_both(place)
    for unknown in sorted((names(message.en) | names(message.de)) - set(known)):
        allowed = ", ".join(f"{{{name}}}" for name in known)
        raise place.error(f"{{{unknown}}} is not known in this message; known are {allowed}")
    return message


def in_both(place: YamlPlace) -> Message:
    """A text in both languages: under ``en`` and ``de``, or one text for both.

    Raises:
        UsageError: it is none, or a language is missing.
    """
    if place.node.id != "mapping":
        text = _unwrapped(place)
        return Message(en=text, de=text)
    texts = place.fields(("en", "de"))
    for language in ("en", "de"):
        if language not in texts:
            raise place.error(f"{language} is missing; a text alone counts for both languages")
    return Message(**{name: _unwrapped(text) for name, text in texts.items()})


def _unwrapped(place: YamlPlace) -> str:
    """A text with its paragraphs on one line each; no-break spaces are kept."""
    # In a text that is not folded (``|``) a paragraph ends with a blank line.
    paragraphs = re.split(r"\n[ \t]*\n" if place.node.style == "|" else r"\n", place.text())
    return "\n\n".join(re.sub(r"[ \t\n]+", " ", one).strip() for one in paragraphs)
