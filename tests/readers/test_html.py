"""HTML articles: main text, headline, links."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from tqcheck.errors import ReadError
from tqcheck.model import Document, Span
from tqcheck.readers import read
from tqcheck.readers.html import read_html
from tqcheck.readers.html.walk import walk

PAGE = """<!DOCTYPE html>
<html lang="de-AT"><head><meta charset="iso-8859-1"><title>Rat stimmt Plan zu - Blatt</title>
<meta property="og:title" content="Rat stimmt Plan zu"><style>p {color: red}</style></head>
<body><nav><a href="/">Start</a> <a href="/sport">Sport</a></nav>
<article><h1>Rat stimmt <em>Plan</em> zu</h1>
<p>Der Rat hat am Montag dem <a href="https://example.org/p">neuen
 Plan</a> zugestimmt. Das <b>sagte</b> <a href="/q"> Anna Weber</a>, die Sprecherin der Stadt, am
 Abend vor der Presse im Rathaus.</p><!-- nicht zeigen -->
<h2>Lange Debatte</h2>
<p>Mehrere Mitglieder hatten zuvor gewarnt, dass die Kosten
 steigen<a href="w"> &amp; steigen </a>würden. „Das ist zu viel“, <a href="x">sagte</a> einer von
 ihnen nach der Sitzung, die bis in die Nacht dauerte.</p>
<ul><li>Der Plan gilt ab Mai.</li><li>Er kostet zwei Millionen Euro.</li></ul>
<script>var x = "Skript";</script>
</article><footer>Impressum und Datenschutz</footer></body></html>
"""


LINKS = ["neuen Plan", "Anna Weber", "& steigen", "sagte"]


def test_article(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(PAGE, encoding="utf-8")
    (found,) = read([str(path)], limit=100_000)
    assert isinstance(found, Document)
    assert found.text.split("\n") == [
        "Rat stimmt Plan zu",
        "Der Rat hat am Montag dem neuen Plan zugestimmt. Das sagte Anna Weber, die Sprecherin der "
        "Stadt, am Abend vor der Presse im Rathaus.",
        "Lange Debatte",
        "Mehrere Mitglieder hatten zuvor gewarnt, dass die Kosten steigen & steigen würden. „Das "
        "ist zu viel“, sagte einer von ihnen nach der Sitzung, die bis in die Nacht dauerte.",
        "Der Plan gilt ab Mai.",
        "Er kostet zwei Millionen Euro.",
    ]
    assert found.title == "Rat stimmt Plan zu"
    assert [a.of(found.text) for a in found.anchors] == LINKS


def test_headline_is_put_first_where_the_text_lacks_it() -> None:
    page = PAGE.replace("<h1>Rat stimmt <em>Plan</em> zu</h1>", "")
    found = read_html(page, "a.html")
    assert found.text.startswith("Rat stimmt Plan zu\nDer Rat hat")
    assert found.text.count("Rat stimmt Plan zu") == 1
    assert [a.of(found.text) for a in found.anchors] == LINKS


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("<title>Zug hält nicht</title><p>Der Zug hielt am Montag nicht in Ulm.", "Zug hält nicht"),
        ("<h1>Zug hält nicht</h1><p>Der Zug hielt am Montag nicht in Ulm.", "Zug hält nicht"),
        ("<p>Der Zug hielt am Montag nicht in Ulm.", None),
    ],
)
def test_a_short_page_is_read_as_it_is(page: str, title: str | None) -> None:
    found = read_html(page, "a.html")
    assert found.title == title
    sentence = "Der Zug hielt am Montag nicht in Ulm."
    assert found.text == (f"{title}\n{sentence}" if title else sentence)


def test_xhtml_with_a_declaration() -> None:
    page = (
        '<?xml version="1.0" encoding="iso-8859-1"?><html xmlns="http://www.w3.org/1999/xhtml" '
        'xml:lang="de"><body><p>Die Züge hielten am Montag nicht in Köln.</p></body></html>'
    )
    assert read_html(page, "a.xhtml").text == "Die Züge hielten am Montag nicht in Köln."


@pytest.mark.parametrize(
    ("page", "kind", "says"),
    [
        (PAGE.replace("de-AT", "en"), "not-german", '"en"'),
        ("<html><body><script>x()</script></body></html>", "empty", "no article text"),
        ("<!-- nur ein Kommentar -->", "malformed", "HTML"),
        (
            "<p>The council met on Monday and agreed that the new plan should start soon.</p>",
            "not-german",
            "English",
        ),
    ],
)
def test_faults(page: str, kind: str, says: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_html(page, "a.html")
    assert caught.value.kind == kind
    assert says in str(caught.value)
    assert "a.html" in str(caught.value)


def test_deeply_nested_page_is_no_crash() -> None:
    page = "<div>" * 5_000 + "Der Zug hielt am Montag nicht in Ulm." + "</div>" * 5_000
    # The parser cuts such trees off; what matters is that the fault, if any, is a plain one.
    with contextlib.suppress(ReadError):
        assert "Der Zug" in read_html(page, "a.html").text


NODES = st.recursive(
    st.text("ab ü\n\t„“<&", max_size=8).map(lambda t: t.replace("&", "&amp;").replace("<", "&lt;")),
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>",
        st.sampled_from(["a", "p", "b", "div", "li", "i", "script", "h2"]),
        st.lists(inner, max_size=4),
    ),
    max_leaves=20,
)


@settings(max_examples=200, deadline=None)
@given(NODES)
def test_anchors_are_trimmed_and_within_one_line(fragment: str) -> None:
    tree = lxml_html.document_fromstring(f"<html><body>x {fragment} y</body></html>")
    lines = walk(tree).lines
    text, anchors = "", []
    for line in lines:
        anchors += [span.shift(len(text)) for span in line.anchors]
        text += f"{line.text}\n"
    last = Span(0, 0)
    for span in anchors:
        part = span.of(text)
        assert part
        assert part == part.strip()
        assert "\n" not in part
        assert span.end >= last.start
        last = span
    for line in text.split("\n"):
        assert line == line.strip()
    text = text.rstrip("\n")
    shown = lxml_html.document_fromstring(f"<html><body>x {fragment} y</body></html>")
    for script in shown.findall(".//script"):
        script.text = ""
        for child in list(script):
            script.remove(child)
    assert "".join(text.split()) == "".join(shown.text_content().split())
