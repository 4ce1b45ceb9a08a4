"""`tqcheck docs`: the documentation that the package brings, and the pages of the rules."""

from __future__ import annotations

from typing import Annotated

import typer

from tqcheck import docs as documentation
from tqcheck.cli import options
from tqcheck.cli.completion import page_names
from tqcheck.cli.markdown import print_markdown
from tqcheck.cli.streams import say
from tqcheck.errors import UsageError


def docs(
    page: Annotated[
        str | None,
        typer.Argument(
            help="A page, or a rule's code or name.",
            metavar="PAGE",
            show_default=False,
            autocompletion=page_names,
        ),
    ] = None,
    ui_language: options.UiLanguage = None,
) -> None:
    """Show the documentation: a page, the page of a rule, or the list of pages."""
    if page is None:
        for name in documentation.PAGES:
            say(f"{name:18}{documentation.title(name)}")
        say(
            "\n`tqcheck docs PAGE` shows a page, `tqcheck docs TQ401` the page of a rule. "
            "`tqcheck rules` lists the rules."
        )
        return
    found = documentation.text(page.lower()) or _rule_pages(page, ui_language)
    if not found:
        raise UsageError(
            f"no page and no rule is called {page!r}; `tqcheck docs` lists the pages, "
            "`tqcheck rules` the rules"
        )
    print_markdown(found)


def _rule_pages(selector: str, ui_language: str | None) -> str:
    from tqcheck.cli.rules import rule_pages, rule_settings
    from tqcheck.rules.registry import entries

    settings = rule_settings(None, None, ui_language)
    return rule_pages(selector, settings.ui_language, entries(settings.rules))
