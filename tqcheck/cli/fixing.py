"""Mends the files that a scan has checked, or shows what it would change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tqcheck.cli.exit_status import NOT_PASSED, NOT_READ
from tqcheck.cli.option_groups import FixOptions, ReportOptions
from tqcheck.cli.streams import remark, say_or_hand_on
from tqcheck.config import Settings
from tqcheck.errors import UsageError
from tqcheck.files import ensure_writable, replace_bytes
from tqcheck.model import Message, Report

if TYPE_CHECKING:
    from tqcheck.fixing import FixRun, Unwritten

_MOST_LISTED = 20


def ensure_fitting(fixes: FixOptions, paths: Sequence[str], reports: ReportOptions) -> None:
    """Refuse options that contradict each other.

    Raises:
        UsageError: standard input cannot be written, a diff is no report, or nothing is mended.
    """
    if fixes.unsafe_fixes and not fixes.are_wanted:
        raise UsageError("--unsafe-fixes: goes with --fix or --diff")
    if fixes.diff and (reports.output or reports.format_name):
        raise UsageError("--diff: shows changes in place of a report; leave out --output, --format")
    if fixes.fix and not fixes.diff and "-" in paths:
        raise UsageError("--fix: standard input cannot be written; --diff shows the changes")


def fixed(
    paths: Sequence[str], settings: Settings, fixes: FixOptions, *, quiet: bool, **more: Any
) -> tuple[Report, int]:
    """Check and mend files, or show the changes.

    Args:
        paths: what is checked.
        settings: of the run.
        fixes: what is wanted.
        quiet: whether nothing is said of what was mended.
        more: as for `fix_files`.

    Returns:
        The report on the mended texts, and an exit status: 1 if a file would change (``--diff``), 2
        if one has changed meanwhile and was left alone.

    Raises:
        UsageError: a file cannot be written, or a setting does not fit.
        ModelError: a model that the settings name cannot be used.
    """
    from tqcheck.fixing import fix_files, patch, unified_diff
    from tqcheck.fixing.unwritten import CHANGED

    run = fix_files(paths, settings, unsafe=fixes.unsafe_fixes, **more)
    if fixes.diff:
        for file in run.files:
            shown = unified_diff(file, settings.encoding).removesuffix("\n")
            say_or_hand_on(shown, patch(file))
        for document in run.report.documents:
            if document.error is not None:
                remark(f"tqcheck: {document.error.told.in_language(settings.ui_language)}")
        _say_what_was_mended(run, fixes, language=settings.ui_language, quiet=quiet)
        return run.report, NOT_PASSED if run.files else 0
    for file in run.files:
        # Known before the first one is written.
        ensure_writable(Path(file.uri))
    changed = [
        file.uri
        for file in run.files
        if not replace_bytes(Path(file.uri), file.after, expected=file.before)
    ]
    for uri in changed:
        remark(f"tqcheck: {uri}: was not mended: {CHANGED.in_language(settings.ui_language)}")
    written = replace(run, files=tuple(file for file in run.files if file.uri not in changed))
    _say_what_was_mended(written, fixes, language=settings.ui_language, quiet=quiet)
    return run.report, NOT_READ if changed else 0


def _say_what_was_mended(run: FixRun, fixes: FixOptions, *, language: str, quiet: bool) -> None:
    """Say how many faults were mended, which could not be, and what somebody must read."""
    for line in _lines(run, fixes):
        remark(f"tqcheck: {line.in_language(language)}", quiet=quiet)


def _lines(run: FixRun, fixes: FixOptions) -> list[Message]:
    files, count = len(run.files), run.fixes
    would = fixes.diff
    lines = [
        Message(
            f"{'would mend' if would else 'mended'} {_counted(count, 'fault', 'faults')} in "
            f"{_counted(files, 'file', 'files')}",
            f"{_counted(count, 'Fehler', 'Fehler')} in {_counted(files, 'Datei', 'Dateien')} "
            + ("zu berichtigen" if would else "berichtigt"),
        )
    ]
    lines += [_unwritten(one) for one in run.unwritten[:_MOST_LISTED]]
    if len(run.unwritten) > _MOST_LISTED:
        rest = len(run.unwritten) - _MOST_LISTED
        lines.append(Message(f"… and {rest} more", f"… und {rest} weitere"))
    if run.unsafe and not fixes.unsafe_fixes:
        lines.append(
            Message(
                f"{_counted(run.unsafe, 'more fix', 'more fixes')} with --unsafe-fixes; read what "
                "they change",
                f"{_counted(run.unsafe, 'weitere Korrektur', 'weitere Korrekturen')} mit "
                "--unsafe-fixes; lesen Sie, was sie ändern",
            )
        )
    return lines


def _unwritten(one: Unwritten) -> Message:
    target, suggestion = one.finding.target, one.finding.suggestion
    marked = "" if target is None else f" “{target.text}”"
    what = marked if suggestion is None else f"{marked} → “{suggestion}”"
    return Message(
        f"{one.uri}: not mended:{what} ({one.finding.rule}): {one.reason.en}",
        f"{one.uri}: nicht berichtigt:{what} ({one.finding.rule}): {one.reason.de}",
    )


def _counted(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}"
