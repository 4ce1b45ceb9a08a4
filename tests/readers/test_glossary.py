"""Glossaries of the user's: TSV and the dialects of TBX; every fault names file and line."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from tqcheck.errors import UsageError
from tqcheck.languages.glossary import Glossary, Term
from tqcheck.readers.glossary import read_glossaries

CORE_V2 = """<?xml version="1.0" encoding="UTF-8"?>
<martif type="TBX-Basic" xml:lang="en"><text><body>
<termEntry id="c1"><langSet xml:lang="en-GB"><tig><term>interest rate</term></tig>
<tig><term>rate of interest</term></tig></langSet>
<langSet xml:lang="de"><tig><term>Zinsfuß</term>
<termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
<ntig><termGrp><term>Zins</term></termGrp></ntig>
<tig><term>Zinssatz</term>
<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig></langSet>
<langSet xml:lang="fr"><tig><term>taux</term></tig></langSet></termEntry>
<termEntry id="c2"><langSet xml:lang="en"><tig><term>bond</term></tig></langSet></termEntry>
</body></text></martif>
"""
DCT_V3 = """<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
 xmlns:basic="http://www.tbxinfo.net/ns/basic"><text><body>
<conceptEntry id="c1"><langSec xml:lang="de-DE"><termSec><term>Waffenruhe</term>
<basic:administrativeStatus>preferredTerm-admn-sts</basic:administrativeStatus></termSec></langSec>
<langSec xml:lang="en"><termSec><term>ceasefire</term></termSec></langSec></conceptEntry>
</body></text></tbx>
"""
MIN = """<TBX dialect="TBX-Min"><header><id>t</id></header><body><entry id="c1">
<langGroup xml:lang="en"><termGroup><term>whip</term></termGroup></langGroup>
<langGroup xml:lang="de"><termGroup><term>Fraktionsgeschäftsführer</term>
<termStatus>preferred</termStatus></termGroup>
<termGroup><term>Einpeitscher</term><termStatus>notRecommended</termStatus></termGroup></langGroup>
</entry></body></TBX>
"""


def read(tmp_path: Path, content: str, name: str = "terms.tsv") -> Glossary:
    file = tmp_path / name
    file.write_text(content, encoding="utf-8")
    return read_glossaries([str(file)])


def test_a_row_is_a_term_with_its_german(tmp_path: Path) -> None:
    glossary = read(
        tmp_path,
        "Source\tTarget\n# money\n\nkey rate\tLeitzins\nceasefire\tWaffenruhe | Feuerpause\tNot "
        "Waffenstillstand\nBorder Force\t=\npost\tPost\t\tcase\n",
    )
    rate, ceasefire, force, post = glossary.terms
    assert (rate.source, rate.targets, rate.is_kept) == ("key rate", ("Leitzins",), False)
    assert rate.place == f"{tmp_path / 'terms.tsv'}, line 4"
    assert ceasefire.targets == ("Waffenruhe", "Feuerpause")
    assert ceasefire.comment == "Not Waffenstillstand"
    assert force.is_kept
    assert (post.exact_case, rate.exact_case) == (True, False)


def test_rows_of_one_term_add_up_over_files(tmp_path: Path) -> None:
    for name, content in (("a.tsv", "Fed\tFed\n"), ("b.tsv", "Fed\tUS-Notenbank\r\n")):
        (tmp_path / name).write_text(content)
    glossary = read_glossaries([str(tmp_path / "a.tsv"), str(tmp_path / "b.tsv")])
    assert [term.targets for term in glossary.terms] == [("Fed", "US-Notenbank")]
    assert not glossary.terms[0].is_kept


def test_the_digest_follows_the_content(tmp_path: Path) -> None:
    one, other = (read(tmp_path, f"key rate\t{word}\n") for word in ("Leitzins", "Zins"))
    assert one.digest != other.digest
    assert one.digest == read(tmp_path, "key rate\tLeitzins\n").digest


def test_a_packed_list_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    file = tmp_path / "terms.tsv.gz"
    file.write_bytes(gzip.compress(b"\xef\xbb\xbfkey rate\tLeitzins\n"))
    assert read_glossaries([str(file)]).terms[0].source == "key rate"


def test_tbx_basic_of_version_2_knows_what_is_deprecated(tmp_path: Path) -> None:
    terms = read(tmp_path, CORE_V2, "terms.tbx").terms
    assert [term.source for term in terms] == ["interest rate", "rate of interest"]
    assert all(term.targets == ("Zinssatz", "Zins") for term in terms)
    assert terms[0].avoided == ("Zinsfuß",)
    assert terms[1].place.endswith("terms.tbx, line 4")


@pytest.mark.parametrize(
    ("content", "source", "targets", "avoided"),
    [
        (DCT_V3, "ceasefire", ("Waffenruhe",), ()),
        (MIN, "whip", ("Fraktionsgeschäftsführer",), ("Einpeitscher",)),
    ],
)
def test_other_dialects_of_tbx_are_read(
    tmp_path: Path, content: str, source: str, targets: tuple[str, ...], avoided: tuple[str, ...]
) -> None:
    (term,) = read(tmp_path, content, "terms.xml").terms
    assert (term.source, term.targets, term.avoided) == (source, targets, avoided)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("a\tb\nkey rate\n", "line 2: has no tab"),
        ("\tLeitzins\n", "line 1: has no English term"),
        ("key rate\t \n", "line 1: has no German term for “key rate”; write ="),
        ("key rate\tZins|\n", "line 1: “Zins|” is no German term"),
        ("key rate\t…\n", "line 1: “…” is no German term"),
        ("a\tb\n\n\nkey rate\tZins\t\tCase\n", "line 4: the fourth cell is “case” or empty"),
        ("key rate\tZins\t\t\tx\n", "line 1: has 5 cells"),
        ("# nothing\nsource\ttarget\n", "has no entry with an English and a German term"),
        ("", "is empty"),
        ("<html/>", "its root is “html”"),
        ("<martif>\n<text", "is not well-formed XML"),
        ("<martif><langSet/></martif>", "has no entry"),
        (CORE_V2.replace(' xml:lang="en-GB"', ""), "line 3: “langSet” has no xml:lang"),
        (CORE_V2.replace("rate of interest", " "), "line 4: “term” is empty"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><martif>&b;</martif>', "declares entities"),
    ],
)
def test_a_fault_names_file_and_line(tmp_path: Path, content: str, said: str) -> None:
    with pytest.raises(UsageError) as raised:
        read(tmp_path, content)
    assert str(raised.value).startswith(f"glossary {tmp_path / 'terms.tsv'}")
    assert said in str(raised.value)


def test_a_missing_list_and_one_in_another_encoding_are_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nowhere\.tsv: there is no such file"):
        read_glossaries([str(tmp_path / "nowhere.tsv")])
    (tmp_path / "latin.tsv").write_bytes("rate\tZinsfuß\n".encode("latin-1"))
    with pytest.raises(UsageError, match=r"latin\.tsv: is not UTF-8"):
        read_glossaries([str(tmp_path / "latin.tsv")])


def test_nothing_given_is_an_empty_glossary() -> None:
    assert not read_glossaries([])
    assert Glossary.of([Term("a", ("b",))])
