"""Tests of what a text must hold so that a regular expression can match in it."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.needed_literals import needed_literals
from tqcheck.timed_pattern import TimedPattern


@pytest.mark.parametrize(
    ("expression", "needed"),
    [
        (r"\bteilte (?:\w+ ){0,5}auf (?:Instagram|Facebook)", ("teilte ",)),
        (r"\b(?:Menschen|Personen) (?:von|der) Farbe\b", (" Farbe",)),
        (r"(?:Bauch|Regen)+\w*", ("Bauch", "Regen")),
        (r"Haus|Boot", ("Haus", "Boot")),
        (r"Haus|\d", None),
        (r"Haus|", None),
        ("abc?d", ("ab",)),
        ("ab+c", ("ab",)),
        ("abc{0,2}", ("ab",)),
        ("a{2,3}bc*", ("a",)),
        (r"(?:Haus)?boot", ("boot",)),
        (r"x\u00a0Uhr", ("Uhr",)),
        (r"\p{Lu}hr", ("hr",)),
        (r"3\.5", ("3.5",)),
        (r"[ab\]c]Tor(?=schluss)", ("Tor",)),
        (r"(?P<a>Ja) (?P=a)", ("Ja",)),
        (r"\d+", None),
        ("(?i)Haus", None),
        ("[[:alpha:]]Haus", None),
        ("Haus{e<=1}", None),
        ("", None),
    ],
)
def test_what_a_match_must_hold(expression: str, needed: tuple[str, ...] | None) -> None:
    assert needed_literals(expression) == needed


_PARTS = st.sampled_from(
    ["a", "b", "ab", ".", r"\.", "[ab]", "[^a]", r"\w", r"\b", "^", "$", "|", "(?:", "(", ")",
     "(?=", "(?!", "(?<=", "(?<!a)", "?", "*", "+", "??", "*+", "{2}", "{0,1}", "{,2}", "{1,}"]
)  # fmt: skip


@given(st.lists(_PARTS, max_size=8).map("".join), st.text("ab.", max_size=8))
def test_no_match_is_missed(expression: str, text: str) -> None:
    try:
        compiled = regex.compile(expression, regex.MULTILINE)
    except regex.error:
        return
    found = compiled.search(text)
    needed = needed_literals(expression)
    if found is not None and needed is not None and not expression.startswith("(?"):
        assert any(literal in text for literal in needed)


def test_a_text_without_them_is_not_searched() -> None:
    timed = TimedPattern("Haus(")
    assert not list(timed.matches("Ein Boot."))
    assert not timed.is_in("Ein Boot.")
    with pytest.raises(ValueError, match="missing"):
        timed.is_in("Ein Haus(")
