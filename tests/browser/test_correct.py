"""Corrections in the page: applied in any order, undone one by one, never a wrong character."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.browser.conftest import Watched
from tests.browser.corrected_text import Article, articles, seen
from tests.reporters import html_sample
from tests.reporters.html_sample import Builder
from tqcheck.gate.policy import Policies
from tqcheck.gate.verdict import judge
from tqcheck.model import Applicability, DocumentReport, Message, Role, Severity
from tqcheck.reporters.html import render, save

STEPS = ("apply", "rewrite", "undo", "last", "reload")


def copied(page: Any) -> str:
    """The whole corrected article, as the page copies it."""
    text: str = page.evaluate(
        """async () => {
          window.copied.length = 0;
          const press = { key: 'd', bubbles: true };
          document.body.dispatchEvent(new KeyboardEvent('keydown', press));
          document.getElementById('corrected-copy').click();
          for (let i = 0; i < 200 && !window.copied.length; i++) {
            await new Promise((done) => setTimeout(done, 5));
          }
          document.getElementById('corrected').close();
          return window.copied[0] ?? 'nothing was copied';
        }"""
    )
    return text


class Editor:
    """Does in the page what is done with the model of the article, by pressing the buttons."""

    def __init__(self, page: Any, article: Article) -> None:
        self.page = page
        self.article = article

    def _press(self, number: int, what: str) -> bool:
        return bool(
            self.page.evaluate(
                """([id, what]) => {
                  const button = document.querySelector(`#f-${id} [data-do=${what}]`);
                  if (!button || button.hidden) return false;
                  button.click();
                  return true;
                }""",
                [self.article.findings[number].fingerprint, what],
            )
        )

    def apply(self, number: int) -> None:
        assert self._press(number, "apply") == self.article.may_apply(number)
        self.article.apply(number)

    def undo(self, number: int) -> None:
        assert self._press(number, "undo") == (number in self.article.edits)
        self.article.undo(number)

    def last(self) -> None:
        self.page.keyboard.press("z")
        self.article.undo_last()

    def rewrite(self, number: int, text: str) -> None:
        if not self._press(number, "rewrite"):
            assert self.article.rewritten(number) is None
            return
        self.page.evaluate(
            """(text) => {
              document.getElementById('rewrite-text').value = text;
              document.getElementById('rewrite-save').click();
              document.getElementById('rewrite').close();
            }""",
            text,
        )
        self.article.rewrite(number, text)

    def look(self) -> None:
        """Every place where the page shows or gives the text says what the model says."""
        article = self.article
        state = self.page.evaluate(
            "[...document.querySelectorAll('.card.decided')].map((card) => card.id)"
        )
        assert set(state) == {f"f-{article.findings[n].fingerprint}" for n in article.edits}
        assert copied(self.page) == article.text()
        assert seen(self.page, article) == article.text_seen()
        diff = self.page.evaluate(
            """() => {
              for (const one of document.querySelectorAll('#changes details')) one.open = true;
              return new Promise((done) => setTimeout(() => {
                const read = (without) => {
                  const copy = document.getElementById('changes').cloneNode(true);
                  for (const one of copy.querySelectorAll(without + ', a, summary')) one.remove();
                  for (const box of copy.querySelectorAll('.c')) {
                    box.replaceWith(String.fromCodePoint(parseInt(box.dataset.c, 16)));
                  }
                  return copy.textContent.replaceAll('\\n', '');
                };
                done([read('ins'), read('del')]);
              }, 20));
            }"""
        )
        if article.edits:
            assert diff == [article.original.replace("\n", ""), article.text().replace("\n", "")]


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data(), articles())
def test_the_corrected_text_is_what_the_editor_made(
    browser: Any, tmp_path: Path, data: st.DataObject, article: Article
) -> None:
    file = tmp_path / "report.html"
    file.write_text(render(html_sample.report(article.report())), encoding="utf-8")
    watched = Watched(browser)
    try:
        page = watched.open(file, "#a1")
        page.wait_for_selector("article#a1")
        editor = Editor(page, article)
        numbers = st.integers(0, len(article.findings) - 1)
        for step in data.draw(st.lists(st.sampled_from(STEPS), min_size=1, max_size=8)):
            if step == "reload":
                page.reload()
                page.wait_for_selector("article#a1")
                article.steps.clear()
            elif step == "last":
                editor.last()
            elif step == "rewrite":
                editor.rewrite(data.draw(numbers), data.draw(article.texts()))
            else:
                getattr(editor, step)(data.draw(numbers))
        editor.look()
        watched.check()
    finally:
        watched.close()


SAYS = Message("Something is wrong.", "Hier stimmt etwas nicht.")
RULE = ("TX101", "made-up-rule", "style")


def harbour() -> DocumentReport:
    """Five findings: two apart in one sentence, one across both, a bare one, an omission."""
    b = Builder("feed/hafen 1.xlf", "Der Hafen")
    b.add(["Der Hafen"], "The harbour", role=Role.HEADLINE)
    b.add(["Der neue neue Kai 😀 kostet 3.5 Millionen\u200b Euro."], "The new quay costs a lot.")
    b.add(["Der Rat tagt."], "The council meets on Monday.")
    b.find("neue neue", Severity.MAJOR, SAYS, suggestion="neue", rule=RULE)
    b.find("3.5 Millionen\u200b", Severity.MINOR, SAYS, suggestion="3,5 Millionen", rule=RULE)
    b.find("neue Kai 😀 kostet 3.5", Severity.MAJOR, SAYS, suggestion="Kai: 3,5", rule=RULE)
    b.find("Rat", Severity.CRITICAL, SAYS, rule=RULE)
    b.find(None, Severity.MAJOR, SAYS, source="on Monday", segment=2, rule=RULE)
    done = b.done()
    findings = [
        replace(f, applicability=Applicability.SAFE) if f.suggestion else f for f in done.findings
    ]
    text = done.text.replace("Euro. Der", "Euro.\nDer").replace("Hafen Der", "Hafen\nDer")
    return replace(done, text=text, findings=tuple(findings))


WHOLE = "Der Hafen\nDer neue neue Kai 😀 kostet 3.5 Millionen\u200b Euro.\nDer Rat tagt."
MENDED = "Der Hafen\nDer neue Kai 😀 kostet 3,5 Millionen Euro.\nDer Rat tagt."


def press(page: Any, number: int, what: str) -> None:
    page.click(f".card[data-n='{number}'] [data-do={what}]")


def told(page: Any) -> str:
    page.wait_for_timeout(60)
    return str(page.inner_text("#told"))


@pytest.fixture
def page(shown: Any) -> Any:
    watched = shown(html_sample.report(harbour()), "#a1")
    watched.page.wait_for_selector("article#a1")
    yield watched.page
    watched.check()


def test_keys_apply_and_the_second_finding_stays_in_place(page: Any) -> None:
    page.keyboard.press("n")
    page.keyboard.press("s")
    assert page.evaluate("document.activeElement.dataset.n") == "1"
    assert page.inner_text(".card[data-n='1'] .state") == "Corrected"
    sentence = page.locator("#a1-s2")
    assert sentence.locator("ins.put").all_inner_texts() == ["neue"]
    assert sentence.locator("a.n").count() == 3
    press(page, 2, "apply")
    assert sentence.locator("ins.put").all_inner_texts() == ["neue", "3,5 Millionen"]
    assert copied(page) == MENDED
    press(page, 1, "undo")
    assert copied(page) == MENDED.replace("neue", "neue neue")
    page.keyboard.press("z")
    assert copied(page) == MENDED
    page.reload()
    page.wait_for_selector("article#a1")
    assert page.locator("ins.put").count() == 2
    assert copied(page) == MENDED


def test_what_overlaps_is_refused_in_sight(page: Any) -> None:
    press(page, 2, "apply")
    press(page, 3, "apply")
    refusal = page.locator(".card[data-n='3'] .refused")
    assert refusal.is_visible()
    assert refusal.inner_text() == (
        "This place is already changed, by the correction of finding 2. Undo or edit it."
    )
    assert "already changed" in told(page)
    assert page.locator(".card.decided").count() == 1
    page.click(".card[data-n='3'] .refused a")
    page.wait_for_timeout(50)
    assert page.evaluate("document.activeElement.dataset.n") == "2"
    press(page, 2, "undo")
    press(page, 3, "apply")
    assert not page.locator(".refused:visible").count()
    assert copied(page) == WHOLE.replace("neue Kai 😀 kostet 3.5", "Kai: 3,5")


def test_an_editor_writes_a_correction(page: Any) -> None:
    press(page, 4, "rewrite")
    assert page.inner_text("#rewrite-context mark") == "Rat"
    page.fill("#rewrite-text", "Stadtrat")
    page.click("#rewrite-save")
    assert page.inner_text(".card[data-n='4'] .state").startswith("Corrected: ")
    # Something is missing: the whole sentence is written, what changes is kept.
    press(page, 5, "rewrite")
    assert page.input_value("#rewrite-text") == "Der Rat tagt."
    page.fill("#rewrite-text", "Der Rat tagt am Montag.")
    page.click("#rewrite-save")
    assert copied(page) == WHOLE.replace("Der Rat tagt", "Der Stadtrat tagt am Montag")
    press(page, 5, "rewrite")
    page.fill("#rewrite-text", "Der Rat")
    page.keyboard.press("Escape")
    press(page, 1, "rewrite")
    assert page.input_value("#rewrite-text") == "neue"
    page.fill("#rewrite-text", "neueste")
    page.click("#rewrite-save")
    assert "neueste Kai" in copied(page)
    press(page, 4, "rewrite")
    page.fill("#rewrite-text", "Rat")
    page.click("#rewrite-save")
    assert page.inner_text("#rewrite-refused") == "Nothing has been changed."


def test_c_copies_the_corrected_sentence_and_nothing_else(page: Any) -> None:
    press(page, 1, "copy")
    first = "Der neue Kai 😀 kostet 3.5 Millionen\u200b Euro."
    assert page.evaluate("window.copied.at(-1)") == first
    press(page, 2, "apply")
    press(page, 1, "copy")
    assert page.evaluate("window.copied.at(-1)") == "Der neue Kai 😀 kostet 3,5 Millionen Euro."
    press(page, 4, "copy")
    assert page.evaluate("window.copied.at(-1)") == "Der Rat tagt."
    assert told(page) == "Copied"


def test_certain_suggestions_are_applied_at_once(page: Any) -> None:
    button = page.locator(".standing [data-do-all]")
    assert button.inner_text() == "Apply safe suggestions (2)"
    button.click()
    assert told(page) == "2 suggestions applied"
    assert copied(page) == MENDED
    assert page.locator(".card.decided").count() == 2
    page.keyboard.press("z")
    assert copied(page) == WHOLE


def test_the_corrected_article_is_shown_and_saved(page: Any, tmp_path: Path) -> None:
    page.keyboard.press("d")
    assert page.is_visible("#corrected-none")
    page.click("#apply-certain")
    assert page.locator("#changes del").all_inner_texts()[0] == "neue neue"
    assert page.locator("#changes ins").all_inner_texts() == ["neue", "3,5 Millionen"]
    assert page.locator("#changes details").all_inner_texts() == [
        "1 paragraph unchanged", "1 paragraph unchanged",
    ]  # fmt: skip
    assert page.inner_text("#by-command code") == "tqcheck scan --fix 'feed/hafen 1.xlf'"
    for button, ending, wanted in (
        ("save-text", "txt", MENDED + "\n"),
        (
            "save-html",
            "html",
            '<!DOCTYPE html>\n<html lang="de">\n<head>\n<meta charset="utf-8">\n'
            "<title>Der Hafen</title>\n</head>\n<body>\n<h1>Der Hafen</h1>\n"
            "<p>Der neue Kai 😀 kostet 3,5 Millionen Euro.</p>\n<p>Der Rat tagt.</p>\n"
            "</body>\n</html>\n",
        ),
    ):
        with page.expect_download() as download:
            page.click(f"#{button}")
        assert download.value.suggested_filename == f"hafen-1.corrected.{ending}"
        download.value.save_as(tmp_path / ending)
        assert (tmp_path / ending).read_bytes() == wanted.encode()
    page.click("#changes a >> nth=0")
    page.wait_for_timeout(50)
    assert not page.is_visible("#corrected")
    assert page.evaluate("document.activeElement.dataset.n") == "1"


def test_figures_follow_each_decision(page: Any) -> None:
    def figures() -> list[str]:
        return [
            " ".join(text.split())
            for text in page.locator("[data-now^=open-]:visible").all_inner_texts()
        ]

    before = figures()
    assert page.inner_text(".standing p >> nth=0").startswith("0 of 5 settled")
    press(page, 1, "apply")
    page.keyboard.press("n")
    page.keyboard.press("f")
    page.keyboard.press("Enter")
    line = " ".join(page.inner_text(".standing p >> nth=0").split())
    assert line == ("2 of 5 settled · 1 corrected · 1 as false alarm · Points that are left: 35")
    assert page.evaluate("document.querySelector('.standing progress').value") == 2
    assert figures() != before
    assert "2500.0" in page.text_content(
        ".facts + details [data-now='per-1000'], [data-now='per-1000']"
    )
    assert page.inner_text(".chip.major [data-now]") == "2"
    assert page.inner_text(".chip.minor [data-now]") == "0"
    page.keyboard.press("u")
    page.wait_for_selector("#overview", state="visible")
    assert page.inner_text(".entry .progressed") == "2 of 5 settled"
    assert page.inner_text("#overview [data-now=open-major]") == "2"


def test_a_decision_takes_two_keys_and_can_be_taken_back(page: Any) -> None:
    page.keyboard.press("x")
    assert told(page).startswith("Nothing has been decided yet.")
    page.keyboard.press("n")
    page.keyboard.press("t")
    assert "(optional)" in page.inner_text("#mark label >> nth=0")
    page.click("#mark [data-as=tolerated] [data-reason] >> nth=0")
    assert page.input_value("#mark-reason") == "A matter of style"
    page.keyboard.press("Enter")
    assert page.inner_text(".card.decided .state") == "Tolerated: A matter of style"
    page.keyboard.press("n")
    page.keyboard.press("f")
    page.keyboard.press("Enter")
    page.keyboard.press("x")
    reasons = [line for line in page.input_value("#toml").split("\n") if "reason" in line]
    assert reasons == ['reason = "tolerated: A matter of style"', 'reason = "false alarm"']
    page.keyboard.press("Escape")
    page.keyboard.press("z")
    page.keyboard.press("z")
    assert page.locator(".card.decided").count() == 0
    page.keyboard.press("z")
    assert told(page) == "There is nothing to take back."


def test_deciding_takes_a_correction_back_and_the_other_way(page: Any) -> None:
    press(page, 1, "apply")
    page.keyboard.press("f")
    page.keyboard.press("Enter")
    assert page.inner_text(".card[data-n='1'] .state") == "False alarm"
    assert copied(page) == WHOLE
    page.keyboard.press("z")
    assert page.inner_text(".card[data-n='1'] .state") == "Corrected"
    assert copied(page) == MENDED.replace("3,5 Millionen", "3.5 Millionen\u200b")


def test_a_strict_policy_wants_a_reason(shown: Any) -> None:
    strict = judge(harbour(), Policies.of_preset("strict"))
    page = shown(html_sample.report(strict), "#a1").page
    page.keyboard.press("n")
    page.keyboard.press("f")
    assert "(optional)" not in page.inner_text("#mark label >> nth=0")
    page.keyboard.press("Enter")
    assert page.is_visible("#mark")
    page.fill("#mark-reason", "ein Name")
    page.keyboard.press("Enter")
    assert page.inner_text(".card.decided .state") == "False alarm: ein Name"


def test_what_was_kept_before_is_read(page: Any) -> None:
    first, second = harbour().findings[:2]
    page.evaluate(
        """([tolerated, stale]) => {
          const marks = { [tolerated]: { as: 'accepted', reason: 'so gewollt' } };
          const kept = { at: 0, was: 'etwas anderes', text: 'X' };
          const fixes = { [`feed/hafen 1.xlf\n${stale}`]: kept };
          const here = location.pathname.replace(/[^/]*$/, '');
          localStorage.setItem('tqcheck.marks:' + here, JSON.stringify(marks));
          localStorage.setItem('tqcheck.fixes:' + here, JSON.stringify(fixes));
        }""",
        [
            first.fingerprint,
            f"f-{second.fingerprint}",
            page.evaluate("location.pathname.replace(/[^/]*$/, '')"),
        ],
    )
    page.reload()
    page.wait_for_selector("article#a1")
    assert page.inner_text(".card[data-n='1'] .state") == "Tolerated: so gewollt"
    # What it replaced no longer stands there.
    assert copied(page) == WHOLE
    page.keyboard.press("x")
    assert 'reason = "tolerated: so gewollt"' in page.input_value("#toml")


def test_corrections_reach_the_overview_of_a_report_in_parts(watch: Any, tmp_path: Path) -> None:
    documents = [replace(html_sample.with_source(), uri=f"a/{i}.txt") for i in range(400)]
    home = save(html_sample.report(*documents), "", folder=str(tmp_path), ui_language="en")
    watched = watch(tmp_path / "part-0001.html", "#a3")
    page = watched.page
    page.wait_for_selector("article#a3")
    page.click(".card >> nth=0 >> [data-do=apply]")
    page.goto(home.as_uri())
    page.wait_for_selector(".entry[data-a='3'] .progressed")
    assert page.locator(".progressed").count() == 1
    watched.check()
