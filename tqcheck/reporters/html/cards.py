"""A finding as the page shows it: its number, its anchor, and its facts in words."""

from __future__ import annotations

from dataclasses import dataclass

from tqcheck.model import Finding, Message
from tqcheck.reporters.html import phrases
from tqcheck.reporters.html.offsets import TextPlace
from tqcheck.reporters.weighed import Weighed, weighed


@dataclass(frozen=True, slots=True, eq=False)
class Card:
    """A finding with what the page adds to it.

    Attributes:
        key: number among all findings of the page, from 0; the script links marks and cards by it.
        number: number among the findings of the article, from 1; what the reader sees.
        anchor: its id on the page.
        place: of its document's text, in which its offsets count.
        marked_in_source: whether its quotation is marked in the source shown with it.
    """

    key: int
    number: int
    anchor: str
    finding: Finding
    place: TextPlace
    marked_in_source: bool = False

    @property
    def weighed(self) -> Weighed:
        """What spoke for it and what against it."""
        return weighed(self.finding)

    @property
    def span(self) -> tuple[int, int] | None:
        """What it marks, in UTF-16 units of the article; None where something is missing."""
        target = self.finding.target
        return None if target is None else self.place.of(target.span)

    @property
    def fix(self) -> tuple[int, int, str, bool] | None:
        """Where its fix begins and ends, in such units, its text, and whether it is safe.

        The page mends one place. Of several, one would be mended and the others forgotten.
        """
        fix = self.finding.fix
        if fix is None or self.finding.further:
            return None
        return *self.place.of(fix.edit.span), fix.edit.text, fix.is_safe

    @property
    def suppressed(self) -> bool:
        """Whether the finding does not count."""
        return self.finding.suppressed is not None

    @property
    def category(self) -> Message:
        """Its MQM category in words."""
        return phrases.category(self.finding.category)

    @property
    def confidence(self) -> str:
        """Its confidence in per cent."""
        return phrases.percent(self.finding.confidence)
