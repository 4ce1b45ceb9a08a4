"""The labelled articles: `--fix` mends them as an editor would, and changes nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from tqcheck.config import Settings
from tqcheck.fixing import FixedFile, FixRun, fix_files

ARTICLES = Path(__file__).parents[2] / "corpora" / "articles"
LEAST = 0.95
"""The share of mended faults that must be mended exactly as the gold says."""
FEWEST = {"alone": 70, "beside the original": 60}
"""Faults that are mended at least."""

SETTINGS = {
    "alone": Settings(back_translator="none"),
    "beside the original": Settings(back_translator="none", source=str(ARTICLES / "en")),
}

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Change:
    """A place of the article that differs from the mended one, and what stands there now."""

    start: int
    end: int
    text: str


def changes(file: FixedFile) -> Iterator[Change]:
    before, after = file.before.decode(), file.after.decode()
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, start, end, begin, stop in matcher.get_opcodes():
        if kind != "equal":
            yield Change(start, end, after[begin:stop])


def applied(text: str, some: list[Change]) -> str:
    for change in sorted(some, key=lambda one: -one.start):
        text = text[: change.start] + change.text + text[change.end :]
    return text


@pytest.fixture(scope="module", params=SETTINGS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def run(name: str) -> FixRun:
    return fix_files([str(ARTICLES / "de")], SETTINGS[name])


def test_no_certain_fix_is_left(run: FixRun) -> None:
    left = [
        (document.uri, finding.rule, finding.fix)
        for document in run.report.documents
        for finding in document.findings
        if finding.fix is not None and finding.fix.is_safe
    ]
    assert left == []
    assert not run.unwritten


def test_faults_are_mended_as_an_editor_would_and_nothing_else_is_changed(
    run: FixRun, name: str
) -> None:
    exact, otherwise = 0, []
    for file in run.files:
        text = file.before.decode()
        gold = json.loads(
            (ARTICLES / "gold" / f"{Path(file.uri).stem}.json").read_text(encoding="utf-8")
        )
        left = list(changes(file))
        for fault in gold["faults"]:
            start, end = fault["start"], fault["end"]
            mine = [one for one in left if start <= one.end and one.start <= end]
            if not mine:
                continue
            left = [one for one in left if one not in mine]
            wanted = text[:start] + fault["correction"] + text[end:]
            if applied(text, mine) == wanted:
                exact += 1
            else:
                otherwise.append((file.uri, fault["text"], mine))
        assert left == [], file.uri
    assert exact >= FEWEST[name]
    assert exact >= LEAST * (exact + len(otherwise)), otherwise


def test_clean_articles_stay_as_they_are(run: FixRun) -> None:
    changed = {Path(file.uri).stem for file in run.files}
    for path in (ARTICLES / "gold").iterdir():
        if json.loads(path.read_text(encoding="utf-8"))["clean"]:
            assert path.stem not in changed


def test_fixing_again_changes_nothing(run: FixRun, name: str, tmp_path: Path) -> None:
    for path in (ARTICLES / "de").iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    for file in run.files:
        (tmp_path / Path(file.uri).name).write_bytes(file.after)
    again = fix_files([str(tmp_path)], SETTINGS[name])
    assert again.files == ()


def test_corrected_articles_stay_as_they_are(tmp_path: Path) -> None:
    """The articles with every fault mended are as good as human text."""
    for path in (ARTICLES / "gold").iterdir():
        text = (ARTICLES / "de" / f"{path.stem}.txt").read_text(encoding="utf-8")
        faults = json.loads(path.read_text(encoding="utf-8"))["faults"]
        mends = [Change(one["start"], one["end"], one["correction"]) for one in faults]
        (tmp_path / f"{path.stem}.txt").write_text(applied(text, mends), encoding="utf-8")
    found = fix_files([str(tmp_path)], SETTINGS["alone"])
    assert [(file.uri, list(changes(file))) for file in found.files] == []
