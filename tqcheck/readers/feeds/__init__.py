"""News feeds: RSS, Atom, JSON Feed, ninjs and NewsML-G2, one document per article.

entry.py         one article of a feed: markup, language, ids and links of other versions
syndication.py   RSS 0.9 to 2.0 and Atom
fields.py        which texts of an RSS or Atom item are headline, summary and body
markup.py        texts of XML elements as plain text or HTML
json_feed.py     JSON Feed 1.0 and 1.1
ninjs.py         IPTC ninjs 1, 2 and 3
newsml.py        IPTC NewsML-G2
pairing.py       which source article belongs to which target article
documents.py     makes documents of entries: headline, summary, body, anchors
"""

from tqcheck.readers.feeds.reader import FEEDS, is_feed, read_feed

__all__ = ["FEEDS", "is_feed", "read_feed"]
