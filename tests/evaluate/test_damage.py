"""Damaged articles: a fault is found by what is new at its place; clean ones give false alarms."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tqcheck.cli.main import app
from tqcheck.config import Settings
from tqcheck.evaluate.damage import (
    ArticleResult,
    DamageFigures,
    check_article,
    measure,
    touches,
)
from tqcheck.evaluate.damaged_articles import DamagedArticle, Damager, PlacedFault
from tqcheck.languages.words import count_words
from tqcheck.model import Document, Severity, Span
from tqcheck.pipeline.checker import DocumentChecker

RULES = Settings(back_translator="none", learned=False)
CLEAN = (
    "Der Rat der Stadt [sic] hat am Freitag getagt.\n"
    "Die Feuerwehr löschte den Brand in der Halle am Hafen nach drei Stunden."
)


def check(damaged: str, kind: str, marked: str) -> ArticleResult:
    start = damaged.index(marked)
    fault = PlacedFault(kind, Span(start, start + len(marked)))
    article = DamagedArticle(Document("a", CLEAN), Document("a", damaged), (fault,))
    return check_article(article, DocumentChecker(RULES))


def test_a_fault_is_found_by_what_is_reported_at_its_place() -> None:
    damaged = CLEAN.replace("Brand", "Brand [and] Rauch")
    (fault,) = check(damaged, "bracketed-english", "[and]").faults
    assert "TQ201" in {rule for rule, _, _ in fault.found}
    assert fault.is_found(Severity.MAJOR)
    assert "⟦[and]⟧ Rauch" in fault.excerpt


def test_what_the_clean_article_has_too_finds_nothing() -> None:
    clean = CLEAN.replace("[sic]", "[and]")
    damaged = clean.replace("Rat der", "Rat der der")
    fault = PlacedFault("made-up", Span(damaged.index("[and]"), damaged.index("[and]") + 5))
    article = DamagedArticle(Document("a", clean), Document("a", damaged), (fault,))
    result = check_article(article, DocumentChecker(RULES))
    assert [rule for rule, _, _ in result.faults[0].found if rule == "TQ201"] == []
    assert "TQ201" in {alarm.rule for alarm in result.alarms}


def test_an_article_without_faults_gives_only_false_alarms() -> None:
    document = Document("a", CLEAN)
    result = check_article(DamagedArticle(document, document, ()), DocumentChecker(RULES))
    assert result.faults == ()
    assert result.words == count_words(CLEAN)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((0, 4), (4, 6), True),
        ((0, 4), (5, 6), False),
        ((0, 4), (5, 5), True),
        ((0, 4), (6, 6), False),
        ((5, 9), (2, 6), True),
    ],
)
def test_spans_that_overlap_or_adjoin_touch(
    one: tuple[int, int], other: tuple[int, int], expected: bool
) -> None:
    assert touches(Span(*one), Span(*other)) is expected
    assert touches(Span(*other), Span(*one)) is expected


def test_figures_count_by_class_and_by_word() -> None:
    damaged = CLEAN.replace("Brand", "Brand [and] Rauch")
    found = check(damaged, "bracketed-english", "[and]")
    missed = check(damaged, "bracketed-english", "Stunden")
    other = check(damaged, "doubled-word", "Hafen")
    faults = (*found.faults, *missed.faults, *other.faults)
    figures = DamageFigures(3, 2000, faults, ())
    assert figures.recall("bracketed-english", Severity.MINOR) == 0.5
    assert figures.macro_recall(Severity.MINOR) == 0.25
    assert figures.kinds() == ["doubled-word", "bracketed-english"]
    assert figures.false_rate(Severity.NEUTRAL) == 0.0


def test_faults_do_not_depend_on_the_number_of_processes() -> None:
    articles = [Document(f"a{n}", CLEAN.replace("drei", word)) for n, word in enumerate(("4", "5"))]

    def figures(jobs: int) -> DamageFigures:
        damager = Damager(articles, ("doubled-word", "stray-capital"), 1, list)
        settings = Settings(back_translator="none", learned=False, jobs=jobs)
        return measure(articles, damager, settings)

    assert figures(1) == figures(2)
    assert len(figures(1).faults) >= 2


def test_classes_without_a_place_are_named() -> None:
    articles = [Document("a", CLEAN)]
    damager = Damager(articles, ("doubled-word", "unit-glued"), 1, list)
    figures = measure(articles, damager, RULES)
    assert figures.kinds() == ["doubled-word"]
    assert figures.not_made() == figures.as_json()["not_made"] == ["unit-glued"]


def test_at_most_so_many_of_a_class_are_made() -> None:
    articles = [Document(f"a{n}", CLEAN) for n in range(6)]
    damager = Damager(articles, ("doubled-word",), 1, list, most=2)
    assert sum(len(article.faults) for article in damager.damage(articles)) == 2


def test_the_command_writes_figures_findings_and_faults(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(json.dumps({"title": "T", "text": CLEAN}) + "\n" for _ in range(3)))
    wanted = {name: tmp_path / name for name in ("record", "findings", "faults")}
    options = [part for name, file in wanted.items() for part in (f"--{name}", str(file))]
    arguments = ["evaluate", "damage", str(path), "--first", "2", "--class", "doubled-word"]
    result = CliRunner().invoke(app, [*arguments, "--no-learned", "--jobs", "1", *options])
    assert result.exit_code == 0, result.output
    assert "macro average" in result.output
    record = json.loads(wanted["record"].read_text("utf-8"))
    assert record["articles"] == 2
    made = wanted["faults"].read_text("utf-8").splitlines()
    assert len(made) == record["classes"]["doubled-word"]["made"]
