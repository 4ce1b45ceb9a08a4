"""The measurements measure what they say: judged hits, recall, speed, and the page they fill."""

from __future__ import annotations

import gzip
import json
from itertools import accumulate
from pathlib import Path

import pytest

from tqcheck.config import Settings
from tqcheck.errors import UsageError
from tqcheck.evaluate import (
    judgements,
    news,
    precision,
    precision_page,
    recall,
)
from tqcheck.model import JudgedHits, Severity
from tqcheck.pipeline.checker import DocumentChecker
from tqcheck.rules.base import Need
from tqcheck.rules.registry import all_rules

GOOD = "Der Rat hat am Montag in Emden getagt und den Haushalt beschlossen."
BAD = "Der Rat hat den neuen neuen Kai am Montag in Emden besichtigt."
WORSE = "Nach der Sitzung lobten lobten alle die Arbeit der Leute am Hafen."


@pytest.fixture(scope="module")
def checker() -> DocumentChecker:
    return DocumentChecker(Settings(back_translator="none", select=("TQ301",)))


def test_a_news_set_resolves_entities_and_drops_empty_lines(tmp_path: Path) -> None:
    path = tmp_path / "set.de.gz"
    path.write_bytes(gzip.compress(b"Er sagte: &quot;Ja.&quot;\n\n Sie  schwieg. \n"))
    loaded = news.load(f"mini:machine={path}")
    assert loaded == news.NewsSet("mini", "machine", ('Er sagte: "Ja."', "Sie schwieg."))
    assert loaded.words == 5


@pytest.mark.parametrize("specification", ["mini", "=x", "mini:robot=x", "mini=nowhere.txt"])
def test_a_wrong_set_is_refused(specification: str) -> None:
    with pytest.raises(UsageError):
        news.load(specification)


def test_hits_are_counted_judged_and_rated(checker: DocumentChecker, tmp_path: Path) -> None:
    lines = [GOOD] * 20
    lines[3], lines[15] = BAD, WORSE
    mini = news.NewsSet("mini", "human", tuple(lines))
    first = precision.measure(mini, checker, {})
    assert [hit.line for hit in first.hits] == [4, 16]
    assert first.rate(Severity.MAJOR) == pytest.approx(1000 * len(first.hits) / mini.words)
    assert all("⟦" in row[-1] and row[5] == "" for row in precision.to_judge([first]))

    rows = [judgements.HEADER]
    for number, hit in enumerate(first.hits):
        verdict = "wrong" if number == 0 else "right"
        rows.append((hit.finding.fingerprint, hit.finding.rule, verdict, "because"))
    (tmp_path / "mini.tsv").write_text("\n".join("\t".join(row) for row in rows) + "\n")
    verdicts = judgements.load(tmp_path)
    again = precision.measure(mini, checker, verdicts)
    known = precision.judged([again])["TQ301"]
    assert known == JudgedHits(right=1, wrong=1)
    page = precision_page.render(all_rules(), [again], None, "signature")
    assert f"| {known.precision:.2f} |" in page


def test_a_malformed_judgement_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("abc\tTQ301\tperhaps\twhy\n")
    with pytest.raises(UsageError, match=r"a\.tsv, line 1"):
        judgements.load(tmp_path)


def test_recall_tells_found_exact_and_extra(checker: DocumentChecker, tmp_path: Path) -> None:
    for folder in ("de", "gold"):
        (tmp_path / folder).mkdir()
    text = (
        "Der Rat sah den neuen neuen Kai.\nDas Das Boot fuhr fort, und es blieb viel viel Zeit.\n"
    )
    (tmp_path / "de" / "a.txt").write_text(text, encoding="utf-8")

    def fault(marked: str, kind: str = "repetition/word") -> dict[str, object]:
        start = text.index(marked)
        return {
            "class": kind, "start": start, "end": start + len(marked), "text": marked,
            "severity": "major", "category": "linguistic-conventions/duplication",
        }  # fmt: skip

    gold = {"faults": [fault("neuen neuen Kai"), fault("fuhr"), fault("Zeit", "crosslingual/x")]}
    (tmp_path / "gold" / "a.json").write_text(json.dumps(gold), encoding="utf-8")
    result = recall.measure(recall.load(tmp_path), checker)
    assert [(r.fault.text, r.found, r.exact) for r in result.faults] == [
        ("neuen neuen Kai", True, False),
        ("fuhr", False, False),
    ]
    gold["faults"][0]["text"] = "etwas anderes"
    (tmp_path / "gold" / "a.json").write_text(json.dumps(gold), encoding="utf-8")
    with pytest.raises(UsageError, match="does not stand at"):
        recall.load(tmp_path)


def test_confidence_is_the_measured_precision_smoothed() -> None:
    assert JudgedHits(0, 0).precision is None
    assert JudgedHits(0, 0).confidence == 0.5
    assert JudgedHits(19, 1).precision == 0.95
    assert JudgedHits(18, 0).confidence == 0.95


def test_every_grave_rule_is_precise_on_news() -> None:
    """*Major* and above only where 95 of 100 judged hits are real; 75 for the trained model."""
    from tqcheck.rules.precision import major_on_news

    for rule in all_rules():
        known = major_on_news(rule.code)
        if known.precision is not None:
            wanted = 0.75 if Need.ESTIMATE in rule.needs else 0.95
            assert known.precision >= wanted, f"{rule.code}: {known}"


def test_blocks_of_lines_do_not_part_the_marks_of_a_quotation() -> None:
    plain = ["Der Bus fuhr am Morgen los."] * 11
    quoted = [
        '"Wir fahren heute ans Meer.',
        "Dort bleiben wir.",
        'Dann fahren wir heim", sagte er.',
    ]
    lost = ['"Wir fahren heute ans Meer.', *plain, *plain]
    for lines, ends in (
        (plain + quoted + plain, [14, 25]),
        (plain + lost, [12, 24, 34]),
    ):
        own = news.NewsSet("own", "human", tuple(lines), tuple(lines))
        blocks = [document for _, document in own.documents()]
        counts = [len(block.text.split("\n")) for block in blocks]
        assert list(accumulate(counts)) == ends
        assert all(block.source_text == block.text for block in blocks)
