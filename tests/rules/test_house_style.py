"""What a house style asks for is found, with all its places; what it leaves open is silent."""

from __future__ import annotations

from pathlib import Path

import pytest

from tqcheck.config import Settings, load
from tqcheck.errors import UsageError
from tqcheck.fixing import fix_files
from tqcheck.model import Applicability, Document, DocumentReport, Finding, Severity
from tqcheck.model.house_style import ASPECTS, PRESETS, style_text
from tqcheck.pipeline.checker import DocumentChecker
from tqcheck.pipeline.run import scan

EVERYTHING = (
    'Sie sagte: "Wir kommen." Der Rat - so heißt es - tagt "bald".\n\n'
    "Die Miete stieg um 18% und um 3 %, das Buch kostet 20 €. Im Ort leben 10 000 Menschen.\n\n"
    "Um 13:45 Uhr flog der Minister nach Kyiv... Dort kannst du ihn sehen."
)
STYLED = {"TQ811", "TQ812", "TQ813", "TQ814", "TQ775"}


def settings(style: str) -> Settings:
    return load("none", {"style": style, "back_translator": "none", "learned": False})


def report(text: str, style: str = "none") -> DocumentReport:
    return DocumentChecker(settings(style)).check(Document("example.txt", text))


def styled(text: str, style: str) -> list[Finding]:
    return [one for one in report(text, style).findings if one.rule in STYLED]


def places(finding: Finding, text: str) -> list[str]:
    return [span.of(text) for span in finding.spans]


def test_without_a_style_nothing_of_taste_is_said() -> None:
    found = report(EVERYTHING)
    assert not STYLED & {one.rule for one in found.findings}
    assert {one.rule for one in found.skipped_rules if one.need == "house style"} == {
        "TQ811", "TQ812", "TQ813", "TQ814"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("dpa", ["quotes", "percent", "currency", "times", "exonyms", "address"]),
        ("duden", ["quotes", "dashes", "ellipsis", "percent", "exonyms"]),
    ],
)
def test_a_preset_checks_its_points_alone(style: str, expected: list[str]) -> None:
    assert list(PRESETS[style].asked()) == expected
    found = styled(EVERYTHING, style)
    assert len(found) == len(expected)
    assert {one.severity for one in found} == {Severity.MINOR}


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("quotes=german", ['"'] * 4),
        ("dashes=dash", ["-", "-"]),
        ("ellipsis=character", ["..."]),
        ("percent=word", ["18%", "3 %"]),
        ("percent=spaced-sign", ["18%"]),
        ("percent=sign", ["3 %"]),
        ("currency=word", ["20 €"]),
        ("thousands=point", ["10 000"]),
        ("times=point", ["13:45"]),
        ("exonyms=german", ["Kyiv"]),
        ("address=formal", ["du"]),
        ("dashes=hyphen,ellipsis=stops,currency=sign,times=colon,address=informal", []),
    ],
)
def test_a_point_is_one_finding_with_its_places(style: str, expected: list[str]) -> None:
    found = styled(EVERYTHING, style)
    assert len(found) == bool(expected)
    assert [place for one in found for place in places(one, EVERYTHING)] == expected


def test_points_of_one_rule_are_findings_of_their_own() -> None:
    found = styled(EVERYTHING, "percent=word,times=point")
    assert [places(one, EVERYTHING) for one in found] == [["18%", "3 %"], ["13:45"]]


def test_the_message_counts_the_places() -> None:
    (found,) = styled(EVERYTHING, "percent=word")
    assert found.message.en == "The house style is “18 Prozent”. This text has 2 such places."
    assert found.message.de.endswith("Im Text gibt es 2 solche Stellen.")
    assert found.further[0].suggestion == "3 Prozent"


@pytest.mark.parametrize("count", [1, 2, 9])
def test_a_habit_counts_once(count: int) -> None:
    text = "Die Halle , die leer steht, ist alt. " * count
    (found,) = [one for one in report(text.strip()).findings if one.rule == "TQ404"]
    assert len(found.spans) == count
    assert all(span.of(text) == " ," for span in found.spans)


def test_fixes_mend_every_place(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text(EVERYTHING + " Am 27.Januar zahlte er £5million ( viel ).", encoding="utf-8")
    run = fix_files([str(path)], settings("dpa,dashes=dash,thousands=point,ellipsis=character"))
    assert run.files[0].after.decode() == (
        "Sie sagte: „Wir kommen.“ Der Rat – so heißt es – tagt „bald“.\n\n"
        "Die Miete stieg um 18 Prozent und um 3 Prozent, das Buch kostet 20 Euro. Im Ort leben "
        "10.000 Menschen.\n\n"
        "Um 13.45 Uhr flog der Minister nach Kiew… Dort kannst du ihn sehen. "
        "Am 27. Januar zahlte er 5 Millionen Pfund (viel)."
    )
    assert [one.rule for one in run.report.documents[0].findings if one.rule in STYLED] == ["TQ814"]


@pytest.mark.parametrize(
    ("remarks", "expected"), [(0, [(2, False)]), (1, [(1, True), (1, False)]), (2, [(2, True)])]
)
def test_a_remark_takes_the_places_that_it_means_out(
    tmp_path: Path, remarks: int, expected: list[tuple[int, bool]]
) -> None:
    remark = "<!-- tqcheck:ignore TQ404 so stood in the letter -->"
    paragraphs = (
        "<p>Die Halle , die leer steht, ist in diesem Jahr sehr alt geworden.</p>",
        "<p>Der Rat , der am Montag tagt, will darüber bald in Ruhe beraten.</p>",
    )
    lines = [
        f"{remark if number < remarks else ''}{paragraph}"
        for number, paragraph in enumerate(paragraphs)
    ]
    path = tmp_path / "article.html"
    path.write_text(f"<html><body>{''.join(lines)}</body></html>", encoding="utf-8")
    document = scan([str(path)], settings("none")).documents[0]
    found = [one for one in document.findings if one.rule == "TQ404"]
    assert [(len(one.spans), one.suppressed is not None) for one in found] == expected


REMARKED = (
    "<!-- tqcheck: ignore TQ805 so stood in the letter -->\nSie kam am 27.Januar in Ulm an.\n"
)
OPEN = "Er ging am 28.Januar, sie folgte am 30.Januar.\n"


@pytest.mark.parametrize("text", [f"{REMARKED}\n{OPEN}", f"{OPEN}\n{REMARKED}"])
def test_a_fix_leaves_out_what_a_remark_accepts(tmp_path: Path, text: str) -> None:
    path = tmp_path / "article.txt"
    path.write_text(text, encoding="utf-8")
    before = scan([str(path)], settings("none"))
    (found,) = [one for one in before.documents[0].findings if not one.suppressed]
    assert [span.of(before.documents[0].text) for span in found.spans] == ["28.Januar", "30.Januar"]
    assert found.message.en.endswith("This text has 2 such places.")
    assert before.notes == ()
    run = fix_files([str(path)], settings("none"))
    mended = OPEN.replace("28.J", "28. J").replace("30.J", "30. J")
    assert run.files[0].after.decode() == text.replace(OPEN, mended)


@pytest.mark.parametrize(
    "text",
    [
        "Der Rapper Ke$ha sang, das Buch kostet € 24,90 und der Kurs fiel auf 1.200 Dollar.",
        "Das Team spielt 4-4-2, in 2-3 Wochen ist das Spiel, von 10-18 Uhr ist offen.",
        "Am 27. Januar um 13:45 Uhr stand es 3 : 1, die Version 1.3 und der 1.FC Köln auch.",
        "Er nannte es „gut“ (und „richtig“) und schrieb a) und b ) und :-) dazu.",
    ],
)
def test_what_is_right_in_every_house_is_silent(text: str) -> None:
    rules = {"TQ407", "TQ805", "TQ806", "TQ807"}
    assert not rules & {one.rule for one in report(text).findings}


@pytest.mark.parametrize(
    "text",
    [
        'Der <a href="http://x.de/a">Rat</a> tagt am Freitag.',
        'Siehe https://x.de/suche?q="rat"&m=18% oder https://x.de/a?t=9:15 Uhr im Netz.',
        "Unter x.de/preis?p=18% steht der Preis.",
        'Der Befehl `echo "18%"` zeigt den Wert.',
        'Das steht dort:\n\n```\nx = "5 €" - y ... 13:45 Uhr\n```\n\nDer Rat tagt.',
        'Der Wert <code>"18%"</code> und <span translate="no">"5 €"</span> bleiben stehen.',
    ],
)
def test_tags_addresses_and_code_are_left_as_they_are(text: str) -> None:
    assert not styled(text, "dpa,dashes=dash,ellipsis=character")


def test_code_of_a_page_is_left_as_it_is(tmp_path: Path) -> None:
    markup = (
        '<p>Der Befehl <code>echo "18%"</code> und <kbd>"5 €"</kbd> zeigen am Freitag den Wert, '
        'sagte <span translate="no">"Die 13:45 Uhr"</span>.</p>'
        '<p>Auf dem Schild <q lang="en">"Stop 18%"</q> steht nichts davon, und der Rat berät.</p>'
        '<pre>x = "5 €" und 18%\n\ny = "7 €"</pre>'
    )
    path = tmp_path / "article.html"
    path.write_text(
        f"<html lang='de'><body><article>{markup}<p>Die Miete stieg um 18%.</p></article></body>"
        "</html>",
        encoding="utf-8",
    )
    (document,) = scan([str(path)], settings("dpa")).documents
    styles = [one for one in document.findings if one.rule in STYLED]
    assert [len(one.spans) for one in styles] == [1]
    assert styles[0].target is not None
    assert document.text[styles[0].target.span.end :] == "."


def test_what_stands_beside_a_tag_is_found() -> None:
    text = 'Er rief: "Die <b class="x">18%</b> stehen auf https://x.de/a", und "ging".'
    found = styled(text, "quotes=german,percent=word")
    assert [[span.start for span in one.spans] for one in found] == [
        [9, text.index('", und'), text.index('"ging'), text.index('".', 60)],
        [text.index("18%")],
    ]


@pytest.mark.parametrize(
    ("style", "text", "expected"),
    [
        ("times=point", "Offen zwischen 13:45 und 14:10 Uhr.", ["13:45", "14:10"]),
        ("times=point", "Offen ist von 9:00-17:00 Uhr.", ["9:00", "17:00"]),
        ("times=point", "Um 8:05, 9:05 und 10:05 Uhr fährt er.", ["8:05", "9:05", "10:05"]),
        ("times=point", "Es dauert von 9:00 Uhr bis 17:00.", ["9:00", "17:00"]),
        ("times=colon", "Offen ist von 8.00-10.30 Uhr.", ["8.00", "10.30"]),
        ("times=colon", "Der Rat tagt am 8.12, 10.30 Uhr.", []),
        ("times=point", "Es stand 3:10 nach 13:45 Minuten.", []),
        ("thousands=point", "Etwa 10 000 bis 20 000 Menschen kamen.", ["10 000", "20 000"]),
        ("thousands=point", "Es gibt 10 000 neue Stellen für 3 500 €.", ["10 000", "3 500"]),
        ("thousands=point", "Der Dienst ist unter 116 117 zu erreichen.", []),
        ("thousands=point", "Rufen Sie (0800) 111 222 Tag und Nacht an.", []),
        ("thousands=point", "Telefon: 69 123 456 Zentrale, Telefon: 69 123 456.", []),
        ("thousands=point", "Auf der A 7 300 Meter weiter steht er.", []),
        ("thousands=point", "Wählen Sie die 116 117 und warten Sie.", []),
    ],
)
def test_numbers_of_a_phrase_are_mended_together(
    style: str, text: str, expected: list[str]
) -> None:
    found = styled(text, style)
    assert [place for one in found for place in places(one, text)] == expected


def test_a_number_that_a_noun_may_hold_has_no_safe_fix() -> None:
    (found,) = styled("Der Dienst kann im Jahrgang 12 100 Kinder helfen.", "thousands=point")
    assert found.applicability is Applicability.UNSAFE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die Romane von Daphne du Maurier sind alt.", []),
        ("Der Soziologe W. E. B. Du Bois schrieb viel.", []),
        ("Du Pont baut im Süden ein neues Werk.", []),
        ("Der Künstler Wang Du stellt in Berlin aus.", []),
        ("Das Magazin Du erscheint in Zürich.", []),
        ("Die beiden sind per du.", []),
        ("Ach du meine Güte, das war knapp.", []),
        ("Er bot ihr das Du an.", []),
        ("Du kannst bleiben.", ["Du"]),
        ("So siehst Du Berlin von oben.", ["Du"]),
        ("Das ist offen, wenn du morgen mit uns kommst.", ["du"]),
    ],
)
def test_who_is_addressed_is_the_subject_of_a_verb(text: str, expected: list[str]) -> None:
    found = styled(text, "address=formal")
    assert [place for one in found for place in places(one, text)] == expected


def test_a_quotation_over_paragraphs_is_mended_in_each(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text(
        'Sie rief: "Wir haben lange gewartet.\n\n"Nun geht es los.\n\n"Und bald sind wir da." Er '
        'sprach von "Glück".',
        encoding="utf-8",
    )
    assert fix_files([str(path)], settings("quotes=german")).files[0].after.decode() == (
        "Sie rief: „Wir haben lange gewartet.\n\n„Nun geht es los.\n\n„Und bald sind wir da.“ Er "
        "sprach von „Glück“."
    )


def test_a_quotation_behind_one_that_never_ends_is_mended_whole() -> None:
    text = "Sie rief: “Wir haben lange gewartet.\n\nDer Rat tagt. Er sprach von “Glück” und ging."
    found = styled(text, "quotes=german")
    assert [place for one in found for place in places(one, text)] == ["“", "“", "”"]


def test_straight_marks_within_straight_marks_are_left_as_they_are() -> None:
    text = 'Er sagte: "Sie hat "Ja" gesagt und ging", und das war "alles".'
    (found,) = styled(text, "quotes=german")
    assert [span.start for span in found.spans] == [text.index('"alles'), text.index('".')]


def test_names_of_clubs_and_media_keep_their_spelling() -> None:
    text = "Dynamo Kyiv verlor, schrieb der Kyiv Independent; in Kyiv war es still. Kyivs Rat tagt."
    (found,) = styled(text, "exonyms=german")
    assert places(found, text) == ["Kyiv"]


def test_a_style_is_a_preset_a_table_or_points(tmp_path: Path) -> None:
    table = load("none", {"style": {"preset": "dpa", "quotes": "any"}}).style
    assert table == load("none", {"style": "dpa,quotes=any"}).style
    assert style_text(table) == "dpa,quotes=any"
    path = tmp_path / "tqcheck.toml"
    path.write_text('[style]\npreset = "duden"\nthousands = "space"\n', encoding="utf-8")
    assert style_text(load(str(path), {}).style) == "duden,thousands=space"
    assert style_text(load(str(path), {"style": "none"}).style) == "none"


@pytest.mark.parametrize(
    ("style", "said"),
    [
        ("dps", "'dps' is no preset; it is one of none, dpa, duden"),
        ("DPA", "'DPA' is no preset; it is one of none, dpa, duden"),
        ("", "'' is no preset; it is one of none, dpa, duden"),
        ("dpa,percent=quark", "percent cannot be 'quark'; it is one of any, word, spaced-sign"),
        ("dpa,farbe=rot", "no aspect 'farbe' of a style; known are quotes, dashes, ellipsis"),
        ({"preset": "dpa", "farbe": "rot"}, "no aspect 'farbe' of a style; known are quotes"),
        ({"percent": ["word"]}, r"percent cannot be \['word'\]"),
        (3, "is not a style: none, dpa, duden"),
    ],
)
def test_another_style_is_refused_by_its_part(style: object, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        load("none", {"style": style})


def test_the_docs_name_every_point() -> None:
    page = (Path(__file__).parents[2] / "tqcheck/docs/settings.md").read_text("utf-8")
    for aspect in ASPECTS:
        (row,) = [line for line in page.splitlines() if line.startswith(f"| `{aspect}` |")]
        cells = [cell.strip() for cell in row.split("|")]
        for column, preset in ((3, "dpa"), (4, "duden")):
            wanted = PRESETS[preset].asked().get(aspect, "")
            assert cells[column] == (f"`{wanted}`" if wanted else "")
