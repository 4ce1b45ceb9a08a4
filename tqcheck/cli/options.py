"""Options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

from tqcheck.cli.completion import (
    format_names,
    language_names,
    preset_names,
    rule_names,
    severity_names,
)

Select = Annotated[
    list[str] | None,
    typer.Option(
        "--select",
        autocompletion=rule_names,
        metavar="CODES",
        help="Only these rules: codes, beginnings, names.",
    ),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option(
        "--ignore", autocompletion=rule_names, metavar="CODES", help="All rules but these."
    ),
]
Rules = Annotated[
    list[str] | None,
    typer.Option(
        "--rules",
        metavar="PATH",
        help="Rules of your own: a file *.yml, or a folder of them; may be given several times.",
    ),
]
Source = Annotated[
    str | None,
    typer.Option(
        "--source",
        metavar="FILE",
        help="The English original: a file, or a folder with the same names.",
    ),
]
RequireSource = Annotated[
    bool | None,
    typer.Option("--require-source", help="A document without an original is an error."),
]
Encoding = Annotated[
    str | None,
    typer.Option(
        "--encoding",
        metavar="NAME",
        help="Encoding of the files, such as cp1252; default: told by each file.",
    ),
]
Columns = Annotated[
    str | None,
    typer.Option(
        "--columns",
        metavar="source=N,target=M",
        help="Columns of TSV and CSV files, by number or name; default: told by the table.",
    ),
]
Glossary = Annotated[
    list[str] | None,
    typer.Option(
        "--glossary",
        metavar="FILE",
        help="Terms and their German, TSV or TBX; may be given several times.",
    ),
]
Style = Annotated[
    str | None,
    typer.Option(
        "--style",
        metavar="STYLE",
        help="House style that is checked: none (default), dpa, duden; dpa,percent=sign changes a "
        "point of it.",
    ),
]
BackTranslator = Annotated[
    str | None,
    typer.Option(
        "--back-translator",
        metavar="NAME",
        help="Makes English of the German: auto (default: the model that ships, where there is "
        "no source), none, embedded, file:PATH, transformers:MODEL, ctranslate2:FOLDER.",
    ),
]
RoundTrip = Annotated[
    str | None,
    typer.Option(
        "--round-trip", metavar="NAME", help="Makes German of that English again, for scores."
    ),
]
ConfigFile = Annotated[
    str | None,
    typer.Option(
        "--config",
        metavar="FILE",
        help="Settings; default: the nearest tqcheck.toml; none for none.",
    ),
]
Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        autocompletion=format_names,
        metavar="NAME",
        help="text (default), json, jsonl, html, sarif, junit, github, gitlab, checkstyle, tsv, "
        "mqm.",
    ),
]
TextOrJson = Annotated[
    str | None, typer.Option("--format", metavar="NAME", help="text (default) or json.")
]
TextHtmlOrJson = Annotated[
    str | None, typer.Option("--format", metavar="NAME", help="text (default), html, json.")
]
Output = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write here, not to standard output."),
]
Outputs = Annotated[
    list[str] | None,
    typer.Option(
        "--output",
        "-o",
        metavar="[FORMAT:]FILE",
        help="Write the report here, not to standard output; may be given several times. "
        "FOLDER/ takes the format's usual file name, - is standard output.",
    ),
]
Jobs = Annotated[
    int | None, typer.Option("--jobs", "-j", metavar="N", help="Processes side by side.")
]
Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", help="No progress bar, no remarks on standard error.")
]
Verbose = Annotated[
    bool,
    typer.Option(
        "--verbose",
        "-v",
        help="Also the rules that did not run, the settings' file and the run's signature.",
    ),
]
ShowSuspects = Annotated[
    bool,
    typer.Option("--show-suspects", help="List suspected words in the text report, too."),
]
Statistics = Annotated[
    bool,
    typer.Option(
        "--statistics", help="How many findings each rule has, not the findings; text or json."
    ),
]
FailOn = Annotated[
    str | None,
    typer.Option(
        "--fail-on",
        autocompletion=severity_names,
        metavar="SEVERITY",
        help="Exit status 1 from this severity on.",
    ),
]
MaxBytes = Annotated[
    int | None, typer.Option("--max-bytes", metavar="N", help="Refuse larger documents.")
]
TimeOutPerDocument = Annotated[
    str | None,
    typer.Option(
        "--timeout-per-document",
        metavar="SECONDS",
        help="Give up a document whose check takes longer; default: auto, which grows with its "
        "words; none for no limit.",
    ),
]
UiLanguage = Annotated[
    str | None,
    typer.Option(
        "--ui-language",
        autocompletion=language_names,
        metavar="en|de",
        help="Language of the messages.",
    ),
]
Device = Annotated[str | None, typer.Option("--device", metavar="NAME", help="auto, cpu or cuda.")]
Beam = Annotated[int | None, typer.Option("--beam", metavar="N", help="Beam size; 1 is greedy.")]
NoCache = Annotated[
    bool, typer.Option("--no-cache", help="Neither use nor keep results of earlier runs.")
]
NoLearned = Annotated[
    bool,
    typer.Option("--no-learned", help="Rules alone: no estimate of quality, no findings of it."),
]
Suspects = Annotated[
    float | None,
    typer.Option(
        "--suspects",
        metavar="SHARE",
        help="Share of the text that is marked as worth a look; default: 0.08; 0 for none.",
    ),
]
Estimator = Annotated[
    str | None,
    typer.Option("--estimator", metavar="FOLDER", help="Another learned estimator than ships."),
]
Combiner = Annotated[
    str | None,
    typer.Option(
        "--combiner", metavar="FOLDER", help="Your own fitted models, of `tqcheck learn`."
    ),
]
Suppressions = Annotated[
    str | None,
    typer.Option(
        "--suppressions",
        metavar="FILE",
        help="Findings to pass over; default: the nearest .tqcheck-ignore.toml; none for none.",
    ),
]
Preset = Annotated[
    str | None,
    typer.Option(
        "--preset",
        autocompletion=preset_names,
        metavar="NAME",
        help="newsroom, strict or report-only, in place of the policy in tqcheck.toml.",
    ),
]
StateFile = Annotated[
    str | None,
    typer.Option("--state", metavar="FILE", help="Remember here what was checked, between runs."),
]
AllowPrivate = Annotated[
    list[str] | None,
    typer.Option(
        "--allow-private",
        metavar="HOST",
        help="Fetch from this host, address or network although it is private; repeatable.",
    ),
]
TimeOut = Annotated[
    float | None, typer.Option("--timeout", metavar="SECONDS", help="For each fetch, all in all.")
]


Unused = Annotated[
    list[str] | None,
    typer.Option("--select", "--ignore", hidden=True),
]
"""What every command takes that reads files, where no rule runs."""


def codes(given: list[str] | None) -> list[str] | None:
    """``--select TQ1,TQ2 --select TQ3`` as one list."""
    if not given:
        return None
    return [code for part in given for code in part.replace(",", " ").split()]
