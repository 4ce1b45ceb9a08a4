"""Forced decoding by the shipped translator: what an English sentence owes to its German."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pytest

from tqcheck.config import Settings
from tqcheck.engine import Checker
from tqcheck.model import Document, Severity
from tqcheck.rules.fidelity.likelihood import support
from tqcheck.runner import signature
from tqcheck.translate import Scorer, TokenScore, open_translator

FREE = (
    ("They put all their eggs in one basket.",
     "Der Verein setzte sein ganzes Geld auf eine einzige Karte."),
    ("Anybody who asks gets the runaround.",
     "Wer nachfragt, läuft gegen Wände und bekommt keine Antwort."),
    ("By then the horse had bolted.", "Da war das Kind längst in den Brunnen gefallen."),
)  # fmt: skip
UNRELATED = (
    ("They put all their eggs in one basket.",
     "Der Zug nach Bremen hält wegen der Bauarbeiten nicht in Verden."),
    ("The goalkeeper has broken his hand and will miss six games.",
     "Das Hotel liegt ruhig und bietet Zimmer mit Blick auf das Meer."),
    ("By then the horse had bolted.", "Der Zahnarzt nimmt im August keine neuen Patienten an."),
)  # fmt: skip
BEFORE = ("The city council meets in Bremen on Monday.", "Der Stadtrat tagt am Montag in Bremen.")
AFTER = (
    "The mayor returns from Vienna on Tuesday.",
    "Der Bürgermeister kommt am Dienstag aus Wien zurück.",
)


@pytest.fixture(scope="module")
def scorer() -> Scorer:
    translator = open_translator("embedded")
    assert isinstance(translator, Scorer)
    return translator


class Flat:
    """Finds everything equally likely."""

    identity = "flat"
    direction = ("de", "en")

    def translate(self, segments: Sequence[str]) -> list[str]:
        return list(segments)

    def score(self, sources: Sequence[str], targets: Sequence[str]) -> list[list[TokenScore]]:
        return [[TokenScore(word, -1.0) for word in target.split()] for target in targets]


@pytest.mark.parametrize(("english", "german"), FREE)
def test_a_free_rendering_supports_its_english(scorer: Scorer, english: str, german: str) -> None:
    assert support(scorer, german, [english]) > 1.0


@pytest.mark.parametrize(("english", "german"), UNRELATED)
def test_another_sentence_does_not(scorer: Scorer, english: str, german: str) -> None:
    assert support(scorer, german, [english]) < 0.3


def test_the_likeliest_english_counts(scorer: Scorer) -> None:
    (english, german), (other, _) = FREE[0], UNRELATED[1]
    both = support(scorer, german, [other, " ", english])
    assert both == pytest.approx(support(scorer, german, [english]), abs=0.05)
    assert both > support(scorer, german, [other])


def test_where_all_is_equally_likely_nothing_is_supported() -> None:
    assert support(Flat(), "Das Pferd war schon weg.", ["By then the horse had bolted."]) == 0.0


def test_blank_english_is_supported_by_nothing() -> None:
    assert support(Flat(), "Das Pferd war schon weg.", ["", " "]) == -math.inf


def _found(checker: Checker, english: str, german: str) -> set[str]:
    document = Document(
        "a.txt",
        " ".join((BEFORE[1], german, AFTER[1])),
        source_text=" ".join((BEFORE[0], english, AFTER[0])),
    )
    return {f.rule for f in checker.check(document).findings if f.severity >= Severity.MAJOR}


def test_an_idiom_is_no_unrelated_text_where_the_translator_is_asked() -> None:
    only = ("TQ764", "TQ765")
    asked = Checker(Settings(back_translator="none", select=only))
    alone = Checker(Settings(back_translator="none", select=only, learned=False))
    assert _found(asked, *FREE[0]) == set()
    assert _found(alone, *FREE[0]) == {"TQ765"}  # what it is asked for
    assert _found(asked, *UNRELATED[1]) == {"TQ765"}


def test_the_run_says_whether_it_was_asked() -> None:
    asked = signature(Checker(Settings(back_translator="none")))
    alone = signature(Checker(Settings(back_translator="none", learned=False)))
    assert "|likelihood:none|" in alone
    assert "|likelihood:" in asked
    assert "|likelihood:none|" not in asked
