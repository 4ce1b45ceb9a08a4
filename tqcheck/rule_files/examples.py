"""Reads the examples in a rule's documentation.

- ``⟦…⟧`` encloses the fault of a bad example; `` ¶ `` is a line break.
- What follows `` → `` in a bad example is the suggestion.
- A rule that compares with the source has ``source sentence ⇒ target sentence``. Where something is
  missing in the target, the source alone may be marked.
- Glossary terms that the example needs come first, in braces: ``{term = Begriff | Wort}``; or what
  the house style says of an aspect: ``{percent = word}``.
"""

from __future__ import annotations

import re

from tqcheck.model import RuleExample, Span


def parse_example(line: str) -> RuleExample:
    """Turn ``He has it. ⇒ Er ⟦hat hat⟧ es. → hat`` into both texts, spans and suggestion."""
    terms: tuple[tuple[str, tuple[str, ...]], ...] = ()
    if line.startswith("{"):
        listed, _, line = line[1:].partition("} ")
        term, _, translations = listed.partition(" = ")
        terms = ((term, tuple(translations.split(" | "))),)
    both, arrow, suggestion = line.partition(" → ")
    left, double_arrow, right = both.partition(" ⇒ ")
    text, spans = _marked(right if double_arrow else left)
    source, source_spans = _marked(left) if double_arrow else (None, ())
    return RuleExample(text, spans, suggestion if arrow else None, source, source_spans, terms)


def _marked(line: str) -> tuple[str, tuple[Span, ...]]:
    """A text without its marks, and where they stood."""
    text, spans, start = "", [], 0
    for part in re.split(r"([⟦⟧])", line.replace(" ¶ ", "\n")):
        if part == "⟦":
            start = len(text)
        elif part == "⟧":
            spans.append(Span(start, len(text)))
        else:
            text += part
    return text, tuple(spans)
