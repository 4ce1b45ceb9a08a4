"""`tqcheck init`: writes a commented `tqcheck.toml` after three questions, or without any."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from tqcheck.cli import options
from tqcheck.cli.streams import remark, say
from tqcheck.cli.usage import ensure_one_of
from tqcheck.config import COMMAND_LINE, FILE_NAME, settings_of
from tqcheck.errors import UsageError
from tqcheck.files import replace_file
from tqcheck.gate.policy import DEFAULT_PRESET, PRESETS
from tqcheck.gate.starting_file import starting_file
from tqcheck.model import Message

_PRESETS = {
    "newsroom": Message(
        "hold what must not be published; an article for review does not fail the run",
        "zurückhalten, was nicht erscheinen darf; ein Artikel zum Lesen lässt den Lauf bestehen",
    ),
    "strict": Message(
        "hold on the first major fault; an article for review fails the run",
        "beim ersten schweren Fehler zurückhalten; auch ein Artikel zum Lesen lässt ihn scheitern",
    ),
    "report-only": Message("judge, and fail nothing", "urteilen, aber nichts scheitern lassen"),
}
_WHICH = Message("What should the gate do?", "Was soll die Schranke tun?")
_ORIGINALS = Message(
    "Where are the English originals: a folder with the same file names? (Enter: there are none)",
    "Wo liegen die englischen Originale: ein Ordner mit denselben Dateinamen? (Eingabetaste: "
    "es gibt keine)",
)
_LANGUAGE = "Language of reports and messages / Sprache der Berichte und Meldungen (de, en, auto)?"


def init(
    preset: Annotated[
        str | None,
        typer.Option(
            "--preset",
            metavar="NAME",
            help="newsroom, strict or report-only; with it, nothing is asked.",
        ),
    ] = None,
    source: options.Source = None,
    ui_language: options.UiLanguage = None,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="The file to write.")
    ] = Path(FILE_NAME),
    force: Annotated[
        bool, typer.Option("--force", help="Replace the file if it is there already.")
    ] = False,
) -> None:
    """Write a commented tqcheck.toml: three questions, or none with --preset."""
    if output.exists() and not force:
        raise UsageError(f"{output}: is there already; --force replaces it")
    language: str = settings_of({"ui_language": ui_language}, COMMAND_LINE).ui_language
    if preset is None:
        if not sys.stdin.isatty():
            raise UsageError(
                "there is nobody to ask; give --preset newsroom, strict or report-only"
            )
        language, preset, source = _asked(ui_language, source)
    ensure_one_of("--preset", preset, PRESETS)
    chosen: dict[str, Any] = {}
    if source:
        chosen["source"] = source
    if language != "auto":
        chosen["ui-language"] = language
    replace_file(output, starting_file(chosen, preset, language))
    say(f"{output}: written; `tqcheck config` shows it, `tqcheck docs settings` explains it")


def _asked(ui_language: str | None, source: str | None) -> tuple[str, str, str | None]:
    """Language, preset and originals, as a person answers; what options say is not asked."""
    language = ui_language or _answer(_LANGUAGE, ("de", "en", "auto"), "auto")
    for line in _explained(language):
        remark(line)
    preset = _answer(_WHICH.in_language(language), tuple(PRESETS), DEFAULT_PRESET)
    if source is None:
        remark(_ORIGINALS.in_language(language))
        source = sys.stdin.readline().strip()
    return language, preset, source


def _explained(language: str) -> Iterator[str]:
    for name, text in _PRESETS.items():
        yield f"  {name:12} {text.in_language(language)}"


def _answer(question: str, known: tuple[str, ...], default: str) -> str:
    """One of `known`; the default for an empty answer, and again for a wrong one."""
    while True:
        remark(f"{question} [{default}]")
        line = sys.stdin.readline()
        if not line:
            raise UsageError("the questions were not answered; nothing is written")
        given = line.strip().lower() or default
        if given in known:
            return given
        remark(f"  {given}: {' / '.join(known)}")
