"""Repetition is found whatever the names, the words and their places are."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck.model import Span
from tqcheck.rules.base import Rule
from tqcheck.rules.repetition.doubled_word import DoubledWord
from tqcheck.rules.repetition.echoed_clause_end import EchoedClauseEnd
from tqcheck.rules.repetition.ngram_loop import NgramLoop
from tqcheck.rules.repetition.repeated_phrase import RepeatedPhrase

from .helpers import AS_SCANNED, article, reported

ADJECTIVES = st.sampled_from(
    ["stellvertretende", "ehemalige", "britische", "neue", "damalige", "zuständige", "kranke"]
)
TITLES = st.sampled_from(["Minister", "Trainer", "Richter", "Sprecher", "Direktor", "Botschafter"])
NAMES = st.sampled_from(["Ina Kolb", "Jo Berg", "Lee Min-ho", "Amira Haddad", "Piotr Nowak"])
VERBS = st.sampled_from(["ist", "war", "bleibt", "kommt", "bezahlt", "verschwindet", "hatte"])
FUNCTION = st.sampled_from(
    ["und", "oder", "von", "für", "gegen", "wegen", "ohne", "seit", "eine", "seiner", "ihrer"]
)
CLOSERS = st.sampled_from(["“", "”", "«", '"'])
STOPS = st.sampled_from([".", "!", ""])


def spans(rule: type[Rule], text: str) -> list[Span | None]:
    return [hit.span for hit in reported(rule(), article(text, settings=AS_SCANNED))]


@given(ADJECTIVES, TITLES, NAMES, st.sampled_from(["", "Am Montag sagte ", "In Rom hat "]))
@settings(max_examples=80, deadline=None)
def test_a_doubled_adjective(word: str, title: str, name: str, start: str) -> None:
    before = f"{start}{'der' if start else 'Der'} "
    text = f"{before}{word} {word} {title} {name} nichts gesagt."
    hits = reported(DoubledWord(), article(text, settings=AS_SCANNED))
    assert [hit.span for hit in hits] == [Span(len(before), len(before) + 2 * len(word) + 1)]
    assert hits[0].suggestion == word


@given(FUNCTION, TITLES, NAMES)
@settings(max_examples=60, deadline=None)
def test_a_doubled_function_word(word: str, title: str, name: str) -> None:
    before = f"Gestern traf {name}, der {title}, die Leute "
    text = f"{before}{word} {word} Freunde aus dem Dorf."
    assert spans(DoubledWord, text) == [Span(len(before), len(before) + 2 * len(word) + 1)]


@given(ADJECTIVES, TITLES, NAMES, st.sampled_from([" – ", "; "]))
@settings(max_examples=60, deadline=None)
def test_a_mark_between_is_right(word: str, title: str, name: str, mark: str) -> None:
    assert spans(DoubledWord, f"Der {word}{mark}{word} {title} {name} hat nichts gesagt.") == []


@given(st.sampled_from(["die", "der", "das"]), TITLES, NAMES)
@settings(max_examples=30, deadline=None)
def test_a_relative_pronoun_before_an_article_is_right(word: str, title: str, name: str) -> None:
    text = f"{name} kennt Leute, {word} {word} Stadt liebten, wie der {title} sagte."
    assert spans(DoubledWord, text) == []


@given(NAMES, st.sampled_from(["Bora Bora", "Duran Duran", "Sing Sing", "Pago Pago"]))
@settings(max_examples=20, deadline=None)
def test_a_doubled_name_is_right(name: str, double: str) -> None:
    assert spans(DoubledWord, f"Am Sonntag reiste {name} nach {double} und blieb dort.") == []


@given(VERBS, NAMES, CLOSERS, STOPS, st.sampled_from(["und wie", "aber", "weil", "sagte"]))
@settings(max_examples=100, deadline=None)
def test_a_clause_end_said_again(verb: str, name: str, closer: str, stop: str, then: str) -> None:
    mark = f"{stop}{closer}" if stop else f"{closer},"
    before = f"{name} fragte, „wer das am Ende wirklich "
    fault = f"{verb}{mark} {verb},"
    text = f"{before}{fault} {then} es weiterging."
    hits = list(EchoedClauseEnd().check(article(text, settings=AS_SCANNED)))
    assert [hit.span for hit in hits] == [Span(len(before), len(before) + len(fault))]
    if then != "und wie":  # which may go on with what was said: suspected
        assert reported(EchoedClauseEnd(), article(text, settings=AS_SCANNED))


@given(VERBS, VERBS, NAMES, CLOSERS, STOPS)
@settings(max_examples=60, deadline=None)
def test_another_word_behind_the_quote_is_right(
    verb: str, other: str, name: str, closer: str, stop: str
) -> None:
    if verb == other:
        return
    text = f"„Wer das am Ende wirklich {verb}{stop}{closer} {other} {name} noch unklar."
    assert spans(EchoedClauseEnd, text) == []


@given(
    st.lists(st.sampled_from(["in", "das", "Haus", "nach", "Rom", "rot"]), min_size=2, max_size=5),
    st.integers(min_value=3, max_value=6),
    st.sampled_from([" ", ", "]),
)
@settings(max_examples=80, deadline=None)
def test_a_loop(words: list[str], times: int, glue: str) -> None:
    unit = " ".join(words)
    loop = glue.join([unit] * times)
    text = f"Der Wirt ging {loop} am Abend."
    hits = [span for span in spans(NgramLoop, text) if span]
    if len(set(words)) == 1 and glue == ", ":
        return  # one word alone between commas is rhetoric
    inside = Span(len("Der Wirt ging "), len("Der Wirt ging ") + len(loop))
    # A unit that begins or ends alike ("in in") is one loop or several, none of them outside.
    assert hits
    assert all(inside.contains(hit) for hit in hits)


@given(TITLES, NAMES, st.sampled_from(["", "und "]))
@settings(max_examples=40, deadline=None)
def test_a_phrase_said_again(title: str, name: str, joint: str) -> None:
    phrase = f"der alte {title} aus Bremen"
    before = f"Am Abend kamen {name}, "
    text = f"{before}{phrase} {joint}{phrase} in die Halle."
    end = len(before) + 2 * len(phrase) + 1 + len(joint)
    assert spans(RepeatedPhrase, text) == [Span(len(before), end)]
