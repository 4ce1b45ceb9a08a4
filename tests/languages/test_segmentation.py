"""Sentence boundaries, offsets and roles of German and English news."""

from __future__ import annotations

import gzip
import html
import itertools
import re
import time
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck.errors import UsageError
from tqcheck.languages import srx
from tqcheck.languages.segmentation import segment
from tqcheck.languages.wrapped_lines import joined_lines
from tqcheck.model import Role

LINE_ENDS = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"

# Each case: the text with "|" where a sentence ends; blanks round "|" are part of the text.
TARGET = """
Er kam spät. | Sie ging früh.
Das gilt für viele, z. B. Die Linke und die Grünen.
Z. B. Berlin wächst. | Hamburg auch.
Es gibt Fälle, d. h. Ausnahmen, u. a. Kinder. | Das reicht.
J. K. Rowling schrieb weiter. | Ihr Verlag schwieg.
Der Autor J. R. R. Tolkien lehrte in Oxford.
Das Buch von George W. Bush erschien. | Es verkaufte sich gut.
Die Zahlen stiegen (…). | Dann fielen sie.
Der Bericht (siehe S. 4) liegt vor. | Niemand las ihn.
Die Messwerte zeigt Abb. 3 deutlich. | Auch Tab. 3 hilft.
Rund 20 Proz. Zuwachs meldete die Firma.
Karl Meier jun. übernahm das Amt.
Johann Meier sen. führte den Betrieb. | Dann kam der Sohn.
Der Maler (gest. 2020) lebte in Ulm.
Der Maler, gest. 2020, lebte in Ulm. | Dort starb er.
Anna Schmidt, geb. Huber, trat zurück.
„Das ist gut.“ | Er ging.
„Das ist gut?“, fragte sie. | Er nickte.
„Das ist gut!“ rief sie.
„Das ist gut“, sagte er. | „Wir bleiben.“ | Sie lachte.
»Das ist gut.« | Er ging.
»Wer kommt?«, fragte er. | »Ich«, sagte sie.
"Das ist gut." | Er ging.
«Das ist gut.» | Er ging.
Er sagte: „Ich komme. | Du bleibst.“ | Dann fuhr er.
„Sie sprach vom ‚großen Tag.‘“ | Er nickte.
„Kommst du?“ | „Nein.“ | „Warum nicht?“
Am 3. Oktober feiert das Land. | Der 4. Oktober ist ein Werktag.
Nach dem 2. Weltkrieg zog sie um.
Im 21. Jahrhundert lebt man länger als im 19. | Das freut viele.
Er wurde am 24. Dezember 1950 geboren. | Sie am 25. Mai.
Die 2. Bundesliga beginnt am 1. August.
Im Jahr 2020. | Die Wahl war vorbei.
Er traf in der 85. Minute. | Der 1. FC Köln gewann.
Es waren 15. | Der Rest blieb zu Hause.
Das Heft kostet 5 Euro, die Auflage liegt bei 3 Mio. | Die Firma wächst.
Der Umsatz stieg auf 3 Mrd. Euro.
Prof. Dr. Müller kam. | Dr. h. c. Schmidt fehlte.
Er wohnt in der Hauptstr. 5 in Bonn.
Sie nennt Äpfel, Birnen usw. | Die Liste ist lang.
Friedrich II. regierte lange. | Ludwig XIV. baute viel.
Königin Elisabeth II. | Sie regierte lange.
Das geschah 44 v. Chr. in Rom.
Das geschah im Jahr 44 v. Chr. | Die Folgen waren groß.
Der Plan B. | Er taugt nichts.
Der Chef führt B&Q. | Laury folgt ihm.
Der Angeklagte Hans A. | Er schwieg vor Gericht.
Die U.S. Navy kam. | Sie blieb kurz.
Er zögerte… | Dann sprang er.
Das … Haus steht leer.
Er wartete ... und ging.
Wirklich?! | Ja!
Was für ein Tag! | Wer hätte das gedacht?
(Er kam zu spät.) | Sie wartete.
Die Firma (Sitz: Bonn) wächst. | Das freut sie.
Er rief laut (wirklich!) Hilfe herbei.
Die Show „Wer wird Sieger?“ Anfang Mai war gut.
Sie rief „Halt!“ | Der Mann blieb stehen.
Siehe Art. 5 und Abs. 2 des Gesetzes. | Das ist seine Art. | Er lacht.
Um 13.00 Uhr begann es. | Um 14.30 Uhr endete es.
Das Spiel beginnt um 20.15. | Zuschauer sind willkommen.
Die Adresse lautet www.beispiel.de im Netz. | Dort steht mehr.
Der Wagen fuhr 3.5 Kilometer. | Dann hielt er.
Er lief die 400 m. | Dann ruhte er.
Das Rennen über 400m. | Zwei Läufer fielen.
1. Das Gesetz gilt.
Er sagte es . | Sie ging .
Das Foto[1] ist alt.[2] | Das Bild ist neu.
"""

BROKEN = """
Pak sagte, dass die Kälte liege Die Bauern warten auf Regen.
Dass es teuer wirklich ist.“ ist, und das weiß er.
Er ging nach Hause und blieb dort Am Abend kam sie
Das Haus ist alt.Der Garten ist neu.
Der Preis steigt. und niemand weiß warum.
„Der Anfang fehlt nie
Ende“ ohne Anfang
"""

SOURCE = """
He came late. | She left early.
The U.S. President spoke. | He left the U.S. | The trip was over.
Mr. Smith met Mrs. Jones. | Dr. Brown came too.
It starts at 9 a.m. on Monday. | It ends at 5 p.m. | The bar stays open.
No. 10 declined to comment. | The answer was no. | He left.
Some fruit, e.g. Bramley apples, keep well.
J. K. Rowling wrote on. | Her agent did not.
George W. Bush smiled. | He waved.
Apple Inc. | The firm is rich.
Apple Inc. shares rose. | Ford Co. fell.
"It is fine." | He left.
“It is fine,” she said. | “We stay.” | He laughed.
“Is it fine?” she asked. | He nodded.
‘It is fine.’ | He left.
It cost $3.5 million. | It was worth it.
On Sept. 11, 2001, he was at home. | His wife was not.
Martin Luther King Jr. was there. | So was she.
He waited… | Then he jumped.
He waited ... and left.
They fought in World War II. | Few came back.
They fought in World War I. | "A bad time," he wrote.
The study (see Fig. 3) is old. | The data are new.
He won the 400m. | Rain fell.
Lt. Gov. Ann Lee and Gen. Fox met. | Sen. Low did not.
She has a Ph.D. in physics. | He has none.
Who came? | Nobody!
Yahoo! shares rose. | Others fell.
"""


def cases(block: str) -> list[str]:
    return [line for line in block.splitlines() if line]


def check(marked: str, language: str) -> None:
    text = marked.replace("| ", "")
    found = [s.span.of(text) for s in segment(text, language)]
    assert found == [part.strip() for part in marked.split("|")]


@pytest.mark.parametrize("marked", cases(TARGET))
def test_target(marked: str) -> None:
    check(marked, "de")


@pytest.mark.parametrize("marked", cases(SOURCE))
def test_source(marked: str) -> None:
    check(marked, "en")


@pytest.mark.parametrize("text", cases(BROKEN))
def test_broken_sentences_stay_whole(text: str) -> None:
    assert [s.span.of(text) for s in segment(text)] == [text]


def roles(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(s.span.of(text), s.role.value) for s in segment(text, title=title)]


def test_headline_and_subheading() -> None:
    text = "Rat stimmt zu\nDer Rat stimmte zu. Das dauerte.\nLange Debatte\nEs wurde gestritten.\n"
    assert roles(text) == [
        ("Rat stimmt zu", "headline"),
        ("Der Rat stimmte zu.", "body"),
        ("Das dauerte.", "body"),
        ("Lange Debatte", "headline"),
        ("Es wurde gestritten.", "body"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Eine Zeile ohne Punkt",
        "Er kam heute.\nSie ging gestern.",
        "Er sagte:\nSie gehe gestern.",
        "„Alles ist gut.“\nSie ging gestern.",
        "Diese Zeile ist nur\numbrochen worden.",
        ("Wort " * 40).strip() + "\nSie ging gestern.",
        "Es gab viel.\n- Äpfel und Birnen\nMehr gab es nicht.",
    ],
)
def test_no_headline(text: str) -> None:
    assert Role.HEADLINE not in {s.role for s in segment(text)}


def test_title_makes_the_first_line_a_headline() -> None:
    assert roles("Wer gewinnt? Alles offen!", title="Wer gewinnt? Alles offen!") == [
        ("Wer gewinnt?", "headline"),
        ("Alles offen!", "headline"),
    ]
    assert roles("Er kam.\nSie kam.", title="Etwas anderes")[0] == ("Er kam.", "body")


def test_quotes_by_role() -> None:
    text = (
        "„Wir bleiben hier. Das ist sicher.“ Er ging. »Gut so!« „Ja“, sagte er. Das „Gut“ ist alt."
    )
    assert roles(text) == [
        ("„Wir bleiben hier.", "quote"),
        ("Das ist sicher.“", "quote"),
        ("Er ging.", "body"),
        ("»Gut so!«", "quote"),
        ("„Ja“, sagte er.", "body"),
        ("Das „Gut“ ist alt.", "body"),
    ]
    assert roles("„Wir bleiben hier. Das ist sicher.")[0][1] == "body"


def test_paragraphs_count_lines_that_are_not_blank() -> None:
    text = "\r\nEins kam.\r\n \r\nZwei kam. Drei kam.\n\n\u2028Vier kam.\n"
    found = segment(text)
    assert [s.paragraph for s in found] == [0, 1, 1, 2]
    assert [s.index for s in found] == [0, 1, 2, 3]
    assert [s.span.of(text) for s in found] == ["Eins kam.", "Zwei kam.", "Drei kam.", "Vier kam."]


def test_a_line_break_ends_a_segment_without_terminal_mark() -> None:
    assert len(segment("Erste Zeile ist da\nzweite Zeile ist da")) == 2


def test_nothing_to_segment() -> None:
    assert segment("") == ()
    assert segment(" \n\t\r\n") == ()


def test_another_language_is_refused() -> None:
    with pytest.raises(UsageError, match="'fr'"):
        segment("Bonjour.", "fr")


PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "Der",
                "die",
                "Haus",
                "z. B.",
                "„",
                "“",
                "»",
                "«",
                '"',
                "'",
                "(",
                ")",
                "[",
                "]",
                ".",
                "!",
                "?",
                "…",
                "...",
                ", ",
                ": ",
                "– ",
                "3.",
                "21. Jahrhundert",
                "U.S.",
                "Dr.",
                "J.",
                "\n",
                "\r\n",
                "\u2028",
                " ",
                "\xa0",
                "  ",
                "\t",
                "\u200b",
                "𝕏",
                "ä",
                "é",
                "Mio.",
                "Art.",
                "1.234,5",
            ]
        ),
        st.text(max_size=6),
    ),
    max_size=60,
)


@settings(max_examples=400, deadline=None)
@given(pieces=PIECES, glue=st.sampled_from(["", " "]), language=st.sampled_from(["de", "en"]))
def test_every_visible_character_is_in_one_trimmed_segment(
    pieces: list[str], glue: str, language: str
) -> None:
    text = glue.join(pieces)
    found = segment(text, language)
    lines = [line for line in LINE_ENDS.split(text) if line.strip()]
    is_broken = any(end - first > 1 for first, end in joined_lines(lines))
    covered = [0] * len(text)
    last = 0
    for number, each in enumerate(found):
        part = each.span.of(text)
        assert part
        assert part == part.strip()
        assert is_broken or not LINE_ENDS.search(part)
        assert each.index == number
        assert each.span.start >= last
        last = each.span.end
        for i in range(each.span.start, each.span.end):
            covered[i] += 1
    for char, count in zip(text, covered, strict=True):
        assert count <= 1
        assert count == 1 or char.isspace()
    assert [s.paragraph for s in found] == sorted(s.paragraph for s in found)


@settings(max_examples=200, deadline=None)
@given(pieces=PIECES)
def test_no_break_without_a_terminal_mark(pieces: list[str]) -> None:
    text = " ".join(pieces)
    found = segment(text)
    for before, after in itertools.pairwise(found):
        if before.paragraph == after.paragraph:
            assert set(before.span.of(text)) & set(".!?…")
            assert text[before.span.end : after.span.start].isspace()


@pytest.mark.parametrize("unit", ["„", "(a. ", "A. ", ". ", "“ ", "1. ", "Der „a! ", "...", "Ab"])
def test_odd_text_takes_no_longer_than_its_length(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    started = time.perf_counter()
    segment(text)
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize("letter", ["1", "a", "漢", "-"])
def test_a_long_word_behind_a_doubtful_place_takes_no_longer_than_its_length(letter: str) -> None:
    text = f"Der Rat tagt am Montag. {letter * 200_000} Euro."
    started = time.perf_counter()
    segment(text)
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize("language", ["de_two", "en_two"])
def test_the_rules_are_those_of_the_whole_file(language: str) -> None:
    import choppa

    path = Path(choppa.__file__).parent / "data" / "srx" / "languagetool_segment.srx"
    whole = choppa.SrxDocument(ruleset=str(path))
    ours = srx._srx()
    assert ours.cascade == whole.cascade
    expected = [(one.name, one.rules) for one in whole.get_language_rule_list(language)]
    assert [(one.name, one.rules) for one in ours.get_language_rule_list(language)] == expected
    assert len(ours.language_map_list) < len(whole.language_map_list)


@pytest.mark.parametrize(("language", "least"), [("de", 0.993), ("en", 0.993)])
def test_agrees_with_the_sentences_of_human_news(language: str, least: float) -> None:
    path = SHARED / "data" / "newstest" / f"wmt17.{language}.gz"
    if not path.exists():
        pytest.skip("the shared news texts are not here")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        news = [html.unescape(line).strip() for line in lines]
    news = [line for line in news if line.rstrip("\"'“”’‘«»)")[-1:] in {".", "!", "?", "…"}]
    both = found = gold = 0
    for first in range(0, len(news), 6):
        part = news[first : first + 6]
        text = " ".join(part)
        starts = {0}
        for line in part[:-1]:
            starts.add(max(starts) + len(line) + 1)
        got = {s.span.start for s in segment(text, language)}
        both += len(got & starts) - 1
        found += len(got) - 1
        gold += len(starts) - 1
    assert 2 * both / (found + gold) >= least


FRAGMENTS = """
Er kam Das Haus (siehe Seite Dr Prof z b usw etc Nr Abb Mio 3 21 1a IV J K Rowling „Das gut“
»Wer« wer? spät! im am 2024 Die Linke Bundesliga [4] zum Beispiel ca St A B U S Inc Ltd vs Mr No
www.example.de 10.30 Uhr d h Art Abs GmbH No pp et al Yahoo! ... … – ( ) etc The end"""
WORDS = st.sampled_from(FRAGMENTS.split())
ENDS = st.sampled_from([" ", ". ", "! ", "? ", ".) ", ".“ ", ".  ", ".\u00a0", "… ", ", ", "?! "])
LINES = st.lists(st.tuples(WORDS, ENDS), min_size=2, max_size=25).map(
    lambda parts: "".join(map("".join, parts)).strip()
)


@settings(max_examples=150, deadline=None)
@given(LINES, st.sampled_from(["de", "en"]))
def test_exceptions_alone_decide_as_all_of_choppa_does(line: str, language: str) -> None:
    assert srx._exceptions(language) is not None
    cut = srx.SrxSegmenter(language)(line)
    with mock.patch.object(srx, "_exceptions", return_value=None):
        assert srx.SrxSegmenter(language)(line) == cut
