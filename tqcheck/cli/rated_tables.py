"""The tables of `tqcheck evaluate quality --rows`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.table import Table

from tqcheck.evaluate import rated_quality
from tqcheck.evaluate.agreement import Correlation
from tqcheck.evaluate.rated_checks import CheckedRows
from tqcheck.evaluate.rated_quality import SHARES, Group, Touched
from tqcheck.model import Publishable

_ANSWERS = {
    Publishable.YES: "publishable",
    Publishable.UNSURE: "unsure",
    Publishable.NO: "not publishable",
}


def table(*columns: str) -> Table:
    """A table without lines; every column but the first is aligned to the right."""
    made = Table(box=None, pad_edge=False, header_style="bold")
    for number, column in enumerate(columns):
        made.add_column(column, justify="right" if number else "left")
    return made


def correlations(title: str, found: Mapping[str, Correlation]) -> Table:
    """A table of correlations with raters, each with its range."""
    made = table(title, "Spearman", "Pearson", "Kendall")
    for name, row in found.items():
        cells = (
            f"{one.value:.3f} [{one.low:.3f}, {one.high:.3f}]"
            for one in (row.spearman, row.pearson, row.kendall)
        )
        made.add_row(name, *cells)
    return made


def tables(
    rows: Sequence[CheckedRows],
    articles: Sequence[CheckedRows],
    *,
    share: float,
    resamples: int,
    seed: int,
) -> Iterator[Table]:
    """All figures of rated rows, and of the articles that they make up."""
    yield _marked(rows, share, seed)
    for name, some in (("rows", rows), ("articles", articles)):
        if len(some) < 3:
            continue
        found = rated_quality.correlations(some, resamples=resamples, seed=seed)
        yield correlations(f"{len(some)} {name}", found)
        if name == "rows":
            yield _triage(some)
        yield from _calibration(some, name)


def _marked(rows: Sequence[CheckedRows], share: float, seed: int) -> Table:
    made = table("marked words", "of the text", "precision", "recall", "span F1", "majors touched",
                 "minors touched")  # fmt: skip
    percent = f"{100 * share:g} %"
    found: dict[str, Touched] = {
        "findings": rated_quality.reported(rows),
        "findings and suspicions": rated_quality.hinted(rows),
        f"words, {percent}": rated_quality.at_share(rows, share),
        f"random, {percent}": rated_quality.by_chance(rows, share, seed),
    }
    for name, one in found.items():
        whole = one.characters
        figures = (one.share, whole.precision, whole.recall, whole.f1, one.majors, one.minors)
        made.add_row(name, *(f"{figure:.3f}" for figure in figures))
    return made


def _triage(rows: Sequence[CheckedRows]) -> Table:
    made = table("major errors in the worst", *(f"{100 * share:g} %" for share in SHARES))
    for name, shares in rated_quality.triage(rows).items():
        made.add_row(name, *(f"{one:.3f}" for one in shares))
    made.add_row("chance", *(f"{one:.3f}" for one in SHARES))
    return made


def _calibration(some: Sequence[CheckedRows], name: str) -> Iterator[Table]:
    found = rated_quality.calibration(some)
    yield _grouped(found.penalty, f"penalty of {name}", 1)
    yield _grouped(found.clean, f"{name} without a major error", 2)
    made = table("answers", name, "of them without a major error")
    for answer, (count, clean) in found.answers.items():
        made.add_row(_ANSWERS[answer], str(count), f"{clean / count:.2f}" if count else "-")
    made.add_row("penalty in the range", f"{found.covered:.2f}", "")
    yield made


def _grouped(groups: Sequence[Group], name: str, digits: int) -> Table:
    made = table(name, *(str(number) for number in range(1, len(groups) + 1)))
    made.add_row("predicted", *(f"{one.predicted:.{digits}f}" for one in groups))
    made.add_row("observed", *(f"{one.observed:.{digits}f}" for one in groups))
    return made
