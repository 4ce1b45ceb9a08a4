"""The filters, the language check, the hold-out, and the pairs made broken on purpose."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from mtrecipe import prepare, robustness, settings, text
from mtrecipe.settings import RecipeError

LIMITS = settings.Prepare(max_words=20, max_characters=120, holdout_ngram=6)
GOOD = ("Der Hafen blieb wegen des Sturms zwei Tage zu.", "The port stayed shut for two days.")


@pytest.fixture(scope="module")
def language() -> prepare.LanguageCheck:
    return prepare.LanguageCheck()


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("Müller &amp; Sohn&nbsp;GmbH", "Müller & Sohn GmbH"),
        ("  zwei \t Blanks \u200b hier ", "zwei Blanks hier"),
        ("Ma\u0308rkte und O\u0308l", "Märkte und Öl"),
        ("Silben\u00adtrennung", "Silbentrennung"),
    ],
)
def test_clean(raw: str, cleaned: str) -> None:
    assert text.clean(raw) == cleaned


@pytest.mark.parametrize(
    ("german", "english", "reason"),
    [
        (*GOOD, ""),
        ("", "Nothing on the left.", "empty"),
        ("Der Rat " * 12, "The council " * 12, "long"),
        ("Nein.", "No, they would certainly never have agreed to any of that.", "ratio"),
        ("a = 1; b[2] += {3: 4}; x()", "a = 1; b[2] += {3: 4}; y()", "letters"),
        ("1998 – 2004", "1998 – 2004", "wordless"),
        ("Radio Bremen", "radio bremen", "identical"),
        ("The port stayed shut for days.", "The harbour was closed for days.", "language"),
        ("Der Hafen blieb zwei Tage zu.", "Der Hafen war zwei Tage zu.", "language"),
    ],
)
def test_reasons(language: prepare.LanguageCheck, german: str, english: str, reason: str) -> None:
    assert prepare.Filter(LIMITS, language, None).reason(german, english) == reason


def test_the_same_pair_twice_is_kept_once(language: prepare.LanguageCheck) -> None:
    check = prepare.Filter(LIMITS, language, None)
    assert check.reason(*GOOD) == ""
    assert check.reason(GOOD[0].upper().replace("ß", "SS"), GOOD[1] + "!") == "duplicate"
    assert check.reason(GOOD[0], "The harbour was closed for two days.") == ""


def test_names_do_not_make_a_line_foreign(language: prepare.LanguageCheck) -> None:
    assert not language.is_wrong(
        text.words("Die New York Times und der Daily Telegraph berichteten darüber."),
        text.words("Frankfurter Allgemeine and Süddeutsche Zeitung reported on it."),
    )


def test_holdout_knows_lines_and_long_runs() -> None:
    held = prepare.Holdout(["Der alte Hafen von Emden blieb am Dienstag geschlossen."], 6)
    assert held.holds("der alte hafen von emden blieb am dienstag geschlossen")
    assert held.holds("Wie es heißt, blieb der alte Hafen von Emden blieb am Dienstag leer.")
    assert not held.holds("Der alte Hafen von Kiel blieb am Dienstag geschlossen.")


def test_the_tiny_folder(finished: Path) -> None:
    report = json.loads((finished / "prepared.json").read_text(encoding="utf-8"))
    assert report["news"]["held out"] == 1
    assert report["words"] == {"kept": 6}
    kept = prepare.read(finished / "prepared", "news")
    assert len(kept) == report["news"]["kept"]
    assert all(
        german.split()[0] in {"Der", "Die", "Mein", "Herr", "Frau", "Unser"} for german, _ in kept
    )
    assert report["robust:joined"]["kept"] > 20
    assert report["robust:broken"]["kept"] > 60


def test_missing_holdout_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("one\teins\n", encoding="utf-8")
    with pytest.raises(RecipeError, match=r"wmt17\.de"):
        prepare.run(settings.Settings(), [tmp_path], [], tmp_path / "out", print)


def test_two_files_of_one_name_are_an_error(tmp_path: Path) -> None:
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.tsv").write_text("one\teins\n", encoding="utf-8")
    with pytest.raises(RecipeError, match="two files"):
        text.pair_files([tmp_path / "x", tmp_path / "y"])


def test_unknown_key_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "c.toml"
    path.write_text("[train]\nlearning_rat = 1\n", encoding="utf-8")
    with pytest.raises(RecipeError, match="learning_rat"):
        settings.load(path)


PAIR = ("Am Abend traf Kowalski in Bremen 250 Gäste.", "That evening Kowalski met 250 guests.")
NEXT = ("Danach fuhr er heim.", "Then he drove home.")


def test_joined_and_glued() -> None:
    assert robustness.join([PAIR, NEXT]) == (f"{PAIR[0]} {NEXT[0]}", f"{PAIR[1]} {NEXT[1]}")
    assert robustness.join([PAIR, ("Überschrift", "Headline")]) is None
    made = {robustness.glue([PAIR, NEXT], random.Random(n)) for n in range(20)}
    assert made == {
        (f"{PAIR[0][:-1]} {NEXT[0]}", f"{PAIR[1]} {NEXT[1]}"),
        (f"{PAIR[0]}{NEXT[0]}", f"{PAIR[1]} {NEXT[1]}"),
    }


def test_doubled_word() -> None:
    for n in range(20):
        made = robustness.double(PAIR, random.Random(n))
        assert made is not None
        words = made[0].lower().split()
        doubles = [i for i in range(1, len(words)) if words[i] == words[i - 1]]
        assert len(doubles) == 1
        assert made[1] == PAIR[1]
        del words[doubles[0]]
        assert words == PAIR[0].lower().split()


def test_english_left_inside() -> None:
    lexicon = {"heim.": {"home."}, "fuhr": {"drove", "went"}, "er": {"he"}}
    made = [robustness.leave_english(NEXT, lexicon, random.Random(n)) for n in range(40)]
    germans = {german for german, _ in filter(None, made)}
    assert "Danach drove er heim." in germans
    assert not any("went" in german for german in germans)
    for german, english in filter(None, made):
        assert ("[" in german) == ("[" in english)
        assert english.replace("[", "").replace("]", "") == NEXT[1]
    assert robustness.leave_english(NEXT, {}, random.Random(1)) is None


def test_names_and_numbers_are_copied() -> None:
    pool = ["Wójcikow", "Adeyemi", "Lindqvist"]
    for n in range(20):
        made = robustness.swap_name(PAIR, pool, random.Random(n))
        assert made is not None
        assert "Kowalski" not in made[0] + made[1]
        new = made[0].split()[3]
        assert new in made[1].split()
        made = robustness.swap_number(PAIR, random.Random(n))
        assert made is not None
        number = made[0].split()[-2]
        assert number.isdigit()
        assert number in made[1].split()
