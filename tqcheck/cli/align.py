"""`tqcheck align`: source and target side by side, with confidence and word links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from tqcheck.cli.documents import collected
from tqcheck.cli.json_output import print_json
from tqcheck.cli.option_groups import (
    RunOptions,
    TextOptions,
    TextOutputOptions,
    with_option_groups,
)
from tqcheck.cli.overwriting import ensure_spared
from tqcheck.cli.streams import new_console, write
from tqcheck.config import load
from tqcheck.errors import ReadError
from tqcheck.languages.words import words
from tqcheck.model import AlignedPair, Document, Segment, SourceText

if TYPE_CHECKING:
    from tqcheck.pipeline.checker import DocumentChecker

# Pairs below this confidence are shown in red.
_LOW_CONFIDENCE = 0.5


@dataclass(frozen=True, slots=True)
class ShownAlignment:
    """A document with its segments, its source side and the pair of each target segment."""

    document: Document
    segments: tuple[Segment, ...]
    source: SourceText
    pairs: tuple[AlignedPair | None, ...]


@with_option_groups
def align(
    target: Annotated[
        str, typer.Argument(help="The German; - is standard input.", metavar="TARGET")
    ],
    text: TextOptions,
    run: RunOptions,
    output: TextOutputOptions,
) -> None:
    """Show which English says what which German says: sentences, confidence, words."""
    chosen = output.format
    settings = load(run.config_file, {**text.settings(), **run.settings()})
    ensure_spared([output.output], [target, settings.source])
    results, status = collected([target], settings, align_one, quiet=output.quiet)
    if chosen == "json":
        print_json({"documents": [_entry(result) for result in results]}, output.output)
    elif results:
        _print(results, output.output)
    raise typer.Exit(status)


def align_one(document: Document, checker: DocumentChecker) -> ShownAlignment:
    """A document with its alignment.

    Raises:
        ReadError: it has no English.
        ModelError: a model cannot be used.
    """
    from tqcheck.pipeline.align import align_documents
    from tqcheck.pipeline.segment import segment_document
    from tqcheck.pipeline.source_side import find_source_sides

    models, settings = checker.models, checker.settings
    text = segment_document(document)
    (source_side,) = find_source_sides([text], models, settings)
    if source_side.source is None:
        raise ReadError(document.uri, "no English to align with; give --source FILE", kind="source")
    threshold = settings.alignment_threshold
    (alignment,) = align_documents([text], [source_side], models, threshold)
    return ShownAlignment(document, text.segments, source_side.source, alignment.pairs)


def _in_order(
    aligned: ShownAlignment,
) -> Iterator[tuple[tuple[int, ...], tuple[int, ...], AlignedPair | None]]:
    """(target segments, source segments, their pair) in text order, also those without a pair."""
    used = {index for pair in aligned.pairs if pair for index in pair.source}
    free = [part.index for part in aligned.source.segments if part.index not in used]
    for index, pair in enumerate(aligned.pairs):
        if pair is None:
            yield (index,), (), None
            continue
        if pair.target[0] != index:
            continue
        while free and free[0] < pair.source[0]:
            yield (), (free.pop(0),), None
        yield pair.target, pair.source, pair
    for index in free:
        yield (), (index,), None


def _entry(aligned: ShownAlignment) -> dict[str, Any]:
    document, segments, text = aligned.document, aligned.segments, aligned.source
    return {
        "uri": document.uri,
        "evidence": text.evidence.value,
        "pairs": [
            {
                "target": [_part(document.text, segments[i]) for i in target],
                "source": [_part(text.text, text.segments[j]) for j in source],
                "score": None if pair is None else round(pair.score, 3),
                "words": [] if pair is None else [list(link) for link in pair.words],
            }
            for target, source, pair in _in_order(aligned)
        ],
    }


def _part(text: str, part: Segment) -> dict[str, Any]:
    return {
        "index": part.index,
        "start": part.span.start,
        "end": part.span.end,
        "text": part.span.of(text),
    }


def _print(results: list[ShownAlignment], output: str | None) -> None:
    console = new_console(soft_wrap=True)
    terminal = console.is_terminal and output in (None, "-")
    with console.capture() as capture:
        for number, aligned in enumerate(results):
            if number:
                console.print()
            heading = f"{aligned.document.uri} ({aligned.source.evidence.value})"
            console.print(Text(heading, style="bold"))
            for target, source, pair in _in_order(aligned):
                console.print(_shown(aligned, target, source, pair))
    text = capture.get()
    write(text if terminal else Text.from_ansi(text).plain.rstrip("\n") + "\n", output)


def _shown(
    aligned: ShownAlignment,
    target: tuple[int, ...],
    source: tuple[int, ...],
    pair: AlignedPair | None,
) -> Text:
    """One pair on two or three lines: numbers and confidence, target, source, word links."""
    left = [aligned.segments[i].span.of(aligned.document.text) for i in target]
    right = [aligned.source.segments[j].span.of(aligned.source.text) for j in source]
    text = Text()
    heading = f"\n{_numbers(target)}:{_numbers(source)}"
    if pair is None:
        text.append(f"{heading}  without counterpart\n", style="yellow")
    else:
        style = "green" if pair.score >= _LOW_CONFIDENCE else "red"
        text.append(f"{heading}  {pair.score:.2f}\n", style=style)
    text.append(f"  de  {_one_line(left)}\n")
    text.append(f"  en  {_one_line(right)}")
    if pair is not None and pair.words:
        target_words = [word.text for part in left for word in words(part)]
        source_words = [word.text for part in right for word in words(part)]
        links = "  ".join(
            f"{target_words[i]}={source_words[j]}"
            for i, j in pair.words
            if target_words[i][0].isalnum()
        )
        text.append(f"\n      {links}", style="dim")
    return text


def _numbers(indexes: tuple[int, ...]) -> str:
    """Segment numbers, counted from 1."""
    return "+".join(str(index + 1) for index in indexes) or "-"


def _one_line(parts: list[str]) -> str:
    return " | ".join(" ".join(part.split()) for part in parts) or "-"
