"""Feeds as papers and agencies publish them: texts, names, dates, languages, originals."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from tqcheck.errors import ReadError
from tqcheck.model import Document
from tqcheck.readers import read, read_bytes

SAMPLES = Path(__file__).parent / "samples"
LIMIT = 10_000_000


def documents(name: str, source: str | None = None) -> dict[int, Document]:
    """The documents of a sample by their number; an error fails the test."""
    given = None if source is None else str(SAMPLES / source)
    found = {}
    for item in read([str(SAMPLES / name)], limit=LIMIT, source=given):
        assert isinstance(item, Document), item
        path, _, number = item.uri.rpartition("#")
        assert path == str(SAMPLES / name)
        found[int(number)] = item
    return found


def rss(items: str, *, language: str = "de", head: str = "") -> bytes:
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>Blatt</title>{head}'
        f"<language>{language}</language>{items}</channel></rss>"
    ).encode()


def fetched(data: bytes, **options: object) -> list[Document | ReadError]:
    return list(read_bytes("https://k.example/feed", data, limit=LIMIT, **options))  # type: ignore[arg-type]


def test_rss_with_namespaces_cdata_and_relative_links() -> None:
    found = documents("rss.xml")
    assert sorted(found) == [1, 3, 4], "the English item is left out and keeps its number"
    first = found[1]
    assert first.title == "Emden baut einen neuen Kai & zwei Kräne"
    assert first.text.split("\n") == [
        "Emden baut einen neuen Kai & zwei Kräne",
        "Der Kai am Morgen.",
        "Der Hafen von Emden bekommt einen neuen Kai, der 300 Meter lang ist. "
        "Das teilte der Betreiber am Montag mit.",
        "Die Stadt zahlt 40 Millionen Euro, den Rest gibt der Bund.",
    ]
    assert [anchor.of(first.text) for anchor in first.anchors] == ["der Betreiber"]
    assert first.item is not None
    assert first.item.id == "kb-4711"
    assert first.item.link == "https://kueste.example/2026/11/kai-emden"
    assert first.item.published == "2026-11-23T05:30:00Z"
    assert first.item.outlet == "Wire"


def test_an_item_without_id_link_and_date_is_read() -> None:
    document = documents("rss.xml")[3]
    assert document.item is not None
    assert document.item.id is document.item.link is document.item.published is None
    assert document.item.outlet == "Küstenblatt"
    assert document.text.startswith("Fähre fällt am Dienstag aus\nDie Fähre nach Borkum")


def test_texts_in_two_languages_beside_each_other_are_target_and_source() -> None:
    document = documents("rss.xml")[4]
    assert document.title == "Rat stimmt für das Windrad"
    assert "Council" not in document.text
    assert document.source_language == "en"
    assert document.source_text == (
        "Council votes for the wind turbine\n"
        "The council of Leer voted 21 to 12 for the wind turbine in the evening."
    )


def test_atom_with_xhtml_relative_links_and_an_english_alternate() -> None:
    found = documents("atom.xml")
    assert sorted(found) == [1, 4], "English and Polish entries are left out"
    first = found[1]
    assert first.title == "Werft in Papenburg sucht 200 Lehrlinge"
    assert first.text == (
        "Werft in Papenburg sucht 200 Lehrlinge\n"
        "Die Werft in Papenburg sucht zum Sommer 200 Lehrlinge.\n"
        "Das sagte die Leiterin der Werft am Freitag."
    )
    assert [anchor.of(first.text) for anchor in first.anchors] == ["die Leiterin"]
    assert first.item is not None
    assert first.item.link == "https://kueste.example/de/werft"
    assert first.item.id == "tag:kueste.example,2026:werft"
    assert first.source_text is not None
    assert first.source_text.startswith("Papenburg yard seeks 200 apprentices\n")
    assert found[4].item is not None
    assert found[4].item.link is found[4].item.published is found[4].source_text is None


def test_json_feed() -> None:
    found = documents("feed.json")
    assert sorted(found) == [1, 2, 3, 5], "the French item is left out"
    assert found[1].item is not None
    assert found[1].item.published == "2026-11-23T05:30:00Z"
    assert found[1].text.count("\n") == 2
    assert found[3].item is not None
    assert found[3].item.id == "3", "a number is an id, too"
    assert "\nBürgermeister Claus Horst ist froh.\n" in found[3].text
    assert found[1].source_text is None
    assert found[5].source_text == (
        "New paint\nThe lighthouse of Pilsum will be painted red and yellow in spring."
    )


def test_a_second_feed_is_matched_by_link_id_and_content() -> None:
    found = documents("feed.json", "english.json")
    originals = {number: document.source_text or "" for number, document in found.items()}
    assert originals[1].startswith("Emden builds a new quay"), "/de/2026/quay is /en/2026/quay"
    assert originals[2].startswith("The ferry to Borkum"), "the same id"
    assert originals[3].startswith("Leer votes for turbine"), "the same names and figures"
    assert originals[5].startswith("New paint"), "its own original goes first"


def test_content_alone_pairs_a_shuffled_feed_and_leaves_a_stranger_alone() -> None:
    people = [
        ("Aurich", "Anke"),
        ("Bensersiel", "Bodo"),
        ("Carolinensiel", "Cora"),
        ("Dornum", "Dirk"),
        ("Esens", "Elke"),
        ("Friedeburg", "Fred"),
    ]
    targets = sources = ""
    for trees, (place, name) in enumerate(people, start=97):
        targets += (
            f"<item><title>Neues aus {place}</title><description>In {place} sind am Montag {trees} "
            f"Bäume gepflanzt worden, sagte {name} Ubben vom Rathaus.</description></item>"
        )
        sources = (
            f"<item><description>In {place}, {trees} trees were planted on Monday, said {name} "
            f"Ubben.</description></item>{sources}"
        )
    targets += (
        "<item><description>Der Sturm hat in der Nacht kaum Schaden gemacht.</description></item>"
    )
    *paired, stranger = fetched(
        rss(targets), source=("https://k.example/en", rss(sources, language="en"))
    )
    for (place, _), document in zip(people, paired, strict=True):
        assert isinstance(document, Document)
        assert place in (document.source_text or "")
    assert isinstance(stranger, Document)
    assert stranger.source_text is None


def test_ninjs_1_with_an_associated_original() -> None:
    (document,) = documents("ninjs1.json").values()
    assert document.title == "Seehund kehrt ins Meer zurück"
    assert document.text.split("\n")[1:] == [
        "Drei Monate lebte das Tier in Norddeich.",
        "Ein Seehund ist am Sonntag vor Norddeich ins Meer zurückgekehrt.",
        "Er war im August gefunden worden.",
    ]
    assert document.source_text == (
        "Seal returns to sea\nA seal returned to the sea off Norddeich on Sunday."
    )
    assert document.item is not None
    assert document.item.outlet == "Küstenagentur"
    assert document.item.link == "https://agentur.example/de/20261123-9"


@pytest.mark.parametrize("lower", [False, True], ids=["3", "2"])
def test_ninjs_2_and_3_with_an_alternative_id(lower: bool) -> None:
    data = (SAMPLES / "ninjs3.json").read_text("utf-8")
    if lower:
        for name in ("versionCreated", "contentType", "altIds"):
            assert name in data
            data = data.replace(name, name.lower())
    (document,) = fetched(data.encode())
    assert isinstance(document, Document)
    assert document.title == "Zahl der Robben steigt", "the main headline, not the short one"
    assert document.text.endswith("Gezählt wurden im Sommer 9800 Tiere.")
    assert document.source_text is not None
    assert document.source_text.startswith("Seal numbers rise\n")
    assert document.item is not None
    assert document.item.published == "2026-11-23T04:12:00Z"


def test_newsml_with_nitf_translation_link_and_two_languages() -> None:
    found = documents("newsml.xml")
    assert sorted(found) == [1, 3], "English and pictures are left out"
    assert found[1].text.split("\n") == [
        "Schleuse bleibt bis März zu",
        "Die Reparatur dauert länger.",
        "Die Schleuse in Leer bleibt bis März geschlossen.",
        "Das sagte die Sprecherin Tomma Folkerts am Montag.",
    ]
    assert found[1].source_text == (
        "Lock stays shut until March\nThe lock in Leer stays shut until March."
    )
    assert found[3].title == "Der Zug fährt wieder"
    assert found[3].source_text == "Trains run again\nTrains to Norden run again."


def test_rdf_and_old_rss_are_read() -> None:
    rdf = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
      xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel rdf:about="https://k.example/"><title>Blatt</title><dc:language>de</dc:language>
      </channel><item rdf:about="https://k.example/1"><title>Ebbe</title>
      <link>https://k.example/1</link><dc:date>2026-11-23T08:00:00+01:00</dc:date>
      <description>Das Wasser läuft am Nachmittag wieder ab.</description></item></rdf:RDF>"""
    (document,) = fetched(rdf.encode())
    assert isinstance(document, Document)
    assert document.item is not None
    assert document.item.published == "2026-11-23T07:00:00Z"
    old = (
        '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" '
        '"http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel>'
        "<title>Blatt</title><language>de</language><item><title>Ebbe</title>"
        "<description>Das Wasser läuft am Nachmittag wieder ab.</description></item>"
        "</channel></rss>"
    )
    assert isinstance(fetched(old.encode())[0], Document)


@pytest.mark.parametrize("encoding", ["iso-8859-1", "utf-16", "windows-1252", "utf-8"])
def test_xml_is_read_in_the_encoding_that_it_declares(encoding: str) -> None:
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?><rss version="2.0"><channel><language>de'
        "</language><item><description>Die Fähre fährt über Nacht für drei Stunden nicht."
        "</description></item></channel></rss>"
    )
    (document,) = fetched(text.encode(encoding))
    assert isinstance(document, Document)
    assert document.text.startswith("Die Fähre fährt über")


def test_a_feed_that_is_packed_is_unpacked() -> None:
    data = rss("<item><description>Das Wasser läuft am Nachmittag ab.</description></item>")
    (document,) = fetched(gzip.compress(data))
    assert isinstance(document, Document)


def test_a_default_language_of_the_feed_does_not_hide_german_articles() -> None:
    german = "Die Stadt hat am Montag den neuen Kai eröffnet, wie der Betreiber in Emden mitteilte."
    item = f"<item><description>{german}</description></item>"
    (document,) = fetched(rss(item, language="en-US"))
    assert isinstance(document, Document)
    english = "<item><description>The city opened the new quay on Monday.</description></item>"
    (error,) = fetched(rss(english, language="en-US"))
    assert isinstance(error, ReadError)
    assert error.kind == "not-german"


def test_dc_source_names_the_original_in_the_same_feed() -> None:
    data = (
        '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        "<item><guid>d</guid><dc:language>de</dc:language><dc:source>urn:e</dc:source>"
        "<description>Das Wasser läuft am Nachmittag ab.</description></item>"
        '<item><guid isPermaLink="false">urn:e</guid><dc:language>en</dc:language>'
        "<description>The water ebbs in the afternoon.</description></item></channel></rss>"
    )
    (document,) = fetched(data.encode())
    assert isinstance(document, Document)
    assert document.source_text == "The water ebbs in the afternoon."


def test_a_bare_guid_names_the_original_too() -> None:
    data = (
        '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        "<title>Blatt</title><link>https://k.example/</link>"
        "<item><guid>d1</guid><dc:language>de</dc:language><dc:source>e1</dc:source>"
        "<description>Das Wasser läuft am Nachmittag ab.</description></item>"
        "<item><guid>e1</guid><dc:language>en</dc:language>"
        "<description>The water ebbs in the afternoon.</description></item></channel></rss>"
    )
    (document,) = fetched(data.encode())
    assert isinstance(document, Document)
    assert document.source_text == "The water ebbs in the afternoon."


def test_an_outlets_name_has_no_markup_and_a_picture_is_no_text() -> None:
    data = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de">'
        '<title type="html">K&amp;uuml;sten &lt;b&gt;Blatt&lt;/b&gt;</title>'
        "<entry><title>Das Wasser läuft am Nachmittag ab</title>"
        '<content type="image/png">iVBORw0KGgo=</content></entry>'
        '<entry><source><title type="html">Deich &amp;amp; Hafen</title></source>'
        "<title>Die Fähre fährt am Montag wieder</title></entry></feed>"
    )
    first, second = fetched(data.encode())
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert first.text == "Das Wasser läuft am Nachmittag ab"
    assert [one.item.outlet for one in (first, second) if one.item] == [
        "Küsten Blatt",
        "Deich & Hafen",
    ]


def test_a_path_in_a_json_feed_is_one_below_its_home_page() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "home_page_url": "https://blatt.example/",
        "items": [{"id": "1", "url": "/kai", "content_text": "Der neue Kai ist fertig."}],
    }
    for home, link in (("https://blatt.example/", "https://blatt.example/kai"), (None, None)):
        feed["home_page_url"] = home
        (document,) = fetched(json.dumps(feed).encode())
        assert isinstance(document, Document)
        assert document.item is not None
        assert document.item.link == (link or "https://k.example/kai")


@pytest.mark.parametrize("before", [b"\n\n  ", b"\xef\xbb\xbf", b"\xef\xbb\xbf\r\n"])
def test_blanks_before_the_declaration_are_passed_over(before: bytes) -> None:
    item = "<item><description>Das Wasser läuft am Nachmittag ab.</description></item>"
    (document,) = fetched(before + rss(item))
    assert isinstance(document, Document), document


def test_a_folder_reads_feeds_and_leaves_other_xml_and_json_alone(tmp_path: Path) -> None:
    for name in ("rss.xml", "feed.json", "messages.po", "memory.tmx"):
        (tmp_path / name).write_bytes((SAMPLES / name).read_bytes())
    (tmp_path / "package.json").write_text('{"name": "x", "bodies": [1, 2]}', encoding="utf-8")
    (tmp_path / "logo.xml").write_text("<svg><g/></svg>", encoding="utf-8")
    (tmp_path / "broken.json").write_text('{"name": ', encoding="utf-8")
    found = list(read([str(tmp_path)], limit=LIMIT))
    assert all(isinstance(item, Document) for item in found), found
    names = {Path(item.uri.split("#")[0]).name for item in found}
    assert names == {"rss.xml", "feed.json", "messages.po", "memory.tmx"}
    for name in ("package.json", "logo.xml", "broken.json"):
        (error,) = read([str(tmp_path / name)], limit=LIMIT)
        assert isinstance(error, ReadError), "what was named is reported"
        assert error.kind == "malformed"


def test_a_folder_of_strangers_only_is_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text("{}", encoding="utf-8")
    (error,) = read([str(tmp_path)], limit=LIMIT)
    assert isinstance(error, ReadError)
    assert error.kind == "empty"


def test_a_broken_feed_in_a_folder_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("<rss><channel>", encoding="utf-8")
    (tmp_path / "b.json").write_text(
        '{"version": "https://jsonfeed.org/version/1.1"', encoding="utf-8"
    )
    found = list(read([str(tmp_path)], limit=LIMIT))
    assert [type(item) for item in found] == [ReadError, ReadError]


def test_content_decides_where_a_name_says_nothing(tmp_path: Path) -> None:
    for name in ("rss.xml", "ninjs3.json", "units.xlf", "memory.tmx", "messages.po"):
        path = tmp_path / "data"
        path.write_bytes((SAMPLES / name).read_bytes())
        items = list(read([str(path)], limit=LIMIT))
        assert items
        assert all(isinstance(item, Document) for item in items), (name, items)


def test_folders_of_feeds_are_paired_by_name(tmp_path: Path) -> None:
    (tmp_path / "de").mkdir()
    (tmp_path / "en").mkdir()
    (tmp_path / "de" / "coast.json").write_bytes((SAMPLES / "feed.json").read_bytes())
    (tmp_path / "en" / "coast.json").write_bytes((SAMPLES / "english.json").read_bytes())
    found = list(read([str(tmp_path / "de")], limit=LIMIT, source=str(tmp_path / "en")))
    assert all(isinstance(item, Document) and item.source_text for item in found)


def test_items_have_blocks_and_anchors_behind_headline_and_summary() -> None:
    body = (
        "<h2>Lange Debatte</h2><p>Der Rat tagte am <a href='x'>Montag</a> bis in die Nacht.</p>"
        "<ul><li>Der Plan gilt ab Mai</li></ul>"
        "<nav><a href='/'>Zur Startseite des Blattes</a></nav>"
    )
    feed = (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        "<title>Blatt</title><item><title>Rat stimmt zu</title>"
        "<description>Ein neuer Plan für die Stadt.</description>"
        f"<content:encoded><![CDATA[{body}]]></content:encoded></item></channel></rss>"
    )
    (found,) = read_bytes("feed", feed.encode(), limit=10_000)
    assert isinstance(found, Document)
    assert [(block.span.of(found.text), block.kind.value) for block in found.blocks] == [
        ("Rat stimmt zu", "heading"),
        ("Ein neuer Plan für die Stadt.", "paragraph"),
        ("Lange Debatte", "heading"),
        ("Der Rat tagte am Montag bis in die Nacht.", "paragraph"),
        ("Der Plan gilt ab Mai", "list-item"),
    ]
    assert [anchor.of(found.text) for anchor in found.anchors] == ["Montag"]
    assert [(left.reason.value, left.words) for left in found.left_out] == [("navigation", 4)]
