"""What raters are expected to find, in words that reports share."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tqcheck.model import Expectation, Message, Publishable
from tqcheck.reporters.text_words import decimal

ANSWERS: Mapping[Publishable, Message] = MappingProxyType(
    {
        Publishable.YES: Message("yes", "ja"),
        Publishable.UNSURE: Message("unsure", "unsicher"),
        Publishable.NO: Message("no", "nein"),
    }
)
_SENTENCES: Mapping[Publishable, Message] = MappingProxyType(
    {
        Publishable.YES: Message(
            "It can probably be published as it stands",
            "Er kann vermutlich so erscheinen, wie er ist",
        ),
        Publishable.UNSURE: Message(
            "Whether it can be published as it stands is unsure",
            "Ob er so erscheinen kann, wie er ist, ist unsicher",
        ),
        Publishable.NO: Message(
            "It can probably not be published as it stands",
            "Er kann vermutlich nicht so erscheinen, wie er ist",
        ),
    }
)


def short(expected: Expectation) -> Message:
    """One line: the expected penalty with its range, and whether the text can be published."""
    marks, bounds = points(expected.penalty), span(expected)
    answer, percent = ANSWERS[expected.answer], per_cent(expected)
    return Message(
        f"expected: {marks.en} ({bounds.en}) · publishable as it stands: {answer.en} ({percent})",
        f"erwartet: {marks.de} ({bounds.de}) · so veröffentlichbar: {answer.de} ({percent})",
    )


def points(count: float) -> Message:
    """``14 penalty points``."""
    number = rounded(count)
    german = "Strafpunkt" if number.en == "1" else "Strafpunkte"
    return Message(
        f"{number.en} penalty {'point' if number.en == '1' else 'points'}", f"{number.de} {german}"
    )


def span(expected: Expectation) -> Message:
    """``6 to 30``."""
    low, high = rounded(expected.low), rounded(expected.high)
    return Message(f"{low.en} to {high.en}", f"{low.de} bis {high.de}")


def publishable(expected: Expectation) -> Message:
    """Whether the text can be published, as a sentence."""
    said, percent = _SENTENCES[expected.answer], per_cent(expected)
    return Message(
        f"{said.en}: without a major error with a probability of {percent}.",
        f"{said.de}: ohne schweren Fehler mit einer Wahrscheinlichkeit von {percent}.",
    )


def rater(expected: Expectation) -> Message:
    """What a professional rater is expected to give, as a sentence."""
    marks, bounds = points(expected.penalty), span(expected)
    return Message(
        f"A professional rater would give the text about {marks.en}, "
        f"for 8 of 10 such texts {bounds.en}.",
        f"Eine Fachperson gäbe dem Text etwa {marks.de}, bei 8 von 10 solchen Texten {bounds.de}.",
    )


def per_cent(expected: Expectation) -> str:
    """The probability that there is no major error, in per cent; never quite sure."""
    return f"{min(99, max(1, round(100 * expected.publishable)))} %"


def rounded(number: float) -> Message:
    """Points: whole from 10 on, with a decimal below."""
    return decimal(round(number) if number >= 10 else round(number, 1))
