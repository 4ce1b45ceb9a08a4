"""Names that other documents of the run spell differently.

A finding marks a spelling that fewer of the earlier documents use than another one. Two spellings
are compared only where nothing else can differ: names of ``en_de/data/name_variants.txt``, and
full names with the same given name.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tqcheck.cross_document.comparison import Comparison, FirstMention, History, title_of
from tqcheck.languages.analysis import analyse
from tqcheck.languages.pack import LanguagePack
from tqcheck.languages.registry import language_pack
from tqcheck.languages.sentence import Token
from tqcheck.languages.spelling import listed_group, sound_key
from tqcheck.model import Document, DocumentReport, Hit, Message, Segment, Severity, Span

_WORD = re.compile(r"(?<![\w-])[A-ZÄÖÜ][^\W\d_]{3,}(?![\w-])")
_GIVEN = re.compile(r"(?<![\w-])([A-ZÄÖÜ][^\W\d_]+(?:-[^\W\d_]+)?) $")
_LONGEST_GIVEN = 30
_COMMON = 3.0  # Zipf; “Meier” and “Meyer” are two people, even with the same given name

_Key = int | tuple[str, str]


@dataclass(frozen=True, slots=True)
class _NameMention(FirstMention):
    """A name; all spellings of one name have the same key.

    Attributes:
        span: in the target text.
        segment: index of the target segment.
        sentence: text of the segment.
        inside: the span of the name in `sentence`.
        kept: whether the source spells it the same way.
        language: code of the target language.
    """

    key: _Key
    span: Span
    segment: int
    sentence: str
    inside: Span
    kept: bool
    language: str


class NameSpellings(Comparison[_NameMention]):
    """Compares how documents spell names."""

    _kind = list[_NameMention]

    def _mentions(self, report: DocumentReport, document: Document) -> Iterator[_NameMention]:
        text, source = document.text, document.source_text or ""
        pack = language_pack(document.language)
        segments = [part.segment for part in report.segments]
        starts = [segment.span.start for segment in segments]
        seen: set[tuple[_Key, str]] = set()
        for match in _WORD.finditer(text):
            written, span = match.group(), Span(*match.span())
            key = _key(text, match, pack)
            at = bisect.bisect_right(starts, span.start) - 1
            if key is None or at < 0 or (key, written) in seen:
                continue
            seen.add((key, written))
            segment = segments[at]
            yield _NameMention(
                key,
                written,
                title_of(report),
                span,
                segment.index,
                segment.span.of(text),
                span.shift(-segment.span.start),
                re.search(rf"\b{written}\b", source) is not None,
                pack.code,
            )

    def _hit(
        self, mentions: Sequence[_NameMention], history: History[_NameMention], document: Document
    ) -> Hit | None:
        if len(mentions) > 1:
            return None
        (mention,) = mentions
        written, count = history.counts.most_common(1)[0]
        if mention.form == written or count <= history.counts[mention.form]:
            return None
        other = history.first[written]
        listed = isinstance(mention.key, int)
        if not listed and mention.kept and other.kept:
            return None  # the source has both spellings: two people
        if not (_is_name(mention) and _is_name(other)):
            return None
        return Hit(
            mention.span,
            Message(
                en=f"“{mention.form}” is spelled “{written}” in another article: "
                f"{other.document_title}",
                de=f"„{mention.form}“ heißt in einem anderen Artikel „{written}“: "
                f"{other.document_title}",
            ),
            segment=mention.segment,
            severity=Severity.MINOR if listed else Severity.NEUTRAL,
        )


def _key(text: str, match: re.Match[str], pack: LanguagePack) -> _Key | None:
    """The key of a name: its group in the list, or its given name and the sound of its surname."""
    name = match.group()
    group = listed_group(name)
    if group is not None:
        return group
    given = _GIVEN.search(text, max(0, match.start() - _LONGEST_GIVEN), match.start())
    if given is None or pack.frequency(name.lower()) >= _COMMON:
        return None
    return (given.group(1), sound_key(name))


def _is_name(mention: _NameMention) -> bool:
    """Whether it is the last word of a name, and not part of the name of a news outlet."""
    segment = Segment(0, Span(0, len(mention.sentence)))
    pack = language_pack(mention.language)
    (sentence,) = analyse(mention.sentence, (segment,), pack.code)
    tokens = sentence.tokens
    at = next((i for i, token in enumerate(tokens) if token.span == mention.inside), None)
    if at is None or not _may_be_name(tokens[at], pack):
        return False
    if not isinstance(mention.key, int) and (at == 0 or not _may_be_name(tokens[at - 1], pack)):
        return False
    if any(pack.outlet_at(tokens, i) > at - i for i in range(max(0, at - 2), at + 1)):
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return after is None or not (after.is_noun or after.text == "-")


def _may_be_name(token: Token, pack: LanguagePack) -> bool:
    return token.is_name and pack.may_be_name(token)
