"""A time of day that differs from the source.

What
    Times on both sides are compared as minutes since midnight: “5.30pm” is „17.30 Uhr“ and „halb
    sechs“. If a text does not say which half of the day it means, both are accepted. Times with a
    time zone are not reported, because they may have been converted.

Why it matters in news
    Someone who comes at three misses what began at two.

Bad
    - The match starts at 5.30pm. ⇒ Das Spiel beginnt um ⟦18.30 Uhr⟧.
    - Police were called at 3 a.m. on Friday. ⇒ Die Polizei wurde am Freitag um ⟦15 Uhr⟧ gerufen.
    - The shop opens at half past nine. ⇒ Das Geschäft öffnet um ⟦halb neun⟧.

Good
    - The match starts at 5.30pm. ⇒ Das Spiel beginnt um 17:30 Uhr.
    - The shop opens at half past nine. ⇒ Das Geschäft öffnet um halb zehn.
    - They met at noon. ⇒ Sie trafen sich um 12 Uhr.
    - The talks begin at 5pm GMT. ⇒ Die Gespräche beginnen um 18 Uhr.

Known false alarms
    A time that was converted without naming the zone.

Source
    Class H4 of the artifact study.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.values.times import Time
from tqcheck.languages.word_lists import alternation
from tqcheck.model import Hit
from tqcheck.rules.changed_values import ChangedValueRule


@cache
def _zone() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternation('en_de/time_zones')})\b")


class TimeChanged(ChangedValueRule):
    """See the module's docstring."""

    code = "TQ722"
    name = "time-changed"
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each time whose only possible counterpart differs."""
        for pair in document.pairs:
            target = document.target_pack.times(pair.target_text)
            source = document.source_pack.times(pair.source_text)
            if not target or not source:
                continue
            if _zone().search(pair.target_text) or _zone().search(pair.source_text):
                continue
            near_target = document.target_pack.times(pair.target_around.of(document.text))
            near_source = document.source_pack.times(pair.source_around.of(pair.source_side.text))
            new = [g for g in target if not any(_agree(g, e) for e in near_source)]
            gone = [e for e in source if not any(_agree(g, e) for g in near_target)]
            if len(new) != len(gone):
                continue
            for g, e in zip(new, gone, strict=True):
                yield self.changed(pair, g, e)


def _agree(one: Time, other: Time) -> bool:
    return bool(set(one.readings) & set(other.readings))
