"""One flaw costs one item: what is repaired says so, and what stands beside it is whole."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck.errors import ReadError
from tqcheck.model import Document, NoteKind
from tqcheck.readers import read_bytes

LIMIT = 2_000_000
GOOD = "Der neue Kai in Emden ist fertig, teilte der Betreiber am Montag mit."
ITEM = f"<item><guid>g</guid><title>Der Kai</title><description>{GOOD}</description></item>"
END = "</channel></rss>"


def rss(items: str, *, head: str = "", encoding: str = "UTF-8") -> str:
    return (
        f'<?xml version="1.0" encoding="{encoding}"?>{head}<rss version="2.0"><channel>'
        f"<title>Blatt</title><language>de</language>{items}{END}"
    )


def read(data: str | bytes, **options: object) -> list[Document | ReadError]:
    data = data.encode() if isinstance(data, str) else data
    return list(read_bytes("feed", data, limit=LIMIT, **options))  # type: ignore[arg-type]


def notes(item: Document | ReadError) -> list[str]:
    assert isinstance(item, Document), item
    assert {note.kind for note in item.notes} <= {NoteKind.REPAIRED}
    return [note.message.en for note in item.notes]


def described(text: str) -> str:
    return f"<item><title>Neues vom Hafen</title><description>{text}</description></item>"


# What one item of three is, the text that is read, and words of the note.
ITEMS: dict[str, tuple[str, str, str]] = {
    "a bare ampersand": (described("Kai & Kran sind da"), "Kai & Kran sind da", "“&”"),
    "entities of HTML": (described("Die K&uuml;ste&nbsp;ruft"), "Die Küste\u00a0ruft", "&uuml;"),
    "an unknown entity": (described("Der &kai; ist da"), "Der &kai; ist da", "&kai;"),
    "a reference to a control character": (described("Der K&#11;ai"), "Der Kai", "control"),
    "a control character": (described("Der K\x08ai"), "Der Kai", "control"),
    "a less-than sign": (described("Unter 5 < 7 Meter"), "Unter 5 < 7 Meter", "“<”"),
    "an open tag": (described("Der <b>neue Kai"), "Der neue Kai", "<b>"),
    "tags crossed": (described("Der <b><i>neue</b></i> Kai"), "Der neue Kai", "<i>"),
    "an open line break": (described("Der Kai <br>steht"), "Der Kai steht", "<br>"),
    "an end tag too many": (described("Der Kai</p> steht"), "Der Kai steht", "</p>"),
    "an open field": (
        "<item><title>Neues vom Hafen<description>Der Kai steht</description></item>",
        "Der Kai steht",
        "<title>",
    ),
    "an open item": (described("Der Kai steht").removesuffix("</item>"), "Der Kai steht", "<item>"),
    "a prefix without a namespace": (
        f"<item><title>Neues vom Hafen</title><content:encoded>{GOOD}</content:encoded></item>",
        GOOD,
        "content:",
    ),
    "an attribute twice": (
        described("Der Kai steht").replace("<item>", '<item a="1" a="2">'),
        "Der Kai steht",
        "attributes",
    ),
    "an attribute without quotes": (
        described("<a href=/kai>Der Kai</a> steht"),
        "Der Kai steht",
        "attributes",
    ),
    "an open CDATA section": (described("<![CDATA[Der Kai steht"), "Der Kai steht", "CDATA"),
    "the end of a CDATA section": (described("Der Kai ]]> steht &"), "Der Kai ]]> steht &", "“&”"),
    "the end of a CDATA section twice": (
        described("<![CDATA[Der Kai]]]]>> steht &"),
        "Der Kai]]> steht &",
        "“&”",
    ),
    "the end of a CDATA section around a comment": (
        described("Der Kai ]<!-- a -->]> steht &"),
        "Der Kai ]]> steht &",
        "“&”",
    ),
    "a comment in a comment": (
        described("Der <!-- a -- b -->Kai &"),
        "Der Kai &",
        "declarations",
    ),
}


@pytest.mark.parametrize("case", ITEMS)
def test_a_flaw_is_repaired_in_its_item_alone(case: str) -> None:
    item, text, words = ITEMS[case]
    first, flawed, last = read(rss(ITEM + item + ITEM))
    for sound in (first, last):
        assert notes(sound) == []
        assert sound.text == f"Der Kai\n{GOOD}"  # type: ignore[union-attr]
    (note,) = notes(flawed)
    assert isinstance(flawed, Document)
    title, _, body = flawed.text.partition("\n")
    assert (title, " ".join(body.split("\n"))) == ("Neues vom Hafen", text)
    assert words in note


@pytest.mark.parametrize("case", ITEMS)
def test_atom_is_repaired_as_rss_is(case: str) -> None:
    item, text, words = ITEMS[case]

    def atom(part: str) -> str:
        return part.replace("item>", "entry>").replace("<item", "<entry")

    data = (
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de">{atom(ITEM + item + ITEM)}</feed>'
    )
    first, flawed, last = read(data)
    assert notes(first) == notes(last) == []
    (note,) = notes(flawed)
    assert text in flawed.text  # type: ignore[union-attr]
    assert words.replace("item", "entry") in note


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_wrong_bytes_are_one_items(encoding: str) -> None:
    text = "Die Kräne „Ost“ stehen für Öl." if encoding == "cp1252" else "Die Kräne stehen für Öl."
    flawed = described(text).encode(encoding)
    head, _, tail = rss(ITEM + "@" + described("Die Fähre fährt.")).partition("@")
    data = head.encode() + flawed + tail.encode()
    first, second, last = read(data)
    assert notes(first) == notes(last) == []
    assert second.text.endswith(text)  # type: ignore[union-attr]
    assert "Windows-1252" in notes(second)[0]
    assert last.text.endswith("Die Fähre fährt.")  # type: ignore[union-attr]


def test_a_character_that_was_cut_in_half_is_no_letter() -> None:
    head, _, tail = rss(described("Die Kräne sind gro@...") + ITEM).partition("@")
    first, _ = read(head.encode() + "ß".encode()[:1] + tail.encode())
    assert "gro\ufffd..." in first.text  # type: ignore[union-attr]
    assert "no text" in notes(first)[0]


def test_windows_1252_that_is_declared_as_utf_8() -> None:
    text = "Die Kräne stehen für Öl – „fünf“ Stück, die größten der Küste."
    items = [described(f"{text} Es sind {n}.") for n in range(5)]
    data = rss("".join(items) + ITEM).encode("cp1252")
    *found, plain = read(data)
    assert all(f"{text} Es sind {n}." in d.text for n, d in enumerate(found))  # type: ignore[union-attr]
    assert all("Windows-1252" in notes(document)[0] for document in found)
    assert notes(plain) == []


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("Warning: no such file in feed.php on line 3\n" + rss(ITEM), "outside"),
        ("<br />\n<b>Notice</b>: strange\n" + rss(ITEM), "outside"),
        (rss(ITEM) + "Danke!", "outside"),
        (rss(ITEM).replace("?>", ">"), "outside"),
        (rss(ITEM).removesuffix(END), "ends early"),
        (rss(ITEM + "</p>"), "</p>"),
    ],
)
def test_flaws_outside_of_items_are_told_with_the_first_one(data: str, words: str) -> None:
    (document,) = read(data, content_type="application/rss+xml")
    assert document.text == f"Der Kai\n{GOOD}"  # type: ignore[union-attr]
    assert words in notes(document)[0]


def test_two_feeds_in_one_file_are_both_read() -> None:
    assert len(read(rss(ITEM) + rss(ITEM))) == 2


@pytest.mark.parametrize("cut", range(20, len(ITEM) - 1, 7))
def test_an_item_that_is_cut_off_is_an_error_beside_the_others(cut: int) -> None:
    first, error = read(rss(ITEM + ITEM)[: -len(END) - cut])
    assert "ends early" in notes(first)[0]
    assert isinstance(error, ReadError)
    assert (error.uri, error.kind) == ("feed#2", "malformed")
    assert "cut off" in error.cause


@pytest.mark.parametrize(
    ("item", "words"),
    [
        ("<item>" + "<a>" * 150 + "</a>" * 150 + "</item>", "more than 100 deep"),
        (f'<item a="{"x" * 200_000}"/>', "attribute of more than"),
        (f'<item><title a="{"x" * 200_000}">Kai</title></item>', "attribute of more than"),
        (f'<item xmlns:a="{"x" * 2_000}"/>', "namespace of more than"),
        ("<item " + " ".join(f'a{n}=""' for n in range(1000)) + "/>", "more than 256 attributes"),
        ("<item><title>" + "<a>" * 150 + "Kai", "more than 100 deep"),
    ],
)
def test_what_is_beyond_the_limits_costs_its_item(item: str, words: str) -> None:
    first, error, last = read(rss(ITEM + item + ITEM))
    assert notes(first) == notes(last) == []
    assert isinstance(error, ReadError)
    assert (error.uri, error.kind) == ("feed#2", "unsafe")
    assert words in error.cause


def test_a_section_that_swallows_the_next_item_gives_it_back() -> None:
    flawed = described(f"<![CDATA[<p>{GOOD}</p>")
    first, second, third = read(rss(flawed + described(f"<![CDATA[{GOOD}]]>") + ITEM))
    assert "CDATA" in notes(first)[0]
    assert notes(second) == notes(third) == []
    assert first.text == second.text == f"Neues vom Hafen\n{GOOD}"  # type: ignore[union-attr]


def test_an_article_about_cdata_is_no_flaw() -> None:
    (document,) = read(rss(described("<![CDATA[So geht es: &lt;![CDATA[ und &lt;/item> …]]>")))
    assert notes(document) == []


@pytest.mark.parametrize(("name", "is_known"), [("klingon", False), ("rot13", False)])
def test_an_encoding_that_there_is_not_is_passed_over(name: str, is_known: bool) -> None:
    text = described("Die Kräne stehen für Öl.")
    (document,) = read(rss(text, encoding=name))
    assert isinstance(document, Document)
    assert document.text.endswith("Die Kräne stehen für Öl.")


def test_entities_stay_closed() -> None:
    head = '<!DOCTYPE rss SYSTEM "rss.dtd">'
    (document,) = read(rss(described("Der &kai; & Kran"), head=head))
    assert document.text.endswith("Der &kai; & Kran")  # type: ignore[union-attr]
    inner = '<!DOCTYPE rss [<!ENTITY kai "Kai">]>'
    (error,) = read(rss(described("Der &kai; & Kran"), head=inner))
    assert isinstance(error, ReadError)
    assert error.kind == "unsafe"


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_damage_inside_of_an_item_leaves_the_others_whole(data: st.DataObject) -> None:
    item = described(f'<![CDATA[<p>{GOOD}</p>]]> <a href="/kai">Kai</a> &amp; <b>Kran</b>')
    start = data.draw(st.integers(6, len(item) - 8))
    length = data.draw(st.integers(0, len(item) - 7 - start))
    alphabet = st.sampled_from(["<", ">", "&", "/", '"', "a", "=", "\x00", "]]>", "<b", "é", ";"])
    between = "".join(data.draw(st.lists(alphabet, max_size=6)))
    flawed = item[:start] + between + item[start + length :]
    found = read(rss(ITEM + flawed + ITEM))
    sound = f"Der Kai\n{GOOD}"
    assert len(found) == 3, found
    for one in (found[0], found[2]):
        assert isinstance(one, Document)
        assert (one.text, one.notes) == (sound, ())
