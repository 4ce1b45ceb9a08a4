"""Forced decoding by the shipped translator: what an English sentence owes to its German."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import pytest

from tqcheck.config import Settings
from tqcheck.evidence.forced_decoding import (
    added_support,
    span_likelihood,
    span_support,
    support,
)
from tqcheck.evidence.names import is_name_in_target
from tqcheck.languages.word_lists import entries
from tqcheck.model import Document, Severity, Span
from tqcheck.pipeline.checker import DocumentChecker
from tqcheck.pipeline.signature import signature
from tqcheck.rules.fidelity.omitted_content import OmittedContent
from tqcheck.rules.names.name_changed import NameChanged
from tqcheck.rules.values.number_lost import NumberLost
from tqcheck.translate import Scorer, TokenScore, open_translator

from .helpers import article

FREE = (
    ("They put all their eggs in one basket.",
     "Der Verein setzte sein ganzes Geld auf eine einzige Karte."),
    ("Anybody who asks gets the runaround.",
     "Wer nachfragt, läuft gegen Wände und bekommt keine Antwort."),
    ("By then the horse had bolted.", "Da war das Kind längst in den Brunnen gefallen."),
)  # fmt: skip
UNRELATED = (
    ("They put all their eggs in one basket.",
     "Der Zug nach Bremen hält wegen der Bauarbeiten nicht in Verden."),
    ("The goalkeeper has broken his hand and will miss six games.",
     "Das Hotel liegt ruhig und bietet Zimmer mit Blick auf das Meer."),
    ("By then the horse had bolted.", "Der Bäcker verkauft am Sonntag nur noch Kuchen und Brot."),
)  # fmt: skip
BEFORE = ("The city council meets in Bremen on Monday.", "Der Stadtrat tagt am Montag in Bremen.")
AFTER = (
    "The mayor returns from Vienna on Tuesday.",
    "Der Bürgermeister kommt am Dienstag aus Wien zurück.",
)


@pytest.fixture(scope="module")
def scorer() -> Scorer:
    translator = open_translator("embedded")
    assert isinstance(translator, Scorer)
    return translator


@pytest.mark.parametrize(("english", "german"), FREE)
def test_a_free_rendering_supports_its_source(scorer: Scorer, english: str, german: str) -> None:
    assert support(scorer, german, [english]) > 1.0


@pytest.mark.parametrize(("english", "german"), UNRELATED)
def test_another_sentence_does_not(scorer: Scorer, english: str, german: str) -> None:
    assert support(scorer, german, [english]) < 0.5


def test_the_likeliest_source_counts(scorer: Scorer) -> None:
    (english, german), (other, _) = FREE[0], UNRELATED[1]
    both = support(scorer, german, [other, " ", english])
    assert both == pytest.approx(support(scorer, german, [english]), abs=0.05)
    assert both > support(scorer, german, [other])


def test_where_all_is_equally_likely_nothing_is_supported() -> None:
    assert support(Spelling(), "Das Pferd war schon weg.", ["By then the horse had bolted."]) == 0.0


def test_blank_source_is_supported_by_nothing() -> None:
    assert support(Spelling(), "Das Pferd war schon weg.", ["", " "]) == -math.inf


BRIDGE = (
    "The mayor opened the bridge, which had been closed after a severe flood last autumn.",
    "which had been closed after a severe flood last autumn",
)
STRIKE = (
    "Die Bürgermeisterin eröffnete am Freitag die neue Brücke, obwohl die Gewerkschaft der "
    "Lokführer mit einem Streik gedroht hatte.",
    "obwohl die Gewerkschaft der Lokführer mit einem Streik gedroht hatte",
)


def _part(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))


def test_a_clause_is_supported_by_what_says_it(scorer: Scorer) -> None:
    part = _part(*BRIDGE)
    without = span_support(scorer, "Der Bürgermeister eröffnete die Brücke.", BRIDGE[0], part)
    recast = (
        "Der Bürgermeister eröffnete die seit dem schweren Hochwasser im Herbst gesperrte Brücke."
    )
    said = span_support(scorer, recast, BRIDGE[0], part)
    assert without is not None
    assert said is not None
    assert without < 1.0 < 2.5 < said


def test_it_tells_the_other_way_round_too() -> None:
    scorer = open_translator("embedded", direction=("en", "de"))
    assert isinstance(scorer, Scorer)
    part = _part(*STRIKE)
    without = span_support(scorer, "The mayor opened the new bridge on Friday.", STRIKE[0], part)
    english = (
        "The mayor opened the new bridge on Friday, although the train drivers' union had "
        "threatened to strike."
    )
    said = span_support(scorer, english, STRIKE[0], part)
    assert without is not None
    assert said is not None
    assert without < 0.7 < 2.0 < said


@pytest.mark.parametrize("text", ["another text", "no part"])
def test_a_part_that_cannot_be_placed_tells_nothing(text: str) -> None:
    part = Span(len(text), len(text)) if text == "no part" else Span(0, 3)
    assert span_support(Spelling("other"), "Deutsch.", text, part) is None


@pytest.mark.parametrize(
    "odd",
    ["It costs  ½ € on  Friday.", "It\n\ncosts ½ € on Friday.", " It costs ½ € on Friday. "],
)
def test_blanks_and_rare_characters_move_no_part(scorer: Scorer, odd: str) -> None:
    german = "Am Freitag kostet es ½ €."
    plain = "It costs ½ € on Friday."
    for part in ("costs", "½ €", "Friday"):
        expected = span_likelihood(scorer, german, plain, _part(plain, part))
        assert expected is not None
        assert span_likelihood(scorer, german, odd, _part(odd, part)) == pytest.approx(expected)


@pytest.mark.parametrize("sign", ["…", "ﬁ", "²", "e\u0301", "\u200b", "😀", "▁", "\xad", "日本"])
def test_no_character_hides_the_rest(scorer: Scorer, sign: str) -> None:
    text = f"The mayor {sign} opened the bridge."
    assert span_likelihood(scorer, "Er kam.", text, _part(text, "bridge")) is not None


def test_what_half_of_a_split_sentence_adds(scorer: Scorer) -> None:
    english = "The mayor opened the bridge on Friday, although the train drivers were on strike."
    others = ["Der Bürgermeister eröffnete am Freitag die Brücke."]
    rest = "Dabei streikten die Lokführer."
    assert added_support(scorer, rest, others, english) > 0.9
    whole = ["Der Bürgermeister eröffnete am Freitag die Brücke, obwohl die Lokführer streikten."]
    assert added_support(scorer, rest, whole, english) < 0.4
    other = "Im Garten hinter dem Haus wachsen Rosen."
    assert added_support(scorer, other, others, english) < 0.4
    assert added_support(scorer, rest, [], "Yes.") == -math.inf


def test_blank_target_supports_nothing(scorer: Scorer) -> None:
    assert support(scorer, " ", ["By then the horse had bolted."]) == -math.inf


class Spelling:
    """Speaks `sure` nats a subword more for a translation of anything but the six other texts.

    Writes what it is given word by word, or always the same text.
    """

    identity = "spelling"
    direction = ("de", "en")

    def __init__(self, writes: str = "", sure: float = 0.0) -> None:
        self._writes, self._sure = writes, sure

    def translate(self, segments: Sequence[str]) -> list[str]:
        return list(segments)

    def score(self, sources: Sequence[str], targets: Sequence[str]) -> list[list[TokenScore]]:
        others = {
            text for language in ("de", "en") for text in entries(f"{language}/neutral_sentences")
        }
        return [
            [
                TokenScore(f"▁{word}", -3.0 + (0.0 if source in others else self._sure))
                for word in [*(self._writes or target).split(), "</s>"]
            ]
            for source, target in zip(sources, targets, strict=True)
        ]


LOST = (
    "The council met in the old town hall on Monday. "
    "A fire had destroyed the bakery in the harbour district last winter. "
    "The mayor wants to present the new budget in May."
)
LACKS = (
    "Der Rat tagte am Montag im alten Rathaus. "
    "Der Bürgermeister will den neuen Haushalt im Mai vorstellen."
)


@pytest.mark.parametrize(
    ("sure", "severities"), [(2.0, []), (1.0, [Severity.MAJOR]), (0.1, [Severity.MAJOR])]
)
def test_a_sentence_that_the_target_speaks_for_is_not_lost(
    sure: float, severities: list[Severity]
) -> None:
    given = replace(article(LACKS, LOST), source_scorer=Spelling(sure=sure))
    assert [hit.severity for hit in OmittedContent().check(given)] == severities


@pytest.mark.parametrize(("sure", "found"), [(2.0, False), (0.9, True)])
def test_a_clause_that_the_target_speaks_for_is_not_lost(sure: float, found: bool) -> None:
    given = article("Der Bürgermeister hat die Brücke eröffnet.", BRIDGE[0])
    given = replace(given, source_scorer=Spelling(sure=sure))
    assert bool(list(OmittedContent().check(given))) is found


@pytest.mark.parametrize(("sure", "found"), [(2.0, False), (-9.0, True)])
def test_a_name_that_the_translator_finds_is_not_another(sure: float, found: bool) -> None:
    given = article(
        "Die Kanzlerin traf am Montag Dupont in Nizza.",
        "The chancellor met Dupont in Lyon on Monday.",
    )
    given = replace(given, source_scorer=Spelling(sure=sure))
    assert bool(list(NameChanged().check(given))) is found


@pytest.mark.parametrize("sure", [2.0, -9.0])
def test_a_misspelt_name_is_one_however_likely(sure: float) -> None:
    given = article(
        "Präsident Christian Dulff sprach am Montag in Bremen.",
        "President Christian Wulff spoke in Bremen on Monday.",
    )
    given = replace(given, source_scorer=Spelling(sure=sure))
    assert [hit.severity for hit in NameChanged().check(given)] == [Severity.MAJOR]


def test_a_number_that_is_there_however_it_is_written_is_neither_lost_nor_added() -> None:
    """Here its digits stand in groups that nobody writes so."""
    checker = DocumentChecker(Settings(back_translator="none", select=("TQ711", "TQ712", "TQ713")))
    alone = DocumentChecker(
        Settings(back_translator="none", select=("TQ711", "TQ712", "TQ713"), learned=False)
    )
    document = Document(
        "a.txt",
        "Der Index schloss in Bombay bei 11.493.25 Zählern, das sind 2 Prozent weniger.",
        source_text="In Bombay the index closed at 11,493.25 points, down 2 percent.",
    )
    assert "TQ713" in {finding.rule for finding in alone.check(document).findings}
    assert "TQ713" not in {finding.rule for finding in checker.check(document).findings}


@pytest.mark.parametrize(("sure", "found"), [(2.5, False), (-1.0, True)])
def test_a_number_that_the_translator_finds_is_not_lost(sure: float, found: bool) -> None:
    given = article(
        "Am Ufer lag eine leere Bierflasche neben dem Boot.",
        "On the bank an empty 22 ounce beer bottle lay beside the boat.",
    )
    given = replace(given, source_scorer=Spelling(sure=sure))
    assert bool(list(NumberLost().check(given))) is found


def test_what_is_likelier_is_not_yet_likely(scorer: Scorer) -> None:
    """A country makes another likelier than other texts do; it is still another country."""
    given = article(
        "Der Manager verließ im Mai die Bank von Italien.",
        "The manager left the Bank of Spain in May.",
    )
    (pair,) = replace(given, source_scorer=scorer).pairs
    assert not is_name_in_target(pair, _part(pair.source_text, "Spain"))
    assert is_name_in_target(pair, _part(pair.source_text, "Bank"))


def test_a_compound_says_only_what_it_says() -> None:
    """Beside a long word a clause is major only where the translator does not find it there."""
    english = (
        "The factory, which had been making bicycles since the war, closed its doors on Monday."
    )
    german = "Die Fahrradfabrik schloss am Montag ihre Tore."
    checker = DocumentChecker(Settings(back_translator="none", select=("TQ763",)))
    (finding,) = checker.check(Document("a.txt", german, source_text=english)).findings
    assert finding.severity is Severity.MAJOR
    assert finding.source is not None
    assert "since the war" in finding.source.text


def test_a_clause_too_many_asks_the_other_direction() -> None:
    english = "The mayor opened the new bridge on Friday."
    checker = DocumentChecker(Settings(back_translator="none", select=("TQ767",)))
    (finding,) = checker.check(Document("a.txt", STRIKE[0], source_text=english)).findings
    assert finding.severity is Severity.MAJOR
    free = "Despite the train drivers' union's threat to strike, the mayor opened the new bridge."
    assert checker.check(Document("a.txt", STRIKE[0], source_text=free)).findings == ()


def _found(checker: DocumentChecker, english: str, german: str) -> set[str]:
    document = Document(
        "a.txt",
        " ".join((BEFORE[1], german, AFTER[1])),
        source_text=" ".join((BEFORE[0], english, AFTER[0])),
    )
    return {f.rule for f in checker.check(document).findings if f.severity >= Severity.MAJOR}


def test_an_idiom_is_no_unrelated_text_where_the_translator_is_asked() -> None:
    only = ("TQ764", "TQ765")
    asked = DocumentChecker(Settings(back_translator="none", select=only))
    alone = DocumentChecker(Settings(back_translator="none", select=only, learned=False))
    assert _found(asked, *FREE[0]) == set()
    assert _found(alone, *FREE[0]) == {"TQ765"}  # what it is asked for
    assert _found(asked, *UNRELATED[1]) == {"TQ765"}


def test_without_an_estimator_nothing_is_asked_and_the_run_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tqcheck.pipeline.models.open_estimator", lambda *_, **__: None)
    assert "|learned:none|likelihood:none|" in signature(
        DocumentChecker(Settings(back_translator="none"))
    )


def test_the_run_says_whether_it_was_asked() -> None:
    asked = signature(DocumentChecker(Settings(back_translator="none")))
    alone = signature(DocumentChecker(Settings(back_translator="none", learned=False)))
    assert "|likelihood:none|" in alone
    assert "|likelihood:" in asked
    assert "|likelihood:none|" not in asked
