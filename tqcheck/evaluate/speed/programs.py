"""The programs that are timed: scans of every kind, and what others offer for the same."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import Enum

from tqcheck.errors import UsageError
from tqcheck.evaluate.speed.inputs import Inputs
from tqcheck.quality_estimation import estimator_folder
from tqcheck.translate import embedded_available

RULES_ALONE = ("--no-learned", "--back-translator", "none")

POFILTER_RULES = (
    "TQ742", "TQ753", "TQ752", "TQ301", "TQ741", "TQ751", "TQ754", "TQ711", "TQ712", "TQ713",
    "TQ404", "TQ761",
)  # fmt: skip
"""The rules that look for what pofilter has a check for."""

OPUSFILTER_RULES = (
    "TQ711", "TQ712", "TQ713", "TQ751", "TQ754", "TQ301", "TQ761", "TQ762",
)  # fmt: skip
"""The rules that look for what OpusFilter has a filter for."""


class Owner(Enum):
    """Whose program it is."""

    TQCHECK = "tqcheck"
    RIVAL = "rival"


@dataclass(frozen=True, slots=True)
class Program:
    """A process to be timed.

    Attributes:
        name: the key in the history.
        title: what a table says of it.
        command: the arguments of tqcheck, or a rival's whole command.
        owner: whose it is; a rival's is not run with the other checkout.
        amount: of `unit` that it checks; 0 where only the start is of interest.
        unit: words, pairs or sentences.
        cores: that it may use.
        start: name of the program whose CPU seconds are its start-up.
        beside: of a rival, the name of our program that does the comparable.
        caches: whether it may use what the run before left in the cache.
    """

    name: str
    title: str
    command: tuple[str, ...]
    owner: Owner = Owner.TQCHECK
    amount: int = 0
    unit: str = ""
    cores: int = 1
    start: str | None = None
    beside: str | None = None
    caches: bool = False


def scans(inputs: Inputs) -> Iterator[Program]:
    """All scans that the inputs allow."""
    yield from _starts(inputs)
    if inputs.text:
        yield from _texts(inputs)
    if inputs.pairs:
        yield from _pairs(inputs)


def choose(programs: Collection[Program], only: Collection[str]) -> tuple[Program, ...]:
    """Programs by name, with the starts that they need and what rivals stand beside.

    Args:
        programs: to choose from.
        only: names; empty for all.

    Raises:
        UsageError: a name is of no program.
    """
    known = {program.name: program for program in programs}
    unknown = sorted(set(only) - set(known))
    if unknown:
        raise UsageError(f"{', '.join(unknown)}: not among {', '.join(known)}")
    wanted = set(only or known)
    for name in tuple(wanted):
        beside = known[name].beside
        for needed in (known[name].start, beside, known[beside].start if beside else None):
            if needed:
                wanted.add(needed)
    return tuple(program for name, program in known.items() if name in wanted)


def _starts(inputs: Inputs) -> Iterator[Program]:
    one = str(inputs.sentence)
    for name, title, options in (
        ("start", "one sentence, default", ()),
        ("start-json", "one sentence, JSON", ("--format", "json")),
        ("start-html", "one sentence, HTML", ("--format", "html")),
        ("start-rules", "one sentence, rules alone", RULES_ALONE),
    ):
        yield Program(name, title, ("scan", "--no-cache", *options, one))
    yield Program(
        "start-pair", "one pair, default", ("scan", "--no-cache", "--format", "json",
                                            str(inputs.pair)),
    )  # fmt: skip


def _texts(inputs: Inputs) -> Iterator[Program]:
    rows: list[tuple[str, str, tuple[str, ...], str, bool]]
    rows = [("words-rules", "rules alone", RULES_ALONE, "start-rules", False)]
    if estimator_folder() is not None:
        without = ("--back-translator", "none")
        rows.append(("words-estimate", "and the learned estimate", without, "start-json", False))
    if embedded_available():
        rows.append(("words", "default, with a back-translation", (), "start-json", False))
    rows.append(("words-again", "default, scanned again", (), "start-json", True))
    for name, title, options, start, caches in rows:
        yield Program(
            name,
            f"{inputs.words:,} words, {title}",
            (*_scan(caches=caches), *options, str(inputs.text)),
            amount=inputs.words,
            unit="words",
            start=start,
            caches=caches,
        )


def _pairs(inputs: Inputs) -> Iterator[Program]:
    articles = (str(inputs.target), "--source", str(inputs.source))
    rows = str(inputs.pairs)
    for name, title, arguments in (
        ("pairs-rules", "rules alone", ("--no-learned", rows)),
        ("pairs", "everything", (rows,)),
        ("articles", "everything, as articles", articles),
        ("pairs-as-pofilter", "pofilter's checks", _selected(POFILTER_RULES, rows)),
        ("pairs-as-opusfilter", "OpusFilter's checks", _selected(OPUSFILTER_RULES, rows)),
    ):
        yield Program(
            name,
            f"{inputs.rows:,} pairs, {title}",
            (*_scan(), "--jobs", "2", *arguments),
            amount=inputs.rows,
            unit="pairs",
            cores=2,
            start="start-pair",
        )


def _scan(*, caches: bool = False) -> tuple[str, ...]:
    cache = () if caches else ("--no-cache",)
    return ("scan", "--quiet", *cache, "--format", "json", "--output", os.devnull)


def _selected(rules: tuple[str, ...], path: str) -> tuple[str, ...]:
    return ("--no-learned", "--select", ",".join(rules), path)
