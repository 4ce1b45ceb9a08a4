"""What only several articles of a run show: one name that another article spells otherwise.

The rule on names (TQ503) compares the spellings of one article. Here the articles of a run are
compared, in their order: an article is told where most of those before it spell a name otherwise.
Only names are compared of which the spelling is the whole difference: those that
``data/name_variants.txt`` lists, and full names with the same given name.
"""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from tqcheck import scoring
from tqcheck.engine import Checker, findings_of
from tqcheck.errors import ReadError
from tqcheck.lang.frequency import zipf
from tqcheck.lang.names import is_name_like
from tqcheck.lang.sentence import Token, analyse
from tqcheck.lang.speech import outlet_at
from tqcheck.lang.spelling import listed_group, sound_key
from tqcheck.model import Document, DocumentReport, Message, Segment, Severity, Span
from tqcheck.rules.base import Article, Hit
from tqcheck.rules.names.name_variant import NameVariant

_WORD = re.compile(r"(?<![\w-])[A-ZÄÖÜ][^\W\d_]{3,}(?![\w-])")
_GIVEN = re.compile(r"(?<![\w-])([A-ZÄÖÜ][^\W\d_]+(?:-[^\W\d_]+)?) $")
_LONGEST_GIVEN = 30
_COMMON = 3.0  # Zipf: “Meier” and “Meyer” are two people, even with one given name

_MOST = 20_000  # names that are remembered, the latest ones

_Key = int | tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Use:
    """A name as an article writes it first.

    Attributes:
        key: what the spellings of one name share.
        article: what the article is called.
        sentence: its text, in which the name stands at `inside`.
        kept: whether the article's English spells it so too.
    """

    key: _Key
    written: str
    span: Span
    segment: int
    article: str
    sentence: str
    inside: Span
    kept: bool


@dataclass(slots=True)
class _Known:
    """The spellings of one name: how many articles have each, and its first use."""

    articles: Counter[str] = field(default_factory=Counter)
    first: dict[str, _Use] = field(default_factory=dict)


class AcrossArticles:
    """Remembers how the articles of a run spell names.

    Args:
        checker: of the run; where its rules lack the one on names, nothing is said.
    """

    def __init__(self, checker: Checker) -> None:
        self._rule = next((r for r in checker.rules if isinstance(r, NameVariant)), None)
        self._known: dict[_Key, _Known] = {}

    def apply(self, report: DocumentReport, document: Document | ReadError) -> DocumentReport:
        """`report`, the next of the run, with findings on names that others spell otherwise.

        Args:
            report: what the check of the article alone has found.
            document: what was checked; a file that could not be read is passed over.
        """
        if self._rule is None or isinstance(document, ReadError) or report.error is not None:
            return report
        own: dict[_Key, list[_Use]] = {}
        for use in _uses(report, document):
            own.setdefault(use.key, []).append(use)
        hits = []
        for key, uses in own.items():
            known = self._known[key] = self._known.pop(key, _Known())
            hit = self._hit(uses[0], known) if len(uses) == 1 else None
            if hit is not None and not _is_said(report, hit):
                hits.append((self._rule, hit))
            for use in uses:
                known.articles[use.written] += 1
                known.first.setdefault(use.written, use)
        while len(self._known) > _MOST:
            del self._known[next(iter(self._known))]
        if not hits:
            return report
        found = findings_of(Article(document, ()), hits)
        merged = sorted(
            (*report.findings, *found), key=lambda f: f.target.span if f.target else _START
        )
        return scoring.rescored(report, tuple(merged))

    def _hit(self, use: _Use, known: _Known) -> Hit | None:
        if not known.articles:
            return None
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


_START = Span(0, 0)


def _is_said(report: DocumentReport, hit: Hit) -> bool:
    """Whether the article by itself has a finding of the rule there."""
    return any(
        finding.rule == NameVariant.code and finding.target and finding.target.span == hit.span
        for finding in report.findings
    )


def _uses(report: DocumentReport, document: Document) -> Iterator[_Use]:
    """The first use of each spelling of what may be a name that has another one."""
    text, english = document.text, document.source_text or ""
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
            span,
            segment.index,
            report.title or report.uri,
            segment.span.of(text),
            span.shift(-segment.span.start),
            re.search(rf"\b{written}\b", english) is not None,
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
