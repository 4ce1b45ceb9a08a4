"""Says in words how much text was read and checked, and what a reader has to say about it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tqcheck.model import (
    Coverage,
    DocumentReport,
    EmbeddedKind,
    LeftOut,
    LeftOutReason,
    Message,
    NoteKind,
)

REASONS: Mapping[LeftOutReason, Message] = MappingProxyType(
    {
        LeftOutReason.NAVIGATION: Message("navigation", "Navigation"),
        LeftOutReason.OTHER_LANGUAGE: Message("other language", "andere Sprache"),
        LeftOutReason.FUZZY: Message("not reviewed (fuzzy)", "unbestätigt (fuzzy)"),
        LeftOutReason.UNTRANSLATED: Message("not translated yet", "noch nicht übersetzt"),
        LeftOutReason.OBSOLETE: Message("obsolete", "veraltet"),
        LeftOutReason.OTHER: Message("other", "sonstiges"),
    }
)
NOTES: Mapping[NoteKind, Message] = MappingProxyType(
    {
        NoteKind.REPAIRED: Message("repaired", "repariert"),
        NoteKind.ENCODING: Message("encoding", "Kodierung"),
        NoteKind.CUT: Message("cut", "gekürzt"),
        NoteKind.SOURCE_MISSING: Message("no source", "ohne Original"),
        NoteKind.UNEXPLAINED: Message("no reason", "ohne Begründung"),
    }
)
EMBEDDED: Mapping[EmbeddedKind, Message] = MappingProxyType(
    {
        EmbeddedKind.POST: Message("post", "Beitrag"),
        EmbeddedKind.QUOTATION: Message("quotation", "Zitat"),
        EmbeddedKind.TITLE: Message("title", "Titel"),
        EmbeddedKind.GLOSS: Message("gloss", "Anmerkung"),
        EmbeddedKind.CREDIT: Message("credit", "Bildnachweis"),
        EmbeddedKind.PHRASE: Message("set phrase", "feste Wendung"),
    }
)


def coverage_line(coverage: Coverage) -> Message:
    """How many words were read, checked, embedded and left out, and why, in one line."""
    texts = []
    for language, (read, all_of_it, checked, embedded, loose, left_out) in (
        ("en", ("words read", "all checked", "checked", "embedded", "in no sentence", "left out")),
        ("de", ("Wörter gelesen", "alle geprüft", "geprüft", "eingebettet", "in keinem Satz",
                "ausgelassen")),
    ):  # fmt: skip
        parts = [f"{grouped(coverage.words, language)} {read}"]
        if is_whole(coverage):
            parts.append(all_of_it)
        else:
            parts.append(f"{grouped(coverage.checked, language)} {checked}")
        for count, word in (
            (coverage.embedded, embedded),
            (coverage.unsegmented, loose),
            (coverage.words_left_out, left_out),
        ):
            if count or (word == left_out and coverage.left_out):
                parts.append(f"{grouped(count, language)} {word}")
        line = ", ".join(parts)
        if coverage.left_out:
            line += ": " + ", ".join(_part(one, language) for one in coverage.left_out)
        texts.append(line)
    return Message(*texts)


def is_whole(coverage: Coverage) -> bool:
    """Whether every word was checked."""
    return coverage.checked == coverage.words and not coverage.left_out


def note_lines(document: DocumentReport) -> tuple[Message, ...]:
    """What its reader has to say about a document: ``repaired: …``."""
    return tuple(note_line(note.kind, note.message) for note in document.notes)


def note_line(kind: NoteKind, message: Message) -> Message:
    """A note of a reader with its kind before it."""
    return Message(f"{NOTES[kind].en}: {message.en}", f"{NOTES[kind].de}: {message.de}")


def is_repaired(document: DocumentReport) -> bool:
    """Whether a flaw of the file was mended to read the document."""
    return any(note.kind is NoteKind.REPAIRED for note in document.notes)


def grouped(number: int, language: str) -> str:
    """A number with the separators of thousands of a language."""
    text = f"{number:,}"
    return text.replace(",", ".") if language == "de" else text


def _part(part: LeftOut, language: str) -> str:
    reason = REASONS[part.reason]
    text = f"{reason.in_language(language)} {grouped(part.words, language)}"
    return f"{text} ({grouped(part.units, language)}×)" if part.units else text
