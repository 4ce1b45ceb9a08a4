"""Models of several languages: Marian with target tokens, M2M100, NLLB."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests import tiny_marian
from tqcheck.errors import ModelError
from tqcheck.translate import Scorer, open_translator
from tqcheck.translate.convert import convert
from tqcheck.translate.subwords import MarianSubwords, TokenizerSubwords, load_tokenizer
from tqcheck.weights.manifest import read_manifest

TEXTS = ["Der Minister sagte am Montag nichts.", "Die Polizei nannte 340 Namen.", "Oslo 🙂"]
TARGETS = ["The minister said nothing.", "The police gave 340 names.", "Oslo"]


@pytest.fixture(scope="module")
def both_ways(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An untrained Marian model with ``>>eng<<`` and ``>>deu<<``."""
    folder = tmp_path_factory.mktemp("families") / "both-ways"
    vocabulary = tiny_marian.write_tokenizer(folder, languages=("eng", "deu"))
    tiny_marian.new_model(vocabulary).save_pretrained(str(folder))
    return folder


@pytest.fixture(scope="module")
def m2m100(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An untrained M2M100 with its own tokenizer over a tiny vocabulary."""
    from transformers import M2M100Tokenizer

    folder = tmp_path_factory.mktemp("families") / "m2m100"
    tokens = list(tiny_marian.write_tokenizer(folder))
    pieces = [token for token in tokens if token not in ("</s>", "<unk>", "<pad>")]
    vocabulary = {t: i for i, t in enumerate(["<s>", "<pad>", "</s>", "<unk>", *pieces])}
    source = folder / "vocab.json"
    source.write_text(json.dumps(vocabulary))
    M2M100Tokenizer(str(source), str(folder / "source.spm")).save_pretrained(str(folder))
    for name in ("source.spm", "target.spm"):
        (folder / name).unlink()
    # As in the published models: vocabulary, 100 languages, 8 places that nothing fills.
    _save_m2m100(folder, size=len(vocabulary) + 108)
    return folder


@pytest.fixture(scope="module")
def nllb(m2m100: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An untrained NLLB-like model: a fast tokenizer with FLORES-200 codes."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import PreTrainedTokenizerFast

    folder = tmp_path_factory.mktemp("families") / "nllb"
    inner = Tokenizer(models.BPE(unk_token="<unk>"))
    inner.pre_tokenizer = pre_tokenizers.Metaspace()
    inner.decoder = decoders.Metaspace()
    special = ["<s>", "<pad>", "</s>", "<unk>"]
    trainer = trainers.BpeTrainer(
        vocab_size=300, special_tokens=[*special, "deu_Latn", "eng_Latn"], show_progress=False
    )
    inner.train_from_iterator(TEXTS + TARGETS, trainer)
    from transformers import NllbTokenizerFast

    wrapped = PreTrainedTokenizerFast(
        tokenizer_object=inner,
        bos_token="<s>",
        eos_token="</s>",
        unk_token="<unk>",
        pad_token="<pad>",
        cls_token="<s>",
        sep_token="</s>",
        additional_special_tokens=["deu_Latn", "eng_Latn"],
    )
    wrapped.save_pretrained(str(folder))
    settings = json.loads((folder / "tokenizer_config.json").read_text())
    settings["tokenizer_class"] = NllbTokenizerFast.__name__.removesuffix("Fast")
    (folder / "tokenizer_config.json").write_text(json.dumps(settings))
    _save_m2m100(folder, size=len(wrapped))
    return folder


def _save_m2m100(folder: Path, *, size: int) -> None:
    import torch
    from transformers import M2M100Config, M2M100ForConditionalGeneration

    torch.manual_seed(5)
    config = M2M100Config(
        vocab_size=size,
        d_model=32,
        encoder_layers=1,
        decoder_layers=1,
        encoder_attention_heads=2,
        decoder_attention_heads=2,
        encoder_ffn_dim=64,
        decoder_ffn_dim=64,
        max_position_embeddings=128,
        init_std=0.3,
        bos_token_id=0,
        pad_token_id=1,
        eos_token_id=2,
        decoder_start_token_id=2,
    )
    M2M100ForConditionalGeneration(config).save_pretrained(str(folder))


@pytest.mark.parametrize("direction", [("de", "en"), ("en", "de")])
def test_marian_target_token(both_ways: Path, direction: tuple[str, str]) -> None:
    token = {"en": ">>eng<<", "de": ">>deu<<"}[direction[1]]
    direct = MarianSubwords(both_ways, direction)
    through = TokenizerSubwords(load_tokenizer(both_ways), direction, both_ways)
    for text in [*TEXTS, ">>Die Polizei<< warnte", "a </s> b <unk>", ">>deu<< Oslo"]:
        tokens = direct.encode_source(text)
        assert tokens[0] == token
        assert tokens[-1] == "</s>"
        assert tokens.count("</s>") == 1
        assert through.encode_source(text) == tokens
    assert None not in load_tokenizer(both_ways).convert_tokens_to_ids(tokens)


@pytest.mark.parametrize("family", ["both_ways", "m2m100", "nllb"])
@pytest.mark.parametrize("direction", [("de", "en"), ("en", "de")])
def test_conversion_agrees(
    request: pytest.FixtureRequest, tmp_path: Path, family: str, direction: tuple[str, str]
) -> None:
    folder: Path = request.getfixturevalue(family)
    convert(str(folder), tmp_path / "out", quantization="float32")
    manifest = read_manifest(tmp_path / "out")
    assert manifest is not None
    assert manifest.directions == ("de-en", "en-de")
    reference = open_translator(str(folder), direction=direction)
    converted = open_translator(str(tmp_path / "out"), direction=direction)
    assert isinstance(reference, Scorer)
    assert isinstance(converted, Scorer)
    for ours, theirs in zip(
        converted.score(TEXTS, TARGETS), reference.score(TEXTS, TARGETS), strict=True
    ):
        assert [score.token for score in ours] == [score.token for score in theirs]
        assert [score.log_probability for score in ours] == pytest.approx(
            [score.log_probability for score in theirs], abs=1e-3
        )
    assert reference is not None
    assert converted is not None
    assert converted.translate(TEXTS) == reference.translate(TEXTS)


def test_the_language_decides(m2m100: Path) -> None:
    one = open_translator(str(m2m100), direction=("de", "en"))
    other = open_translator(str(m2m100), direction=("en", "de"))
    assert isinstance(one, Scorer)
    assert isinstance(other, Scorer)
    assert one.score(TEXTS[:1], TARGETS[:1]) != other.score(TEXTS[:1], TARGETS[:1])


def test_a_vocabulary_without_languages_is_refused(nllb: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(nllb, tmp_path / "copy"))
    for path in folder.glob("*.json"):
        path.write_text(path.read_text().replace("eng_Latn", "fra_Latn"))
    translator = open_translator(str(folder))
    assert translator is not None
    with pytest.raises(ModelError, match="no language tokens for de and en"):
        translator.translate(["Ein Satz."])
