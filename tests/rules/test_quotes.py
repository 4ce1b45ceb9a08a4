"""The rules of *quotes* and the pairing of marks beneath them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck.languages.de.quotations import quotations
from tqcheck.model import Severity
from tqcheck.rules.base import Rule
from tqcheck.rules.quotes.mixed_quote_glyphs import MixedQuoteGlyphs
from tqcheck.rules.quotes.nested_quote import NestedQuote
from tqcheck.rules.quotes.unbalanced_quote import UnbalancedQuote

from .helpers import article

STYLES = st.sampled_from(["„“", "»«", "«»", "“”", '""'])


def found(rule: type[Rule], text: str) -> list[int]:
    return [hit.span.start for hit in rule().check(article(text)) if hit.span]


@given(STYLES, st.integers(min_value=1, max_value=4), st.sampled_from([" ", "\n"]))
@settings(max_examples=60, deadline=None)
def test_balanced_text_has_no_finding(style: str, quotes: int, blank: str) -> None:
    left, right = style
    text = blank.join(f"{left}Wir kommen{right}, sagte sie. Er ging." for _ in range(quotes))
    assert found(UnbalancedQuote, text) == []
    few_english = style == "“”" and quotes < 3  # no habit of the article, but left-overs
    places = [at for at, char in enumerate(text) if char in style] if few_english else []
    assert found(MixedQuoteGlyphs, text) == places
    assert found(NestedQuote, text) == []
    assert len(quotations(text).pairs) == quotes


@given(st.sampled_from(["„“", "»«"]), st.integers(min_value=0, max_value=3))
@settings(max_examples=40, deadline=None)
def test_a_lost_closer_is_found_at_its_opener(style: str, at: int) -> None:
    left, right = style
    parts = [f"{left}Wir kommen{right}, sagte sie." for _ in range(4)]
    parts[at] = f"{left}Wir kommen, sagte sie."
    start = len(" ".join(parts[:at])) + (1 if at else 0)
    assert found(UnbalancedQuote, " ".join(parts)) == [start]


@given(st.sampled_from(["“", "«"]), st.integers(min_value=1, max_value=3))
@settings(max_examples=40, deadline=None)
def test_a_closer_too_many_is_found(right: str, before: int) -> None:
    left = {"“": "„", "«": "»"}[right]
    text = " ".join([f"{left}Ja{right}, sagte sie."] * before) + f" Und das bleibt so.{right} Gut."
    assert found(UnbalancedQuote, text) == [text.rindex(right)]


def test_two_kinds_of_pairs_weigh_nothing() -> None:
    text = "„Ja“, sagte er. „Nein“, sagte sie. »Doch«, sagte er."
    hits = list(MixedQuoteGlyphs().check(article(text)))
    assert [hit.severity for hit in hits] == [Severity.NEUTRAL]


def test_wrong_pairs_are_reported_once() -> None:
    text = '„Ja", sagte er. „Nein", sagte sie.'
    hits = list(MixedQuoteGlyphs().check(article(text)))
    assert [hit.span.start for hit in hits if hit.span] == [3, 21]
    assert {hit.kind for hit in hits} == {"pair"}
    assert MixedQuoteGlyphs.once_a_document
    assert hits[0].suggestion == "“"


@pytest.mark.parametrize("text", ["", "„", "“", '"', '""', "„“", "„„““", "\n„\n“\n", "««»»"])
def test_pairs_never_overlap_marks(text: str) -> None:
    parsed = quotations(text)
    used = [m.position for pair in parsed.pairs for m in pair]
    used += [m.position for m in (*parsed.unclosed, *parsed.unopened, *parsed.resumed)]
    assert sorted(set(used)) == sorted(m.position for m in parsed.marks)
    assert len(used) == len(set(used))


@pytest.mark.parametrize(
    ("quoted", "count"),
    [
        ("I am a Berliner.", 0), ("We were wrong.", 0), ("Hands off", 0),
        ("Warum war er in Rom?", 2), ("in Berlin", 2), ("Ordnung", 2), ("Das Team war in Form.", 2),
    ],
)  # fmt: skip
def test_english_words_may_keep_english_marks(quoted: str, count: int) -> None:
    text = f"Dann sagte er: “{quoted}” Und er sagte „Gut“. Sie sagte „Ja“."
    assert len(found(MixedQuoteGlyphs, text)) == count


@pytest.mark.usefixtures("collector_off")
def test_english_pairs_take_no_longer_than_their_number() -> None:
    def seconds(pairs: int) -> float:
        read = article("Er sagte „Ja“.\n" + "“Das Haus” steht.\n" * pairs)
        started = time.process_time()
        assert len(list(MixedQuoteGlyphs().check(read))) == 2 * pairs
        return time.process_time() - started

    seconds(10)
    assert seconds(800) < 8 * max(seconds(200), 0.01)
