"""The report for a terminal: each finding with its line of text, message and suggestion.

The output has colours on a terminal. Otherwise it is plain text, and a line of ``~`` underlines the
span of the finding.
"""

from __future__ import annotations

import io
import textwrap
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from rich.text import Text

from tqcheck.model import (
    PUBLISHABLE,
    QUALITY,
    SUSPECTED_RULE,
    DocumentReport,
    Finding,
    Message,
    NoteKind,
    Publishable,
    Report,
    Score,
    Severity,
)
from tqcheck.model.names import category
from tqcheck.reporters import expected, text_words
from tqcheck.reporters.coverage import NOTES, coverage_line, is_repaired, is_whole, note_lines
from tqcheck.reporters.run_details import detail_lines
from tqcheck.reporters.shown_findings import in_text_order
from tqcheck.reporters.text_excerpts import INDENT, excerpt, shortened, visible
from tqcheck.reporters.verdicts import (
    LIMIT,
    NOT_CHECKED,
    VERDICTS,
    shared_gaps,
    verdict_lines,
    verdict_words,
)
from tqcheck.reporters.weighed import SUSPECTED, weighed
from tqcheck.safe_output import printable_lines
from tqcheck.safe_output.console import SafeConsole

_STYLES = {
    Severity.CRITICAL: "bold white on red",
    Severity.MAJOR: "bold red",
    Severity.MINOR: "yellow",
    Severity.NEUTRAL: "cyan",
}
_VERDICT_STYLES = {"hold": "bold red", "review": "bold yellow"}
_PLACES = 6  # further places of a fault that are listed
_WORST = 3  # segments named with the quality of a document


def render(
    report: Report,
    *,
    ui_language: str = "auto",
    colour: bool = False,
    width: int = 100,
    verbose: bool = False,
    suspects: bool = False,
) -> str:
    """Render the whole report as text.

    Args:
        report: the report.
        ui_language: language of the messages; ``auto`` is English.
        colour: whether to write ANSI colours.
        width: maximum number of columns of a line.
        verbose: whether to say also which rules did not run, and the run's signature.
        suspects: whether to list also what is no error but a place to look at.
    """
    console = SafeConsole(
        file=io.StringIO(),
        force_terminal=colour,
        color_system="truecolor" if colour else None,
        no_color=not colour,
        width=width,
        soft_wrap=True,
    )
    titles = {one.code: one.title for one in report.rules}
    view = _View(console, colour, width, ui_language, titles, suspects)
    is_only = len(report.documents) == 1  # the summary says how much of it was checked
    gaps = shared_gaps(report.documents)
    for document in report.documents:
        _document(view, document, covers=not is_only, said=gaps.keys())
    for note in report.notes:
        console.print(Text(visible(note.in_language(ui_language)), style="dim"))
    _summary(view, report, gaps)
    for detail in detail_lines(report) if verbose else ():
        console.print(Text(visible(detail.in_language(ui_language)), style="dim"))
    assert isinstance(console.file, io.StringIO)
    text = console.file.getvalue()
    # A terminal without colours may be the log of a CI system, which obeys beginnings of lines.
    return text if colour else printable_lines(text)


@dataclass(frozen=True, slots=True)
class _View:
    """What parts of the report share: where they go, how they look, and the rules' names."""

    console: SafeConsole
    colour: bool
    width: int
    language: str
    titles: Mapping[str, Message]
    suspects: bool

    def say(self, message: Message) -> str:
        """A text in the language of the report."""
        return message.in_language(self.language)

    def wrapped(self, text: str) -> list[str]:
        """Lines that fit below a finding."""
        return textwrap.wrap(visible(text), max(40, self.width - len(INDENT)))


def _document(
    view: _View, document: DocumentReport, *, covers: bool, said: Collection[Message] = ()
) -> None:
    """The verdict and the findings of a document.

    With `covers`, the summary speaks of other documents, too: this one says how much of it was
    checked, and leaves out what the summary says of several (`said`).
    """
    console = view.console
    heading = Text(visible(document.uri), style="bold")
    if document.title:
        heading.append(f"  {visible(shortened(document.title, 72))}", style="not bold italic")
    if document.error is not None:
        console.print(heading)
        cause = view.say(document.error.told).removeprefix(f"{document.uri}: ")
        console.print(Text(f"  {view.say(NOT_CHECKED)}: {visible(cause)}\n", style="bold red"))
        return
    known = said if covers else ()
    found = in_text_order(document) if view.suspects else document.findings
    if _is_clean(document, found) and (covers or document.verdict is None):
        if document.verdict is not None:  # what may pass is named, too
            word = view.say(verdict_words(document))
            console.print(heading.append(f"  {word}", style="not bold not italic green"))
        return
    console.print(heading)
    _verdict(view, document, known)
    for note in note_lines(document):
        console.print(Text(f"  {visible(view.say(note))}", style="yellow"))
    for finding in found:
        _finding(view, document, finding)
    if document.score is not None:
        figures = _figures(view, document, document.score, covers=covers)
        console.print(Text(figures + "\n", style="dim"))


def _is_clean(document: DocumentReport, found: Collection[Finding]) -> bool:
    """Whether there is nothing to say of a document but its verdict."""
    if document.expected is not None and document.expected.answer is Publishable.NO:
        return False  # nothing was found, and yet it is not to be trusted
    return not found and not document.reasons and not document.notes


def _figures(view: _View, document: DocumentReport, score: Score, *, covers: bool) -> str:
    """The scores of a document, what raters are expected to find, and how much was checked."""
    line = f"  {view.say(text_words.figures(document, score))}"
    for name, value in sorted(document.scores.items()):
        if name == PUBLISHABLE:  # stands in the line below
            continue
        line += f" · {view.say(text_words.score(name, value))}"
        line += _worst(view, document) if name == QUALITY else ""
    if document.expected is not None:
        line += f"\n  {view.say(expected.short(document.expected))}"
    if covers and document.coverage.words and not is_whole(document.coverage):
        line += f"\n  {view.say(coverage_line(document.coverage))}"
    return line


def _verdict(view: _View, document: DocumentReport, known: Collection[Message]) -> None:
    """The verdict with its reason, what to do, each limit, and what was not checked."""
    if document.verdict is None:
        return
    style = _VERDICT_STYLES.get(document.verdict, "bold green")
    word = Text("  ")
    word.append(view.say(verdict_words(document)), style=style)
    if is_repaired(document):
        word.append(f", {view.say(NOTES[NoteKind.REPAIRED])}")
    if document.decision is not None:
        word.append(f": {visible(view.say(document.decision.why))}")
    view.console.print(word)
    for what, message in verdict_lines(document, known):
        line = Text(f"  {view.say(what)}: ", style="dim" if what is LIMIT else "bold")
        line.append(visible(view.say(message)), style="not bold")
        view.console.print(line)


def _worst(view: _View, document: DocumentReport) -> str:
    """The segments of the lowest quality, numbered as in the HTML report."""
    if len(document.worst_segments) < 2:
        return ""
    quality = {part.segment.index: part.scores.get(QUALITY, 0) for part in document.segments}
    worst = [
        f"{index + 1} ({view.say(text_words.decimal(quality[index]))})"
        for index in document.worst_segments[:_WORST]
    ]
    return f", {view.say(text_words.lowest(', '.join(worst)))}"


def _finding(view: _View, document: DocumentReport, finding: Finding) -> None:
    style = _STYLES[finding.severity]
    view.console.print(_head(view, finding))
    if finding.target is not None:
        span = finding.target.span
        view.console.print(excerpt(document.text, span, style, view.colour, view.width))
    if finding.source is not None:
        source = f"{view.say(text_words.ENGLISH)}: {visible(finding.source.text)}"
        view.console.print(Text(INDENT + source, style="dim"))
    for line in view.wrapped(view.say(finding.message)):
        view.console.print(Text(INDENT + line))
    if finding.further:
        places = [f"{one.target.line}:{one.target.column}" for one in finding.further]
        more = " …" if len(places) > _PLACES else ""
        said = f"{view.say(text_words.ALSO_AT)} {', '.join(places[:_PLACES])}{more}"
        view.console.print(Text(INDENT + said, style="dim"))
    if finding.suggestion is not None:
        suggestion = Text(f"{INDENT}→ ")
        shown = visible(finding.suggestion) or view.say(text_words.DELETE)
        view.console.print(suggestion.append(shown, style="green"))
    evidence = weighed(finding)
    if evidence:
        for line in view.wrapped(evidence.line(view.language)):
            view.console.print(Text(INDENT + line, style="dim"))


def _head(view: _View, finding: Finding) -> Text:
    """Place, severity, rule and kind of a finding; in English as settings and JSON name them."""
    is_german = view.language == "de"
    head = Text("  ")
    if finding.target is not None:
        head.append(f"{finding.target.line}:{finding.target.column}", style="dim")
        head.append("  ")
    said = SUSPECTED if finding.is_suspected else text_words.SEVERITIES[finding.severity]
    head.append(view.say(said), style=_STYLES[finding.severity])
    head.append(f"  {finding.rule} ")
    title = view.titles.get(finding.rule)
    head.append(title.de if is_german and title is not None else finding.name, style="bold")
    kind = category(finding.category).de if is_german else finding.category
    head.append(f"  {kind}", style="dim")
    if finding.rule == SUSPECTED_RULE:
        head.append(f"  {finding.confidence:.0%}", style="dim")
    if finding.suppressed is not None:
        reason = visible(finding.suppressed.reason)
        head.append(f"  {view.say(text_words.SUPPRESSED)}: {reason}", style="dim")
    return head


def _summary(view: _View, report: Report, gaps: Mapping[Message, int]) -> None:
    counts = report.counts()
    parts = Text()
    for severity, count in counts.items():
        if parts:
            parts.append(", ")
        said = view.say(text_words.count_of(severity, count))
        parts.append(said, style=_STYLES[severity] if count else "dim")
    suspected = sum(
        finding.is_suspected and finding.suppressed is None
        for document in report.documents
        for finding in document.findings
    )
    if suspected:
        parts.append(f" ({suspected} {view.say(SUSPECTED)})")
    errors = sum(1 for document in report.documents if document.error)
    clean = sum(1 for d in report.documents if not d.findings and not d.error)
    line = Text(f"{view.say(text_words.documents(len(report.documents)))}, ", style="bold")
    line.append(f"{view.say(text_words.words(report.words))}: ")
    line.append_text(parts)
    line.append(f"; {view.say(text_words.clean(clean))}")
    if errors:
        line.append(f"; {errors} {view.say(NOT_CHECKED)}", style="bold red")
    line.append(f" ({view.say(text_words.decimal(report.seconds))} s)", style="dim")
    view.console.print(line)
    if report.suspected and not view.suspects:
        view.console.print(Text(view.say(text_words.suspicions(report.suspected)), style="dim"))
    _verdicts(view, report, gaps)
    if report.coverage.words:
        view.console.print(Text(view.say(coverage_line(report.coverage))))


def _verdicts(view: _View, report: Report, gaps: Mapping[Message, int]) -> None:
    """The number of documents by verdict, and what was not checked in several of them."""
    if len(report.documents) < 2:
        return
    counts = Counter(document.verdict for document in report.documents)
    told = [f"{counts[word]} {view.say(words)}" for word, words in VERDICTS.items() if counts[word]]
    if told:
        view.console.print(Text(", ".join(told), style="bold"))
    for message, count in gaps.items():
        line = Text(f"{view.say(NOT_CHECKED)} ({count}×): ", style="bold")
        view.console.print(line.append(visible(view.say(message)), style="not bold"))
