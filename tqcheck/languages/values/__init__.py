"""Numbers, dates, times, currencies and units as values with spans, the same for all languages."""

from tqcheck.languages.values.mention import Firmness, Mention, Sort

__all__ = ["Firmness", "Mention", "Sort"]
