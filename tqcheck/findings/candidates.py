"""A hit together with the rule that reported it."""

from __future__ import annotations

from dataclasses import dataclass

from tqcheck.model import Contribution, Hit, Severity
from tqcheck.rules.base import Rule
from tqcheck.rules.precision import confidence


@dataclass(frozen=True, slots=True)
class Candidate:
    """A hit that may become a finding.

    Attributes:
        rule: the rule that reported it.
        hit: what it reported.
        contributions: the evidence that a fitted model weighed.
    """

    rule: Rule
    hit: Hit
    contributions: tuple[Contribution, ...] = ()

    @property
    def severity(self) -> Severity:
        """Severity of the hit, or of its rule where the hit has none."""
        return self.hit.severity or self.rule.severity

    @property
    def confidence(self) -> float:
        """Confidence of the hit, or the measured precision of its rule."""
        return confidence(self.rule.code) if self.hit.confidence is None else self.hit.confidence
