"""The terminal's report in German: all of it, with German numbers and the names of the rules."""

from __future__ import annotations

import re

import pytest

from tests.reporters.sample import report
from tqcheck.model import Severity
from tqcheck.reporters import text_report, text_words

# What stands in both reports: the articles, their addresses, and what the sample's author wrote.
_SHARED = {
    "news",
    "emden",
    "alt",
    "txt",
    "rat",
    "utf",
    "byte",
    "xfc",
    "encoding",
    "name",
    "oqs",
    "bleu",
}


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-zäöüß]{3,}", text.lower()))


def test_no_english_word_is_left_in_the_german_report() -> None:
    german, english = (
        text_report.render(report(), ui_language=language, verbose=True)
        for language in ("de", "en")
    )
    own = set().union(*(_words(document.text) for document in report().documents))
    own |= {word for d in report().documents for word in _words(f"{d.title} {d.uri}")}
    for document in report().documents:
        for finding in document.findings:
            own |= _words(finding.suggestion or "")
            own |= _words(finding.suppressed.reason) if finding.suppressed else set()
            own |= _words(finding.source.text) if finding.source else set()
    signature = _words(report().signature)
    assert not (_words(german) & _words(english)) - own - signature - _SHARED


@pytest.mark.parametrize(
    ("count", "german", "english"),
    [(0, "0 Wörter", "0 words"), (1, "1 Wort", "1 word"), (12400, "12.400 Wörter", "12 400 words")],
)
def test_numbers_agree_with_their_nouns(count: int, german: str, english: str) -> None:
    said = text_words.words(count)
    assert (said.de, said.en) == (german, english)
    assert text_words.documents(1).de == "1 Dokument"


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 Hinweise"), (1, "1 Hinweis"), (2, "2 Hinweise")]
)
def test_hints_are_counted_in_german(count: int, said: str) -> None:
    assert text_words.count_of(Severity.NEUTRAL, count).de == said


def test_a_decimal_has_a_comma_in_german() -> None:
    assert text_words.decimal(1153.8).de == "1153,8"
    assert text_words.score("quality", 91.8).de == "Qualität 91,8"
    assert text_words.score("quality", 91.8).en == "quality 91.8"
