"""The documentation in the package, and what it says of commands, settings and dependencies."""

from __future__ import annotations

import re
import sys
from dataclasses import fields
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tqcheck import docs
from tqcheck.cli.main import Commands, app
from tqcheck.config import Settings
from tqcheck.rules.catalog import built_in

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "tqcheck" / "docs"
DOCUMENTS = [FOLDER / f"{name}.md" for name in docs.PAGES] + [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
]


def run(*arguments: str) -> str:
    done = CliRunner().invoke(app, ["docs", *arguments])
    assert done.exit_code == 0, done.output
    return done.output


def test_every_page_is_listed_with_its_title() -> None:
    written = {path.stem for path in FOLDER.glob("*.md") if "." not in path.stem}
    assert written == set(docs.PAGES)
    listed = run().splitlines()
    for name in docs.PAGES:
        assert any(line.split(maxsplit=1) == [name, docs.title(name)] for line in listed)


@pytest.mark.parametrize("name", docs.PAGES)
def test_a_page_is_printed_as_markdown_where_nobody_looks(name: str) -> None:
    assert run(name) == (FOLDER / f"{name}.md").read_text("utf-8")
    assert docs.title(name)


def test_a_rule_has_a_page() -> None:
    assert run("TQ401") == run("run-on-sentence")
    assert run("tq401").startswith("# TQ401 run-on-sentence\n")


def test_an_unknown_page_is_refused() -> None:
    done = CliRunner().invoke(app, ["docs", "nonsense"])
    assert "nonsense" in str(done.exception)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_the_commands_that_are_named_exist(path: Path) -> None:
    text = path.read_text("utf-8")
    code = re.findall(r"```(?:sh)?\n(.*?)```|`([^`\n]+)`", text, re.DOTALL)
    found = {
        name
        for part in code
        for name in re.findall(r"(?:^|&& |\$ )tqcheck ([a-z][\w-]*)", "\n".join(part), re.MULTILINE)
    }
    assert found <= set(Commands.entries)
    pages = set(re.findall(r"tqcheck docs ([a-z][\w-]*)", text))
    assert pages <= set(docs.PAGES)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_the_files_that_are_linked_exist(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", path.read_text("utf-8")):
        assert target.startswith("https://") or (path.parent / target).exists(), target


def test_every_setting_is_documented() -> None:
    page = docs.text("settings") or ""
    missing = {
        field.name for field in fields(Settings) if f"`{field.name.replace('_', '-')}`" not in page
    }
    assert not missing


def test_every_dependency_is_documented() -> None:
    page = docs.text("dependencies") or ""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = {re.split(r"[^\w-]", line, maxsplit=1)[0] for line in project["dependencies"]}
    assert {name for name in names if name not in page} == set()


def test_the_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) < 200


def test_the_readme_counts_the_rules() -> None:
    assert f"\n{len(built_in())} rules in " in (ROOT / "README.md").read_text("utf-8")


def test_contributing_shows_the_layers_that_are_checked() -> None:
    contributing = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    shown = contributing.split("<!-- layers -->\n```\n")[1].split("\n```")[0].splitlines()
    tool = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]
    (layers,) = [c for c in tool["importlinter"]["contracts"] if c["type"] == "layers"]
    assert shown == layers["layers"]


@pytest.mark.parametrize("path", ["README.md", "tqcheck/docs/getting-started.md"])
def test_every_command_is_listed(path: str) -> None:
    rows = re.findall(r"^\|.*\|$", (ROOT / path).read_text("utf-8"), re.MULTILINE)
    named = set(re.findall(r"`tqcheck ([a-z]+)", "\n".join(rows)))
    assert named == set(Commands.entries)


def test_contributing_leads_to_files_that_exist() -> None:
    contributing = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    section = contributing.split("## Where to look\n")[1].split("\n## ")[0]
    named = re.findall(r"`([\w/]+(?:/|\.\w+))`", section)
    assert len(named) > 20
    for path in named:
        assert any((folder / path).exists() for folder in (ROOT / "tqcheck", ROOT)), path


def test_contributing_describes_every_part_of_the_package() -> None:
    contributing = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    described = set(re.findall(r"^\| `([\w.]+/?)` \|", contributing, re.MULTILINE))
    package = ROOT / "tqcheck"
    parts = {
        *(f"{path.parent.name}/" for path in package.glob("*/__init__.py")),
        *(path.name for path in package.glob("*.py") if not path.name.startswith("__")),
        "data/",
    }
    assert described == parts


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_the_files_that_are_named_exist(path: Path) -> None:
    roots = (ROOT, ROOT / "tqcheck", FOLDER, ROOT / "tqcheck" / "rules")
    for name in re.findall(r"`((?:[\w.-]+/)*[\w-]+\.(?:py|tsv|yml))`", path.read_text("utf-8")):
        assert any((root / name).exists() for root in (*roots, ROOT / "tqcheck/translate")), name
