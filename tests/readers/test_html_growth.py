"""The time for a page grows with its length, whatever it is made of."""

from __future__ import annotations

import contextlib
import time

import pytest

from tqcheck.errors import ReadError
from tqcheck.readers.html import read_html
from tqcheck.readers.html.parse import without_many_attributes

TEXT = "<p>Der Rat hat am Montag dem Plan zugestimmt.</p>"
HEAD = f"<html lang=de><h1>Rat stimmt zu</h1>{TEXT * 4}"
SHAPES = {
    "attributes": lambda n: HEAD + "<p " + " ".join(f"a{i}=1" for i in range(n)) + ">Er gilt.",
    "quoted attributes": lambda n: HEAD + "<p " + " ".join(f"a{i}='>'" for i in range(n)) + ">x",
    "open quotes": lambda n: HEAD + "<p a='" * n,
    "open tags": lambda n: HEAD + "<p " * n,
    "br": lambda n: HEAD + "Wort<br>" * n,
    "div": lambda n: HEAD + "<div>Wort</div>" * n,
    "deep": lambda n: HEAD + "<div>" * 1500 + "<p>Das ist ein Satz." * n,
    "open links": lambda n: HEAD + "<a href=x>Wort " * n,
    "h1": lambda n: HEAD + "<h1>Rat stimmt zu</h1>" * n,
    "title": lambda n: "<title>Rat stimmt zu</title>" * n + HEAD,
    "long h1": lambda n: HEAD + "<h1>" + "Rat " * n + "</h1>",
    "teasers": lambda n: HEAD + "<div><h2><a href=/x>Rat stimmt zu</a></h2></div>" * (n // 4),
    "comments": lambda n: HEAD + "<!--x-->" * n,
    "remarks": lambda n: HEAD + "<!-- tqcheck: ignore TQ301 so gesagt -->" * (n // 4),
    "sections": lambda n: HEAD + "<p><![CDATA[" * n,
    "languages": lambda n: HEAD + "<p lang=en>The council met and agreed to it.</p>" * (n // 8),
    "classes": lambda n: HEAD + "".join(f"<p class='a{i}'>x</p>" for i in range(n // 4)),
    "cells": lambda n: HEAD + "<table><tr>" + "<td>x" * n,
    "nested tables": lambda n: HEAD + "<table><tr><td>" * 300 + "<td>x" * n,
}


def _seconds(markup: str) -> float:
    begin = time.process_time()
    with contextlib.suppress(ReadError):  # a page of one word is German or not
        read_html(markup, "a.html", from_user=True)
    return time.process_time() - begin


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES)
def test_four_times_the_page_takes_about_four_times_as_long(shape: str) -> None:
    make = SHAPES[shape]
    _seconds(make(1000))
    small = min(_seconds(make(5_000)) for _ in range(2))
    assert min(_seconds(make(20_000)) for _ in range(2)) < 8 * small + 0.5


def test_a_paragraph_with_43_000_attributes_is_read() -> None:
    assert read_html(SHAPES["attributes"](43_000), "a.html").text.endswith("Er gilt.")


@pytest.mark.parametrize(
    "page",
    [
        "<p>a < b und c > d</p>",
        "<p title='a > b' data-x=\"<i>\" hidden>Text</p>",
        "<!-- <p a b c --><p>x",
        "<script>if (a<b) { c = '<p '; }</script><p>Text 'so' \"sagt\" er</p>",
        "<a href='offen>Text <b>fett</b>' x>y</a>",
    ],
)
def test_a_page_without_such_tags_stays_as_it_is(page: str) -> None:
    assert without_many_attributes(page) == page
    many = " ".join(f"a{i}='>'" for i in range(1500))
    cut = without_many_attributes(f"{page}<b {many}>Text</b>")
    assert cut.endswith("a999='>'>Text</b>")


def test_text_in_an_element_nested_too_deep_is_an_error_and_not_lost() -> None:
    with pytest.raises(ReadError, match="nested more than 2048 deep"):
        read_html(HEAD + "<div>" * 5000 + "Das geht verloren.", "a.html")
    assert "Das bleibt." in read_html(HEAD + "<div>" * 1800 + "Das bleibt.", "a.html").text
