"""Writes a word as another one, and keeps what a star and the sentence have made of it."""

from __future__ import annotations


def respelled(found: str, written: str, right: str, *, keep_capital: bool = True) -> str:
    """`found` with the other spelling.

    What a star stood for is kept where both have a star.

    Args:
        found: what stands in the text.
        written: the word of the rule that found it, perhaps with stars.
        right: the word that belongs in its place, perhaps with stars.
        keep_capital: whether the capital of a word in lower case is kept: it begins a sentence.
    """
    stem, other = written.strip("*"), right.strip("*")
    at = found.lower().find(stem.lower())
    before = found[:at] if at > 0 and written[0] == "*" == right[0] else ""
    after = found[at + len(stem) :] if at >= 0 and written[-1] == "*" == right[-1:] else ""
    if keep_capital and not before and stem[0].islower() and found[0].isupper():
        other = other[:1].upper() + other[1:]
    return f"{before}{other}{after}"
