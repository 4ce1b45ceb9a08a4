"""`tqcheck evaluate`: the measurements behind what the README and the reports claim."""

from __future__ import annotations

from typing import ClassVar

import typer

from tqcheck.cli.lazy import CommandEntry, LazyGroup


class Measurements(LazyGroup):
    """The measurements, each in a module of its own."""

    entries: ClassVar[dict[str, CommandEntry]] = {
        "quality": CommandEntry(
            "tqcheck.cli.evaluate_quality",
            "evaluate_quality",
            "Agreement of the learned estimator with people, beside the teams of a public task.",
        ),
        "precision": CommandEntry(
            "tqcheck.cli.evaluate_precision",
            "evaluate_precision",
            "Hits and precision of each rule on news, recall on labelled articles.",
        ),
        "inject": CommandEntry(
            "tqcheck.cli.evaluate_inject",
            "evaluate_inject",
            "Make labelled faults in clean pairs and count which ones the rules find.",
        ),
        "damage": CommandEntry(
            "tqcheck.cli.evaluate_damage",
            "evaluate_damage",
            "Damage whole articles; count which faults are found, and false alarms without them.",
        ),
        "judge": CommandEntry(
            "tqcheck.cli.evaluate_judge",
            "evaluate_judge",
            "Judge candidates in clean news, one key an answer, as data for the fitted models.",
        ),
        "same": CommandEntry(
            "tqcheck.cli.evaluate_same",
            "evaluate_same",
            "Tell whether two reports have the same findings; the exit status is 1 if they differ.",
        ),
        "speed": CommandEntry(
            "tqcheck.cli.evaluate_speed",
            "evaluate_speed",
            "Time start-up and scans, beside another checkout, pofilter and OpusFilter.",
        ),
        "growth": CommandEntry(
            "tqcheck.cli.evaluate_growth",
            "evaluate_growth",
            "Measure time and memory of one document, many documents and one sentence.",
        ),
    }


evaluate_app = typer.Typer(
    cls=Measurements,
    add_completion=False,
    no_args_is_help=True,
    help="Measure rules and models on labelled data.",
)


@evaluate_app.callback()
def _evaluate() -> None:
    pass
