"""Clean pairs of source and target to make faults in: one pair a line, with tags and links."""

from __future__ import annotations

import gzip
import html
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tqcheck.config import Settings
from tqcheck.errors import UsageError
from tqcheck.languages.glossary import Glossary
from tqcheck.languages.sentence import Token
from tqcheck.languages.words import Word
from tqcheck.model import Document, Segment
from tqcheck.pipeline.models import Models
from tqcheck.pipeline.stages import prepare_document

_SETTINGS = Settings(back_translator="none", learned=False, alignment_threshold=0.0)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a parallel text; `number` counts from 1."""

    number: int
    target: str
    source: str


@dataclass(frozen=True, slots=True)
class CleanPair:
    """A line with its words.

    Attributes:
        line: the texts.
        tokens: target words and marks, offsets in ``line.target``.
        words: source words and marks, offsets in ``line.source``.
        links: (index in `tokens`, index in `words`), one to one.
        target_sentences, source_sentences: the segments of both sides, as (offset, text).
        beside: the lines before and after it.
        earlier: the text of its article before it, where it stands in one.
    """

    line: Line
    tokens: tuple[Token, ...]
    words: tuple[Word, ...]
    links: tuple[tuple[int, int], ...]
    target_sentences: tuple[tuple[int, str], ...]
    source_sentences: tuple[tuple[int, str], ...]
    beside: tuple[Line, ...] = ()
    earlier: str = ""

    @property
    def line_before(self) -> str:
        """The German of the line before it; empty where it is the first."""
        return "\n".join(line.target for line in self.beside if line.number < self.line.number)

    def source_of(self, start: int, end: int) -> list[Word]:
        """Source words linked to target words between two offsets."""
        return [
            self.words[j]
            for i, j in self.links
            if start <= self.tokens[i].start and self.tokens[i].end <= end
        ]


def load(target: Path, source: Path) -> tuple[Line, ...]:
    """Read two files with one segment a line; ``.gz`` files are unpacked, entities resolved.

    Raises:
        UsageError: a file cannot be read, or they do not have the same number of lines.
    """
    sides = [[_clean(row) for row in _rows(path)] for path in (target, source)]
    if len(sides[0]) != len(sides[1]):
        raise UsageError(
            f"{target} has {len(sides[0])} lines and {source} {len(sides[1])}: not a pair a line"
        )
    both = enumerate(zip(*sides, strict=True), 1)
    return tuple(Line(n, de, en) for n, (de, en) in both if de and en)


def joined(texts: Iterable[Sequence[Line]]) -> tuple[Line, ...]:
    """Lines of several texts, numbered throughout; even numbers stay even, odd ones odd."""
    lines: list[Line] = []
    offset = 0
    for text in texts:
        lines += [replace(line, number=line.number + offset) for line in text]
        offset = lines[-1].number + lines[-1].number % 2 if lines else 0
    return tuple(lines)


def load_tsv(path: Path) -> tuple[Line, ...]:
    """Read lines of source, tab, target.

    Raises:
        UsageError: the file cannot be read or a line has no tab.
    """
    lines = []
    for n, row in enumerate(_rows(path), 1):
        cells = row.split("\t")
        if row.strip() and len(cells) < 2:
            raise UsageError(f"{path}, line {n}: not English, tab, German")
        source, target = (*map(_clean, cells), "")[:2]
        if source and target:
            lines.append(Line(n, target, source))
    return tuple(lines)


def _rows(path: Path) -> list[str]:
    try:
        data = path.read_bytes()
        text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read as UTF-8 text ({error})") from error
    return text.removesuffix("\n").split("\n")


def _clean(row: str) -> str:
    return " ".join(html.unescape(row).split())


def prepare(line: Line, beside: tuple[Line, ...] = ()) -> CleanPair:
    """Segment, tag and link one line; `beside` are the lines before and after it.

    Pairs of any confidence are used: the line is a pair by definition.
    """
    document = Document("pair", line.target, line.source)
    bilingual = prepare_document(document, Glossary(), Models(_SETTINGS), _SETTINGS).bilingual
    tokens: list[Token] = []
    source: list[Word] = []
    links: list[tuple[int, int]] = []
    for pair in bilingual.pairs:
        links += [(i + len(tokens), j + len(source)) for i, j in pair.links]
        tokens += pair.target_tokens
        source += pair.source_words
    target_segments = [sentence.segment for sentence in bilingual.sentences]
    source_segments = bilingual.source.segments if bilingual.source else ()
    return CleanPair(
        line,
        tuple(tokens),
        tuple(source),
        tuple(links),
        _texts(target_segments, line.target),
        _texts(source_segments, line.source),
        beside,
    )


def _texts(segments: Sequence[Segment], text: str) -> tuple[tuple[int, str], ...]:
    return tuple((segment.span.start, segment.span.of(text)) for segment in segments)
