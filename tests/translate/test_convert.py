"""Conversion, manifests, and what happens to damaged files."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests import tiny_marian
from tqcheck.errors import ModelError, UsageError
from tqcheck.translate import embedded_available, open_translator
from tqcheck.translate.convert import convert
from tqcheck.translate.inventory import installed
from tqcheck.weights.manifest import MANIFEST, read_manifest, sha256, verify

TARGET, SOURCE = tiny_marian.sentence_pairs()[0]


@pytest.fixture
def copy(tiny_int8: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(tiny_int8, tmp_path / "copy"))


def test_manifest_says_what_the_model_is(tiny_int8: Path) -> None:
    manifest = read_manifest(tiny_int8)
    assert manifest is not None
    assert manifest.name == manifest.source == "tiny"
    assert manifest.directions == ("de-en",)
    assert manifest.quantization == "int8"
    assert manifest.licence == "cc0-1.0"
    assert manifest.positions == 320
    assert set(manifest.tools) == {"tqcheck", "ctranslate2", "transformers"}
    assert manifest.files["model.bin"] == sha256(tiny_int8 / "model.bin")
    assert {"source.spm", "target.spm", "vocab.json"} <= set(manifest.files)
    verify(tiny_int8, manifest)


def use(spec: str) -> None:
    """Open a translator and translate with it; files are compared before they are loaded."""
    translator = open_translator(spec)
    assert translator is not None
    translator.translate([TARGET])


def test_int8_is_smaller(tiny_int8: Path, tiny_float32: Path) -> None:
    sizes = [(folder / "model.bin").stat().st_size for folder in (tiny_int8, tiny_float32)]
    assert sizes[0] < 0.5 * sizes[1]


@pytest.mark.parametrize("name", ["model.bin", "source.spm", "vocab.json", "config.json"])
def test_a_damaged_file_is_refused(copy: Path, name: str) -> None:
    data = bytearray((copy / name).read_bytes())
    data[len(data) // 2] ^= 1
    (copy / name).write_bytes(data)
    with pytest.raises(ModelError, match=rf"damaged: {name} has SHA-256"):
        use(str(copy))


def test_a_missing_file_is_refused(copy: Path) -> None:
    (copy / "target.spm").unlink()
    with pytest.raises(ModelError, match=r"damaged: target\.spm cannot be read"):
        use(str(copy))
    (copy / "model.bin").unlink()
    with pytest.raises(ModelError, match="tqcheck models convert"):
        open_translator(f"ctranslate2:{copy}")


@pytest.mark.parametrize(
    "change",
    [
        {"format": 99},
        {"files": None},
        {"files": {"../model.bin": "00"}},
        {"directions": ["fr-en"]},
        {"name": ...},
    ],
)
def test_a_strange_manifest_is_refused(copy: Path, change: dict[str, object]) -> None:
    data = json.loads((copy / MANIFEST).read_text()) | change
    data = {key: value for key, value in data.items() if value is not ...}
    (copy / MANIFEST).write_text(json.dumps(data))
    with pytest.raises(ModelError, match="not a manifest"):
        open_translator(str(copy))


def test_a_broken_manifest_is_refused(copy: Path) -> None:
    (copy / MANIFEST).write_text("{")
    with pytest.raises(ModelError, match="cannot be read"):
        read_manifest(copy)


def test_without_manifest_it_is_used_as_it_is(copy: Path) -> None:
    (copy / MANIFEST).unlink()
    translator = open_translator(str(copy))
    assert translator is not None
    assert translator.translate([TARGET]) == [SOURCE]
    before = translator.identity
    (copy / "note.txt").write_text("changed")
    after = open_translator(str(copy))
    assert after is not None
    assert after.identity != before


def test_a_damaged_model_without_manifest_is_one_sentence(copy: Path) -> None:
    (copy / MANIFEST).unlink()
    (copy / "model.bin").write_bytes(b"nothing like a model")
    translator = open_translator(str(copy))
    assert translator is not None
    with pytest.raises(ModelError, match="cannot be loaded"):
        translator.translate([TARGET])


def test_the_embedded_model(
    tiny_int8: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tqcheck.translate.loading.embedded_root", lambda: tmp_path)
    monkeypatch.setattr("tqcheck.translate.inventory.embedded_root", lambda: tmp_path)
    monkeypatch.setattr("tqcheck.translate.inventory.hub_folders", list)
    assert open_translator("embedded") is None
    assert list(installed()) == []
    shutil.copytree(tiny_int8, tmp_path / "tiny")
    assert embedded_available(root=tmp_path)
    assert not embedded_available(("en", "de"), root=tmp_path)
    for spec in ("embedded", "auto"):
        translator = open_translator(spec)
        assert translator is not None
        assert translator.translate([TARGET]) == [SOURCE]
    assert open_translator("embedded", direction=("en", "de")) is None
    (listed,) = installed()
    assert (listed.spec, listed.directions, listed.licence) == ("embedded", ("de-en",), "cc0-1.0")
    with (tmp_path / "tiny" / "model.bin").open("ab") as file:
        file.write(b"\0")
    with pytest.raises(ModelError, match="damaged"):
        use("embedded")


def test_what_cannot_be_converted(tiny: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="exists already"):
        convert(str(tiny), tiny)
    with pytest.raises(UsageError, match="int5"):
        convert(str(tiny), tmp_path / "out", quantization="int5")
    with pytest.raises(ModelError, match="not on this machine"):
        convert("nobody/nothing", tmp_path / "out")
    other = tmp_path / "other"
    other.mkdir()
    (other / "config.json").write_text('{"model_type": "bert"}')
    with pytest.raises(ModelError, match="type bert"):
        convert(str(other), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_start_that_would_be_lost_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "trained-carelessly"
    vocabulary = tiny_marian.write_tokenizer(folder)
    model = tiny_marian.new_model(vocabulary)
    model.get_input_embeddings().weight.data[vocabulary["<pad>"]] = 0.1
    model.save_pretrained(str(folder))
    with pytest.raises(ModelError, match="start token is not zero"):
        convert(str(folder), tmp_path / "out")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["trained-carelessly"]


def test_languages_nobody_states(tiny: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(tiny, tmp_path / "copy"))
    (folder / "tokenizer_config.json").write_text('{"tokenizer_class": "MarianTokenizer"}')
    with pytest.raises(ModelError, match="neither de-en nor en-de"):
        convert(str(folder), tmp_path / "out")
