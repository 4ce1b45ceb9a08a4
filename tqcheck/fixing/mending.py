"""Writes fixes into the bytes of a file, and keeps those that read as they should."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tqcheck.errors import ReadError
from tqcheck.fixing.choosing import ChosenFix, smallest, with_edits
from tqcheck.fixing.encoded import EncodedFile, FileEdit
from tqcheck.fixing.files import ReadFile
from tqcheck.fixing.places import Places, PlacesOfFile
from tqcheck.fixing.unwritten import READ_OTHERWISE, CannotWrite, Unwritten
from tqcheck.model import Document

Reader = Callable[[bytes], Iterable[Document | ReadError]]
"""Reads a file of one name and format again, with other content."""

_MOST_READINGS = 200


@dataclass(frozen=True, slots=True)
class _Placed:
    """A fix of one document, and what it may be in the file."""

    document: Document
    fix: ChosenFix
    ways: tuple[tuple[FileEdit, ...], ...]


@dataclass(frozen=True, slots=True)
class Mended:
    """What became of the fixes of a file.

    Attributes:
        data: the file with the fixes that could be written.
        documents: those that have changed, by uri.
        written: number of fixes.
        unwritten: the other ones.
    """

    data: bytes
    documents: Mapping[str, Document]
    written: int
    unwritten: tuple[Unwritten, ...]


def mended(
    data: bytes,
    read: ReadFile,
    fixes: Sequence[tuple[Document, Sequence[ChosenFix]]],
    reader: Reader,
    encoding: str | None,
) -> Mended:
    """Write fixes into a file.

    Args:
        data: the file, with the fixes of earlier rounds.
        read: how it was read.
        fixes: those of each document, which do not touch each other.
        reader: reads the file again.
        encoding: of the file, as the user states it.
    """
    try:
        file = EncodedFile.of(data, read.uri, encoding)
        places = PlacesOfFile(file, read.form)
    except CannotWrite as error:
        all_of_them = [(document, fix) for document, more in fixes for fix in more]
        return Mended(data, {}, 0, tuple(_unwritten(*one, error) for one in all_of_them))
    unwritten: list[Unwritten] = []
    placed: list[_Placed] = []
    for document, some in fixes:
        at = places.of(document)
        for fix in some:
            try:
                placed.append(_Placed(document, fix, _ways(document, fix, at)))
            except CannotWrite as error:
                unwritten.append(_unwritten(document, fix, error))
    writer = _Writer(file, reader, _texts(reader(data)))
    writer.add(placed)
    refused = CannotWrite(READ_OTHERWISE)
    unwritten += [_unwritten(one.document, one.fix, refused) for one in writer.refused]
    return Mended(writer.data, writer.changed(), len(writer.accepted), tuple(unwritten))


def _ways(document: Document, fix: ChosenFix, places: Places) -> tuple[tuple[FileEdit, ...], ...]:
    """What a fix may be in the file, the likeliest first.

    Raises:
        CannotWrite: there is no place for it.
    """
    found: list[tuple[FileEdit, ...]] = []
    failure: CannotWrite | None = None
    for edit in smallest(document.text, fix.edit):
        try:
            found += places.edits(edit)
        except CannotWrite as error:
            failure = failure or error
    if not found:
        raise failure or CannotWrite(READ_OTHERWISE)
    # An edit in one piece leaves what stands around it as it is.
    return tuple(sorted(found, key=len))


def _unwritten(document: Document, fix: ChosenFix, error: CannotWrite) -> Unwritten:
    return Unwritten(document.uri, fix.finding, error.reason)


@dataclass
class _Writer:
    """Adds fixes to a file as long as it reads as it should.

    Attributes:
        file: as it was.
        reader: reads it again.
        before: the texts and sources of its documents, by uri.
        accepted: the fixes that are written, each with what it is in the file.
        refused: those that are not.
        data: the file with the accepted ones.
    """

    file: EncodedFile
    reader: Reader
    before: Mapping[str, tuple[str, str | None]]
    accepted: list[tuple[_Placed, tuple[FileEdit, ...]]] = field(default_factory=list)
    refused: list[_Placed] = field(default_factory=list)
    data: bytes = field(init=False)
    _read: Mapping[str, Document] = field(default_factory=dict)
    _readings: int = 0

    def __post_init__(self) -> None:
        self.data = self.file.with_edits(())

    def add(self, placed: Sequence[_Placed]) -> None:
        """Accept what can be accepted; half by half where all together do not fit."""
        if not placed or self._accept([(one, one.ways[0]) for one in placed]):
            return
        if len(placed) > 1:
            half = len(placed) // 2
            self.add(placed[:half])
            self.add(placed[half:])
            return
        (one,) = placed
        if not any(self._accept([(one, way)]) for way in one.ways[1:]):
            self.refused.append(one)

    def changed(self) -> Mapping[str, Document]:
        """The documents with accepted fixes, as they are read now."""
        return {one.document.uri: self._read[one.document.uri] for one, _ in self.accepted}

    def _accept(self, more: Sequence[tuple[_Placed, tuple[FileEdit, ...]]]) -> bool:
        """Write more fixes, if the file then reads as it should."""
        if self._readings == _MOST_READINGS:
            return False
        self._readings += 1
        wanted = [*self.accepted, *more]
        try:
            data = self.file.with_edits([edit for _, edits in wanted for edit in edits])
        except CannotWrite:
            return False
        documents = {item.uri: item for item in self.reader(data) if isinstance(item, Document)}
        if _texts(documents.values()) != self._expected(wanted):
            return False
        self.accepted, self.data, self._read = wanted, data, documents
        return True

    def _expected(
        self, wanted: Sequence[tuple[_Placed, tuple[FileEdit, ...]]]
    ) -> dict[str, tuple[str, str | None]]:
        edits: dict[str, list[ChosenFix]] = {}
        for one, _ in wanted:
            edits.setdefault(one.document.uri, []).append(one.fix)
        expected = dict(self.before)
        for uri, fixes in edits.items():
            text, source = expected[uri]
            expected[uri] = with_edits(text, [fix.edit for fix in fixes]), source
        return expected


def _texts(items: Iterable[Document | ReadError]) -> dict[str, tuple[str, str | None]]:
    return dict(_text_of(item) for item in items if isinstance(item, Document))


def _text_of(document: Document) -> tuple[str, tuple[str, str | None]]:
    return document.uri, (document.text, document.source_text)
