"""News texts to measure on: one segment a line, as test sets of translation come."""

from __future__ import annotations

import gzip
import html
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tqcheck.errors import UsageError
from tqcheck.languages.de.quotations import quotations
from tqcheck.languages.words import count_words
from tqcheck.model import Document

# Test sets do not say where an article ends. Twelve neighbouring lines make one, so that the rules
# for whole articles are measured too; a block that mixes two articles only makes it harder. Where
# it would part the marks of a quotation, which no article does, up to twelve lines more belong to
# it.
BLOCK = 12


@dataclass(frozen=True, slots=True)
class NewsSet:
    """A named text; `kind` is ``human`` or ``machine``; `source` has its source or nothing."""

    name: str
    kind: str
    lines: tuple[str, ...]
    source: tuple[str, ...] = ()

    @property
    def words(self) -> int:
        """German words without punctuation."""
        return sum(map(count_words, self.lines))

    @property
    def text(self) -> str:
        """All German lines as one text."""
        return "\n".join(self.lines)

    def documents(self) -> Iterator[tuple[int, Document]]:
        """(number of the first line, document) for each block of lines."""
        for number, block in enumerate(self._blocks(), 1):
            start = block.start
            yield (
                start + 1,
                Document(
                    f"{self.name}#{number}",
                    "\n".join(self.lines[block]),
                    source_text="\n".join(self.source[block]) if self.source else None,
                    source_language="en" if self.source else None,
                    line=start + 1,
                ),
            )

    def _blocks(self) -> Iterator[slice]:
        start = 0
        while start < len(self.lines):
            ends = range(start + BLOCK, start + 2 * BLOCK)
            end = next((end for end in ends if not self._parts_quotation(start, end)), ends.start)
            yield slice(start, end)
            start = end

    def _parts_quotation(self, start: int, end: int) -> bool:
        """Whether a block that ends there makes marks lonely that belong together."""
        before, behind = self.lines[start:end], self.lines[end : end + BLOCK]
        apart = _lonely_marks(before) + _lonely_marks(behind)
        return apart > 0 and _lonely_marks(before + behind) < apart


def _lonely_marks(lines: tuple[str, ...]) -> int:
    found = quotations("\n".join(lines))
    return len(found.unclosed) + len(found.unopened)


def load(specification: str) -> NewsSet:
    """Read ``NAME=FILE`` (human) or ``NAME:machine=FILE``; gzip by the ending ``.gz``.

    ``FILE,ENGLISH`` names the English original too, line by line. HTML entities are resolved (test
    sets carry ``&quot;``), empty lines dropped.

    Raises:
        UsageError: the specification or a file cannot be read, or the two differ in length.
    """
    label, equals, paths = specification.partition("=")
    name, _, kind = label.partition(":")
    if not equals or not name or kind not in ("", "human", "machine"):
        raise UsageError(f"{specification!r} is not NAME=FILE or NAME:machine=FILE")
    translation, comma, original = paths.partition(",")
    target = _lines(translation)
    source = _lines(original) if comma else [""] * len(target)
    if len(source) != len(target):
        raise UsageError(f"{translation} has {len(target)} lines, {original} has {len(source)}")
    kept = [pair for pair in zip(target, source, strict=True) if pair[0] and (pair[1] or not comma)]
    return NewsSet(
        name,
        kind or "human",
        tuple(line for line, _ in kept),
        tuple(line for _, line in kept) if comma else (),
    )


def _lines(path: str) -> list[str]:
    try:
        data = Path(path).read_bytes()
        text = (gzip.decompress(data) if path.endswith(".gz") else data).decode("utf-8")
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read as UTF-8 text ({error})") from error
    return [" ".join(html.unescape(line).split()) for line in text.removesuffix("\n").split("\n")]
