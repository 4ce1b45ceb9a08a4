"""`tqcheck backtranslate`: prints the back-translation, one line a segment."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from tqcheck import config
from tqcheck.cli import options
from tqcheck.cli.exit_status import NOT_READ
from tqcheck.cli.streams import remark, write
from tqcheck.errors import ModelError, ReadError
from tqcheck.neutral import neutral


def backtranslate(
    file: Annotated[str, typer.Argument(help="A file that scan reads; - is standard input.")],
    back_translator: options.BackTranslator = None,
    beam: options.Beam = None,
    device: options.Device = None,
    output: options.Output = None,
    config_file: options.ConfigFile = None,
    max_bytes: options.MaxBytes = None,
    no_cache: options.NoCache = False,
) -> None:
    """Print the English of a German text, a line a segment, as `--back-translator file:` wants."""
    from tqcheck.languages.segmentation import segment
    from tqcheck.readers import read
    from tqcheck.translate import Cache, open_translator

    settings = config.load(
        config_file,
        {
            "back_translator": back_translator,
            "beam": beam,
            "device": device,
            "max_bytes": max_bytes,
            "cache": False if no_cache else None,
        },
    )
    translator = open_translator(
        settings.back_translator,
        cache=Cache.default() if settings.cache else None,
        device=settings.device,
        beam=settings.beam,
    )
    if translator is None:
        from tqcheck.translate.hub import DOCUMENTED

        raise ModelError(
            f"no back-translator is there ({settings.back_translator}); run "
            f"`tqcheck models get {DOCUMENTED}` where the hub can be reached, or name a model "
            f"with --back-translator"
        )
    lines: list[str] = []
    failed = False
    for document in read([file], limit=settings.max_bytes, stdin=sys.stdin.buffer):
        if isinstance(document, ReadError):
            remark(f"tqcheck: {document}")
            failed = True
            continue
        segments = segment(document.text, document.language, title=document.title)
        texts = [part.span.of(document.text) for part in segments]
        lines += (" ".join(line.split()) for line in translator.translate(texts))
    if output in (None, "-"):
        lines = [neutral(line) for line in lines]
    write("".join(f"{line}\n" for line in lines), output)
    raise typer.Exit(NOT_READ if failed else 0)
