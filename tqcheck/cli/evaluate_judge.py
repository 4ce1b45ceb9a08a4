"""`tqcheck evaluate judge`: a reader judges candidates in clean news, one key an answer."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from tqcheck.cli import options
from tqcheck.cli.streams import new_console
from tqcheck.evaluate.candidate_judging import (
    RIGHT,
    WRONG,
    JudgingSession,
    ShownCandidate,
    load_clean,
    most_informative,
)
from tqcheck.rules.registry import all_rules
from tqcheck.safe_output.console import SafeConsole

_KEYS = "r right · w wrong · s skip · u undo · q quit"
_SPOKE = 5  # pieces of evidence that are shown


def evaluate_judge(
    candidates: Annotated[
        Path,
        typer.Argument(help="Work folder of corpora/combiner, or a file of candidates (*.jsonl)."),
    ],
    judged: Annotated[
        Path, typer.Option("--judged", help="The answers; those that it has are not asked again.")
    ] = Path("judged.tsv"),
    family: Annotated[
        list[str] | None, typer.Option("--family", help="Only this family; repeatable.")
    ] = None,
    combiner: options.Combiner = None,
) -> None:
    """Judge candidates in clean news, one key an answer, as data for the fitted models.

    Those near a threshold come first. Every answer is stored at once.
    """
    known = [one for one in load_clean(candidates) if not family or one.family in family]
    folder = None if combiner is None else Path(combiner)
    session = JudgingSession(most_informative(known, folder), judged)
    console = new_console(soft_wrap=True, highlight=False)
    names = {rule.code: rule.name for rule in all_rules()}
    while (shown := session.current) is not None:
        _show(console, shown, session.left, names.get(shown.candidate.rule, ""))
        key = _key(console)
        if key in {"r", "w"}:
            session.answer(key == "r")
        elif key == "s":
            session.skip()
        elif key == "u" and not session.undo():
            console.print("nothing to take back")
        elif key in {"q", ""}:
            break
    right, wrong = session.count(RIGHT), session.count(WRONG)
    console.print(f"{judged}: {right} right, {wrong} wrong in this session; {session.left} left")


def _show(console: SafeConsole, shown: ShownCandidate, left: int, name: str) -> None:
    one = shown.candidate
    console.print(f"\n{one.excerpt}", markup=False)
    console.print(
        f"{one.rule} {name} ({one.family}), probability {shown.probability:.2f}, {left} left",
        markup=False,
    )
    for spoke in shown.contributions[:_SPOKE]:
        console.print(f"  {spoke.log_odds:+.2f}  {spoke.text.en}", markup=False)
    console.print(_KEYS)


def _key(console: SafeConsole) -> str:
    """The next answer: a key on a terminal, else the first letter of a line; empty at the end."""
    while True:
        if sys.stdin.isatty():
            given = typer.getchar()
        else:
            line = sys.stdin.readline()
            if not line:
                return ""
            given = line.strip()[:1]
        key = given.lower()
        if key in {"r", "w", "s", "u", "q"}:
            return key
        if key in {"\x03", "\x04"}:
            return ""
        console.print(_KEYS)
