"""The recipe from pairs to the model of negations, on a few pairs of our own."""

from __future__ import annotations

import gzip
import json
import lzma
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from tqcheck.evaluate.labelled_candidates import read_candidates

ROOT = Path(__file__).parents[2]
RECIPE = ROOT / "corpora" / "negation" / "recipe.py"
SHIPPED = ROOT / "corpora" / "negation" / "default.toml"
PAIRS = [
    (
        "{} did not sign the contract on Monday.",
        "{} hat den Vertrag am Montag nicht unterzeichnet.",
    ),
    ("{} was elected mayor of the town.", "{} wurde zum Bürgermeister der Stadt gewählt."),
    ("{} has no house in the village.", "{} hat kein Haus im Dorf."),
    ("{} will open the new bridge in May.", "{} wird die neue Brücke im Mai eröffnen."),
    ("{} declined to comment on the plan.", "{} wollte den Plan nicht kommentieren."),
    ("{} has never seen the harbour.", "{} hat den Hafen nie gesehen."),
]
NAMES = ["Miller", "Olsen", "Carter", "Rossi", "Keller", "Novak"]


def settings() -> str:
    """The configuration that ships, for little data."""
    text = SHIPPED.read_text("utf-8")
    for name, value in {
        "parts": "2", "used": "2", "measured": '["own"]', "negation-dropped": "3",
        "negation-added": "3", "negation-added-again": "1",
    }.items():  # fmt: skip
        lines = [f"{name} = {value}" if line.startswith(f"{name} =") else line
                 for line in text.splitlines()]  # fmt: skip
        text = "\n".join(lines)
    return text


def run(folder: Path, *steps: str) -> str:
    given = {
        "config": "own.toml", "work": "work", "news": "news.tsv.xz", "pairs": ".",
        "output": "out.json",
    }  # fmt: skip
    options = [part for name, path in given.items() for part in (f"--{name}", str(folder / path))]
    done = subprocess.run(
        [sys.executable, str(RECIPE), *steps, *options], capture_output=True, text=True, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("negation")
    rows = [(en.format(name), de.format(name)) for name in NAMES for en, de in PAIRS]
    news = "".join(f"{en}\t{de}\n" for en, de in rows)
    (folder / "news.tsv.xz").write_bytes(lzma.compress(news.encode()))
    for side, language in enumerate(("en", "de")):
        text = "".join(f"{row[side]}\n" for row in rows[:12])
        (folder / f"own.{language}.gz").write_bytes(gzip.compress(text.encode()))
    (folder / "own.toml").write_text(settings(), "utf-8")
    run(folder, "all")
    return folder


def fitted(folder: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((folder / "out.json").read_text("utf-8"))
    return content


def test_the_model_weighs_what_the_rule_knows_and_its_thresholds_rise(folder: Path) -> None:
    content = fitted(folder)
    values = [content["thresholds"][name]["value"] for name in ("neutral", "minor", "major")]
    assert values == sorted(values)
    shipped = files("tqcheck") / "data" / "weights" / "negation_decoded.json"
    assert content["features"].keys() == json.loads(shipped.read_text("utf-8"))["features"].keys()


def test_made_negations_are_right_and_human_ones_are_not(folder: Path) -> None:
    found = [one for part in "01" for one in read_candidates(folder / "work" / f"{part}.jsonl")]
    made = [one for one in found if one.kind]
    assert {one.kind for one in made} >= {"negation-dropped", "negation-added"}
    assert all(one.is_right for one in made)
    human = [one for one in found if not one.kind]
    assert human
    assert not any(one.is_right for one in human)


def test_lines_that_are_measured_on_are_not_fitted_on(folder: Path) -> None:
    counts = json.loads((folder / "work" / "own.json").read_text("utf-8"))
    assert counts["negation-dropped"]
    parts = [folder / "work" / f"{part}.jsonl" for part in "01"]
    even = {PAIRS[at % 6][1].format(NAMES[at // 6]) for at in range(1, 12, 2)}
    excerpts = [one.excerpt for part in parts for one in read_candidates(part)]
    assert not any(text.replace("[", "").replace("]", "") in even for text in excerpts)


def test_again_nothing_is_collected_and_the_model_is_the_same(folder: Path) -> None:
    before = (folder / "out.json").read_bytes()
    again = run(folder, "all")
    assert again.count("nothing to do") == 3
    assert (folder / "out.json").read_bytes() == before
