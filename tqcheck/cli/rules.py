"""`tqcheck rules` and `tqcheck explain`: what the rules do, from their own documentation."""

from __future__ import annotations

from typing import Annotated

import typer

from tqcheck.cli.markdown import print_markdown
from tqcheck.cli.streams import new_console
from tqcheck.errors import UsageError
from tqcheck.rules.descriptions import rule_info
from tqcheck.rules.page import page
from tqcheck.rules.precision import judged_hits
from tqcheck.rules.registry import entries, matches

rules_app = typer.Typer(
    add_completion=False,
    invoke_without_command=True,
    help="List every rule: code, name, MQM category, severity, needs, measured precision.",
)


@rules_app.callback()
def rules(context: typer.Context) -> None:
    """List every rule: code, name, MQM category, severity, needs, measured precision."""
    if context.invoked_subcommand is None:
        _list()


def _list() -> None:
    from rich.table import Table

    console = new_console()
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("code", "name", "severity", "category", "needs", "right/judged"):
        table.add_column(column, no_wrap=True)
    for entry in entries():
        known = judged_hits(entry.code)
        table.add_row(
            entry.code,
            entry.name,
            entry.severity.value,
            entry.category,
            ", ".join(entry.needs) or "-",
            f"{known.right}/{known.right + known.wrong}" if known.precision is not None else "-",
        )
    if not console.is_terminal:
        console.width = 200
    console.print(table)


def explain(
    rule: Annotated[str, typer.Argument(help="Code or name, such as TQ201 or bracketed-english.")],
) -> None:
    """Say what a rule does, with examples and its measured precision."""
    pages = rule_pages(rule)
    if not pages:
        raise UsageError(f"no rule is called {rule!r}; `tqcheck rules` lists them")
    print_markdown(pages)


def rule_pages(selector: str) -> str:
    """The pages of the rules that `selector` means, in Markdown; empty where it means none."""
    return "\n".join(page(rule_info(entry)) for entry in entries() if matches(entry, selector))
