"""`tqcheck models`: lists models, shows a card, gets, verifies and converts a model."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tqcheck.cli import options
from tqcheck.cli.json_output import print_json, wants_json
from tqcheck.cli.streams import new_console, say
from tqcheck.errors import ModelError
from tqcheck.weights.manifest import CARD
from tqcheck.weights.shipped import embedded_root

if TYPE_CHECKING:
    from tqcheck.translate.inventory import Installed

_WHAT = {"estimator": "Quality estimator", "detector": "Detector of damaged words"}

models_app = typer.Typer(
    add_completion=False,
    invoke_without_command=True,
    help="Models for back-translation, quality and damage: list, card, get, verify, convert.",
)


@models_app.callback()
def models(
    context: typer.Context,
    folder: Annotated[
        list[Path] | None,
        typer.Option(
            "--in", metavar="FOLDER", help="List the models in or under this folder, too."
        ),
    ] = None,
    format_name: options.TextOrJson = None,
) -> None:
    """List the models on this machine: where from, which way, how large, under which licence."""
    if context.invoked_subcommand is not None:
        return
    from tqcheck.translate.inventory import installed

    if wants_json(format_name):
        print_json({"models": [*_own(), *map(_installed_row, installed(folder or []))]})
        return
    from rich.table import Table

    from tqcheck.translate.hub import DOCUMENTED

    _list_own()
    found = list(installed(folder or []))
    if not found:
        say(
            "No back-translator is on this machine. Where the hub can be reached, run: "
            f"tqcheck models get {DOCUMENTED}"
        )
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("--back-translator", "kind", "direction", "weights", "MB", "licence", "source"):
        table.add_column(column, no_wrap=True, justify="right" if column == "MB" else "left")
    for model in found:
        table.add_row(
            model.spec,
            model.kind,
            ", ".join(model.directions) or "-",
            model.quantization or "-",
            f"{model.size / 1e6:.1f}",
            model.licence or "not stated",
            model.source,
        )
    console = new_console(soft_wrap=True)
    if not console.is_terminal:
        console.width = max(200, *(len(model.spec) + len(model.source) + 80 for model in found))
    console.print(table)


def _list_own() -> None:
    """A line for each model that ships and does not translate."""
    for model in _own():
        say(
            f"{_WHAT[model['kind']]}: {model['model']}@{model['digest']}, {model['quantization']}, "
            f"{model['bytes'] / 1e6:.1f} MB, {model['licence']}; "
            f"`tqcheck models card {model['name']}` says what it can and cannot do."
        )


def _own() -> Iterator[dict[str, Any]]:
    """The models that ship and do not translate."""
    from tqcheck.damage_detection import DETECTOR_NAME, detector_folder
    from tqcheck.quality_estimation import ESTIMATOR_NAME, estimator_folder
    from tqcheck.weights.manifest import read_manifest

    for kind, name, folder in (
        ("estimator", ESTIMATOR_NAME, estimator_folder()),
        ("detector", DETECTOR_NAME, detector_folder()),
    ):
        manifest = read_manifest(folder) if folder else None
        if folder is None or manifest is None:
            continue
        yield {
            "name": name,
            "model": manifest.name,
            "kind": kind,
            "digest": manifest.digest,
            "quantization": manifest.quantization,
            "bytes": sum(path.stat().st_size for path in folder.iterdir()),
            "licence": manifest.licence,
            "folder": str(folder),
        }


def _installed_row(model: Installed) -> dict[str, Any]:
    return {
        "name": model.spec,
        "kind": model.kind,
        "directions": list(model.directions),
        "quantization": model.quantization,
        "bytes": model.size,
        "licence": model.licence,
        "source": model.source,
        "folder": str(model.folder),
    }


@models_app.command()
def card(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="A model that ships, or a folder with one.")
    ],
) -> None:
    """Print a model's card: what it is, what it was made of, its figures and weaknesses."""
    folder = _folder(name)
    path = folder / CARD
    try:
        say(path.read_text(encoding="utf-8").removesuffix("\n"))
    except OSError as error:
        raise ModelError(f"{folder}: the model has no card ({CARD})") from error


def _folder(name: str) -> Path:
    """The folder of a shipped model by its name, or a folder."""
    root = embedded_root()
    for folder in (root / name, Path(name)):
        if Path(name).name and folder.is_dir():
            return folder
    shipped = sorted(path.name for path in root.iterdir()) if root.is_dir() else []
    known = ", ".join(shipped) or "none"
    raise ModelError(f"{name}: there is no such model or folder; tqcheck brings {known}")


@models_app.command()
def get(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME", help="A name on the hub, such as Helsinki-NLP/opus-mt-de-en."
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FOLDER", help="Put it there, not into the hub's cache."
        ),
    ] = None,
) -> None:
    """Fetch a model from the Hugging Face hub, over the network.

    Checking never does that. Besides this command, only `gate` and `watch` use the network, for
    feeds that are addresses.
    """
    from tqcheck.translate.hub import download

    folder = download(name, output)
    spec = name if output is None else f"transformers:{folder}"
    say(f"{folder}\nUse it with: --back-translator {spec}")
    say(f"Three times faster, and without torch: tqcheck models convert {output or name} FOLDER")


@models_app.command()
def verify(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME", help="A model that ships, or a folder with a converted one."
        ),
    ],
) -> None:
    """Compare a model's files with the digests in its manifest."""
    from tqcheck.weights import manifest as manifests

    folder = _folder(name)
    manifest = manifests.read_manifest(folder)
    if manifest is None:
        raise ModelError(
            f"{folder}: no {manifests.MANIFEST} is there, so nothing can be compared; "
            f"`tqcheck models convert` writes one"
        )
    manifests.verify(folder, manifest)
    say(f"{folder}: {len(manifest.files)} files are as they should be ({manifest.digest})")


@models_app.command()
def convert(
    source: Annotated[
        str,
        typer.Argument(metavar="MODEL", help="A folder, or a name fetched with `models get`."),
    ],
    output: Annotated[Path, typer.Argument(metavar="FOLDER", help="The new folder.")],
    quantization: Annotated[
        str, typer.Option("--quantization", metavar="TYPE", help="int8, int16, float16, float32 …")
    ] = "int8",
) -> None:
    """Convert a Marian, M2M100 or NLLB model to CTranslate2 (needs torch, the result does not)."""
    from tqcheck.translate.convert import convert as run

    manifest = run(source, output, quantization=quantization)
    say(
        f"{output}: {manifest.name}, {', '.join(manifest.directions)}, {manifest.quantization}\n"
        f"Use it with: --back-translator ctranslate2:{output}"
    )
