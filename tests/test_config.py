"""Settings: where they come from, and what is said of wrong ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from tqcheck.config import Settings, load
from tqcheck.errors import UsageError
from tqcheck.model import Severity


def test_many_dots_outside_of_keys_are_no_deep_key(tmp_path: Path) -> None:
    file = tmp_path / "tqcheck.toml"
    paths = ", ".join(f"'terms.{number}.tsv'" for number in range(200))
    file.write_text(f"# {'.' * 300}\nglossary = [{paths}]\n")
    assert len(load(str(file), {}).glossary) == 200


def test_the_command_line_wins_over_the_file_and_the_file_over_defaults(tmp_path: Path) -> None:
    file = tmp_path / "tqcheck.toml"
    file.write_text('jobs = 3\nignore = ["TQ4"]\nfail-on = "major"\n')
    settings = load(str(file), {"jobs": 2, "ignore": None})
    assert settings == Settings(jobs=2, ignore=("TQ4",), fail_on=Severity.MAJOR)


def test_the_nearest_file_is_found_from_a_folder_below(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.tqcheck]\nbeam = 4\n")
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert load(None, {}).beam == 4


def test_a_pyproject_without_our_table_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tqcheck.toml").write_text("beam = 5\n")
    below = tmp_path / "project"
    below.mkdir()
    (below / "pyproject.toml").write_text('[project]\nname = "x"\n')
    monkeypatch.chdir(below)
    assert load(None, {}).beam == 5


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("job = 2", "did you mean 'jobs'?"),
        ("jobs = 0", "a whole number from 1 to 256"),
        ("jobs = true", "a whole number from 1 to 256"),
        ('jobs = "2"', "a whole number from 1 to 256"),
        ('fail-on = "awful"', "one of neutral, minor, major, critical"),
        ("alignment-threshold = 2", "a number from 0 to 1"),
        ("select = [1]", "a list of strings"),
        ("jobs = ", "is not valid TOML"),
        ("jobs = " + "9" * 5000, "is not valid TOML"),
        ("jobs = 0x" + "f" * 5000, "a whole number of more than 64 bits"),
        ("jobs = " + "[" * 5000, "is nested too deep"),
        ("1 . 2." * 8000 + "3 = 1", "a key of more than 100 parts"),
    ],
)
def test_a_wrong_setting_is_named_with_its_file(tmp_path: Path, content: str, said: str) -> None:
    file = tmp_path / "tqcheck.toml"
    file.write_text(content + "\n")
    with pytest.raises(UsageError) as raised:
        load(str(file), {})
    assert str(file) in str(raised.value)
    assert said in str(raised.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nowhere\.toml: there is no such file"):
        load(str(tmp_path / "nowhere.toml"), {})


def test_codes_may_stand_in_one_string() -> None:
    assert load(None, {"select": "TQ1, TQ2"}).select == ("TQ1", "TQ2")


@pytest.mark.parametrize("content", ["tool = 3", "[tool]\ntqcheck = 5"])
def test_a_pyproject_of_another_shape_is_no_fault_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str
) -> None:
    (tmp_path / "pyproject.toml").write_text(content + "\n")
    monkeypatch.chdir(tmp_path)
    if "tqcheck" in content:
        with pytest.raises(UsageError, match=r"tool\.tqcheck = 5 is not a table"):
            load(None, {})
    else:
        assert load(None, {}).jobs == 1


def test_a_file_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    file = tmp_path / "tqcheck.toml"
    file.write_bytes(b"\xef\xbb\xbfbeam = 3\n")
    assert load(str(file), {}).beam == 3


def test_paths_count_from_the_file_that_names_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tqcheck.toml").write_text('source = "en"\nsuppressions = "none"\n')
    below = tmp_path / "below"
    below.mkdir()
    monkeypatch.chdir(below)
    assert load(None, {}).source == str(tmp_path / "en")
    assert load(None, {}).suppressions == "none"
    assert load(None, {"source": "other"}).source == "other"


def test_glossaries_are_a_list_of_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tqcheck.toml").write_text('glossary = ["house terms.tsv", "names.tbx"]\n')
    monkeypatch.chdir(tmp_path)
    assert load(None, {}).glossary == ("house terms.tsv", "names.tbx")
    below = tmp_path / "below"
    below.mkdir()
    monkeypatch.chdir(below)
    assert load(None, {}).glossary[0] == str(tmp_path / "house terms.tsv")
    assert load(None, {"glossary": "a b.tsv"}).glossary == ("a b.tsv",)
    with pytest.raises(UsageError, match=r"is not a path or a list of paths"):
        load(None, {"glossary": 3})


def test_a_wrong_option_is_named_as_it_was_typed() -> None:
    with pytest.raises(UsageError, match=r"^--fail-on awful is not one of neutral"):
        load(None, {"fail_on": "awful"})
