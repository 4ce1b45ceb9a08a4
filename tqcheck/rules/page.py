"""A rule's page in Markdown: its documentation and how often it was right."""

from __future__ import annotations

import re

from tqcheck.model import JudgedHits, RuleDocumentation, RuleExample, RuleInfo

# What Markdown would read as markup, inside quotation marks.
_QUOTED_MARKUP = re.compile(r"“([^”`]*[<>_*#&\[\]{}@|][^”`]*)”")


def page(rule: RuleInfo) -> str:
    """The page of a rule, as `tqcheck explain` and `tqcheck docs` print it."""
    needs = f" · needs: {', '.join(rule.needs)}" if rule.needs else ""
    parts = [
        f"# {rule.code} {rule.name}",
        f"{rule.severity.value} · {rule.category}{needs}",
    ]
    documentation = rule.documentation
    if documentation is None:
        parts.append("This rule has no documentation.")
    else:
        parts += [_prose(documentation.summary), *_sections(documentation)]
    parts.append(f"## Measured precision\n\n{precision_sentence(rule.judged)}")
    if documentation is not None:
        parts.append(f"## Source\n\n{_prose(documentation.source)}")
    return "\n\n".join(parts) + "\n"


def precision_sentence(known: JudgedHits) -> str:
    """The measured precision in words."""
    if known.precision is None:
        return "No hit of this rule was found on the judged texts, so none could be judged."
    return (
        f"{known.right} of {known.right + known.wrong} judged hits on news and labelled articles "
        f"were right ({known.precision:.2f}); confidence of a finding: {known.confidence}."
    )


def _sections(documentation: RuleDocumentation) -> list[str]:
    return [
        f"## What\n\n{_prose(documentation.what)}",
        f"## Why it matters in news\n\n{_prose(documentation.why)}",
        f"## Bad\n\n{_examples(documentation.bad)}",
        f"## Good\n\n{_examples(documentation.good)}",
        f"## Known false alarms\n\n{_prose(documentation.false_alarms)}",
    ]


def _prose(text: str) -> str:
    """Text of a docstring: its ``code`` as Markdown has it, markup that is quoted as code."""
    return _QUOTED_MARKUP.sub(r"“`\1`”", text.replace("``", "`"))


def _examples(examples: tuple[RuleExample, ...]) -> str:
    return "\n".join(f"- {_code(_example(example))}" for example in examples)


def _example(example: RuleExample) -> str:
    """An example as the docstring has it, with the suggestion behind an arrow."""
    terms = "".join(f"{{{term} = {' | '.join(targets)}}} " for term, targets in example.terms)
    source = f"{example.source} ⇒ " if example.source is not None else ""
    suggestion = f" → {example.suggestion}" if example.suggestion is not None else ""
    return f"{terms}{source}{_marked(example)}{suggestion}".replace("\n", " ¶ ")


def _marked(example: RuleExample) -> str:
    text, at = "", 0
    for span in example.spans:
        text += f"{example.text[at : span.start]}⟦{span.of(example.text)}⟧"
        at = span.end
    return text + example.text[at:]


def _code(text: str) -> str:
    fence = "``" if "`" in text else "`"
    return f"{fence}{text}{fence}"
