"""`tqcheck learn`: refits the models that judge candidates to a newsroom's own decisions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from tqcheck import config
from tqcheck.cli import options
from tqcheck.cli.exit_status import NOT_READ
from tqcheck.cli.streams import new_console, remark
from tqcheck.errors import UsageError
from tqcheck.files import replace_file

if TYPE_CHECKING:
    from tqcheck.evaluate.labelled_candidates import LabelledCandidate
    from tqcheck.evaluate.learning import LearnedFamily, Marks

_LISTED = 5


def learn(
    decisions: Annotated[
        list[str],
        typer.Argument(
            help="Files of decisions, as the report page saves them (.tqcheck-ignore.toml).",
            metavar="SUPPRESSIONS…",
        ),
    ],
    articles: Annotated[
        list[str],
        typer.Option(
            "--articles", metavar="PATH", help="The articles that were marked; repeatable."
        ),
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Folder for the models; see --combiner.")
    ],
    accepted: Annotated[
        list[str] | None,
        typer.Option("--accepted", metavar="FILE", help="All its entries are right findings."),
    ] = None,
    combiner: options.Combiner = None,
    no_learned: options.NoLearned = False,
    config_file: options.ConfigFile = None,
) -> None:
    """Refit the models that judge candidates to your own false alarms and tolerated findings."""
    from tqcheck.evaluate import learning
    from tqcheck.suppression import load

    settings = config.load(
        config_file,
        {"combiner": combiner, "learned": False if no_learned else None, "suppressions": "none"},
    )
    marks = learning.marks_of(map(load, decisions), map(load, accepted or ()))
    folder = None if settings.combiner is None else Path(settings.combiner)
    gathered = learning.gather(articles, settings)
    for error in gathered.errors:
        remark(f"tqcheck: {error}")
    learned = learning.learn_all(gathered.candidates, marks, folder)
    _say_marks(marks, gathered.candidates)
    if not learned:
        raise UsageError(
            "nothing was learned: no marked finding of a rule that a model judges is in the "
            "articles; give those that were marked with --articles"
        )
    for name, content in learning.files_of(learned, folder).items():
        replace_file(output / name, content)
    console = new_console()
    console.print(_table(learned))
    console.print(f"{output}: use it with --combiner, or combiner = in tqcheck.toml")
    raise typer.Exit(NOT_READ if gathered.errors else 0)


def _say_marks(marks: Marks, candidates: Sequence[LabelledCandidate]) -> None:
    known = {one.key for one in candidates}
    given = marks.wrong | marks.right
    console = new_console(soft_wrap=True)
    console.print(
        f"{len(marks.wrong)} false alarms, {len(marks.right)} tolerated findings; "
        f"{len(given & known)} of them found in the articles, {len(given - known)} not (or of a "
        f"rule that no model judges); {marks.left_aside} entries left aside"
    )
    for fingerprint in sorted(given - known)[:_LISTED]:
        console.print(f"  not found: {fingerprint}")


def _table(learned: Sequence[LearnedFamily]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("family", "false alarms", "gone", "milder", "tolerated", "stay", "others", "stay"):
        table.add_column(name, justify="left" if name == "family" else "right")
    for one in learned:
        counts = (one.wrong, one.gone, one.milder, one.right, one.kept)
        table.add_row(one.family, *map(str, (*counts, one.unmarked, one.unmarked_kept)))
    return table
