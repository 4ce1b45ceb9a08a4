"""A missing space between a number and its unit.

What
    A unit or “Uhr”, “Euro”, “Prozent” attached to its number (“40km”, “1.30Uhr”, “7°C”). The
    percent sign is not reported, because house styles differ; nor are compounds with a hyphen
    (“20-kg-Sack”).

Why it matters in news
    It shows English typing habits, and a line may break at the wrong place.

Bad
    - Sie legten ⟦40km⟧ Schläuche durch das Tal. → 40 km
    - Der Zug fährt um ⟦1.30Uhr⟧ ab. → 1.30 Uhr
    - In der Nacht sinkt die Temperatur auf ⟦7°C⟧ ab. → 7 °C
    - Der Sturm erreichte ⟦150km/h⟧ auf den Bergen. → 150 km/h

Good
    - Sie legten 40 km Schläuche, 20 % mehr als 2019, und 5% weniger Rohre.
    - Die 100m-Bahn, das iPhone mit 64GB, die A7 und 4K sowie 5G bleiben.
    - Der Verein zahlte £ 44m und nahm 3m € ein.
    - Sie gewann die 4 x 100m und die 200m Freistil.
    - Der Film läuft in 3D, der Bus M19 hält, das 1860er Trikot passt.

Known false alarms
    Names of products and sports events that contain a unit.

Source
    DIN 1301 and DIN 5008: a space separates number and unit; class C3 of the artifact study.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.values.units import BEFORE
from tqcheck.languages.word_lists import alternation
from tqcheck.model import Applicability, Hit, Message, Severity, Span
from tqcheck.rules.base import Rule

# "4 x 100m", "200m Freistil": the distance is the event's name.
_EVENT_BEFORE = re.compile(r"\d\s?[x×]\s?\Z")


@cache
def _currency_after() -> re.Pattern[str]:
    return re.compile(rf"\s?(?:{alternation('de/currencies')})")


@cache
def _glued() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w.,:/#@-])(?P<number>\d+(?:[.,:]\d+)*)"
        rf"(?P<unit>{alternation('de/spaced_units')})(?![\w/°-])"
    )


@cache
def _event_after() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{alternation('de/sport_disciplines')})")


class UnitSpacing(Rule):
    """See the module's docstring."""

    code = "TQ804"
    name = "unit-spacing"
    category = "locale-conventions/measurement-format"
    severity = Severity.MINOR
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each number with a unit attached to it."""
        text = document.text
        for match in _glued().finditer(text):
            before = text[max(0, match.start() - 5) : match.start()]
            if BEFORE.search(before) or _currency_after().match(text, match.end()):
                continue  # “£ 44m”: millions, not metres; TQ801 reports it
            if _EVENT_BEFORE.search(before) or _event_after().match(text, match.end()):
                continue
            target = f"{match['number']} {match['unit']}"
            yield Hit(
                Span(*match.span()),
                Message(
                    en=f"A blank is missing: “{target}”.",
                    de=f"Hier fehlt ein Leerzeichen: „{target}“.",
                ),
                suggestion=target,
                applicability=Applicability.SAFE,
            )
