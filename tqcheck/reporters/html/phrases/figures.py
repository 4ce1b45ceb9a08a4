"""Numbers in the notation of each language."""

from tqcheck.model import Message


def decimal(value: float) -> Message:
    """A number with one decimal in the notation of each language."""
    text = f"{value:.1f}"
    return Message(text, text.replace(".", ","))


def percent(share: float) -> str:
    """A share from 0 to 1 in per cent, with the space that German requires."""
    return f"{round(share * 100)}\N{NARROW NO-BREAK SPACE}%"


def grouped(number: int) -> str:
    """A whole number in groups of three digits, the same in both languages."""
    return f"{number:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")
