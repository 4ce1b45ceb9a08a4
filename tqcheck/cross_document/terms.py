"""English titles that another article of the run calls otherwise.

An article is told where those before it agree on what a title or organisation is called, and it
calls it another thing throughout: a noun that German hardly knows (a “Ministerpräsident” beside a
“Premierminister” is no fault), while two articles at least agree; or the English one, where one
article is enough if it translates it. Words are tagged only where their letters differ so much
that they may be such a pair.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tqcheck.cross_document.comparison import Comparison, Known, Use
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
from tqcheck.languages.frequency import zipf
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
from tqcheck.rules.base import Rule

_FEWEST = 2  # articles that agree: one may be the one that is wrong
_RARE = 2.0  # Zipf: “Kammergericht” and “Ministerpräsident” are above, “Randagentur” is below
_LONGEST = 1000  # code points of German that are remembered with a title


@dataclass(frozen=True, slots=True)
class _Target:
    """The German of a pair, out of its article.

    Attributes:
        text: from the first sentence to the last; `sentences` count in it.
        start: where it stands in the article.
    """

    text: str
    start: int
    sentences: tuple[Segment, ...]

    def words(self) -> list[Word]:
        """The words of the sentences, one after another, offsets in `text`."""
        return [word for s in self.sentences for word in words(s.span.of(self.text), s.span.start)]

    def tokens(self) -> list[Token]:
        """The same, tagged."""
        return [t for sentence in analyse(self.text, self.sentences) for t in sentence.tokens]


@dataclass(frozen=True, slots=True)
class _Use(Use):
    """A title, which is its key; `written` is the German word that stands for it.

    Attributes:
        links: (index of the German word, index of the title's).
    """

    title: Title
    target: _Target
    links: tuple[tuple[int, int], ...]

    def rendering(self) -> Rendering | None:
        """What the title is called, offsets in ``german.text``; None where that is no noun."""
        its = rendering(self.title, self.target.tokens(), self.links)
        return its if its is not None and its.noun.text == self.written else None


class TermRenderings(Comparison[_Use]):
    """What titles and organisations are called.

    Args:
        rule: see `Comparison`.
        usable: whether a rule may rely on a pair.
    """

    def __init__(
        self, rule: Rule, usable: Callable[[AlignedPair | None], AlignedPair | None]
    ) -> None:
        super().__init__(rule)
        self._usable = usable

    def _uses(self, report: DocumentReport, document: Document) -> Iterator[_Use]:
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
                    article = report.title or report.uri
                    yield _Use(title.text, written, article, title, target, links)

    def _pairs(self, report: DocumentReport) -> Iterator[tuple[_Target, AlignedPair, Span]]:
        """The usable pairs, each once, and where their English stands."""
        seen: set[tuple[int, ...]] = set()
        for part in report.segments:
            pair = self._usable(part.alignment)
            if pair is None or pair.source_span is None or pair.target in seen:
                continue
            seen.add(pair.target)
            there = [report.segments[i].segment for i in pair.target]
            start, end = there[0].span.start, there[-1].span.end
            if end - start <= _LONGEST:
                sentences = tuple(Segment(s.index, s.span.shift(-start)) for s in there)
                yield _Target(report.text[start:end], start, sentences), pair, pair.source_span

    def _hit(self, uses: Sequence[_Use], known: Known[_Use], document: Document) -> Hit | None:
        others = tuple(known.first.values())
        written, count = known.articles.most_common(1)[0]
        if any(may_be_one((use.written,), (other.written,)) for use in uses for other in others):
            return None
        if _explained(uses, others, document):
            return None
        here, there = _renderings(uses), _renderings(others)
        if not (here and there and _agree(here) and _agree(there)):
            return None
        if any(may_be_same(one, other) for one in here for other in there):
            return None
        if not _stands_out(here, there, count):
            return None
        (use, its), other = (uses[0], here[0]), known.first[written]
        before = there[others.index(other)].target.of(other.target.text)
        now = its.target.of(use.target.text)
        return Hit(
            its.target.shift(use.target.start),
            Message(
                en=f"“{use.key}” is “{before}” in another article and “{now}” here: "
                f"{other.article}",
                de=f"„{use.key}“ heißt in einem anderen Artikel „{before}“ und hier „{now}“: "
                f"{other.article}",
            ),
            severity=Severity.NEUTRAL,
            segment=use.target.sentences[0].index,
            source=use.title.span,
            evidence=Evidence.SOURCE,
        )


def _written(title: Title, target: _Target, links: Sequence[tuple[int, int]]) -> str | None:
    """The word that stands for a title, if any does; whether it is a noun is seen later."""
    found = target.words() if links else []
    nouns = {j: found[i].text for i, j in links if found[i].text[0].isupper()}
    return standing_for(title, nouns)


def _renderings(uses: Sequence[_Use]) -> list[Rendering]:
    """What each of `uses` says; empty where one of them is no noun."""
    found = [its for use in uses if (its := use.rendering()) is not None]
    return found if len(found) == len(uses) else []


def _stands_out(here: Sequence[Rendering], there: Sequence[Rendering], count: int) -> bool:
    """Whether what stands `here` is unlikely to be another right word; see the module."""
    if all(map(is_kept, here)):
        return count >= _FEWEST or all(map(is_translated, there))
    return count >= _FEWEST and all(map(_is_rare, here))


def _is_rare(its: Rendering) -> bool:
    """Whether the noun is made for the occasion, and not another right word for an office."""
    return max(zipf(form.lower(), "de") for form in (its.noun.text, its.noun.lemma)) < _RARE


def _agree(renderings: Sequence[Rendering]) -> bool:
    return all(may_be_same(one, two) for one, two in itertools.combinations(renderings, 2))


def _explained(uses: Sequence[_Use], others: Sequence[_Use], document: Document) -> bool:
    """Whether an article has both nouns: it says itself that the two are one."""
    return any(other.written in document.text for other in others) or any(
        use.written in other.target.text for use in uses for other in others
    )
