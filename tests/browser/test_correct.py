"""Corrections in the page: applied in any order, undone one by one, never a wrong character."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.browser.conftest import Watched
from tests.browser.corrected_text import Article, articles, seen
from tests.reporters import html_sample
from tqcheck.model import Message
from tqcheck.reporters.html import render

STEPS = ("apply", "rewrite", "undo", "last", "reload")
SAYS = Message("Something is wrong.", "Hier stimmt etwas nicht.")


def card(page: Any, fingerprint: str, what: str) -> None:
    page.click(f"#f-{fingerprint} [data-do={what}]")


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
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
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
        watched.context.close()
