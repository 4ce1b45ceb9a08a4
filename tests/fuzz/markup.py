"""Well-formed pages, feeds and translation files with texts of `prose`; and the words of each."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random
from xml.sax.saxutils import escape as _escape
from xml.sax.saxutils import quoteattr as _quoteattr

from tests.fuzz.prose import Prose

_LANGUAGES = (
    "de",
    "de",
    "de",
    "de",
    "de",
    "de",
    "de",
    "de-AT",
    "DE",
    "deu",
    "en",
    "en-GB",
    "fr",
    "",
    " ",
    "x",
    "zxx",
)
_DATES = (
    "Mon, 02 Mar 2026 10:00:00 +0100", "2026-03-02T10:00:00Z", "2026-03-02", "0000-00-00",
    "9999-12-31T23:59:59-23:59", "gestern", "", "Mon, 99 Foo 99999 99:99:99 GMT",
)  # fmt: skip
_LINKS = (
    "https://blatt.example/de/kai", "https://blatt.example/en/quay", "/kai", "", "http://[", "a b",
    "urn:x:1", "javascript:1", "https://blatt.example:99999/", "//x", "http://ä.example/ü?q=ß#f",
)  # fmt: skip
_INLINE = ("b", "i", "em", "a", "span", "strong", "q", "sub", "time", "br", "img", "wbr", "mark")
_BLOCKS = (
    "p", "p", "p", "div", "h1", "h2", "h3", "li", "blockquote", "figcaption", "td", "pre",
    "article",
    "section", "ul", "table", "tr", "aside", "nav", "header", "footer", "figure", "dl", "dd", "dt",
    "ol", "script", "style", "template", "noscript", "svg", "button", "form", "details", "main",
)  # fmt: skip
_CODES = ("x", "g", "ph", "bpt", "ept", "it", "ut", "bx", "ex", "pc", "mrk", "sc", "ec", "sm", "hi")

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

Words = tuple[str, ...]


def escape(text: str) -> str:
    """Text for XML, without what XML cannot hold; the mutations add that again."""
    return _escape(_NO_XML.sub("", text))


def quoteattr(text: str) -> str:
    """The same for an attribute, with its quotation marks."""
    return _quoteattr(_NO_XML.sub("", text))


def _tags(*names: str) -> Words:
    return (*(f"<{n}>" for n in names), *(f"</{n}>" for n in names), *(f"<{n}/>" for n in names))


PAGE_WORDS: Words = (
    *_tags(*dict.fromkeys((*_BLOCKS, *_INLINE, "html", "body", "head", "title", "meta"))),
    '<html lang="de">', '<html lang="en">', '<meta charset="latin-1">', '<meta charset="x">',
    '<meta property="og:title" content="Kai">', "<!DOCTYPE html>", "<!--", "-->", "&shy;", "&nbsp;",
    '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">', "&#x80;", "&lt;",
    '<a href="x">', "<time/>", "<plaintext>", "<![CDATA[", "]]>", "<?xml version='1.0'?>",
    "<svg:x>",
    "<p class='a' class='b'>", "<!-- tqcheck: ignore TQ301 so -->", "<textarea>", "<frameset>",
    "<blockquote class='twitter-tweet'>", "<ruby>", "<math>", "<base href='x'>", "<select><option>",
)  # fmt: skip
FEED_WORDS: Words = (
    *_tags("item", "entry", "title", "description", "content", "summary", "guid", "id", "link"),
    *_tags("channel", "feed", "language", "author", "source", "media:content", "content:encoded"),
    *_tags("x:y", "encoded", "dc:creator", "managingEditor", "itunes:author", "dc:language"),
    '<content type="xhtml">', '<content type="html">', '<title xml:lang="en">', "<![CDATA[", "]]>",
    "&uuml;", "&nbsp;", "&", "&amp;nbsp;", '<entry xml:lang="de">',
    '<link rel="alternate" href="x"/>',
    '<link rel="related" hreflang="en" href="y"/>', "<rdf:li>", "<rdf:Seq>", "<?x y?>",
    "<!-- x -->",
    '<div xmlns="http://www.w3.org/1999/xhtml">', '<content type="image/png">', "&lt;p&gt;",
    '<content src="x"/>', 'xmlns="x"', "<image><title>x</title></image>", "<textInput/>",
)  # fmt: skip
NEWSML_WORDS: Words = (
    *_tags("newsItem", "itemMeta", "contentMeta", "contentSet", "inlineXML", "inlineData"),
    *_tags("headline", "description", "guid", "provider", "name", "altId", "nitf", "body"),
    *_tags("body.content", "body.head", "hedline", "hl1", "p", "block", "media", "derivedFrom"),
    '<inlineXML xml:lang="de">', '<inlineXML xml:lang="en">', '<headline xml:lang="en">',
    '<itemClass qcode="ninat:text"/>', '<itemClass qcode="ninat:picture"/>', '<language tag="de"/>',
    '<inlineData contenttype="text/html">', '<link rel="irel:canonical" href="x"/>', "&nbsp;", "&",
    '<packageItem xmlns="http://iptc.org/std/nar/2006-10-01/">', "<itemSet>", "</itemSet>",
)  # fmt: skip
UNIT_WORDS: Words = (
    *_tags(*_CODES, "seg", "tu", "tuv", "target", "source", "trans-unit", "segment", "unit"),
    *_tags("file", "body", "group", "notes", "note", "ignorable", "alt-trans", "sub", "prop"),
    '<x id="1" ctype="lb"/>', '<x id="INTERPOLATION"/>', '<ph id="1" dataRef="d1"/>', "&nbsp;", "&",
    '<tuv xml:lang="de">', '<tuv xml:lang="en">', '<tuv lang="DE-AT">', '<target state="new">',
    '<segment state="initial">', 'translate="no"', '<g id="1" ctype="x-a">', '<pc id="1">', "<sub>",
    '<file target-language="fr">', '<target xml:space="preserve">', '<mrk mtype="seg" mid="0">',
    '<cp hex="0001"/>', '<ph id="1" equiv-text="{name}"/>', '<target state="needs-translation">',
)  # fmt: skip


def _attributes(rng: Random) -> str:
    if rng.random() < 0.7:
        return ""
    name = rng.choice(
        ("class", "id", "lang", "xml:lang", "href", "style", "title", "dir", "hidden")
    )
    value = rng.choice((*_LINKS, *_LANGUAGES, "caption", "article-body", "teaser", "credit", "nav"))
    return f" {name}={quoteattr(value)}"


def _inline(rng: Random, prose: Prose) -> str:
    """A sentence with elements in it."""
    text = prose.any()
    if rng.random() < 0.6:
        return escape(text)
    cut, end = sorted((rng.randint(0, len(text)), rng.randint(0, len(text))))
    name = rng.choice(_INLINE)
    inside = escape(text[cut:end])
    return f"{escape(text[:cut])}<{name}{_attributes(rng)}>{inside}</{name}>{escape(text[end:])}"


def blocks(rng: Random, prose: Prose, depth: int = 0) -> str:
    """Some blocks of a page, nested now and then."""
    parts = []
    for _ in range(rng.randint(1, 4 if depth else 6)):
        name = rng.choice(_BLOCKS)
        if depth < 3 and rng.random() < 0.3:
            inside = blocks(rng, prose, depth + 1)
        else:
            inside = " ".join(_inline(rng, prose) for _ in range(rng.randint(0, 3)))
        parts.append(f"<{name}{_attributes(rng)}>{inside}</{name}>")
    return rng.choice(("", "\n", "\n\n")).join(parts)


def page(rng: Random) -> bytes:
    """A page, with its head or without."""
    prose = Prose(rng)
    body = blocks(rng, prose)
    if rng.random() < 0.2:
        return body.encode()
    language = rng.choice(
        ('lang="de"', 'lang="de"', "", 'xml:lang="de"', f"lang={quoteattr(prose.scrap())}")
    )
    title = escape(prose.german())
    return (
        f"<!DOCTYPE html><html {language}><head><meta charset='utf-8'><title>{title}</title></head>"
        f"<body><article><h1>{escape(prose.german())}</h1>{body}</article></body></html>"
    ).encode()


def _html(rng: Random, prose: Prose) -> str:
    """HTML as feeds hold it: escaped, in CDATA, or plain text."""
    kind = rng.random()
    if kind < 0.4:
        return escape(blocks(rng, prose, 2))
    if kind < 0.7:
        return f"<![CDATA[{blocks(rng, prose, 2).replace(']]>', '')}]]>"
    return escape(prose.text(3))


def _language(rng: Random, name: str = "xml:lang") -> str:
    return f" {name}={quoteattr(rng.choice(_LANGUAGES))}" if rng.random() < 0.4 else ""


def _items(rng: Random, make: Callable[[], str]) -> str:
    return "\n".join(make() for _ in range(rng.choice((1, 1, 2, 3, 5))))


def rss(rng: Random) -> bytes:
    """RSS 2.0, with RSS 1.0 (RDF) now and then."""
    prose = Prose(rng)

    def item() -> str:
        parts = [f"<title{_language(rng)}>{escape(prose.any())}</title>"]
        parts.append(f"<description>{_html(rng, prose)}</description>")
        extra = [
            f"<content:encoded>{_html(rng, prose)}</content:encoded>",
            f"<guid isPermaLink='false'>{escape(prose.scrap())}</guid>",
            f"<link>{escape(rng.choice(_LINKS))}</link>",
            f"<pubDate>{rng.choice(_DATES)}</pubDate>",
            f"<author>{escape(prose.any())}</author>",
            f"<dc:creator>{escape(prose.any())}</dc:creator>",
            f"<dc:language>{rng.choice(_LANGUAGES)}</dc:language>",
            f"<source url={quoteattr(rng.choice(_LINKS))}>{escape(prose.any())}</source>",
            f"<title xml:lang='en'>{escape(prose.english())}</title>",
            f"<description xml:lang='en'>{escape(prose.english())}</description>",
            f"<enclosure url={quoteattr(rng.choice(_LINKS))} length='1' type='x/y'/>",
            f"<media:content><media:title>{escape(prose.any())}</media:title></media:content>",
        ]
        parts += rng.sample(extra, rng.randint(0, 5))
        rng.shuffle(parts)
        return f"<item{_language(rng)}>{''.join(parts)}</item>"

    names = (
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"'
    )
    head = f"<title>{escape(prose.any())}</title><link>{escape(rng.choice(_LINKS))}</link>"
    language = f"<language>{rng.choice(_LANGUAGES)}</language>"
    if rng.random() < 0.25:
        rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
        return (
            f'<rdf:RDF xmlns:rdf="{rdf}" xmlns="http://purl.org/rss/1.0/" {names}>'
            f'<channel rdf:about="x">{head}{language}</channel>{_items(rng, item)}</rdf:RDF>'
        ).encode()
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" {names}><channel>{head}'
        f"{language}{_items(rng, item)}</channel></rss>"
    ).encode()


def atom(rng: Random) -> bytes:
    """An Atom feed."""
    prose = Prose(rng)

    def text(name: str) -> str:
        kind = rng.choice(("text", "html", "xhtml", "text/html", "text/plain", "image/png", ""))
        inside = _html(rng, prose)
        if kind == "xhtml":
            inside = f'<div xmlns="http://www.w3.org/1999/xhtml">{blocks(rng, prose, 2)}</div>'
        return f"<{name} type={quoteattr(kind)}{_language(rng)}>{inside}</{name}>"

    def entry() -> str:
        parts = [text("title"), text(rng.choice(("content", "content", "summary")))]
        extra = [
            f"<id>{escape(prose.scrap())}</id>",
            f"<link rel='alternate' href={quoteattr(rng.choice(_LINKS))}/>",
            f"<link rel='related' hreflang='en' href={quoteattr(rng.choice(_LINKS))}/>",
            f"<updated>{rng.choice(_DATES)}</updated>",
            f"<author><name>{escape(prose.any())}</name></author>",
            f"<source>{text('title')}</source>",
            text("summary"),
            text("content"),
        ]
        parts += rng.sample(extra, rng.randint(0, 5))
        rng.shuffle(parts)
        return f"<entry{_language(rng)}>{''.join(parts)}</entry>"

    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom"{_language(rng)}>{text("title")}'
        f"{_items(rng, entry)}</feed>"
    ).encode()


def newsml(rng: Random) -> bytes:
    """NewsML-G2: an item, or a message with several."""
    prose = Prose(rng)

    def body(name: str) -> str:
        if name == "inlineData":
            kind = rng.choice(("text/plain", "text/html", ""))
            return (
                f'<inlineData contenttype="{kind}"{_language(rng)}>{_html(rng, prose)}</inlineData>'
            )
        inside = blocks(rng, prose, 2)
        if rng.random() < 0.5:
            inside = (
                f"<nitf><body><body.head><hedline><hl1>{escape(prose.any())}</hl1></hedline>"
                f"</body.head><body.content>{inside}</body.content></body></nitf>"
            )
        return f"<inlineXML{_language(rng)}>{inside}</inlineXML>"

    def item() -> str:
        heads = "".join(
            f"<{n}{_language(rng)}>{_inline(rng, prose)}</{n}>"
            for n in rng.choices(("headline", "description", "slugline"), k=rng.randint(0, 4))
        )
        bodies = "".join(
            body(rng.choice(("inlineXML", "inlineXML", "inlineData")))
            for _ in range(rng.choice((0, 1, 1, 2, 3)))
        )
        kind = rng.choice(("text", "text", "picture", ""))
        return (
            f"<newsItem guid={quoteattr(prose.scrap())}{_language(rng)}><itemMeta><itemClass "
            f'qcode="ninat:{kind}"/><provider literal="x"/><versionCreated>{rng.choice(_DATES)}'
            f"</versionCreated></itemMeta><contentMeta>{heads}"
            f"<language tag={quoteattr(rng.choice(_LANGUAGES))}/></contentMeta>"
            f"<contentSet>{bodies}</contentSet></newsItem>"
        )

    name = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'
    if rng.random() < 0.5:
        return item().replace("<newsItem", f"<newsItem {name}", 1).encode()
    return f"<newsMessage {name}><itemSet>{_items(rng, item)}</itemSet></newsMessage>".encode()


def _coded(rng: Random, text: str) -> str:
    """A text of a unit, with codes in it."""
    parts = [escape(text)]
    for _ in range(rng.choice((0, 0, 1, 2, 4))):
        at = rng.randrange(len(parts))
        cut = rng.randint(0, len(parts[at])) if not parts[at].startswith("<") else 0
        name = rng.choice(_CODES)
        attribute = rng.choice(
            ("id='1'", "id='1' ctype='lb'", "id='a' equiv-text='{x}'", "i='1' type='bold'", "")
        )
        inside = rng.choice(("", "", "%s", "&lt;b&gt;", "{name}"))
        tag = f"<{name} {attribute}>{inside}</{name}>"
        parts[at : at + 1] = [parts[at][:cut], tag, parts[at][cut:]]
    return "".join(parts)


def xliff(rng: Random) -> bytes:
    """XLIFF 1.2 or 2.0."""
    prose = Prose(rng)
    between = rng.choice(("", "\n", "\n  "))

    def unit() -> str:
        german, english = prose.pair()
        state = rng.choice(("", "", ' state="new"', ' state="final"', ' state="needs-translation"'))
        source = f"<source{_language(rng)}>{_coded(rng, english)}</source>"
        target = f"<target{state}{_language(rng)}>{_coded(rng, german)}</target>"
        target = target if rng.random() < 0.9 else ""
        translate = rng.choice(("", "", "", ' translate="no"', ' approved="yes"', ' id="1"'))
        return f"<trans-unit{translate}>{between}{source}{between}{target}{between}</trans-unit>"

    def unit2() -> str:
        german, english = prose.pair()
        state = rng.choice(("", "", ' state="initial"', ' state="translated"'))
        return (
            f"<unit id='1'>{between}<segment{state}>{between}"
            f"<source>{_coded(rng, english)}</source>"
            f"<target>{_coded(rng, german)}</target>{between}</segment>{between}</unit>"
        )

    languages = (
        quoteattr(rng.choice((*["de"] * 9, *_LANGUAGES))),
        quoteattr(rng.choice(("en", "en", *_LANGUAGES))),
    )
    if rng.random() < 0.5:
        return (
            '<?xml version="1.0" encoding="UTF-8"?><xliff version="1.2" '
            'xmlns="urn:oasis:names:tc:xliff:document:1.2">'
            f"<file target-language={languages[0]} source-language={languages[1]}>{between}<body>"
            f"{_items(rng, unit)}</body></file></xliff>"
        ).encode()
    return (
        '<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" '
        f"trgLang={languages[0]} srcLang={languages[1]}><file id='f'>{between}{_items(rng, unit2)}"
        "</file></xliff>"
    ).encode()


def tmx(rng: Random) -> bytes:
    """A translation memory."""
    prose = Prose(rng)
    between = rng.choice(("", "\n", "\n  "))

    def unit() -> str:
        german, english = prose.pair()
        variants = [
            f"<tuv {rng.choice(('xml:lang', 'lang'))}={quoteattr(language)}>{between}"
            f"<seg>{_coded(rng, text)}</seg></tuv>"
            for language, text in (
                (rng.choice(_LANGUAGES), german),
                (rng.choice(("en", "en-US", *_LANGUAGES)), english),
                *([("de", prose.german())] if rng.random() < 0.2 else []),
            )
        ]
        rng.shuffle(variants)
        return f"<tu tuid={quoteattr(prose.scrap())}>{between.join(variants)}</tu>"

    return (
        f'<?xml version="1.0"?>\n<tmx version="1.4"><header srclang="en"/><body>{between}'
        f"{_items(rng, unit)}</body></tmx>"
    ).encode()


def tbx(rng: Random) -> bytes:
    """A term base: Basic of version 2 or 3."""
    prose = Prose(rng)
    new = rng.random() < 0.5
    entry, section, group = (
        ("conceptEntry", "langSec", "termSec") if new else ("termEntry", "langSet", "tig")
    )

    def term(language: str) -> str:
        words = (prose.german() if language == "de" else prose.english()).split()
        status = rng.choice(("", "", "preferredTerm-admn-sts", "deprecatedTerm-admn-sts", "x"))
        note = f"<termNote type='administrativeStatus'>{status}</termNote>" if status else ""
        text = " ".join(words[: rng.randint(1, 3)]) if rng.random() < 0.97 else prose.scrap()
        return f"<{group}><term>{escape(text)}</term>{note}</{group}>"

    def concept() -> str:
        parts = "".join(
            f"<{section} xml:lang={quoteattr(rng.choice((*[language] * 25, *_LANGUAGES)))}>"
            f"{''.join(term(language) for _ in range(rng.choice((1, 1, 2))))}</{section}>"
            for language in ("en", "de")
        )
        return f"<{entry} id='c'>{parts}</{entry}>"

    if new:
        return (
            f"<tbx type='TBX-Basic'><text><body>{_items(rng, concept)}</body></text></tbx>".encode()
        )
    return f"<martif type='TBX'><text><body>{_items(rng, concept)}</body></text></martif>".encode()


TBX_WORDS: Words = (
    *_tags("term", "tig", "langSet", "termEntry", "langSec", "termSec", "conceptEntry", "termNote"),
    *_tags("martif", "tbx", "text", "body", "ntig", "termGrp", "descrip", "note"),
    '<langSet xml:lang="de">', '<langSet xml:lang="en">', "<langSec>", "<termNote type='x'>",
)  # fmt: skip
