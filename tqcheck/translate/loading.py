"""Opens the back-translator that a setting names."""

from __future__ import annotations

from pathlib import Path

from tqcheck.config import AUTO
from tqcheck.errors import ModelError, UsageError
from tqcheck.result_cache import Store
from tqcheck.translate.base import DecodingOptions, Direction, Translator
from tqcheck.translate.cache import cached
from tqcheck.translate.embedded import embedded_folder
from tqcheck.translate.languages import check_direction
from tqcheck.weights.batching import DEFAULT_BATCH_TOKENS
from tqcheck.weights.shipped import embedded_root

DEVICES = ("auto", "cpu", "cuda")
SPECS = (
    "auto, none, embedded, file:PATH, transformers:NAME or a hub name, ctranslate2:FOLDER, "
    "or a model's folder"
)


def open_translator(
    spec: str,
    *,
    direction: Direction = ("de", "en"),
    cache: Store | None = None,
    device: str = "auto",
    beam: int = 1,
    batch_tokens: int = DEFAULT_BATCH_TOKENS,
    threads: int = 1,
    at_once: int = 1,
) -> Translator | None:
    """Open the back-translator that `spec` names; weights load on first use, never from a network.

    Args:
        spec: ``none``; ``embedded`` (the model that ships in the package); ``auto``, the same as
            ``embedded`` (the caller decides which documents are translated);
            ``file:PATH``; ``transformers:NAME_OR_FOLDER``; ``ctranslate2:FOLDER``; a folder,
            recognised by its content; a hub name such as ``owner/model``.
        direction: source and target language.
        cache: keeps translations; None for no cache. Never used with ``file:``.
        device: ``auto``, ``cpu`` or ``cuda``.
        beam: beam size; 1 is greedy search.
        batch_tokens: subwords in a batch, padding included.
        threads: threads per translation; 0 leaves the number to the library.
        at_once: batches that are translated at the same time.

    Returns:
        None for ``none``, and for ``embedded`` or ``auto`` if no model ships.

    Raises:
        UsageError: the spec or a setting cannot be understood.
        ModelError: the model or one of its dependencies is missing or damaged.
        ReadError: the file of ``file:`` cannot be read.
    """
    check_direction(direction)
    if device not in DEVICES:
        raise UsageError(f"{device}: not a device; one of {', '.join(DEVICES)}.")
    kind, name = _classify(spec)
    if kind == "embedded":
        folder = embedded_folder(direction, embedded_root())
        kind, name = ("none", "") if folder is None else ("ctranslate2", str(folder))
    if kind == "none":
        return None
    if kind == "file":
        from tqcheck.translate.file_backend import FileTranslator

        return FileTranslator(Path(name).expanduser(), direction)
    options = DecodingOptions(device, beam, batch_tokens, threads, at_once)
    translator = _open_model(kind, name, direction, options)
    return translator if cache is None else cached(translator, cache)


def _open_model(kind: str, name: str, direction: Direction, options: DecodingOptions) -> Translator:
    if kind == "ctranslate2":
        from tqcheck.translate.ctranslate2_backend import CTranslate2Translator

        return CTranslate2Translator(Path(name).expanduser(), direction, options)
    from tqcheck.translate.transformers_backend import TransformersTranslator

    return TransformersTranslator(name, direction, options)


def _classify(spec: str) -> tuple[str, str]:
    """The kind of back-translator, and the name or path of its model."""
    if spec in ("none", "embedded"):
        return spec, ""
    if spec == AUTO:
        return "embedded", ""
    kind, colon, rest = spec.partition(":")
    if colon and kind in ("file", "transformers", "ctranslate2"):
        if not rest:
            raise UsageError(f"{spec}: nothing stands behind the colon; one of {SPECS}.")
        return kind, rest
    folder = Path(spec).expanduser()
    if spec and folder.is_dir():
        if (folder / "model.bin").is_file():
            return "ctranslate2", spec
        if (folder / "config.json").is_file():
            return "transformers", spec
        raise ModelError(f"{spec}: this folder holds no model (neither model.bin nor config.json).")
    from tqcheck.translate.hub import HUB_NAME

    if HUB_NAME.fullmatch(spec):
        return "transformers", spec
    raise UsageError(f"{spec!r} is no back-translator; one of {SPECS}.")
