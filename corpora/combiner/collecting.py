"""Collects labelled candidates: from articles in German alone, and from parallel text."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from recipekit.errors import RecipeError

from tqcheck.config import Settings
from tqcheck.evaluate.clean_pairs import Line, load
from tqcheck.evaluate.damaged_articles import Damager, load_articles
from tqcheck.evaluate.inject import Injector
from tqcheck.evaluate.labelled_candidates import (
    CandidateCollector,
    LabelledCandidate,
    write_candidates,
)
from tqcheck.languages.words import count_words
from tqcheck.model import Document
from tqcheck.translate import open_translator

_SETTINGS = Settings(back_translator="none")
_BLOCK = 20  # lines of parallel text that are checked as one document

Families = Mapping[str, Collection[str]]
"""Classes of fault by the family that finds them."""


def collect_articles(
    documents: Sequence[Document],
    families: Families,
    seed: int,
    output: Path,
    *,
    asks_translator: bool,
) -> int:
    """Write the candidates of articles, damaged and clean.

    Args:
        documents: the articles.
        families: see `Families`.
        seed: of the faults.
        output: the file.
        asks_translator: see `CandidateCollector`.

    Returns:
        The words of the clean articles.
    """
    kinds = sorted({kind for own in families.values() for kind in own})
    translator = open_translator("embedded", direction=("de", "en"))
    if translator is None:
        raise RecipeError("the back-translator is missing")
    damager = Damager(documents, kinds, seed, translator.translate)
    collector = CandidateCollector(families, _SETTINGS, asks_translator=asks_translator)
    words = 0

    def found() -> Iterator[LabelledCandidate]:
        nonlocal words
        for article in damager.damage(documents):
            words += count_words(article.clean.text)
            yield from collector.of_article(article)

    write_candidates(output, found())
    return words


def collect_examples(families: Families, output: Path) -> None:
    """Write the candidates in the examples of the rules' own pages.

    Args:
        families: see `Families`.
        output: the file.
    """
    collector = CandidateCollector(families, _SETTINGS, asks_translator=False)
    write_candidates(output, collector.of_examples())


def collect_pairs(
    texts: Sequence[tuple[Path, Path]],
    families: Families,
    seed: int,
    most: int,
    output: Path,
) -> int:
    """Write the candidates of parallel texts, with faults and without.

    Args:
        texts: files of German and of English, a segment a line.
        families: see `Families`.
        seed: of the faults.
        most: faults of a class in each text.
        output: the file.

    Returns:
        The German words of the clean text.
    """
    collector = CandidateCollector(families, _SETTINGS)
    words = 0

    def found() -> Iterator[LabelledCandidate]:
        nonlocal words
        for target, source in texts:
            lines = load(target, source)
            for document in _blocks(target.name, lines):
                words += count_words(document.text)
                yield from collector.of_clean(document)
            injector = Injector(lines, seed, "all")
            for kind in sorted({kind for own in families.values() for kind in own}):
                for fault in injector.faults(kind, most):
                    name = _block_name(target.name, fault.line)
                    yield from collector.of_fault(fault, name)

    write_candidates(output, found())
    return words


def _blocks(name: str, lines: Sequence[Line]) -> Iterator[Document]:
    for start in range(0, len(lines), _BLOCK):
        block = lines[start : start + _BLOCK]
        target, source = (
            "\n".join(side)
            for side in zip(*((one.target, one.source) for one in block), strict=True)
        )
        yield Document(_block_name(name, block[0].number), target, source)


def _block_name(name: str, line: int) -> str:
    return f"{name}#{(line - 1) // _BLOCK}"


def some_articles(
    path: Path, held_out: int, articles: int, parts: int, number: int
) -> list[Document]:
    """The articles of one of several parts; none of those that are held out at the end."""
    known = load_articles(path)[:-held_out]
    return known[:articles][number::parts]
