"""What of a page is the article: kept, left out, counted; and what its lines are."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.readers import page_measure
from tqcheck.model import BlockKind, Document, LeftOutReason
from tqcheck.readers.html import read_fragment, read_html

NAVIGATION = LeftOutReason.NAVIGATION
K = BlockKind


def lines(document: Document) -> list[str]:
    return document.text.split("\n")


def kinds(document: Document) -> list[tuple[str, BlockKind]]:
    return [(block.span.of(document.text), block.kind) for block in document.blocks]


def page(body: str, head: str = "") -> str:
    return f'<!DOCTYPE html><html lang="de"><head>{head}</head><body>{body}</body></html>'


@pytest.mark.parametrize("path", page_measure.pages(), ids=lambda path: path.stem)
def test_main_text_is_kept_and_the_text_around_it_is_not(path: Path) -> None:
    found = page_measure.measure(path, page_measure.ours)
    assert found.recall >= 0.98, found.lost
    assert found.rest_share <= 0.02, found.wrong


def test_there_are_pages_of_ten_kinds_and_more() -> None:
    assert len(page_measure.pages()) >= 15


def test_the_measure_sees_what_is_lost_and_what_is_kept_wrongly() -> None:
    path = page_measure.FOLDER / "short_notice.html"
    all_of_it = page_measure.measure(path, lambda text: read_fragment_of_all(text))
    assert all_of_it.rest_kept == all_of_it.rest > 0
    nothing = page_measure.measure(path, lambda text: "")
    assert nothing.main_kept == 0 < nothing.main


def read_fragment_of_all(text: str) -> str:
    from lxml import html as lxml_html

    from tqcheck.readers.html import element_text

    return element_text(lxml_html.document_fromstring(text))


ENTRY = "<div><time>12:0{n} Uhr</time><h3>Meldung {n}</h3><p>Der Rat tagt zum {n}. Mal.</p></div>"


@pytest.mark.parametrize("tag", ["div", "article", "section"])
def test_every_entry_of_a_live_ticker_is_read(tag: str) -> None:
    entries = "".join(ENTRY.format(n=n) for n in range(1, 8)).replace("div>", f"{tag}>")
    found = read_html(page(f"<article><h1>Die Nacht im Ticker</h1>{entries}</article>"), "a.html")
    assert [line for line in lines(found) if line.startswith("Meldung")] == [
        f"Meldung {n}" for n in range(1, 8)
    ]
    assert sum("Mal." in line for line in lines(found)) == 7


def test_entries_that_stand_beside_each_other_without_an_article_around_them() -> None:
    entries = "".join(f"<article>{ENTRY.format(n=n)}</article>" for n in range(1, 6))
    found = read_html(page(f"<h1>Die Nacht im Ticker</h1>{entries}"), "a.html")
    assert sum("Mal." in line for line in lines(found)) == 5


LINKS = (
    'Der Rat tagt am am Freitag in <a href="x">Bonn</a> und <a href="y">Köln</a>, wie die Stadt '
    "am Abend mitteilte."
)


@pytest.mark.parametrize("tag", ["div", "p", "section", "li", "td", "span", "x-paragraph"])
def test_a_paragraph_with_links_stays_whatever_its_element(tag: str) -> None:
    body = f"<p>Der Rat hat einen neuen Termin.</p><{tag}>{LINKS}</{tag}><p>Das ist neu.</p>"
    found = read_html(page(f"<article>{body}</article>"), "a.html")
    assert lines(found)[1].startswith("Der Rat tagt am am Freitag in Bonn und Köln, wie")
    assert [a.of(found.text) for a in found.anchors] == ["Bonn", "Köln"]


def test_a_repeated_paragraph_is_read_twice() -> None:
    body = "<p>Der Rat tagte am Freitag in Bonn.</p>" * 2
    found = read_html(page(f"<article><h1>Rat</h1>{body}</article>"), "a.html")
    assert lines(found) == ["Rat", *["Der Rat tagte am Freitag in Bonn."] * 2]


BLOCKS = [
    ("<h2>Lange Debatte</h2>", "Lange Debatte", K.HEADING),
    ("<h6>Lange Debatte</h6>", "Lange Debatte", K.HEADING),
    ("<p><strong>Lange Debatte</strong></p>", "Lange Debatte", K.HEADING),
    ("<div class='Zwischentitel'>Lange Debatte</div>", "Lange Debatte", K.HEADING),
    ("<div role='heading'>Lange Debatte</div>", "Lange Debatte", K.HEADING),
    ("<p><b>Blatt: Und nun, Frau Ott?</b></p>", "Blatt: Und nun, Frau Ott?", K.PARAGRAPH),
    ("<h2>Lange<br>Debatte</h2>", "Lange Debatte", K.HEADING),
    ("<ul><li>Der Plan gilt ab Mai</li></ul>", "Der Plan gilt ab Mai", K.LIST_ITEM),
    ("<ol><li><p>Der Plan gilt ab Mai</p></li></ol>", "Der Plan gilt ab Mai", K.LIST_ITEM),
    ("<table><tr><th>Verein</th><td>3:1</td></tr></table>", "Verein", K.CELL),
    ("<figure><img><figcaption>Der Rat</figcaption></figure>", "Der Rat", K.CAPTION),
    ("<div class='bild__bildunterschrift'>Der Rat</div>", "Der Rat", K.CAPTION),
    ("<table><caption>Der Rat</caption><tr><td>1</td></tr></table>", "Der Rat", K.CAPTION),
    ("<blockquote><p>Zu viel!</p></blockquote>", "Zu viel!", K.QUOTATION),
    (
        "<blockquote class='twitter-tweet'><p lang='en'>Hi all</p></blockquote>",
        "Hi all",
        K.EMBEDDED,
    ),
    ("<blockquote class='instagram-media'><div>Hi all</div></blockquote>", "Hi all", K.EMBEDDED),
    ("<div class='fb-post'><blockquote>Hi all</blockquote></div>", "Hi all", K.EMBEDDED),
    ("<blockquote class='tiktok-embed'>Hi all</blockquote>", "Hi all", K.EMBEDDED),
    ("<div>Der Rat tagt.</div>", "Der Rat tagt.", K.PARAGRAPH),
]
TEXT = "<p>Der Rat hat am Montag dem neuen Plan zugestimmt. Das sagte die Sprecherin.</p>"


@pytest.mark.parametrize(("markup", "text", "kind"), BLOCKS)
def test_kinds_of_blocks(markup: str, text: str, kind: BlockKind) -> None:
    found = read_html(page(f"<article><h1>Rat</h1>{TEXT}{markup}{TEXT}</article>"), "a.html")
    assert (text, kind) in kinds(found)


@pytest.mark.parametrize(("markup", "text", "kind"), BLOCKS)
def test_items_of_feeds_have_the_same_blocks(markup: str, text: str, kind: BlockKind) -> None:
    found = read_fragment(f"{TEXT}{markup}{TEXT}", "f.xml#1")
    assert (text, kind) in [(block.span.of(found.text), block.kind) for block in found.blocks]


@pytest.mark.parametrize(
    "markup",
    [
        "<div class='dachzeile'>Neuer Plan</div><h1>Rat stimmt zu</h1>",
        "<h1><span class='head__kicker'>Neuer Plan</span><span class='head__title'>Rat stimmt zu"
        "</span></h1>",
        "<h1><span class='topline'>Neuer Plan</span><span class='sr-only'>: </span>Rat stimmt "
        "zu</h1>",
        "<header><p>Neuer Plan</p><h1>Rat stimmt zu</h1></header>",
        "<header><a class='overline' href='/x'>Neuer Plan</a><h1>Rat stimmt zu</h1></header>",
    ],
)
def test_a_kicker_is_no_part_of_the_headline(markup: str) -> None:
    found = read_html(page(f"<article>{markup}{TEXT}</article>"), "a.html")
    assert found.title == "Rat stimmt zu"
    assert kinds(found)[:2] == [("Neuer Plan", K.KICKER), ("Rat stimmt zu", K.HEADING)]


def test_a_line_break_inside_a_sentence_is_a_space_and_two_are_a_paragraph() -> None:
    body = (
        "Die Brücke über die Mühlach wird von Mai an für drei Monate<br>Der Zeit gesperrt, und<br>"
        "zwar ganz.<br><br>Fußgänger gehen über den Steg.<br>Er ist neu."
    )
    found = read_html(page(f"<div>{body}</div>"), "a.html")
    assert lines(found) == [
        "Die Brücke über die Mühlach wird von Mai an für drei Monate Der Zeit gesperrt, und zwar "
        "ganz.",
        "Fußgänger gehen über den Steg.",
        "Er ist neu.",
    ]


def test_what_is_left_out_is_counted_and_named() -> None:
    body = (
        "<nav><a href='/'>Start</a> <a href='/s'>Sport</a></nav>"
        f"<article><h1>Rat</h1>{TEXT}<p lang='en'>The council met on Monday and agreed that the "
        f"new plan should start soon.</p>{TEXT}</article>"
        "<div id='comments'><p>Das ist doch alles viel zu teuer!</p></div>"
    )
    found = read_html(page(body), "a.html")
    assert {(left.reason, left.words, left.example[:9]) for left in found.left_out} == {
        (NAVIGATION, 2, "Start Spo"),
        (LeftOutReason.OTHER_LANGUAGE, 14, "The counc"),
        (LeftOutReason.OTHER, 7, "Das ist d"),
    }


def test_a_paragraph_in_german_stays_whatever_language_it_states() -> None:
    body = TEXT.replace("<p>", "<p lang='en-US'>")
    found = read_html(page(f"<article><h1>Rat</h1>{body}{TEXT}</article>"), "a.html")
    assert len(lines(found)) == 3


@pytest.mark.parametrize(
    "around",
    [
        "<form id='aspnetForm'>{}</form>",
        "<div class='menu-page nav-open'>{}</div>",
        "<aside>{}</aside>",
        "<footer>{}</footer>",
        "<div class='share'>{}</div>",
        "<div class='paywall'>{}</div>",
        "<table><tr><td class='navi'>{}</td></tr></table>",
        "<div class='comments'>{}</div>",
        "<div hidden>{}</div>",
    ],
)
@pytest.mark.parametrize("headline", ["", "<h1>Rat</h1>"])
def test_a_name_of_a_part_does_not_hide_the_article(around: str, headline: str) -> None:
    found = read_html(page(around.format(headline + TEXT + TEXT)), "a.html")
    assert found.text.count("Das sagte die Sprecherin.") == 2


WORDS = st.lists(
    st.sampled_from(
        [
            "Der",
            "Rat",
            "tagt",
            "am",
            "Montag",
            "in",
            "Bonn",
            "und",
            "die",
            "Stadt",
            "zahlt",
            ".",
            "Ende!",
        ]
    ),
    min_size=1,
    max_size=14,
).map(" ".join)
INLINE = st.sampled_from(["a href='/x'", "b", "span", "span class=sr-only", "button", "i lang=en"])
BLOCK = st.sampled_from(
    ["p", "div", "h2", "h1", "li", "ul", "article", "aside", "nav", "section", "td", "table", "tr",
     "blockquote", "figure", "figcaption", "header", "footer", "form", "div class=teaser",
     "div class='share-bar'", "div id=comments", "div hidden", "p lang=en", "div class=kicker",
     "x-y", "blockquote class=twitter-tweet", "script", "style", "iframe", "dl", "dd"]
)  # fmt: skip


def _element(tag: str, parts: list[str]) -> str:
    return f"<{tag}>{' '.join(parts)}</{tag.split()[0]}>"


INLINES = st.builds(_element, INLINE, st.lists(WORDS, max_size=2))
TREES = st.recursive(
    st.one_of(WORDS, INLINES, st.just("<br>")),
    lambda inner: st.builds(_element, BLOCK, st.lists(inner, max_size=5)),
    max_leaves=40,
)


def visible(markup: str) -> int:
    """Words of a page, by lxml alone: all but those of scripts and the like."""
    from lxml import html as lxml_html

    tree = lxml_html.document_fromstring(markup)
    for name in ("script", "style", "iframe", "head"):
        for element in tree.findall(f".//{name}"):
            element.text = None
            for child in list(element):
                element.remove(child)
    return len(" ".join(tree.itertext()).split())


@settings(max_examples=300, deadline=None)
@given(st.lists(TREES, max_size=6))
def test_every_visible_word_is_kept_or_counted(parts: list[str]) -> None:
    markup = page(f"<p>Der Rat der Stadt hat am Montag getagt.</p> {' '.join(parts)}")
    found = read_html(markup, "a.html")
    kept = len(found.text.split())
    assert kept + sum(left.words for left in found.left_out) == visible(markup)
    assert [block.span.of(found.text) for block in found.blocks] == lines(found)


@settings(max_examples=200, deadline=None)
@given(st.lists(TREES, min_size=1, max_size=6))
def test_every_word_of_an_item_is_kept_or_counted(parts: list[str]) -> None:
    markup = " ".join(parts)
    found = read_fragment(markup, "f.xml#1")
    words = len(found.text.split()) + sum(left.words for left in found.left_out)
    assert words == visible(f"<html><body><div>{markup}</div></body></html>")
    for anchor in found.anchors:
        shown = anchor.of(found.text)
        assert shown == shown.strip() != ""
        assert "\n" not in shown
