"""Units of a translation file: a target and its source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tqcheck.errors import ReadError
from tqcheck.languages.registry import DEFAULT_SOURCE
from tqcheck.languages.words import count_words
from tqcheck.model import Document, Item, LeftOut, LeftOutReason, Note
from tqcheck.model.half_pairs import half_pair, has_surrogate
from tqcheck.readers.keys import key_of
from tqcheck.readers.language import check_language
from tqcheck.readers.notes import NO_SOURCE
from tqcheck.readers.placed import PlacedText
from tqcheck.readers.stated_values import primary

_SAMPLED = 200
_EXAMPLE = 80


@dataclass(frozen=True, slots=True)
class TranslationUnit:
    """One translated unit.

    Attributes:
        number: its place in the file, from 1, units without translation counted.
        target: with its place in the file.
        source: empty where the file has none.
    """

    number: int
    id: str | None
    target: PlacedText
    source: str
    source_language: str | None

    @property
    def is_copy(self) -> bool:
        """Whether the target is the source, white space aside."""
        return is_copy(self.target.text, self.source)


class LeftOutUnits:
    """Counts the units of a file that are left out on purpose."""

    def __init__(self) -> None:
        self._counts: dict[LeftOutReason, list[int]] = {}
        self._examples: dict[LeftOutReason, str] = {}

    def add(self, reason: LeftOutReason, text: str, source: str = "", units: int = 1) -> None:
        """Count a unit.

        Args:
            reason: why it is left out.
            text: its target; only its words are counted.
            source: shown as the example where there is no target.
            units: 0 for text that is no unit of its own.
        """
        counts = self._counts.setdefault(reason, [0, 0])
        counts[0] += count_words(text)
        counts[1] += units
        example = " ".join((text if text.strip() else source)[: _EXAMPLE * 4].split())[:_EXAMPLE]
        if example:
            self._examples.setdefault(reason, example)

    def counted(self) -> tuple[LeftOut, ...]:
        """What was left out, one item for each reason."""
        return tuple(
            LeftOut(reason, words, units, self._examples.get(reason, ""))
            for reason, (words, units) in self._counts.items()
        )


def unit_documents(
    units: Sequence[TranslationUnit],
    uri: str,
    left_out: LeftOutUnits,
    notes: Iterable[Note] = (),
) -> Iterator[Document | ReadError]:
    """A document ``uri#N`` for the N-th unit.

    Args:
        units: the translated units.
        uri: of the file.
        left_out: the other units; they are counted with the first document.
        notes: on the file, which the first document carries.

    Raises:
        ReadError: no unit is translated, or the translations are not in the target language.
    """
    if not units:
        listed = "; ".join(f"{one.units} {one.reason.value}" for one in left_out.counted())
        cause = f"holds no translated unit ({listed})" if listed else "holds no translated unit"
        raise ReadError(uri, cause, kind="empty")
    check_pairs(((unit.target.text, unit.source) for unit in units), uri)
    is_bilingual = any(unit.source.strip() for unit in units)
    rest, first = left_out.counted(), tuple(notes)
    for unit in units:
        name = f"{uri}#{unit.number}"
        target = unit.target
        if has_surrogate(target.text + unit.source):
            yield half_pair(name)
            continue
        has_source = unit.source.strip() and primary(unit.source_language) in {DEFAULT_SOURCE, None}
        yield Document(
            uri=name,
            text=target.text,
            source_text=unit.source if has_source else None,
            source_language=DEFAULT_SOURCE if has_source else None,
            line=target.line,
            column=target.column,
            runs=target.runs,
            item=Item(uri, unit.id),
            # An id is unique in a <file> of XLIFF only, a context of PO in nothing.
            key=key_of(unit.source),
            left_out=rest,
            notes=first if has_source or not is_bilingual else (*first, NO_SOURCE),
        )
        rest = first = ()


def check_pairs(pairs: Iterable[tuple[str, str]], uri: str) -> None:
    """Judge the language of a file over its targets.

    A target that was left in another language is an error to be found, not a reason to refuse the
    file; so is one that was copied from its source, however many there are.

    Args:
        pairs: targets and sources.
        uri: of the file.

    Raises:
        ReadError: the targets are not in the target language.
    """
    sample: list[str] = []
    for target, source in pairs:
        if not is_copy(target, source):
            sample.append(target[:1000])
        if len(sample) == _SAMPLED:
            break
    check_language("\n".join(sample), uri)


def is_copy(target: str, source: str) -> bool:
    """Whether a target is its source, or nearly: in case, white space and marks at its end."""
    return bool(source.strip()) and _bare(target) == _bare(source)


def _bare(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".!?:; ")
