"""Makes documents of the target entries: headline, summary, body, anchors and source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tqcheck.errors import ReadError
from tqcheck.model import Document, Item, Span
from tqcheck.readers.feeds.entry import Entry, Markup, has_surrogate, primary
from tqcheck.readers.feeds.pairing import Originals, Written
from tqcheck.readers.html import fragment
from tqcheck.readers.language import check_language, is_in_language

# Words from which on a text shows its language against what the feed says of all its items.
_TELLING = 8
# Code points by which a teaser is known again as the beginning of the article.
_TEASER = 40


@dataclass(frozen=True, slots=True)
class _Article:
    """An entry with its text as it will be checked."""

    entry: Entry
    title: str | None
    text: str
    anchors: tuple[Span, ...]


def documents(
    entries: Sequence[Entry], uri: str, originals: Sequence[Entry] = ()
) -> Iterator[Document | ReadError]:
    """The target entries as documents; see `read_feed`.

    Args:
        entries: all entries of the feed.
        uri: the feed, as messages call it.
        originals: entries of a second feed, which is English.

    Raises:
        ReadError: no entry is German.
    """
    if not entries:
        raise ReadError(uri, "is a feed without items", kind="empty")
    german: list[_Article | ReadError] = []
    others: list[_Article] = []
    for entry in entries:
        name = f"{uri}#{entry.number}"
        try:
            article = _article(entry, name)
        except ReadError as error:
            german.append(error)
            continue
        if _is_german(entry, article.text):
            german.append(article)
        else:
            others.append(article)
    if not german:
        raise ReadError(uri, _none_german(entries), kind="not-german")
    second = [_written(_article(entry, uri)) for entry in originals if entry.fault is None]
    pool = Originals(
        [_written(article) for article in others if _language(article.entry) in {"en", None}],
        second,
        [_written(article) for article in german if isinstance(article, _Article)],
    )
    for found in german:
        yield found if isinstance(found, ReadError) else _document(found, uri, pool)


def _language(entry: Entry) -> str | None:
    return primary(entry.language or entry.inherited)


def _is_german(entry: Entry, text: str) -> bool:
    """Whether an entry is to be checked: it says so, nothing says otherwise, or its text does.

    What an entry says of itself holds. What the feed says of all its entries is often the default
    of the program that writes it, so a text that is plainly German is checked all the same.
    """
    language = _language(entry)
    if language in {None, "de"}:
        return True
    if entry.language is not None:
        return False
    return len(text.split()) >= _TELLING and is_in_language(text)


def _none_german(entries: Sequence[Entry]) -> str:
    counts = Counter(entry.language or entry.inherited or "none" for entry in entries)
    listed = ", ".join(f'{count} in "{name}"' for name, count in counts.most_common(5))
    return f"holds no German article ({listed})"


def _article(entry: Entry, name: str) -> _Article:
    if entry.fault is not None:
        raise ReadError(name, entry.fault, kind="malformed")
    title = " ".join(_shown(entry.title, name)[0].split()) or None
    summary, _ = _shown(entry.summary, name)
    body, anchors = _shown(entry.body, name)
    head = []
    if title and not body.lstrip().casefold().startswith(title.casefold() + "\n"):
        head.append(title)
    if summary and not _is_teaser(summary, body):
        head.append(summary)
    before = "".join(f"{part}\n" for part in head) if body else "\n".join(head)
    shifted = tuple(anchor.shift(len(before)) for anchor in anchors)
    return _Article(entry, title, before + body, shifted)


def _shown(markup: Markup | None, name: str) -> tuple[str, tuple[Span, ...]]:
    """A text without its tags, and its links."""
    if markup is None:
        return "", ()
    if has_surrogate(markup.text):
        raise ReadError(name, "holds half a surrogate pair, which is no text", kind="not-utf8")
    if not markup.html:
        return markup.text.strip(), ()
    return fragment(markup.text, name)


def _is_teaser(summary: str, body: str) -> bool:
    """Whether a summary only repeats how the body begins, as most feeds' summaries do."""
    beginning = " ".join(summary.split())[:_TEASER].rstrip(" .…[]")
    return bool(body) and beginning.casefold() in " ".join(body.split()).casefold()


def _written(article: _Article) -> Written:
    entry = article.entry
    return Written(entry.id, entry.link, article.text, entry.related)


def _document(article: _Article, uri: str, pool: Originals) -> Document | ReadError:
    entry = article.entry
    name = f"{uri}#{entry.number}"
    if not article.text.strip():
        return ReadError(name, "has no text", kind="empty")
    try:
        check_language(article.text, name)
        english = _own_english(entry, name) or pool.original_of(_written(article))
    except ReadError as error:
        return error
    return Document(
        uri=name,
        text=article.text,
        source_text=english,
        title=article.title,
        source_language="en" if english else None,
        anchors=article.anchors,
        item=Item(uri, entry.id, entry.link, entry.outlet, entry.published),
        key=None if entry.id or entry.link else article.title,
    )


def _own_english(entry: Entry, name: str) -> str | None:
    """The source inside the entry, one part per line."""
    parts = [_shown(part, name)[0] for part in entry.english]
    text = "\n".join(part for part in parts if part.strip())
    return text or None
