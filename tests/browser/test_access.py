"""axe-core finds nothing to object to: overview, article, rules, dialogs; wide, narrow, dark."""

from __future__ import annotations

import importlib.resources
from typing import Any

import pytest

from tests.browser.chromium import DESKTOP, PHONE

VIEWS = {
    "overview": ("", None),
    "article": ("#a1", None),
    "filters": ("#a1", "#more > summary"),
    "decision": ("#a1", ".card [data-do='false-alarm']"),
    "keys": ("#a1", "#keys-open"),
    "unread": ("#a5", None),
}


@pytest.fixture(scope="module")
def axe() -> str:
    package = pytest.importorskip("axe_playwright_python")
    return (importlib.resources.files(package) / "axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("width", ["desktop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(opened: Any, axe: str, view: str, width: str, scheme: str) -> None:
    anchor, press = VIEWS[view]
    if scheme == "dark" and view in {"unread", "keys", "filters"} and width == "phone":
        pytest.skip("seen light on a phone and dark on a desktop")
    if width == "phone" and view == "keys":
        pytest.skip("a phone has no keys, and the button is not shown")
    page = opened(
        anchor, viewport=PHONE if width == "phone" else DESKTOP, color_scheme=scheme, locale="de-DE"
    )
    if press:
        page.click(f"{press} >> nth=0")
    page.evaluate(axe)
    result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    told = [
        (v["id"], [node["html"][:160] for node in v["nodes"]][:4]) for v in result["violations"]
    ]
    assert told == []
    assert len(result["passes"]) > 10


def test_axe_would_find_one(opened: Any, axe: str) -> None:
    page = opened("#a1")
    page.evaluate(
        "document.querySelector('article h1').insertAdjacentElement('afterend', new Image())"
    )
    page.evaluate(axe)
    result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert "image-alt" in [v["id"] for v in result["violations"]]
