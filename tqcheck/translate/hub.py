"""Models from the Hugging Face hub: found on this machine, or fetched when asked to.

`download` is the only code in tqcheck that uses the network.
"""

from __future__ import annotations

import re
from pathlib import Path

from tqcheck.errors import ModelError, UsageError
from tqcheck.files import new_folder

HUB_NAME = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*")
DOCUMENTED = "Helsinki-NLP/opus-mt-de-en"
"""The model that the documentation names for machines that reach the hub."""

# Weights once, not in the formats of other frameworks too.
_WANTED = ("*.json", "*.safetensors", "pytorch_model*.bin", "*.spm", "*.model", "*.txt", "*.md")


def local_snapshot(name: str) -> Path:
    """The folder of a hub model that is on this machine already.

    Raises:
        ModelError: it is not, or its name is none.
    """
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    try:
        folder = Path(snapshot_download(name, local_files_only=True))
    except (LocalEntryNotFoundError, HFValidationError, OSError, ValueError) as error:
        raise ModelError(_missing(name)) from error
    if not (folder / "config.json").is_file():
        raise ModelError(_missing(name))
    return folder


def _missing(name: str) -> str:
    return (
        f"{name}: this model is not on this machine; run where the hub can be reached: "
        f"tqcheck models get {name}"
    )


def download(name: str, output: Path | None = None) -> Path:
    """Fetch a hub model's files into the hub's cache, or into `output`.

    Raises:
        ModelError: the name is none, the hub has no such model, or cannot be reached.
        UsageError: `output` is taken, or cannot be written.
    """
    if not HUB_NAME.fullmatch(name):
        raise ModelError(f"{name}: not a model's name on the hub, such as {DOCUMENTED}")
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import RepositoryNotFoundError

    try:
        if output is None:
            return Path(snapshot_download(name, allow_patterns=list(_WANTED)))
        with new_folder(output) as made:
            snapshot_download(name, local_dir=made, allow_patterns=list(_WANTED))
        return output
    except UsageError:
        raise
    except RepositoryNotFoundError as error:
        raise ModelError(f"{name}: the hub has no such model, or not for everybody.") from error
    except Exception as error:  # the client lets through what its HTTP library raises
        cause = str(error).strip().splitlines()
        raise ModelError(
            f"{name}: cannot be fetched from the hub ({type(error).__name__}"
            f"{': ' + cause[0] if cause else ''}); where the hub cannot be reached, copy the "
            f"model's folder here and use --back-translator transformers:FOLDER"
        ) from error


def hub_folders() -> list[tuple[str, Path]]:
    """(name, folder of the newest snapshot) of the models in the hub's cache on this machine."""
    from huggingface_hub.constants import HF_HUB_CACHE

    found = []
    for repository in sorted(Path(HF_HUB_CACHE).glob("models--*--*")):
        snapshots = sorted(
            (path for path in (repository / "snapshots").glob("*") if path.is_dir()),
            key=lambda path: path.stat().st_mtime,
        )
        if snapshots:
            found.append((repository.name[len("models--") :].replace("--", "/"), snapshots[-1]))
    return found


def stated_licence(folder: Path) -> str | None:
    """The licence in a model card's front matter, None where it states none."""
    try:
        text = (folder / "README.md").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    front = re.match(r"---\n(.*?)\n---", text, re.DOTALL)
    if front is None:
        return None
    licence = re.search(r"^license:[ \t]*(?:\n[ \t]*-[ \t]*)?(\S+)", front[1], re.MULTILINE)
    return licence[1].strip("\"'") if licence else None
