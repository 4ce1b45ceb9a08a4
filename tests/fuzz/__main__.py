"""The command line of the campaign: ``python -m tests.fuzz``."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.fuzz import campaign, guided, table
from tests.fuzz.state import State
from tests.fuzz.targets import TARGETS, Input, scratch_folder


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="fuzz, and go on where an earlier run stopped")
    run.add_argument("targets", nargs="*", help=f"all, or some of: {', '.join(TARGETS)}")
    run.add_argument(
        "--state", type=Path, default=Path(".fuzz"), help="folder of state and crashes"
    )
    run.add_argument("--seconds", type=float, help="how long; no limit by default")
    run.add_argument("--inputs", type=int, help="most inputs of each target in this run")
    by_coverage = commands.add_parser("guided", help="the same with atheris, guided by coverage")
    by_coverage.add_argument("targets", nargs="*")
    by_coverage.add_argument("--state", type=Path, default=Path(".fuzz"))
    by_coverage.add_argument("--seconds", type=float, default=600, help="for all targets together")
    show = commands.add_parser(
        "show", help="print the input of a seed, or a kept input, and try it"
    )
    show.add_argument("target", choices=TARGETS)
    show.add_argument("input", help="a seed, or a file of the folder crashes/")
    report = commands.add_parser(
        "report", help="print the figures as Markdown; tries kept inputs again"
    )
    report.add_argument("--state", type=Path, default=Path(".fuzz"))
    report.add_argument("--write", type=Path, help="a file, such as reports/fuzz.md")
    arguments = parser.parse_args()
    if arguments.command == "show":
        return _show(arguments.target, arguments.input)
    state = State(arguments.state)
    if arguments.command == "report":
        page = table.page(state)
        if arguments.write is not None:
            arguments.write.write_text(page, "utf-8")
        else:
            sys.stdout.write(page)
        return 0
    names = arguments.targets or list(TARGETS)
    unknown = [name for name in names if name not in TARGETS]
    if unknown:
        parser.error(f"there is no target {unknown[0]}; known are {', '.join(TARGETS)}")
    before = sum(sum(counts.crashes.values()) for counts in state.targets.values())
    if arguments.command == "guided":
        # The corpus of atheris holds contents, and the names of these inputs' files vary.
        names = [name for name in names if name not in {"folder", "articles", "long-files"}]
        guided.run(state, names, seconds=arguments.seconds)
    else:
        campaign.run(state, names, seconds=arguments.seconds, inputs=arguments.inputs)
    after = sum(sum(counts.crashes.values()) for counts in state.targets.values())
    sys.stdout.write(table.counts(state))
    return 1 if after > before else 0


def _show(name: str, given: str) -> int:
    target = TARGETS[name]
    one = (
        target.input(int(given))
        if given.lstrip("-").isdigit()
        else Input.from_json(Path(given).read_text("utf-8"))
    )
    for file, data in one.files:
        sys.stdout.write(f"== {file}\n{data[:4000]!r}\n")
    with tempfile.TemporaryDirectory(dir=scratch_folder()) as folder:
        campaign.run_one(target, target.input(0), Path(folder))  # imports take no time later
        result = campaign.run_one(target, one, Path(folder))
    sys.stdout.write(f"== {result.key} {result.told}\n{result.seconds:.3f} s {result.outcome}\n")
    return 1 if result.key else 0


sys.exit(main())
