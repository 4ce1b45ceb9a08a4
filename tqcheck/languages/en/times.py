"""Reads times of day in English: "5.30pm", "half past five", "noon"."""

from __future__ import annotations

import re
from functools import lru_cache

from tqcheck.languages.en import number_words
from tqcheck.languages.values.times import CLOCK, Time, clock_time
from tqcheck.model import Span

_HOURS = "|".join(word for word, value in number_words.UNITS.items() if 1 <= value <= 12)
_AT = "|".join(
    rf"(?<=\b{word}\ )" for word in ("at", "around", "about", "until", "till", "from", "by")
)
_ZONE = r"(?:GMT|UTC|BST|CES?T|E[SD]T|P[SD]T|local\ time)"
_TIME = re.compile(
    rf"""(?<![\w.,:/$€£-])(?:
      (?P<h>{CLOCK})(?:[.:](?P<m>[0-5]\d))?(?:[.:][0-5]\d)?[ \u00a0]?-?
        (?P<half>a\.?\s?m\b\.?|p\.?\s?m\b\.?|noon\b)
    | (?P<h2>{CLOCK}):(?P<m2>[0-5]\d)(?![\w:]|[.,]\d)
    | (?P<before>half\ past|quarter\ past|quarter\ to|quarter\ after)[ ]
        (?P<h3>\d{{1,2}}|{_HOURS})\b
    | (?P<h4>\d{{1,2}}|{_HOURS})(?:[.:](?P<m4>[0-5]\d))?\ ?o['’]?\ ?clock
    | (?P<word>\b(?:noon|midday|midnight)\b)
    | (?:{_AT})(?P<h6>[01]\d|2[0-3])(?P<m6>[0-5]\d)[ \u00a0]?
        (?:hours|hrs|h)\b(?!\ (?:of|per|a|on)\b)
    | (?P<h7>[01]\d|2[0-3])(?P<m7>[0-5]\d)[ \u00a0]?{_ZONE}\b
    | (?:{_AT})
      (?P<h5>{CLOCK})[.](?P<m5>[0-5]\d)
        (?=\s+(?:on|in\ the|yesterday|this|last|tonight|to|until|and)\b|[,;]|\.?\s*$)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_HOUR = ("h", "h2", "h3", "h4", "h5", "h6", "h7")
_MINUTE = ("m", "m2", "m4", "m5", "m6", "m7")
_PART = re.compile(
    r"\s*,?\s*(?:in the|this|on \w+|yesterday|tomorrow|at)?\s*"
    r"(?:(?P<am>morning)|(?P<pm>afternoon|evening|night|tonight))",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def read_times(text: str) -> tuple[Time, ...]:
    """Times of day in `text`, in order."""
    found = []
    for match in _TIME.finditer(text):
        part = _PART.match(text, match.end())
        half = "p" if part and part["pm"] else "a" if part and part["am"] else ""
        if match["half"]:
            half = match["half"][0].lower()
        if match["word"] or half == "n":
            minutes = 0 if match["word"] and match["word"].lower() == "midnight" else 720
            found.append(Time(Span(*match.span()), match.group(), (minutes,), True))
            continue
        hour_text = next(match[g] for g in _HOUR if match[g])
        hour = int(hour_text) if hour_text.isdigit() else number_words.UNITS[hour_text.lower()]
        minute = int(next((match[g] for g in _MINUTE if match[g]), "0"))
        if match["h6"] or match["h7"]:
            half = "p" if hour >= 12 else "a"  # of 24
        if match["before"]:
            minute = {"half past": 30, "quarter to": -15}.get(match["before"].lower(), 15)
        found.append(clock_time(Span(*match.span()), match.group(), hour, minute, half))
    return tuple(found)
