"""Names that another article of the run spells otherwise.

An article is told where most of those before it spell a name otherwise. Only names are compared of
which the spelling is the whole difference: those that ``en_de/data/name_variants.txt`` lists, and
full names with the same given name.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tqcheck.cross_document.comparison import Comparison, Known, Use
from tqcheck.languages.analysis import analyse
from tqcheck.languages.de.names import is_name_like
from tqcheck.languages.de.speech import outlet_at
from tqcheck.languages.frequency import zipf
from tqcheck.languages.sentence import Token
from tqcheck.languages.spelling import listed_group, sound_key
from tqcheck.model import Document, DocumentReport, Hit, Message, Segment, Severity, Span

_WORD = re.compile(r"(?<![\w-])[A-ZÄÖÜ][^\W\d_]{3,}(?![\w-])")
_GIVEN = re.compile(r"(?<![\w-])([A-ZÄÖÜ][^\W\d_]+(?:-[^\W\d_]+)?) $")
_LONGEST_GIVEN = 30
_COMMON = 3.0  # Zipf: “Meier” and “Meyer” are two people, even with one given name

_Key = int | tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Use(Use):
    """A name; its key is what the spellings of one name share.

    Attributes:
        sentence: its text, in which the name stands at `inside`.
        kept: whether the article's English spells it so too.
    """

    span: Span
    segment: int
    sentence: str
    inside: Span
    kept: bool


class NameSpellings(Comparison[_Use]):
    """Spellings of names."""

    def _uses(self, report: DocumentReport, document: Document) -> Iterator[_Use]:
        text, source = document.text, document.source_text or ""
        segments = [part.segment for part in report.segments]
        starts = [segment.span.start for segment in segments]
        seen: set[tuple[_Key, str]] = set()
        for match in _WORD.finditer(text):
            written, span = match.group(), Span(*match.span())
            key = _key(text, match)
            at = bisect.bisect_right(starts, span.start) - 1
            if key is None or at < 0 or (key, written) in seen:
                continue
            seen.add((key, written))
            segment = segments[at]
            yield _Use(
                key,
                written,
                report.title or report.uri,
                span,
                segment.index,
                segment.span.of(text),
                span.shift(-segment.span.start),
                re.search(rf"\b{written}\b", source) is not None,
            )

    def _hit(self, uses: Sequence[_Use], known: Known[_Use], document: Document) -> Hit | None:
        if len(uses) > 1:
            return None
        (use,) = uses
        written, count = known.articles.most_common(1)[0]
        if use.written == written or count <= known.articles[use.written]:
            return None
        other = known.first[written]
        listed = isinstance(use.key, int)
        if not listed and use.kept and other.kept:
            return None  # the English has both: two people
        if not (_is_name(use) and _is_name(other)):
            return None
        return Hit(
            use.span,
            Message(
                en=f"“{use.written}” is spelled “{written}” in another article: {other.article}",
                de=f"„{use.written}“ heißt in einem anderen Artikel „{written}“: {other.article}",
            ),
            segment=use.segment,
            severity=Severity.MINOR if listed else Severity.NEUTRAL,
        )


def _key(text: str, match: re.Match[str]) -> _Key | None:
    """What spellings of the name share: its line in the list, or its sound and the given name."""
    name = match.group()
    group = listed_group(name)
    if group is not None:
        return group
    given = _GIVEN.search(text, max(0, match.start() - _LONGEST_GIVEN), match.start())
    if given is None or zipf(name.lower(), "de") >= _COMMON:
        return None
    return (given.group(1), sound_key(name))


def _is_name(use: _Use) -> bool:
    """Whether it is a name indeed, the last of its run, and no part of an outlet's."""
    segment = Segment(0, Span(0, len(use.sentence)))
    (sentence,) = analyse(use.sentence, (segment,))
    tokens = sentence.tokens
    at = next((i for i, token in enumerate(tokens) if token.span == use.inside), None)
    if at is None or not _may_be_name(tokens[at]):
        return False
    if not isinstance(use.key, int) and (at == 0 or not _may_be_name(tokens[at - 1])):
        return False
    if any(outlet_at(tokens, i) > at - i for i in range(max(0, at - 2), at + 1)):
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return after is None or not (after.is_noun or after.text == "-")


def _may_be_name(token: Token) -> bool:
    return token.is_name and is_name_like(token)
