"""The language pack of English, the usual source language."""

from __future__ import annotations

from functools import partial
from types import MappingProxyType

from tqcheck.languages.en.negation import NEGATION
from tqcheck.languages.en.numbers import english_numbers
from tqcheck.languages.en.speech import TITLES, VERBS
from tqcheck.languages.frequency import zipf
from tqcheck.languages.pack import LanguageMessages, LanguagePack
from tqcheck.languages.persons import PersonLexicon
from tqcheck.languages.srx import SrxSegmenter
from tqcheck.languages.values.dates import english_dates
from tqcheck.languages.values.days import english_days
from tqcheck.languages.values.times import english_times
from tqcheck.languages.values.units import ENGLISH
from tqcheck.model import Message

PACK = LanguagePack(
    code="en",
    messages=LanguageMessages(
        display_name=Message("English", "Englisch"),
        wrong_language=Message("does not look like English", "sieht nicht nach Englisch aus"),
    ),
    segmenter=SrxSegmenter("en"),
    numbers=english_numbers,
    dates=english_dates,
    times=english_times,
    days=english_days,
    units=MappingProxyType(ENGLISH),
    negation=NEGATION,
    persons=PersonLexicon(titles=TITLES),
    speech_verbs=VERBS,
    frequency=partial(zipf, language="en"),
)
"""The facts of English."""
