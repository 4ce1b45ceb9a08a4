"""Settings from above: what counts of a file that somebody else may have put there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tqcheck import suppression
from tqcheck.config import load_all
from tqcheck.errors import UsageError
from tqcheck.trust import is_trusted

HARMFUL = {
    "source = '/etc/passwd'": "source",
    "source = '../other/en.txt'": "source",
    "source = 'link/en.txt'": "source",
    "source = 'http://10.0.0.1/feed'": "source",
    "source = '~/../x\\u0000'".replace("'", '"'): "source",
    "glossary = ['a.tsv', '/home/me/b.tsv']": "glossary",
    "estimator = 'model'": "estimator",
    "combiner = 'models'": "combiner",
    "back-translator = 'transformers:./model'": "back-translator",
    "round-trip = 'ctranslate2:x'": "round-trip",
    "suppressions = 'all.toml'": "suppressions",
    "select = 'TQ901'": "select",
    "ignore = 'TQ'": "ignore",
    "ignore = ['']": "ignore",
    "ignore = ['t', 'TQ301']": "ignore",
    f"ignore = [{', '.join(repr(f'TQ{n}') for n in range(301, 312))}]": "ignore",
    "[gate.fetch]\nallow-private = ['10.0.0.0/8']": "allow-private",
    "[gate.fetch]\nallow_private = ['10.0.0.0/8']": "allow-private",
    "[gate]\nstate = '/var/lib/x.db'": "gate.state",
    "[gate]\nbaseline = '../../x.json'": "gate.baseline",
    "[gate]\npreset = 'report-only'": "gate.preset",
    "[gate]\nhold-status = 0": "gate.hold-status",
    "[gate.hold]\ncritical = 'off'": "gate.hold",
    "[[gate.override]]\npath = '*'\npreset = 'report-only'": "gate.override",
}
HARMLESS = (
    "source = 'run/en.txt'",
    "ignore = ['TQ422', 'doubled-word']",
    "fail-on = 'major'\nmax-bytes = 1000\nback-translator = 'none'\nsuppressions = 'none'",
    "[gate]\nstate = 'state.db'\n[gate.fetch]\ntimeout = 5",
)
pytestmark = pytest.mark.skipif(os.name != "posix", reason="owners and rights of POSIX")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory below a folder that is neither a repository nor a home."""
    home = tmp_path / "home"
    folder = tmp_path / "shared" / "run"
    folder.mkdir(parents=True)
    home.mkdir()
    (tmp_path / "shared" / "link").symlink_to("/etc")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("SUDO_UID", raising=False)
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize("name", ["tqcheck.toml", "pyproject.toml"])
@pytest.mark.parametrize("content", HARMFUL)
def test_a_file_from_above_may_not(run: Path, content: str, name: str) -> None:
    if name == "pyproject.toml":
        tables = content.replace("[gate", "[tool.tqcheck.gate")
        content = tables if tables.startswith("[") else f"[tool.tqcheck]\n{content}"
    file = run.parent / name
    file.write_text(content, "utf-8")
    with pytest.raises(UsageError, match="neither in this repository nor in your home") as raised:
        load_all(None, {})
    assert str(file) in str(raised.value)
    key = HARMFUL.get(content)
    assert key is None or key in str(raised.value)
    assert f"--config {file}" in str(raised.value)
    load_all("none", {})
    assert load_all(str(file), {}).file == file, "who names it trusts it"


@pytest.mark.parametrize("content", HARMLESS)
def test_a_file_from_above_may(run: Path, content: str) -> None:
    (run.parent / "tqcheck.toml").write_text(content, "utf-8")
    assert load_all(None, {}).file == run.parent / "tqcheck.toml"


@pytest.mark.parametrize("place", ["working directory", "repository", "worktree", "home"])
@pytest.mark.parametrize("content", HARMFUL)
def test_ones_own_file_may_everything(
    run: Path, place: str, content: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = run if place == "working directory" else run.parent
    if place == "repository":
        (folder / ".git").mkdir()
    elif place == "worktree":
        (folder / ".git").write_text("gitdir: elsewhere", "utf-8")
    elif place == "home":
        monkeypatch.setenv("HOME", str(folder.parent))
    (folder / "tqcheck.toml").write_text(content, "utf-8")
    assert load_all(None, {}).file == folder / "tqcheck.toml"


def test_above_the_repository_nothing_counts(run: Path) -> None:
    (run / ".git").mkdir()
    (run.parent / "tqcheck.toml").write_text("source = '/etc/passwd'", "utf-8")
    with pytest.raises(UsageError, match="outside its folder"):
        load_all(None, {})


def test_a_home_that_is_everything_is_none(run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/")
    assert not is_trusted(run.parent / "tqcheck.toml", run)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="gives files to others")
def test_what_others_put_into_a_shared_folder_is_theirs(run: Path) -> None:
    run.chmod(0o1777)
    file = run / "tqcheck.toml"
    file.write_text("[gate]\npreset = 'report-only'", "utf-8")
    load_all(None, {})
    os.chown(file, 12345, 12345)
    with pytest.raises(UsageError, match=r"gate\.preset decides what is published"):
        load_all(None, {})
    os.chown(file, 0, 0)
    load_all(None, {})
    # Nor does a repository of theirs make a folder ours.
    below = run / "work"
    below.mkdir()
    (run / ".git").mkdir()
    assert is_trusted(file, below)
    os.chown(run / ".git", 12345, 12345)
    assert not is_trusted(file, below)


def test_a_project_above_that_does_not_name_us_need_not_be_valid(run: Path) -> None:
    (run.parent / "pyproject.toml").write_text("[" * 5000, "utf-8")
    assert load_all(None, {}).file is None
    (run.parent / "pyproject.toml").write_text("x = " + "[" * 5000 + " # tqcheck", "utf-8")
    with pytest.raises(UsageError, match=r"pyproject\.toml"):
        load_all(None, {})


@pytest.mark.parametrize(
    "entry",
    ["rule = 'TQ'", "rule = 't'", "rule = 'TQ'\npattern = 'a'", "rule = 'TQ3'\npath = '*'"],
)
def test_a_side_car_from_above_may_not_hide_everything(run: Path, entry: str) -> None:
    file = run.parent / ".tqcheck-ignore.toml"
    file.write_text(f"[[ignore]]\nreason = 'no'\n{entry}\n", "utf-8")
    with pytest.raises(UsageError, match="--suppressions") as raised:
        suppression.load(None)
    assert str(file) in str(raised.value)
    assert suppression.load("none").file is None
    assert len(suppression.load(str(file)).entries) == 1
    (run / ".git").mkdir()
    with pytest.raises(UsageError):
        suppression.load(None)
    (run.parent / ".git").mkdir()
    (run / ".git").rmdir()
    assert len(suppression.load(None).entries) == 1


def test_a_side_car_from_above_may_hide_a_finding(run: Path) -> None:
    file = run.parent / ".tqcheck-ignore.toml"
    one = "[[ignore]]\nreason = 'known'\n{}\n"
    entries = ("fingerprint = '9c1f'", "rule = 'TQ301'", "rule = 'doubled-word'")
    file.write_text("".join(map(one.format, entries)), "utf-8")
    assert len(suppression.load(None).entries) == 3
    many = "".join(one.format(f"rule = 'TQ{n}'") for n in range(301, 312))
    file.write_text(many, "utf-8")
    with pytest.raises(UsageError, match="hide more than 10 rules"):
        suppression.load(None)
