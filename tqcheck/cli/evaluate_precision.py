"""`tqcheck evaluate precision`: hits and precision of each rule, recall on labelled articles."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from tqcheck.cli.streams import write
from tqcheck.config import Settings
from tqcheck.errors import UsageError
from tqcheck.evaluate import (
    found_faults,
    inject,
    judgements,
    news,
    precision,
    precision_page,
    recall,
)
from tqcheck.files import replace_file
from tqcheck.model import Severity
from tqcheck.pipeline.checker import DocumentChecker
from tqcheck.pipeline.signature import signature
from tqcheck.rules.registry import all_rules
from tqcheck.safe_output import safe_cell

HITS_HEADER = ("set", "line", "severity", "rule", "fingerprint", "verdict", "context")


def evaluate_precision(
    text: Annotated[
        list[str] | None,
        typer.Option(
            "--text", metavar="NAME=FILE", help="News, a segment a line; NAME:machine=FILE for MT."
        ),
    ] = None,
    judged: Annotated[
        Path | None, typer.Option("--judgements", help="Folder of judged hits (*.tsv).")
    ] = None,
    corpus: Annotated[
        Path | None, typer.Option("--corpus", help="Labelled articles, for recall.")
    ] = None,
    hits: Annotated[
        Path | None, typer.Option("--hits", help="Write every hit here, for a reader to judge.")
    ] = None,
    output: Annotated[str | None, typer.Option("--output", "-o", help="The page.")] = None,
    injected: Annotated[
        Path | None,
        typer.Option(
            "--injected", help="Recall on injected faults, of `evaluate inject --record`."
        ),
    ] = None,
    record: Annotated[
        bool,
        typer.Option(
            "--record",
            help="Keep the precisions as the rules' confidences (with --text), and recall by rule "
            "(with --corpus and --injected).",
        ),
    ] = False,
) -> None:
    """Hits and precision of each rule on news, recall on labelled articles."""
    if not text and corpus is None:
        raise UsageError("nothing to measure on: give --text NAME=FILE or --corpus FOLDER")
    # The learned estimate is evidence for rules only beside a source.
    paired = DocumentChecker(Settings(back_translator="none"))
    alone = DocumentChecker(Settings(back_translator="none", learned=False))
    verdicts = judgements.load(judged)
    sets = [news.load(one) for one in text or []]
    results = [precision.measure(one, paired if one.source else alone, verdicts) for one in sets]
    found = recall.measure(recall.load(corpus), alone) if corpus else None
    if hits is not None:
        rows = (HITS_HEADER, *precision.to_judge(results))
        replace_file(hits, "".join("\t".join(map(safe_cell, row)) + "\n" for row in rows))
    faults = inject.load_recall(injected) if injected else None
    if record and results:
        _record(results, found)
    if record and found is not None and faults is not None:
        codes = [rule.code for rule in all_rules()]
        found_faults.save(_data("recall.json"), codes, found_faults.by_rule(found, faults))
    write(precision_page.render(all_rules(), results, found, signature(paired), faults), output)


def _record(results: list[precision.SetResult], found: recall.RecallResult | None) -> None:
    """Write ``data/precision.json`` of the source tree that tqcheck runs from."""
    kinds = {
        "news": precision.judged(results),
        "news at major": precision.judged(results, Severity.MAJOR),
        "articles": found.judged() if found is not None else {},
    }
    content = {
        "about": "Judged hits of each rule; written by `tqcheck evaluate precision --record`.",
        "sets": [result.news.name for result in results],
        "rules": {
            rule.code: {
                kind: {"right": rows[rule.code].right, "wrong": rows[rule.code].wrong}
                for kind, rows in kinds.items()
                if rule.code in rows
            }
            for rule in all_rules()
        },
    }
    replace_file(_data("precision.json"), json.dumps(content, indent=2) + "\n")


def _data(name: str) -> Path:
    """A data file of the source tree that tqcheck runs from."""
    import tqcheck.rules.precision as stored

    return Path(stored.__file__).parents[1] / "data" / name
