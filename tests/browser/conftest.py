"""A browser for the session, and pages that watch for what must not happen."""

from __future__ import annotations

import importlib.resources
import itertools
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser import samples
from tests.browser.chromium import DESKTOP, chromium, lacking
from tqcheck.model import Report
from tqcheck.reporters.html import render


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    lack = lacking()
    if lack and os.environ.get("TQCHECK_NEED_BROWSER"):
        pytest.fail(lack)
    if lack:
        pytest.skip(lack)
    with chromium() as running:
        yield running


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the report that most tests open."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "report.html").write_text(render(samples.worked()), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def axe() -> str:
    package = pytest.importorskip("axe_playwright_python")
    return (importlib.resources.files(package) / "axe.min.js").read_text(encoding="utf-8")


def audited(page: Any, axe: str) -> dict[str, Any]:
    """What axe says of a page."""
    page.evaluate(axe)
    result: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return result


def violations(result: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """Each violation with the elements that it is about."""
    return [
        (found["id"], [node["html"][:160] for node in found["nodes"]])
        for found in result["violations"]
    ]


_FREE: dict[tuple[Any, str], list[Any]] = {}
"""Pages that no test uses, by browser and options: a new one costs as much as a report."""
_EMPTY = Path(__file__).with_name("empty.html")
_WATCH = """
window.refused = [];
addEventListener('securitypolicyviolation', (e) => window.refused.push(e.blockedURI));
window.copied = [];
window.copiedHtml = [];
if (navigator.clipboard) {
  navigator.clipboard.writeText = async (text) => { window.copied.push(text); };
  navigator.clipboard.write = async ([item]) => {
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    const bytes = async (kind) => (await item.getType(kind)).arrayBuffer();
    const read = async (kind) => decoder.decode(await bytes(kind));
    window.copiedHtml.push(await read('text/html'));
    window.copied.push(await read('text/plain'));
  };
}
"""


def _page(browser: Any, options: dict[str, Any]) -> Any:
    context = browser.new_context(**options)
    context.add_init_script(_WATCH)
    page = context.new_page()
    page.set_default_timeout(10_000)
    return page


def _as_new(page: Any) -> None:
    """Take from a page what an earlier test left: storage, medium, where the mouse is."""
    page.goto(_EMPTY.as_uri())
    page.evaluate("localStorage.clear(); sessionStorage.clear()")
    page.emulate_media(media="null")
    page.mouse.move(0, 0)


def until(page: Any, expression: str) -> None:
    """Wait until an expression holds.

    Playwright's own waiting evaluates again within the page, which the page's policy refuses where
    the expression does not hold at once.
    """
    for _ in range(200):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"does not hold after 10 s: {expression}")


class Watched:
    """A page, and what went wrong on it: errors, refusals of the policy, dialogs, requests."""

    def __init__(self, browser: Any, **options: Any) -> None:
        settings: dict[str, Any] = {"viewport": DESKTOP, "locale": "en-GB", **options}
        self._free = _FREE.setdefault((browser, repr(sorted(settings.items()))), [])
        self.page = self._free.pop() if self._free else _page(browser, settings)
        self.faults: list[str] = []
        self.requests: list[str] = []
        self._listeners = {
            "pageerror": lambda error: self.faults.append(str(error)),
            "dialog": self._dialog,
            "request": lambda request: self.requests.append(request.url),
        }
        for event, listener in self._listeners.items():
            self.page.on(event, listener)

    def _dialog(self, dialog: Any) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def open(self, file: Path, anchor: str = "") -> Any:
        self.page.goto("about:blank")
        self.page.goto(file.as_uri() + anchor)
        return self.page

    def check(self) -> None:
        """No error, no refusal, no dialog, no request but for files."""
        self.faults += self.page.evaluate("window.refused ?? []")
        assert not self.faults
        assert all(url.startswith(("file:", "about:", "blob:null")) for url in self.requests)

    def close(self) -> None:
        """Leave the page, as if new, to another test."""
        for event, listener in self._listeners.items():
            self.page.remove_listener(event, listener)
        for other in self.page.context.pages:
            if other is not self.page:
                other.close()
        _as_new(self.page)
        self._free.append(self.page)


@pytest.fixture
def watch(browser: Any) -> Iterator[Callable[..., Watched]]:
    """Opens a file in a fresh profile."""
    all_watched: list[Watched] = []

    def open_(file: Path, anchor: str = "", **options: Any) -> Watched:
        watched = Watched(browser, **options)
        all_watched.append(watched)
        watched.open(file, anchor)
        return watched

    yield open_
    for watched in all_watched:
        watched.close()


@pytest.fixture
def opened(watch: Callable[..., Watched], site: Path) -> Iterator[Callable[..., Any]]:
    """Opens the sample report; checks at the end that nothing went wrong."""
    all_watched: list[Watched] = []

    def open_(anchor: str = "", **options: Any) -> Any:
        all_watched.append(watch(site / "report.html", anchor, **options))
        return all_watched[-1].page

    yield open_
    for watched in all_watched:
        watched.check()


@pytest.fixture
def shown(watch: Callable[..., Watched], tmp_path: Path) -> Callable[..., Watched]:
    """Opens a report of the test's own."""
    numbers = itertools.count(1)

    def show(report: Report, anchor: str = "", **options: Any) -> Watched:
        file = tmp_path / f"{next(numbers)}.html"
        file.write_text(render(report), encoding="utf-8")
        return watch(file, anchor, **options)

    return show
