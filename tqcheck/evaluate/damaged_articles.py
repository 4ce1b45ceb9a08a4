"""Whole articles with faults in them: at most one in each second paragraph, of every class in turn.

An article shows a fault where it would stand: among sound paragraphs, beside other faults, under a
headline. Where a class needs the English, the sentence is back-translated for it.
"""

from __future__ import annotations

import json
import lzma
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tqcheck.errors import UsageError
from tqcheck.evaluate.clean_pairs import CleanPair, Line, prepare
from tqcheck.evaluate.faults import MAKERS, Fault
from tqcheck.languages.analysis import analyse
from tqcheck.languages.segmentation import segment
from tqcheck.languages.words import count_words
from tqcheck.model import Document, Span

FROM_ENGLISH = frozenset(
    {"bracketed-english", "english-word", "english-clause", "english-sentence"}
)
"""Classes whose faults are words of the English."""

GERMAN_ALONE = (
    "doubled-word", "looped-words", "echoed-end", "repeated-phrase", "repeated-sentence",
    "quote-marks-mixed", "quote-unbalanced", "quote-nested",
    "model-token", "markup-residue", "mojibake", "invisible-character", "placeholder",
    "model-chatter", *sorted(FROM_ENGLISH), "foreign-sentence",
    "run-on", "stray-capital", "broken-off", "blank-before-mark", "blank-lost", "mark-doubled",
    "end-mark-lost", "name-split", "name-variant", "gender-clash",
    "compound-torn", "word-misspelt", "words-glued",
    "garbled-attribution", "double-speech-verb", "self-report",
    "number-format", "date-format", "time-format", "unit-glued",
)  # fmt: skip
"""Classes that show in the German alone."""

_FEWEST_WORDS = 8  # of a paragraph that gets a fault
_POOL = 200


@dataclass(frozen=True, slots=True)
class PlacedFault:
    """A fault in an article: its class, and its place in the text."""

    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class DamagedArticle:
    """An article with faults.

    Attributes:
        clean: as it was written.
        document: with the faults.
        faults: in text order.
    """

    clean: Document
    document: Document
    faults: tuple[PlacedFault, ...]


def load_articles(path: Path) -> list[Document]:
    """Read articles: one JSON object with ``title`` and ``text`` a line, perhaps ``.xz``.

    Raises:
        UsageError: the file cannot be read as that.
    """
    try:
        data = path.read_bytes()
        text = (lzma.decompress(data) if path.suffix == ".xz" else data).decode("utf-8")
        rows = [json.loads(line) for line in text.split("\n") if line.strip()]
        return [
            Document(f"{path.name}#{number}", row["text"], title=row.get("title"))
            for number, row in enumerate(rows, 1)
        ]
    except (OSError, lzma.LZMAError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{path}: not articles as JSON lines ({error})") from error


class Damager:
    """Puts faults into articles; the same arguments and articles give the same faults.

    Args:
        articles: words of other articles are taken from these.
        kinds: classes of fault; those that were made least come first.
        seed: of the choice of places.
        translate: back-translates sentences, for the classes of `FROM_ENGLISH`.
        most: faults of one class, at most; None for any number.
    """

    def __init__(
        self,
        articles: Sequence[Document],
        kinds: Iterable[str],
        seed: int,
        translate: Callable[[Sequence[str]], Sequence[str]],
        most: int | None = None,
    ) -> None:
        self.kinds = tuple(kinds)
        self._rng = Random(seed)
        self._translate = translate
        self._most = most
        self.made: Counter[str] = Counter()
        self._pool = [
            pair
            for document in self._rng.sample(list(articles), min(_POOL, len(articles)))
            for pair in self._some_pair(document)
        ]

    def damage(self, articles: Iterable[Document]) -> Iterator[DamagedArticle]:
        """Each article with its faults; those that offer no place come without any."""
        for document in articles:
            yield self._damaged(document)

    def _damaged(self, document: Document) -> DamagedArticle:
        lines = document.text.split("\n")
        offset = self._rng.randrange(2)
        parts: list[str] = []
        faults: list[PlacedFault] = []
        start = paragraphs = 0
        for number, line in enumerate(lines):
            fault = None
            is_paragraph = count_words(line) >= _FEWEST_WORDS
            paragraphs += is_paragraph
            if is_paragraph and paragraphs % 2 == offset:
                beside = tuple(_neighbours(lines, number))
                fault = self._fault(number, line, beside, "\n".join(lines[:number]))
            text = line if fault is None else fault.target
            if fault is not None:
                faults.append(PlacedFault(fault.kind, fault.span.shift(start)))
            parts.append(text)
            start += len(text) + 1
        made = Document(document.uri, "\n".join(parts), title=document.title)
        return DamagedArticle(document, made, tuple(faults))

    def _fault(
        self, number: int, line: str, beside: tuple[Line, ...], earlier: str
    ) -> Fault | None:
        """A fault of the class that was made least of those that the line has a place for."""
        if line != line.strip():
            return None
        pair = _german_pair(number, line, beside, earlier)
        order = sorted(self.kinds, key=lambda kind: (self.made[kind], self._rng.random()))
        with_english: CleanPair | None = None
        for kind in order:
            if self._most is not None and self.made[kind] >= self._most:
                return None
            asked = pair
            if kind in FROM_ENGLISH:
                with_english = with_english or self._with_english(pair)
                asked = with_english
            fault = MAKERS[kind](asked, self._pool, self._rng)
            if fault is not None and fault.target != line:
                self.made[kind] += 1
                return fault
        return None

    def _with_english(self, pair: CleanPair) -> CleanPair:
        english = self._translate([text for _, text in pair.target_sentences])
        line = Line(pair.line.number, pair.line.target, " ".join(english))
        return prepare(line, pair.beside)

    def _some_pair(self, document: Document) -> Iterator[CleanPair]:
        lines = [
            (number, line)
            for number, line in enumerate(document.text.split("\n"))
            if count_words(line) >= _FEWEST_WORDS and line == line.strip()
        ]
        if lines:
            number, line = self._rng.choice(lines)
            far = 1000 * (1 + len(document.uri)) + number
            yield _german_pair(far + self._rng.randrange(10**6), line)


def _neighbours(lines: Sequence[str], number: int) -> Iterator[Line]:
    """The nearest lines before and behind one that are not blank."""
    for places in (range(number - 1, -1, -1), range(number + 1, len(lines))):
        at = next((place for place in places if lines[place].strip()), None)
        if at is not None:
            yield Line(at, lines[at], "")


def _german_pair(
    number: int, line: str, beside: tuple[Line, ...] = (), earlier: str = ""
) -> CleanPair:
    """A paragraph as the makers take it, without its English."""
    segments = segment(line)
    sentences = analyse(line, segments)
    tokens = tuple(token for sentence in sentences for token in sentence.tokens)
    texts = tuple((part.span.start, part.span.of(line)) for part in segments)
    return CleanPair(Line(number, line, ""), tokens, (), (), texts, (), beside, earlier)
