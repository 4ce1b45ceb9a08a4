"""Reads a rule's documentation from its module docstring.

Each section begins with its title alone on a line: *What*, *Why it matters in news*, *Bad*, *Good*,
*Known false alarms*, *Source*. The lines of *Bad* and *Good* are examples, each after ``- ``:

- ``⟦…⟧`` encloses the fault of a bad example; `` ¶ `` is a line break.
- What follows `` → `` in a bad example is the suggestion.
- A rule that compares with the source has ``source sentence ⇒ target sentence``. Where something is
  missing in the target, the source alone may be marked.
- Glossary terms that the example needs come first, in braces: ``{term = Begriff | Wort}``.
"""

from __future__ import annotations

import inspect
import re
from functools import cache
from typing import TYPE_CHECKING

from tqcheck.model import RuleDocumentation, RuleExample, Span
from tqcheck.rules.catalog import RuleEntry

if TYPE_CHECKING:
    from tqcheck.rules.base import Rule

SECTIONS = ("What", "Why it matters in news", "Bad", "Good", "Known false alarms", "Source")


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


def parse(docstring: str) -> RuleDocumentation:
    """Parse a rule module's docstring.

    Raises:
        ValueError: a section is missing or out of order.
    """
    cleaned = inspect.cleandoc(docstring)
    titles = "|".join(map(re.escape, SECTIONS))
    parts = re.split(rf"^({titles})\n", cleaned, flags=re.MULTILINE)
    if tuple(parts[1::2]) != SECTIONS:
        raise ValueError(f"sections are {parts[1::2]}, not {list(SECTIONS)}")
    bodies = dict(zip(parts[1::2], (body.strip() for body in parts[2::2]), strict=True))

    def prose(title: str) -> str:
        return re.sub(r"[ \t]*\n[ \t]*(?!\n)", " ", bodies[title])

    def examples(title: str) -> tuple[RuleExample, ...]:
        items = re.split(r"^ *- ", bodies[title], flags=re.MULTILINE)[1:]
        return tuple(parse_example(re.sub(r" *\n *", " ", item.strip(" \n"))) for item in items)

    return RuleDocumentation(
        " ".join(parts[0].split()),
        prose("What"),
        prose("Why it matters in news"),
        examples("Bad"),
        examples("Good"),
        prose("Known false alarms"),
        prose("Source"),
    )


@cache
def doc(rule: type[Rule] | RuleEntry) -> RuleDocumentation:
    """The documentation of `rule`, from the docstring of its module."""
    entry = rule if isinstance(rule, RuleEntry) else RuleEntry.of(rule)
    return parse(entry.docstring())
