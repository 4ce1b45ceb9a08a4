"""Verdicts, what to do, and what was not checked, in words that reports share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType

from tqcheck.model import DocumentReport, Message, UncheckedKind, names

VERDICTS: Mapping[str, Message] = MappingProxyType(
    {
        verdict: Message(words.en.lower(), words.de.lower())
        for verdict, words in reversed([*names.VERDICTS.items()])
    }
)
"""The verdicts in words, as they stand inside a sentence; the worst first."""
RESERVED = Message("compare, then publish", "erst vergleichen, dann freigeben")
_UNREAD = Message("read, then publish", "erst lesen, dann freigeben")
TO_DO = Message("to do", "zu tun")
LIMIT = Message("limit", "Grenze")
NOT_CHECKED = Message("not checked", "nicht geprüft")

# What is missing weighs so much that *publish* alone would reassure wrongly.
_GRAVE = (UncheckedKind.SOURCE, UncheckedKind.LANGUAGE, UncheckedKind.UNTRANSLATED)


def is_reserved(document: DocumentReport) -> bool:
    """Whether a document may pass, but a large part of the check could not be made."""
    return document.verdict == "publish" and any(one.kind in _GRAVE for one in document.unchecked)


def verdict_words(document: DocumentReport) -> Message:
    """The verdict of a document in words, with a reservation where one is due."""
    word = document.verdict or ""
    if not is_reserved(document):
        return VERDICTS.get(word, Message(word, word))
    lacks_source = any(one.kind is UncheckedKind.SOURCE for one in document.unchecked)
    return RESERVED if lacks_source else _UNREAD


def verdict_lines(
    document: DocumentReport, known: Collection[Message] = ()
) -> tuple[tuple[Message, Message], ...]:
    """What follows a verdict: a word and a sentence each.

    Args:
        document: a document with a verdict.
        known: what was not checked in several documents, and is said elsewhere.
    """
    lines = []
    if document.decision is not None and (document.verdict != "publish" or document.unchecked):
        lines.append((TO_DO, document.decision.advice))
    lines += [(LIMIT, reason) for reason in document.reasons]
    lines += [(NOT_CHECKED, one.message) for one in document.unchecked if one.message not in known]
    return tuple(lines)


def shared_gaps(documents: Iterable[DocumentReport]) -> dict[Message, int]:
    """What was not checked in more than one document, with the number of documents."""
    counts = Counter(one.message for document in documents for one in document.unchecked)
    return {message: count for message, count in counts.items() if count > 1}
