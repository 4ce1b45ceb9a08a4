"""What spoke for a finding and what against it, for people: the strongest pieces of evidence."""

from __future__ import annotations

from dataclasses import dataclass

from tqcheck.model import Contribution, Finding, Message

MOST = 3
_LEAST = 0.1  # log-odds; less is not worth a reader's time

FOR, AGAINST = Message("for", "dafür"), Message("against", "dagegen")
SUSPECTED = Message("suspected", "Verdacht")


@dataclass(frozen=True, slots=True)
class Weighed:
    """The strongest evidence of a finding, each side with the strongest first."""

    speaks_for: tuple[Contribution, ...] = ()
    speaks_against: tuple[Contribution, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.speaks_for or self.speaks_against)

    def line(self, language: str) -> str:
        """Both sides in one line."""
        parts = []
        for side, own in ((FOR, self.speaks_for), (AGAINST, self.speaks_against)):
            if own:
                texts = ", ".join(one.text.in_language(language) for one in own)
                parts.append(f"{side.in_language(language)}: {texts}")
        return "; ".join(parts)


def weighed(finding: Finding) -> Weighed:
    """The strongest three pieces of evidence, by side; both empty where the rule itself decided."""
    told = [one for one in finding.contributions if abs(one.log_odds) >= _LEAST]
    strongest = sorted(told, key=lambda one: -abs(one.log_odds))[:MOST]
    return Weighed(
        tuple(one for one in strongest if one.log_odds > 0),
        tuple(one for one in strongest if one.log_odds < 0),
    )
