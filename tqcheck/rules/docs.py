"""Reads a rule's documentation from its module docstring.

Sections, each begun by its title alone on a line: *What*, *Why it matters in news*, *Bad*, *Good*,
*Known false alarms*, *Source*. Lines of *Bad* and *Good* are examples, ``- `` before each; in a bad
one ``⟦…⟧`` stands around the fault, and in both `` ¶ `` stands for a line break. In *Bad* what
follows `` → `` at the end of a line is the suggestion. A rule that compares with English has
``English sentence ⇒ German sentence``; where the German lacks something, the marks may stand in the
English alone. Terms that a glossary would have stand first, in braces: ``{term = Begriff | Wort}``.
"""

from __future__ import annotations

import inspect
import re
import sys
from dataclasses import dataclass, field
from functools import cache

from tqcheck.languages.glossary import Glossary, Term
from tqcheck.model import Span
from tqcheck.rules.base import Rule

SECTIONS = ("What", "Why it matters in news", "Bad", "Good", "Known false alarms", "Source")


@dataclass(frozen=True, slots=True)
class Example:
    """A text with the spans of the fault in it; no spans in a good one.

    Attributes:
        source: what the text is compared with; None in the example of a rule for German alone.
        source_spans: what the fault concerns in `source`, where that is marked.
        glossary: the user's terms that the example is read with.
    """

    text: str
    spans: tuple[Span, ...] = ()
    suggestion: str | None = None
    source: str | None = None
    source_spans: tuple[Span, ...] = ()
    glossary: Glossary = field(default_factory=Glossary)


@dataclass(frozen=True, slots=True)
class RuleDoc:
    """What `tqcheck explain` prints."""

    summary: str
    what: str
    why: str
    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    false_alarms: str
    source: str


def parse_example(line: str) -> Example:
    """Turn ``He has it. ⇒ Er ⟦hat hat⟧ es. → hat`` into both texts, spans and suggestion."""
    glossary = Glossary()
    if line.startswith("{"):
        listed, _, line = line[1:].partition("} ")
        source, _, targets = listed.partition(" = ")
        glossary = Glossary((Term(source, tuple(targets.split(" | "))),))
    both, arrow, suggestion = line.partition(" → ")
    left, double_arrow, right = both.partition(" ⇒ ")
    text, spans = _marked(right if double_arrow else left)
    original, source_spans = _marked(left) if double_arrow else (None, ())
    return Example(text, spans, suggestion if arrow else None, original, source_spans, glossary)


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


def parse(docstring: str) -> RuleDoc:
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

    def examples(title: str) -> tuple[Example, ...]:
        items = re.split(r"^ *- ", bodies[title], flags=re.MULTILINE)[1:]
        return tuple(parse_example(re.sub(r" *\n *", " ", item.strip(" \n"))) for item in items)

    return RuleDoc(
        " ".join(parts[0].split()),
        prose("What"),
        prose("Why it matters in news"),
        examples("Bad"),
        examples("Good"),
        prose("Known false alarms"),
        prose("Source"),
    )


@cache
def doc(rule: type[Rule]) -> RuleDoc:
    """The documentation of `rule`, from the docstring of its module."""
    return parse(sys.modules[rule.__module__].__doc__ or "")
