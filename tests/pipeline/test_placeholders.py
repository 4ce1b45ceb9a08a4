"""Placeholders are words for all stages, and the report shows them as they were read."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.config import Settings
from tqcheck.model import Document, DocumentReport, Span
from tqcheck.pipeline.checked_text import checked_text
from tqcheck.pipeline.checker import DocumentChecker
from tqcheck.pipeline.placeholders import placeholder_words
from tqcheck.pipeline.rewriting import RewrittenText
from tqcheck.pipeline.run import scan
from tqcheck.readers import read

CHECKER = DocumentChecker(Settings(back_translator="none", learned=False))
SETTINGS = Settings(back_translator="none", learned=False)

CORRECT = [
    ("Hello {name}, welcome back.", "Hallo {name}, willkommen zurück."),
    ("{0} of {1} files were deleted.", "{0} von {1} Dateien wurden gelöscht."),
    ("Hello {{ name }}, your order is ready.", "Hallo {{name}}, Ihre Bestellung liegt bereit."),
    ("The user ${user} is signed in.", "Der Benutzer ${user} ist angemeldet."),
    ("%d files in %s were deleted.", "%d Dateien in %s wurden gelöscht."),
    ("%s of %s", "%2$s von %1$s"),
    ("%1$s has sent %2$s.", "%2$s wurde von %1$s gesendet."),
    ("%(count)s files were found.", "%(count)s Dateien wurden gefunden."),
    ("%@ is not on this disk.", "%@ liegt nicht auf diesem Laufwerk."),
    ("The file @@0@@ is locked.", "Die Datei @@0@@ ist gesperrt."),
    ("Press <0>Save</0> now.", "Drücken Sie jetzt auf <0>Speichern</0>."),
    ('See <a href="x.html">the <b>manual</b></a>.', 'Siehe <a href="x.html"><b>Handbuch</b></a>.'),
    ("The page [[user]] is empty.", "Die Seite [[user]] ist leer."),
    ("Dear __NAME__, your ticket is here.", "Liebe __NAME__, hier ist Ihre Fahrkarte."),
    ("Done by 50%% in v%s.", "Zu 50 %% erledigt in v%s."),
    ("Save &amp; close &quot;%s&quot;", "&bdquo;%s&ldquo; speichern &amp; schließen"),
    ("%s %s %s", "%s %s %s"),
    ("{a}{b} ({c})", "{a}{b} ({c})"),
    ("Copied to %1.", "Nach %1 kopiert."),
    ("Deleted %d file.", "Eine Datei gelöscht."),
    ("Date: %m/%d/%Y", "Datum: %d.%m.%Y"),
    ("The mill cost $US730 million.", "Die Mühle kostete 730 Millionen US-$."),
    ("The mill cost $AU 73 in May.", "Die Mühle kostete im Mai 73 Dollar."),
    ("Hello $USER1, the mill is closed.", "Hallo $USER1, die Mühle ist zu."),
]


def check(source: str | None, target: str) -> DocumentReport:
    language = "en" if source is not None else None
    return CHECKER.check(Document("a", target, source, source_language=language))


@pytest.mark.parametrize(("source", "target"), CORRECT)
def test_correct_strings_have_no_faults(source: str, target: str) -> None:
    report = check(source, target)
    assert [one.message.en for one in report.findings if one.severity.name != "NEUTRAL"] == []
    assert report.text == target


@pytest.mark.parametrize(
    ("source", "target", "found", "suggestion"),
    [
        ("%d files deleted", "% d Dateien gelöscht", "% d", "%d"),
        ("%(count)s files deleted", "%(Anzahl)s Dateien gelöscht", "%(Anzahl)s", "%(count)s"),
        ("%(count)s files deleted", "%(count) Dateien gelöscht", "%(count)", "%(count)s"),
        ("Hello {name}!", "Hallo {Vorname}!", "{Vorname}", "{name}"),
        ("Hello {name}!", "Hallo { name }!", "{ name }", "{name}"),
        ("Hello {name}!", "Hallo {Name}!", "{Name}", "{name}"),
        ("Hello {{name}}!", "Hallo {{Vorname}}!", "{{Vorname}}", "{{name}}"),
        ("Hello ${name}!", "Hallo $ {name}!", "$ {name}", "${name}"),
        ("The file @@0@@ is locked.", "Die Datei @@ 0 @@ ist gesperrt.", "@@ 0 @@", "@@0@@"),
        ("Moved %s to %d.", "Nach %d wurde %s verschoben.", "%d", "%2$d"),
        ("By %1$s on %2$s", "Von %1 $s am %2$s", "%1 $s", "%1$s"),
        ("Dear __NAME__, hello", "Liebe __ NAME __, hallo", "__ NAME __", "__NAME__"),
        ("Hello {name}!", "Hallo {name} und {other}!", "{other}", None),
        ("Hello {name}, good day!", "Guten Tag!", "", None),
    ],
)
def test_broken_placeholders_are_found(
    source: str, target: str, found: str, suggestion: str | None
) -> None:
    report = check(source, target)
    faults = [one for one in report.findings if one.severity.name != "NEUTRAL"]
    assert [one.rule for one in faults] == ["TQ743"]
    (fault,) = faults
    assert fault.suggestion == suggestion
    assert fault.target is not None
    assert fault.target.text == found
    assert fault.target.span.of(target) == found
    if fault.source is not None:
        assert fault.source.span.of(source) == fault.source.text


@pytest.mark.parametrize(
    ("target", "rules"),
    [
        ("Der Bürgermeister von {city} trat am Montag zurück.", ["TQ105"]),
        ("Die Miete stieg um 20 % der Summe, sagte der Verband.", []),
    ],
)
def test_without_a_source_only_what_is_left_over_is_a_fault(target: str, rules: list[str]) -> None:
    assert [one.rule for one in check(None, target).findings] == rules


def test_faults_beside_placeholders_are_placed_in_the_text() -> None:
    target = "Im Ordner <b>{folder}</b> liegen liegen &amp; ruhen %d Dateien."
    report = check("The folder <b>{folder}</b> holds &amp; keeps %d files.", target)
    (fault,) = [one for one in report.findings if one.rule == "TQ301"]
    assert fault.target is not None
    assert fault.target.span.of(target) == fault.target.text
    assert "liegen" in fault.target.text
    assert fault.target.column == target.index(fault.target.text) + 1
    words = placeholder_words(Document("a", target, "The folder <b>{folder}</b>: %d &amp;"))
    assert words is not None
    for one in report.findings:
        assert not any(word in one.message.en + one.message.de for word in words.words)
    assert report.segments[0].source == "The folder <b>{folder}</b> holds &amp; keeps %d files."


@pytest.mark.parametrize(
    "inline",
    [
        'geplatzt.<x id="1" ctype="lb"/>Die Gespräche',
        'Hallo <x id="INTERPOLATION"/>, Sie',
        'Das <g id="1">Schiff</g>, das',
    ],
)
def test_inline_elements_of_correct_units_give_no_findings(tmp_path: Path, inline: str) -> None:
    path = tmp_path / "a.xlf"
    path.write_text(
        '<xliff version="1.2"><file source-language="en" target-language="de"><body>'
        f"<trans-unit><source>{inline}</source><target>{inline}</target></trans-unit>"
        "</body></file></xliff>",
        "utf-8",
    )
    (document,) = read([str(path)], limit=10_000)
    assert isinstance(document, Document)
    found = {one.rule for one in CHECKER.check(document).findings}
    assert not found & {"TQ404", "TQ405", "TQ105", "TQ743"}


def test_rows_that_were_copied_are_findings_of_the_run(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    copied = "The council met on Monday and agreed to the plan."
    path.write_text(f"source;target\n{copied};{copied}\n" * 1 + f"{copied};{copied}\n", "utf-8")
    report = scan([str(path)], SETTINGS)
    assert [[one.rule for one in each.findings] for each in report.documents] == [["TQ761"]] * 2


texts = st.text(st.sampled_from("aB {}%ds<b>&;@0$_\\n."), max_size=40)


@given(texts, texts)
def test_offsets_lead_back(target: str, source: str) -> None:
    document = Document("a", target, source, source_language="en")
    found = placeholder_words(document)
    if found is None:
        assert checked_text(document).document is document
        return
    for view in (found.target, found.source):
        assert isinstance(view, RewrittenText)
        for start in range(len(view.text)):
            span = view.original_span(Span(start, start + 1))
            assert 0 <= span.start <= span.end <= len(view.original)
            if not view.touches(span) and len(span) == 1:
                assert view.original[span.start] == view.text[start]


@pytest.mark.usefixtures("collector_off")
@pytest.mark.parametrize(
    "unit", ["{x} ", "%s", "{", "<a ", "@@", "__", "$", "%(", "\\n", "[[", "&a"]
)
def test_comparing_takes_linear_time(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        begin = time.process_time()
        checked_text(Document("a", text, text + " {y}", source_language="en"))
        checked_text(Document("a", "{z}" + text, "{y} " * (length // 4), source_language="en"))
        return time.process_time() - begin

    assert seconds(80_000) < 10 * seconds(20_000) + 0.5
