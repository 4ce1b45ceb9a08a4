"""Numbers, times and dates as values: every way to be equal that the rules rely on."""

from __future__ import annotations

import pytest

from tqcheck.evidence.number_equivalence import explains
from tqcheck.languages.de.dates import read_dates as german_dates
from tqcheck.languages.de.number_words import cardinal
from tqcheck.languages.de.numbers import read_numbers as german_numbers
from tqcheck.languages.de.times import read_times as german_times
from tqcheck.languages.en.dates import read_dates as english_dates
from tqcheck.languages.en.numbers import read_numbers as english_numbers
from tqcheck.languages.en.times import read_times as english_times
from tqcheck.languages.values import Firmness
from tqcheck.languages.values.mention import Mention
from tqcheck.languages.values.roman import roman

EQUAL = [
    ("14 sheep", "14 Schafe"),
    ("1,234 sheep", "1.234 Schafe"),
    ("1,234 sheep", "1234 Schafe"),
    ("1,234 sheep", "1 234 Schafe"),
    ("1,234,567 sheep", "1.234.567 Schafe"),
    ("3.5 percent", "3,5 Prozent"),
    ("10,188.13 points", "10 188,13 Punkte"),
    ("twenty-one sheep", "einundzwanzig Schafe"),
    ("twenty-one sheep", "21 Schafe"),
    ("two hundred and five", "zweihundertfünf"),
    ("three thousand four hundred", "dreitausendvierhundert"),
    ("two and a half years", "zweieinhalb Jahre"),
    ("one and a half hours", "anderthalb Stunden"),
    ("a year and a half", "anderthalb Jahre"),
    ("18 months", "anderthalb Jahre"),
    ("half a million", "eine halbe Million"),
    ("half a million", "500.000"),
    ("a dozen sheep", "ein Dutzend Schafe"),
    ("12 sheep", "ein Dutzend Schafe"),
    ("two dozen sheep", "24 Schafe"),
    ("half a dozen", "ein halbes Dutzend"),
    ("$1.7m", "1,7 Millionen Dollar"),
    ("$1.7bn", "1,7 Mrd. Dollar"),
    ("$1.7 billion", "1,7 Milliarden Dollar"),
    ("$1.7 trillion", "1,7 Billionen Dollar"),
    ("30 thousand million euros", "30 Milliarden Euro"),
    ("2.5 thousand millions", "2,5 Milliarden"),
    ("two thousand million euros", "zwei Milliarden Euro"),
    ("28.500 million euros", "28 500 Millionen Euro"),
    ("28.500 million euros", "28,5 Millionen Euro"),
    ("1 million 200 thousand pesos", "1 200 000 Pesos"),
    ("1,200,000 pesos", "1 Million 200 Tausend Pesos"),
    ("five thousands", "5.000"),
    ("the one hundred fiftieth birthday", "der 150. Geburtstag"),
    ("the two hundred and fifth time", "das 205. Mal"),
    ("the hundred and first time", "das 101. Mal"),
    ("30-somethings", "39-Jährige"),
    ("World War I", "der 1. Weltkrieg"),
    ("700 hundred arrests", "700 Festnahmen"),
    ("3 million 600 thousand", "3 Millionen und 600 Tausend"),
    ("in 2:21.31", "in 2:21:31"),
    ("2.30 hours", "zweieinhalb Stunden"),
    ("eight-plus seasons", "achteinhalb Jahre"),
    ("17.280.000 pesos", "17 280 000 Pesos"),
    ("1,3570 dollars", "1,3570 Dollar"),
    ("up to the XXth century", "bis ins 20. Jahrhundert"),
    ("60 milliards euros", "60 Milliarden Euro"),
    ("80, 000 crowns", "80 000 Kronen"),
    ("50,000 to 100,000 euros", "50-100.000 Euro"),
    ("450 milions", "450 Millionen"),
    ("3,5%, as said", "3,5 Prozent"),
    ("on 98,1 FM", "auf 98,1 FM"),
    ("$0.5bn", "500 Millionen Dollar"),
    ("£5k", "5.000 Pfund"),
    ("a million people", "eine Million Menschen"),
    ("one million people", "1 Million Menschen"),
    ("two-thirds", "zwei Drittel"),
    ("three quarters", "drei Viertel"),
    ("half of them", "50 Prozent"),
    ("a third of them", "33 Prozent"),
    ("50% of them", "die Hälfte"),
    ("twice", "zweimal"),
    ("doubled", "verdoppelt"),
    ("both", "beide"),
    ("2 of them", "beide"),
    ("the third time", "das dritte Mal"),
    ("the 3rd time", "das 3. Mal"),
    ("the twenty-first time", "das einundzwanzigste Mal"),
    ("3,000th winner", "3.000sten Sieg"),
    ("the 1990s", "die 1990er Jahre"),
    ("the nineties", "die Neunziger"),
    ("the '90s", "die 90er"),
    ("the 2000s", "die 2000er"),
    ("the 19th century", "das 19. Jahrhundert"),
    ("the 1800s", "das 19. Jahrhundert"),
    ("two centuries", "200 Jahre"),
    ("two decades", "zwanzig Jahre"),
    ("World War II", "Zweiter Weltkrieg"),
    ("chapter XIV", "Kapitel 14"),
    ("14-year-old", "14-jährige"),
    ("14-year-old", "vierzehnjähriger"),
    ("a two-year contract", "Zweijahresvertrag"),
    ("a 19-member team", "19-köpfig"),
    ("a back three", "Dreierkette"),
    ("the second largest", "die zweitgrößte"),
    ("hundreds of thousands", "Hunderttausende"),
    ("tens of thousands", "Zehntausende"),
    ("tens of millions", "zig Millionen"),
    ("a fortnight", "zwei Wochen"),
    ("48 hours", "zwei Tage"),
    ("2½ miles", "zweieinhalb Meilen"),
    ("2 1/2 miles", "2,5 Meilen"),
    ("the A380", "der A380"),
    ("the G20", "die G20"),
    ("call 0800 688 8000", "0800/6888000"),
    ("60 miles", "97 Kilometer"),
    ("6 feet", "1,83 Meter"),
    ("5ft 11in", "1,80 Meter"),
    ("90 degrees", "32 Grad"),
    ("95 degrees Fahrenheit", "35 Grad Celsius"),
    ("200 pounds", "91 Kilogramm"),
    ("10 gallons", "38 Liter"),
    ("100 acres", "40 Hektar"),
    ("100mph", "161 km/h"),
    ("1,234,567 people", "1,2 Millionen Menschen"),
    ("at noon", "um 12 Uhr"),
    ("at 5.30pm", "um 17.30"),
    ("15 years", "anderthalb Jahrzehnte"),
]

DIFFERENT = [
    ("14 sheep", "41 Schafe"),
    ("1,234 sheep", "1,234 Schafe"),
    ("$1.7 billion", "1,7 Billionen Dollar"),
    ("$1.7 trillion", "1,7 Trillionen Dollar"),
    ("twenty-one sheep", "zwölf Schafe"),
    ("two and a half", "dreieinhalb"),
    ("the 1990s", "die 1980er"),
    ("a dozen", "zwanzig"),
    ("two-thirds", "drei Viertel"),
    ("60 miles", "45 Kilometer"),
    ("A380", "A330"),
    ("the 19th century", "das 18. Jahrhundert"),
    ("€1,000", "1,000 Euro"),
    ("in 2:21.31", "in 2:21:13"),
]


def _main(mentions: tuple[Mention, ...]) -> list[Mention]:
    firmest = max(mention.firmness for mention in mentions)
    return [mention for mention in mentions if mention.firmness == firmest]


@pytest.mark.parametrize(("english", "german"), EQUAL)
def test_two_ways_to_say_one_number(english: str, german: str) -> None:
    left, right = english_numbers(english), german_numbers(german)
    assert left, "nothing found in the English"
    assert right, "nothing found in the German"
    if not any(m.firmness for m in (*left, *right)):
        assert any(explains(e, g) for e in left for g in right)
        return
    for mention in _main(right):
        assert any(explains(e, mention) for e in left), (mention, left)
    for mention in _main(left):
        assert any(explains(g, mention) for g in right), (mention, right)


@pytest.mark.parametrize(("english", "german"), DIFFERENT)
def test_two_numbers_that_are_not_one(english: str, german: str) -> None:
    left, right = _main(english_numbers(english)), _main(german_numbers(german))
    assert left
    assert right
    assert not any(explains(e, g) for e in left for g in right)


@pytest.mark.parametrize(
    "text",
    [
        "one of them",
        "first of all",
        "a hundred times",
        "9/11",
        "24/7",
        "a 911 call",
        "a year or two",
    ],
)
def test_idioms_ask_for_no_counterpart(text: str) -> None:
    assert all(mention.firmness is Firmness.WEAK for mention in english_numbers(text))


@pytest.mark.parametrize("text", ["ein Haus", "eine Zeit", "Zweifel", "Achtung", "die ersten"])
def test_articles_and_likenesses_are_no_numbers(text: str) -> None:
    assert all(mention.firmness is Firmness.WEAK for mention in german_numbers(text))


def test_a_range_shares_scale_and_unit() -> None:
    first, second = german_numbers("10 bis 15 Millionen Euro")
    assert first.values == (10e6, 10.0)
    assert first.unit == second.unit
    first, second = english_numbers("two hundred to 400 thousand")
    assert first.values == (200e3, 200.0)


@pytest.mark.parametrize("find", [english_numbers, german_numbers])
@pytest.mark.parametrize(
    "text", ["Rates of 3,5% and £12 in 1.234 of 10 km/h by 17.30 Uhr", "½ 7th 9-jährig", "", "1"]
)
def test_spans_hold_what_they_say(find: object, text: str) -> None:
    for mention in find(text):  # type: ignore[operator]
        assert mention.span.of(text) == mention.text


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("siebzehn", 17), ("einundzwanzig", 21), ("hundert", 100), ("hundertfünf", 105),
        ("zweihundertfünfunddreißigtausendvierhundert", 235_400), ("tausendeins", 1001),
        ("neunhundertneunundneunzig", 999), ("Haus", None), ("", None), ("undzwanzig", None),
    ],
)  # fmt: skip
def test_target_number_words(word: str, value: float | None) -> None:
    assert cardinal(word) == value


def test_roman_numerals() -> None:
    assert [roman(word) for word in ("II", "IV", "XIX", "XLII", "MIX", "I", "IIII")] == [
        2, 4, 19, 42, None, None, None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("english", "german"),
    [
        ("5.30pm", "17.30 Uhr"), ("5:30 p.m.", "17:30 Uhr"), ("half past five", "halb sechs"),
        ("quarter to six", "Viertel vor sechs"), ("noon", "12 Uhr"), ("midnight", "Mitternacht"),
        ("8 o'clock", "20 Uhr"), ("3 a.m.", "3 Uhr morgens"), ("17:30", "17.30 Uhr"),
        ("at 1730 hours", "17.30 Uhr"), ("0600 GMT", "6 Uhr"), ("by 1230 local time", "12.30 Uhr"),
    ],
)  # fmt: skip
def test_two_ways_to_say_one_time(english: str, german: str) -> None:
    (left,), (right,) = english_times(english), german_times(german)
    assert set(left.readings) & set(right.readings)


@pytest.mark.parametrize(
    ("english", "german"), [("5.30pm", "18.30 Uhr"), ("half past five", "halb fünf"),
                            ("3 a.m.", "15 Uhr"), ("at 0600 hours", "18 Uhr")]
)  # fmt: skip
def test_two_times_that_are_not_one(english: str, german: str) -> None:
    (left,), (right,) = english_times(english), german_times(german)
    assert not set(left.readings) & set(right.readings)


@pytest.mark.parametrize("text", ["1500 hours of work", "for 1200 hours", "from 1900 hours on"])
def test_so_many_hours_are_no_time(text: str) -> None:
    assert english_times(text) == ()


def test_a_clockwork_is_no_time() -> None:
    assert german_times("wie ein Uhrwerk") == ()


@pytest.mark.parametrize(
    ("english", "german", "parts"),
    [
        ("Sept. 11, 2001", "11. September 2001", (11, 9, 2001)),
        ("11 September 2001", "11.9.2001", (11, 9, 2001)),
        ("the 3rd of May", "3. Mai", (3, 5, None)),
        ("in March", "im März", (None, 3, None)),
        ("October 2012", "Oktober 2012", (None, 10, 2012)),
    ],
)
def test_two_ways_to_write_one_date(
    english: str, german: str, parts: tuple[int | None, ...]
) -> None:
    (left,), (right,) = english_dates(english), german_dates(german)
    assert (left.day, left.month, left.year) == parts
    assert (right.day, right.month, right.year) == parts


def test_names_and_verbs_are_no_months() -> None:
    assert english_dates("Theresa May may march with April's aunt")[0].month == 4
    assert len(english_dates("Theresa May may march with April's aunt")) == 1


def test_the_calendar_knows_the_weekday() -> None:
    (date,) = german_dates("Montag, 6. November 2012")
    assert (date.weekday, date.real_weekday) == (0, 1)
