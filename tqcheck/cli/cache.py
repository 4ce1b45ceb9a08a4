"""`tqcheck cache`: what is kept of earlier runs, and how to be rid of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tqcheck import config
from tqcheck.cli import options
from tqcheck.cli.json_output import print_json, wants_json
from tqcheck.cli.streams import say
from tqcheck.errors import UsageError
from tqcheck.files import remove_file
from tqcheck.result_cache import ResultKind, cache_folder, open_store
from tqcheck.weights.unpacked_files import unpacked_files

if TYPE_CHECKING:
    from tqcheck.result_cache.store import KindFigures

_KINDS = {
    ResultKind.REPORT: "findings of documents",
    ResultKind.DOCUMENTS: "files that were read",
    ResultKind.MENTIONS: "names and titles in documents",
    ResultKind.TRANSLATION: "translations of sentences",
    ResultKind.MODEL: "what models said of sentences",
    ResultKind.RUN: "names of models, digests of code",
}

cache_app = typer.Typer(
    add_completion=False,
    invoke_without_command=True,
    help="What is kept of earlier runs: where, how much, how often it was of use; clear.",
)


@cache_app.callback()
def cache(
    context: typer.Context,
    config_file: options.ConfigFile = None,
    format_name: options.TextOrJson = None,
) -> None:
    """Show where the results of earlier runs are, how many, and how often they were of use."""
    if context.invoked_subcommand is not None:
        return
    as_json = wants_json(format_name)
    settings = config.load(config_file, {})
    store = open_store(settings.cache_megabytes)
    found = store.counts() if store.path.exists() else []
    store.close()  # what SQLite keeps beside the file while it is open is no content
    limit = settings.cache_megabytes * 2**20
    unpacked = sum(path.stat().st_size for path in unpacked_files(cache_folder()))
    if as_json:
        print_json(
            {
                "path": str(store.path),
                "enabled": settings.cache,
                "bytes": store.size,
                "max_bytes": limit,
                "unpacked_bytes": unpacked,
                "kinds": {one.kind.value: _row(one) for one in found},
            }
        )
    else:
        say(f"{store.path}: {_megabytes(store.size)} of at most {_megabytes(limit)}")
        for one in found:
            say(f"  {_KINDS[one.kind]}: {_line(one)}")
        if unpacked:
            say(f"{cache_folder()}: {_megabytes(unpacked)} of unpacked weights of an encoder")
        if not settings.cache:
            say("The settings switch the cache off (cache = false).")


@cache_app.command()
def clear(
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing.")] = False,
) -> None:
    """Forget the results of earlier runs, and the unpacked weights of the sentence encoder."""
    store = open_store()
    unpacked = unpacked_files(cache_folder())
    beside = sum(path.stat().st_size for path in unpacked)
    before = store.size
    if before and not store.clear():
        raise UsageError(f"{store.path}: the cache cannot be cleared while it cannot be written")
    store.close()
    for path in unpacked:
        remove_file(path)
    if not quiet:
        say(f"{store.path}: {_megabytes(max(0, before - store.size) + beside)} less")


def _row(one: KindFigures) -> dict[str, int]:
    return {"entries": one.entries, "bytes": one.size, "hits": one.hits, "misses": one.misses}


def _line(one: KindFigures) -> str:
    asked = one.hits + one.misses
    share = f", known {one.hits} of {asked} times ({one.hits / asked:.0%})" if asked else ""
    return f"{one.entries} ({_megabytes(one.size)}){share}"


def _megabytes(size: int) -> str:
    return f"{size / 2**20:.1f} MB"
