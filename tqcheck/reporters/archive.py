"""The figures of an archive as text and as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tqcheck.archive.results import ArchivePart, ArchiveSummary, WorstArticle
from tqcheck.model import Message
from tqcheck.model.names import category
from tqcheck.model.rule_info import title_of
from tqcheck.safe_output import indented_json, printable

SCHEMA_VERSION = "1"
_SHOWN = 10
_WORDS = {
    "articles": Message("articles", "Artikel"),
    "words": Message("words", "Wörter"),
    "errors": Message("not checked", "nicht geprüft"),
    "points": Message("penalty points per 1,000 words", "Strafpunkte auf 1.000 Wörter"),
    "rules": Message("Rules", "Regeln"),
    "outlets": Message("Outlets", "Medien"),
    "engines": Message("Engines", "Übersetzungssysteme"),
    "weeks": Message("Weeks", "Wochen"),
    "worst": Message("Worst articles", "Schlechteste Artikel"),
    "spread": Message("in {n} articles", "in {n} Artikeln"),
    "unnamed": Message("not named", "nicht genannt"),
    "more": Message("and {n} more", "und {n} weitere"),
}


def as_text(
    summary: ArchiveSummary,
    *,
    titles: Mapping[str, Message] | None = None,
    ui_language: str = "auto",
) -> str:
    """Render the totals, and the first ten of each list."""
    language = "de" if ui_language == "de" else "en"

    def say(key: str) -> str:
        return _WORDS[key].in_language(language)

    def figure(value: float) -> str:
        return f"{value:.1f}".replace(".", "," if language == "de" else ".")

    found = " · ".join(f"{count} {name}" for name, count in summary.findings.items())
    lines = [
        f"{summary.checked} {say('articles')}, {summary.words} {say('words')}: {found}",
        f"{figure(summary.per_1000_words)} {say('points')}",
        " · ".join(f"{count} {name}" for name, count in summary.verdicts.items()),
    ]
    if summary.errors:
        kinds = ", ".join(f"{count} {printable(kind)}" for kind, count in summary.errors.items())
        lines.append(f"{say('errors')}: {kinds}")
    rules = [
        f"{one.findings:>9}  {printable(one.rule)} "
        f"{((titles or {}).get(one.rule) or title_of(one.rule)).in_language(language)} "
        f"({say('spread').format(n=one.articles)})"
        for one in summary.rules
    ]
    lines += _listed(say("rules"), rules, len(rules), say("more"))
    for key, parts, count in (
        ("outlets", summary.outlets, summary.outlet_count),
        ("engines", summary.engines, summary.engine_count),
        ("weeks", summary.weeks[::-1], len(summary.weeks)),
    ):
        shown = [
            f"{figure(part.per_1000_words):>9}  {printable(_name(part)) or say('unnamed')} "
            f"({part.articles} {say('articles')}{_faults(part, language)})"
            for part in parts
        ]
        lines += _listed(say(key), shown, count, say("more"))
    worst = [
        f"{figure(one.penalty):>9}  {printable(one.title or one.uri)}"
        f"{f' ({printable(one.uri)})' if one.title else ''}"
        for one in summary.worst
    ]
    lines += _listed(say("worst"), worst, len(worst), say("more"))
    return "\n".join(lines) + "\n"


def as_json(summary: ArchiveSummary) -> str:
    """Render one JSON object with all figures; keys may be added, none is renamed."""
    content = {
        "schema_version": SCHEMA_VERSION,
        "files": summary.files,
        "articles": summary.articles,
        "checked": summary.checked,
        "words": summary.words,
        "penalty": summary.penalty,
        "per_1000_words": summary.per_1000_words,
        "findings": dict(summary.findings),
        "suspected": summary.suspected,
        "verdicts": dict(summary.verdicts),
        "errors": dict(summary.errors),
        "undated": summary.undated,
        "rules": [
            {"rule": one.rule, "findings": one.findings, "articles": one.articles}
            for one in summary.rules
        ],
        "outlets": [{"outlet": part.name, **_part(part)} for part in summary.outlets],
        "engines": [{"engine": part.name, **_part(part)} for part in summary.engines],
        "weeks": [
            {"monday": part.monday.isoformat() if part.monday else None, **_part(part)}
            for part in summary.weeks
        ],
        "worst": [_article(one) for one in summary.worst],
    }
    return indented_json(content)


def _listed(title: str, lines: Sequence[str], count: int, more: str) -> list[str]:
    if not lines:
        return []
    rest = count - min(len(lines), _SHOWN)
    tail = [f"{'':>9}  {more.format(n=rest)}"] if rest else []
    return ["", title, *lines[:_SHOWN], *tail]


def _name(part: ArchivePart) -> str:
    return part.monday.isoformat() if part.monday else part.name


def _faults(part: ArchivePart, language: str) -> str:
    """The most frequent category of a part, as the end of a list."""
    if not part.counts:
        return ""
    most = min(part.counts, key=lambda name: (-part.counts[name], name))
    return f"; {category(most).in_language(language)}: {part.counts[most]}"


def _part(part: ArchivePart) -> dict[str, Any]:
    return {
        "articles": part.articles,
        "words": part.words,
        "penalty": part.penalty,
        "per_1000_words": part.per_1000_words,
        "hold": part.hold,
        "categories": dict(part.counts),
    }


def _article(one: WorstArticle) -> dict[str, Any]:
    return {
        "uri": one.uri,
        "title": one.title,
        "outlet": one.outlet,
        "engine": one.engine,
        "published": one.published,
        "link": one.link,
        "verdict": one.verdict,
        "words": one.words,
        "penalty": one.penalty,
        "per_1000_words": one.per_1000_words,
        "findings": dict(one.findings),
    }
