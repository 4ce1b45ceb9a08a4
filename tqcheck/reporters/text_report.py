"""The report for a terminal: the sentence, the fault under it, what is wrong, how to mend it.

Colours where the output is a terminal; plain text with a line of ``~`` under the fault where it is
piped.
"""

from __future__ import annotations

import io
import textwrap

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from tqcheck.model import DocumentReport, Finding, Message, Report, Severity

_STYLES = {
    Severity.CRITICAL: "bold white on red",
    Severity.MAJOR: "bold red",
    Severity.MINOR: "yellow",
    Severity.NEUTRAL: "cyan",
}
_CONTEXT = 34  # cells of the sentence on either side of a fault


def render(report: Report, *, colour: bool = False, width: int = 100, language: str = "en") -> str:
    """The whole report as text.

    Args:
        report: what was found.
        colour: ANSI colours, for a terminal.
        width: columns that a line may have.
        language: ``en`` or ``de``, of the messages.
    """
    console = Console(
        file=io.StringIO(),
        force_terminal=colour,
        color_system="truecolor" if colour else None,
        no_color=not colour,
        width=width,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=True,
    )
    for document in report.documents:
        _document(console, document, colour, width, language)
    for note in report.notes:
        console.print(Text(note, style="dim"))
    _summary(console, report)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def _document(
    console: Console, document: DocumentReport, colour: bool, width: int, language: str
) -> None:
    heading = Text(visible(document.uri), style="bold")
    if document.title:
        heading.append(f"  {visible(_shortened(document.title, 72))}", style="not bold italic")
    if document.error is not None:
        console.print(heading)
        console.print(Text(f"  not checked: {visible(document.error.message)}\n", style="bold red"))
        return
    if not document.findings:
        return
    console.print(heading)
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
        console.print(Text(line + "\n", style="dim"))


def _finding(
    console: Console,
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
    head.append(finding.severity.value, style=style)
    head.append(f"  {finding.rule} ")
    head.append(finding.name, style="bold")
    head.append(f"  {finding.category}", style="dim")
    console.print(head)
    if finding.target is not None:
        start, end = finding.target.span.start, finding.target.span.end
        console.print(_excerpt(document.text, start, end, style, colour))
    if finding.source is not None:
        console.print(Text(f"      English: {visible(finding.source.text)}", style="dim"))
    for line in textwrap.wrap(visible(_in(finding.message, language)), max(40, width - 6)):
        console.print(Text(f"      {line}"))
    if finding.suggestion is not None:
        suggestion = Text("      → ")
        suggestion.append(visible(finding.suggestion) or "(delete)", style="green")
        console.print(suggestion)


def _in(message: Message, language: str) -> str:
    return message.de if language == "de" else message.en


def _excerpt(text: str, start: int, end: int, style: str, colour: bool) -> Text:
    """The line around ``text[start:end]``, the fault marked by colour or by a line below."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    begin = start
    while begin > line_start and cell_len(visible(text[begin - 1 : start])) <= _CONTEXT:
        begin -= 1
    stop = end
    while stop < line_end and cell_len(visible(text[end : stop + 1])) <= _CONTEXT:
        stop += 1
    before = ("…" if begin > line_start else "") + visible(text[begin:start])
    fault = visible(text[start:end])
    after = visible(text[end:stop]) + ("…" if stop < line_end else "")
    excerpt = Text("      " + before)
    excerpt.append(fault, style=f"{style} underline")
    excerpt.append(after)
    if not colour:
        excerpt.append("\n      " + " " * cell_len(before) + "~" * max(1, cell_len(fault)))
    return excerpt


def visible(text: str) -> str:
    """`text` in one line, with control and invisible characters written out.

    A hostile article must not move the cursor, change colours or turn the line around.
    """
    return "".join(
        char if char.isprintable() else " " if char in "\n\r\t\u00a0\u202f" else f"⟨U+{ord(char):04X}⟩"
        for char in text
    )


def _shortened(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def _plural(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}".replace(",", " ")


def _summary(console: Console, report: Report) -> None:
    counts = report.counts()
    parts = Text()
    for severity, count in counts.items():
        if parts:
            parts.append(", ")
        parts.append(f"{count} {severity.value}", style=_STYLES[severity] if count else "dim")
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
    console.print(Text(report.signature, style="dim"))
