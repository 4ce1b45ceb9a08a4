"""The rules of *locale* beyond their own examples."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck.languages.de.formats import GERMAN_MONTHS
from tqcheck.languages.de.rules.locale.currency_before_number import CurrencyBeforeNumber
from tqcheck.languages.de.rules.locale.english_date import EnglishDate
from tqcheck.languages.de.rules.locale.english_number_format import EnglishNumberFormat
from tqcheck.languages.de.rules.locale.english_time import EnglishTime
from tqcheck.languages.de.rules.locale.hyphen_score import HyphenScore
from tqcheck.model import Hit
from tqcheck.rules.base import Rule

from .helpers import article, rule_named

ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def hits(rule: type[Rule], text: str) -> list[Hit]:
    return list(rule().check(article(text)))


UNIT_SPACING = rule_named("unit-spacing")


def mended(rule: type[Rule], text: str) -> list[tuple[str, str | None]]:
    return [(hit.span.of(text), hit.suggestion) for hit in hits(rule, text) if hit.span]


@given(st.integers(1000, 999_999), st.sampled_from(["Menschen", "Häuser", "Stimmen", "Bäume"]))
@settings(max_examples=60, deadline=None)
def test_thousands(number: int, counted: str) -> None:
    english, german = f"{number:,}", f"{number:,}".replace(",", ".")
    assert mended(EnglishNumberFormat, f"Es waren {english} {counted}.") == [(english, german)]
    assert mended(EnglishNumberFormat, f"Es waren {german} {counted}.") == []


@given(st.integers(0, 99), st.integers(0, 9), st.sampled_from(["Millionen", "Prozent", "Meter"]))
@settings(max_examples=60, deadline=None)
def test_decimals(whole: int, rest: int, unit: str) -> None:
    english, german = f"{whole}.{rest}", f"{whole},{rest}"
    assert mended(EnglishNumberFormat, f"Es waren {english} {unit}.") == [(english, german)]
    assert mended(EnglishNumberFormat, f"Es waren {german} {unit}.") == []


@given(st.integers(1, 12), st.integers(1, 28), st.integers(1950, 2030))
@settings(max_examples=60, deadline=None)
def test_dates(month: int, day: int, year: int) -> None:
    german = f"{day}. {GERMAN_MONTHS[month - 1]} {year}"
    for names in (GERMAN_MONTHS, ENGLISH_MONTHS):
        english = f"{names[month - 1]} {day}, {year}"
        assert mended(EnglishDate, f"Das war am {english} in Ulm.") == [(english, german)]
    assert mended(EnglishDate, f"Das war am {german} in Ulm.") == []
    assert mended(EnglishDate, f"Im {GERMAN_MONTHS[month - 1]} {year} gab es {day} Fälle.") == []


def test_a_slash_date_has_a_suggestion_only_where_it_is_certain() -> None:
    assert mended(EnglishDate, "Am 4/5/2024 und am 4/25/2024.") == [
        ("4/5/2024", None),
        ("4/25/2024", "25. April 2024"),
    ]


@given(st.integers(1, 12), st.integers(0, 59), st.sampled_from(["a", "p"]))
@settings(max_examples=60, deadline=None)
def test_times(hour: int, minute: int, half: str) -> None:
    german = f"{hour % 12 + (12 if half == 'p' else 0)}.{minute:02} Uhr"
    for english in (f"{hour}:{minute:02} {half}.m.", f"{hour}.{minute:02}{half}m"):
        assert mended(EnglishTime, f"Das Spiel um {english} fällt aus.") == [(english, german)]


@given(st.integers(1, 900), st.sampled_from(["km", "kg", "km/h", "Uhr", "Euro", "°C", "kWh"]))
@settings(max_examples=60, deadline=None)
def test_units(number: int, unit: str) -> None:
    assert mended(UNIT_SPACING, f"Es waren {number}{unit} im Mai.") == [
        (f"{number}{unit}", f"{number} {unit}")
    ]
    assert mended(UNIT_SPACING, f"Es waren {number} {unit} und der {number}-{unit}-Wert.") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Er zahlte dafür $5 Mio.", [("$5 Mio.", None)]),
        ("Er zahlte dafür $5 Mio. Das war viel.", [("$5 Mio.", None)]),
        ("Er zahlte $5 Mio. dafür, dann £2 Mrd., dann nichts.",
         [("$5 Mio.", "5 Mio. Dollar"), ("£2 Mrd.", "2 Mrd. Pfund")]),
        ("Er zahlte dafür $5 Mio. Dollar.", [("$5 Mio.", "5 Mio.")]),
        ("Die Variable $1 steht im Skript, $2 und $3.", []),
        ("Er zahlte $1,50 und $1 Million.",
         [("$1,50", "1,50 Dollar"), ("$1 Million", "1 Million Dollar")]),
    ],
)  # fmt: skip
def test_currency_signs(text: str, found: list[tuple[str, str | None]]) -> None:
    assert mended(CurrencyBeforeNumber, text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Er gewann in der Altersklasse 30-34.",
        "Der Verein siegte in den Saisons 21-22.",
        "Das Spiel endete in Halle 2-3.",
        "Die Mannschaft gewann das Spiel mit Startnummer 4-7.",
        "Das Team siegte gegen Startnummer 4-7.",
        "Das Spiel endete 3:1, das Team gewann in der Klasse 5-6.",
    ],
)
def test_a_range_behind_its_noun_is_no_score(text: str) -> None:
    assert mended(HyphenScore, text) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Bremen gewann das Halbfinale", "."), ("Bremen verlor gegen Real Madrid", "."),
        ("Bremen siegte auswärts", "."), ("Bremen verlor am Samstag", ", Ulm siegte."),
        ("Bremen gewann 3:1 und", "."), ("Bremen gewann", "."), ("Das Spiel endete", "."),
    ],
)  # fmt: skip
def test_a_score_behind_its_verb_match_or_opponent(before: str, after: str) -> None:
    assert mended(HyphenScore, f"{before} 4-1{after}") == [("4-1", "4:1")]
