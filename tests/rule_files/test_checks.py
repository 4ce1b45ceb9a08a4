"""What rules without code find, one kind of check after another."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.helpers import article
from tqcheck.model import Applicability, Evidence, Severity
from tqcheck.pipeline.check import candidates_of
from tqcheck.rules.declared import rule_of
from tqcheck.timed_pattern import SlowPatternError, TimedPattern

from .helpers import definition, found, hits

KILLER = """
check: existence
words: [Killer*, im Zuge dessen, aufgrund von]
"""


def test_existence_finds_words_and_phrases_as_a_whole(tmp_path: Path) -> None:
    german = "Der Killer, das Killervirus, das Killer-Virus, ein Serienkiller, im  Zuge dessen."
    assert found(tmp_path, KILLER, german) == [
        ("Killer", None),
        ("Killervirus", None),
        ("Killer-Virus", None),
        ("im  Zuge dessen", None),
    ]


def test_a_small_word_has_a_capital_where_a_sentence_begins_only(tmp_path: Path) -> None:
    rule = "check: existence\nwords: [gang]\n"
    german = "Gang und gäbe. Der Gang war leer. „Gang und gäbe“, hieß es. Er ist gang und gäbe."
    assert [hit.span.start for hit in hits(tmp_path, rule, german) if hit.span] == [
        0,
        german.index("„Gang") + 1,
        german.index("gang"),
    ]


def test_case_is_ignored_where_the_rule_says_so(tmp_path: Path) -> None:
    rule = "check: existence\nignore-case: true\nwords: [Killer]\npatterns: ['\\bmörder\\w*']\n"
    assert [one for one, _ in found(tmp_path, rule, "Der KILLER und die Mörderbande.")] == [
        "KILLER",
        "Mörderbande",
    ]


def test_of_overlapping_places_the_first_and_longest_counts(tmp_path: Path) -> None:
    rule = "check: existence\nwords: [Rat, Rat der Stadt]\npatterns: ['der Stadt Bonn']\n"
    assert found(tmp_path, rule, "Der Rat der Stadt Bonn tagt.") == [("Rat der Stadt", None)]


def test_an_exception_is_left_alone(tmp_path: Path) -> None:
    rule = KILLER + "except: {patterns: ['Killer(?=wal)'], words: [Killer Queen]}\n"
    german = "Der Killerwal, Killer Queen und der Killerinstinkt."
    assert found(tmp_path, rule, german) == [("Killerinstinkt", None)]


def test_what_the_source_has_verbatim_is_left_alone(tmp_path: Path) -> None:
    rule = KILLER + "unless-in-source: true\n"
    assert found(tmp_path, rule, "Er hat den Killer gesehen.", "He saw the Killer there.") == []
    assert found(tmp_path, rule, "Er hat den Killer gesehen.", "He saw the murderer.") != []


@pytest.mark.parametrize(
    ("scope", "marked"),
    [
        ("headline", [0]),
        ("body", [1]),
        ("quotation", [2]),
        ("[headline, quotation]", [0, 2]),
    ],
)
def test_a_rule_looks_in_its_scope_alone(tmp_path: Path, scope: str, marked: list[int]) -> None:
    german = (
        "Der Killer von Bonn\n\nDer Killer ist seit gestern in Haft. "
        "„Der Killer hat gestanden“, sagte die Richterin am Freitag in Bonn."
    )
    places = [at for at in range(len(german)) if german.startswith("Killer", at)]
    rule = f"check: existence\nwords: [Killer]\nscope: {scope}\n"
    assert [places.index(hit.span.start) for hit in hits(tmp_path, rule, german) if hit.span] == (
        marked
    )


def test_a_substitution_keeps_endings_and_capitals(tmp_path: Path) -> None:
    rule = """
    check: substitution
    words:
      Graphik*: Grafik*
      aufgrund von: wegen
      "*verordnung": "*regel"
    patterns:
      '(\\d+) Prozentpunkte?': '\\1 Punkte'
    """
    german = "Aufgrund von Graphiken stieg sie 3 Prozentpunkte über die Corona-Verordnung."
    assert found(tmp_path, rule, german) == [
        ("Aufgrund von", "Wegen"),
        ("Graphiken", "Grafiken"),
        ("3 Prozentpunkte", "3 Punkte"),
    ]
    assert found(tmp_path, rule, "Die Maskenverordnung gilt.") == [
        ("Maskenverordnung", "Maskenregel")
    ]


def test_what_is_right_already_is_no_fault(tmp_path: Path) -> None:
    rule = "check: substitution\nignore-case: true\nwords: {nato: NATO}\n"
    assert found(tmp_path, rule, "Die NATO und die Nato.") == [("Nato", "NATO")]


def test_a_message_names_what_was_found(tmp_path: Path) -> None:
    rule = "check: substitution\nwords: {Premier: Premierminister}\nfix: safe\nconfidence: 0.9\n"
    [hit] = hits(tmp_path, rule, "Der Premier ging.", message="{found} heißt {suggestion}.")
    assert hit.message.de == hit.message.en == "Premier heißt Premierminister."
    assert hit.applicability is Applicability.SAFE
    assert hit.confidence == 0.9


FRIEND = """
check: pair
if-source: {words: [eventually]}
target-must-not-have: {words: [eventuell*]}
rather: schließlich
"""
EVENTUALLY = "The company will eventually close the plant."


def test_a_pair_forbids_a_word_beside_a_source_word(tmp_path: Path) -> None:
    wrong = "Das Unternehmen wird das Werk eventuell schließen."
    [hit] = hits(tmp_path, FRIEND, wrong, EVENTUALLY, message="{source}, {found}: {rather}")
    assert hit.message.de == "eventually, eventuell: schließlich"
    assert hit.span is not None
    assert hit.span.of(wrong) == "eventuell"
    assert hit.source is not None
    assert hit.source.of(EVENTUALLY) == "eventually"
    assert hit.severity is Severity.MINOR
    assert found(tmp_path, FRIEND, wrong, "The company may close the plant.") == []
    right = "Das Unternehmen wird das Werk schließlich schließen."
    assert found(tmp_path, FRIEND, right, EVENTUALLY) == []


def test_an_aligned_pair_is_linked_word_by_word(tmp_path: Path) -> None:
    rule = FRIEND + "aligned: true\n"
    wrong = "Das Unternehmen wird das Werk eventuell schließen."
    assert found(tmp_path, rule, wrong, EVENTUALLY) == [("eventuell", None)]
    source = "The minister will eventually resign, and perhaps he will leave the town."
    other = "Der Minister wird schließlich zurücktreten, und eventuell verlässt er die Stadt."
    assert found(tmp_path, rule, other, source) == []


def test_a_pair_demands_a_word_in_the_target_or_beside_it(tmp_path: Path) -> None:
    rule = """
    check: pair
    if-source: {words: [ceasefire]}
    target-must-have: {words: [Waffenruhe*]}
    """
    english = "Both sides agreed to a ceasefire. It begins on Monday."
    wrong = "Beide Seiten einigten sich auf einen Waffenstillstand. Er beginnt am Montag."
    [hit] = hits(tmp_path, rule, wrong, english)
    assert hit.source is not None
    assert hit.source.of(english) == "ceasefire"
    beside = "Beide Seiten einigten sich darauf. Die Waffenruhe beginnt am Montag."
    assert hits(tmp_path, rule, beside, english) == []


def test_a_pair_may_hold_unless_the_source_says_something(tmp_path: Path) -> None:
    rule = """
    check: pair
    unless-source: {patterns: ['\\(']}
    target-must-not-have: {patterns: ['\\(Stadt\\)']}
    """
    german = "John (Stadt) lebte dort zehn Jahre lang."
    assert found(tmp_path, rule, german, "John lived there for ten years.") == [("(Stadt)", None)]
    assert found(tmp_path, rule, german, "John (city) lived there for ten years.") == []


def test_a_table_holds_many_pairs(tmp_path: Path) -> None:
    (tmp_path / "friends.tsv").write_text(
        "# source\ttarget\trather\neventually\teventuell*\tschließlich\n"
        "fabric|fabrics\tFabrik|Fabriken\tStoff\n",
        encoding="utf-8",
    )
    rule = "check: pair\ntable: friends.tsv\naligned: true\n"
    english = "The dress is made of red fabric. " + EVENTUALLY
    german = "Das Kleid ist aus roter Fabrik. Das Unternehmen wird das Werk eventuell schließen."
    results = hits(tmp_path, rule, german, english, message="{source}: {rather}")
    assert [hit.message.de for hit in results] == ["fabric: Stoff", "eventually: schließlich"]


def test_beside_a_back_translation_a_pair_is_a_hint_or_silent(tmp_path: Path) -> None:
    wrong = "Das Unternehmen wird das Werk eventuell schließen."
    document = article(wrong, EVENTUALLY, Evidence.BACK_TRANSLATION)
    rule = rule_of(definition(tmp_path, FRIEND))()
    assert [one.need for one in candidates_of(document, [rule]).skipped] == ["source"]
    rule = rule_of(definition(tmp_path, FRIEND + "with-back-translation: true\n"))()
    [candidate] = candidates_of(document, [rule]).candidates
    assert candidate.severity is Severity.NEUTRAL


@pytest.mark.parametrize(
    ("rule", "german", "marked"),
    [
        ("max: 1\nwords: ['!']", "Halt! Nein! Doch! Er ging.", "! Doch!"),
        (
            "max: 2\nunit: paragraph\nwords: [sehr]",
            "Sehr, sehr.\n\nSehr gut und sehr, sehr.",
            "sehr",
        ),
        (
            "max: 4\nunit: sentence\npatterns: ['\\w+']",
            "Das ist ein kurzer Satz. Er ist kurz.",
            "Satz",
        ),
        ("min: 1\npatterns: ['\\bdpa\\b']", "Der Rat tagt. Er tagt lange.", "Der Rat tagt."),
        ("min: 1\nunit: paragraph\nwords: [Bonn]", "Bonn ist schön.\n\nUlm auch.", "Ulm auch."),
    ],
)
def test_too_often_and_too_seldom(tmp_path: Path, rule: str, german: str, marked: str) -> None:
    [hit] = hits(tmp_path, "check: occurrence\n" + rule + "\n", german)
    assert hit.span is not None
    assert hit.span.of(german) == marked


def test_an_occurrence_counts(tmp_path: Path) -> None:
    rule = "check: occurrence\nmax: 1\nwords: [sehr]\n"
    german = "Es ist sehr, sehr, sehr kalt."
    [hit] = hits(tmp_path, rule, german, message="{count} statt {limit}")
    assert hit.message.de == "3 statt 1"
    assert found(tmp_path, rule, "Es ist sehr kalt.") == []


def test_the_variant_that_is_used_first_counts(tmp_path: Path) -> None:
    rule = """
    check: consistency
    words: [[Grafik*, Graphik*], [aufwändig*, aufwendig*]]
    patterns: [['Kosovo-Albaner\\w*', 'kosovarische\\w* Albaner\\w*']]
    """
    german = (
        "Die Graphik ist aufwendig. Aufwändige Grafiken kosten mehr als eine Graphik. "
        "Kosovo-Albaner und kosovarische Albaner kamen."
    )
    assert found(tmp_path, rule, german) == [
        ("Aufwändige", "Aufwendige"),
        ("Grafiken", "Graphiken"),
        ("kosovarische Albaner", None),
    ]


def test_words_are_written_in_one_case(tmp_path: Path) -> None:
    rule = "check: capitalisation\nwords: [NATO*, iPhone, Die Zeit]\n"
    german = "Der Nato-Gipfel und das Iphone. Die NATO, ein iPhone und die ZEIT. IPhone heißt es."
    assert found(tmp_path, rule, german) == [
        ("Nato-Gipfel", "NATO-Gipfel"),
        ("Iphone", "iPhone"),
        ("die ZEIT", "Die Zeit"),
    ]


@pytest.mark.parametrize(
    ("style", "german", "expected"),
    [
        ("sentence", "der Rat tagt. Er tagt.", [("der", "Der")]),
        ("sentence", "„nein“, hieß es.", [("nein", "Nein")]),
        ("sentence", "DER RAT VON BONN TAGT. Er tagt.", [("DER RAT VON BONN TAGT.", None)]),
        ("upper", "EIL\n\nRat tagt", [("Rat tagt", "RAT TAGT")]),
        ("lower", "eil\n\nRat", [("Rat", "rat")]),
    ],
)
def test_units_are_written_in_a_style(
    tmp_path: Path, style: str, german: str, expected: list[tuple[str, str | None]]
) -> None:
    rule = f"check: capitalisation\nstyle: {style}\n"
    assert found(tmp_path, rule, german) == expected


def test_a_rule_that_searches_too_long_is_given_up_and_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tqcheck.rule_files.search._FEWEST_SECONDS", 0.2)
    slow = rule_of(definition(tmp_path, "check: existence\npatterns: ['(?:a|aa)+$']\n"))()
    german = "Der Rat tagt. " + "a" * 60 + "c"
    quick = rule_of(definition(tmp_path, "check: existence\nwords: [Rat]\n"))()
    results = candidates_of(article(german), [slow, quick])
    assert [one.hit.span.of(german) for one in results.candidates if one.hit.span] == ["Rat"]
    [skipped] = results.skipped
    assert (skipped.rule, skipped.need) == ("HAUS101", "time")


@pytest.mark.parametrize("pattern", ["(a|(?1)b)+c", "(?R)", "(?<n>a|(?&n)b)+c"])
def test_a_pattern_that_calls_itself_costs_nothing_but_its_rule(
    tmp_path: Path, pattern: str
) -> None:
    endless = rule_of(definition(tmp_path, f"check: existence\npatterns: ['{pattern}']\n"))()
    quick = rule_of(definition(tmp_path, "check: existence\nwords: [Haus]\n"))()
    results = candidates_of(article("Das alte Haus ist noch alt."), [endless, quick])
    assert [one.rule for one in results.skipped] == ["HAUS101"]
    assert len(results.candidates) == 1


def test_a_pattern_that_calls_itself_is_no_entry_that_holds() -> None:
    with pytest.raises(SlowPatternError):
        TimedPattern("(?R)").is_in("Das Haus")
