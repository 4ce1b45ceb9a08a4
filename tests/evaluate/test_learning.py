"""A newsroom's own marks: few move little, many move what the evidence can tell apart."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tqcheck.cli.main import app
from tqcheck.config import Settings
from tqcheck.errors import UsageError
from tqcheck.evaluate.labelled_candidates import LabelledCandidate
from tqcheck.evaluate.learning import (
    LearnedFamily,
    Marks,
    files_of,
    gather,
    learn,
    learn_all,
    marks_of,
)
from tqcheck.pipeline.checker import DocumentChecker
from tqcheck.readers import read
from tqcheck.suppression import load
from tqcheck.weights.combiner import (
    RULES,
    Cut,
    EvidenceModel,
    FamilyModels,
    content_of,
    family_models,
    parse_family,
)

MODEL = EvidenceModel(0.0, {"quoted": 1.0, "headline": 1.0}, Cut(0.2, 0.5, 0.9))
FAMILY = FamilyModels("About.", "Fitted.", {RULES: MODEL})


def candidate(key: str, **features: float) -> LabelledCandidate:
    return LabelledCandidate("a", "made-up", "TQ301", False, "", key, features, "")


def many(letter: str, count: int, **features: float) -> list[LabelledCandidate]:
    return [candidate(f"{letter}{number}", **features) for number in range(count)]


def learned(
    candidates: Sequence[LabelledCandidate], wrong: str = "w", right: str = "r"
) -> LearnedFamily:
    keys = [one.key for one in candidates]
    marks = Marks(
        frozenset(key for key in keys if key[0] == wrong),
        frozenset(key for key in keys if key[0] == right),
        0,
    )
    found = learn("made-up", FAMILY, candidates, marks)
    assert found is not None
    return found


def test_a_few_marks_move_little_and_many_move_much() -> None:
    place = {"quoted": 1.0}
    before = MODEL.probability(place)
    after = [
        learned(many("w", count, **place)).models.models[RULES].probability(place)
        for count in (1, 5, 40)
    ]
    assert before > after[0] > after[1] > after[2]
    assert before - after[0] < 0.1
    assert after[2] < 0.3


def test_false_alarms_go_where_the_evidence_tells_them_from_the_accepted() -> None:
    given = [*many("w", 30, quoted=1.0), *many("r", 30, headline=1.0)]
    result = learned(given)
    assert (result.wrong, result.right) == (30, 30)
    assert (result.gone, result.kept) == (30, 30)


def test_what_the_evidence_cannot_tell_apart_stays() -> None:
    given = [*many("w", 10, quoted=1.0), *many("r", 30, quoted=1.0)]
    result = learned(given)
    assert (result.gone, result.kept) == (0, 30)


def test_what_nobody_marked_holds_the_models() -> None:
    alone = learned(many("w", 5, quoted=1.0))
    among = learned([*many("w", 5, quoted=1.0), *many("x", 100, quoted=1.0)])
    assert among.unmarked == 100
    place = {"quoted": 1.0}
    assert among.models.models[RULES].probability(place) > (
        alone.models.models[RULES].probability(place)
    )
    assert among.unmarked_kept == 100


def test_a_weight_keeps_its_side() -> None:
    given = many("r", 50, **{"double: listed": 1.0})
    weights = learned(given).models.models[RULES].weights
    assert weights.get("double: listed", 0.0) <= 0.0


def test_a_family_without_marks_is_left_as_it_is() -> None:
    assert learn("made-up", FAMILY, many("x", 3), Marks(frozenset(), frozenset(), 0)) is None


def test_models_are_read_back_as_they_were_written() -> None:
    result = learned(many("w", 3, quoted=1.0)).models
    again = parse_family(json.loads(json.dumps(content_of(result))))
    assert again.about == "About."
    assert again.fitted_on == "Fitted. Refitted to 3 decisions, 3 marked as wrong."
    assert again.models[RULES].weights == pytest.approx(result.models[RULES].weights, abs=1e-4)


def side_car(path: Path, *entries: str) -> Path:
    path.write_text("".join(f"[[ignore]]\n{entry}\n" for entry in entries), "utf-8")
    return path


def test_marks_are_the_decisions_of_the_page(tmp_path: Path) -> None:
    decided = side_car(
        tmp_path / "a.toml",
        'fingerprint = "aa"\nreason = "false alarm: a name"',
        'fingerprint = "bb-2"\nreason = "accepted: stays"',
        'fingerprint = "ee"\nreason = "tolerated"',
        'rule = "TQ201"\nreason = "house style"',
        'fingerprint = "dd"\nreason = "false alarm: no"',
    )
    right = side_car(tmp_path / "b.toml", 'fingerprint = "cc"\nreason = "yes"')
    both = side_car(tmp_path / "c.toml", 'fingerprint = "dd"\nreason = "accepted: yes"')
    marks = marks_of([load(str(decided))], [load(str(right)), load(str(both))])
    assert marks == Marks(frozenset({"aa"}), frozenset({"bb", "cc", "ee"}), 2)


ARTICLE = (
    "Der Rat der Stadt sprach am Freitag lange mit Kim Jong -un im alten Rathaus.\n"
    "Der Regisseur Jean- Luc Bernard kam nach dem Unfall aus Lyon zurück.\n"
)
RULES_ALONE = Settings(back_translator="none", learned=False)


def fingerprints(path: Path) -> dict[str, str]:
    (document,) = read([str(path)], limit=10**6)
    assert not isinstance(document, Exception)
    findings = DocumentChecker(RULES_ALONE).check(document).findings
    return {one.fingerprint: one.rule for one in findings}


def test_the_command_writes_models_that_a_scan_can_use(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text(ARTICLE, "utf-8")
    marked = [one for one, rule in fingerprints(article).items() if rule == "TQ501"]
    assert marked
    entries = [f'fingerprint = "{one}"\nreason = "false alarm: so"' for one in marked]
    decided = side_car(tmp_path / "own.toml", *entries, 'fingerprint = "no"\nreason = "gone"')
    output = tmp_path / "models"
    arguments = ["learn", str(decided), "--articles", str(article), "--output", str(output)]
    result = CliRunner().invoke(app, [*arguments, "--no-learned", "--config", "none"])
    assert result.exit_code == 0, result.output
    said = " ".join(result.output.split())
    assert f"{len(marked)} of them found in the articles, 1 not" in said
    assert "names" in said
    own = family_models("names", output)
    assert own.models[RULES] != family_models("names").models[RULES]
    scanned = CliRunner().invoke(
        app,
        ["scan", str(article), "--combiner", str(output), "--no-learned", "--config", "none"],
    )
    assert scanned.exit_code == 0, scanned.output


def test_candidates_have_the_fingerprints_of_the_findings(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text(ARTICLE, "utf-8")
    keys = {one.key for one in gather([str(article)], RULES_ALONE).candidates}
    shown = {one for one, rule in fingerprints(article).items() if rule == "TQ501"}
    assert shown <= keys


def test_nothing_marked_in_the_articles_is_an_error(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text(ARTICLE, "utf-8")
    decided = side_car(tmp_path / "own.toml", 'fingerprint = "no"\nreason = "gone"')
    output = tmp_path / "models"
    arguments = ["learn", str(decided), "--articles", str(article), "--output", str(output)]
    result = CliRunner().invoke(app, [*arguments, "--no-learned", "--config", "none"])
    assert isinstance(result.exception, UsageError)
    assert "nothing was learned" in str(result.exception)
    assert not output.exists()


def test_a_broken_file_of_decisions_names_itself(tmp_path: Path) -> None:
    broken = tmp_path / "own.toml"
    broken.write_text("[[ignore]]\nwho = 3\n", "utf-8")
    arguments = ["learn", str(broken), "--articles", "x", "--output", str(tmp_path / "models")]
    result = CliRunner().invoke(app, [*arguments, "--config", "none"])
    assert isinstance(result.exception, UsageError)
    assert "own.toml" in str(result.exception)


def test_models_of_other_families_are_taken_over(tmp_path: Path) -> None:
    (tmp_path / "other.json").write_text(json.dumps(content_of(FAMILY)), "utf-8")
    files = files_of([learned(many("w", 3, quoted=1.0))], tmp_path)
    assert sorted(files) == ["made-up.json", "other.json"]
    assert parse_family(json.loads(files["other.json"])) == FAMILY


def test_a_prior_that_cannot_be_read_names_itself(tmp_path: Path) -> None:
    (tmp_path / "made-up.json").write_text("[]", "utf-8")
    with pytest.raises(UsageError, match=r"made-up\.json"):
        learn_all((), Marks(frozenset(), frozenset(), 0), tmp_path)
    with pytest.raises(UsageError, match="nowhere"):
        learn_all((), Marks(frozenset(), frozenset(), 0), tmp_path / "nowhere")
