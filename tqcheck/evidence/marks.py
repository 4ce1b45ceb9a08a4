"""Quotation marks, brackets and end marks of a text, which the rules for punctuation compare."""

from __future__ import annotations

import re

_QUOTES = re.compile(r"[„“”»«‟\"″]|(?<![\w])[‚‘'](?=\w)|(?<=[\w.,!?])[’‘'](?!\w)")
_DOUBLE = re.compile(r"[„“”»«‟\"]|''|``")
_TOGETHER = re.compile(r"[„“”»«\"‚‘'’]\s?[„“”»«\"‚‘'’]")
_END = re.compile(r"([.!?…:;]+)[\"'“”„»«’‘)\]]*\s*$")


def quote_marks(text: str) -> int:
    """How many quotation marks `text` has, single ones at the edges of words included."""
    return len(_QUOTES.findall(text))


def double_quotes(text: str) -> int:
    """How many double quotation marks `text` has."""
    return len(_DOUBLE.findall(text))


def quote_places(text: str) -> list[int]:
    """Offsets of the double quotation marks of `text`."""
    return [match.start() for match in _DOUBLE.finditer(text)]


def nested_quotes(text: str) -> bool:
    """Whether two marks are adjacent, as where one quotation ends inside another."""
    return _TOGETHER.search(text) is not None


def end_mark(text: str) -> str:
    """The end mark of a sentence, closing quotes and brackets aside; empty without one."""
    match = _END.search(text)
    return match[1][-1] if match else ""


def broken_source(text: str) -> tuple[str, str] | None:
    """What is wrong with the marks of a source text, in both languages; None if nothing."""
    if double_quotes(text) % 2:
        return "a quotation mark without its partner", "ein Anführungszeichen ohne Gegenstück"
    if text.count("(") != text.count(")"):
        return "a bracket without its partner", "eine Klammer ohne Gegenstück"
    return None
