"""What the rules on dates and times share: a hit where the two sides state different values."""

from __future__ import annotations

from tqcheck.evidence.bilingual import SegmentPair
from tqcheck.languages.values.dates import Date
from tqcheck.languages.values.times import Time
from tqcheck.model import Hit, Message, Severity
from tqcheck.rules.base import Need, Rule


class ChangedValueRule(Rule):
    """Compares the values of a pair; the subclass says which of them differ."""

    category = "accuracy/mistranslation"
    severity = Severity.MAJOR
    needs = frozenset({Need.ALIGNMENT})

    def changed(self, pair: SegmentPair, target: Date | Time, source: Date | Time) -> Hit:
        """A hit for a value of the target that differs from that of the source."""
        return pair.hit(
            self.severity,
            Message(
                en=f"The English says “{source.text}”, the German “{target.text}”.",
                de=f"Im Englischen steht „{source.text}“, im Deutschen „{target.text}“.",
            ),
            target=target.span.shift(pair.target.start),
            source=source.span.shift(pair.source.start),
        )
