"""Models with the same tokenizer share it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tqcheck.errors import ModelError
from tqcheck.weights.shipped import embedded_root
from tqcheck.weights.tokenizer import Tokenizer


def test_one_content_is_read_once(tmp_path: Path) -> None:
    folders = [embedded_root() / name for name in ("estimator", "detector")]
    shutil.copy(folders[0] / "tokenizer.json", tmp_path)
    one, other, copied = (Tokenizer(f / "tokenizer.json") for f in (*folders, tmp_path))
    assert one._fast is other._fast is copied._fast


def test_another_content_is_another_tokenizer_and_errors_name_the_file(tmp_path: Path) -> None:
    path = tmp_path / "tokenizer.json"
    content = (embedded_root() / "estimator" / "tokenizer.json").read_text("utf-8")
    path.write_text(content + "\n", encoding="utf-8")
    shipped = Tokenizer(embedded_root() / "estimator" / "tokenizer.json")
    assert Tokenizer(path)._fast is not shipped._fast
    for wrong in ("{", content.replace('"<pad>"', '"<pod>"')):
        path.write_text(wrong, encoding="utf-8")
        with pytest.raises(ModelError, match=r"tokenizer\.json: "):
            Tokenizer(path)
