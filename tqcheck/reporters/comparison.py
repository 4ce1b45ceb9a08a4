"""The comparison of reports as text and as JSON."""

from __future__ import annotations

import dataclasses
import json
from string import ascii_uppercase
from typing import Any

from tqcheck.comparison.results import (
    DocumentChange,
    Measure,
    ReportComparison,
    RuleChange,
    SeriesComparison,
    Statistic,
)
from tqcheck.model import Message, Severity
from tqcheck.safe_output import escaped_json, printable

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
    "matched": Message("in {b}: {name}", "in {b}: {name}"),
    "shared": Message(
        "{n} documents that all reports have; each report is compared with A",
        "{n} Dokumente, die in allen Berichten stehen; jeder Bericht wird mit A verglichen",
    ),
    "corrected": Message(
        "p is corrected for {n} comparisons (Holm)", "p ist für {n} Vergleiche korrigiert (Holm)"
    ),
    "worse-than": Message("{b} is worse than {a}", "{b} ist schlechter als {a}"),
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


def as_text(series: SeriesComparison, *, ui_language: str = "auto") -> str:
    """Render what got better or worse, overall and for each document."""
    language = "de" if ui_language == "de" else "en"
    if len(series.comparisons) > 1:
        return _series(series, language)
    return _pair(series.comparisons[0], language)


def _series(series: SeriesComparison, language: str) -> str:
    """All reports side by side, then what each one changes."""
    first, called = series.comparisons[0], letters(len(series.names))
    lines = [f"{a}  {printable(name)}" for a, name in zip(called, series.names, strict=True)]
    lines += ["", say("shared", language).format(n=len(first.documents)), ""]
    for measures in shared_measures(series):
        lines.append(measures[0].title.in_language(language))
        lines.append(f"  A {_interval(measures[0].a, language)}")
        for letter, m in zip(called[1:], measures, strict=True):
            lines.append(
                f"  {letter} {_interval(m.b, language)}; {say('difference', language)} "
                f"{_interval(m.difference, language, True)}, p = {p_value(m.p, language)}; "
                f"{say(judgement(m), language).format(b=letter)}"
            )
        lines += [f"  {_test(measures[0], first, language)}", ""]
    lines += [say("corrected", language).format(n=len(series.comparisons)), ""]
    for letter, one in zip(called[1:], series.comparisons, strict=True):
        lines += [f"A → {letter}", *(f"  {line}" for line in _findings(one, language) if line)]
        lines += [
            f"  {say('only', language)} {side}: {printable(uri)}"
            for side, uris in (("A", one.only_a), (letter, one.only_b))
            for uri in uris
        ]
        lines.append("")
    lines.append(f"{say('documents', language)} ({say('per', language)})")
    rows = zip(*(one.documents for one in series.comparisons), strict=True)
    for row in sorted(rows, key=lambda changes: changes[0].name):
        values = (row[0].a_per_1000, *(change.b_per_1000 for change in row))
        figures = " · ".join(number(value, language) for value in values)
        lines.append(f"  {figures}  {printable(row[0].name)}")
    return "\n".join(lines) + "\n"


def letters(count: int) -> tuple[str, ...]:
    """What so many reports are called in a table: A to Z, then numbers."""
    names = (*ascii_uppercase, *map(str, range(len(ascii_uppercase) + 1, count + 1)))
    return names[:count]


def shared_measures(series: SeriesComparison) -> list[tuple[Measure, ...]]:
    """The measures that all comparisons have, each with its figures in every comparison."""
    first, *others = ({_key(m): m for m in one.measures} for one in series.comparisons)
    return [
        (measure, *(other[key] for other in others))
        for key, measure in first.items()
        if all(key in other for other in others)
    ]


def _key(measure: Measure) -> tuple[str, str]:
    return measure.key, measure.unit


def regression_lines(series: SeriesComparison) -> list[str]:
    """A line in English for each measure in which a report is worse than the first one."""
    return [
        f"{say('worse-than', 'en').format(a=series.names[0], b=name)}: {m.title.en} "
        f"{number(m.a.value, 'en')} → {number(m.b.value, 'en')} (p = {p_value(m.p, 'en')})"
        for name, m in series.regressions
    ]


def _pair(comparison: ReportComparison, language: str) -> str:
    a, b = printable(comparison.a_name), printable(comparison.b_name)
    lines = [f"{a} → {b}", ""]
    for m in comparison.measures:
        lines += _measure(m, language, comparison)
    lines += _findings(comparison, language)
    lines += ["", f"{say('documents', language)} ({say('per', language)})"]
    for d in comparison.largest_gain_first:
        scores = "".join(
            f", {key} {number(one, language)} → {number(two, language)}"
            for key, one, two in d.scores
        )
        lines.append(
            f"  {number(d.a_per_1000, language)} → {number(d.b_per_1000, language)}  "
            f"{printable(d.name)}  (−{len(d.gone)} +{len(d.new)}{scores}){_matched(d, b, language)}"
        )
    for name, only in ((a, comparison.only_a), (b, comparison.only_b)):
        lines += [f"  {say('only', language)} {name}: {printable(uri)}" for uri in only]
    return "\n".join(lines) + "\n"


def _findings(comparison: ReportComparison, language: str) -> list[str]:
    """How many findings are gone, new and kept, and the rules that find more or less."""
    lines = [
        f"{comparison.gone} {say('gone', language)}, {comparison.new} {say('new', language)}, "
        f"{comparison.kept} {say('kept', language)}"
    ]
    changed = comparison.changed_rules
    if changed:
        lines += ["", say("rules", language)]
        lines += [f"  {printable(r.rule)} {_name(r, language)}: {r.a} → {r.b}" for r in changed]
    return lines


def _name(rule: RuleChange, language: str) -> str:
    """The name of a rule: in English as settings and JSON have it, in German for people."""
    return printable(rule.title.de if language == "de" and rule.title else rule.name)


def _matched(d: DocumentChange, b: str, language: str) -> str:
    """The name in b of a document that was paired by its content."""
    if d.b_document is None:
        return ""
    return "  " + say("matched", language).format(b=b, name=printable(d.b_document))


def _measure(m: Measure, language: str, comparison: ReportComparison) -> list[str]:
    title = m.title.in_language(language)
    verdict = say(judgement(m), language).format(b=printable(comparison.b_name))
    difference = _interval(m.difference, language, True)
    return [
        f"{title}: {number(m.a.value, language)} → {number(m.b.value, language)}; {verdict}",
        f"  {say('difference', language)} {difference}, p = {p_value(m.p, language)}",
        f"  A {_interval(m.a, language)}; B {_interval(m.b, language)}",
        f"  {_test(m, comparison, language)}",
        "",
    ]


def _test(m: Measure, comparison: ReportComparison, language: str) -> str:
    return say("test", language).format(
        n=comparison.resamples, units=m.units, unit=m.unit, seed=comparison.seed
    )


def p_value(p: float | None, language: str) -> str:
    """The probability of chance in the notation of a language."""
    return "–" if p is None else f"{p:.3f}".replace(".", "," if language == "de" else ".")


def _interval(statistic: Statistic, language: str, sign: bool = False) -> str:
    low, high = (number(x, language, sign=sign) for x in (statistic.low, statistic.high))
    value = number(statistic.value, language, sign=sign)
    return f"{value} ({say('interval', language)} {low} {say('to', language)} {high})"


def as_json(series: SeriesComparison, *, ui_language: str = "auto") -> str:
    """The comparison as one JSON object; severities by name, messages in both languages.

    Of several comparisons it is ``names`` and ``comparisons``, each as the object of one.
    """
    del ui_language

    def simple(value: Any) -> Any:
        if isinstance(value, Severity):
            return value.value
        raise TypeError(type(value))

    single = len(series.comparisons) == 1
    shown = series.comparisons[0] if single else series
    content = {"schema_version": "1", **dataclasses.asdict(shown)}
    text = json.dumps(content, ensure_ascii=False, indent=2, default=simple)
    return escaped_json(text) + "\n"
