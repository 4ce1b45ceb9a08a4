"""Torn names hold whatever name it is, whatever breaks in, wherever it stands."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck.rules.names.split_name import SplitName

from .helpers import article, reported

FAMILY = st.sampled_from(["Kim", "Park", "Choi", "Yoon", "Kang", "Jung"])
FIRST = st.sampled_from(["Jong", "Min", "Sang", "Ji", "Hyun", "Tae"])
SECOND = st.sampled_from(["un", "hyun", "woo", "seok", "ho", "kyung", "jae", "sook"])
VERBS = st.sampled_from(["traf", "sah", "lobte", "besuchte", "empfing", "begrüßte"])
ARABIC = st.sampled_from(["Haddad", "Masri", "Najjar", "Sharif", "Bakri"])
PARTICLES = st.sampled_from(["al", "el", "bin"])
FRENCH = st.sampled_from(["Jean", "Marie", "Pierre", "Anne"])
FRENCH_SECOND = st.sampled_from(["Luc", "Claude", "Louise", "Christophe"])
PLACES = st.sampled_from(["Busan", "Wladiwostok", "Hanoi", "Genf"])


def torn(text: str) -> list[str]:
    return [hit.span.of(text) for hit in reported(SplitName(), article(text)) if hit.span]


@settings(max_examples=100, deadline=None)
@given(FAMILY, FIRST, SECOND, PLACES, st.booleans())
def test_a_blank_before_the_hyphen(
    family: str, first: str, second: str, place: str, late: bool
) -> None:
    name = f"{family} {first} -{second}"
    text = f"In {place} wartete {name}." if late else f"{name} reiste nach {place}."
    assert torn(text) == [name]


@settings(max_examples=100, deadline=None)
@given(FAMILY, FIRST, SECOND, VERBS, PLACES)
def test_a_verb_between_the_halves(
    family: str, first: str, second: str, verb: str, place: str
) -> None:
    name = f"{family} {first} {verb} -{second}"
    text = f"Es schneite, als der Minister in {place} {name} im Hafen, um zu verhandeln."
    assert torn(text) == [name]


@settings(max_examples=60, deadline=None)
@given(PARTICLES, ARABIC, st.booleans(), PLACES)
def test_an_arabic_particle(particle: str, name: str, before: bool, place: str) -> None:
    joint = " -" if before else "- "
    text = f"Die Anwältin von Omar {particle}{joint}{name} kam nach {place}."
    assert torn(text) == [f"{particle}{joint}{name}"]


@settings(max_examples=60, deadline=None)
@given(FRENCH, FRENCH_SECOND, PLACES)
def test_a_french_name(first: str, second: str, place: str) -> None:
    text = f"Der Regisseur {first}- {second} kam aus {place}."
    hits = reported(SplitName(), article(text))
    assert [hit.suggestion for hit in hits] == [f"{first}-{second}"]


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from(["Ein- und Ausfuhr", "Nord- oder Ostsee", "Haupt- bzw. Nebenstraße"]),
    st.sampled_from(["Datenerfassung, -pflege", "Muskelkraft und -aufbau", "Käse oder -kuchen"]),
    FAMILY,
    FIRST,
    SECOND,
)
def test_suspended_hyphens_and_whole_names(
    front: str, back: str, family: str, first: str, second: str
) -> None:
    text = f"{family} {first}-{second} sprach in Genf über {front}, {back} und -5 Grad."
    assert torn(text) == []
