"""Back-translators: one protocol, one file a backend, and a cache."""

from __future__ import annotations

from pathlib import Path

from tqcheck.config import AUTO
from tqcheck.errors import ModelError, UsageError
from tqcheck.translate.base import Direction, Scorer, TokenScore, Translator
from tqcheck.translate.cache import Cache, cached
from tqcheck.translate.embedded import embedded_available, embedded_folder
from tqcheck.translate.languages import check_direction
from tqcheck.weights.batching import DEFAULT_BATCH_TOKENS
from tqcheck.weights.shipped import embedded_root

DEVICES = ("auto", "cpu", "cuda")
SPECS = (
    "auto, none, embedded, file:PATH, transformers:NAME or a hub name, ctranslate2:FOLDER, "
    "or a model's folder"
)

__all__ = [
    "DEVICES",
    "SPECS",
    "Cache",
    "Direction",
    "Scorer",
    "TokenScore",
    "Translator",
    "embedded_available",
    "embedded_root",
    "open_translator",
]


def open_translator(
    spec: str,
    *,
    direction: Direction = ("de", "en"),
    cache: Cache | None = None,
    device: str = "auto",
    beam: int = 1,
    batch_tokens: int = DEFAULT_BATCH_TOKENS,
    threads: int = 1,
) -> Translator | None:
    """The back-translator that `spec` names; weights load on first use, never from the network.

    Args:
        spec: ``none``; ``embedded`` (the model that ships in the package), or ``auto``, which is
            the same here (who asks decides for which documents);
            ``file:PATH``; ``transformers:NAME_OR_FOLDER``; ``ctranslate2:FOLDER``; a folder,
            recognised by its content; a hub name such as ``owner/model``.
        direction: languages from and to.
        cache: where translations are kept; None for no cache. Never used with ``file:``.
        device: ``auto``, ``cpu`` or ``cuda``.
        beam: beam size; 1 is greedy.
        batch_tokens: subwords in a batch, padding included.
        threads: threads for one translation; 0 leaves it to the library.

    Returns:
        None for ``none``, and for ``embedded`` or ``auto`` where no model ships.

    Raises:
        UsageError: the spec or a setting cannot be understood.
        ModelError: the model, or what it needs, is missing or damaged.
        ReadError: the file of ``file:`` cannot be read.
    """
    check_direction(direction)
    if device not in DEVICES:
        raise UsageError(f"{device}: not a device; one of {', '.join(DEVICES)}.")
    kind, rest = _classify(spec)
    if kind == "none":
        return None
    if kind == "file":
        from tqcheck.translate.file_backend import FileTranslator

        return FileTranslator(Path(rest).expanduser(), direction)
    if kind == "embedded":
        folder = embedded_folder(direction, embedded_root())
        if folder is None:
            return None
        kind, rest = "ctranslate2", str(folder)
    translator: Translator
    if kind == "ctranslate2":
        from tqcheck.translate.ctranslate2_backend import CTranslate2Translator

        translator = CTranslate2Translator(
            Path(rest).expanduser(),
            direction,
            device=device,
            beam=beam,
            batch_tokens=batch_tokens,
            threads=threads,
        )
    else:
        from tqcheck.translate.transformers_backend import TransformersTranslator

        translator = TransformersTranslator(
            rest,
            direction,
            device=device,
            beam=beam,
            batch_tokens=batch_tokens,
            threads=threads,
        )
    return translator if cache is None else cached(translator, cache)


def _classify(spec: str) -> tuple[str, str]:
    """Kind of back-translator, and what stands behind the colon."""
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
