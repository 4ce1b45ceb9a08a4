"""`tqcheck rules` and `tqcheck explain`: what the rules do, from their own documentation."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tqcheck.errors import UsageError
from tqcheck.model import JudgedHits, RuleExample, RuleInfo
from tqcheck.rules.catalogue import rule_info
from tqcheck.rules.registry import all_rules, matches


def rules() -> None:
    """List every rule: code, name, MQM category, severity, needs, measured precision."""
    console = Console(highlight=False, emoji=False)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("code", "name", "severity", "category", "needs", "right/judged"):
        table.add_column(column, no_wrap=True)
    for rule in map(rule_info, all_rules()):
        known = rule.judged
        table.add_row(
            rule.code,
            rule.name,
            rule.severity.value,
            rule.category,
            ", ".join(rule.needs) or "-",
            f"{known.right}/{known.right + known.wrong}" if known.precision is not None else "-",
        )
    if not console.is_terminal:
        console.width = 200
    console.print(table)


def explain(
    rule: Annotated[str, typer.Argument(help="Code or name, such as TQ201 or bracketed-english.")],
) -> None:
    """Say what a rule does, with examples and its measured precision."""
    chosen = [candidate for candidate in all_rules() if matches(candidate, rule)]
    if not chosen:
        raise UsageError(f"no rule is called {rule!r}; `tqcheck rules` lists them")
    console = Console(highlight=False, emoji=False, soft_wrap=True)
    for number, candidate in enumerate(chosen):
        if number:
            console.print()
        console.print(_explanation(rule_info(candidate)))


def _explanation(rule: RuleInfo) -> Text:
    text = Text()
    text.append(f"{rule.code} {rule.name}", style="bold")
    text.append(f"  {rule.severity.value}  {rule.category}\n", style="dim")
    documentation = rule.documentation
    if documentation is None:
        text.append("This rule has no documentation.")
        return text
    text.append(f"{documentation.summary}\n")
    text.append("\nWhat\n", style="bold")
    text.append(f"{documentation.what}\n")
    text.append("\nWhy it matters in news\n", style="bold")
    text.append(f"{documentation.why}\n")
    text.append("\nBad\n", style="bold")
    for example in documentation.bad:
        text.append_text(_bad(example))
    text.append("\nGood\n", style="bold")
    for example in documentation.good:
        text.append(f"  {_source(example)}{_one_line(example.text)}\n")
    text.append("\nKnown false alarms\n", style="bold")
    text.append(f"{documentation.false_alarms}\n")
    text.append("\nMeasured precision\n", style="bold")
    text.append(f"{precision_sentence(rule.judged)}\n")
    text.append("\nSource\n", style="bold")
    text.append(documentation.source)
    return text


def precision_sentence(known: JudgedHits) -> str:
    """The measured precision in words."""
    if known.precision is None:
        return "No hit of this rule was found on the judged texts, so none could be judged."
    return (
        f"{known.right} of {known.right + known.wrong} judged hits on news and labelled articles "
        f"were right ({known.precision:.2f}); confidence of a finding: {known.confidence}."
    )


def _bad(example: RuleExample) -> Text:
    text, at = Text(f"  {_source(example)}"), 0
    for span in example.spans:
        text.append(_one_line(example.text[at : span.start]))
        text.append(f"⟦{_one_line(span.of(example.text))}⟧", style="bold red")
        at = span.end
    text.append(_one_line(example.text[at:]))
    if example.suggestion is not None:
        text.append(f"  → {example.suggestion}", style="green")
    text.append("\n")
    return text


def _source(example: RuleExample) -> str:
    """The source side of an example with its arrow, after the glossary terms that it needs."""
    terms = "".join(f"{{{term} = {' | '.join(targets)}}} " for term, targets in example.terms)
    return f"{terms}{_one_line(example.source)} ⇒ " if example.source is not None else ""


def _one_line(text: str) -> str:
    return text.replace("\n", " ¶ ")
