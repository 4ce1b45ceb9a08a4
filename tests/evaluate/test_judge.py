"""A reader's answers: the doubtful first, stored at once, taken up where they were left."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tqcheck.cli.main import app
from tqcheck.errors import UsageError
from tqcheck.evaluate.candidate_judging import JudgingSession, load_clean, most_informative
from tqcheck.evaluate.labelled_candidates import LabelledCandidate, write_candidates


def candidate(key: str, kind: str = "", **features: float) -> LabelledCandidate:
    return LabelledCandidate(
        "a#1", "made-up", "TQ301", bool(kind), kind, key, features, f"vor ⟦{key} [red]⟧ nach"
    )


CANDIDATES = (
    candidate("k-sure", loud=9.0),
    candidate("k-near", loud=2.1),
    candidate("k-unlikely", loud=-4.0),
    candidate("k-made", kind="doubled-word", loud=2.0),
    candidate("k-farther", loud=3.0),
    candidate("k-near", loud=2.1),
)
ORDER = ["k-near", "k-farther", "k-unlikely", "k-sure"]


@pytest.fixture
def work(tmp_path: Path) -> Path:
    (tmp_path / "candidates").mkdir()
    write_candidates(tmp_path / "candidates" / "0.jsonl", CANDIDATES[:3])
    write_candidates(tmp_path / "candidates" / "1.jsonl", CANDIDATES[3:])
    half = {"suspected": 0.5, "minor": 0.5, "major": 0.5}
    model = {"constant": -2.0, "weights": {"loud": 1.0}, "thresholds": half}
    content = {"format": 1, "about": "", "fitted_on": "", "models": {"rules": model}}
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "made-up.json").write_text(json.dumps(content), "utf-8")
    return tmp_path


def judge(work: Path, keys: str) -> str:
    options = ["--judged", str(work / "judged.tsv"), "--combiner", str(work / "own")]
    result = CliRunner().invoke(
        app, ["evaluate", "judge", str(work), *options], input="".join(f"{key}\n" for key in keys)
    )
    assert result.exit_code == 0, result.output
    return result.output


def answers(work: Path) -> list[str]:
    path = work / "judged.tsv"
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return [line for line in lines if not line.startswith("#")]


def test_clean_candidates_are_asked_once_the_most_doubtful_first(work: Path) -> None:
    shown = most_informative(load_clean(work), work / "own")
    assert [one.candidate.key for one in shown] == ORDER
    assert shown[0].probability == pytest.approx(0.525, abs=0.01)
    assert [one.log_odds for one in shown[0].contributions] == [2.1]


def test_one_key_an_answer_each_stored_at_once(work: Path) -> None:
    output = judge(work, "rwq")
    assert answers(work) == ["k-near\tright\tTQ301", "k-farther\twrong\tTQ301"]
    assert "vor ⟦k-near [red]⟧ nach" in output
    assert "TQ301 doubled-word (made-up), probability 0.52, 4 left" in output
    assert "+2.10  loud" in output
    assert "1 right, 1 wrong in this session; 2 left" in output


def test_what_is_judged_is_not_asked_again(work: Path) -> None:
    judge(work, "r")
    output = judge(work, "w")
    assert "k-near" not in output
    assert answers(work) == ["k-near\tright\tTQ301", "k-farther\twrong\tTQ301"]


def test_undo_takes_the_last_answer_back_and_asks_again(work: Path) -> None:
    judge(work, "ruw")
    assert answers(work) == ["k-near\twrong\tTQ301"]
    assert "nothing to take back" in judge(work, "uq")
    judge(work, "suw")
    assert answers(work) == ["k-near\twrong\tTQ301", "k-farther\twrong\tTQ301"]


def test_other_keys_ask_again_and_the_end_of_the_input_ends(work: Path) -> None:
    output = judge(work, "xsr")
    assert answers(work) == ["k-farther\tright\tTQ301"]
    assert "2 left" in output.splitlines()[-1]


def test_rows_of_others_stay(work: Path) -> None:
    path = work / "judged.tsv"
    path.write_text("# kept\nother\tright\tTQ401", "utf-8")
    judge(work, "rw")
    assert path.read_text("utf-8").startswith("# kept\nother\tright\tTQ401\nk-near\tright\tTQ301\n")
    session = JudgingSession(most_informative(load_clean(work), work / "own"), path)
    assert [session.left, session.current and session.current.candidate.key] == [2, ORDER[2]]


def test_a_folder_without_candidates_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no candidates"):
        load_clean(tmp_path)
    (tmp_path / "x.jsonl").write_text("{}\n", "utf-8")
    with pytest.raises(UsageError, match=r"x\.jsonl"):
        load_clean(tmp_path)


def test_a_family_without_models_is_named(work: Path) -> None:
    with pytest.raises(UsageError, match="no models of the family 'made-up'"):
        most_informative(load_clean(work))
