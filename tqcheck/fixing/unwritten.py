"""Why a fix cannot be written into its file."""

from __future__ import annotations

from dataclasses import dataclass

from tqcheck.model import Finding, Message


class CannotWrite(Exception):  # noqa: N818 - no fault: the fix is left to the user
    """A fix cannot be written into its file; `reason` says why, for people."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason.en)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Unwritten:
    """A fix that could not be written.

    Attributes:
        uri: of the document.
        finding: that it would have mended.
        reason: why it was not written.
    """

    uri: str
    finding: Finding
    reason: Message


COMPRESSED = Message("the file is compressed", "die Datei ist komprimiert")
FEED = Message("feeds are not written", "Feeds werden nicht beschrieben")
FLAWED = Message(
    "the file has bytes that are not in its encoding",
    "die Datei enthält Bytes, die nicht zu ihrer Kodierung passen",
)
ENCODING = Message(
    "the encoding of the file lacks a character of it",
    "der Kodierung der Datei fehlt ein Zeichen davon",
)
CHANGED = Message(
    "the file has changed since it was checked", "die Datei wurde seit der Prüfung geändert"
)
MARKUP = Message(
    "markup or an escape of the file stands in it", "darin steht Auszeichnung der Datei"
)
NOT_FOUND = Message(
    "its place in the file cannot be told", "die Stelle in der Datei ist nicht zu bestimmen"
)
UNWRITABLE = Message(
    "the format of the file cannot hold it there", "das Dateiformat lässt es dort nicht zu"
)
READ_OTHERWISE = Message(
    "read again, the file would not hold the mended text",
    "neu gelesen, enthielte die Datei nicht den berichtigten Text",
)
NOT_BETTER = Message(
    "checked again, the text would not have fewer faults",
    "neu geprüft, hätte der Text nicht weniger Fehler",
)
