"""English that a German text has on purpose: quotations, titles, glosses and set phrases."""

from tqcheck.languages.en_de.passages.finding import find_passages

__all__ = ["find_passages"]
