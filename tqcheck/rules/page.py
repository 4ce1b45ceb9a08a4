"""A rule's page in Markdown, in either language: its documentation, and how often it was right."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.model import JudgedHits, Message, RuleDocumentation, RuleExample, RuleInfo
from tqcheck.model.names import SEVERITIES, category, need
from tqcheck.rules.docs import ALARMS, GERMAN_SECTIONS, SOURCE, WHAT, WHY

# What Markdown would read as markup, inside quotation marks.
_QUOTED_MARKUP = re.compile(r"([“„])([^“”„`]*[<>_*#&\[\]{}@|][^“”„`]*)([”“])")
_BAD, _GOOD = Message("Bad", "Schlecht"), Message("Good", "Gut")
_NEEDS = Message("needs", "braucht")
_MEASURED = Message("Measured precision", "Gemessene Trefferquote")
_UNDOCUMENTED = Message("This rule has no documentation.", "Zu dieser Regel gibt es keinen Text.")


def page(rule: RuleInfo, language: str = "en") -> str:
    """The page of a rule, as `tqcheck explain` and `tqcheck docs` print it.

    Args:
        rule: the rule.
        language: ``de`` for German, anything else for English.
    """
    return "\n\n".join(_parts(rule, language)) + "\n"


def _parts(rule: RuleInfo, language: str) -> Iterator[str]:
    is_german = language == "de"
    name = f"{rule.title.de} ({rule.name})" if is_german else rule.name
    yield f"# {rule.code} {name}"
    # English keeps the words that settings and the JSON report have.
    severity = SEVERITIES[rule.severity].de if is_german else rule.severity.value
    kind = category(rule.category).de if is_german else rule.category
    needs = ", ".join(need(word).in_language(language) for word in rule.needs)
    yield " · ".join(
        part
        for part in (severity, kind, needs and f"{_NEEDS.in_language(language)}: {needs}")
        if part
    )
    documentation = rule.documentation
    if documentation is None:
        yield _UNDOCUMENTED.in_language(language)
    else:
        yield _prose(documentation.summary.in_language(language))
        yield from _sections(documentation, language)
    measured = precision_sentence(rule.judged).in_language(language)
    yield f"## {_MEASURED.in_language(language)}\n\n{measured}"
    if documentation is not None and documentation.source.en:
        yield _section(SOURCE, documentation.source, language)


def precision_sentence(known: JudgedHits) -> Message:
    """The measured precision in words."""
    if known.precision is None:
        return Message(
            "No hit of this rule was found on the judged texts, so none could be judged.",
            "In den beurteilten Texten hat diese Regel nichts gefunden; "
            "beurteilt werden konnte also nichts.",
        )
    judged, share, confidence = (
        known.right + known.wrong,
        f"{known.precision:.2f}",
        str(known.confidence),
    )
    return Message(
        f"{known.right} of {judged} judged hits on news and labelled articles "
        f"were right ({share}); confidence of a finding: {confidence}.",
        f"{known.right} von {judged} beurteilten Treffern in Nachrichten und annotierten Artikeln "
        f"waren richtig ({_comma(share)}); Sicherheit eines Funds: {_comma(confidence)}.",
    )


def _comma(number: str) -> str:
    return number.replace(".", ",")


def _sections(documentation: RuleDocumentation, language: str) -> Iterator[str]:
    """The sections; those of a rule without code may be empty and are left out."""
    for title, text in ((WHAT, documentation.what), (WHY, documentation.why)):
        if text.en and text != documentation.summary:
            yield _section(title, text, language)
    for heading, examples in ((_BAD, documentation.bad), (_GOOD, documentation.good)):
        if examples:
            yield f"## {heading.in_language(language)}\n\n{_examples(examples)}"
    if documentation.false_alarms.en:
        yield _section(ALARMS, documentation.false_alarms, language)


def _section(title: str, text: Message, language: str) -> str:
    said = GERMAN_SECTIONS[title] if language == "de" else title
    return f"## {said}\n\n{_prose(text.in_language(language))}"


def _prose(text: str) -> str:
    """Text of a documentation, its markup that is quoted as code."""
    return _QUOTED_MARKUP.sub(r"\1`\2`\3", text)


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
