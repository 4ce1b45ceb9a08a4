"""Titles and organisations of the source that other documents of the run translate differently.

A finding needs earlier documents that agree on a translation, and a document that uses another
word throughout. That word is either a rare target noun, and at least two documents agree on the
other one, or the untranslated source word, and one document that translates it is enough. A common
noun is no fault: a “Ministerpräsident” may stand for a “Premierminister”. Words are tagged only
where their letters differ enough to be such a pair.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tqcheck.cross_document.comparison import Comparison, FirstMention, History, title_of
from tqcheck.languages.analysis import analyse
from tqcheck.languages.en.titles import Title, titles
from tqcheck.languages.en_de.title_renderings import (
    Rendering,
    is_kept,
    is_translated,
    may_be_one,
    may_be_same,
    rendering,
    standing_for,
)
from tqcheck.languages.registry import language_pack
from tqcheck.languages.sentence import Token
from tqcheck.languages.words import Word, words
from tqcheck.model import (
    AlignedPair,
    Document,
    DocumentReport,
    Evidence,
    Hit,
    Message,
    Segment,
    Severity,
    Span,
)
from tqcheck.result_cache.memory import Memory
from tqcheck.rules.catalog import RuleEntry

_FEWEST = 2  # documents that agree; a single one may itself be wrong
_RARE = 2.0  # Zipf: “Kammergericht” and “Ministerpräsident” are above, “Randagentur” is below
_LONGEST = 1000  # code points of target text that are remembered with a title


@dataclass(frozen=True, slots=True)
class _Target:
    """The target side of a pair.

    Attributes:
        text: from the first sentence to the last.
        start: its offset in the target text.
        sentences: with offsets in `text`.
        language: code of the target language.
    """

    text: str
    start: int
    sentences: tuple[Segment, ...]
    language: str

    def words(self) -> list[Word]:
        """The words of all sentences, with offsets in `text`."""
        return [word for s in self.sentences for word in words(s.span.of(self.text), s.span.start)]

    def tokens(self) -> list[Token]:
        """The same words, tagged."""
        sentences = analyse(self.text, self.sentences, self.language)
        return [token for sentence in sentences for token in sentence.tokens]


@dataclass(frozen=True, slots=True)
class _TitleMention(FirstMention):
    """A title, which is the key; the form is the target word that translates it.

    Attributes:
        title: in the source text.
        target: of the pair.
        links: (index of the target word, index of the title word).
    """

    key: str
    title: Title
    target: _Target
    links: tuple[tuple[int, int], ...]

    def rendering(self) -> Rendering | None:
        """The translation, with offsets in ``target.text``; None where it is no noun."""
        its = rendering(self.title, self.target.tokens(), self.links)
        return its if its is not None and its.noun.text == self.form else None


class TermRenderings(Comparison[_TitleMention]):
    """Compares how documents translate titles and names of organisations.

    Args:
        entry, memory: see `Comparison`.
        threshold: the least confidence of a pair that is relied on.
    """

    _kind = list[_TitleMention]

    def __init__(self, entry: RuleEntry, threshold: float, memory: Memory | None = None) -> None:
        super().__init__(entry, memory)
        self._threshold = threshold

    def _mentions(self, report: DocumentReport, document: Document) -> Iterator[_TitleMention]:
        if report.evidence is not Evidence.SOURCE:
            return
        source = document.source_text or ""
        seen: set[tuple[str, str]] = set()
        for target, pair, span in self._pairs(report):
            for title in titles(words(span.of(source), span.start)):
                links = tuple((i, j) for i, j in pair.words if title.first <= j <= title.last)
                written = _written(title, target, links)
                if written is not None and (title.text, written) not in seen:
                    seen.add((title.text, written))
                    yield _TitleMention(title.text, written, title_of(report), title, target, links)

    def _pairs(self, report: DocumentReport) -> Iterator[tuple[_Target, AlignedPair, Span]]:
        """The usable pairs, each once, with their source spans."""
        from tqcheck.align import is_usable

        seen: set[tuple[int, ...]] = set()
        for part in report.segments:
            pair = part.alignment
            if pair is None or pair.source_span is None or pair.target in seen:
                continue
            if not is_usable(pair, self._threshold):
                continue
            seen.add(pair.target)
            there = [report.segments[i].segment for i in pair.target]
            start, end = there[0].span.start, there[-1].span.end
            if end - start <= _LONGEST:
                sentences = tuple(Segment(s.index, s.span.shift(-start)) for s in there)
                target = _Target(report.text[start:end], start, sentences, report.language)
                yield target, pair, pair.source_span

    def _hit(
        self, mentions: Sequence[_TitleMention], history: History[_TitleMention], document: Document
    ) -> Hit | None:
        others = tuple(history.first.values())
        written, count = history.counts.most_common(1)[0]
        if any(
            may_be_one((mention.form,), (other.form,)) for mention in mentions for other in others
        ):
            return None
        if _explained(mentions, others, document):
            return None
        here, there = _renderings(mentions), _renderings(others)
        if not (here and there and _agree(here) and _agree(there)):
            return None
        if any(may_be_same(one, other) for one in here for other in there):
            return None
        if not _stands_out(here, there, count, document.language):
            return None
        (mention, its), other = (mentions[0], here[0]), history.first[written]
        before = there[others.index(other)].target.of(other.target.text)
        now = its.target.of(mention.target.text)
        return Hit(
            its.target.shift(mention.target.start),
            Message(
                en=f"“{mention.key}” is “{before}” in another article and “{now}” here: "
                f"{other.document_title}",
                de=f"„{mention.key}“ heißt in einem anderen Artikel „{before}“ und hier „{now}“: "
                f"{other.document_title}",
            ),
            severity=Severity.NEUTRAL,
            segment=mention.target.sentences[0].index,
            source=mention.title.span,
            evidence=Evidence.SOURCE,
        )


def _written(title: Title, target: _Target, links: Sequence[tuple[int, int]]) -> str | None:
    """The target word that translates a title; it may not be a noun."""
    found = target.words() if links else []
    nouns = {j: found[i].text for i, j in links if found[i].text[0].isupper()}
    return standing_for(title, nouns)


def _renderings(mentions: Sequence[_TitleMention]) -> list[Rendering]:
    """The translation of each mention; empty where one of them is no noun."""
    found = [its for mention in mentions if (its := mention.rendering()) is not None]
    return found if len(found) == len(mentions) else []


def _stands_out(
    here: Sequence[Rendering], there: Sequence[Rendering], count: int, language: str
) -> bool:
    """Whether the translation here is unlikely to be right as well; see the module docstring."""
    if all(map(is_kept, here)):
        return count >= _FEWEST or all(map(is_translated, there))
    return count >= _FEWEST and all(_is_rare(its, language) for its in here)


def _is_rare(its: Rendering, language: str) -> bool:
    """Whether the noun is too rare to be an established word for an office."""
    frequency = language_pack(language).frequency
    return max(frequency(form.lower()) for form in (its.noun.text, its.noun.lemma)) < _RARE


def _agree(renderings: Sequence[Rendering]) -> bool:
    return all(may_be_same(one, two) for one, two in itertools.combinations(renderings, 2))


def _explained(
    mentions: Sequence[_TitleMention], others: Sequence[_TitleMention], document: Document
) -> bool:
    """Whether a document uses both nouns, and so tells the reader that they mean the same."""
    return any(other.form in document.text for other in others) or any(
        mention.form in other.target.text for mention in mentions for other in others
    )
