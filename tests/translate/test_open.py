"""What a back-translator can be called, and what is said when it is not there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tiny_marian import sentence_pairs
from tqcheck.errors import ModelError, UsageError
from tqcheck.result_cache import ResultKind, Store
from tqcheck.translate import open_translator
from tqcheck.translate.cache import translation_key
from tqcheck.translate.hub import stated_licence

TARGET, SOURCE = sentence_pairs()[0]

ALONE = """
import socket, sys

class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("torch", "transformers", "huggingface_hub", "tokenizers"):
            raise ModuleNotFoundError(name)

class Refused(socket.socket):
    def __init__(self, *arguments, **options):
        raise AssertionError("a socket was opened")

sys.meta_path.insert(0, Blocker())
socket.socket = socket.create_connection = socket.getaddrinfo = Refused
from tqcheck.translate import open_translator
translator = open_translator(sys.argv[1])
print(translator.translate([sys.argv[2]])[0])
print(len(translator.score([sys.argv[2]], ["The minister"])[0]))
"""

WITHOUT_TORCH = """
import importlib.util, sys
real = importlib.util.find_spec
importlib.util.find_spec = lambda name, *rest: None if name == "torch" else real(name, *rest)
from tqcheck.errors import ModelError
from tqcheck.translate import open_translator
from tqcheck.translate.convert import convert
from pathlib import Path
for action in (lambda: open_translator(sys.argv[1]), lambda: convert(sys.argv[1], Path("unused"))):
    try:
        action()
    except ModelError as error:
        print(error)
"""


def run(code: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, timeout=100
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_converted_models_need_neither_torch_nor_transformers(tiny_int8: Path) -> None:
    assert run(ALONE, str(tiny_int8), TARGET).splitlines() == [SOURCE, "3"]


def test_missing_torch_is_one_sentence(tiny: Path) -> None:
    lines = run(WITHOUT_TORCH, str(tiny)).splitlines()
    assert len(lines) == 2
    assert all('pip install "tqcheck[torch]"' in line for line in lines)


def test_opening_imports_no_model_library(tiny: Path) -> None:
    code = (
        "import sys; from tqcheck.translate import open_translator\n"
        "open_translator(sys.argv[1])\n"
        "print([name for name in ('torch', 'transformers') if name in sys.modules])\n"
    )
    assert run(code, str(tiny)) == "[]\n"


def test_none() -> None:
    assert open_translator("none") is None


@pytest.mark.parametrize(
    "spec", ["", "nonsense", "file:", "transformers:", "ctranslate2:", "google:x", "a/b/c", "./no"]
)
def test_specs_that_mean_nothing(spec: str) -> None:
    with pytest.raises(UsageError, match="file:PATH"):
        open_translator(spec)


def test_settings_that_mean_nothing() -> None:
    with pytest.raises(UsageError, match="device"):
        open_translator("none", device="abacus")
    with pytest.raises(UsageError, match="between de and en"):
        open_translator("none", direction=("de", "fr"))


def test_a_folder_is_recognised(tiny: Path, tiny_int8: Path, tmp_path: Path) -> None:
    kinds = [open_translator(str(folder)) for folder in (tiny, tiny_int8)]
    assert [kind.identity.partition(":")[0] for kind in kinds if kind] == [
        "transformers",
        "ctranslate2",
    ]
    with pytest.raises(ModelError, match="holds no model"):
        open_translator(str(tmp_path))
    with pytest.raises(ModelError, match=r"config\.json"):
        open_translator(f"transformers:{tmp_path}")


def test_the_identity_follows_the_weights(tiny: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(tiny, tmp_path / tiny.name))
    same, original = open_translator(str(folder)), open_translator(str(tiny))
    assert same is not None
    assert original is not None
    assert same.identity == original.identity
    with (folder / "model.safetensors").open("r+b") as file:
        file.seek(-4, os.SEEK_END)
        file.write(b"\1\2\3\4")
    other = open_translator(str(folder))
    assert other is not None
    assert other.identity != original.identity


def test_a_cache_is_used(tiny_int8: Path, tmp_path: Path) -> None:
    cache = Store(tmp_path / "cache.sqlite")
    translator = open_translator(str(tiny_int8), cache=cache)
    assert translator is not None
    cache.put(
        ResultKind.TRANSLATION,
        {translation_key(translator.identity, TARGET): b"From the cache."},
    )
    assert translator.translate([TARGET]) == ["From the cache."]


@pytest.fixture
def hub_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    return tmp_path


def test_a_hub_name_is_looked_for_on_this_machine(tiny: Path, hub_cache: Path) -> None:
    with pytest.raises(ModelError, match="tqcheck models get own/tiny"):
        open_translator("own/tiny")
    revision = "0123456789abcdef0123456789abcdef01234567"
    repository = hub_cache / "models--own--tiny"
    shutil.copytree(tiny, repository / "snapshots" / revision)
    (repository / "refs").mkdir()
    (repository / "refs" / "main").write_text(revision)
    translator = open_translator("own/tiny")
    assert translator is not None
    assert translator.identity.startswith("transformers:own/tiny@0123456789ab,de-en")
    assert translator.translate([TARGET]) == [SOURCE]


@pytest.mark.parametrize(
    ("card", "licence"),
    [
        ("---\nlicense: apache-2.0\ntags: []\n---\nText", "apache-2.0"),
        ("---\nlanguage: de\nlicense:\n- cc-by-4.0\n---\n", "cc-by-4.0"),
        ("license: mit", None),
        ("---\nlanguage: de\n---\nlicense: mit", None),
    ],
)
def test_licence_of_a_model_card(tmp_path: Path, card: str, licence: str | None) -> None:
    (tmp_path / "README.md").write_text(card)
    assert stated_licence(tmp_path) == licence
    assert stated_licence(tmp_path / "none") is None
