"""Numbers, dates, times, currencies and units of German and English text as values with places."""

from tqcheck.lang.values.english_numbers import english_numbers
from tqcheck.lang.values.german_numbers import german_numbers
from tqcheck.lang.values.mention import Firmness, Mention, Sort

__all__ = ["Firmness", "Mention", "Sort", "english_numbers", "german_numbers"]
