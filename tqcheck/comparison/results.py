"""The result of comparing two reports, a and b: frozen values for the reporters."""

from __future__ import annotations

from dataclasses import dataclass

from tqcheck.model import Message, Severity


@dataclass(frozen=True, slots=True)
class FindingChange:
    """A finding that only one side has; `quote` is the target text, else the source text."""

    rule: str
    name: str
    severity: Severity
    quote: str
    message: Message
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Statistic:
    """A number with its mean and its 95 % interval over the resamples."""

    value: float
    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure on both sides.

    Attributes:
        key: ``penalty`` or the name of a score.
        title: the measure in words.
        less_is_better: true for penalties only.
        a, b: the two sides.
        difference: b minus a.
        p: probability of so large a difference by chance alone; None for a single unit.
        unit: what was drawn: ``document`` or ``segment``.
        units: number of units.
    """

    key: str
    title: Message
    less_is_better: bool
    a: Statistic
    b: Statistic
    difference: Statistic
    p: float | None
    unit: str
    units: int

    @property
    def gain(self) -> float:
        """The difference, positive where b is better."""
        return -self.difference.value if self.less_is_better else self.difference.value

    @property
    def is_significant(self) -> bool:
        """Whether p is below 0.05."""
        return self.p is not None and self.p < 0.05


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """A document on both sides.

    Attributes:
        gone: findings of a only.
        new: findings of b only.
        kept: number of findings that both sides have.
        scores: scores that both sides have: name, value of a, value of b.
        b_document: its name in b, if that is another one; None if it is the same.
    """

    name: str
    title: str | None
    a_per_1000: float
    b_per_1000: float
    gone: tuple[FindingChange, ...]
    new: tuple[FindingChange, ...]
    kept: int
    scores: tuple[tuple[str, float, float], ...] = ()
    b_document: str | None = None

    @property
    def difference(self) -> float:
        """Penalty points per 1,000 words, b minus a."""
        return self.b_per_1000 - self.a_per_1000


@dataclass(frozen=True, slots=True)
class RuleChange:
    """Number of findings of a rule on each side; `title` is its name for people, if known."""

    rule: str
    name: str
    a: int
    b: int
    title: Message | None = None


@dataclass(frozen=True, slots=True)
class ReportComparison:
    """The whole comparison; `only_a` and `only_b` name documents of one side only."""

    a_name: str
    b_name: str
    a_signature: str
    b_signature: str
    documents: tuple[DocumentChange, ...]
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]
    rules: tuple[RuleChange, ...]
    measures: tuple[Measure, ...]
    resamples: int
    seed: int

    @property
    def gone(self) -> int:
        """Number of findings that only a has."""
        return sum(len(d.gone) for d in self.documents)

    @property
    def new(self) -> int:
        """Number of findings that only b has."""
        return sum(len(d.new) for d in self.documents)

    @property
    def kept(self) -> int:
        """Number of findings that both sides have."""
        return sum(d.kept for d in self.documents)

    @property
    def largest_gain_first(self) -> tuple[DocumentChange, ...]:
        """The documents, the largest gain first."""
        return tuple(sorted(self.documents, key=lambda d: (d.difference, d.name)))

    @property
    def changed_rules(self) -> tuple[RuleChange, ...]:
        """The rules that find more or less."""
        return tuple(rule for rule in self.rules if rule.a != rule.b)

    @property
    def regressions(self) -> tuple[Measure, ...]:
        """The measures in which b is worse, and not by chance."""
        return tuple(m for m in self.measures if m.is_significant and m.gain < 0)


@dataclass(frozen=True, slots=True)
class SeriesComparison:
    """Several reports, each compared with the first, over the documents that all of them have.

    Attributes:
        names: of the reports; the first one is compared with.
        comparisons: one for each further report. The probabilities are corrected for their number
            (Holm), so that one in twenty series shows a difference by chance, not one in twenty
            comparisons.
    """

    names: tuple[str, ...]
    comparisons: tuple[ReportComparison, ...]

    @property
    def regressions(self) -> tuple[tuple[str, Measure], ...]:
        """The reports that are worse than the first, and not by chance, with the measure."""
        return tuple((c.b_name, m) for c in self.comparisons for m in c.regressions)
