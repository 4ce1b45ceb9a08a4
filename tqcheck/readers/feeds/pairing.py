"""Finds the source article of a target article: by id, address or content."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

_NEAR = 0.3
_AHEAD = 1.3
_FEWEST = 3
# A name or figure that more source articles have says too little to find one of them by it.
_MOST_PLACES = 32
# Source articles that share the most with a target; only these are compared with it.
_COMPARED = 8
_TOKEN = re.compile(r"[^\W\d_]{3,}|\d+(?:[.,:]\d+)*")
_LANGUAGE = re.compile(r"(?<![a-z0-9])(?:de|deu|german|deutsch|en|eng|english)(?![a-z0-9])", re.I)


@dataclass(frozen=True, slots=True)
class Written:
    """The features of an article that pairing compares."""

    id: str | None
    link: str | None
    text: str
    related: tuple[str, ...] = ()


class Originals:
    """The source articles of a feed, or of a second feed, indexed for lookup.

    Args:
        beside: source articles of the same feed. They are found by id and link only, because a
            feed need not have an original for each target.
        second: articles of the feed that was given as the source; also found by content.
        targets: all target articles. A source article belongs to the most similar one only.
    """

    def __init__(
        self, beside: Sequence[Written], second: Sequence[Written], targets: Sequence[Written]
    ) -> None:
        self._by_name: dict[str, str] = {}
        self._ambiguous: set[str] = set()
        for article in (*beside, *second):
            for name in _names(article):
                known = self._by_name.setdefault(name, article.text)
                if known != article.text:
                    self._ambiguous.add(name)
        self._by_link = {
            key: article.text for article in second for key in [_bare(article.link)] if key
        }
        self._content = _Content(second, targets) if second else None

    def original_of(self, target: Written) -> str | None:
        """The source text of an article; None if none is found."""
        names = [*(_normal(name) for name in target.related), *_names(target)]
        for name in names:
            if name in self._by_name and name not in self._ambiguous:
                return self._by_name[name] or None
        bare = _bare(target.link)
        if bare and bare in self._by_link:
            return self._by_link[bare] or None
        return self._content.original_of(target) if self._content else None


class _Content:
    """Pairs articles by what both languages share: names and figures.

    Each text is represented by its set of names and figures. A rare one, which few source articles
    have, weighs more. The similarity of two texts is the cosine of their sets. Words that no source
    article has, such as the nouns of the target, do not count. The most similar source article must
    reach `_NEAR`, exceed the second by the factor `_AHEAD`, and not be more similar to another
    target. Only those that share the most rare ones are compared, so that the time is linear.
    """

    def __init__(self, originals: Sequence[Written], targets: Sequence[Written]) -> None:
        self._texts = [article.text for article in originals]
        self._tokens = [_tokens(text) for text in self._texts]
        counts = Counter(token for found in self._tokens for token in found)
        total = len(originals) + 1
        self._weight = {token: math.log(total / count) ** 2 for token, count in counts.items()}
        self._whole = [sum(self._weight[token] for token in found) for found in self._tokens]
        self._places: dict[str, list[int]] = {}
        for number, found in enumerate(self._tokens):
            for token in found:
                if counts[token] <= _MOST_PLACES:
                    self._places.setdefault(token, []).append(number)
        self._nearest: dict[str, tuple[int, float] | None] = {}
        self._claims: dict[int, float] = {}
        for target in targets:
            best = self._best(target.text)
            if best is not None:
                self._claims[best[0]] = max(best[1], self._claims.get(best[0], 0.0))

    def original_of(self, target: Written) -> str | None:
        """The text of the source article of `target`, by content alone."""
        best = self._best(target.text)
        if best is None or best[1] < self._claims.get(best[0], 0.0):
            return None
        return self._texts[best[0]]

    def _best(self, text: str) -> tuple[int, float] | None:
        """The nearest source article and its cosine, 0 to 1; None if it is ambiguous."""
        if text not in self._nearest:
            self._nearest[text] = self._search(text)
        return self._nearest[text]

    def _search(self, text: str) -> tuple[int, float] | None:
        known = {token for token in _tokens(text) if token in self._weight}
        own = sum(self._weight[token] for token in known)
        rare: Counter[int] = Counter()
        for token in known:
            rare.update(self._places.get(token, ()))
        scores = []
        for number, _ in rare.most_common(_COMPARED):
            shared = known & self._tokens[number]
            weight = sum(self._weight[token] for token in shared)
            if len(shared) >= _FEWEST and weight > 0:
                scores.append((weight / math.sqrt(own * self._whole[number]), number))
        scores.sort(reverse=True)
        if not scores or scores[0][0] < _NEAR:
            return None
        if len(scores) > 1 and scores[0][0] < _AHEAD * scores[1][0]:
            return None
        return scores[0][1], scores[0][0]


def _tokens(text: str) -> frozenset[str]:
    """Names and figures, case-folded; ``1,500`` and ``1.500`` are the same."""
    found = set()
    for match in _TOKEN.finditer(text):
        token = match.group()
        if token[0].isdigit():
            found.add(re.sub(r"[.,:]", "", token))
        elif token[0].isupper():
            found.add(token.casefold())
    return frozenset(found)


def _names(article: Written) -> list[str]:
    return [_normal(name) for name in (article.id, article.link) if name and name.strip()]


def _normal(name: str) -> str:
    """An id or link for comparison: without scheme, ``www.``, fragment and final slash."""
    name = name.strip()
    if not name.lower().startswith(("http://", "https://")):
        return name
    try:
        parts = urlsplit(name)
    except ValueError:
        return name
    host = parts.netloc.lower().removeprefix("www.")
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{parts.path.rstrip('/')}{query}"


def _bare(link: str | None) -> str | None:
    """A link without language codes: ``/de/2026/kai`` and ``/en/2026/kai`` become equal."""
    if not link or not link.lower().startswith(("http://", "https://")):
        return None
    normal = _normal(link)
    bare = re.sub(r"[/._-]+", "/", _LANGUAGE.sub("", normal)).strip("/")
    return bare if "/" in bare else None
