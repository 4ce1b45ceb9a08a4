"""Where the text of an article stands in its page.

The parser of pages tells no places, so they are found again: the letters of a page, markup and
white space aside, hold those of each line of the article in one piece. Where they do so several
times, each place is tried; `mending` reads the page again and keeps the one that mends the article.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from tqcheck.fixing import escapes
from tqcheck.fixing.encoded import EncodedFile, FileEdit
from tqcheck.fixing.unwritten import MARKUP, NOT_FOUND, CannotWrite
from tqcheck.model import Edit

_BLANKS = " \t\r\n\f"
_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(?P<raw>script|style|template)\b[^<>]*>.*?(?:</(?P=raw)\s*>|\Z)"
    r"|<[!?][^<>]*>"
    r"|</?[A-Za-z](?:\"[^\"]*\"|'[^']*'|[^<>\"'])*>"
    r"|(?P<reference>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|(?P<blanks>[ \t\r\n\f]+)"
    r"|(?P<letter>.)",
    re.DOTALL | re.IGNORECASE,
)
_SOME_BLANKS = re.compile(r"[ \t\r\n\f]+")
_MOST_PLACES = 8
_CONTEXT = 40  # letters on either side, where the line as a whole is not found


@dataclass(frozen=True)
class PagePlaces:
    """The places of an article in its page.

    Attributes:
        text: of the article, one line a block.
        file: the page.
    """

    text: str
    file: EncodedFile

    def edits(self, edit: Edit) -> Iterator[tuple[FileEdit, ...]]:
        """See `tqcheck.fixing.places.Places.edits`.

        Raises:
            CannotWrite: it is not found in the page, or markup stands in it each time.
        """
        letters = self._page
        tried = False
        for first in self._lines_at(edit):
            try:
                start, end = self._range(edit, first)
            except CannotWrite:
                continue
            tried = True
            yield (FileEdit(start, end, escapes.written_in_markup(edit.text, self.file, start)),)
        if not tried:
            raise CannotWrite(MARKUP if letters.text else NOT_FOUND)

    def _lines_at(self, edit: Edit) -> Iterator[int]:
        """The numbers of the page's letters at which the letters before the edit end."""
        begin = self.text.rfind("\n", 0, edit.span.start) + 1
        end = self.text.find("\n", edit.span.end)
        before = _letters(self.text[begin : edit.span.start])
        behind = _letters(self.text[edit.span.start : end if end >= 0 else len(self.text)])
        found = self._found(before, behind)
        if not found:
            mended = len(_letters(edit.span.of(self.text)))
            found = self._found(before[-_CONTEXT:], behind[: mended + _CONTEXT])
        # The head of a page repeats its headline; what is read stands in its body.
        yield from reversed(found)

    def _found(self, before: str, behind: str) -> list[int]:
        wanted = before + behind
        found: list[int] = []
        at = self._page.text.find(wanted) if wanted else -1
        while at >= 0 and len(found) < _MOST_PLACES:
            found.append(at + len(before))
            at = self._page.text.find(wanted, at + 1)
        return found

    def _range(self, edit: Edit, first: int) -> tuple[int, int]:
        """The range of the page that an edit replaces, where `first` is the letter it begins at.

        Raises:
            CannotWrite: markup stands in it.
        """
        page, text = self._page, edit.span.of(self.text)
        count = len(_letters(text))
        if not text:
            # Behind what stands before it; at the beginning of a line, before what follows.
            before = self.text[edit.span.start - 1 : edit.span.start]
            if before and before not in _BLANKS:
                return (page.ends[first - 1],) * 2
            place = page.starts[first]
            return place, place
        last = first + count
        start = page.starts[first] if count else page.ends[first - 1]
        end = page.ends[last - 1]
        if text[0] in _BLANKS and count:
            start = self._blanks_before(start) or page.ends[first - 1]
        if text[-1] in _BLANKS:
            behind = self._blanks_behind(end)
            if not count and not behind:
                start = self._blanks_before(page.starts[first]) or start
            end = behind or page.starts[last]
        if _TOKEN_INSIDE.search(self.file.text, start, end):
            raise CannotWrite(MARKUP)
        return start, end

    def _blanks_before(self, place: int) -> int:
        """Where the white space that ends at a place of the page begins; 0 if there is none."""
        page = self.file.text
        start = place
        while start and page[start - 1] in _BLANKS:
            start -= 1
        return start if start < place else 0

    def _blanks_behind(self, place: int) -> int:
        """Where the white space that begins at a place of the page ends; 0 if there is none."""
        found = _SOME_BLANKS.match(self.file.text, place)
        return found.end() if found is not None else 0

    @cached_property
    def _page(self) -> _Letters:
        return _read(self.file.text)


_TOKEN_INSIDE = re.compile(r"<[!?/A-Za-z]")


@dataclass(frozen=True, slots=True)
class _Letters:
    """What a page shows, without white space; where each letter begins and ends in the page."""

    text: str
    starts: list[int]
    ends: list[int]


def _letters(text: str) -> str:
    return "".join(char for char in text if char not in _BLANKS)


def _read(page: str) -> _Letters:
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for token in _TOKEN.finditer(page):
        if token["letter"] is None and token["reference"] is None:
            continue
        shown = html.unescape(token.group()) if token["reference"] else token.group()
        for char in shown:
            if char not in _BLANKS:
                letters.append(char)
                starts.append(token.start())
                ends.append(token.end())
    return _Letters("".join(letters), starts, ends)
