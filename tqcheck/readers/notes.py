"""Notes that several readers give."""

from __future__ import annotations

from tqcheck.model import Message, Note, NoteKind

NO_SOURCE = Note(
    NoteKind.SOURCE_MISSING,
    Message(
        en="There is no source beside this text, so only the target was checked.",
        de="Neben diesem Text steht kein Ausgangstext; geprüft wurde nur das Deutsche.",
    ),
)


def file_encoding(told: str, used: str) -> Note:
    """The note that a file is not in the encoding that it tells."""
    return Note(
        NoteKind.ENCODING,
        Message(
            en=f"The file says that it is {told}, but it was read as {used}.",
            de=f"Die Datei nennt {told} als Kodierung, gelesen wurde sie als {used}.",
        ),
    )


def repaired(en: str, de: str) -> Note:
    """The note that something was mended to be read."""
    return Note(NoteKind.REPAIRED, Message(en=en, de=de))
