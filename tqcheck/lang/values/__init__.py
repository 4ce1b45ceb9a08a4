"""Numbers, dates, times, currencies and units of German and English text as values with places."""

from tqcheck.lang.values.mention import Firmness, Mention, Sort
from tqcheck.lang.values.numbers import english_numbers, german_numbers

__all__ = ["Firmness", "Mention", "Sort", "english_numbers", "german_numbers"]
