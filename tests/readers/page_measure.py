"""How much main text of a page an extractor keeps, and how much of the text around it.

Pages in ``pages/`` mark what is no main text with ``data-part="rest"``, and what may be kept or not
(bylines, credits) with ``data-part="either"``. The marks are taken off before a page is read.

``python -m tests.readers.page_measure`` prints the table of ``reports/reading.md``.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from lxml import html as lxml_html

FOLDER = Path(__file__).parent / "pages"
_MARK = re.compile(r'\s*data-part="(?:rest|either)"')
_WORD = re.compile(r"\w+")
_UNSEEN = {"head", "script", "style", "iframe", "textarea", "noscript", "template", "svg"}

Extractor = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Measured:
    """Words of a page: of its main text and around it, and how many of each were kept."""

    main: int
    main_kept: int
    rest: int
    rest_kept: int
    lost: tuple[str, ...]
    wrong: tuple[str, ...]

    @property
    def recall(self) -> float:
        return self.main_kept / self.main

    @property
    def rest_share(self) -> float:
        """The share of the kept words that are no main text."""
        kept = self.main_kept + self.rest_kept
        return self.rest_kept / kept if kept else 0.0


def pages() -> list[Path]:
    return sorted(FOLDER.glob("*.html"))


def page(path: Path) -> str:
    """The page as a reader gets it."""
    return _MARK.sub("", path.read_text(encoding="utf-8"))


def measure(path: Path, extractor: Extractor) -> Measured:
    """Compare the words that the extractor keeps with those of the page, in order."""
    words = _words(path.read_text(encoding="utf-8"))
    kept = _WORD.findall(extractor(page(path)))
    matcher = difflib.SequenceMatcher(None, [word for word, _ in words], kept, autojunk=False)
    found = set()
    for block in matcher.get_matching_blocks():
        found.update(range(block.a, block.a + block.size))
    all_words = Counter(part for _, part in words)
    kept_words = Counter(words[number][1] for number in found)
    lost = tuple(
        word for number, (word, part) in enumerate(words) if part == "main" and number not in found
    )
    wrong = tuple(words[number][0] for number in sorted(found) if words[number][1] == "rest")
    return Measured(
        all_words["main"], kept_words["main"], all_words["rest"], len(wrong), lost, wrong
    )


def _words(text: str) -> list[tuple[str, str]]:
    """The visible words of a page and the part that each belongs to."""
    found: list[tuple[str, str]] = []

    def collect(element: lxml_html.HtmlElement, part: str) -> None:
        if not isinstance(element.tag, str) or element.tag in _UNSEEN:
            return
        part = element.get("data-part", part)
        found.extend((word, part) for word in _WORD.findall(element.text or ""))
        for child in element:
            collect(child, part)
            found.extend((word, part) for word in _WORD.findall(child.tail or ""))

    collect(lxml_html.document_fromstring(text), "main")
    return found


def table(extractors: dict[str, Extractor]) -> str:
    """A table of the pages in Markdown: main text kept, and text around it kept, in per cent."""
    names = list(extractors)
    lines = [
        "| page | words | around | " + " | ".join(names) + " |",
        "|---|---:|---:|" + "---:|" * len(names),
    ]
    sums = {name: Counter[str]() for name in names}
    for path in pages():
        cells = []
        for name, extractor in extractors.items():
            found = measure(path, extractor)
            sums[name].update(
                main=found.main, kept=found.main_kept, rest=found.rest, rest_kept=found.rest_kept
            )
            cells.append(f"{100 * found.recall:.0f} / {100 * found.rest_kept / found.rest:.0f}")
        first = f"| {path.stem.replace('_', ' ')} | {found.main} | {found.rest} | "
        lines.append(first + " | ".join(cells) + " |")
    cells = [
        f"{100 * s['kept'] / s['main']:.1f} / {100 * s['rest_kept'] / s['rest']:.1f}"
        for s in sums.values()
    ]
    any_sum = sums[names[0]]
    lines.append(f"| all | {any_sum['main']} | {any_sum['rest']} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def ours(text: str) -> str:
    from tqcheck.readers.html import read_html

    return read_html(text, "page.html").text


if __name__ == "__main__":
    print(table({"tqcheck": ours}))
