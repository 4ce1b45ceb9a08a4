"""axe-core finds nothing to object to: overview, article, rules, dialogs; wide, narrow, dark."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from tests.archive.parquet_files import found, row, write_rows
from tests.browser.chromium import DESKTOP, PHONE
from tests.browser.conftest import audited, violations
from tests.reporters import html_sample
from tqcheck.cli.main import app
from tqcheck.comparison.compare import compare_series
from tqcheck.comparison.reading import parse
from tqcheck.reporters import html, json_report
from tqcheck.reporters.html import comparison

VIEWS = {
    "overview": ("", None),
    "article": ("#a1", None),
    "filters": ("#a1", "#more > summary"),
    "decision": ("#a1", ".card.here [data-do='false-alarm']"),
    "rewriting": ("#a1", ".card.here [data-do='rewrite']"),
    "correcting": ("#a1", ".standing [data-show]"),
    "keys": ("#a1", "#keys-open"),
    "help": ("#a1", "#help-open"),
    "unread": ("#a5", None),
}


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("width", ["desktop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(opened: Any, axe: str, view: str, width: str, scheme: str) -> None:
    anchor, press = VIEWS[view]
    if scheme == "dark" and (view in {"unread", "keys"} or width == "phone"):
        pytest.skip("the colours of this view are seen dark elsewhere, its layout light")
    if width == "phone" and view == "keys":
        pytest.skip("a phone has no keys, and the button is not shown")
    page = opened(
        anchor, viewport=PHONE if width == "phone" else DESKTOP, color_scheme=scheme, locale="de-DE"
    )
    if page.locator(".card.folded").count():  # as on a phone
        page.click("label:has(#fold)")
    if view in {"decision", "rewriting", "correcting"}:
        page.keyboard.press("n")  # on a phone the other cards are folded
    if view == "correcting":
        for key in "snns":
            page.keyboard.press(key)
    if press:
        page.click(f"{press} >> nth=0")
    result = audited(page, axe)
    assert violations(result) == []
    assert len(result["passes"]) > 10


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("anchor", ["", "#a1"])
def test_axe_finds_no_violation_where_others_wrote(
    watch: Any, axe: str, tmp_path: Path, scheme: str, anchor: str
) -> None:
    file = tmp_path / "report.html"
    documents = (html_sample.with_others(), html_sample.clean())
    file.write_text(html.render(html_sample.report(*documents)), encoding="utf-8")
    watched = watch(file, anchor, viewport=PHONE, color_scheme=scheme, locale="de-DE")
    page = watched.page
    if anchor:
        page.click(".read summary")
        assert page.is_visible("text=Startseite <b>Politik</b> Sport")
        assert page.is_visible(".legend")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    result = audited(page, axe)
    assert violations(result) == []
    watched.check()


def test_axe_would_find_one(opened: Any, axe: str) -> None:
    page = opened("#a1")
    page.evaluate(
        "document.querySelector('article h1').insertAdjacentElement('afterend', new Image())"
    )
    result = audited(page, axe)
    assert "image-alt" in [v["id"] for v in result["violations"]]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of an archive's figures."""
    folder = tmp_path_factory.mktemp("archive")
    report = json.dumps(json_report.document_dict(html_sample.with_source()))
    write_rows(
        folder / "a.parquet",
        [
            row(
                f"a#{day}", 400, "hold", title=f"Titel {day}", outlet=f"Bote {day % 3}",
                engine=f"engine {day % 2}", published=f"2026-03-{day:02}", penalty=25.0,
                critical=1, rules=[found("TQ301", "critical")], report=report,
                link="https://example.org/1",
            )
            for day in range(1, 29)
        ],
    )  # fmt: skip
    done = CliRunner().invoke(
        app, ["archive", str(folder / "a.parquet"), "--output", f"{folder}/out/"]
    )
    assert done.exit_code == 0, done.output
    return folder / "out" / "index.html"


@pytest.mark.parametrize("width", ["desktop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_in_the_figures_of_an_archive(
    watch: Any, axe: str, archive: Path, width: str, scheme: str
) -> None:
    watched = watch(archive, viewport=PHONE if width == "phone" else DESKTOP, color_scheme=scheme)
    page = watched.page
    assert violations(audited(page, axe)) == []
    if width == "phone":
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.click("button[data-lang=de]")
    assert page.inner_text("h1") == "Archiv"
    page.click("text=Titel 3 >> nth=0")
    assert "articles/" in page.url
    assert page.is_visible("article")
    watched.check()


@pytest.mark.parametrize("width", ["desktop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("reports", [2, 4])
def test_axe_finds_no_violation_in_a_comparison(
    watch: Any, axe: str, tmp_path: Path, width: str, scheme: str, reports: int
) -> None:
    a = json_report.as_dict(html_sample.report(html_sample.with_source(), html_sample.clean()))
    b = json_report.as_dict(html_sample.report(*html_sample.sample().documents[:4]))
    b["documents"][0]["findings"].pop()
    file = tmp_path / "compare.html"
    sides = [parse(a, "A"), *[parse(b, "B")] * (reports - 1)]
    series = compare_series(sides, names="ABCD"[:reports])
    file.write_text(comparison.render(series), encoding="utf-8")
    watched = watch(file, viewport=PHONE if width == "phone" else DESKTOP, color_scheme=scheme)
    page = watched.page
    if reports > 2:
        page.click("details.series > summary >> nth=0")
    page.click("details:has(> .changes) > summary >> nth=0")
    assert "gone" in page.inner_text(".changes >> nth=0")
    assert violations(audited(page, axe)) == []
    if width == "phone":
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.click("button[data-lang=de]")
    assert page.inner_text("h1") == "Vergleich"
    watched.check()
