"""`tqcheck init` and `tqcheck schema`: a settings' file to start from, and what it may hold."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.cli.test_scan import FAULTY, tqcheck
from tests.gate.samples import ROOT
from tqcheck.cli import init as command
from tqcheck.config import Settings, load_all
from tqcheck.docs.schemas import SCHEMAS
from tqcheck.errors import UsageError
from tqcheck.gate import config_schema, policy_file
from tqcheck.gate import settings as gate_settings
from tqcheck.gate.policy import PRESETS
from tqcheck.gate.setting_texts import setting_texts
from tqcheck.gate.starting_file import starting_file

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

SCHEMA = json.loads(SCHEMAS["config"].read_text("utf-8"))
VALIDATOR = jsonschema.validators.validator_for(SCHEMA)(SCHEMA)


def accepted(text: str, folder: Path) -> bool:
    """Whether the program reads a settings' file."""
    (folder / "tqcheck.toml").write_text(text, encoding="utf-8")
    try:
        configuration = load_all(str(folder / "tqcheck.toml"), {})
        gate_settings.load(configuration, {})
        policy_file.load(configuration)
    except UsageError:
        return False
    return True


def valid(text: str) -> bool:
    return bool(VALIDATOR.is_valid(tomllib.loads(text)))


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("language", ["en", "de"])
def test_the_file_says_what_holds_already(preset: str, language: str, tmp_path: Path) -> None:
    text = starting_file({"source": "o"}, preset, language)
    assert accepted(text, tmp_path)
    assert valid(text)
    assert tomllib.loads(text) == {"source": "o", "gate": {"preset": preset}}
    # Without the marks of the comments, each setting is as its default, or an example.
    opened = re.sub(r"(?m)^# (?=[a-z-]+ = |\[)", "", text)
    assert accepted(opened, tmp_path)
    assert valid(opened)
    shown = tomllib.loads(opened)
    assert {name.replace("-", "_") for name in shown} == {*Settings.__dataclass_fields__, "gate"}
    plain = policy_file.load(load_all("none", {}), preset).base
    assert dict(policy_file.load(load_all(str(tmp_path / "tqcheck.toml"), {})).base).keys() == (
        plain.keys()
    )


def test_the_program_writes_it_once(tmp_path: Path) -> None:
    arguments = ["init", "--preset", "strict", "--source", "originals", "--ui-language", "de"]
    done = tqcheck(*arguments, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    file = tmp_path / "tqcheck.toml"
    first = file.read_text("utf-8")
    assert tomllib.loads(first) == {
        "source": "originals",
        "ui-language": "de",
        "gate": {"preset": "strict"},
    }
    assert "# Einstellungen von tqcheck." in first
    again = tqcheck("init", "--preset", "newsroom", cwd=tmp_path)
    assert again.returncode == 2
    assert again.stderr == "tqcheck: tqcheck.toml: ist schon da; --force ersetzt sie\n"
    assert file.read_text("utf-8") == first
    assert tqcheck("init", "--preset", "newsroom", "--force", cwd=tmp_path).returncode == 0
    assert 'preset = "newsroom"' in file.read_text("utf-8")
    (tmp_path / "a.txt").write_text(FAULTY, encoding="utf-8")
    done = tqcheck("scan", "a.txt", "--back-translator", "none", "--no-learned", cwd=tmp_path)
    assert done.returncode == 0, done.stderr


def test_without_a_person_it_needs_the_preset(tmp_path: Path) -> None:
    done = tqcheck("init", cwd=tmp_path)
    assert done.returncode == 2
    assert "there is nobody to ask; give --preset" in done.stderr
    assert not (tmp_path / "tqcheck.toml").exists()


def test_three_questions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Terminal:
        def __init__(self, *lines: str) -> None:
            self.lines = list(lines)

        def isatty(self) -> bool:
            return True

        def readline(self) -> str:
            return self.lines.pop(0) if self.lines else ""

    file = tmp_path / "t.toml"
    monkeypatch.setattr("sys.stdin", Terminal("de\n", "lax\n", "\n", "originale\n"))
    command.init(output=file)
    assert tomllib.loads(file.read_text("utf-8")) == {
        "source": "originale",
        "ui-language": "de",
        "gate": {"preset": "newsroom"},
    }
    asked = capsys.readouterr().err
    assert asked.count("?") == 4, "three questions, one of them twice"
    assert "Was soll" in asked
    monkeypatch.setattr("sys.stdin", Terminal("en\n"))
    with pytest.raises(UsageError, match="nothing is written"):
        command.init(output=tmp_path / "other.toml")
    assert not (tmp_path / "other.toml").exists()


def test_the_schema_that_ships_is_that_of_the_code() -> None:
    assert SCHEMAS["config"].read_text("utf-8") == config_schema.text(), (
        "run python -m tqcheck.gate.config_schema"
    )
    VALIDATOR.check_schema(SCHEMA)
    known = {name.replace("_", "-") for name in Settings.__dataclass_fields__}
    assert {name for name in setting_texts() if "." not in name} == known


@pytest.mark.parametrize("name", ["settings", "gate"])
def test_the_examples_of_the_documentation_keep_the_schema(name: str, tmp_path: Path) -> None:
    page = (ROOT / "tqcheck" / "docs" / f"{name}.md").read_text("utf-8")
    found = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    assert found
    for text in found:
        assert valid(text), text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", True), ("jobs = 0", False), ("jobs = 2", True), ("jobs = true", False),
        ('select = "TQ1,TQ2"', True), ('select = ["TQ1"]', True), ("select = 3", False),
        ('fail-on = "major"', True), ('fail_on = "major"', True), ('fail-on = "bad"', False),
        ('timeout-per-document = "none"', True), ("timeout-per-document = 3.5", True),
        ("timeout-per-document = -1", False), ('timeout-per-document = "x"', False),
        ("alignment-threshold = 1.5", False), ('glossary = "a.tsv"', True), ("holt = 1", False),
        ('[gate]\npreset = "lax"', False), ("[gate]\nholt = 1", False), ("gate = 2", False),
        ("[gate.hold]\nmajor = -1", False), ('[gate.hold]\nmajor = "off"', True),
        ("[gate.hold]\nmayor = 1", False), ("[gate.hold]\nmin-oqs = 101", False),
        ('[gate.hold.rules]\nTQ201 = "x"', False), ("[gate.hold.rules]\nTQ201 = 0", True),
        ("[gate]\ntolerance = [[50, 4], [1000, 15]]", True), ("[gate]\ntolerance = 3", False),
        ("[gate]\nhold-status = 2", False), ('[gate]\nstate = ""', False),
        ("[gate.fetch]\ntimeout = 0", False), ("[gate.fetch]\nmax-bytes = 5", True),
        ('[[gate.override]]\nfeed = "*"\npreset = "strict"', True),
        ("[[gate.override]]\nhold = { major = 1 }", False), ('[gate]\nquality = "off"', False),
    ],
)  # fmt: skip
def test_schema_and_program_accept_the_same(text: str, expected: bool, tmp_path: Path) -> None:
    assert accepted(text, tmp_path) is expected
    assert valid(text) is expected


def test_the_program_prints_the_schemas() -> None:
    for name, path in SCHEMAS.items():
        done = tqcheck("schema", name)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout == path.read_text("utf-8")
    done = tqcheck("schema", "feed")
    assert done.returncode == 2
    assert done.stderr == "tqcheck: there is no schema feed; known are config, report\n"


def loaded(text: str) -> Any:
    return json.loads(text)


@pytest.mark.parametrize(
    ("arguments", "key", "one"),
    [
        ("rules", "rules", "TQ301"), ("explain TQ301", "rules", "TQ301"),
        ("explain doubled-word", "rules", "TQ301"), ("models", "models", "estimator"),
    ],
)  # fmt: skip
def test_what_is_listed_for_people_is_json_for_programs(arguments: str, key: str, one: str) -> None:
    done = tqcheck(*arguments.split(), "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    rows = loaded(done.stdout)[key]
    (found,) = [row for row in rows if one in (row.get("code"), row["name"])]
    if key == "rules":
        assert found["title"] == {"en": "Doubled word", "de": "Doppeltes Wort"}
        assert 0 <= found["precision"] <= 1
    else:
        assert found["bytes"] > 1_000_000
    if "explain" in arguments:
        assert found["documentation"]["bad"][0]["spans"]


def test_settings_are_json_by_either_option(tmp_path: Path) -> None:
    new = tqcheck("config", "--format", "json", cwd=tmp_path)
    assert new.returncode == 0
    assert loaded(new.stdout)["jobs"] == {"value": 1, "origin": "default"}
    assert tqcheck("config", "--json", cwd=tmp_path).stdout == new.stdout
