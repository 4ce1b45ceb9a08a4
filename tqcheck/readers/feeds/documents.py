"""Makes documents of the target entries: headline, summary, body, anchors and source."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tqcheck.errors import ReadError
from tqcheck.languages.registry import DEFAULT_SOURCE, DEFAULT_TARGET
from tqcheck.model import Document, Item, LeftOut, LeftOutReason
from tqcheck.model.half_pairs import half_pair, has_surrogate
from tqcheck.readers.feeds.entry import Entry, Markup
from tqcheck.readers.feeds.fields import left_out
from tqcheck.readers.feeds.pairing import Originals, Written
from tqcheck.readers.html import Extract, heading, joined, read_fragment
from tqcheck.readers.language import check_language, is_in_language
from tqcheck.readers.stated_values import primary

# Fewest words with which a text may overrule the language that the feed states for all its items.
_FEWEST_WORDS = 8
# Code points of a summary that are compared with the beginning of the body.
_COMPARED_LENGTH = 40


@dataclass(frozen=True, slots=True)
class _Article:
    """An entry and the text of it that is checked."""

    entry: Entry
    title: str | None
    found: Extract

    @property
    def text(self) -> str:
        return self.found.text


def documents(
    entries: Sequence[Entry], uri: str, originals: Sequence[Entry] = ()
) -> Iterator[Document | ReadError]:
    """The target entries as documents; see `read_feed`.

    Args:
        entries: all entries of the feed.
        uri: the path or address of the feed, for messages.
        originals: entries of a second feed, which holds the sources.

    Raises:
        ReadError: the feed is empty, or no entry is in the target language.
    """
    if not entries:
        raise ReadError(uri, "is a feed without items", kind="empty")
    targets, others = _by_language(entries, uri)
    if not targets:
        raise ReadError(uri, _no_target_cause(entries), kind="not-german")
    pool = Originals(
        [_written(one) for one in others if _language(one.entry) in {DEFAULT_SOURCE, None}],
        [_written(_article(e, uri)) for e in originals if e.fault is None and e.is_text],
        [_written(one) for one in targets if isinstance(one, _Article)],
    )
    found = [
        article if isinstance(article, ReadError) else _document(article, uri, pool)
        for article in targets
    ]
    used = {document.source_text for document in found if isinstance(document, Document)}
    textless = sum(not entry.is_text for entry in entries)
    unread = _unread([article for article in others if article.text not in used], textless)
    notes = tuple(note for entry in entries for note in entry.file_notes)
    for document in found:  # the first document says what concerns the whole feed
        if (unread or notes) and isinstance(document, Document):
            document = dataclasses.replace(
                document,
                left_out=(*document.left_out, *unread),
                notes=(*notes, *document.notes),
            )
            unread, notes = (), ()
        yield document


def _by_language(
    entries: Sequence[Entry], uri: str
) -> tuple[list[_Article | ReadError], list[_Article]]:
    """The articles in the target language, with errors in their places, and the other articles."""
    targets: list[_Article | ReadError] = []
    others: list[_Article] = []
    for entry in entries:
        if not entry.is_text:
            continue
        try:
            article = _article(entry, f"{uri}#{entry.number}")
        except ReadError as error:
            targets.append(error)
            continue
        if _is_target(entry, article.text):
            targets.append(article)
        else:
            others.append(article)
    return targets, others


def _unread(others: list[_Article], textless: int) -> tuple[LeftOut, ...]:
    """The articles of the feed that are not checked: in other languages, and without text."""
    markups = [Markup(article.text) for article in others]
    found = left_out(LeftOutReason.OTHER_LANGUAGE, markups)
    return (*found, LeftOut(LeftOutReason.OTHER, 0, textless)) if textless else found


def _language(entry: Entry) -> str | None:
    return primary(entry.language or entry.inherited)


def _is_target(entry: Entry, text: str) -> bool:
    """Whether an entry is to be checked: by its own language, else that of the feed or the text.

    The language that an entry states for itself is decisive. The one that the feed states for all
    entries is often a default of the publishing software. So an entry whose text is clearly in the
    target language is checked whatever the feed states.
    """
    language = _language(entry)
    if language in {None, DEFAULT_TARGET}:
        return True
    if entry.language is not None:
        return False
    return len(text.split()) >= _FEWEST_WORDS and is_in_language(text)


def _no_target_cause(entries: Sequence[Entry]) -> str:
    counts = Counter(entry.language or entry.inherited or "none" for entry in entries)
    listed = ", ".join(f'{count} in "{name}"' for name, count in counts.most_common(5))
    return f"holds no German article ({listed})"


def _article(entry: Entry, name: str) -> _Article:
    if entry.fault is not None:
        raise ReadError(name, entry.fault, kind=entry.fault_kind)
    title = " ".join(_shown(entry.title, name).text.split()) or None
    summary = _shown(entry.summary, name)
    body = _shown(entry.body, name)
    parts = [body]
    if summary.text and not _is_teaser(summary.text, body.text):
        parts.insert(0, summary)
    if title and not body.text.lstrip().casefold().startswith(title.casefold() + "\n"):
        parts.insert(0, heading(title))
    return _Article(entry, title, joined(parts))


def _shown(markup: Markup | None, name: str) -> Extract:
    """The text without tags, its links and blocks."""
    if markup is None:
        return Extract()
    if has_surrogate(markup.text):
        raise half_pair(name)
    if not markup.html:
        return Extract(markup.text.strip())
    return read_fragment(markup.text, name)


def _is_teaser(summary: str, body: str) -> bool:
    """Whether a summary only repeats the beginning of the body."""
    beginning = " ".join(summary.split())[:_COMPARED_LENGTH].rstrip(" .…[]")
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
        source = _own_source(entry, name) or pool.original_of(_written(article))
    except ReadError as error:
        return error
    return Document(
        uri=name,
        text=article.text,
        source_text=source,
        title=article.title,
        source_language=DEFAULT_SOURCE if source else None,
        anchors=article.found.anchors,
        literal=article.found.literal,
        blocks=article.found.blocks,
        item=Item(uri, entry.id, entry.link, entry.outlet, entry.published),
        key=None if entry.id or entry.link else article.title,
        notes=entry.notes,
        left_out=(*entry.left_out, *article.found.left_out),
    )


def _own_source(entry: Entry, name: str) -> str | None:
    """The source that the entry itself holds, one part per line."""
    parts = [_shown(part, name).text for part in entry.source]
    text = "\n".join(part for part in parts if part.strip())
    return text or None
