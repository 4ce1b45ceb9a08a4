"""Writes a report in the formats and to the places that the command line names."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TextIO

from tqcheck.cli.option_groups import ReportOptions
from tqcheck.cli.streams import remark, write, write_to_stream
from tqcheck.config import AUTO, NONE, Settings
from tqcheck.errors import UsageError
from tqcheck.files import FileSet, ensure_writable
from tqcheck.model import Coverage, DocumentReport, Message, Report, Severity
from tqcheck.reporters import COLUMNAR, FILE_NAMES, FORMATS, SHOW_TRANSLATIONS, format_for, html
from tqcheck.reporters.coverage import coverage_line, note_lines

_MOST_NOTES = 20
_STATISTICS = ("text", "json")


@dataclass(frozen=True, slots=True)
class ReportTarget:
    """One report to write.

    Attributes:
        format: its name.
        path: the file; None for standard output.
        folder: the folder of `path`, if the command line names a folder: a large HTML report takes
            several files there.
    """

    format: str
    path: str | None
    folder: str | None = None

    @property
    def is_standard_output(self) -> bool:
        """Whether it is printed rather than written."""
        return self.path is None

    @property
    def is_columnar(self) -> bool:
        """Whether it is no text: columns, or packed lines."""
        is_packed = self.path is not None and self.path.endswith(".jsonl.zst")
        return self.format in COLUMNAR or (self.format == "jsonl" and is_packed)

    @property
    def is_streamed(self) -> bool:
        """Whether it is written document by document."""
        return self.format == "jsonl" or self.format in COLUMNAR


def targets(
    format_name: str | None,
    outputs: Sequence[str] | None,
    *,
    statistics: bool = False,
    columnar: bool = False,
) -> tuple[ReportTarget, ...]:
    """The reports that ``--format`` and any number of ``--output`` ask for.

    Args:
        format_name: for outputs without a format.
        outputs: ``FILE``, ``FOLDER/``, ``-``, or one of them behind ``FORMAT:``.
        statistics: whether numbers of findings are wanted in place of reports.
        columnar: whether the command can write files that are no text.

    Raises:
        UsageError: there is no such format, two reports have the same place, or a format knows no
            statistics.
    """
    known = (*FORMATS, *COLUMNAR) if columnar else tuple(FORMATS)
    found = [_target(format_name, output, known) for output in outputs or ["-"]]
    for target in found:
        if target.is_columnar and (target.path is None or not columnar):
            raise UsageError(f"{target.format} is no text here; name a file for `scan` to write")
    for target in found if statistics else ():
        if target.format not in _STATISTICS:
            raise UsageError(f"--statistics goes with text and json, not with {target.format}")
    places = [target.path for target in found]
    for place in places:
        if places.count(place) > 1:
            shown = "standard output" if place is None else place
            raise UsageError(f"two reports would go to {shown}; give each --output its own place")
    return tuple(found)


def _target(format_name: str | None, output: str, known: Sequence[str]) -> ReportTarget:
    name, colon, path = output.partition(":")
    if not colon or name not in known:
        name, path = "", output
    if path == "-":
        return ReportTarget(name or format_for(format_name, None, known), None)
    if not path:
        raise UsageError(f"--output {output}: names no file")
    is_folder = names_folder(path)
    if name:
        chosen = name
    elif is_folder and format_name is None:
        chosen = "html"
    else:
        chosen = format_for(format_name, path, known)
    if is_folder:
        return ReportTarget(
            chosen, str(Path(path) / FILE_NAMES.get(chosen, f"report.{chosen}")), path
        )
    return ReportTarget(chosen, path)


def names_folder(path: str) -> bool:
    """Whether a path of ``--output`` is that of a folder."""
    return path.endswith(("/", os.sep)) or Path(path).is_dir()


def without_unshown(
    settings: Settings, wanted: Sequence[ReportTarget], *, statistics: bool = False
) -> Settings:
    """The settings without a back-translation that is made to be shown, if no report shows it.

    Where it is compared with the text, it stays.
    """
    is_shown = not statistics and any(one.format in SHOW_TRANSLATIONS for one in wanted)
    is_compared = settings.back_translator != AUTO or settings.round_trip != NONE
    if is_shown or is_compared:
        return settings
    from tqcheck.translate.embedded import embedded_available

    # Without a model, the report says that there is none.
    return replace(settings, back_translator=NONE) if embedded_available() else settings


def files_of(wanted: Sequence[ReportTarget]) -> tuple[Path, ...]:
    """The files of the reports, and the parts of a large report of an earlier run."""
    found = [Path(target.path) for target in wanted if target.path is not None]
    for target in wanted:
        if target.format == "html" and target.folder is not None:
            found += html.parts_in(Path(target.folder))
    return tuple(found)


def write_report(
    report: Report,
    wanted: Sequence[ReportTarget],
    options: ReportOptions,
    *,
    ui_language: str,
    names_errors: bool = True,
) -> None:
    """Write `report` to every target but JSONL, which `streaming` has written.

    Args:
        report: the report.
        wanted: where it goes, in which format.
        options: what it shows, and whether standard error is quiet. With `statistics`, each target
            gets numbers of findings.
        ui_language: as the settings have it; `options` may leave it open.
        names_errors: whether documents that could not be read are named on standard error; so are
            the report's notes, if no text report shows them.

    Raises:
        UsageError: a file cannot be written.
    """
    # On a terminal, the text report has said it already.
    names_errors = names_errors and not _shows_all_at_once(wanted)
    for document in report.documents:
        if document.error is not None and names_errors:
            remark(f"tqcheck: {document.error.told.in_language(ui_language)}")
    if not any(target.format == "text" for target in wanted):
        for note in report.notes:
            remark(f"tqcheck: {note.in_language(ui_language)}", quiet=options.quiet)
        _say_coverage(report, ui_language, options.quiet)
    for target in wanted:
        if options.statistics:
            write(_statistics(report, target, ui_language, options.verbose), target.path)
            continue
        if target.is_streamed:
            continue
        if target.format == "text":
            write(_as_text(report, target, ui_language, options), target.path)
        elif target.format == "html" and target.path:
            html.save(report, target.path, folder=target.folder, ui_language=ui_language)
        else:
            write(FORMATS[target.format](report, ui_language=ui_language), target.path)
    files = [target.path for target in wanted if target.path and target.format != "text"]
    if files:
        line = ending_line(len(report.documents), report.counts(), files).in_language(ui_language)
        remark(f"tqcheck: {line}", quiet=options.quiet)


def _shows_all_at_once(wanted: Sequence[ReportTarget]) -> bool:
    """Whether a text report and standard error go to a terminal."""
    printed = any(target.format == "text" and target.is_standard_output for target in wanted)
    return printed and sys.stdout.isatty() and sys.stderr.isatty()


def _say_coverage(report: Report, ui_language: str, quiet: bool) -> None:
    """Name the documents with notes and how much was checked; a text report says it itself."""
    said = [(one.uri, note) for one in report.documents for note in note_lines(one)]
    say_notes(said, len(said), report.coverage, ui_language, quiet=quiet)


def say_notes(
    notes: Sequence[tuple[str, Message]],
    count: int,
    coverage: Coverage,
    ui_language: str,
    *,
    quiet: bool,
) -> None:
    """Say what readers say of documents, and how much was checked.

    Args:
        notes: the first ones, each with the name of its document.
        count: number of all of them.
        coverage: of the run.
        ui_language: ``de`` or another one.
        quiet: whether nothing is said.
    """
    for uri, note in notes[:_MOST_NOTES]:
        remark(f"tqcheck: {uri}: {note.in_language(ui_language)}", quiet=quiet)
    if count > _MOST_NOTES:
        more = count - _MOST_NOTES
        rest = Message(f"… and {more} more notes", f"… und {more} weitere Hinweise")
        remark(f"tqcheck: {rest.in_language(ui_language)}", quiet=quiet)
    if coverage.words:
        covered = coverage_line(coverage)
        remark(f"tqcheck: {covered.in_language(ui_language)}", quiet=quiet)


@contextmanager
def streaming(wanted: Sequence[ReportTarget]) -> Iterator[Callable[[DocumentReport], None]]:
    """Write each document to the JSONL targets as soon as it is checked.

    Standard output shows it at once. A file is complete when the statement ends, or stays as it is.

    Yields:
        What to call with each document's report, in order.

    Raises:
        UsageError: a file cannot be written.
    """
    from tqcheck.reporters import jsonl_report

    with ExitStack() as stack:
        files = stack.enter_context(FileSet())
        streams: list[tuple[TextIO, str]] = []
        for target in wanted:
            if target.path is not None:
                # Known before the work is done that would be lost.
                ensure_writable(Path(target.path))
            if target.format != "jsonl" or target.is_columnar:
                continue
            if target.path is None:
                streams.append((sys.stdout, "standard output"))
                continue
            streams.append((files.open(Path(target.path)), target.path))

        emit_columns = _columns_of(wanted, stack)

        def emit(document: DocumentReport) -> None:
            for stream, name in streams:
                write_to_stream(jsonl_report.line(document), stream, name)
            for emit_to in emit_columns:
                emit_to(document)

        yield emit


def _columns_of(
    wanted: Sequence[ReportTarget], stack: ExitStack
) -> list[Callable[[DocumentReport], None]]:
    """What to call for the reports that are no text; nothing is imported where there are none."""
    found = [(one.format, one.path) for one in wanted if one.is_columnar and one.path is not None]
    if not found:
        return []
    from tqcheck.cli.columnar_output import columnar

    return [stack.enter_context(columnar(found))]


def _statistics(report: Report, target: ReportTarget, language: str, verbose: bool) -> str:
    from tqcheck.reporters import statistics

    if target.format == "json":
        return statistics.as_json(report)
    return statistics.as_text(report, ui_language=language, verbose=verbose)


def _as_text(report: Report, target: ReportTarget, language: str, options: ReportOptions) -> str:
    from tqcheck.reporters import text_report

    terminal = target.is_standard_output and sys.stdout.isatty() and "NO_COLOR" not in os.environ
    width = shutil.get_terminal_size().columns if terminal else 100
    return text_report.render(
        report,
        ui_language=language,
        colour=terminal,
        width=width,
        verbose=options.verbose,
        suspects=options.show_suspects,
    )


def ending_line(
    documents_checked: int, findings: Mapping[Severity, int], files: Sequence[str]
) -> Message:
    """How many documents there were, what was found, and where the reports are."""
    from tqcheck.reporters import text_words

    documents = text_words.documents(documents_checked)
    counts = [text_words.count_of(*pair) for pair in findings.items()]
    where = ", ".join(str(Path(file)) for file in files)
    return Message(
        f"{documents.en}, {', '.join(one.en for one in counts)}; report in {where}",
        f"{documents.de}, {', '.join(one.de for one in counts)}; Bericht in {where}",
    )
