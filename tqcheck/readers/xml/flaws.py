"""The flaws of XML that can be repaired, and the note that tells of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from tqcheck.errors import ReadError
from tqcheck.model import Message, Note, NoteKind

_EXAMPLE = 40


class Flaw(Enum):
    """A kind of flaw; its value says in English and German what was done about it."""

    BYTES = ("bytes read as Windows-1252", "Bytes, als Windows-1252 gelesen")
    LOST_BYTES = ("bytes that are no text", "Bytes, die kein Text sind")
    CONTROL = ("control characters left out", "Steuerzeichen, ausgelassen")
    AMPERSAND = ("a bare “&”", "ein einzelnes „&“")
    ENTITY = ("entities that XML does not know", "Entitäten, die XML nicht kennt")
    LESS_THAN = ("a “<” that begins no tag", "ein „<“, das kein Tag beginnt")
    TAG = ("tags that are not opened or not closed", "Tags ohne Anfang oder Ende")
    PREFIX = ("prefixes without a namespace", "Präfixe ohne Namensraum")
    ATTRIBUTE = ("malformed attributes", "fehlerhafte Attribute")
    OUTSIDE = ("text outside the root element", "Text außerhalb des Wurzelelements")
    CDATA = ("a CDATA section without an end", "ein CDATA-Abschnitt ohne Ende")
    DECLARATION = ("malformed or misplaced declarations", "Deklarationen am falschen Ort")
    END = (
        "the file ends early, so that items may be missing",
        "die Datei endet zu früh, so dass Artikel fehlen können",
    )


class Flaws:
    """Counts the flaws of one item or of one file; the first example of each kind is kept."""

    def __init__(self) -> None:
        self._counts: Counter[Flaw] = Counter()
        self._examples: dict[Flaw, str] = {}

    def __bool__(self) -> bool:
        return bool(self._counts)

    def count(self, flaw: Flaw) -> int:
        """How often a flaw was counted."""
        return self._counts[flaw]

    def add(self, flaw: Flaw, example: str = "", count: int = 1) -> None:
        """Count a flaw; `example` is what was wrong, as the file has it."""
        self._counts[flaw] += count
        if example and flaw not in self._examples:
            shown = "".join(char if char.isprintable() else "\ufffd" for char in example)
            self._examples[flaw] = shown if len(shown) <= _EXAMPLE else shown[:_EXAMPLE] + "…"

    def notes(self) -> tuple[Note, ...]:
        """One note that names all flaws; none if there are none."""
        if not self._counts:
            return ()
        return (
            Note(
                NoteKind.REPAIRED,
                Message(
                    f"Flaws of the file: {'; '.join(self._listed(0))}.",
                    f"Fehler der Datei: {'; '.join(self._listed(1))}.",
                ),
            ),
        )

    def _listed(self, language: int) -> Iterable[str]:
        for flaw, count in self._counts.items():
            details = [self._examples[flaw]] if flaw in self._examples else []
            details += [f"{count}×"] if count > 1 else []
            yield flaw.value[language] + (f" ({', '.join(details)})" if details else "")


@dataclass(frozen=True, slots=True)
class Repaired:
    """XML that was repaired.

    Attributes:
        text: well-formed, without declaration and document type. Its n-th item stands for the
            n-th item of the file; one that cannot be read is empty.
        flaws: by the index of the item, from 0; those outside of items under -1.
        faults: why items cannot be read, by index.
    """

    text: str
    flaws: Mapping[int, Flaws]
    faults: Mapping[int, ReadError]
