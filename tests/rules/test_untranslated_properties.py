"""English left in German is found whatever the names, the words and their places are."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck.languages.en.function_words import FUNCTION_WORDS
from tqcheck.model import Span
from tqcheck.rules.base import Rule
from tqcheck.rules.untranslated.bracketed_english import BracketedEnglish
from tqcheck.rules.untranslated.english_clause import EnglishClause
from tqcheck.rules.untranslated.english_sentence import EnglishSentence
from tqcheck.rules.untranslated.english_word import EnglishWord

from .helpers import article

TARGET = st.sampled_from(
    [
        "die Stadt", "der neue Minister", "ein altes Haus", "viele Bauern", "das Gericht",
        "unsere Nachbarn", "der Verein", "eine kleine Schule", "die Feuerwehr",
    ]
)  # fmt: skip
PLACES = st.sampled_from(["Kassel", "Linz", "Erfurt", "Zürich", "Bremen", "Graz", "München"])
VERBS = st.sampled_from(["lobte", "kannte", "suchte", "mied", "verließ", "prüfte"])
FUNCTION = st.sampled_from(sorted(FUNCTION_WORDS))
CONTENT = st.sampled_from(["always", "quickly", "because", "terrible", "really", "although"])
CLAUSES = st.sampled_from(
    [
        "and they were tired", "but nobody knew why", "because it was too late",
        "which is what they said", "with all of their friends", "and she could not sleep",
    ]
)  # fmt: skip


def spans(rule: type[Rule], text: str) -> list[Span | None]:
    return [hit.span for hit in rule().check(article(text))]


@given(TARGET, VERBS, TARGET, PLACES, FUNCTION, st.sampled_from(["[]", "()"]))
@settings(max_examples=80, deadline=None)
def test_an_source_function_word_in_brackets(
    subject: str, verb: str, other: str, place: str, word: str, marks: str
) -> None:
    fault = marks[0] + word + marks[1]
    before = f"In {place} {verb} {subject} "
    text = f"{before}{fault} {other}."
    (hit,) = BracketedEnglish().check(article(text))
    assert hit.span == Span(len(before), len(before) + len(fault))
    assert hit.suggestion == (FUNCTION_WORDS[word] or None)


@given(TARGET, VERBS, TARGET, PLACES)
@settings(max_examples=60, deadline=None)
def test_target_in_brackets_is_right(subject: str, verb: str, other: str, place: str) -> None:
    assert spans(BracketedEnglish, f"In {place} {verb} [{subject}] bald {other} ({other}).") == []


@given(TARGET, VERBS, TARGET, PLACES, CONTENT)
@settings(max_examples=80, deadline=None)
def test_one_source_word(subject: str, verb: str, other: str, place: str, word: str) -> None:
    before = f"In {place} {verb} er gestern "
    text = f"{before}{word} {subject} und {other}."
    assert spans(EnglishWord, text) == [Span(len(before), len(before) + len(word))]
    assert spans(EnglishClause, text) == []


@given(TARGET, VERBS, TARGET, PLACES, CLAUSES, st.booleans())
@settings(max_examples=80, deadline=None)
def test_an_source_clause(
    subject: str, verb: str, other: str, place: str, clause: str, last: bool
) -> None:
    before = f"In {place} {verb} er {subject}, "
    text = f"{before}{clause}" + ("." if last else f", weil {other} dort wartete.")
    assert spans(EnglishClause, text) == [Span(len(before), len(before) + len(clause))]
    assert spans(EnglishWord, text) == []


@given(TARGET, VERBS, TARGET, PLACES)
@settings(max_examples=60, deadline=None)
def test_plain_target_is_left_alone(subject: str, verb: str, other: str, place: str) -> None:
    text = f"In {place} {verb} er {subject}, was {other} in der Not so will, also hat man es an."
    for rule in (EnglishWord, EnglishClause, EnglishSentence, BracketedEnglish):
        assert spans(rule, text) == []


@given(st.permutations(["and", "because", "which", "without"]), PLACES)
@settings(max_examples=24, deadline=None)
def test_two_faults_are_two_findings(words: list[str], place: str) -> None:
    text = f"Er kam {words[0]} ging durch {place}, dann blieb er {words[1]} seine Mutter rief."
    assert [text[s.start : s.end] for s in spans(EnglishWord, text) if s] == words[:2]


@pytest.mark.parametrize("quote", ["„{}“", "»{}«", '"{}"', "“{}”", "‚{}‘", "({})"])
@pytest.mark.parametrize("title", ["all about the future", "never say never again", "the only one"])
def test_a_title_of_its_own_is_right(quote: str, title: str) -> None:
    text = f"Das neue Album heißt {quote.format(title)} und läuft gut."
    for rule in (EnglishWord, EnglishClause, EnglishSentence):
        assert spans(rule, text) == []
