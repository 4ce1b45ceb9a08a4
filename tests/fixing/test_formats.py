"""Fixes in real files of every format: what is mended, and that every other byte stays."""

from __future__ import annotations

import codecs
import gzip
from pathlib import Path

import pytest

from tqcheck.config import Settings
from tqcheck.fixing import FixRun, fix_files
from tqcheck.model import DocumentReport

SETTINGS = Settings(
    back_translator="none", learned=False, select=("TQ301", "TQ404", "TQ406", "TQ801", "TQ422")
)
FILL = (
    "Der Stadtrat hat am Montag lange über den neuen Haushalt beraten und ihn dann beschlossen. "
    "Die Bürgermeisterin lobte die Arbeit der Verwaltung, die seit März für den Plan kämpfte."
)


def fixed(path: Path) -> FixRun:
    return fix_files([str(path)], SETTINGS, unsafe=True)


def check(path: Path, before: bytes, changes: dict[str, str], codec: str = "utf-8") -> FixRun:
    """Mend a file, and compare all its bytes with what the changes make of them."""
    path.write_bytes(before)
    expected = before
    for old, new in changes.items():
        assert expected.count(old.encode(codec)) == 1, old
        expected = expected.replace(old.encode(codec), new.encode(codec))
    run = fixed(path)
    (file,) = run.files
    assert file.after == expected
    assert file.before == before == path.read_bytes()
    assert not run.unwritten
    return run


TEXT = (
    f"Haushalt beschlossen\r\n{FILL}\r\nEs gab keinen keinen Streit ,  sagte sie.\r\n\r\n"
    "  Rund 12,400 Menschen sahen zu..\n\tEnde"
)
IN_TEXT = {
    "keinen keinen": "keinen",
    "Streit ,  sagte": "Streit,  sagte",
    "12,400": "12.400",
    "zu..": "zu.",
}


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (b"", "cp1252"),
    ],
)
def test_text_keeps_its_encoding_and_line_ends(tmp_path: Path, mark: bytes, codec: str) -> None:
    run = check(tmp_path / "a.txt", mark + TEXT.encode(codec), IN_TEXT, codec)
    assert run.fixes == 4
    assert not [one for one in run.report.documents[0].findings if one.fix is not None]


def test_a_page_keeps_its_markup(tmp_path: Path) -> None:
    page = f"""<!DOCTYPE html>
<html lang=de><head><title>Haushalt &amp; Streit ohne ohne Ende | Anzeiger</title>
<script>var a = "keinen keinen <p>12,400";</script></head>
<body><nav><ul><li><a href="/a?b=1&c=2">Politik</a></ul></nav>
<article><h1>Haushalt &amp; Streit ohne ohne Ende</h1>
<p class='x'>{FILL}</p>
<!-- keinen keinen -->
<p>Es gab keinen
   keinen <b>Streit&nbsp;mit</b> der Opposition <i>im</i> Rat&auml;rger , sagte sie&hellip;
<p>Rund <em>12,400</em> Menschen sahen&#32;zu..</p>
<p>{FILL}</p></article></body></html>
"""
    run = check(
        tmp_path / "a.html",
        page.encode(),
        {
            "Es gab keinen\n   keinen": "Es gab keinen",
            "rger , sagte": "rger, sagte",
            "<em>12,400</em>": "<em>12.400</em>",
            "zu..</p>": "zu.</p>",
            "<h1>Haushalt &amp; Streit ohne ohne Ende": "<h1>Haushalt &amp; Streit ohne Ende",
        },
    )
    assert run.fixes == 5


def test_a_fix_across_a_tag_keeps_the_tag(tmp_path: Path) -> None:
    page = f"<p>{FILL}</p><p>Es gab keinen <b>keinen lauten</b> Streit im Rat, sagte sie.</p>"
    check(tmp_path / "a.html", page.encode(), {"gab keinen <b>keinen": "gab <b>keinen"})


XLIFF = f"""<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2"   xmlns="urn:oasis:names:tc:xliff:document:1.2">
 <file original='a' source-language="en" target-language="de" datatype="plaintext"><body>
  <trans-unit id="1"><source>The council met.</source>
    <target>{FILL}</target></trans-unit>
  <trans-unit id="2"><source>There were no disputes &amp; no losses.</source>
    <target state="translated">Es gab <g id="1">keinen&#x20;keinen</g> Streit &amp;
      keine Verluste , <x id="2"/>nichts.</target></trans-unit>
  <trans-unit id="3"><source>Some 12,400 people.</source>
    <target><![CDATA[Rund 12,400 Menschen & Tiere..]]></target></trans-unit>
 </body></file>
</xliff>
"""


def test_xliff_keeps_its_markup(tmp_path: Path) -> None:
    run = check(
        tmp_path / "a.xlf",
        XLIFF.encode(),
        {
            "keinen&#x20;keinen": "keinen",
            "Verluste ,": "Verluste,",
            "[Rund 12,400": "[Rund 12.400",
            "Tiere..]]": "Tiere.]]",
        },
    )
    assert run.fixes == 4


def test_xliff_2_in_another_encoding_takes_references(tmp_path: Path) -> None:
    content = f"""<?xml version="1.0" encoding="ISO-8859-1"?>
<xliff version="2.0" srcLang="en" trgLang="de" xmlns="urn:oasis:names:tc:xliff:document:2.0">
<file id="f"><unit id="u"><segment state="translated">
<source>&#8220;That is good&#8221;, she said.</source><target>
{FILL} &#x201E;Das ist gut", sagte sie dem Rat.</target>
</segment></unit></file></xliff>
"""
    check(tmp_path / "a.xlf", content.encode("iso-8859-1"), {'gut",': "gut&#8220;,"}, "iso-8859-1")


def test_tmx(tmp_path: Path) -> None:
    content = f"""<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header srclang="en"/><body>
<tu tuid="a"><tuv xml:lang="en"><seg>No dispute.</seg></tuv><tuv xml:lang="de-DE"><seg>{FILL} Es gab
keinen keinen <bpt i="1">&lt;b></bpt>Streit<ept i="1">&lt;/b></ept> , sagte sie.</seg></tuv></tu>
</body></tmx>"""
    run = fixed_content(tmp_path / "a.tmx", content)
    after = run.files[0].after.decode()
    assert after == content.replace("keinen keinen", "keinen").replace(
        "</ept> , sagte", "</ept>, sagte"
    )


def fixed_content(path: Path, content: str) -> FixRun:
    path.write_bytes(content.encode())
    return fixed(path)


PO = rf'''# Kommentar
msgid ""
msgstr ""
"Language: de\n"
"Content-Type: text/plain; charset=UTF-8\n"

#: a.c:1
msgid "The council met."
msgstr "{FILL}"

msgid ""
"There was \"no\" dispute, "
"she said."
msgstr   ""
"Es gab \"keinen\" "
"keinen Streit ,\tsagte "
"sie noch noch am\n"
"Abend.."

#, fuzzy
msgid "x"
msgstr "noch noch spät"
#~ msgid "y"
#~ msgstr "noch noch spät"
'''


def test_po_keeps_its_wrapping(tmp_path: Path) -> None:
    run = check(
        tmp_path / "a.po",
        PO.replace("\n", "\r\n").encode(),
        {"Streit ,": "Streit,", "sie noch noch": "sie noch", 'Abend.."': 'Abend."'},
    )
    assert run.fixes == 3


def test_po_takes_a_word_that_stands_on_two_lines_out_of_one(tmp_path: Path) -> None:
    content = PO.replace(r'gab \"keinen\" "', 'gab wohl keinen "')
    run = fixed_content(tmp_path / "a.po", content)
    after = run.files[0].after.decode()
    assert '"Es gab wohl keinen "\n" Streit,' in after or (
        '"Es gab wohl keinen"\n" Streit,' in after or '"Es gab wohl "\n"keinen Streit,' in after
    )


def test_tables(tmp_path: Path) -> None:
    content = (
        f"The council met.\t{FILL}\r\n"
        'He said "no" twice.\tEr sagte noch noch einmal "Nein ,"\r\n'
        "Some 12,400 people.\tRund 12,400 Menschen..\r\n"
    )
    check(
        tmp_path / "a.tsv",
        content.encode(),
        {
            "noch noch": "noch",
            "Nein ,": "Nein,",
            "Rund 12,400": "Rund 12.400",
            "Menschen..": "Menschen.",
        },
    )


def test_quoted_tables(tmp_path: Path) -> None:
    content = (
        f'source;target\n"The council met.";"{FILL}"\n'
        '"He said it; late.";"Er sagte ""noch noch einmal"" allen\nallen hier ; leider.."\n'
    )
    run = fixed_content(tmp_path / "a.csv", content)
    after = run.files[0].after.decode()
    assert '""noch einmal""' in after
    assert 'hier; leider."' in after
    assert after.startswith(content[: content.index('""noch noch')])


def test_json_lines_keep_their_escapes(tmp_path: Path) -> None:
    content = (
        '{"source": "The council met.",  "target": "' + FILL + '"}\n'
        '{"id": 7, "target" : "Es gab keinen keinen Streit \\"im Rat\\"\\u00a0f\\u00fcr\\nalle '
        ', sagte sie..", "source": "There was no dispute.", "more": [1, 2.50]}\n'
    )
    check(
        tmp_path / "a.jsonl",
        content.encode(),
        {"keinen keinen": "keinen", "alle , sagte": "alle, sagte", "sie..": "sie."},
    )


def test_a_compressed_file_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(TEXT.encode()))
    run = fixed(path)
    assert not run.files
    assert {one.reason.en for one in run.unwritten} == {"the file is compressed"}


def test_a_file_with_wrong_bytes_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode().replace("ü".encode(), b"\xfc", 1))
    run = fixed(path)
    assert not run.files
    assert {one.reason.en for one in run.unwritten} == {
        "the file has bytes that are not in its encoding"
    }


def test_a_feed_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(
        '<?xml version="1.0"?><rss version="2.0"><channel><title>A</title><link>http://a/</link>'
        f"<item><title>Rat tagt noch noch lange</title><description>{FILL}</description></item>"
        "</channel></rss>",
        encoding="utf-8",
    )
    run = fixed(path)
    assert not run.files
    assert [one.reason.en for one in run.unwritten] == ["feeds are not written"]


def test_a_file_that_changes_during_the_check_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")

    def change(_: DocumentReport) -> None:
        path.write_text(TEXT + "\nNeu.", encoding="utf-8")

    run = fix_files([str(path)], SETTINGS, unsafe=True, progress=change)
    assert not run.files
    assert {one.reason.en for one in run.unwritten} == {"the file has changed since it was checked"}
