"""The comparison of two reports as text and as JSON."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

from tqcheck.comparison.results import Measure, ReportComparison, Statistic
from tqcheck.model import Message, Severity
from tqcheck.neutral import escaped_json, neutral

_WORDS = {
    "better": Message("{b} is better", "{b} ist besser"),
    "worse": Message("{b} is worse", "{b} ist schlechter"),
    "same": Message("no difference that chance could not make", "kein gesicherter Unterschied"),
    "one": Message("too few units to tell", "zu wenige Einheiten für ein Urteil"),
    "gone": Message("gone", "weg"),
    "new": Message("new", "neu"),
    "kept": Message("kept", "geblieben"),
    "documents": Message("Documents", "Dokumente"),
    "rules": Message("Rules", "Regeln"),
    "only": Message("only in", "nur in"),
    "difference": Message("difference", "Unterschied"),
    "interval": Message("95 % interval", "95-%-Intervall"),
    "to": Message("to", "bis"),
    "per": Message("points per 1,000 words", "Punkte auf 1.000 Wörter"),
    "test": Message(
        "paired bootstrap, {n} resamples of {units} {unit}s, seed {seed}",
        "gepaarter Bootstrap, {n} Ziehungen aus {units} Einheiten ({unit}), Startwert {seed}",
    ),
}


def say(word: str, language: str) -> str:
    """A word of the text report in a language."""
    return _WORDS[word].in_language(language)


def number(value: float, language: str, *, sign: bool = False) -> str:
    """A number with one decimal in the notation of a language."""
    text = f"{value:+.1f}" if sign else f"{value:.1f}"
    return text.replace("-", "\N{MINUS SIGN}").replace(".", "," if language == "de" else ".")


def judgement(measure: Measure) -> str:
    """Whether b is ``better`` or ``worse`` than a, the ``same``, or has only ``one`` unit."""
    if measure.p is None:
        return "one"
    if not measure.is_significant or measure.gain == 0:
        return "same"
    return "better" if measure.gain > 0 else "worse"


def as_text(comparison: ReportComparison, *, ui_language: str = "auto") -> str:
    """Render what got better or worse, overall and for each document."""
    language = "de" if ui_language == "de" else "en"
    a, b = neutral(comparison.a_name), neutral(comparison.b_name)
    lines = [f"{a} → {b}", ""]
    for m in comparison.measures:
        lines += _measure(m, language, comparison)
    lines.append(
        f"{comparison.gone} {say('gone', language)}, {comparison.new} {say('new', language)}, "
        f"{comparison.kept} {say('kept', language)}"
    )
    changed = [r for r in comparison.rules if r.a != r.b]
    if changed:
        lines += ["", say("rules", language)]
        lines += [f"  {neutral(r.rule)} {neutral(r.name)}: {r.a} → {r.b}" for r in changed]
    lines += ["", f"{say('documents', language)} ({say('per', language)})"]
    for d in sorted(comparison.documents, key=lambda d: (d.difference, d.name)):
        scores = "".join(
            f", {key} {number(one, language)} → {number(two, language)}"
            for key, one, two in d.scores
        )
        lines.append(
            f"  {number(d.a_per_1000, language)} → {number(d.b_per_1000, language)}  "
            f"{neutral(d.name)}  (−{len(d.gone)} +{len(d.new)}{scores})"
        )
    for name, only in ((a, comparison.only_a), (b, comparison.only_b)):
        lines += [f"  {say('only', language)} {name}: {neutral(uri)}" for uri in only]
    return "\n".join(lines) + "\n"


def _measure(m: Measure, language: str, comparison: ReportComparison) -> list[str]:
    title = m.title.in_language(language)
    verdict = say(judgement(m), language).format(b=neutral(comparison.b_name))
    p = "–" if m.p is None else f"{m.p:.3f}".replace(".", "," if language == "de" else ".")
    test = say("test", language).format(
        n=comparison.resamples, units=m.units, unit=m.unit, seed=comparison.seed
    )
    return [
        f"{title}: {number(m.a.value, language)} → {number(m.b.value, language)}; {verdict}",
        f"  {say('difference', language)} {_interval(m.difference, language, True)}, p = {p}",
        f"  A {_interval(m.a, language)}; B {_interval(m.b, language)}",
        f"  {test}",
        "",
    ]


def _interval(statistic: Statistic, language: str, sign: bool = False) -> str:
    low, high = (number(x, language, sign=sign) for x in (statistic.low, statistic.high))
    value = number(statistic.value, language, sign=sign)
    return f"{value} ({say('interval', language)} {low} {say('to', language)} {high})"


def as_json(comparison: ReportComparison) -> str:
    """The comparison as one JSON object; severities by name."""

    def simple(value: Any) -> Any:
        if isinstance(value, Severity):
            return value.value
        raise TypeError(type(value))

    content = {"schema_version": "1", **dataclasses.asdict(comparison)}
    text = json.dumps(content, ensure_ascii=False, indent=2, default=simple)
    return escaped_json(text) + "\n"
