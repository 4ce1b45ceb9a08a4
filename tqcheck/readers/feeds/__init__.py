"""News feeds: RSS, Atom, JSON Feed, ninjs and NewsML-G2, one document per article.

entry.py         one article as a feed has it: markup, language, names of other versions
syndication.py   RSS 0.9 to 2.0 and Atom, by feedparser behind our own guard
json_feed.py     JSON Feed 1.0 and 1.1
ninjs.py         IPTC ninjs 1, 2 and 3
newsml.py        IPTC NewsML-G2
pairing.py       which English article is the original of which German one
documents.py     entries to documents: headline, summary, body, anchors
"""

from tqcheck.readers.feeds.reader import FEEDS, is_feed, read_feed

__all__ = ["FEEDS", "is_feed", "read_feed"]
