"""`tqcheck compare`: two reports on the same articles, what got better or worse."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tqcheck.cli import options
from tqcheck.cli.streams import write
from tqcheck.errors import UsageError

_FORMATS = {".html": "html", ".htm": "html", ".json": "json"}


def compare(
    a: Annotated[str, typer.Argument(help="The report to compare with (JSON).", metavar="A.json")],
    b: Annotated[str, typer.Argument(help="The report that is judged (JSON).", metavar="B.json")],
    format_name: Annotated[
        str | None, typer.Option("--format", metavar="NAME", help="text (default), html, json.")
    ] = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Write it here.")
    ] = None,
    unit: Annotated[
        str,
        typer.Option("--unit", metavar="NAME", help="What is drawn: auto, document or segment."),
    ] = "auto",
    resamples: Annotated[
        int, typer.Option("--resamples", metavar="N", min=40, max=1_000_000, help="How often.")
    ] = 1000,
    seed: Annotated[int, typer.Option("--seed", metavar="N", min=0, help="Of the draws.")] = 12345,
    ui_language: options.UiLanguage = None,
) -> None:
    """Compare two reports on the same articles: two engines, or two dates."""
    from tqcheck.comparison import compare as comparing
    from tqcheck.comparison.reading import load
    from tqcheck.reporters import comparison as shown
    from tqcheck.reporters.html import comparison as page

    language = ui_language or "auto"
    if language not in {"auto", "de", "en"}:
        raise UsageError(f"--ui-language {language}: one of auto, de, en")
    if unit not in {"auto", "document", "segment"}:
        raise UsageError(f"--unit {unit}: one of auto, document, segment")
    chosen = format_name or _FORMATS.get(Path(output or "").suffix.lower(), "text")
    if chosen not in {"text", "html", "json"}:
        raise UsageError(f"there is no format {chosen!r}; known are text, html, json")
    result = comparing.compare(
        load(a),
        load(b),
        names=(a, b),
        unit=unit,  # type: ignore[arg-type]
        resamples=resamples,
        seed=seed,
    )
    if chosen == "html":
        write(page.render(result, ui_language=language), output)
    elif chosen == "json":
        write(shown.as_json(result), output)
    else:
        write(shown.as_text(result, ui_language=language), output)
