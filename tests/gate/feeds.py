"""Feeds of our own articles, as JSON Feed and as RSS."""

from __future__ import annotations

import json
from collections.abc import Sequence
from xml.sax.saxutils import escape

BilingualDocument = tuple[str, str]


def edited(articles: Sequence[BilingualDocument], which: Sequence[int]) -> list[BilingualDocument]:
    """The articles, with a sentence more in some of them."""
    return [
        (title, f"{body} Das teilte die Stadt am Abend mit.") if number in which else (title, body)
        for number, (title, body) in enumerate(articles)
    ]


def json_feed(articles: Sequence[BilingualDocument], first: int = 0) -> bytes:
    """JSON Feed 1.1; `first` numbers the first article's id."""
    items = [
        {
            "id": f"tag:kuestenblatt.example,2026:{number}",
            "url": f"https://kuestenblatt.example/{number}",
            "title": title,
            "content_text": body,
        }
        for number, (title, body) in enumerate(articles, first)
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Küstenblatt",
        "language": "de",
        "items": items,
    }
    return json.dumps(feed, ensure_ascii=False).encode()


def rss(articles: Sequence[BilingualDocument]) -> bytes:
    """RSS 2.0."""
    items = "".join(
        f"<item><guid isPermaLink='false'>{number}</guid><title>{escape(title)}</title>"
        f"<link>https://kuestenblatt.example/{number}</link>"
        f"<description>{escape(escape(body))}</description></item>"
        for number, (title, body) in enumerate(articles)
    )
    return (
        "<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel>"
        "<title>Küstenblatt</title><link>https://kuestenblatt.example/</link>"
        f"<description>Nachrichten</description><language>de-DE</language>{items}</channel></rss>"
    ).encode()
