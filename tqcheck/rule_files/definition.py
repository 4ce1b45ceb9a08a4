"""What the file of a rule says, as dataclasses."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from tqcheck.model import Applicability, Message, RuleExample, Severity


class Scope(str, Enum):
    """The part of a document in which a place lies; each place lies in exactly one.

    `EMBEDDED` is what others wrote or what is rightly in another language: posts, titles, credits.
    `QUOTATION` stands between quotation marks or in a block quotation. The others are what is left
    of headlines, body text and captions.
    """

    HEADLINE = "headline"
    BODY = "body"
    CAPTION = "caption"
    QUOTATION = "quotation"
    EMBEDDED = "embedded"


class CountedUnit(str, Enum):
    """What a rule counts in, or looks at as a whole."""

    TEXT = "text"
    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"


class Style(str, Enum):
    """How a unit is to be written.

    `SENTENCE` begins with a capital and is not in capitals as a whole.
    """

    SENTENCE = "sentence"
    UPPER = "upper"
    LOWER = "lower"


@dataclass(frozen=True, slots=True)
class Terms:
    """What is looked for.

    Attributes:
        words: whole words and phrases; a star stands for any letters at the beginning or the end of
            a word.
        patterns: regular expressions; the lists that they name are written out.
    """

    words: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Existence:
    """What is found is the fault."""

    terms: Terms


@dataclass(frozen=True, slots=True)
class Substitution:
    r"""What is found is the fault, and something else belongs in its place.

    Attributes:
        words: by word or phrase, what is written in its place.
        patterns: by regular expression, a template: ``\1`` and ``\g<name>`` are its groups.
    """

    words: tuple[tuple[str, str], ...] = ()
    patterns: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PairCondition:
    """One thing that source and target of a sentence pair must not have in common.

    Attributes:
        source: found in the source; None if the source does not matter.
        without_source: not found in the source.
        forbidden: found in the target: the fault; None where `required` says what the fault is.
        required: found nowhere in the target or beside it: its absence is the fault.
        rather: what would be right, for the message.
        whole: whether whole sentences are compared and marked: what is required must be in the
            target itself.
        message: the template of its own message; None for that of the rule.
    """

    source: Terms | None = None
    without_source: Terms | None = None
    forbidden: Terms | None = None
    required: Terms | None = None
    rather: str = ""
    whole: bool = False
    message: Message | None = None


@dataclass(frozen=True, slots=True)
class PairComparison:
    """Compares the target of a sentence pair with its source.

    Attributes:
        conditions: each is checked; of hits at one place the first counts.
        aligned: only a source and a target that are linked word by word are a fault.
        suggestion: what is written in place of what is forbidden; None for nothing.
        with_back_translation: whether a back-translation does for a source; what is found with it
            is a hint.
        sources: the source terms of all conditions.
    """

    conditions: tuple[PairCondition, ...]
    aligned: bool = False
    suggestion: str | None = None
    with_back_translation: bool = False
    sources: Terms = Terms()


@dataclass(frozen=True, slots=True)
class Occurrence:
    """What is found too often or too seldom in a unit."""

    terms: Terms
    unit: CountedUnit = CountedUnit.TEXT
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Consistency:
    """Variants of which a text may use one only: the one that it uses first.

    Attributes:
        words: groups of words or phrases.
        patterns: groups of regular expressions.
    """

    words: tuple[tuple[str, ...], ...] = ()
    patterns: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Capitalisation:
    """How words, or whole units, are written.

    Attributes:
        words: are written as they stand here, and in no other case.
        style: of each unit; None for any.
        unit: what `style` is about.
    """

    words: tuple[str, ...] = ()
    style: Style | None = None
    unit: CountedUnit = CountedUnit.SENTENCE


Check = Existence | Substitution | PairComparison | Occurrence | Consistency | Capitalisation


@dataclass(frozen=True, slots=True)
class RuleTexts:
    """What a rule's page says of it; all but the summary may be missing."""

    summary: Message
    title: Message | None = None
    what: Message | None = None
    why: Message | None = None
    false_alarms: Message | None = None
    reference: Message | None = None


@dataclass(frozen=True, slots=True)
class RuleDefinition:
    """The content of a rule's file.

    Attributes:
        file: its path, as the user gave it.
        code, name, category, severity: as in `tqcheck.rules.base.Rule`; the file's name is the
            rule's.
        check: what is looked for.
        message: a template of the sentence for an editor; see `messages`.
        texts: what the rule's page says.
        bad, good: examples.
        scopes: where the rule looks.
        ignore_case: whether upper and lower case are the same.
        source_case: whether they differ in the source all the same.
        unsafe: where one of these is found, no suggestion is safe.
        exceptions: what overlaps a match of these is no fault.
        unless_in_source: what the source has verbatim is no fault.
        once_a_document: as in `tqcheck.rules.base.Rule`.
        applicability: of its suggestions.
        confidence: of its findings; None for the measured precision.
        target_languages, supersedes: as in `tqcheck.rules.base.Rule`.
        digest: of the file and of the lists that it names; empty for a rule that tqcheck ships.
    """

    file: str
    code: str
    name: str
    category: str
    severity: Severity
    check: Check
    message: Message
    texts: RuleTexts
    bad: tuple[RuleExample, ...] = ()
    good: tuple[RuleExample, ...] = ()
    scopes: frozenset[Scope] = frozenset(Scope) - {Scope.EMBEDDED}
    ignore_case: bool = False
    source_case: bool = False
    unsafe: Terms = Terms()
    exceptions: Terms = Terms()
    unless_in_source: bool = False
    once_a_document: bool = False
    applicability: Applicability = Applicability.UNSAFE
    confidence: float | None = None
    target_languages: frozenset[str] = frozenset()
    supersedes: frozenset[str] = frozenset()
    digest: str = ""
