"""`tqcheck compare`: reports on the same articles, what got better or worse."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, cast, get_args

import typer

from tqcheck.cli import options
from tqcheck.cli.exit_status import NOT_PASSED
from tqcheck.cli.option_groups import with_option_groups
from tqcheck.cli.overwriting import ensure_spared
from tqcheck.cli.streams import remark, write
from tqcheck.cli.usage import ensure_one_of
from tqcheck.config import COMMAND_LINE, settings_of
from tqcheck.model import Severity

if TYPE_CHECKING:
    from tqcheck.comparison.results import ReportComparison, SeriesComparison

_FORMATS = ("text", "html", "json")


@dataclass(frozen=True, slots=True)
class FailureOptions:
    """What ends the command with status 1."""

    PANEL: ClassVar[str] = "Exit status"

    fail_on_regression: Annotated[
        bool,
        typer.Option(
            "--fail-on-regression",
            help="Exit status 1 if a report is worse than A.json in a measure, not by chance.",
        ),
    ] = False
    fail_on_new: Annotated[
        str | None,
        typer.Option(
            "--fail-on-new",
            metavar="SEVERITY",
            help="Exit status 1 if a report has findings from this severity on that A.json lacks.",
        ),
    ] = None

    def failures(self, result: SeriesComparison) -> list[str]:
        """A line for each reason to fail."""
        from tqcheck.reporters.comparison import regression_lines

        lines = regression_lines(result) if self.fail_on_regression else []
        if self.fail_on_new is not None:
            lines += _new_findings(result, Severity(self.fail_on_new))
        return lines


@dataclass(frozen=True, slots=True)
class ComparingOptions:
    """How articles are paired, and how differences are tested."""

    PANEL: ClassVar[str] = "Comparison"

    match: Annotated[
        str,
        typer.Option(
            "--match",
            metavar="NAME",
            help="How articles are paired: by uri, by content, or auto for both.",
        ),
    ] = "auto"
    unit: Annotated[
        str,
        typer.Option("--unit", metavar="NAME", help="What is drawn: auto, document or segment."),
    ] = "auto"
    resamples: Annotated[
        int, typer.Option("--resamples", metavar="N", min=40, max=1_000_000, help="How often.")
    ] = 1000
    seed: Annotated[int, typer.Option("--seed", metavar="N", min=0, help="Of the draws.")] = 12345


@with_option_groups
def compare(
    a: Annotated[str, typer.Argument(help="The report to compare with (JSON).", metavar="A.json")],
    others: Annotated[
        list[str],
        typer.Argument(help="The reports that are compared with it (JSON).", metavar="B.json…"),
    ],
    comparing: ComparingOptions,
    failing: FailureOptions,
    format_name: options.TextHtmlOrJson = None,
    output: options.Output = None,
    ui_language: options.UiLanguage = None,
    quiet: options.Quiet = False,
) -> None:
    """Compare reports on the same articles: two or more engines, or dates.

    Each report is compared with the first one. Exit status: 0, or 1 where --fail-on-regression or
    --fail-on-new say so, or 2 where a report cannot be read.
    """
    from tqcheck.comparison.compare import compare_series
    from tqcheck.comparison.matching import MatchName
    from tqcheck.comparison.measures import UnitName
    from tqcheck.comparison.reading import load
    from tqcheck.reporters import comparison as shown
    from tqcheck.reporters import format_for
    from tqcheck.reporters.html import comparison as page

    language = settings_of({"ui_language": ui_language}, COMMAND_LINE).ui_language
    ensure_one_of("--unit", comparing.unit, get_args(UnitName))
    ensure_one_of("--match", comparing.match, get_args(MatchName))
    ensure_one_of("--fail-on-new", failing.fail_on_new, [one.value for one in Severity])
    chosen = format_for(format_name, None if output == "-" else output, _FORMATS)
    names = [a, *others]
    ensure_spared([output], names)
    result = compare_series(
        [load(name) for name in names],
        names=names,
        match=cast("MatchName", comparing.match),
        unit=cast("UnitName", comparing.unit),
        resamples=comparing.resamples,
        seed=comparing.seed,
    )
    result = _with_titles(result)
    renderers: dict[str, Any] = {"html": page.render, "json": shown.as_json, "text": shown.as_text}
    write(renderers[chosen](result, ui_language=language), output)
    failures = failing.failures(result)
    for line in failures:
        remark(f"tqcheck: {line}", quiet=quiet)
    raise typer.Exit(NOT_PASSED if failures else 0)


def _with_titles(result: SeriesComparison) -> SeriesComparison:
    """The comparison with the names of its rules for people."""
    from tqcheck.rules.descriptions import rule_title

    def told(one: ReportComparison) -> ReportComparison:
        rules = (replace(rule, title=rule_title(rule.rule, rule.name)) for rule in one.rules)
        return replace(one, rules=tuple(rules))

    return replace(result, comparisons=tuple(told(one) for one in result.comparisons))


def _new_findings(result: SeriesComparison, least: Severity) -> list[str]:
    """A line for each report with findings from `least` on that the first report lacks."""
    lines = []
    for comparison in result.comparisons:
        new = [
            finding
            for document in comparison.documents
            for finding in document.new
            if finding.severity >= least
        ]
        if new:
            noun = "finding" if len(new) == 1 else "findings"
            rules = ", ".join(sorted({finding.rule for finding in new}))
            lines.append(f"{comparison.b_name}: {len(new)} new {noun} ({rules})")
    return lines
