"""`tqcheck backtranslate`: prints the back-translation, one line a segment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tqcheck import config
from tqcheck.cli.documents import collected
from tqcheck.cli.json_output import print_json
from tqcheck.cli.option_groups import (
    RunOptions,
    TextOptions,
    TextOutputOptions,
    with_option_groups,
)
from tqcheck.cli.overwriting import ensure_spared
from tqcheck.cli.streams import write
from tqcheck.errors import ModelError
from tqcheck.model import Document, Segment
from tqcheck.safe_output import printable

if TYPE_CHECKING:
    from tqcheck.pipeline.checker import DocumentChecker


@dataclass(frozen=True, slots=True)
class TranslatedDocument:
    """A document with its segments and the English of each."""

    document: Document
    segments: tuple[Segment, ...]
    lines: tuple[str, ...]


@with_option_groups
def backtranslate(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A file that scan reads; - is standard input.")
    ],
    text: TextOptions,
    run: RunOptions,
    output: TextOutputOptions,
) -> None:
    """Print the English of a German text, a line a segment, as `--back-translator file:` wants."""
    chosen = output.format
    settings = config.load(run.config_file, {**text.settings(), **run.settings()})
    ensure_spared([output.output], [file, settings.source])
    results, status = collected([file], settings, translated, quiet=output.quiet)
    if chosen == "json":
        print_json({"documents": [_entry(result) for result in results]}, output.output)
    else:
        lines = [line for result in results for line in result.lines]
        if output.output in (None, "-"):
            lines = [printable(line) for line in lines]
        write("".join(f"{line}\n" for line in lines), output.output)
    raise typer.Exit(status)


def translated(document: Document, checker: DocumentChecker) -> TranslatedDocument:
    """A document with its back-translation.

    Raises:
        ModelError: there is no back-translator, or it cannot be used.
    """
    from tqcheck.languages.segmentation import segment

    translator = checker.models.back_translator
    if translator is None:
        from tqcheck.translate.hub import DOCUMENTED

        raise ModelError(
            f"no back-translator is there ({checker.settings.back_translator}); run "
            f"`tqcheck models get {DOCUMENTED}` where the hub can be reached, or name a model "
            f"with --back-translator"
        )
    segments = segment(document.text, document.language, title=document.title)
    english = translator.translate([part.span.of(document.text) for part in segments])
    lines = tuple(" ".join(line.split()) for line in english)
    return TranslatedDocument(document, tuple(segments), lines)


def _entry(result: TranslatedDocument) -> dict[str, Any]:
    return {
        "uri": result.document.uri,
        "segments": [
            {
                "index": part.index,
                "start": part.span.start,
                "end": part.span.end,
                "text": part.span.of(result.document.text),
                "back_translation": line,
            }
            for part, line in zip(result.segments, result.lines, strict=True)
        ],
    }
