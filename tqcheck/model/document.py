"""One document as it was read, and its segments."""

from __future__ import annotations

import bisect
import re
import sys
from dataclasses import dataclass, field

from tqcheck.model.blocks import Block, BlockKind
from tqcheck.model.placeholders import PlaceholderFault
from tqcheck.model.reading import LeftOut, Note
from tqcheck.model.rule_info import names_rule
from tqcheck.model.spans import Quote, Role, Span

_NEWLINE = re.compile("\n")


@dataclass(frozen=True, slots=True)
class Item:
    """What a feed says about one of its articles.

    Attributes:
        feed: the feed's address or path, as the user gave it.
        id: the feed's own identifier of the article (guid, id, uri); it does not change.
        link: address of the published article.
        outlet: name of the publisher.
        published: date and time, ISO 8601.
    """

    feed: str
    id: str | None = None
    link: str | None = None
    outlet: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Pragma:
    """A comment in a checked file that suppresses findings.

    Attributes:
        rules: codes, beginnings of codes, or names.
        reason: why; empty where the author gave none.
        line: line of the comment in the file, from 1.
        span: the part of the text that it applies to; None for the whole document.
    """

    rules: tuple[str, ...]
    reason: str
    line: int
    span: Span | None = None

    @property
    def holds(self) -> bool:
        """Whether it names rules and gives a reason; else it suppresses nothing."""
        return bool(self.rules and self.reason)

    def names(self, code: str, name: str) -> bool:
        """Whether it is about the rule of this code and name."""
        return any(names_rule(rule, code, name) for rule in self.rules)

    def means(self, span: Span) -> bool:
        """Whether it applies to this place of the text."""
        return self.span is None or self.span.overlaps(span)


@dataclass(frozen=True, slots=True)
class Document:
    """One article as it was read.

    Attributes:
        uri: the path as given; in a file with several documents ``path#N``, N from 1.
        text: the target text; every target offset counts in it.
        source_text: the source text; None where none was given.
        title: the headline, where the reader knows it.
        language: code of the target language.
        source_language: code of the source language; None where it is unknown.
        anchors: spans in `text` that were links (HTML).
        literal: spans in `text`, in order and disjoint, that were code, in another language or not
            to be translated (HTML).
        line, column: position of ``text[0]`` in the file that was read, from 1.
        columns: the column of each code point where the file writes the text with escapes (JSON);
            empty where the file holds the text verbatim.
        runs: runs of code points that stand side by side in one line of the file, as (offset, line,
            column) of the first, in order and from offset 0, where escapes or markup stand between
            them (PO, XLIFF); empty where `line` and `column` tell all.
        item: what the feed says about it; None where it does not come from a feed.
        pragmas: comments in the file that suppress findings.
        key: identifies the document within its file when rows or items come and go; None where
            `item` or the file name does.
        blocks: in text order, disjoint, each one or more whole lines of `text`. What a line in no
            block is must be guessed from the text.
        left_out: text of the file that is not in `text`. What belongs to no document of a file is
            counted with the first one.
        notes: what happened while it was read.
        placeholder_faults: placeholders that differ from the source, found by the stage that wrote
            words in their place; None where they stand in the text as they were read.
    """

    uri: str
    text: str
    source_text: str | None = None
    title: str | None = None
    language: str = "de"
    source_language: str | None = None
    anchors: tuple[Span, ...] = ()
    literal: tuple[Span, ...] = ()
    line: int = 1
    column: int = 1
    columns: tuple[int, ...] = field(default=(), repr=False)
    runs: tuple[tuple[int, int, int], ...] = field(default=(), repr=False)
    item: Item | None = None
    pragmas: tuple[Pragma, ...] = ()
    key: str | None = None
    blocks: tuple[Block, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[Note, ...] = ()
    placeholder_faults: tuple[PlaceholderFault, ...] | None = None
    _line_starts: tuple[int, ...] = field(default=(), repr=False, compare=False)

    def __post_init__(self) -> None:
        starts = (0, *(match.end() for match in _NEWLINE.finditer(self.text)))
        object.__setattr__(self, "_line_starts", starts)

    def locate(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1, of an offset in the file that was read."""
        if self.columns:
            return self.line, self.columns[min(offset, len(self.columns) - 1)]
        if self.runs:
            begin, line, column = self.runs[
                bisect.bisect_right(self.runs, (offset, sys.maxsize)) - 1
            ]
            return line, column + offset - begin
        row = bisect.bisect_right(self._line_starts, offset) - 1
        column = offset - self._line_starts[row]
        return self.line + row, column + (self.column if row == 0 else 1)

    def quote(self, span: Span) -> Quote:
        """A part of the text, with its place in the file that was read."""
        return Quote(span, span.of(self.text), *self.locate(span.start))


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence (or headline) of a text.

    Attributes:
        index: from 0.
        span: in the text.
        role: its part in the document.
        paragraph: of its line among the lines that are not blank, from 0.
        block: what its line is.
        part: its number, from 1, within a sentence that was too long for one segment and was cut; 0
            for a whole sentence. A part need not begin or end where a clause does.
    """

    index: int
    span: Span
    role: Role = Role.BODY
    paragraph: int = 0
    block: BlockKind = BlockKind.PARAGRAPH
    part: int = 0
