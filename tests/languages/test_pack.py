"""Language packs: those that ship, and one that another package adds."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tqcheck.config import Settings
from tqcheck.errors import UsageError
from tqcheck.languages import registry
from tqcheck.languages.analysis import analyse
from tqcheck.languages.de.tagger import universal
from tqcheck.languages.registry import language_codes, language_pack
from tqcheck.languages.segmentation import segment
from tqcheck.model import Document, DocumentReport, Evidence
from tqcheck.pipeline.checker import DocumentChecker
from tqcheck.rules import registry as rules
from tqcheck.rules.catalog import built_in

OFF = Settings(back_translator="none", learned=False)
SOURCE = (
    "The harbour has 12 ships. Does the mayor own the ships? "
    "The town paid 40 euros for three of them."
)
TARGET = (
    "La harbor hab 13 ship. Do la mayor own la ship. La town paid 40 euro for tri {city} ship zo."
)


def forget() -> None:
    """Empty the caches of what is installed."""
    for cached in (registry._installed, registry.language_pack, rules._installed, rules.all_rules):
        cached.cache_clear()


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Lines of a package's entry points; ``install.append`` adds one."""
    lines: list[str] = []

    class Lines(list[str]):
        def append(self, line: str) -> None:
            lines.append(line)
            (info / "entry_points.txt").write_text("[tqcheck.languages]\n" + "\n".join(lines))
            forget()

    info = tmp_path / "tqcheck_toy-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: tqcheck-toy\nVersion: 1.0\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield Lines()
    forget()


@pytest.fixture
def toy_report(install: list[str]) -> DocumentReport:
    install.append("xx = tests.languages.toy:PACK")
    return DocumentChecker(OFF).check(
        Document("toy.txt", TARGET, source_text=SOURCE, language="xx", source_language="en")
    )


def test_values_marks_and_residue_are_checked_in_an_added_language(
    toy_report: DocumentReport,
) -> None:
    found = {f.rule: f.target.text for f in toy_report.findings if f.target is not None}
    assert {f.rule: f.message.en for f in toy_report.findings}["TQ711"] == (
        "The English says “12”, the Toyish “13”."
    )
    assert found["TQ711"] == "13"
    assert found["TQ751"] == "."  # no question mark
    assert found["TQ105"] == "{city}"
    assert not {"TQ712", "TQ713"} & set(found)  # “tri” is “three”


def test_the_rules_of_an_added_pack_run(toy_report: DocumentReport) -> None:
    (own,) = [finding for finding in toy_report.findings if finding.rule == "TQ951"]
    assert own.target is not None
    assert own.target.text == "zo"


def test_rules_of_other_languages_are_skipped_and_named(toy_report: DocumentReport) -> None:
    skipped = {skip.rule: skip.reason.en for skip in toy_report.skipped_rules}
    german = {rule.code for rule in rules.all_rules() if "de" in rule.target_languages}
    assert german == {code for code, why in skipped.items() if "Toyish" in why}
    assert skipped["TQ503"] == "does not check Toyish text"
    assert not german & {finding.rule for finding in toy_report.findings}


def test_models_of_other_languages_are_not_asked(install: list[str]) -> None:
    install.append("xx = tests.languages.toy:PACK")
    report = DocumentChecker(Settings()).check(Document("toy.txt", TARGET, language="xx"))
    assert report.evidence is Evidence.TARGET
    assert not report.scores
    assert all(segment.back_translation is None for segment in report.segments)


def test_the_rules_of_an_added_pack_are_skipped_for_german(install: list[str]) -> None:
    install.append("xx = tests.languages.toy:PACK")
    report = DocumentChecker(OFF).check(Document("a.txt", "Das Haus ist zo groß wie der Turm."))
    assert not [finding for finding in report.findings if finding.rule == "TQ951"]
    assert {skip.rule for skip in report.skipped_rules} >= {"TQ951"}


def test_an_unknown_language_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(UsageError, match=r"no language pack for 'fr'; .* de, en"):
        language_pack("fr")


def test_two_packs_of_one_language_are_refused(install: list[str]) -> None:
    install.append("de = tests.languages.toy:PACK")
    with pytest.raises(UsageError, match="two language packs for 'de'"):
        language_pack("de")


def test_a_pack_must_be_one_of_its_language(install: list[str]) -> None:
    install.append("qq = tests.languages.toy:PACK")
    install.append("zz = tests.languages.toy:tag")
    for code in ("qq", "zz"):
        with pytest.raises(UsageError, match=f"is not a language pack for '{code}'"):
            language_pack(code)


def test_regions_share_the_pack_of_their_language() -> None:
    assert language_pack("de-AT") is language_pack("de_CH") is language_pack("de")
    assert language_codes()[:2] == ("de", "en")


def test_the_rules_of_german_are_those_of_the_catalog() -> None:
    own = [r.location for r in built_in() if r.module.startswith("tqcheck.languages.de.rules.")]
    assert sorted(language_pack("de").rules) == sorted(own)
    for entry in built_in():
        if entry.location in own:
            assert entry.load().target_languages == {"de"}


def test_no_model_is_loaded_with_a_pack() -> None:
    code = (
        "import sys; from tqcheck.languages.registry import language_pack;"
        "language_pack('de'); language_pack('en');"
        "print({'numpy', 'HanTa', 'choppa', 'wordfreq', 'tqcheck.rules'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_packs_answer_in_their_language() -> None:
    german, english = language_pack("de"), language_pack("en")
    assert [mention.value for mention in german.numbers("1.500 Euro")] == [1500]
    assert [mention.value for mention in english.numbers("1,500 euros")] == [1500]
    assert german.units["meilen"] is english.units["miles"]
    assert german.dates("am 3. Mai")[0].month == english.dates("on 3 May")[0].month == 5
    assert german.times("17 Uhr")[0].readings == english.times("5pm")[0].readings
    assert german.days("am Montag")[0].key == english.days("on Monday")[0].key
    assert german.renders_name("Munich", "Munich", ["München"])
    assert german.persons.gender("Ministerin") == "feminine"
    assert "sagte" in german.speech_verbs
    assert "said" in english.speech_verbs
    assert german.frequency("und") > 6 > german.frequency("harbour")


def test_names_and_outlets_are_told_by_the_pack(install: list[str]) -> None:
    text = "Die Associated Press meldet"
    (sentence,) = analyse(text, segment(text))
    german = language_pack("de")
    assert [german.outlet_at(sentence.tokens, i) for i in range(4)] == [0, 2, 0, 0]
    assert [german.may_be_name(token) for token in sentence.tokens] == [False, True, True, False]
    install.append("xx = tests.languages.toy:PACK")
    toy = language_pack("xx")
    assert [toy.outlet_at(sentence.tokens, i) for i in range(4)] == [0, 0, 0, 0]
    assert [toy.may_be_name(token) for token in sentence.tokens] == [True, True, True, False]


@pytest.mark.parametrize(
    ("tag", "upos"),
    [("NN", "NOUN"), ("NE", "PROPN"), ("VM(FIN)", "AUX"), ("ADJ(A)", "ADJ"), ("FM", "X")],
)
def test_tags_have_a_universal_part_of_speech(tag: str, upos: str) -> None:
    assert universal(tag) == upos


def test_tokens_carry_universal_tags() -> None:
    text = "Die Kanzlerin hat in Bonn nicht gesprochen."
    (sentence,) = analyse(text, segment(text))
    assert [token.upos for token in sentence.tokens] == [
        "DET", "NOUN", "AUX", "ADP", "PROPN", "PART", "VERB", "PUNCT",
    ]  # fmt: skip
