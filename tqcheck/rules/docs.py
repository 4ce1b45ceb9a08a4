"""Reads a rule's documentation: the English from its module docstring, the German from a file.

Each section begins with its title alone on a line: *What*, *Why it matters in news*, *Bad*, *Good*,
*Known false alarms*, *Source*. The lines of *Bad* and *Good* are examples, each after ``- ``, as
`rule_files.examples` reads them.

The German is ``<module>.de.md`` beside the module. Its heading is the name of the rule, the text
below it the summary. Its sections are those of the docstring without the examples, which both
languages share. A rule without code has all of it in its own file, in both languages.
"""

from __future__ import annotations

import inspect
import re
from functools import cache
from typing import TYPE_CHECKING

from tqcheck.model import Message, RuleDocumentation, RuleExample
from tqcheck.model.rule_info import title_of
from tqcheck.rule_files.examples import parse_example
from tqcheck.rules.catalog import RuleEntry
from tqcheck.rules.declared import documentation_of

if TYPE_CHECKING:
    from tqcheck.rules.base import Rule

WHAT, WHY, ALARMS, SOURCE = "What", "Why it matters in news", "Known false alarms", "Source"
SECTIONS = (WHAT, WHY, "Bad", "Good", ALARMS, SOURCE)
GERMAN_SECTIONS = {
    WHAT: "Was",
    WHY: "Warum es in Nachrichten zählt",
    ALARMS: "Bekannte Fehlalarme",
    SOURCE: "Quelle",
}
# Of the heading and the summary, which have no title of their own.
_TITLE, _SUMMARY = "title", "summary"


def parse(docstring: str, german: str | None = None) -> RuleDocumentation:
    """Parse a rule module's docstring and its German counterpart.

    Args:
        docstring: of the module.
        german: text of the German file; None shows the English in its place.

    Raises:
        ValueError: a section is missing or out of order.
    """
    translated = parse_german(german) if german is not None else {}
    cleaned = inspect.cleandoc(docstring)
    titles = "|".join(map(re.escape, SECTIONS))
    parts = re.split(rf"^({titles})\n", cleaned, flags=re.MULTILINE)
    if tuple(parts[1::2]) != SECTIONS:
        raise ValueError(f"sections are {parts[1::2]}, not {list(SECTIONS)}")
    bodies = dict(zip(parts[1::2], (body.strip() for body in parts[2::2]), strict=True))

    def both(key: str, english: str) -> Message:
        english = _unwrapped(english.replace("``", "`"))
        return Message(english, translated.get(key, english))

    def examples(title: str) -> tuple[RuleExample, ...]:
        items = re.split(r"^ *- ", bodies[title], flags=re.MULTILINE)[1:]
        return tuple(parse_example(re.sub(r" *\n *", " ", item.strip(" \n"))) for item in items)

    return RuleDocumentation(
        both(_SUMMARY, parts[0].strip()),
        both(WHAT, bodies[WHAT]),
        both(WHY, bodies[WHY]),
        examples("Bad"),
        examples("Good"),
        both(ALARMS, bodies[ALARMS]),
        both(SOURCE, bodies[SOURCE]),
    )


def parse_german(text: str) -> dict[str, str]:
    """Parse a German file into its sections, by their English titles, ``title`` and ``summary``.

    Raises:
        ValueError: the heading or a section is missing, empty, or out of order.
    """
    parts = re.split(r"^## (.+)\n", text, flags=re.MULTILINE)
    titles = tuple(GERMAN_SECTIONS.values())
    if tuple(parts[1::2]) != titles:
        raise ValueError(f"sections are {parts[1::2]}, not {list(titles)}")
    heading, _, summary = parts[0].partition("\n")
    if not heading.startswith("# "):
        raise ValueError("the first line is no heading")
    found = {_TITLE: heading[2:], _SUMMARY: summary}
    found |= dict(zip(GERMAN_SECTIONS, parts[2::2], strict=True))
    if not all(body.strip() for body in found.values()):
        raise ValueError("a section is empty")
    return {key: _unwrapped(body.strip()) for key, body in found.items()}


def _unwrapped(text: str) -> str:
    """Paragraphs on one line each."""
    return "\n\n".join(" ".join(part.split()) for part in re.split(r"\n[ \t]*\n", text))


@cache
def doc(rule: type[Rule] | RuleEntry) -> RuleDocumentation:
    """The documentation of `rule`, from the docstring of its module or from its file."""
    entry = rule if isinstance(rule, RuleEntry) else RuleEntry.of(rule)
    if entry.is_declared:
        return documentation_of(entry.described())
    return parse(entry.docstring(), entry.german_text())


@cache
def title(entry: RuleEntry) -> Message:
    """The name of a rule for people, in both languages.

    Raises:
        ValueError: its German file lacks a section.
    """
    english = title_of(entry.name)
    if entry.is_declared:
        return entry.described().texts.title or english
    german = entry.german_text()
    return english if german is None else Message(english.en, parse_german(german)[_TITLE])
