"""The language pack of English, the usual source language."""

from __future__ import annotations

from tqcheck.languages.en.clauses import phrase_boundaries
from tqcheck.languages.en.dates import read_dates
from tqcheck.languages.en.days import read_days
from tqcheck.languages.en.negation import NEGATION
from tqcheck.languages.en.numbers import read_numbers
from tqcheck.languages.en.questions import QUESTIONS
from tqcheck.languages.en.speech import TITLES, VERBS
from tqcheck.languages.en.times import read_times
from tqcheck.languages.frequency import zipf
from tqcheck.languages.pack import LanguageMessages, LanguagePack
from tqcheck.languages.persons import PersonLexicon
from tqcheck.languages.srx import SrxSegmenter
from tqcheck.languages.values.units import units
from tqcheck.languages.word_lists import listed
from tqcheck.model import Message


def _frequency(word: str) -> float:
    return zipf(word, "en")


PACK = LanguagePack(
    code="en",
    messages=LanguageMessages(
        display_name=Message("English", "Englisch"),
        wrong_language=Message("does not look like English", "sieht nicht nach Englisch aus"),
    ),
    segmenter=SrxSegmenter("en"),
    numbers=read_numbers,
    dates=read_dates,
    times=read_times,
    days=read_days,
    units=units("en"),
    negation=NEGATION,
    persons=PersonLexicon(titles=TITLES),
    speech_verbs=VERBS,
    frequency=_frequency,
    questions=QUESTIONS,
    phrase_boundaries=phrase_boundaries,
    demonstratives=listed("such this these those"),
)
"""The facts of English."""
