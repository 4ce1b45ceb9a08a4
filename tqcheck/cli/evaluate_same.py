"""`tqcheck evaluate same`: whether two JSON reports have the same findings."""

from __future__ import annotations

from typing import Annotated

import typer

from tqcheck.cli.exit_status import NOT_PASSED


def evaluate_same(
    a: Annotated[str, typer.Argument(help="The report from before (JSON).", metavar="A.json")],
    b: Annotated[str, typer.Argument(help="The report from after (JSON).", metavar="B.json")],
    strict: Annotated[
        bool, typer.Option("--strict", help="Compare messages, segments and scores as well.")
    ] = False,
    most: Annotated[int, typer.Option("--most", min=0, help="Differences to list, at most.")] = 50,
) -> None:
    """Tell whether two reports have the same findings; the exit status is 1 if they differ."""
    from tqcheck.cli.streams import new_console
    from tqcheck.comparison.reading import load_json, parse
    from tqcheck.evaluate.same import compare_findings

    reports = load_json(a), load_json(b)
    for name, content in zip((a, b), reports, strict=True):
        parse(content, name)
    result = compare_findings(*reports, strict=strict)
    console = new_console(soft_wrap=True)
    for difference in result.differences[:most]:
        console.print(f"{difference.uri}: {difference.sign} {difference.what}")
    left_out = len(result.differences) - most
    if left_out > 0:
        console.print(f"… and {left_out} more differences")
    documents = " and ".join(map(str, result.documents))
    findings = " and ".join(map(str, result.findings))
    console.print(
        f"{documents} documents, {findings} findings, {len(result.differences)} differences"
    )
    raise typer.Exit(NOT_PASSED if result.differences else 0)
