"""Candidates of rules with a family: silence, severity and confidence follow from the model."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar, cast

import pytest

from tests.rules.helpers import article
from tqcheck.errors import UsageError
from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.evidence.mended_text import MendedTextScorer, Mending
from tqcheck.findings import Candidate, judged
from tqcheck.model import Hit, Message, Severity, Span
from tqcheck.rules.base import Rule

TEXT = "Der Rat tagt heute im alten Rathaus am Markt. „Wir kommen alle“, sagte der Wirt."
CONSTANT = -2.0
WEIGHTS = {"made up: for": 4.0, "made up: against": -1.0, "quoted": 0.5}


class Asked(Rule):
    """A rule that a model judges."""

    code: ClassVar[str] = "TQ999"
    name: ClassVar[str] = "asked"
    category: ClassVar[str] = "accuracy/addition"
    severity: ClassVar[Severity] = Severity.CRITICAL
    family: ClassVar[str | None] = "made-up"

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        del document
        yield from ()


class Minor(Asked):
    """The same, of less weight."""

    severity: ClassVar[Severity] = Severity.MINOR


class Alone(Asked):
    """A rule that decides alone."""

    family: ClassVar[str | None] = None


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    thresholds = {"suspected": 0.2, "minor": 0.5, "major": 0.8}
    model = {"constant": CONSTANT, "weights": WEIGHTS, "thresholds": thresholds}
    content = {"format": 1, "about": "", "fitted_on": "", "models": {"rules": model}}
    (tmp_path / "made-up.json").write_text(json.dumps(content), "utf-8")
    return tmp_path


def hit(marked: str, **features: float) -> Hit:
    start = TEXT.index(marked)
    named = {f"made up: {name}": value for name, value in features.items()}
    span = Span(start, start + len(marked))
    return Hit(span, Message("Wrong.", "Falsch."), features=named)


def judge(folder: Path, rule: Rule, *hits: Hit) -> list[Candidate]:
    return judged([Candidate(rule, one) for one in hits], article(TEXT), folder)


@pytest.mark.parametrize(
    ("weight", "severity", "of_minor"),
    [
        (0.0, None, None),
        (0.1, None, None),
        (0.25, Severity.NEUTRAL, Severity.NEUTRAL),
        (0.55, Severity.MINOR, Severity.MINOR),
        (0.9, Severity.CRITICAL, Severity.MINOR),
    ],
)
def test_severity_follows_from_the_probability(
    folder: Path, weight: float, severity: Severity | None, of_minor: Severity | None
) -> None:
    one = hit("heute", **{"for": weight})
    probability = 1 / (1 + math.exp(-(CONSTANT + 4.0 * weight)))
    for rule, expected in ((Asked(), severity), (Minor(), of_minor)):
        found = judge(folder, rule, one)
        assert [candidate.severity for candidate in found] == [expected] * (expected is not None)
        assert all(candidate.confidence == round(probability, 2) for candidate in found)


def test_contributions_sum_to_the_log_odds_and_name_the_place(folder: Path) -> None:
    (found,) = judge(folder, Asked(), hit("kommen", **{"for": 0.75, "against": 1.0}))
    named = {one.feature: one.log_odds for one in found.contributions}
    assert named == {"made up: for": 3.0, "made up: against": -1.0, "quoted": 0.5}
    assert found.contributions[0].feature == "made up: for"
    total = CONSTANT + sum(named.values())
    assert found.confidence == round(1 / (1 + math.exp(-total)), 2)


def test_rules_without_a_family_are_untouched(folder: Path) -> None:
    given = [Candidate(Alone(), hit("heute", **{"for": 1.0})), Candidate(Alone(), hit("Wirt"))]
    assert judged(given, article(TEXT), folder) == given


def test_a_broken_file_names_itself(tmp_path: Path) -> None:
    path = tmp_path / "made-up.json"
    path.write_text("{", "utf-8")
    with pytest.raises(UsageError, match=r"made-up\.json: "):
        judge(tmp_path, Asked(), hit("heute"))


def test_what_is_reported_often_is_said_to_be(folder: Path) -> None:
    content = json.loads((folder / "made-up.json").read_text("utf-8"))
    content["models"]["rules"]["weights"]["often"] = -1.0
    (folder / "own").mkdir()
    (folder / "own" / "made-up.json").write_text(json.dumps(content), "utf-8")
    one = hit("heute", **{"for": 1.0})
    (alone,) = judge(folder / "own", Asked(), one)
    among = judge(folder / "own", Asked(), *[one] * 6)
    assert alone.confidence > among[0].confidence


class Told:
    """Answers in place of the translators, and counts the questions."""

    def __init__(self, gain: float | None) -> None:
        self.asked: list[str] = []
        self._gain = gain

    def features(self, mendings: Sequence[Mending]) -> list[Mapping[str, float]] | None:
        self.asked.extend(one.mended for one in mendings)
        return None if self._gain is None else [{"translator: gain": self._gain}] * len(mendings)


@pytest.fixture
def asking(folder: Path) -> Path:
    """Models with and without the translator's evidence."""
    path = folder / "made-up.json"
    content = json.loads(path.read_text("utf-8"))
    rules = content["models"]["rules"]
    weights = {**rules["weights"], "translator: gain": 3.0}
    content["models"]["rules+translator"] = {**rules, "weights": weights}
    (folder / "asking").mkdir()
    (folder / "asking" / "made-up.json").write_text(json.dumps(content), "utf-8")
    return folder / "asking"


def judge_told(folder: Path, told: Told, *hits: Hit, text: str = TEXT) -> list[Candidate]:
    document = replace(article(text), mended_scorer=cast("MendedTextScorer", told))
    return judged([Candidate(Asked(), one) for one in hits], document, folder)


def mended(weight: float) -> Hit:
    return replace(hit("heute", **{"for": weight}), mended="morgen")


def test_the_translator_decides_on_the_doubtful(asking: Path) -> None:
    (alone,) = judge(asking, Asked(), mended(0.5))
    assert alone.confidence == 0.5
    (spoken_for,) = judge_told(asking, Told(1.0), mended(0.5))
    assert spoken_for.confidence == round(1 / (1 + math.exp(-3.0)), 2)
    assert spoken_for.severity is Severity.CRITICAL
    assert spoken_for.contributions[0].feature == "translator: gain"
    assert judge_told(asking, Told(-1.0), mended(0.5)) == []


def test_the_translator_is_asked_about_the_doubtful_alone(asking: Path) -> None:
    told = Told(1.0)
    sure, hopeless = mended(1.6), mended(-0.6)
    found = judge_told(asking, told, sure, hopeless)
    assert told.asked == []
    assert len(found) == 1
    judge_told(asking, told, sure, mended(0.5), hopeless, hit("Wirt", **{"for": 0.5}))
    assert told.asked == [TEXT[: TEXT.index("„") - 1].replace("heute", "morgen")]


def test_a_family_without_such_models_does_not_ask(folder: Path) -> None:
    told = Told(1.0)
    assert judge_told(folder, told, mended(0.5))
    assert told.asked == []


def test_without_an_answer_the_other_evidence_decides(asking: Path) -> None:
    (found,) = judge_told(asking, Told(None), mended(0.5))
    assert found.confidence == 0.5


def test_the_questions_are_bounded_and_the_most_doubtful_come_first(asking: Path) -> None:
    told = Told(1.0)
    hits = [
        replace(mended(0.2 + 0.01 * number), span=Span(number, number + 1)) for number in range(40)
    ]
    found = judge_told(asking, told, *hits)
    assert len(told.asked) == 10
    changed = [one.hit.features for one in found if "translator: gain" in one.hit.features]
    weights = [features["made up: for"] for features in changed]
    assert 0.44 < min(weights) < max(weights) < 0.56  # 0.5 is even


def test_of_overlapping_candidates_of_a_rule_the_likeliest_is_reported(asking: Path) -> None:
    weights = {(0, 5): 0.6, (4, 9): 0.9, (9, 12): 0.7, (11, 14): 0.8}
    hits = [replace(mended(weight), span=Span(*span)) for span, weight in weights.items()]
    found = judge(asking, Asked(), *hits)
    assert [one.hit.span for one in found] == [Span(4, 9), Span(11, 14)]


def test_a_certain_candidate_stays_beside_a_likelier_one(asking: Path) -> None:
    certain = replace(hit("heute"), span=Span(0, 5), is_certain=True)
    likely = replace(mended(0.9), span=Span(3, 8))
    found = judge(asking, Asked(), likely, certain)
    assert [one.hit.span for one in found] == [Span(0, 5)]
