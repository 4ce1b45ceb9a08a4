"""The report for a terminal: each finding with its line of text, message and suggestion.

The output has colours on a terminal. Otherwise it is plain text, and a line of ``~`` underlines the
span of the finding.
"""

from __future__ import annotations

import io
import textwrap
from collections import Counter
from collections.abc import Collection

from rich.cells import cell_len
from rich.text import Text

from tqcheck.model import (
    QUALITY,
    DocumentReport,
    Finding,
    Message,
    NoteKind,
    Report,
    Severity,
    Span,
)
from tqcheck.neutral import neutral, neutral_lines
from tqcheck.neutral.console import NeutralConsole
from tqcheck.reporters.coverage import NOTES, coverage_line, is_repaired, is_whole, note_lines
from tqcheck.reporters.run_details import detail_lines
from tqcheck.reporters.verdicts import (
    LIMIT,
    NOT_CHECKED,
    VERDICTS,
    shared_gaps,
    verdict_lines,
    verdict_words,
)
from tqcheck.reporters.weighed import SUSPECTED, weighed

_STYLES = {
    Severity.CRITICAL: "bold white on red",
    Severity.MAJOR: "bold red",
    Severity.MINOR: "yellow",
    Severity.NEUTRAL: "cyan",
}
_VERDICT_STYLES = {"hold": "bold red", "review": "bold yellow"}
_INDENT = " " * 6
_REACH = 4  # code points a column that are looked at beside a fault; a line may be very long
_WORST = 3  # segments named with the quality of a document
_BLANKS = str.maketrans(dict.fromkeys("\n\r\t\u00a0\u202f", " "))


def render(
    report: Report,
    *,
    ui_language: str = "auto",
    colour: bool = False,
    width: int = 100,
    verbose: bool = False,
) -> str:
    """Render the whole report as text.

    Args:
        report: the report.
        ui_language: language of the messages; ``auto`` is English.
        colour: whether to write ANSI colours.
        width: maximum number of columns of a line.
        verbose: whether to say also which rules did not run, and the run's signature.
    """
    console = NeutralConsole(
        file=io.StringIO(),
        force_terminal=colour,
        color_system="truecolor" if colour else None,
        no_color=not colour,
        width=width,
        soft_wrap=True,
    )
    is_only = len(report.documents) == 1  # the summary says how much of it was checked
    gaps = shared_gaps(report.documents)
    for document in report.documents:
        _document(
            console, document, colour, width, ui_language, covers=not is_only, said=gaps.keys()
        )
    for note in report.notes:
        console.print(Text(visible(note.in_language(ui_language)), style="dim"))
    _summary(console, report, ui_language)
    for detail in detail_lines(report) if verbose else ():
        console.print(Text(visible(detail.in_language(ui_language)), style="dim"))
    assert isinstance(console.file, io.StringIO)
    text = console.file.getvalue()
    # A terminal without colours may be the log of a CI system, which obeys beginnings of lines.
    return text if colour else neutral_lines(text)


def _document(
    console: NeutralConsole,
    document: DocumentReport,
    colour: bool,
    width: int,
    language: str,
    *,
    covers: bool,
    said: Collection[Message] = (),
) -> None:
    """The verdict and the findings of a document.

    With `covers`, the summary speaks of other documents, too: this one says how much of it was
    checked, and leaves out what the summary says of several (`said`).
    """
    heading = Text(visible(document.uri), style="bold")
    if document.title:
        heading.append(f"  {visible(_shortened(document.title, 72))}", style="not bold italic")
    if document.error is not None:
        console.print(heading)
        cause = document.error.message.removeprefix(f"{document.uri}: ")
        console.print(Text(f"  not checked: {visible(cause)}\n", style="bold red"))
        return
    known = said if covers else ()
    is_clean = not document.findings and not document.reasons and not document.notes
    if is_clean and (covers or document.verdict is None):
        if document.verdict is not None:  # what may pass is named, too
            word = verdict_words(document).in_language(language)
            console.print(heading.append(f"  {word}", style="not bold not italic green"))
        return
    console.print(heading)
    _verdict(console, document, language, known)
    for note in note_lines(document):
        text = visible(note.in_language(language))
        console.print(Text(f"  {text}", style="yellow"))
    for finding in document.findings:
        _finding(console, document, finding, colour, width, language)
    score = document.score
    if score is not None:
        line = (
            f"  {_plural(len(document.findings), 'finding')} in {_plural(document.words, 'word')}"
            f" · penalty {score.penalty:g} · {score.per_1000_words:g} per 1000 words"
            f" · OQS {score.oqs:g}"
        )
        for name, value in sorted(document.scores.items()):
            line += f" · {name.replace('_', ' ')} {value:g}"
            line += _worst(document) if name == QUALITY else ""
        if covers and document.coverage.words and not is_whole(document.coverage):
            covered = coverage_line(document.coverage)
            line += f"\n  {covered.in_language(language)}"
        console.print(Text(line + "\n", style="dim"))


def _verdict(
    console: NeutralConsole, document: DocumentReport, language: str, known: Collection[Message]
) -> None:
    """The verdict with its reason, what to do, each limit, and what was not checked."""
    if document.verdict is None:
        return
    style = _VERDICT_STYLES.get(document.verdict, "bold green")
    word = Text("  ")
    word.append(verdict_words(document).in_language(language), style=style)
    if is_repaired(document):
        word.append(f", {NOTES[NoteKind.REPAIRED].in_language(language)}")
    if document.decision is not None:
        word.append(f": {visible(document.decision.why.in_language(language))}")
    console.print(word)
    for what, message in verdict_lines(document, known):
        line = Text(f"  {what.in_language(language)}: ", style="dim" if what is LIMIT else "bold")
        line.append(visible(message.in_language(language)), style="not bold")
        console.print(line)


def _worst(document: DocumentReport) -> str:
    """The segments of the lowest quality, numbered as in the HTML report."""
    if len(document.worst_segments) < 2:
        return ""
    quality = {part.segment.index: part.scores.get(QUALITY) for part in document.segments}
    worst = [f"{index + 1} ({quality[index]:g})" for index in document.worst_segments[:_WORST]]
    return f", lowest in sentences {', '.join(worst)}"


def _finding(
    console: NeutralConsole,
    document: DocumentReport,
    finding: Finding,
    colour: bool,
    width: int,
    language: str,
) -> None:
    style = _STYLES[finding.severity]
    head = Text("  ")
    if finding.target is not None:
        head.append(f"{finding.target.line}:{finding.target.column}", style="dim")
        head.append("  ")
    head.append(_severity(finding, language), style=style)
    head.append(f"  {finding.rule} ")
    head.append(finding.name, style="bold")
    head.append(f"  {finding.category}", style="dim")
    if finding.suppressed is not None:
        head.append(f"  suppressed: {visible(finding.suppressed.reason)}", style="dim")
    console.print(head)
    if finding.target is not None:
        console.print(_excerpt(document.text, finding.target.span, style, colour, width))
    if finding.source is not None:
        console.print(Text(f"{_INDENT}English: {visible(finding.source.text)}", style="dim"))
    message = visible(finding.message.in_language(language))
    for line in textwrap.wrap(message, max(40, width - len(_INDENT))):
        console.print(Text(_INDENT + line))
    if finding.suggestion is not None:
        suggestion = Text(f"{_INDENT}→ ")
        suggestion.append(visible(finding.suggestion) or "(delete)", style="green")
        console.print(suggestion)
    evidence = weighed(finding)
    if evidence:
        for line in textwrap.wrap(visible(evidence.line(language)), max(40, width - len(_INDENT))):
            console.print(Text(_INDENT + line, style="dim"))


def _severity(finding: Finding, language: str) -> str:
    """The severity, or that a fault is only suspected."""
    if finding.is_suspected:
        return SUSPECTED.in_language(language)
    return finding.severity.value


def _excerpt(text: str, span: Span, style: str, colour: bool, width: int) -> Text:
    """The line with the fault, cut at whole words; the fault is coloured or underlined."""
    low, high = max(0, span.start - _REACH * width), span.end + _REACH * width
    line_start = max(low, text.rfind("\n", low, span.start) + 1)
    line_end = text.find("\n", span.end, high)
    line_end = min(len(text), high) if line_end < 0 else line_end
    fault = visible(span.of(text))
    room = max(20, (width - len(_INDENT) - 2 - cell_len(fault)) // 2)
    before = _last_words(visible(text[line_start : span.start]), room)
    after = _first_words(visible(text[span.end : line_end]), room)
    excerpt = Text(_INDENT + before)
    excerpt.append(fault, style=f"{style} underline")
    excerpt.append(after)
    if not colour:
        excerpt.append(f"\n{_INDENT}{' ' * cell_len(before)}{'~' * max(1, cell_len(fault))}")
    return excerpt


def _last_words(text: str, room: int) -> str:
    if cell_len(text) <= room:
        return text
    start = len(text)
    while cell_len(text[start - 1 :]) < room:
        start -= 1
    blank = text.find(" ", start)
    return "…" + text[blank if blank >= 0 else start :]


def _first_words(text: str, room: int) -> str:
    if cell_len(text) <= room:
        return text
    end = 0
    while cell_len(text[: end + 1]) < room:
        end += 1
    blank = text.rfind(" ", 0, end)
    return text[: blank + 1 if blank >= 0 else end] + "…"


def visible(text: str) -> str:
    """`text` on one line, with control and invisible characters spelled out.

    A hostile article must not move the cursor, change colours or reverse the line.
    """
    return neutral(text.translate(_BLANKS))


def _shortened(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def _plural(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}".replace(",", " ")


def _summary(console: NeutralConsole, report: Report, language: str) -> None:
    counts = report.counts()
    parts = Text()
    for severity, count in counts.items():
        if parts:
            parts.append(", ")
        parts.append(f"{count} {severity.value}", style=_STYLES[severity] if count else "dim")
    suspected = sum(
        finding.is_suspected and finding.suppressed is None
        for document in report.documents
        for finding in document.findings
    )
    if suspected:
        parts.append(f" ({suspected} {SUSPECTED.in_language(language)})")
    errors = sum(1 for document in report.documents if document.error)
    clean = sum(1 for d in report.documents if not d.findings and not d.error)
    line = Text(f"{_plural(len(report.documents), 'document')}, ", style="bold")
    line.append(f"{_plural(report.words, 'word')}: ")
    line.append_text(parts)
    line.append(f"; {clean} without a finding")
    if errors:
        line.append(f"; {errors} not checked", style="bold red")
    line.append(f" ({report.seconds:g} s)", style="dim")
    console.print(line)
    _verdicts(console, report, language)
    if report.coverage.words:
        covered = coverage_line(report.coverage)
        console.print(Text(covered.in_language(language)))


def _verdicts(console: NeutralConsole, report: Report, language: str) -> None:
    """The number of documents by verdict, and what was not checked in several of them."""
    if len(report.documents) < 2:
        return
    counts = Counter(document.verdict for document in report.documents)
    told = [
        f"{counts[word]} {words.in_language(language)}"
        for word, words in VERDICTS.items()
        if counts[word]
    ]
    if told:
        console.print(Text(", ".join(told), style="bold"))
    for message, count in shared_gaps(report.documents).items():
        line = Text(f"{NOT_CHECKED.in_language(language)} ({count}×): ", style="bold")
        console.print(line.append(visible(message.in_language(language)), style="not bold"))
