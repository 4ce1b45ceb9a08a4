"""Reads times of day in German: "17.30 Uhr", "halb sechs", "Mitternacht"."""

from __future__ import annotations

import re
from functools import lru_cache

from tqcheck.languages.de import number_words
from tqcheck.languages.values.times import CLOCK, Time, clock_time
from tqcheck.model import Span

_HOURS = "ein|eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf"
_TIME = re.compile(
    rf"""(?<![\w.,:/$€£-])(?:
      (?P<h>{CLOCK})(?:[.:](?P<m>[0-5]\d))?(?:\s?(?:-|–|bis|und|oder)\s?{CLOCK}(?:[.:][0-5]\d)?)?
        [ \u00a0]?(?:-[ ])?
        (?:Uhr\b|h\b)(?:[ ](?P<m1>[0-5]?\d)\b(?![.,]\d|[ ](?:Prozent|Euro|Menschen)))?
    | (?P<h2>{CLOCK}):(?P<m2>[0-5]\d)(?![\w:]|[.,]\d)
    | (?:(?<=\bum\ )|(?<=\bgegen\ )|(?<=\bab\ ))
        (?P<h6>{CLOCK})[.](?P<m6>[0-5]\d)(?=[,;)]|\.?\s*$|\.\s|\ (?:am|in|an|und|auf)\b)
    | (?P<before>halb|[Vv]iertel\ (?:nach|vor|über))\ (?P<h3>{_HOURS})\b
    | \b(?P<h4>{_HOURS})\ Uhr\b
    | (?P<h5>{CLOCK})(?:[.:](?P<m5>[0-5]\d))?[ \u00a0]?(?P<half>[ap]\.?m\.?)(?!\w)
    | (?P<word>\b(?:mitternacht\w*|mittags?\b(?!\w)|mitternächt\w+))
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_SECOND_OF_RANGE = re.compile(
    rf"(?:-|–|bis|und|oder)\s?(?P<h>{CLOCK})(?:[.:](?P<m>[0-5]\d))?[ \u00a0]?(?:Uhr|h)\b"
)
_PART = re.compile(
    r"\b(?:(?P<am>morgens?|vormittags?|früh)|(?P<pm>nachmittags?|abends?|nachts?|mittags?)"
    r"|\w*(?P<am2>morgen|vormittag)|\w*(?P<pm2>nachmittag|abend|nacht))\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def read_times(text: str) -> tuple[Time, ...]:
    """Times of day in `text`, in order."""
    found = []
    for match in _TIME.finditer(text):
        if match["word"]:
            minutes = 0 if match["word"].lower().startswith("mittern") else 720
            found.append(Time(Span(*match.span()), match.group(), (minutes,), True))
            continue
        hour_text = next(match[g] for g in ("h", "h2", "h3", "h4", "h5", "h6") if match[g]).lower()
        hour = int(hour_text) if hour_text.isdigit() else int(number_words.cardinal(hour_text) or 1)
        minute = int(next((match[g] for g in ("m", "m1", "m2", "m5", "m6") if match[g]), "0"))
        before = (match["before"] or "").lower()
        if before:
            minute = -30 if before == "halb" else -15 if before.endswith("vor") else 15
        part = _PART.search(text[max(0, match.start() - 40) : match.end() + 30])
        half = ""
        if match["half"]:
            half = match["half"][0].lower()
        elif part:
            half = "p" if part["pm"] or part["pm2"] else "a"
        spelled = bool(before or match["h4"])
        found.append(
            clock_time(Span(*match.span()), match.group(), hour, minute, half, bare=not spelled)
        )
        second = _SECOND_OF_RANGE.search(match.group()) if match["h"] else None
        if second:
            found.append(
                clock_time(
                    Span(match.start() + second.start("h"), match.end()),
                    second.group(), int(second["h"]), int(second["m"] or 0), half, bare=True,
                )
            )  # fmt: skip
    return tuple(found)
