"""A finding with several places is one finding in every format, and all its places are there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tqcheck.config import Settings
from tqcheck.model import Report
from tqcheck.pipeline.run import scan
from tqcheck.reporters import FORMATS

TEXT = "Die Halle , die leer steht, ist alt.\n\nDer Rat , der am Montag tagt, will beraten .\n"
SETTINGS = Settings(select=("TQ404",), back_translator="none", learned=False, cache=False)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    path = Path(tmp_path_factory.mktemp("places")) / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return scan([str(path)], SETTINGS)


def test_json_has_each_place_with_its_fix(report: Report) -> None:
    document = json.loads(FORMATS["json"](report))["documents"][0]
    (finding,) = document["findings"]
    assert len(finding["further"]) == 2
    for place in (finding["target"], *finding["further"]):
        assert document["text"][place["start"] : place["end"]] == place["text"]
    assert [place["line"] for place in finding["further"]] == [3, 3]
    assert [place["fix"]["text"] for place in finding["further"]] == [",", "."]
    assert document["score"]["penalty"] == 1


def test_the_text_report_lists_the_places(report: Report) -> None:
    assert "also at 3:8, 3:43" in FORMATS["text"](report, ui_language="en")
    assert "auch bei 3:8, 3:43" in FORMATS["text"](report, ui_language="de")


def test_sarif_relates_the_places_and_mends_all(report: Report) -> None:
    (result,) = json.loads(FORMATS["sarif"](report))["runs"][0]["results"]
    related = [place["physicalLocation"]["region"] for place in result["relatedLocations"]]
    assert [(one["startLine"], one["startColumn"]) for one in related] == [(3, 8), (3, 43)]
    (change,) = result["fixes"][0]["artifactChanges"]
    assert [one["insertedContent"]["text"] for one in change["replacements"]] == [",", ",", "."]


def test_html_marks_each_place(report: Report) -> None:
    page = FORMATS["html"](report)
    assert page.count("<mark") == 3


def test_tables_have_one_row(report: Report) -> None:
    rows = [line for line in FORMATS["tsv"](report).splitlines() if "TQ404" in line]
    assert len(rows) == 1
    assert "This text has 3 such places." in rows[0]
