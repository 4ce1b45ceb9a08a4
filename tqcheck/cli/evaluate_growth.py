"""`tqcheck evaluate growth`: how time and memory grow with the size of the input."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tqcheck.cli.streams import remark, write
from tqcheck.evaluate import growth, news


def evaluate_growth(
    file: Annotated[Path, typer.Argument(help="German news; it is repeated or cut.")],
    most: Annotated[
        int, typer.Option("--most", min=1000, help="Most words for the rules alone.")
    ] = growth.RULE_SIZES[-1],
    most_models: Annotated[
        int, typer.Option("--most-models", min=0, help="Most words for the models; 0: without.")
    ] = growth.MODEL_SIZES[-1],
) -> None:
    """Measure time and memory of one document, many documents and one sentence.

    Prints Markdown tables with the exponents of the growth; progress goes to standard error.
    """
    series = growth.measure(
        news.load(f"text={file}").text,
        [size for size in growth.RULE_SIZES if size <= most],
        [size for size in growth.MODEL_SIZES if size <= most_models],
        remark,
    )
    write(growth.as_markdown(list(series)), None)
