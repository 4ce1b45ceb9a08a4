"""`tqcheck config`: the merged settings and policy, with the origin of each value."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from enum import Enum
from typing import Annotated, Any

import typer

from tqcheck.cli import gate_setup, options
from tqcheck.cli.json_output import print_json, wants_json
from tqcheck.cli.streams import new_console, say
from tqcheck.gate.fetch.addresses import AllowedHosts
from tqcheck.gate.policy import Override
from tqcheck.gate.policy_names import ensure_known
from tqcheck.model import DocumentReport, HouseStyle, Item
from tqcheck.model.house_style import ASPECTS
from tqcheck.rules.registry import entries

Row = tuple[str, Any, str]


def config(
    path: Annotated[
        str | None,
        typer.Option("--path", metavar="PATH", help="Show the policy for this document."),
    ] = None,
    feed: Annotated[
        str | None, typer.Option("--feed", metavar="FEED", help="… that comes from this feed.")
    ] = None,
    outlet: Annotated[
        str | None, typer.Option("--outlet", metavar="NAME", help="… of this outlet.")
    ] = None,
    preset: options.Preset = None,
    config_file: options.ConfigFile = None,
    format_name: options.TextOrJson = None,
    as_json: Annotated[bool, typer.Option("--json", hidden=True)] = False,
) -> None:
    """Show settings and gate policy, merged, with the origin of each value.

    What the gate would refuse is refused here too.
    """
    if (feed or outlet) and path is None:
        path = feed or "-"
    chosen = gate_setup.setup(config_file, {}, {}, preset)
    ensure_known(chosen.policies, entries(chosen.configuration.settings.rules))
    AllowedHosts.parse(chosen.gate_settings.limits.allow_private)
    rows = [*_settings(chosen), *_policy(chosen, path, feed, outlet)]
    if wants_json(format_name) or as_json:
        print_json({name: {"value": value, "origin": origin} for name, value, origin in rows})
        return
    _print(rows, chosen)
    if path is None:
        for override in chosen.policies.overrides:
            say(f"{override.origin}: for {_matched(override)}")


def _print(rows: list[Row], chosen: gate_setup.Setup) -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("setting", "value", "from"):
        table.add_column(column, overflow="fold")
    for name, value, origin in rows:
        table.add_row(name, json.dumps(value, ensure_ascii=False), origin)
    console = new_console()
    console.print(f"file: {chosen.configuration.file or 'none'}")
    console.print(table)


def _settings(chosen: gate_setup.Setup) -> Iterator[Row]:
    configuration = chosen.configuration
    for field in fields(configuration.settings):
        value = getattr(configuration.settings, field.name)
        name = field.name.replace("_", "-")
        origin = configuration.origins[field.name]
        if isinstance(value, HouseStyle):
            yield name, value.preset, origin
            for aspect in ASPECTS:
                yield f"{name}.{aspect}", getattr(value, aspect), origin
            continue
        yield name, _json_value(value), origin
    own = chosen.gate_settings
    for name, value in own.values.items():
        yield f"gate.{name}", _json_value(value), own.origins[name]


def _policy(
    chosen: gate_setup.Setup, path: str | None, feed: str | None, outlet: str | None
) -> Iterator[Row]:
    item = Item(feed or "", outlet=outlet) if feed or outlet else None
    if path is None:
        values, origins = chosen.policies.base, chosen.policies.origins
    else:
        policy = chosen.policies.for_document(DocumentReport(path, "", item=item))
        values, origins = policy.values, policy.origins
    for name in sorted(values):
        yield f"gate.{name}", _json_value(values[name]), origins[name]


def _json_value(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    return list(value) if isinstance(value, tuple) else value


def _matched(override: Override) -> str:
    parts = [
        f"{name} {' or '.join(getattr(override, name))}"
        for name in ("feed", "outlet", "path")
        if getattr(override, name)
    ]
    preset = f": preset {override.preset}" if override.preset else ""
    values = ", ".join(f"{name} = {_json_value(value)}" for name, value in override.leaves.items())
    return " and ".join(parts) + preset + (f": {values}" if values else "")
