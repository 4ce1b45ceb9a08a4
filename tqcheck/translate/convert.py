"""``tqcheck models convert``: a Marian, M2M100 or NLLB model to CTranslate2, with a manifest."""

from __future__ import annotations

import shutil
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tqcheck.errors import ModelError, UsageError
from tqcheck.files import ensure_free, new_folder
from tqcheck.translate.hub import local_snapshot, stated_licence
from tqcheck.translate.languages import language_tokens, marian_prefix, plain_language
from tqcheck.translate.quiet import quiet_transformers
from tqcheck.translate.subwords import known_tokens, load_tokenizer
from tqcheck.translate.transformers_backend import check_family
from tqcheck.weights.manifest import Manifest, hash_folder, write_manifest

QUANTIZATIONS = ("int8", "int8_float32", "int8_float16", "int16", "float16", "float32")

_DIRECTIONS = (("de", "en"), ("en", "de"))

# What AutoTokenizer and SentencePiece read, for the three families.
_TOKENIZER_FILES = (
    "source.spm",
    "target.spm",
    "sentencepiece.bpe.model",
    "vocab.json",
    "tokenizer.json",
    "tokenizer_config.json",
    "special_tokens_map.json",
    "added_tokens.json",
)


def convert(source: str, output: Path, *, quantization: str = "int8") -> Manifest:
    """Convert a model that is on this machine and write the result to `output`.

    Args:
        source: hub name or folder.
        output: a folder that does not exist yet or is empty.
        quantization: one of `QUANTIZATIONS`.

    Raises:
        ModelError: torch or the model is missing, or the model cannot be converted.
        UsageError: `output` is taken, or the quantization is unknown.
    """
    if quantization not in QUANTIZATIONS:
        raise UsageError(f"{quantization}: not one of {', '.join(QUANTIZATIONS)}.")
    ensure_free(output)
    if find_spec("torch") is None:
        raise ModelError('To convert a model torch is needed; run: pip install "tqcheck[torch]"')
    folder = Path(source).expanduser()
    is_folder = folder.is_dir()
    if not is_folder:
        folder = local_snapshot(source)
    check_family(folder)
    directions = _directions(folder)
    with new_folder(output) as made:
        positions = _run_converter(folder, made, quantization)
        for name in _TOKENIZER_FILES:
            # CTranslate2 itself reads vocabularies of other names, so none is overwritten.
            if (folder / name).is_file() and not (made / name).exists():
                shutil.copyfile(folder / name, made / name)
        manifest = Manifest(
            name=folder.resolve().name if is_folder else source.replace("/", "--"),
            source=folder.resolve().name if is_folder else f"{source}@{folder.name}",
            directions=directions,
            files=hash_folder(made),
            licence=stated_licence(folder),
            quantization=quantization,
            positions=positions,
            tools={name: version(name) for name in ("tqcheck", "ctranslate2", "transformers")},
        )
        write_manifest(made, manifest)
    return manifest


def _run_converter(folder: Path, output: Path, quantization: str) -> int:
    """Convert, and say how many positions the model has."""
    from ctranslate2.converters import TransformersConverter

    positions: list[int] = []

    class Converter(TransformersConverter):  # type: ignore[misc]
        def load_model(self, *arguments: Any, **options: Any) -> Any:
            # One name before transformers 4.56, the other after; the weights' own type will do.
            for name in ("dtype", "torch_dtype"):
                options.pop(name, None)
            model = super().load_model(*arguments, **options)
            _check_start(folder, model)
            positions.append(int(model.config.max_position_embeddings))
            return model

        def load_tokenizer(self, *arguments: Any, **options: Any) -> Any:
            return _with_languages(super().load_tokenizer(*arguments, **options))

    try:
        with quiet_transformers():
            Converter(str(folder)).convert(str(output), quantization=quantization)
    except ModelError:
        raise
    except Exception as error:  # the converter raises what the model's files happen to raise
        raise ModelError(f"{folder}: the model cannot be converted: {error}") from error
    return positions[0]


def _with_languages(tokenizer: Any) -> Any:
    """Let ``get_vocab`` of an M2M100 tokenizer name the languages, which the converter needs.

    They stand behind the vocabulary's file; transformers 5 tells them neither there nor among the
    special tokens, so that the converted vocabulary would be a hundred entries short.
    """
    languages = getattr(tokenizer, "lang_token_to_id", None)
    if languages:
        vocabulary = {**tokenizer.get_vocab(), **languages}
        tokenizer.get_vocab = lambda: vocabulary
    return tokenizer


def _check_start(folder: Path, model: Any) -> None:
    """Refuse a Marian model whose first decoding step CTranslate2 would compute otherwise.

    CTranslate2 begins with a zero vector where transformers begins with the embedding of the
    padding token; the two are one only where that embedding is zero, as Marian's own tools leave
    it. Training with tied embeddings changes it unless the trainer sets it back.
    """
    if model.config.model_type != "marian":
        return
    start = model.config.decoder_start_token_id
    row = model.get_decoder().get_input_embeddings().weight[start]
    if float(row.abs().max()) > 1e-6:
        raise ModelError(
            f"{folder}: the embedding of the start token is not zero, so the converted model "
            f"would translate otherwise; set it to zero and train on."
        )


def _directions(folder: Path) -> tuple[str, ...]:
    """The directions between German and English that the model translates.

    Raises:
        ModelError: none, as far as its tokenizer says.
    """
    tokenizer = load_tokenizer(folder)
    known = known_tokens(tokenizer)
    if not hasattr(tokenizer, "spm_target"):
        ways = [way for way in _DIRECTIONS if language_tokens(way, known)]
    else:
        ways = [way for way in _DIRECTIONS if marian_prefix(way[1], known)]
        if not ways:
            stated = (
                plain_language(getattr(tokenizer, "source_lang", None)),
                plain_language(getattr(tokenizer, "target_lang", None)),
            )
            ways = [way for way in _DIRECTIONS if way == stated]
    if not ways:
        raise ModelError(
            f"{folder}: its tokenizer names neither de-en nor en-de (source_lang and target_lang "
            f"in tokenizer_config.json, or language tokens)."
        )
    return tuple("-".join(way) for way in ways)
