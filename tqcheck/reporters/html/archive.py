"""The figures of an archive as an HTML page, under the same policy as a report."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from tqcheck.archive.results import ArchivePart, ArchiveSummary, WorstArticle
from tqcheck.files import replace_file
from tqcheck.model import WORST_FIRST, Message, Report, Severity
from tqcheck.model.rule_info import title_of
from tqcheck.reporters.html import page
from tqcheck.reporters.html.folder import parts, write_folder
from tqcheck.reporters.html.page_view import page_view
from tqcheck.reporters.html.pictures.groups import Groups, groups_of
from tqcheck.reporters.html.pictures.periods import Periods, over_weeks, week_label
from tqcheck.reporters.html.pictures.rates import Amount

ARTICLES = "articles"
"""The folder of the articles' report, beside the page."""
_WEB = re.compile(r"https?://[^\s\x00-\x1f]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WorstRow:
    """An article in the list of the worst.

    Attributes:
        article: its figures.
        counts: its findings by severity, the worst first.
        place: where its report is, relative to the page; empty where there is none.
        web: its address on the web; empty where it has none that a browser should open.
    """

    article: WorstArticle
    counts: tuple[tuple[Severity, int], ...]
    place: str
    web: str


def render(
    summary: ArchiveSummary,
    *,
    titles: Mapping[str, Message] | None = None,
    places: Sequence[str] = (),
    ui_language: str = "auto",
) -> str:
    """Render the page.

    Args:
        summary: the figures.
        titles: names of rules for people, by code.
        places: where the report of each of the worst articles is; empty where there is none.
        ui_language: ``de`` or ``en`` to open in that language; ``auto`` leaves it to the browser.
    """
    return (
        page.environment()
        .get_template("archive.html.j2")
        .render(
            s=summary,
            verdicts=_verdict_bar(summary),
            counts_of_all=_by_severity(summary.findings),
            weeks=_weeks(summary.weeks),
            groups_of=tuple(
                (found, len(part), count)
                for kind, part, count in (
                    ("outlet", summary.outlets, summary.outlet_count),
                    ("engine", summary.engines, summary.engine_count),
                )
                if (found := _groups(kind, part)) is not None
            ),
            worst=_worst(summary, places),
            largest=max((rule.findings for rule in summary.rules), default=0) or 1,
            title_of=lambda code: (titles or {}).get(code) or title_of(code),
            files=(),
            ui_language=None if ui_language == "auto" else ui_language,
            policy=Markup(page.policy()),  # quotes stay: the hashes are base64
            style=Markup(page.style()),
            script=Markup(page.script()),
        )
    )


def save(
    summary: ArchiveSummary,
    folder: Path,
    articles: Report,
    *,
    titles: Mapping[str, Message] | None = None,
    ui_language: str = "auto",
) -> Path:
    """Write the page into a folder, and below it the report of the worst articles.

    Args:
        summary: the figures.
        folder: is created if there is none.
        articles: the documents of those of `summary.worst` that have a report, in their order.
        titles: names of rules for people, by code.
        ui_language: as for `render`.

    Returns:
        The path of the page.

    Raises:
        UsageError: a file cannot be written, or would take the place of somebody else's.
    """
    language = None if ui_language == "auto" else ui_language
    places: Sequence[str] = ()
    if articles.documents:
        write_folder(articles, folder / ARTICLES, language)
        places = _places(summary, articles)
    path = folder / page.HOME
    replace_file(path, render(summary, titles=titles, places=places, ui_language=ui_language))
    return path


def _places(summary: ArchiveSummary, articles: Report) -> tuple[str, ...]:
    """The place of each of the worst articles in the report of those that have one."""
    views = page_view(articles).articles
    files = parts(views)
    single = len(set(files)) == 1
    found = iter(
        f"{ARTICLES}/{page.HOME if single else file}#{view.anchor}"
        for view, file in zip(views, files, strict=True)
    )
    return tuple(next(found) if one.report is not None else "" for one in summary.worst)


def _worst(summary: ArchiveSummary, places: Sequence[str]) -> tuple[WorstRow, ...]:
    return tuple(
        WorstRow(
            one,
            _by_severity(one.findings),
            places[number] if places else "",
            one.link if one.link and _WEB.fullmatch(one.link) else "",
        )
        for number, one in enumerate(summary.worst)
    )


def _by_severity(counts: Mapping[str, int]) -> tuple[tuple[Severity, int], ...]:
    return tuple((severity, counts[severity.value]) for severity in WORST_FIRST)


def _verdict_bar(summary: ArchiveSummary) -> tuple[tuple[str, int, float, float], ...]:
    """Of each verdict: its number of articles, where its part of a bar of 100 begins, its width."""
    total, at, found = sum(summary.verdicts.values()), 0.0, []
    for verdict, count in summary.verdicts.items():
        width = 100 * count / total
        found.append((verdict, count, at, width))
        at += width
    return tuple(found)


def _groups(kind: str, named: Sequence[ArchivePart]) -> Groups | None:
    if len(named) < 2:
        return None
    amounts = {part.name: _amount(part, Message(part.name, part.name)) for part in named}
    return groups_of(kind, amounts, lambda name, category: (0, ""))


def _weeks(weeks: Sequence[ArchivePart]) -> Periods | None:
    known = [
        (part.monday, _amount(part, week_label(part.monday)))
        for part in weeks
        if part.monday is not None
    ]
    return over_weeks(known, ()) if len(known) > 1 else None


def _amount(part: ArchivePart, label: Message) -> Amount:
    return Amount(label, part.articles, part.words, part.counts, part.spread)
