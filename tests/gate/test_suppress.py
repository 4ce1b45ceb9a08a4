"""What does not count: the side-car, remarks in our own files, the baseline; and what is tidied."""

from __future__ import annotations

import datetime
import json
import time
from dataclasses import replace
from pathlib import Path

import pytest

from tests.gate.samples import MINOR, SOURCE_WORD, TEXT, finding, report
from tqcheck.config import Settings
from tqcheck.errors import UsageError
from tqcheck.gate import baseline as baselines
from tqcheck.model import Document, DocumentReport, Item, Message, Pragma, Report, Span
from tqcheck.pipeline.run import scan
from tqcheck.pipeline.score import with_scores
from tqcheck.readers import read, read_bytes
from tqcheck.suppression import SideCar, Suppressor, load

TODAY = datetime.date(2026, 11, 23)
OFF = Settings(back_translator="none", suppressions="none")


def side_car(tmp_path: Path, content: str) -> SideCar:
    file = tmp_path / ".tqcheck-ignore.toml"
    file.write_text(content, encoding="utf-8")
    return load(str(file))


def suppressed(document: DocumentReport) -> list[str | None]:
    return [f.suppressed.by if f.suppressed else None for f in document.findings]


def test_fingerprint_or_rule_and_pattern(tmp_path: Path) -> None:
    car = side_car(
        tmp_path,
        f'[[ignore]]\nfingerprint = "{MINOR.fingerprint}"\nreason = "house style"\nwho = "desk"\n'
        "[[ignore]]\nrule = \"TQ2\"\npattern = '^\\[and\\]$'\nreason = 'our own mark'\n"
        "[[ignore]]\nrule = \"doubled-word\"\npattern = 'alte alte'\nreason = 'never there'\n",
    )
    suppressor = Suppressor(car, TODAY)
    checked = with_scores(suppressor.apply(report(finding(), SOURCE_WORD, MINOR)))
    assert suppressed(checked) == [None, "side-car", "side-car"]
    assert checked.findings[2].suppressed is not None
    assert checked.findings[2].suppressed.reason == "house style (desk)"
    assert checked.score is not None
    assert checked.score.penalty == 5, "only what counts"
    (note,) = suppressor.notes()
    assert "entry 3" in note.en
    assert "is not used" in note.en


@pytest.mark.parametrize(
    ("reason", "is_explained"),
    [("false alarm", False), ("tolerated", False), ("accepted: ours", True), ("ours", True)],
)
def test_says_whether_a_decision_has_a_reason(
    tmp_path: Path, reason: str, is_explained: bool
) -> None:
    entry = f'[[ignore]]\nfingerprint = "{MINOR.fingerprint}"\nreason = "{reason}"\nwho = "Anna"\n'
    done = Suppressor(side_car(tmp_path, entry), TODAY).apply(report(MINOR)).findings[0]
    assert done.suppressed is not None
    assert done.suppressed.is_explained == is_explained
    assert done.suppressed.reason == f"{reason} (Anna)"


def test_a_pattern_that_backtracks_for_ever_does_not_hold_and_is_named(tmp_path: Path) -> None:
    car = side_car(
        tmp_path,
        '[[ignore]]\nrule = "TQ301"\nreason = "fine"\npattern = "neue"\n'
        '[[ignore]]\nrule = "TQ301"\nreason = "endless"\npattern = "(a|aa)+$"\n',
    )
    long = finding()
    assert long.target is not None
    long = replace(long, target=replace(long.target, text="a" * 80 + "b"))
    suppressor = Suppressor(car, TODAY)
    began = time.monotonic()
    checked = suppressor.apply(report(finding(), long, long))
    assert time.monotonic() - began < 10, "it is given up once and not tried again"
    assert suppressed(checked) == ["side-car", None, None]
    (note,) = suppressor.notes()
    assert (
        "entry 2 (TQ301 '(a|aa)+$': endless) does not hold: its pattern takes more than" in note.en
    )


def test_entries_for_other_documents_are_neither_applied_nor_called_unused(tmp_path: Path) -> None:
    car = side_car(
        tmp_path,
        '[[ignore]]\nrule = "TQ301"\npath = "sport/*"\nreason = "chants"\n'
        '[[ignore]]\nrule = "TQ804"\npath = "https://a.example/*"\nreason = "theirs"\n',
    )
    suppressor = Suppressor(car, TODAY)
    assert suppressed(suppressor.apply(report(finding()))) == [None]
    assert suppressor.notes() == ()
    assert suppressed(suppressor.apply(report(finding(), uri="sport/a.tsv#3"))) == ["side-car"]
    item = Item("https://a.example/feed", link="https://b.example/1")
    assert suppressed(suppressor.apply(report(MINOR, uri="x#1", item=item))) == ["side-car"]


def test_an_expired_entry_no_longer_holds_and_is_reported(tmp_path: Path) -> None:
    car = side_car(
        tmp_path,
        '[[ignore]]\nrule = "TQ301"\nuntil = 2026-11-22\nreason = "until the update"\n'
        '[[ignore]]\nrule = "TQ804"\nuntil = "2026-11-23"\nreason = "until today"\n',
    )
    suppressor = Suppressor(car, TODAY)
    assert suppressed(suppressor.apply(report(finding(), MINOR))) == [None, "side-car"]
    (note,) = suppressor.notes()
    assert "entry 1 (TQ301: until the update) expired on 2026-11-22" in note.en
    assert "Eintrag 1 (TQ301: until the update) ist am 22.11.2026 abgelaufen" in note.de


def test_what_names_no_rule_is_told(tmp_path: Path) -> None:
    car = side_car(
        tmp_path,
        '[[ignore]]\nrule = "TQ3O1"\nreason = "a slip"\n'
        '[[ignore]]\nrule = "TQ999"\npath = "nowhere/*"\nreason = "no document"\n'
        '[[ignore]]\nrule = "TQ804"\nreason = "known, not used"\n'
        '[[ignore]]\nrule = "tq301"\nreason = "in small letters"\n',
    )
    rules = [("TQ301", "doubled-word"), ("TQ804", "unit-spacing")]
    suppressor = Suppressor(car, TODAY, rules)
    remark = Pragma(("Doubled-Words", "TQ804"), "why", 3)
    assert suppressed(suppressor.apply(report(finding()), [remark])) == ["side-car"]
    said = [note.en.partition(": ")[2] for note in suppressor.notes()]
    assert said == [
        "entry 1 (TQ3O1: a slip) does not hold: no rule is called TQ3O1",
        "entry 2 (TQ999: no document) does not hold: no rule is called TQ999",
        "entry 3 (TQ804: known, not used) is not used: no document has such a finding",
        "tqcheck:ignore Doubled-Words,TQ804 is not used: no rule is called Doubled-Words",
    ]
    assert "Keine Regel heißt TQ3O1" in suppressor.notes()[0].de


def test_a_remark_that_names_no_rule_is_told_by_a_scan(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(f"<!-- tqcheck: ignore TQ999 why not -->\n{FIRST}\n", encoding="utf-8")
    assert any("no rule is called TQ999" in note.en for note in checked(file).notes)


def test_many_notes_are_counted(tmp_path: Path) -> None:
    entries = "".join(f'[[ignore]]\nrule = "TQ9"\nreason = "{n}"\n' for n in range(30))
    suppressor = Suppressor(side_car(tmp_path, entries), TODAY)
    suppressor.apply(report())
    assert len(suppressor.notes()) == 6
    assert suppressor.notes()[-1] == Message(
        "… and 25 more of this kind", "… und 25 weitere dieser Art"
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('[[ignore]]\nrule = "TQ1"', "entry 1 gives no reason"),
        ('[[ignore]]\nrule = "TQ1"\nreason = " "', "is not a text"),
        ('[[ignore]]\nreason = "x"', "neither a fingerprint nor a rule"),
        ('[[ignore]]\npattern = "a"\nreason = "x"', "neither a fingerprint nor a rule"),
        ('[[ignore]]\nrule = "TQ1"\nreason = "x"\nuntill = 2026-01-01', "did you mean 'until'"),
        ('[[ignore]]\nrule = "TQ1"\nreason = "x"\nuntil = "soon"', "is not a date"),
        ('[[ignore]]\nrule = "TQ1"\nreason = "x"\npattern = "("', "not a regular expression"),
        ('[[ignore]]\nrule = 3\nreason = "x"', "is not a text"),
        ("[[ignored]]\nrule = 3", "only [[ignore]] tables"),
        ("ignore = 3", "only [[ignore]] tables"),
        ("ignore = [3]", "entry 1 is not a table"),
        ("[[ignore", "is not valid TOML"),
    ],
)
def test_a_wrong_side_car_is_told(tmp_path: Path, content: str, said: str) -> None:
    with pytest.raises(UsageError) as raised:
        side_car(tmp_path, content)
    assert said in str(raised.value)
    assert ".tqcheck-ignore.toml" in str(raised.value)


def test_the_nearest_side_car_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    side_car(tmp_path, '[[ignore]]\nrule = "TQ1"\nreason = "x"\n')
    (tmp_path / ".git").mkdir()
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert load(None).file == tmp_path / ".tqcheck-ignore.toml"
    assert load("none") == SideCar()
    with pytest.raises(UsageError, match=r"elsewhere.toml: there is no such file"):
        load("elsewhere.toml")


def pragmas(tmp_path: Path, text: str, name: str = "a.txt") -> Document:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    (document,) = read([str(path)], limit=100_000)
    assert isinstance(document, Document), document
    return document


FIRST = "Der neue neue Kai in Emden ist fertig, teilte der Betreiber am Montag mit."
SECOND = "Die alte alte Brücke über die Ems wird erst im Frühjahr für den Verkehr gesperrt."


def test_remarks_in_text_are_blanked_and_speak_of_their_line_or_the_next(tmp_path: Path) -> None:
    remark = "<!-- tqcheck: ignore TQ301 said so -->"
    document = pragmas(
        tmp_path,
        f"{FIRST} {remark}\n\n  tqcheck:ignore TQ301,TQ4: a quotation\n\n{SECOND}\n"
        "<!-- tqcheck: ignore-file unit-spacing house style -->\n",
    )
    assert document.text.startswith(FIRST)
    assert "tqcheck" not in document.text
    beside, line, whole = document.pragmas
    assert beside.span is not None
    assert beside.span.of(document.text).strip() == FIRST
    assert (beside.rules, beside.reason, beside.line) == (("TQ301",), "said so", 1)
    assert line.span is not None
    assert line.span.of(document.text) == SECOND
    assert (line.rules, line.reason, line.line) == (("TQ301", "TQ4"), "a quotation", 3)
    assert (whole.rules, whole.reason, whole.span) == (("unit-spacing",), "house style", None)
    assert document.text.index(SECOND) == document.text.index("\n\n", 140) + 2
    assert document.locate(document.text.index(SECOND))[0] == 5, "lines are those of the file"


def test_a_remark_without_text_after_it_speaks_of_nothing(tmp_path: Path) -> None:
    document = pragmas(tmp_path, f"{FIRST}\n{SECOND}\n# tqcheck:ignore TQ301 too late")
    (pragma,) = document.pragmas
    assert pragma.span is not None
    assert len(pragma.span) == 0


def test_text_that_only_looks_like_a_remark_is_text(tmp_path: Path) -> None:
    text = f"{FIRST}\nMit tqcheck:ignore lässt sich das abstellen, sagte die Entwicklerin.\n"
    document = pragmas(tmp_path, text)
    assert document.pragmas == ()
    assert document.text == text


def test_remarks_in_html_speak_of_their_block_or_the_next(tmp_path: Path) -> None:
    page = f"""<!DOCTYPE html><html lang="de"><head><title>Hafen</title></head><body><article>
<h1>Hafen von Emden wächst</h1>
<p>{FIRST} <!-- tqcheck: ignore TQ301 said so --></p>
<!-- tqcheck: ignore TQ301 a quotation -->
<p>{SECOND}</p>
<p>Der dritte Absatz dieses Berichts handelt von den Kosten des Baus in der Stadt.</p>
<!-- tqcheck: ignore-file TQ804 house style -->
</article></body></html>"""
    document = pragmas(tmp_path, page, "a.html")
    first, second, whole = document.pragmas
    assert first.span is not None
    assert second.span is not None
    assert first.span.of(document.text) == FIRST
    assert second.span.of(document.text) == SECOND
    assert (first.line, second.line) == (3, 4)
    assert whole.span is None
    assert "tqcheck" not in document.text


def test_remarks_count_only_in_files_of_ours() -> None:
    """Whoever writes a feed must not be able to switch the gate off."""
    (text,) = read_bytes("http://a", f"{FIRST}\n# tqcheck:ignore-file TQ3 x\n".encode(), limit=9999)
    assert isinstance(text, Document)
    assert text.pragmas == ()
    page = f"<html><body><p>{FIRST} {SECOND} <!-- tqcheck: ignore-file TQ3 x --></p></body></html>"
    (document,) = read_bytes("http://a", page.encode(), limit=9999)
    assert isinstance(document, Document)
    assert document.pragmas == ()


def test_remarks_are_applied_and_those_of_no_use_are_reported() -> None:
    start = TEXT.index("neue neue")
    good = Pragma(("TQ301",), "said so", 1, Span(start, start + 20))
    elsewhere = Pragma(("TQ201",), "wrong line", 2, Span(0, 5))
    bare = Pragma(("TQ201",), "", 3)
    nothing = Pragma((), "", 4)
    suppressor = Suppressor(SideCar(), TODAY)
    checked = suppressor.apply(report(finding(), SOURCE_WORD), (good, elsewhere, bare, nothing))
    assert suppressed(checked) == ["inline", None]
    notes = "\n".join(note.en for note in suppressor.notes())
    assert "line 2: tqcheck:ignore TQ201 is not used" in notes
    assert "line 3: the remark tqcheck:ignore lacks a reason" in notes
    assert "line 4: the remark tqcheck:ignore lacks a rule and a reason" in notes
    assert "line 1" not in notes


def checked(path: Path, **changes: object) -> Report:
    return scan([str(path)], replace(OFF, **changes))  # type: ignore[arg-type]


def test_a_scan_passes_over_what_remarks_and_side_car_say(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(f"{FIRST}\n", encoding="utf-8")
    before = checked(file).documents[0]
    assert [f.rule for f in before.findings] == ["TQ301"]
    car = tmp_path / "car.toml"
    car.write_text(
        f'[[ignore]]\nfingerprint = "{before.findings[0].fingerprint}"\nreason = "x"\n',
        encoding="utf-8",
    )
    assert suppressed(checked(file, suppressions=str(car)).documents[0]) == ["side-car"]
    file.write_text(f"<!-- tqcheck: ignore TQ301 said so -->\n{FIRST}\n", encoding="utf-8")
    done = checked(file)
    assert suppressed(done.documents[0]) == ["inline"]
    assert done.documents[0].score is not None
    assert done.documents[0].score.penalty == 0
    file.write_text("<!-- tqcheck: ignore TQ301 said so -->\n" + SECOND[9:], encoding="utf-8")
    assert any("is not used" in note.en for note in checked(file).notes)


def test_a_baseline_knows_findings_again_although_the_text_around_changed(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(f"{FIRST}\n{SECOND}\n", encoding="utf-8")
    known = baselines.of(checked(file).documents)
    assert len(known.entries) == 2
    path = tmp_path / "known" / "baseline.json"
    baselines.save(known, path)
    assert baselines.load(path) == known
    assert len(json.loads(path.read_text("utf-8"))["findings"]) == 2
    new = "Ganz neu ist der große große Leuchtturm, der gestern auf Juist eröffnet wurde."
    file.write_text(f"{new}\n{FIRST}\nEin Absatz dazwischen.\n{SECOND}\n", encoding="utf-8")
    (document,) = checked(file).documents
    applied = with_scores(known.apply(document))
    assert suppressed(applied).count("baseline") == 2
    assert [f.target.text for f in applied.findings if not f.suppressed and f.target] == [
        "große große"
    ]
    mended = known.ratcheted([document])
    assert len(mended.entries) == 2
    assert {e.fingerprint for e in mended.entries} < {f.fingerprint for f in document.findings}
    assert applied.score is not None
    assert document.score is not None
    assert applied.score.penalty < document.score.penalty


def test_the_ratchet_only_goes_down() -> None:
    both = report(finding(), MINOR)
    other = report(SOURCE_WORD, uri="news/b.txt")
    known = baselines.of([both, other])
    assert len(known.entries) == 3
    # MINOR is mended, ENGLISH_WORD is new here: one entry goes, none comes; b.txt was not read.
    left = known.ratcheted([known.apply(report(finding(), SOURCE_WORD))])
    assert [(e.document, e.rule) for e in left.entries] == [
        ("news/a.txt", "TQ301"),
        ("news/b.txt", "TQ201"),
    ]
    assert left.ratcheted([known.apply(both), other]) == left, "what is gone does not come back"
    unread = replace(report(), error=object())  # type: ignore[arg-type]
    assert left.ratcheted([unread]) == left, "what could not be read is not mended"


def test_an_entry_speaks_for_one_finding_only() -> None:
    once = finding(fingerprint="aaaa")
    known = baselines.of([report(once)])
    moved = report(finding(fingerprint="bbbb"), finding(fingerprint="cccc"))
    assert suppressed(known.apply(moved)) == ["baseline", None]
    assert suppressed(known.apply(report(*moved.findings, once))) == [None, None, "baseline"]
    assert suppressed(known.apply(report(MINOR))) == [None]


SPACED = (
    "Die Halle , die leer steht, ist alt.",
    "Der Rat , der am Montag tagt, will beraten.",
    "Das Geld , das fehlt, soll das Land geben.",
)
NEW = "Der Plan , den alle kennen, ist vom Mai."


def places(document: DocumentReport) -> list[tuple[str | None, list[int]]]:
    """Of each finding, what suppresses it, and the lines of its places."""
    return [
        (
            one.suppressed and one.suppressed.by,
            [document.text.count("\n", 0, span.start) + 1 for span in one.spans],
        )
        for one in document.findings
    ]


def test_a_finding_with_several_places_is_known_as_far_as_its_places_are(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"

    def written(*lines: str) -> DocumentReport:
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return checked(file, select=("TQ404",)).documents[0]

    before = written(*SPACED)
    known = baselines.of([before])
    assert places(before) == [(None, [1, 2, 3])]
    assert len(known.entries) == 3
    assert places(known.apply(before)) == [("baseline", [1, 2, 3])]
    first_mended = written(SPACED[0].replace(" ,", ","), *SPACED[1:])
    assert places(known.apply(first_mended)) == [("baseline", [2, 3])]
    assert len(known.ratcheted([first_mended]).entries) == 2
    more = known.apply(written(SPACED[0], NEW, *SPACED[1:]))
    assert places(more) == [("baseline", [1, 3, 4]), (None, [2])]
    old, new = more.findings
    assert "This text has 3 such places." in old.message.en
    assert "such places" not in new.message.en
    assert new.target is not None
    assert new.fix is not None
    assert (new.fix.edit.span, new.target.line) == (new.target.span, 2)
    # The words beside a place were edited: rule and text identify it.
    edited = written(SPACED[0].replace("Die Halle", "Jede Scheune"), *SPACED[1:])
    assert places(known.apply(edited)) == [("baseline", [1, 2, 3])]


def test_an_entry_of_the_side_car_follows_a_finding_with_several_places(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("\n".join(SPACED), encoding="utf-8")
    (before,) = checked(file, select=("TQ404",)).documents[0].findings
    entry = f'[[ignore]]\nfingerprint = "{before.fingerprint}"\nreason = "tolerated"\n'
    car = side_car(tmp_path, entry)
    # Another place came in above the one that was the first.
    file.write_text("\n".join((NEW, *SPACED)), encoding="utf-8")
    after = checked(file, select=("TQ404",)).documents[0]
    assert after.findings[0].fingerprint != before.fingerprint
    assert suppressed(Suppressor(car, TODAY).apply(after)) == ["side-car"]


def test_a_feeds_items_are_known_by_their_id_not_their_place() -> None:
    before = report(finding(), uri="feed.xml#1", item=Item("feed.xml", id="tag:17"))
    known = baselines.of([before])
    moved = report(finding(), uri="feed.xml#9", item=Item("feed.xml", id="tag:17"))
    assert suppressed(known.apply(moved)) == ["baseline"]
    stranger = report(finding(), uri="feed.xml#1", item=Item("feed.xml", id="tag:18"))
    assert suppressed(known.apply(stranger)) == [None]


XLIFF = """<xliff version="1.2">
<file original="a" source-language="en" target-language="de"><body><trans-unit id="1">
<source>The new quay is ready, it was said on Monday.</source>
<target>{}</target></trans-unit></body></file>
<file original="b" source-language="en" target-language="de"><body><trans-unit id="1">
<source>The city paid, the state helped on Monday.</source>
<target>{}</target></trans-unit></body></file>
</xliff>"""


@pytest.mark.parametrize("name", ["a.tsv", "a.jsonl", "ids.jsonl", "a.po", "a.xlf"])
def test_rows_and_units_are_known_when_others_come_in_above(tmp_path: Path, name: str) -> None:
    def written(*rows: tuple[str, str, str]) -> Path:
        file = tmp_path / name
        lines = {
            "a.tsv": "{1}\t{2}\n",
            "a.jsonl": '{{"source": "{1}", "target": "{2}"}}\n',
            "ids.jsonl": '{{"id": "{0}", "text": "{2}"}}\n',
            "a.po": 'msgctxt "teaser"\nmsgid "{1}"\nmsgstr "{2}"\n\n',
        }
        if name in lines:
            text = "".join(lines[name].format(*row) for row in rows)
        else:
            text = XLIFF.format(*(target for _, _, target in rows[-2:]))
        file.write_text(text, encoding="utf-8")
        return file

    quay = (
        "q",
        "The new quay is ready, it was said on Monday.",
        "Der neue neue Kai ist fertig, hieß es am Montag.",
    )
    city = (
        "c",
        "The city paid, the state helped on Monday.",
        "Die Stadt zahlte zahlte, der Bund half am Montag mit.",
    )
    above = ("r", "The council met.", "Der Rat der Stadt tagte tagte am Freitag in Leer.")
    before = checked(written(quay, city)).documents
    known = baselines.of(before)
    assert [len(document.findings) for document in before] == [1, 1]
    after = checked(written(above, quay, city)).documents
    applied = [suppressed(known.apply(document)) for document in after]
    assert applied[-2:] == [["baseline"], ["baseline"]]
    assert all("baseline" not in marks for marks in applied[:-2])
    assert known.ratcheted(after) == known, "neither is mended"


def test_of_two_items_with_one_name_neither_is_taken_for_mended() -> None:
    twice = [
        report(one, uri=f"feed.xml#{number}", item=Item("feed.xml", id="1"))
        for number, one in enumerate((finding(), SOURCE_WORD), 1)
    ]
    known = baselines.of(twice)
    assert known.ratcheted(twice) == known
    # Each finding of the same words would be known; the file must not grow by that.
    again = [report(finding(fingerprint=f), item=Item("feed.xml", id="1")) for f in ("x", "y")]
    assert len(known.ratcheted(again).entries) <= len(known.entries)


def test_a_path_is_the_same_however_it_is_given() -> None:
    known = baselines.of([report(finding(), uri="news/a.txt")])
    for uri in ("./news/a.txt", "news//a.txt", "news\\a.txt", "x/../news/a.txt"):
        assert suppressed(known.apply(report(finding(), uri=uri))) == ["baseline"]
    address = baselines.of([report(finding(), uri="https://a.example/b")])
    assert [entry.document for entry in address.entries] == ["https://a.example/b"]


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", '{"version": 2, "findings": []}', '{"version": 1}',
     '{"version": 1, "findings": [{"rule": "x"}]}', '{"version": 1, "findings": 3}', "[" * 5000,
     '{"version": 1, "findings": [{"document": "\udcff", "rule": "x", "fingerprint": "y"}]}'],
)  # fmt: skip
def test_a_file_that_is_no_baseline_is_told(tmp_path: Path, content: str) -> None:
    path = tmp_path / "b.json"
    path.write_text(content, encoding="utf-8", errors="surrogateescape")
    with pytest.raises(UsageError, match=r"b\.json: is not a baseline of tqcheck"):
        baselines.load(path)
    with pytest.raises(UsageError, match="--write-baseline makes one"):
        baselines.load(tmp_path / "missing.json")
    with pytest.raises(UsageError, match="cannot be written"):
        baselines.save(baselines.Baseline(), path / "below.json")
