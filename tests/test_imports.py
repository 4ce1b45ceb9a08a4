"""Modules that a dependency imports in vain are loaded when something of them is used."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tqcheck.imports import imported_when_used


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of a module that notes in a file that it is loaded."""
    name = "tqcheck_module_for_a_test"
    (tmp_path / f"{name}.py").write_text(
        "from pathlib import Path\nPath(__file__).with_suffix('.loaded').touch()\nvalue = 7\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, name, raising=False)
    return name


def test_a_module_is_loaded_when_something_of_it_is_used(module: str, tmp_path: Path) -> None:
    loaded = tmp_path / f"{module}.loaded"
    with imported_when_used(module):
        within = __import__(module)
    assert not loaded.exists()
    assert module not in sys.modules
    assert within.value == 7
    assert loaded.exists()
    assert sys.modules[module] is __import__(module)
    with pytest.raises(AttributeError, match="nothing_of_this_name"):
        _ = within.nothing_of_this_name


def test_a_module_may_be_used_at_once(module: str) -> None:
    with imported_when_used(module):
        assert __import__(module).value == 7
        assert sys.modules[module].value == 7
    assert sys.modules[module].value == 7


def test_a_module_that_is_loaded_stays(module: str) -> None:
    before = __import__(module)
    with imported_when_used(module):
        assert __import__(module) is before
    assert sys.modules[module] is before


def test_a_module_that_is_missing_is_missed_on_use() -> None:
    with imported_when_used("tqcheck_no_such_module"):
        stand_in = __import__("tqcheck_no_such_module")
    with pytest.raises(ModuleNotFoundError, match="tqcheck_no_such_module"):
        _ = stand_in.value


def test_sentences_are_cut_without_the_validation_of_rules() -> None:
    """choppa imports xmlschema, which takes longer than the cutting of 10,000 words."""
    code = (
        "import sys; from tqcheck.languages.srx import SrxSegmenter;"
        "print(SrxSegmenter('de')('Er kam um 8. Wer? Der Müller z. B. und sie. Dann nicht.'));"
        "print('choppa' in sys.modules, 'xmlschema' in sys.modules);"
        "import choppa.srx_parser; print(choppa.srx_parser.xmlschema.XMLSchema.__name__)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.splitlines()[1:] == ["True False", "XMLSchema10"]
