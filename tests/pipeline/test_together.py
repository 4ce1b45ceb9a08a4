"""Documents that are read together: nothing of one shows in another."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck.config import Settings
from tqcheck.errors import ModelError, ReadError
from tqcheck.model import Document, DocumentReport
from tqcheck.pipeline import stages
from tqcheck.pipeline.checker import DocumentChecker
from tqcheck.pipeline.executor import InProcessExecutor, groups_of
from tqcheck.pipeline.models import Models
from tqcheck.readers import Item

RULES_ALONE = Settings(learned=False, back_translator="none", cache=False)
PAIRS = (
    ("Der Rat tagt am Freitag.", "The council meets on Friday."),
    ("Die Stadt zahlt 40 Millionen Euro. Das ist viel.", "The city pays 14 million euros."),
    ("„Nichts“, sagte er.", "“Nothing,” he said."),
    ("Er kam [and] ging.", None),
    ("Der Hafen in Emden wurde wurde gebaut.", "The port in Emden was built."),
    ("…", "…"),
)


def documents(pairs: Sequence[tuple[str, str | None]]) -> list[Document]:
    return [Document(f"{n}", target, source) for n, (target, source) in enumerate(pairs)]


def alone(item: Document, checker: DocumentChecker) -> DocumentReport:
    return checker.check_unscored(item)


def together(items: Sequence[Item], checker: DocumentChecker) -> list[DocumentReport]:
    return [report for _, report in InProcessExecutor(checker).check_all(items)]


@pytest.fixture(scope="module")
def checker() -> DocumentChecker:
    return DocumentChecker(RULES_ALONE)


@settings(max_examples=25, deadline=None)
@given(pairs=st.lists(st.sampled_from(PAIRS), min_size=2, max_size=9))
def test_the_report_of_each_is_that_of_the_document_alone(
    checker: DocumentChecker, pairs: list[tuple[str, str | None]]
) -> None:
    for item, report in zip(documents(pairs), together(documents(pairs), checker), strict=True):
        expected = alone(item, checker)
        assert report.findings == expected.findings
        assert report.skipped_rules == expected.skipped_rules
        assert [part.alignment for part in report.segments] == [
            part.alignment for part in expected.segments
        ]


def test_the_models_say_the_same_of_each() -> None:
    with_models = DocumentChecker(Settings(cache=False))
    items = documents(PAIRS)
    reports = together(items, with_models)
    for item, report in zip(items, reports, strict=True):
        expected = alone(item, with_models)
        assert report.findings == expected.findings
        assert report.scores == pytest.approx(expected.scores, abs=0.11)
        assert [part.back_translation for part in report.segments] == [
            part.back_translation for part in expected.segments
        ]


def test_one_that_cannot_be_read_costs_itself_alone(checker: DocumentChecker) -> None:
    bad = Document("bad", "Een zin.", language="xx")
    items: list[Item] = [*documents(PAIRS[:2]), ReadError("none", "no such file"), bad]
    items += documents(PAIRS[2:4])
    reports = together(items, checker)
    assert [report.uri for report in reports] == ["0", "1", "none", "bad", "0", "1"]
    assert [bool(report.error) for report in reports] == [False, False, True, True, False, False]


def test_a_fault_of_a_model_is_told_of_its_document_alone(
    checker: DocumentChecker, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = DocumentChecker(RULES_ALONE)
    align_all = own.models.aligner.align_all

    def failing(tasks: Sequence[Any]) -> Any:
        if any("Emden" in task.text for task in tasks):
            raise RuntimeError("Emden")
        return align_all(tasks)

    monkeypatch.setattr(own.models.aligner, "align_all", failing)
    reports = together(documents(PAIRS), own)
    assert [report.error is not None and report.error.kind for report in reports] == [
        False, False, False, False, "internal", False,
    ]  # fmt: skip


def test_a_model_that_cannot_be_used_ends_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    own = DocumentChecker(RULES_ALONE)

    def failing(_: Sequence[Any]) -> Any:
        raise ModelError("no encoder")

    monkeypatch.setattr(own.models.aligner, "align_all", failing)
    with pytest.raises(ModelError, match="no encoder"):
        together(documents(PAIRS), own)


def test_models_are_asked_once_for_many_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    own = DocumentChecker(RULES_ALONE)
    align_all, asked = own.models.aligner.align_all, []

    def counting(tasks: Sequence[Any]) -> Any:
        asked.append(len(tasks))
        return align_all(tasks)

    monkeypatch.setattr(own.models.aligner, "align_all", counting)
    together(documents(PAIRS), own)
    assert asked == [sum(source is not None for _, source in PAIRS)]


def test_a_back_translation_from_a_file_belongs_to_one_document(tmp_path: Any) -> None:
    lines = tmp_path / "back.txt"
    lines.write_text("The council meets.\nIt is Friday.\n", encoding="utf-8")
    own = DocumentChecker(dataclasses.replace(RULES_ALONE, back_translator=f"file:{lines}"))
    items = [Document("a", "Der Rat tagt."), Document("b", "Es ist Freitag.")]
    # Together they have as many segments as the file has lines.
    assert all(report.error is not None for report in together(items, own))


def test_long_documents_are_not_read_together_and_few_are_read_ahead() -> None:
    taken = 0

    def items() -> Iterator[Document]:
        nonlocal taken
        for number in range(500):
            taken += 1
            yield Document(str(number), "wort " * (4000 if number % 100 == 50 else 2))

    sizes = []
    for group in groups_of(items()):
        sizes.append(len(group))
        assert taken == sum(sizes)
    assert max(sizes) == 64
    assert sum(sizes) == 500
    assert list(groups_of([])) == []


def test_the_time_of_one_is_not_that_of_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stages, "run_models", lambda *_: time.sleep(30))
    own = DocumentChecker(dataclasses.replace(RULES_ALONE, timeout_per_document=0.02))
    read = own.run_models_together(documents(PAIRS))
    assert read == [None] * len(PAIRS)
    assert isinstance(own.models, Models)
