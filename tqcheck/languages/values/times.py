"""Times of day: "5.30pm", "half past five", "17.30 Uhr", "halb sechs", "noon", "Mitternacht".

A time is minutes since midnight. Where a text does not say which half of the day it means, it has
two readings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tqcheck.languages.de import number_words as german_words
from tqcheck.languages.en import number_words as english_words
from tqcheck.model import Span

_HALF_DAY = 720


@dataclass(frozen=True, slots=True)
class Time:
    """A time of day.

    Attributes:
        readings: minutes since midnight, each from 0 to 1439.
        certain: whether the half of the day is said (pm, 17 Uhr, "am Abend").
    """

    span: Span
    text: str
    readings: tuple[int, ...]
    certain: bool


_EN_HOURS = "|".join(word for word, value in english_words.UNITS.items() if 1 <= value <= 12)
_CLOCK = r"(?:[01]?\d|2[0-4])"
_AT = "|".join(
    rf"(?<=\b{word}\ )" for word in ("at", "around", "about", "until", "till", "from", "by")
)
_ZONE = r"(?:GMT|UTC|BST|CES?T|E[SD]T|P[SD]T|local\ time)"
_ENGLISH = re.compile(
    rf"""(?<![\w.,:/$€£-])(?:
      (?P<h>{_CLOCK})(?:[.:](?P<m>[0-5]\d))?(?:[.:][0-5]\d)?[ \u00a0]?-?
        (?P<half>a\.?\s?m\b\.?|p\.?\s?m\b\.?|noon\b)
    | (?P<h2>{_CLOCK}):(?P<m2>[0-5]\d)(?![\w:]|[.,]\d)
    | (?P<before>half\ past|quarter\ past|quarter\ to|quarter\ after)[ ]
        (?P<h3>\d{{1,2}}|{_EN_HOURS})\b
    | (?P<h4>\d{{1,2}}|{_EN_HOURS})(?:[.:](?P<m4>[0-5]\d))?\ ?o['’]?\ ?clock
    | (?P<word>\b(?:noon|midday|midnight)\b)
    | (?:{_AT})(?P<h6>[01]\d|2[0-3])(?P<m6>[0-5]\d)[ \u00a0]?
        (?:hours|hrs|h)\b(?!\ (?:of|per|a|on)\b)
    | (?P<h7>[01]\d|2[0-3])(?P<m7>[0-5]\d)[ \u00a0]?{_ZONE}\b
    | (?:{_AT})
      (?P<h5>{_CLOCK})[.](?P<m5>[0-5]\d)
        (?=\s+(?:on|in\ the|yesterday|this|last|tonight|to|until|and)\b|[,;]|\.?\s*$)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_EN_HOUR = ("h", "h2", "h3", "h4", "h5", "h6", "h7")
_EN_MINUTE = ("m", "m2", "m4", "m5", "m6", "m7")
_EN_PART = re.compile(
    r"\s*,?\s*(?:in the|this|on \w+|yesterday|tomorrow|at)?\s*"
    r"(?:(?P<am>morning)|(?P<pm>afternoon|evening|night|tonight))",
    re.IGNORECASE,
)
_DE_HOURS = "ein|eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf"
_GERMAN = re.compile(
    rf"""(?<![\w.,:/$€£-])(?:
      (?P<h>{_CLOCK})(?:[.:](?P<m>[0-5]\d))?(?:\s?(?:-|–|bis|und|oder)\s?{_CLOCK}(?:[.:][0-5]\d)?)?
        [ \u00a0]?(?:-[ ])?
        (?:Uhr\b|h\b)(?:[ ](?P<m1>[0-5]?\d)\b(?![.,]\d|[ ](?:Prozent|Euro|Menschen)))?
    | (?P<h2>{_CLOCK}):(?P<m2>[0-5]\d)(?![\w:]|[.,]\d)
    | (?:(?<=\bum\ )|(?<=\bgegen\ )|(?<=\bab\ ))
        (?P<h6>{_CLOCK})[.](?P<m6>[0-5]\d)(?=[,;)]|\.?\s*$|\.\s|\ (?:am|in|an|und|auf)\b)
    | (?P<before>halb|[Vv]iertel\ (?:nach|vor|über))\ (?P<h3>{_DE_HOURS})\b
    | \b(?P<h4>{_DE_HOURS})\ Uhr\b
    | (?P<h5>{_CLOCK})(?:[.:](?P<m5>[0-5]\d))?[ \u00a0]?(?P<half>[ap]\.?m\.?)(?!\w)
    | (?P<word>\b(?:mitternacht\w*|mittags?\b(?!\w)|mitternächt\w+))
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_SECOND_OF_RANGE = re.compile(
    rf"(?:-|–|bis|und|oder)\s?(?P<h>{_CLOCK})(?:[.:](?P<m>[0-5]\d))?[ \u00a0]?(?:Uhr|h)\b"
)
_DE_PART = re.compile(
    r"\b(?:(?P<am>morgens?|vormittags?|früh)|(?P<pm>nachmittags?|abends?|nachts?|mittags?)"
    r"|\w*(?P<am2>morgen|vormittag)|\w*(?P<pm2>nachmittag|abend|nacht))\b",
    re.IGNORECASE,
)


def _minutes(hour: int, minute: int) -> int:
    return (hour * 60 + minute) % 1440


def _both(minutes: int) -> tuple[int, ...]:
    return (minutes % 1440, (minutes + _HALF_DAY) % 1440)


@lru_cache(maxsize=4096)
def english_times(text: str) -> tuple[Time, ...]:
    """Times of day in English `text`, in order."""
    found = []
    for match in _ENGLISH.finditer(text):
        part = _EN_PART.match(text, match.end())
        half = "p" if part and part["pm"] else "a" if part and part["am"] else ""
        if match["half"]:
            half = match["half"][0].lower()
        if match["word"] or half == "n":
            minutes = 0 if match["word"] and match["word"].lower() == "midnight" else 720
            found.append(Time(Span(*match.span()), match.group(), (minutes,), True))
            continue
        hour_text = next(match[g] for g in _EN_HOUR if match[g])
        hour = int(hour_text) if hour_text.isdigit() else english_words.UNITS[hour_text.lower()]
        minute = int(next((match[g] for g in _EN_MINUTE if match[g]), "0"))
        if match["h6"] or match["h7"]:
            half = "p" if hour >= 12 else "a"  # of 24
        if match["before"]:
            minute = {"half past": 30, "quarter to": -15}.get(match["before"].lower(), 15)
        found.append(_time(Span(*match.span()), match.group(), hour, minute, half))
    return tuple(found)


@lru_cache(maxsize=4096)
def german_times(text: str) -> tuple[Time, ...]:
    """Times of day in German `text`, in order."""
    found = []
    for match in _GERMAN.finditer(text):
        if match["word"]:
            minutes = 0 if match["word"].lower().startswith("mittern") else 720
            found.append(Time(Span(*match.span()), match.group(), (minutes,), True))
            continue
        hour_text = next(match[g] for g in ("h", "h2", "h3", "h4", "h5", "h6") if match[g]).lower()
        hour = int(hour_text) if hour_text.isdigit() else int(german_words.cardinal(hour_text) or 1)
        minute = int(next((match[g] for g in ("m", "m1", "m2", "m5", "m6") if match[g]), "0"))
        before = (match["before"] or "").lower()
        if before:
            minute = -30 if before == "halb" else -15 if before.endswith("vor") else 15
        part = _DE_PART.search(text[max(0, match.start() - 40) : match.end() + 30])
        half = ""
        if match["half"]:
            half = match["half"][0].lower()
        elif part:
            half = "p" if part["pm"] or part["pm2"] else "a"
        spelled = bool(before or match["h4"])
        found.append(
            _time(Span(*match.span()), match.group(), hour, minute, half, bare=not spelled)
        )
        second = _SECOND_OF_RANGE.search(match.group()) if match["h"] else None
        if second:
            found.append(
                _time(
                    Span(match.start() + second.start("h"), match.end()),
                    second.group(), int(second["h"]), int(second["m"] or 0), half, bare=True,
                )
            )  # fmt: skip
    return tuple(found)


def _time(span: Span, text: str, hour: int, minute: int, half: str, bare: bool = False) -> Time:
    """A time; `half` is "a", "p" or unknown, `bare` a German time that has 24 hours by itself."""
    minutes = _minutes(hour, minute)
    if hour > 12 or hour == 0:
        return Time(span, text, (minutes,), True)
    if half == "a":
        return Time(span, text, (minutes % _HALF_DAY,), True)
    if half == "p":
        # "12 Uhr nachts" is midnight, and so may be "1 Uhr nachts" one in the morning.
        readings = _both(minutes) if text.lower().endswith(("uhr", "h")) else (
            minutes % _HALF_DAY + _HALF_DAY,
        )  # fmt: skip
        return Time(span, text, readings, len(readings) == 1)
    return Time(span, text, _both(minutes), bare)
