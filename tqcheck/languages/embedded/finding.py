"""Asks all finders and reconciles what they find."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module

from tqcheck.languages.embedded.credits import find_credits
from tqcheck.languages.embedded.own_language import LanguageReading, reading_of
from tqcheck.languages.embedded.posts import find_posts
from tqcheck.languages.registry import language_pack
from tqcheck.languages.sentence import Sentence
from tqcheck.model import BlockKind, Document, Embedded, EmbeddedKind, Span

PassageFinder = Callable[[str, Sequence[Sentence]], Iterable[Embedded]]
"""Finds embedded parts in a text and its tagged sentences; see `LanguagePack.passages`."""

# Names stay as they are in a translation, and set phrases are part of its language.
_UNTRANSLATABLE = frozenset({EmbeddedKind.TITLE, EmbeddedKind.CREDIT, EmbeddedKind.PHRASE})
_WORD = re.compile(r"\w+")
_FEWEST_COPIED = 4


def find_embedded(document: Document, sentences: Sequence[Sentence]) -> tuple[Embedded, ...]:
    """The embedded parts, in text order, disjoint.

    What stands in the source in the same words was copied instead of translated: unless it is a
    name, it is not embedded, whatever it looks like.

    Args:
        document: as it was read.
        sentences: of its target text, tagged.
    """
    text = document.text
    found = list(_of_blocks(document))
    found += find_posts(text, sentences, document.language)
    found += find_credits(text)
    for finder in _finders(document.language):
        found += finder(text, sentences)
    if document.source_text is not None:
        found = _not_copied(found, text, document.source_text)
    return _disjoint(found)


def _of_blocks(document: Document) -> Iterator[Embedded]:
    """Blocks that the reader took for the words of others."""
    for block in document.blocks:
        if block.kind is BlockKind.EMBEDDED:
            yield Embedded(block.span, EmbeddedKind.POST)
        elif block.kind is BlockKind.QUOTATION:
            # A quotation in the target language was translated, and is checked.
            quoted = block.span.of(document.text)
            if reading_of(quoted, document.language) is LanguageReading.OTHER:
                yield Embedded(block.span, EmbeddedKind.QUOTATION)


def _finders(language: str) -> Iterator[PassageFinder]:
    for place in language_pack(language).passages:
        module, _, name = place.partition(":")
        yield getattr(import_module(module), name)


def _not_copied(found: Sequence[Embedded], text: str, source: str) -> list[Embedded]:
    """What the source does not have in the same words."""
    if all(part.kind in _UNTRANSLATABLE for part in found):
        return list(found)
    there = f" {_plain(source)} "
    kept = []
    for part in found:
        words = _plain(part.span.of(text))
        copied = words.count(" ") + 1 >= _FEWEST_COPIED and f" {words} " in there
        if part.kind in _UNTRANSLATABLE or not copied:
            kept.append(part)
    return kept


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _disjoint(found: Iterable[Embedded]) -> tuple[Embedded, ...]:
    """The longest parts, each cut off where the one before it ends."""
    kept: list[Embedded] = []
    for part in sorted(found, key=lambda part: (part.span.start, -part.span.end)):
        if not kept or part.span.start >= kept[-1].span.end:
            kept.append(part)
        elif part.span.end > kept[-1].span.end:
            start = kept[-1].span.end
            kept.append(Embedded(Span(start, part.span.end), part.kind))
    return tuple(kept)
