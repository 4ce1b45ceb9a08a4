"""The injector: same seed, same faults; every fault stands where it says; recall is counted."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

import pytest

from tqcheck.config import Settings
from tqcheck.errors import UsageError
from tqcheck.evaluate import clean_pairs, inject, precision_page
from tqcheck.evaluate.clean_pairs import CleanPair, Line, prepare
from tqcheck.evaluate.faults import MAKERS
from tqcheck.model import Severity
from tqcheck.pipeline.checker import DocumentChecker

LINES = (
    Line(1, "Der Bürgermeister hat 12 neue Busse bestellt.", "The mayor has ordered 12 new buses."),
    Line(
        2,
        "Die Brücke war nicht gesperrt, obwohl der Fluss schnell über die Ufer trat.",
        "The bridge was not closed, although the river quickly burst its banks.",
    ),
    Line(
        3,
        "„Wir kommen wieder“, sagte Carter nach dem Treffen mit Miller in Boston.",
        "“We will be back,” said Carter after the meeting with Miller in Boston.",
    ),
    Line(
        4,
        "Der Verlust lag bei 3 Millionen Euro. Der Vorstand will sparen und Personal abbauen.",
        "The loss was 3 million euros. The board wants to save money and cut jobs.",
    ),
    Line(5, "Sie sei froh, sagte sie.", "She said she was glad."),
    Line(6, "Das Museum ist im Winter geöffnet.", "The museum is open in winter."),
)


@cache
def pair(number: int) -> CleanPair:
    return prepare(LINES[number - 1])


def make(kind: str, number: int) -> tuple[str, str, str]:
    fault = MAKERS[kind](pair(number), [pair(n) for n in range(1, 7)], Random(1))
    assert fault is not None
    return fault.target, fault.span.of(fault.target), fault.target.replace(" ", "")


def test_a_changed_number_differs_in_one_digit() -> None:
    german, marked, _ = make("number-changed", 1)
    assert marked != "12"
    assert len(marked) == 2
    assert german == f"Der Bürgermeister hat {marked} neue Busse bestellt."


def test_a_dropped_negation_is_gone() -> None:
    assert make("negation-dropped", 2)[0].startswith("Die Brücke war gesperrt, obwohl")


def test_a_scale_word_is_another() -> None:
    assert make("scale-word", 4)[1] == "Milliarden"


def test_an_omitted_clause_has_its_place_in_the_source() -> None:
    fault = MAKERS["omitted-clause"](pair(2), [], Random(1))
    assert fault is not None
    assert fault.target == "Die Brücke war nicht gesperrt."
    assert fault.source is not None
    assert "river" in fault.source.of(LINES[1].source)


def test_swapped_speakers_change_places() -> None:
    german = make("swapped-speakers", 3)[0]
    assert german == "„Wir kommen wieder“, sagte Miller nach dem Treffen mit Carter in Boston."


def test_an_added_negation_is_marked() -> None:
    assert make("negation-added", 6)[:2] == ("Das Museum ist nicht im Winter geöffnet.", "nicht")


DAY = Line(
    7,
    "Er sagte, der Rat habe am Montag „einen sehr guten Plan für alle“ beschlossen.",
    'He said that the council had decided on Monday on "a very good plan for everyone".',
)


@pytest.mark.parametrize(
    ("kind", "german"),
    [
        ("moved-day", "Er sagte am Montag, der Rat habe „einen sehr guten Plan für alle“ "
                      "beschlossen."),
        ("quotes-lost", "Er sagte, der Rat habe am Montag einen sehr guten Plan für alle "
                        "beschlossen."),
        ("quote-mark-lost", "Er sagte, der Rat habe am Montag „einen sehr guten Plan für alle "
                            "beschlossen."),
        ("quote-moved", "Er sagte, der Rat habe am Montag „einen sehr guten Plan“ für alle "
                        "beschlossen."),
    ],
)  # fmt: skip
def test_days_and_quotations_move_and_get_lost(kind: str, german: str) -> None:
    clean = prepare(DAY)
    found = {
        fault.target
        for seed in range(8)
        if (fault := MAKERS[kind](clean, [], Random(seed))) is not None
    }
    assert german in found


def test_a_changed_day_is_another_one() -> None:
    fault = MAKERS["changed-day"](prepare(DAY), [], Random(2))
    assert fault is not None
    assert fault.span.of(fault.target) in {"Dienstag", "Mittwoch", "Donnerstag", "Freitag",
                                           "Samstag", "Sonntag"}  # fmt: skip
    assert fault.source is not None
    assert fault.source.of(DAY.source) == "Monday"


def test_no_chance_makes_no_fault() -> None:
    assert MAKERS["scale-word"](pair(1), [], Random(1)) is None
    assert MAKERS["negation-dropped"](pair(1), [], Random(1)) is None


def test_the_same_seed_makes_the_same_faults_and_halves_do_not_meet() -> None:
    one = list(inject.Injector(LINES, 7, "even").faults("copied-segment", 9))
    two = list(inject.Injector(LINES, 7, "even").faults("copied-segment", 9))
    odd = list(inject.Injector(LINES, 7, "odd").faults("copied-segment", 9))
    assert one == two
    assert {fault.line for fault in one} == {2, 4, 6}
    assert {fault.line for fault in odd} == {1, 3, 5}
    for fault in one:
        assert fault.span.of(fault.document.text) == LINES[fault.line - 1].source


def test_lines_with_several_chances_are_taken_again_and_no_fault_is_made_twice() -> None:
    line = Line(
        1,
        "Der Rat gab 3 Millionen Euro aus, das Land 5 Millionen Euro, der Bund 7 Milliarden Euro.",
        "The council spent 3 million euros, the state 5 million euros, the union 7 billion euros.",
    )
    made = [
        fault.document.text for fault in inject.Injector((line,), 1, "all").faults("scale-word", 9)
    ]
    assert len(made) == len(set(made))
    assert 1 < len(made) <= 3


def test_recall_counts_what_touches_the_fault() -> None:
    faults = list(inject.Injector(LINES, 1, "all").faults("copied-segment", 9))
    results = inject.measure(faults, DocumentChecker(Settings(back_translator="none")))
    row = inject.recall(results)[0]
    assert (row.kind, row.made) == ("copied-segment", 6)
    assert row.major >= 5
    assert any(rule == "TQ761" for rule, *_ in row.by_rule)
    assert all(f.severity >= Severity.NEUTRAL for r in results for f in r.findings)


def test_files_of_different_length_are_refused(tmp_path: Path) -> None:
    (tmp_path / "de").write_text("eins\nzwei\n", encoding="utf-8")
    (tmp_path / "en").write_text("one\n", encoding="utf-8")
    with pytest.raises(UsageError, match="not a pair a line"):
        clean_pairs.load(tmp_path / "de", tmp_path / "en")


def test_the_halves_of_several_texts_stay_apart() -> None:
    one = (Line(1, "eins", "one"), Line(3, "drei", "three"))
    two = (Line(1, "acht", "eight"), Line(2, "neun", "nine"))
    assert [line.number for line in clean_pairs.joined([one, two])] == [1, 3, 5, 6]
    assert clean_pairs.joined([]) == ()


def test_a_table_is_read_and_a_line_without_tab_refused(tmp_path: Path) -> None:
    path = tmp_path / "pairs.tsv"
    path.write_text("one &amp; two\teins und zwei\n", encoding="utf-8")
    assert clean_pairs.load_tsv(path) == (Line(1, "eins und zwei", "one & two"),)
    path.write_text("one two\n", encoding="utf-8")
    with pytest.raises(UsageError, match="line 1"):
        clean_pairs.load_tsv(path)


def row(kind: str, made: int, *by_rule: tuple[str, int, int, int]) -> inject.ClassRecall:
    return inject.ClassRecall(kind, made, 3, 1, by_rule)


def test_recall_is_kept_and_put_on_the_page(tmp_path: Path) -> None:
    rows = (
        row("negation-added", 4, ("TQ781", 3, 3, 1)),
        row("acronym-changed", 5, ("TQ742", 2, 0, 0)),
    )
    path = tmp_path / "recall.json"
    inject.save_recall(path, rows)
    assert inject.load_recall(path) == rows
    page = precision_page.render((), (), None, "signature", inject.load_recall(path))
    assert "| negation-added | 4 | 0.75 | 0.25 | TQ781 3 (1) |" in page
    assert "| acronym-changed | 5 | 0.60 | 0.20 | TQ742 2 as hints |" in page


def test_one_class_that_is_measured_again_leaves_the_others_as_they_were(tmp_path: Path) -> None:
    one, two = row("number-changed", 4), row("acronym-changed", 5)
    path = tmp_path / "recall.json"
    inject.save_recall(path, (two,), ["acronym-changed"])
    inject.save_recall(path, (one,), ["number-changed"])
    assert inject.load_recall(path) == (one, two)
    inject.save_recall(path, (), ["acronym-changed"])
    assert inject.load_recall(path) == (one,)
    inject.save_recall(path, (two,))
    assert inject.load_recall(path) == (two,)


@pytest.mark.parametrize(
    "content",
    [
        "[1]",
        # What was written before hints were counted.
        '[{"kind": "acronym-changed", "made": 5, "minor": 3, "major": 1, "by_rule": '
        '[["TQ742", 3, 1]]}]',
    ],
)
def test_another_content_is_no_recall(content: str, tmp_path: Path) -> None:
    path = tmp_path / "recall.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match="holds no recall"):
        inject.load_recall(path)
    with pytest.raises(UsageError, match="holds no recall"):
        inject.save_recall(path, (row("number-changed", 4),), ["number-changed"])
    assert path.read_text(encoding="utf-8") == content


@pytest.mark.parametrize(
    ("german", "english", "left", "lost"),
    [
        ("Die Firma baut ein Werk in Leeds und eine Halle.",
         "The company is building a plant in Leeds and a hall.",
         None, ""),
        ("Die Firma baut ein Werk in Leeds, teilte sie mit.",
         "The company is building a plant in Leeds, it said.",
         "Die Firma baut ein Werk, teilte sie mit.", "Leeds"),
        ("Der Anwalt, Peter Miller, schwieg dazu.", "The lawyer, Peter Miller, did not comment.",
         "Der Anwalt schwieg dazu.", "Peter Miller"),
        ("Gestern sprach der Anwalt Miller vor Gericht.", "Yesterday lawyer Miller spoke in court.",
         "Gestern sprach der Anwalt vor Gericht.", "Miller"),
    ],
)  # fmt: skip
def test_a_lost_name_leaves_a_sentence(
    german: str, english: str, left: str | None, lost: str
) -> None:
    fault = MAKERS["lost-name"](prepare(Line(9, german, english)), [], Random(1))
    assert (fault.target if fault else None) == left
    if fault is not None:
        assert fault.source is not None
        assert fault.source.of(english) == lost
        assert len(fault.span) == 0
