"""Which texts of an RSS or Atom item are its headline, its summary and its body.

Feeds put the article into many elements: with and without a prefix, of modules that nobody
declares, of their own. So the longest text of the item is the body, whatever its element is
called, if it is prose; only what is known to be no part of the article is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from tqcheck.languages.registry import DEFAULT_SOURCE, DEFAULT_TARGET
from tqcheck.model import LeftOut, LeftOutReason
from tqcheck.readers.feeds.entry import Markup
from tqcheck.readers.feeds.markup import markup_of
from tqcheck.readers.language import is_in_language
from tqcheck.readers.stated_values import primary
from tqcheck.readers.xml.parsing import local, own_language

TITLE, SUMMARY, BODY, OTHER = "title", "summary", "body", "other"
_ROLES = {
    "title": TITLE,
    "description": SUMMARY,
    "summary": SUMMARY,
    "subtitle": SUMMARY,
    "abstract": SUMMARY,
    "teaser": SUMMARY,
    "content": BODY,
    "encoded": BODY,
    "body": BODY,
}
# Prose, but not of the article.
_NO_ARTICLE = frozenset(
    {"copyright", "rights", "license", "credit", "comments", "source", "keywords", "transcript"}
)
_MEDIA = ("search.yahoo.com/mrss", "itunes.com/dtds", "podcastindex.org")
_FEWEST_WORDS = 25
_SENTENCE_END = re.compile(r"[.!?…][“”»\"']?(?:\s|<|$)")
_MARKUP = re.compile(r"<[^<>]*>")
_SAMPLE = 5_000
_EXAMPLE = 80


@dataclass(frozen=True, slots=True)
class Field:
    """A text of an item: its role, its own language if it states one, and the text."""

    role: str
    language: str | None
    markup: Markup

    @property
    def length(self) -> int:
        """Code points without tags."""
        text = self.markup.text
        return len(_MARKUP.sub("", text)) if self.markup.html else len(text)


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of an item in one language, and what of the item is no part of them."""

    title: Markup | None = None
    summary: Markup | None = None
    body: Markup | None = None
    left_out: tuple[LeftOut, ...] = ()


def fields_of(item: Any) -> list[Field]:
    """All texts of an item."""
    found = []
    for child in item:
        name = local(child).lower()
        if not name or name in _NO_ARTICLE or name == "item":
            continue
        role = OTHER if _is_media(child) else _ROLES.get(name, OTHER)
        if role == OTHER and not _holds_prose(child):
            continue
        markup = markup_of(child)
        if markup is not None:
            found.append(Field(role, own_language(child), markup))
    return found


def languages_of(fields: Iterable[Field]) -> list[str]:
    """The languages that texts of known roles state for themselves, in order."""
    return [field.language for field in fields if field.language and field.role != OTHER]


def target_texts(fields: Sequence[Field], language: str | None) -> Texts:
    """The texts in the target language of an item in the language `language`."""
    kept: list[Field] = []
    for role in (TITLE, SUMMARY, BODY, OTHER):
        kept += _of_target([field for field in fields if field.role == role], language)
    identities = {id(field) for field in kept}  # comparing texts would take quadratic time
    dropped = [field for field in fields if id(field) not in identities]
    others = [f for f in dropped if primary(f.language) not in {DEFAULT_TARGET, DEFAULT_SOURCE}]
    found = _chosen(kept, is_target=primary(language) in {None, DEFAULT_TARGET})
    return Texts(
        found.title,
        found.summary,
        found.body,
        (*found.left_out, *left_out(LeftOutReason.OTHER_LANGUAGE, [f.markup for f in others])),
    )


def source_texts(fields: Sequence[Field], language: str | None) -> tuple[Markup, ...]:
    """Source texts that stand beside target texts in the same item; empty without a body."""
    stated = {primary(field.language) for field in fields if field.role != OTHER}
    if DEFAULT_SOURCE not in stated:
        return ()
    if not stated - {DEFAULT_SOURCE} and primary(language) != DEFAULT_TARGET:
        return ()
    own = [field for field in fields if primary(field.language) == DEFAULT_SOURCE]
    found = _chosen(own, is_target=False)
    if found.body is None:
        return ()
    return tuple(part for part in (found.title, found.summary, found.body) if part is not None)


def left_out(reason: LeftOutReason, markups: Sequence[Markup]) -> tuple[LeftOut, ...]:
    """What a document says of texts that are left out; nothing if there are none."""
    shown = [_words(markup) for markup in markups]
    shown = [words for words in shown if words]
    if not shown:
        return ()
    example = " ".join(shown[0][:20])[:_EXAMPLE]
    return (LeftOut(reason, sum(map(len, shown)), len(shown), example),)


def _of_target(fields: list[Field], language: str | None) -> list[Field]:
    """Of the texts of one role those in the target language, if they are in several."""
    if len({primary(field.language) for field in fields}) < 2:
        return fields
    kept = [field for field in fields if primary(field.language) == DEFAULT_TARGET]
    if not kept and primary(language) in {None, DEFAULT_TARGET}:
        kept = [field for field in fields if field.language is None]
    return kept or fields


def _chosen(fields: Sequence[Field], *, is_target: bool) -> Texts:
    """Title, summary and body: the longest text is the body, a lone summary too."""
    title = next((field.markup for field in fields if field.role == TITLE), None)
    texts = sorted(
        (field for field in fields if field.role in {SUMMARY, BODY}),
        key=lambda field: (-field.length, field.role != BODY),
    )
    longest = texts[0].length if texts else 0
    unknown = sorted((f for f in fields if f.role == OTHER), key=lambda f: -f.length)
    body = texts[0] if texts else None
    if unknown and unknown[0].length > longest and _is_article(unknown[0], is_target):
        body = unknown.pop(0)
    rest = [field for field in texts if field is not body]
    summary = next((field for field in rest if field.role == SUMMARY), None)
    if summary is not None and body is not None and summary.markup.text == body.markup.text:
        summary = None
    opening = " ".join(_words(body.markup)[:400]) if body is not None else ""
    unread = [f.markup for f in (*rest, *unknown) if f is not summary and not _repeats(f, opening)]
    return Texts(
        title,
        summary.markup if summary else None,
        body.markup if body else None,
        left_out(LeftOutReason.OTHER, unread),
    )


def _is_article(field: Field, is_target: bool) -> bool:
    """Whether a text of an unknown element can be the article: not the original of it."""
    if not is_target:
        return True
    return is_in_language(" ".join(_words(field.markup))[:_SAMPLE])


def _repeats(field: Field, opening: str) -> bool:
    """Whether a text only repeats the opening of the body; empty where there is no body."""
    beginning = " ".join(_words(field.markup)[:8]).rstrip(" .…[]")
    return bool(opening) and beginning in opening


def _words(markup: Markup) -> list[str]:
    text = _MARKUP.sub(" ", markup.text) if markup.html else markup.text
    return text.split()


def _holds_prose(element: Any) -> bool:
    """Whether an element that we do not know holds sentences."""
    text = "".join(element.itertext())
    if len(text) < 4 * _FEWEST_WORDS:
        return False
    if len(_MARKUP.sub(" ", text).split()) < _FEWEST_WORDS:
        return False
    return len(_SENTENCE_END.findall(text)) >= 2


def _is_media(element: Any) -> bool:
    """Whether an element speaks of a picture, a video or a podcast."""
    tag = element.tag
    space = tag[1:].rpartition("}")[0].lower() if tag.startswith("{") else ""
    return any(name in space for name in _MEDIA)
