"""The recipe from articles to a file of models, on a few articles of our own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tqcheck.evaluate.labelled_candidates import read_candidates
from tqcheck.weights.combiner import RULES, parse_family
from tqcheck.weights.features import features

ROOT = Path(__file__).parents[2]
RECIPE = ROOT / "corpora" / "combiner" / "recipe.py"
CONFIG = """
name = "tests"
seed = 1
articles = 8
held_out = 2
texts = []
faults = 1

[families.names]
about = "Names that are torn."
kinds = ["compound-torn"]
faults = 0.1
suspected = 0.5
minor = 0.1
major = 0.01
"""


def run(folder: Path, *steps: str) -> str:
    options = {"config": "own.toml", "work": "work", "articles": "articles.jsonl", "output": "out"}
    given = [part for name, path in options.items() for part in (f"--{name}", str(folder / path))]
    done = subprocess.run(
        [sys.executable, str(RECIPE), *steps, *given, "--jobs", "1"],
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("recipe")
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "corpora/articles/de").iterdir())]
    rows = [{"title": text.split("\n", 1)[0], "text": text} for text in texts[:10]]
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (folder / "articles.jsonl").write_text(lines, "utf-8")
    (folder / "own.toml").write_text(CONFIG, "utf-8")
    run(folder, "all")
    return folder


def test_the_models_can_be_used(folder: Path) -> None:
    models = parse_family(json.loads((folder / "out" / "names.json").read_text("utf-8")))
    assert models.about == "Names that are torn."
    model = models.models[RULES]
    assert model.weights.keys() <= features().keys()
    assert model.cut.suspected <= model.cut.minor <= model.cut.major


def test_faults_are_right_and_the_last_articles_are_not_read(folder: Path) -> None:
    found = read_candidates(folder / "work" / "candidates" / "0.jsonl")
    made = [one for one in found if one.kind]
    assert made
    assert all(one.is_right and one.kind == "compound-torn" for one in made)
    assert {one.family for one in found} == {"names"}
    numbers = {int(one.document.rpartition("#")[2]) for one in found}
    assert numbers <= set(range(1, 9))


def test_again_nothing_is_collected_and_the_models_are_the_same(folder: Path) -> None:
    path = folder / "out" / "names.json"
    before = path.read_bytes()
    candidates = folder / "work" / "candidates" / "0.jsonl"
    collected = candidates.stat().st_mtime_ns
    run(folder, "all")
    assert candidates.stat().st_mtime_ns == collected
    assert path.read_bytes() == before


def test_an_unknown_family_is_refused(folder: Path) -> None:
    with pytest.raises(AssertionError, match="no such family: nonsense"):
        run(folder, "fit", "--families", "nonsense")
