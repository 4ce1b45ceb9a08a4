"""`tqcheck rules` and `tqcheck explain`: what the rules do, from their own documentation."""

from __future__ import annotations

from typing import Annotated

import typer

from tqcheck.cli import options
from tqcheck.cli.completion import rule_names
from tqcheck.cli.exit_status import NOT_PASSED
from tqcheck.cli.json_output import print_json, wants_json
from tqcheck.cli.markdown import print_markdown
from tqcheck.cli.rule_json import rule_details, rule_row
from tqcheck.cli.streams import new_console
from tqcheck.config import Settings, load
from tqcheck.errors import UsageError
from tqcheck.model import Message
from tqcheck.model.names import SEVERITIES, category, need
from tqcheck.rules.catalog import RuleEntry
from tqcheck.rules.descriptions import rule_info
from tqcheck.rules.docs import title
from tqcheck.rules.page import page
from tqcheck.rules.precision import judged_hits
from tqcheck.rules.registry import entries, matches

_COLUMNS = (
    Message("code", "Code"),
    Message("name", "Name"),
    Message("severity", "Schwere"),
    Message("category", "Art"),
    Message("needs", "braucht"),
    Message("right/judged", "richtig/beurteilt"),
)

rules_app = typer.Typer(
    add_completion=False,
    invoke_without_command=True,
    help="List every rule: code, name, MQM category, severity, needs, measured precision.",
)


@rules_app.callback()
def rules(
    context: typer.Context,
    own: options.Rules = None,
    config_file: options.ConfigFile = None,
    ui_language: options.UiLanguage = None,
    format_name: options.TextOrJson = None,
) -> None:
    """List every rule: code, name, MQM category, severity, needs, measured precision."""
    if context.invoked_subcommand is not None:
        return
    as_json, settings = wants_json(format_name), rule_settings(own, config_file, ui_language)
    known = entries(settings.rules)
    if as_json:
        print_json({"rules": [rule_row(one) for one in known]})
    else:
        _list(known, settings.ui_language)


def rule_settings(
    own: list[str] | None, config_file: str | None, ui_language: str | None
) -> Settings:
    """The settings that say which rules are known, and in which language they are shown.

    Args:
        own: of the option ``--rules``; None for those of the settings.
        config_file: of the option ``--config``.
        ui_language: of the option ``--ui-language``; None for that of the settings. ``auto`` is
            English in the terminal.
    """
    return load(config_file, {"rules": own or None, "ui_language": ui_language})


def _list(known_entries: tuple[RuleEntry, ...], language: str) -> None:
    from rich.table import Table

    console = new_console()
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in _COLUMNS:
        table.add_column(column.in_language(language), no_wrap=True)
    for entry in known_entries:
        known = judged_hits(entry.code)
        table.add_row(
            entry.code,
            *_described(entry, language),
            f"{known.right}/{known.right + known.wrong}" if known.precision is not None else "-",
        )
    if not console.is_terminal:
        console.width = 200
    console.print(table)


def _described(entry: RuleEntry, language: str) -> tuple[str, str, str, str]:
    """Name, severity, category and needs; in English as the settings have them."""
    if language != "de":
        needs = ", ".join(entry.needs)
        return entry.name, entry.severity.value, entry.category, needs or "-"
    needs = ", ".join(need(word).de for word in entry.needs)
    return (
        title(entry).de,
        SEVERITIES[entry.severity].de,
        category(entry.category).de,
        needs or "-",
    )


def explain(
    rule: Annotated[
        str,
        typer.Argument(
            metavar="RULE",
            help="Code or name, such as TQ201 or bracketed-english.",
            autocompletion=rule_names,
        ),
    ],
    own: options.Rules = None,
    config_file: options.ConfigFile = None,
    ui_language: options.UiLanguage = None,
    format_name: options.TextOrJson = None,
) -> None:
    """Say what a rule does, with examples and its measured precision."""
    settings = rule_settings(own, config_file, ui_language)
    found = tuple(one for one in entries(settings.rules) if matches(one, rule))
    if not found:
        raise UsageError(f"no rule is called {rule!r}; `tqcheck rules` lists them")
    if wants_json(format_name):
        print_json({"rules": [rule_details(one) for one in found]})
    else:
        print_markdown(rule_pages(rule, settings.ui_language, found))


def rule_pages(selector: str, language: str, known: tuple[RuleEntry, ...]) -> str:
    """The pages of the rules that `selector` means, in Markdown; empty where it means none."""
    return "\n".join(
        page(rule_info(entry), language) for entry in known if matches(entry, selector)
    )


@rules_app.command("test")
def try_own(
    selectors: Annotated[
        list[str] | None,
        typer.Argument(help="Codes or names; default: all rules of your own.", metavar="[RULE]…"),
    ] = None,
    own: options.Rules = None,
    config_file: options.ConfigFile = None,
    ui_language: options.UiLanguage = None,
) -> None:
    """Try the examples of your own rules; exit status 1 if a rule does otherwise or has none."""
    from tqcheck.cli.rule_trials import try_rules

    settings = rule_settings(own, config_file, ui_language)
    failed = try_rules(selectors or [], entries(settings.rules), settings.ui_language)
    raise typer.Exit(NOT_PASSED if failed else 0)
