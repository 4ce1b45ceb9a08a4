"""`tqcheck archive`: the page, the reports below it, text and JSON, from real Parquet files."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.archive.parquet_files import found, row, write_rows
from tests.reporters import html_sample
from tests.reporters.hostile import HOSTILE
from tqcheck.cli.main import app
from tqcheck.reporters import json_report

runner = CliRunner()


@pytest.fixture
def results(tmp_path: Path) -> Path:
    folder = tmp_path / "results"
    sample = html_sample.sample().documents
    reports = [json.dumps(json_report.document_dict(one)) for one in sample[:3]]
    write_rows(
        folder / "a.parquet",
        [
            *(
                row(
                    f"feed#{number}", 400, "hold", title=f"Titel {number}", outlet="Bote",
                    engine="alpha", published=f"2026-0{number + 1}-05", report=report,
                    penalty=25.0, per_1000_words=62.5, critical=1,
                    rules=[found("TQ301", "critical")], link="https://example.org/1",
                )
                for number, report in enumerate(reports)
            ),
            row(
                "b", 300, "review", outlet="Tag", engine="beta", penalty=5.0, major=1,
                rules=[found("TQ711")], link="javascript:alert(1)", title=HOSTILE[0], report="{",
            ),
        ],
    )  # fmt: skip
    return folder


def test_a_folder_holds_the_page_and_the_reports(results: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    done = runner.invoke(app, ["archive", str(results), "--output", f"{output}/"])
    assert done.exit_code == 0, done.output
    assert "1 reports cannot be read; the first: b: no report" in done.stderr
    page = (output / "index.html").read_text("utf-8")
    places = re.findall(r'<th scope="row"><a href="(articles/[^"#]+)#(a\d+)">', page)
    assert [anchor for _, anchor in places] == ["a1", "a2", "a3"]
    for file, anchor in places:
        assert f'id="{anchor}"' in (output / file).read_text("utf-8")
    assert "javascript:alert" not in page
    assert page.count('href="https://example.org/1"') == 3
    assert "<script>alert" not in page.replace("&lt;", "")
    # Again, over what was written before.
    assert runner.invoke(app, ["archive", str(results), "--output", str(output)]).exit_code == 0


def test_a_page_alone_leads_to_the_web_only(results: Path, tmp_path: Path) -> None:
    output = tmp_path / "archive.html"
    done = runner.invoke(app, ["archive", str(results), "--output", str(output)])
    assert done.exit_code == 0, done.output
    page = output.read_text("utf-8")
    assert 'href="articles/' not in page
    assert page.count('href="https://example.org/1"') == 3
    for said in ("Funde nach Medium", "Findings by engine", "Funde nach Woche", "Doppeltes Wort"):
        assert said in page


def test_text_and_json_have_the_same_figures(results: Path) -> None:
    text = runner.invoke(app, ["archive", str(results), "--worst", "2"])
    assert text.exit_code == 0, text.output
    assert "4 articles, 1500 words: 3 critical · 1 major" in text.stdout
    assert "53.3 penalty points per 1,000 words" in text.stdout
    assert "\x1b" not in text.stdout
    data = json.loads(
        runner.invoke(app, ["archive", str(results), "--format", "json", "--worst", "2"]).stdout
    )
    assert (data["articles"], data["words"], data["penalty"]) == (4, 1500, 80.0)
    assert data["rules"][0] == {"rule": "TQ301", "findings": 3, "articles": 3}
    assert [one["uri"] for one in data["worst"]] == ["feed#0", "feed#1"]
    assert [one["outlet"] for one in data["outlets"]] == ["Bote", "Tag"]


def test_what_is_not_there_is_a_usage_error(tmp_path: Path) -> None:
    done = runner.invoke(app, ["archive", str(tmp_path)])
    assert done.exit_code != 0


def test_names_of_files_are_no_patterns(results: Path, tmp_path: Path) -> None:
    folder = tmp_path / "of [2025] *"
    folder.mkdir()
    (folder / "checked.parquet").mkdir()
    for number, path in enumerate(sorted(results.rglob("*.parquet"))):
        path.rename(folder / "checked.parquet" / f"what?{number}.parquet")
    ran = CliRunner().invoke(
        app, ["archive", str(folder), "--output", str(tmp_path / "page") + "/"]
    )
    assert ran.exit_code == 0, ran.output
    assert list((tmp_path / "page" / "articles").iterdir())
