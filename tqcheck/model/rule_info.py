"""What a report tells about a rule: its documentation and how often it was right."""

from __future__ import annotations

from dataclasses import dataclass

from tqcheck.model.spans import Message, Severity, Span

# Words in the names of rules that are not written in lower case.
_SPELLED = {"english": "English", "ngram": "n-gram"}


@dataclass(frozen=True, slots=True)
class RuleExample:
    """A text that shows what a rule finds, or what it leaves alone.

    Attributes:
        text: the target text.
        spans: where the fault is in `text`; empty in a good example.
        suggestion: the correction that the rule proposes, if any.
        source: the source text; None for a rule that reads the target text alone.
        source_spans: what the fault concerns in `source`, where that is marked.
        terms: glossary terms that the example needs; each is a source term and its target terms.
    """

    text: str
    spans: tuple[Span, ...] = ()
    suggestion: str | None = None
    source: str | None = None
    source_spans: tuple[Span, ...] = ()
    terms: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class RuleDocumentation:
    """The documentation of a rule, section by section, as Markdown without links.

    Both languages are the same where a rule of another package has no German text.

    Attributes:
        summary: one sentence.
        what: what the rule finds.
        why: why it matters in news.
        bad: what it finds.
        good: what it leaves alone.
        false_alarms: known ones.
        source: the literature that the rule is from.
    """

    summary: Message
    what: Message
    why: Message
    bad: tuple[RuleExample, ...]
    good: tuple[RuleExample, ...]
    false_alarms: Message
    source: Message


@dataclass(frozen=True, slots=True)
class JudgedHits:
    """Judged hits of a rule: how many marked a real fault, how many did not."""

    right: int = 0
    wrong: int = 0

    @property
    def precision(self) -> float | None:
        """Share of hits that were right; None where none was judged."""
        judged = self.right + self.wrong
        return self.right / judged if judged else None

    @property
    def confidence(self) -> float:
        """Expected precision by Laplace's rule of succession, (right + 1) / (judged + 2)."""
        return round((self.right + 1) / (self.right + self.wrong + 2), 2)


@dataclass(frozen=True, slots=True)
class FoundFaults:
    """Known faults of the kinds that a rule is there for: how many it found, of how many."""

    found: int = 0
    known: int = 0

    @property
    def recall(self) -> float | None:
        """Share of the faults that were found; None where none is known."""
        return self.found / self.known if self.known else None


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """A rule as reporters and the command line show it.

    Attributes:
        code, name, category, severity: as the rule declares them.
        needs: what must be present for the rule to run, such as ``source``; sorted.
        judged: its judged hits on news and on the labelled articles.
        documentation: None for a plug-in whose docstring lacks the sections.
        found: what it found of the faults in the labelled articles and of the injected ones.
        heading: its name for people; None derives it from `name`.
    """

    code: str
    name: str
    category: str
    severity: Severity
    needs: tuple[str, ...] = ()
    judged: JudgedHits = JudgedHits()
    documentation: RuleDocumentation | None = None
    found: FoundFaults = FoundFaults()
    heading: Message | None = None

    @property
    def title(self) -> Message:
        """Its name for people: “Doubled word”, „Doppeltes Wort“."""
        return self.heading or title_of(self.name)


def title_of(name: str) -> Message:
    """The name of a rule in words, the same in both languages: ``doubled-word``, “Doubled word”."""
    words = " ".join(_SPELLED.get(word, word) for word in name.split("-"))
    words = words[:1].upper() + words[1:]
    return Message(words, words)


def names_rule(given: str, code: str, name: str) -> bool:
    """Whether `given`, in any case, is the name of a rule, its code, or a prefix of the code."""
    return bool(given) and (given.lower() == name or code.startswith(given.upper()))
