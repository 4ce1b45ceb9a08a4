"""What a rule is, and what it is given.

A rule is one class in one file. The file's docstring is the user's documentation, with fixed
sections (see `rules.docs`); its *Bad* and *Good* lines are also its first tests.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import ClassVar

from tqcheck.languages.glossary import Glossary
from tqcheck.languages.sentence import Sentence
from tqcheck.model import (
    AlignedPair,
    Document,
    EnglishSide,
    Evidence,
    Message,
    Severity,
    Span,
)
from tqcheck.quality_estimation import PlacedEstimate
from tqcheck.translate import Scorer


class Need(str, Enum):
    """What must be there for a rule to run; where it is not, the rule is reported as skipped."""

    SOURCE = "source"
    BACK_TRANSLATION = "back-translation"
    ALIGNMENT = "alignment"
    GLOSSARY = "glossary"
    ESTIMATE = "learned estimate"


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule found: the engine makes a `Finding` of it.

    Attributes:
        span: half-open code points in the document's text; None where only English is missing.
        message: one sentence for an editor, without a rule code, in English and German.
        suggestion: the text to put in place of the span, only where it is certain.
        segment: index of the segment; found from the span where it is None.
        severity: where it differs from the rule's own.
        source: what it concerns in the English text.
        evidence: what this hit rests on.
        category: MQM category, where it differs from the rule's own.
        confidence: 0 to 1, where it is not the rule's measured precision.
    """

    span: Span | None
    message: Message
    suggestion: str | None = None
    segment: int | None = None
    severity: Severity | None = None
    source: Span | None = None
    evidence: Evidence = Evidence.TARGET
    category: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A document ready to be checked: tagged German sentences and, where there is, the English.

    Attributes:
        pairs: one entry a German sentence: the pair it belongs to, None without English.
        glossary: the user's terms; empty where none were given.
        estimates: what the learned estimator says, in text order; None where there is none.
        loose_estimates: what it says of sentences beside a source that they may belong to: they
            have no pair, and in `estimates` they stand without English.
        english_scorer, german_scorer: say how likely English is beside German, and German beside
            English; None where nothing learned is asked.
    """

    document: Document
    sentences: tuple[Sentence, ...]
    english: EnglishSide | None = None
    pairs: tuple[AlignedPair | None, ...] = ()
    glossary: Glossary = field(default_factory=Glossary, repr=False)
    estimates: tuple[PlacedEstimate, ...] | None = None
    loose_estimates: tuple[PlacedEstimate, ...] = ()
    english_scorer: Scorer | None = field(default=None, repr=False, compare=False)
    german_scorer: Scorer | None = field(default=None, repr=False, compare=False)

    @property
    def text(self) -> str:
        """The German text that all spans count in."""
        return self.document.text


class Rule(ABC):
    """One check. Subclasses set the class variables and yield `Hit`s in text order.

    Class attributes:
        code: stable, ``TQ`` and three digits; the first digit is the family.
        name: stable, lower case with hyphens.
        category: MQM category, lower case, as in the report contract.
        severity: of a hit that names none.
        needs: what must be there for the rule to run.
        supersedes: codes whose findings inside one of this rule's findings are dropped.
    """

    code: ClassVar[str]
    name: ClassVar[str]
    category: ClassVar[str]
    severity: ClassVar[Severity]
    needs: ClassVar[frozenset[Need]] = frozenset()
    supersedes: ClassVar[frozenset[str]] = frozenset()

    @abstractmethod
    def check(self, article: Article) -> Iterator[Hit]:
        """Yield what is wrong with `article`."""
