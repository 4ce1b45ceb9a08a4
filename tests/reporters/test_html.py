"""The HTML page: what it shows, that it is safe, that it is lean."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reporters import html_sample
from tests.reporters.hostile import HOSTILE
from tests.reporters.html_sample import Builder
from tqcheck.cli.option_groups import ReportOptions
from tqcheck.cli.output import targets, write_report
from tqcheck.errors import UsageError
from tqcheck.model import (
    BlockKind,
    DocumentError,
    DocumentReport,
    Evidence,
    Expectation,
    Message,
    Publishable,
    Quote,
    Report,
    Severity,
    SkippedRule,
    Span,
    Suppression,
)
from tqcheck.reporters import json_report
from tqcheck.reporters.html import phrases, render, save
from tqcheck.reporters.html.history import earlier_runs
from tqcheck.reporters.html.overview import overview
from tqcheck.reporters.html.page_view import page_view
from tqcheck.reporters.html.visible import quoted, visible
from tqcheck.rules.registry import all_rules

GOLDEN = Path(__file__).parent / "golden" / "report.html"
VOID = {"meta", "input", "br", "hr", "img", "link"}


class Outline(HTMLParser):
    """The elements of a page in order, with the names of their attributes; checks the nesting."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        self.attributes: list[tuple[str, str]] = []
        self._open: list[str] = []
        self._boxed = 0
        self.feed(unfold(page))
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open += [] if tag in VOID else [tag]
        self.attributes += [(name, value or "") for name, value in attrs]
        if (("class", "c")) in attrs:  # a box for an invisible character
            return
        self.elements.append((tag, tuple(name for name, _ in attrs)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag


def unfold(page: str) -> str:
    """The page as the script lays it out: articles with their rows, cards with what they share."""

    def article(match: re.Match[str]) -> str:
        frame, *rows = match[1].split("<hr>")
        return frame.replace('<div class="rows"></div>', f'<div class="rows">{"".join(rows)}</div>')

    page = re.sub(
        r'<script type="text/html" id="text-\d+">(.*?)</script>', article, page, flags=re.DOTALL
    )
    page = re.sub(
        r'<script type="text/html" id="entry-list">(.*?)</script>',
        lambda m: m[1].replace("<hr>", ""),
        page,
        flags=re.DOTALL,
    )
    assert '<script type="text/html"' not in page
    return page


def parse(page: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(unfold(page))


def data(page: str) -> dict[str, Any]:
    [text] = re.findall(r'<script type="application/json" id="data">(.*?)</script>', page)
    content: dict[str, Any] = json.loads(text)
    return content


def shown(element: lxml.html.HtmlElement, numbers: bool = False) -> str:
    """The text that an element shows, boxes turned back into their characters."""
    classes = element.get("class", "").split()
    if "c" in classes:
        return chr(int(element.get("data-c"), 16))
    if not numbers and {"n", "no", "tag"} & set(classes):
        return ""
    parts = [element.text or ""]
    for child in element:
        parts += [shown(child, numbers), child.tail or ""]
    return "".join(parts)


def target_sentences(page: lxml.html.HtmlElement, article: int = 1) -> list[str]:
    return [shown(p) for p in page.xpath(f"//*[@id='a{article}']//div[@class='rows']//p[@id]")]


def without_assets(page: str) -> str:
    page = re.sub(r"<style>.*?</style>", "<style></style>", page, flags=re.DOTALL)
    page = re.sub(r"<script>.*?</script>", "<script></script>", page, flags=re.DOTALL)
    page = re.sub(r'(<div class="u prose" lang="..">).*?(?=</div>)', r"\1", page, flags=re.DOTALL)
    return re.sub(r"sha256-[^']+", "sha256-", page)


def test_looks_as_it_did() -> None:
    assert without_assets(render(html_sample.sample())) == GOLDEN.read_text(encoding="utf-8")


def test_policy_names_the_one_style_and_the_one_script() -> None:
    text = render(html_sample.sample())
    page = parse(text)
    [policy] = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    rules = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["img-src"] == "data:"
    for tag in ("style", "script"):
        [content] = re.findall(rf"<{tag}>(.*?)</{tag}>", text, flags=re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert rules[f"{tag}-src"] == f"'sha256-{digest}'"


def test_needs_nothing_from_outside() -> None:
    text = render(html_sample.sample())
    outline = Outline(text)
    assert "://" not in text
    assert not [a for a in outline.attributes if a[0] in {"src", "srcset", "style", "action"}]
    assert all(value.startswith("#") for name, value in outline.attributes if name == "href")


def test_every_sentence_is_there_letter_by_letter() -> None:
    report = html_sample.sample()
    page = parse(render(report))
    for number, document in enumerate(report.documents, 1):
        wanted = [s.segment.span.of(document.text) for s in document.segments]
        assert target_sentences(page, number) == wanted


def test_every_finding_is_marked_where_it_is() -> None:
    document = html_sample.with_source()
    page = parse(render(html_sample.report(document)))
    for key, finding in enumerate(document.findings):
        marks = page.xpath("//p[@lang='de' and @id]//mark")
        text = "".join(shown(m) for m in marks if str(key) in m.get("data-f").split())
        wanted = finding.target.text if finding.target else ""
        # The blank between two sentences is in no cell.
        assert text == wanted.replace("gefragt. Alle", "gefragt.Alle")


def test_a_fault_in_the_source_is_marked_there() -> None:
    document = html_sample.with_source()
    page = parse(render(html_sample.report(document)))
    marked = {
        int(m.get("data-f")): shown(m)
        for m in page.xpath("//div[@class='rows']//p[@lang='en']//mark")
    }
    wanted = {i: f.source.text for i, f in enumerate(document.findings) if f.source}
    assert marked == wanted
    assert wanted[1] == "but not before the 14th"


def test_offsets_decide_which_of_two_equal_source_words_is_marked() -> None:
    b = Builder("a.txt").add(["Er sah und sah."], "He looked and looked.")
    b.find("sah", Severity.MINOR, Message("a", "b"), source="looked")
    second = b.source.rindex("looked")
    document = b.done()
    finding = replace(document.findings[0], source=Quote(Span(second, second + 6), "looked"))
    [cell] = parse(render(html_sample.report(replace(document, findings=(finding,))))).xpath(
        "//div[@class='rows']//p[@lang='en']"
    )
    assert cell.text == "He looked and "
    assert shown(cell) == "He looked and looked."


def test_source_that_cannot_be_placed_is_only_quoted() -> None:
    b = Builder("a.txt").add(["Er sah und sah."], "He looked and looked.")
    b.find("sah", Severity.MINOR, Message("a", "b"), source="looked")
    document = b.done()
    finding = replace(document.findings[0], source=Quote(Span(900, 906), "looked"))
    page = parse(render(html_sample.report(replace(document, findings=(finding,)))))
    assert not page.xpath("//div[@class='rows']/div/p[@lang='en']//mark")
    assert page.xpath("//li//q[@lang='en']/text()") == ["looked"]


def test_sentences_of_one_alignment_share_their_source() -> None:
    page = parse(render(html_sample.report(html_sample.with_source())))
    [group] = page.xpath("//div[@class='g']")
    assert [p.get("id") for p in group] == ["a1-s4", "a1-s5"]
    assert len(group.getparent().xpath("./p[@lang='en']")) == 1


def test_says_which_source_stands_beside() -> None:
    page = parse(render(html_sample.sample(), ui_language="en"))
    heads = {
        a.get("id"): " ".join(a.xpath(".//div[starts-with(@class,'heads')]//*[@lang='en']/text()"))
        for a in page.xpath("//article")
    }
    assert "English source" in heads["a1"]
    assert "back-translation" in heads["a2"]
    assert "not the original" in heads["a2"]
    assert "English" not in heads["a3"]
    [banner] = page.xpath("//article[@id='a3']//div[@class='gaps']")
    assert "Without the original, numbers were not compared" in banner.text_content()
    bare = parse(render(html_sample.report(html_sample.target_only())))
    [hint] = bare.xpath("//article[@id='a1']/p[@class='hint']")
    assert "no English to compare" in hint.text_content()
    assert not page.xpath("//article[@id='a3']//p[@lang='en']")


def test_texts_are_in_the_languages_of_their_document() -> None:
    b = Builder("nl.txt", "Kop").add(["De de haven groeit."], "Le port grandit.")
    b.find("De de", Severity.MAJOR, Message("a", "b"), suggestion="De", source="Le")
    document = replace(b.done(), language="nl", source_language="fr")
    page = parse(render(html_sample.report(document)))
    assert page.xpath("//div[@class='rows']//p[@lang='nl']/@id") == ["a1-s1"]
    assert page.xpath("//div[@class='rows']//p[@lang='fr']//mark/text()") == ["Le"]
    assert page.xpath("//li//del/@lang | //li//ins/@lang | //li//q/@lang") == ["nl", "nl", "fr"]
    assert page.xpath("//h1/bdi/@lang") == ["nl"]


def test_a_row_says_so_where_its_source_differs_from_the_column() -> None:
    document = html_sample.with_source()
    segments = list(document.segments)
    segments[7] = replace(segments[7], back_translation="You can read more here.")
    page = parse(render(html_sample.report(replace(document, segments=tuple(segments)))))
    [tag] = page.xpath("//p[@lang='en']/small[@class='tag']")
    assert "back-translation" in tag.text_content()


def test_cards_carry_what_an_editor_needs() -> None:
    document = html_sample.with_source()
    page = parse(render(html_sample.report(document)))
    cards = page.xpath("//li[contains(@class,'card')]")
    assert [c.get("id") for c in cards] == [f"f-{f.fingerprint}" for f in document.findings]
    negation = next(c for c in cards if "says the opposite" in c.text_content())
    text = negation.text_content()
    for part in ("sagt das Gegenteil", "lehnt den Plan ab", "does not accept the plan"):
        assert part in text
    [hidden] = [c for c in cards if "sup" in c.get("class").split()]
    assert "Relativsatz ohne Komma" in hidden.text_content()


def test_the_script_gets_what_it_filters_by() -> None:
    page = render(html_sample.report(html_sample.with_source(), html_sample.clean()))
    first, second = data(page)["articles"]
    assert (first["n"], first["r"], second["f"]) == (1, 8, [])
    negation = next(f for f in first["f"] if f[6] == 88)
    kinds = [
        o.get("data-en") for o in parse(page).xpath("//select[@id='category']/option[@value!='']")
    ]
    rules = [o.get("data-en") for o in parse(page).xpath("//select[@id='rule']/option[@value!='']")]
    assert negation[1] == 4  # its row
    assert negation[2] == sorted(Severity).index(Severity.CRITICAL)
    assert kinds[negation[3]] == "Accuracy › mistranslation"
    assert rules[negation[4]] == "TX702 Negation"
    assert list(Evidence)[negation[5]] is Evidence.SOURCE
    assert negation[8] == f"f-{negation[9][0]}"
    assert [f[7] for f in first["f"]].count(1) == 1


def test_word_links_are_written_in_runs() -> None:
    document = html_sample.clean()
    segments = list(document.segments)
    pair = segments[1].alignment
    assert pair is not None
    words = ((0, 0), (1, 1), (2, 2), (4, 9), (5, 8))
    segments[1] = replace(segments[1], alignment=replace(pair, words=words))
    page = parse(render(html_sample.report(replace(document, segments=tuple(segments)))))
    assert page.xpath("//div/@data-w") == ["0:0*3 4:9 5:8"]


def test_a_sentence_says_of_which_block_it_is() -> None:
    document = html_sample.clean()
    blocks = (BlockKind.HEADING, BlockKind.LIST_ITEM)
    segments = tuple(
        replace(one, segment=replace(one.segment, block=block))
        for one, block in zip(document.segments, blocks, strict=True)
    )
    page = parse(render(html_sample.report(replace(document, segments=segments))))
    assert page.xpath("//p/@data-b") == ["heading", "list-item"]


def test_quality_stands_beside_a_sentence_where_there_is_one() -> None:
    document = html_sample.clean()
    segments = list(document.segments)
    segments[1] = replace(segments[1], scores={"quality": 41.6})
    page = parse(render(html_sample.report(replace(document, segments=tuple(segments)))))
    [bar] = page.xpath("//*[@class='q']")
    assert bar.get("aria-label").endswith("quality 42")
    assert page.xpath("//select[@id='sort']/option/@value").count("quality") == 0
    judged = replace(
        document,
        segments=tuple(segments),
        scores={"quality": 77.4},
        expected=Expectation(14.2, 5.5, 23.0, 0.31, Publishable.UNSURE),
    )
    heading = parse(render(html_sample.report(judged)))
    assert heading.xpath("//select[@id='sort']/option/@value").count("quality") == 1
    [outlook] = heading.xpath("//p[@class='outlook']")
    said = " ".join(outlook.text_content().split())
    assert "about 14 penalty points, for 8 of 10 such texts 5.5 to 23." in said
    assert "ist unsicher: ohne schweren Fehler mit einer Wahrscheinlichkeit von 31 %." in said
    assert '"p":14.2' in render(html_sample.report(judged))
    [entry] = heading.xpath("//a[@class='entry'] | //a[contains(@class, 'entry ')]")
    assert "14 Strafpunkte erwartet" in entry.text_content()
    [told] = heading.xpath("//details[@class='numbers']//li[contains(., 'Quality')]")
    assert "Quality 77" in " ".join(told.text_content().split())
    assert "5.6" in told.text_content(), "a quarter of what is missing to 100"
    bare = parse(render(html_sample.report(document)))
    assert not bare.xpath("//*[@class='q']")
    assert not bare.xpath("//select[@id='sort']/option[@value='quality']")


def test_rows_of_a_file_of_pairs_stand_together() -> None:
    rows = []
    for line in (3, 4, 9):
        b = Builder(f"paare.tsv#{line}").add([f"Zeile {line} hier."], f"Line {line} here.")
        b.find("hier", Severity.MAJOR, Message("a", "b"))
        rows.append(b.done())
    text = render(html_sample.report(*rows, html_sample.clean()))
    page = parse(text)
    assert len(page.xpath("//article")) == 2
    assert page.xpath("//article[@id='a1']//p[@id]/a[@class='no']/text()") == ["3", "4", "9"]
    assert page.xpath("//article[@id='a1']//p[@id]/@id") == ["a1-s1", "a1-s2", "a1-s3"]
    assert [f[1] for f in data(text)["articles"][0]["f"]] == [0, 1, 2]
    assert page.xpath("//article[@id='a1']//h1")[0].text_content() == "paare.tsv"


def test_what_was_not_checked_is_counted_by_articles_and_in_a_file_of_pairs_by_rows() -> None:
    rows = []
    for line in (3, 4, 9):
        row = Builder(f"paare.tsv#{line}").add([f"Zeile {line} hier."], None).done()
        rows.append(replace(row, unchecked=html_sample.NOT_COMPARED))
    page = parse(render(html_sample.report(*rows, html_sample.clean())))
    overall = page.xpath("//section[@id='overview']//div[@class='gaps']//small")[0]
    assert overall.text_content() == "(1 vonof 2 Artikelnarticles)"
    assert "2 ArtikelArticles" in page.xpath("//section[@id='overview']")[0].text_content()
    own = page.xpath("//article[@id='a1']//div[@class='gaps']//small")[0]
    assert own.text_content() == "(3 vonof 3 Zeilenrows)"


def test_one_article_is_counted_in_the_singular() -> None:
    page = parse(render(html_sample.report(html_sample.clean())))
    assert "1 ArtikelArticle14 Wörter" in page.xpath("//section[@id='overview']")[0].text_content()


def test_verdicts_kinds_and_feeds_are_counted() -> None:
    documents = [
        replace(html_sample.with_source(), verdict="hold"),
        replace(html_sample.clean(), verdict="publish", uri="feed.xml#1"),
        replace(html_sample.clean(), verdict="publish", uri="feed.xml#2"),
    ]
    view = page_view(html_sample.report(*documents))
    figures = overview(view)
    assert [(v.verdict, v.count) for v in figures.verdicts] == [("hold", 1), ("publish", 2)]
    assert [(f.name, f.articles) for f in figures.feeds] == [("artikel", 1), ("feed.xml", 2)]
    assert sum(kind.total for kind in figures.kinds) == 11
    assert figures.kinds[0].name.en == "Accuracy › mistranslation"
    assert [s.severity for s in figures.kinds[0].bar] == [Severity.CRITICAL]
    assert figures.kinds[0].bar[0].width == 100
    assert figures.trend is None


def test_earlier_reports_beside_the_page_make_its_trend(tmp_path: Path) -> None:
    worse = html_sample.report(html_sample.with_source())
    for i, name in enumerate(("b.json", "a.json", "none.json")):
        content = json.loads(json_report.render(replace(worse, seconds=float(i))))
        if name == "none.json":
            content["schema_version"] = "9"
        (tmp_path / name).write_text(json.dumps(content), encoding="utf-8")
        os.utime(tmp_path / name, (1e9 + i * 86400, 1e9 + i * 86400))
    (tmp_path / "other.json").write_text('{"tool": []}', encoding="utf-8")
    (tmp_path / "broken.json").write_bytes(b"\xff{")
    runs = earlier_runs(tmp_path)
    assert [run.label for run in runs] == ["2001-09-09 01:46", "2001-09-10 01:46"]
    now = html_sample.report(replace(html_sample.clean(), uri=worse.documents[0].uri))
    others = html_sample.report(html_sample.clean())
    assert overview(page_view(others), runs).trend is None, "other articles are no trend"
    trend = overview(page_view(now), runs).trend
    assert trend is not None
    assert [round(p.per_1000, 1) for p in trend.points] == [866.7, 866.7, 0.0]
    assert (trend.points[0].y, trend.points[-1].y) == (0.0, 150.0)
    save(now, str(tmp_path / "report.html"))
    page = parse((tmp_path / "report.html").read_text(encoding="utf-8"))
    assert (
        len(page.xpath("//*[local-name()='svg' and @class='trend']/*[local-name()='circle']")) == 3
    )
    # The JSON of this very run is no run before it.
    same = overview(page_view(replace(worse, seconds=1.0)), runs).trend
    assert same is not None
    assert len(same.points) == 2


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("penalty", "1" * 400), ("penalty", "1e999"), ("penalty", "NaN"), ("penalty", "-1"),
        ("words", "1" * 5000), ("words", "-3"), ("documents", '"all"'), ("documents", "1e999"),
        ("seconds", "Infinity"), ("seconds", "null"), ("findings", '{"major": 1e999}'),
        ("findings", '{"major": %s}' % ("9" * 400)), ("findings", "[" * 5000 + "]" * 5000),
    ],
)  # fmt: skip
def test_json_beside_the_page_that_is_no_report_is_passed_over(
    tmp_path: Path, place: str, value: str
) -> None:
    good = json.loads(json_report.render(html_sample.report(html_sample.with_source())))
    (tmp_path / "good.json").write_text(json.dumps(good), encoding="utf-8")
    holder = good["documents"][0]["score"] if place == "penalty" else good["summary"]
    holder[place] = "HERE"
    bad = json.dumps(good).replace('"HERE"', value)
    (tmp_path / "bad.json").write_text(bad, encoding="utf-8")
    (tmp_path / "folder.json").mkdir()
    os.mkfifo(tmp_path / "pipe.json")
    (tmp_path / "gone.json").symlink_to(tmp_path / "nowhere")
    assert len(earlier_runs(tmp_path)) == 1
    save(html_sample.report(html_sample.clean()), str(tmp_path / "report.html"))


def test_a_large_report_takes_several_files(tmp_path: Path) -> None:
    documents = [replace(html_sample.with_source(), uri=f"a/{i}.txt") for i in range(400)]
    (tmp_path / "part-0009.html").write_text("of somebody else", encoding="utf-8")
    home = save(html_sample.report(*documents), "", folder=str(tmp_path))
    assert home.name == "index.html"
    assert (tmp_path / "part-0009.html").read_text("utf-8") == "of somebody else"
    (tmp_path / "part-0009.html").unlink()
    names = sorted(p.name for p in tmp_path.glob("*.html"))
    assert names == ["index.html", "part-0001.html", "part-0002.html", "part-0003.html"]
    assert (tmp_path / ".tqcheck-parts").read_text("utf-8").splitlines()[1:] == names[1:]
    texts = {name: (tmp_path / name).read_text(encoding="utf-8") for name in names}
    index = parse(texts["index.html"])
    assert not index.xpath("//article")
    links = index.xpath("//a[contains(@class,'entry')]/@href")
    assert len(links) == 400
    for number, link in enumerate(links, 1):
        file, _, anchor = link.partition("#")
        assert anchor == f"a{number}"
        assert f'id="text-{number}"' in texts[file]
    assert len(data(texts["index.html"])["articles"]) == 400
    middle = data(texts["part-0002.html"])
    assert middle["before"] == ["part-0001.html", middle["articles"][0]["n"] - 1]
    assert middle["after"] == ["part-0003.html", middle["articles"][-1]["n"] + 1]
    assert "before" not in data(texts["part-0001.html"])
    small = html_sample.report(html_sample.clean())
    save(small, "", folder=str(tmp_path))
    assert [p.name for p in tmp_path.iterdir()] == ["index.html"]
    assert (tmp_path / "index.html").read_text(encoding="utf-8") == render(small)


def test_a_folder_keeps_what_is_not_of_the_report(tmp_path: Path) -> None:
    documents = [replace(html_sample.with_source(), uri=f"a/{i}.txt") for i in range(400)]
    large, small = html_sample.report(*documents), html_sample.report(html_sample.clean())
    foreign = tmp_path / "part-0002.html"
    foreign.write_text("of somebody else", encoding="utf-8")
    with pytest.raises(UsageError, match="is not of tqcheck"):
        save(large, "", folder=str(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["part-0002.html"], "as before"
    save(small, "", folder=str(tmp_path))
    foreign.unlink()
    save(large, "", folder=str(tmp_path))
    foreign.write_text("of somebody else", encoding="utf-8")
    kept = tmp_path / "part-0007.html"
    kept.write_bytes((tmp_path / "part-0001.html").read_bytes())
    manifest = tmp_path / ".tqcheck-parts"
    manifest.write_text(manifest.read_text("utf-8") + "../x\nindex.html\n/etc/passwd\n", "utf-8")
    save(small, "", folder=str(tmp_path))
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"index.html", "part-0002.html", "part-0007.html"}


def test_the_command_line_writes_a_file_or_a_folder(tmp_path: Path) -> None:
    large = html_sample.report(
        *(replace(html_sample.with_source(), uri=f"a/{i}.txt") for i in range(300))
    )
    outputs = [f"html:{tmp_path / 'folder'}/", str(tmp_path / "one.html")]
    write_report(large, targets(None, outputs), ReportOptions(quiet=True), ui_language="de")
    names = sorted(p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*.html"))
    assert names == [
        "folder/index.html",
        "folder/part-0001.html",
        "folder/part-0002.html",
        "one.html",
    ]
    assert '<html lang="de">' in (tmp_path / "folder/part-0002.html").read_text(encoding="utf-8")
    (tmp_path / "taken").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match="cannot be written"):
        save(large, str(tmp_path / "taken" / "x.html"))


def test_suppressed_findings_are_not_counted() -> None:
    page = parse(render(html_sample.report(html_sample.with_source())))
    [minor] = page.xpath("//*[@id='overview']//*[@class='count minor']")
    assert minor.text_content().startswith("3")


def test_a_finding_without_a_sentence_stands_at_the_top_of_its_article() -> None:
    b = Builder("a.txt").add(["Ein Satz."], "A sentence.")
    b.find(None, Severity.MAJOR, Message("The end is missing.", "Das Ende fehlt."), segment=40)
    page = parse(render(html_sample.report(b.done())))
    [loose] = page.xpath("//section[contains(@class,'loose')]")
    assert "The end is missing." in loose.text_content()


def test_an_empty_span_is_a_caret_and_blanks_are_seen() -> None:
    b = Builder("a.txt").add(["Er kam  heim"], "He came home.")
    b.find("  ", Severity.MINOR, Message("Two blanks.", "Zwei Leerzeichen."), suggestion=" ")
    document = b.done()
    end = len(document.text)
    point = replace(document.findings[0], target=Quote(Span(end, end), ""), suggestion=".")
    page = parse(
        render(html_sample.report(replace(document, findings=(*document.findings, point))))
    )
    [caret] = page.xpath("//mark[contains(@class,'point')]")
    assert caret.text is None
    assert caret.getnext().get("class").startswith("n ")
    assert page.xpath("//del[1]/text()")[0] == "␣␣"
    assert target_sentences(page) == ["Er kam  heim"]


def test_unread_documents_and_skipped_rules_are_told() -> None:
    page = parse(render(html_sample.sample()))
    [error] = page.xpath("//article[@id='a5']//div[@class='error']")
    assert "JPEG picture" in error.text_content()
    assert "kai.txt" not in error.text_content()  # the heading has the name
    skipped = page.xpath("//article[@id='a2']//ul[@class='skipped']/li")
    assert [s.text_content().split(" ", 1)[0] for s in skipped] == ["TX701", "TX702"]
    assert "No back-translator" in page.xpath("//div[@class='notes']")[0].text_content()


def test_ids_are_unique_and_links_lead_somewhere() -> None:
    document = html_sample.with_source()
    twice = replace(document, uri="again.txt")  # the same fingerprints a second time
    outline = Outline(render(html_sample.report(document, twice)))
    ids = [value for name, value in outline.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    assert {v[1:] for n, v in outline.attributes if n == "href"} <= set(ids)


def test_rules_bring_their_documentation() -> None:
    b = Builder("a.txt").add(["Ulm [and] Linz."], "Ulm and Linz.")
    b.find("[and]", Severity.MAJOR, Message("a", "b"), rule=("TQ201", "bracketed-english", "style"))
    page = parse(render(html_sample.report(b.done())))
    [rule] = page.xpath("//details[@id='rule-TQ201']")
    assert "brackets" in rule.text_content()
    assert rule.xpath(".//em")
    assert page.xpath("//details[@class='help']/@data-rule") == ["rule-TQ201"]


def test_every_kind_of_fault_that_a_rule_names_has_words_in_target() -> None:
    for rule in all_rules():
        said = phrases.category(rule.category)
        assert not set(said.de.split(" › ")) & set(rule.category.split("/")), rule.category


@pytest.mark.parametrize("language", ["de", "en"])
def test_opens_in_the_language_that_is_asked_for(language: str) -> None:
    page = parse(render(html_sample.sample(), ui_language=language))
    assert page.get("lang") == language
    assert page.get("data-auto") is None
    assert parse(render(html_sample.sample())).get("data-auto") is not None


def test_speaks_no_third_language() -> None:
    with pytest.raises(ValueError, match="'fr'"):
        render(html_sample.sample(), ui_language="fr")


def test_an_empty_run_is_a_page_too() -> None:
    Outline(render(html_sample.report()))


def everywhere(text: str) -> Report:
    """A report that shows `text` in every place that has one."""
    b = Builder(text, text).add([text, "Ein Satz."], text).add(["Noch einer."], text)
    b.find(
        text,
        Severity.CRITICAL,
        Message(text, text),
        rule=(text, text, text),
        source=text,
        suggestion=text,
        suppressed=None,
    )
    b.find(text, Severity.MINOR, Message(text, text), suppressed=Suppression(text, text))
    document = replace(b.done(SkippedRule(text, Message(text, text))), verdict=text)
    document = replace(
        document, findings=tuple(replace(f, fingerprint=text) for f in document.findings)
    )
    failed = DocumentReport(text, "", error=DocumentError(text, text))
    target = Builder(text, None, Evidence.TARGET).add([text]).done()
    return Report(text, text, (document, failed, target), 1.0, (Message(text, text),))


PLAIN = Outline(render(everywhere("harmlos")))


def test_there_are_fifty_hostile_texts() -> None:
    assert len(set(HOSTILE)) >= 50


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    html = render(everywhere(text))
    outline = Outline(html)
    assert outline.elements == PLAIN.elements
    names = {name for name, _ in outline.attributes}
    assert names == {name for name, _ in PLAIN.attributes} | (names & {"data-c"})
    assert not [name for name in names if name.startswith("on")]
    hrefs = [value for name, value in outline.attributes if name == "href"]
    assert all(re.fullmatch(r"#[\w-]+", value) for value in hrefs)
    page = parse(html)
    elements = [e.tag for e in page.iter() if e.get("class") != "c"]
    assert elements == [e.tag for e in parse(render(everywhere("harmlos"))).iter()]
    assert target_sentences(page) == [text, "Ein Satz.", "Noch einer."]
    html.encode("utf-8")


def test_no_invisible_character_reaches_the_page() -> None:
    bidi = "".join(
        map(chr, (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
    )
    html = render(everywhere(f"a{bidi}b\ud800\x00"))
    assert not set(html) & {*bidi, "\ud800", "\x00"}
    assert 'title="U+202E RIGHT-TO-LEFT OVERRIDE">RLO<' in html


@given(st.text(st.characters()))
@settings(max_examples=300, deadline=None)
def test_visible_text_can_be_read_back(text: str) -> None:
    html = str(visible(text))
    assert not re.search(
        r"[\u200b-\u200c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]", html
    )
    box = re.compile(r'<span class="c" data-c="([0-9a-f]+)" title="[^"<>]*">[^<]*</span>')
    back = box.sub(lambda m: f"&#x{m[1]};" if int(m[1], 16) > 0xFF else chr(int(m[1], 16)), html)
    for entity, char in (("&lt;", "<"), ("&gt;", ">"), ("&#34;", '"'), ("&#39;", "'")):
        back = back.replace(entity, char)
    back = re.sub(r"&#x([0-9a-f]+);", lambda m: chr(int(m[1], 16)), back)
    assert back.replace("&amp;", "&") == text


def test_blanks_are_shown_and_emoji_stay_whole() -> None:
    assert quoted(" \n") == "␣↵"
    assert quoted(" a ") == " a "
    assert visible("👩\u200d🚀 10\u00a0%") == "👩\u200d🚀 10\u00a0%"
    assert "ZWJ" in visible("a\u200db")


SENTENCES = ["Der alte Turm steht.", "Er wackelt im Wind,", "sagt Ida Kern."]


@given(
    st.lists(
        st.tuples(st.integers(0, 55), st.integers(0, 55), st.sampled_from(sorted(Severity))),
        max_size=6,
    )
)
@settings(max_examples=100, deadline=None)
def test_marks_may_overlap_in_any_way(spans: list[tuple[int, int, Severity]]) -> None:
    b = Builder("a.txt")
    for sentence in SENTENCES:
        b.add([sentence])
    document = b.find("Turm", Severity.MINOR, Message("a", "b")).done()
    assert len(document.text) >= 55
    findings = []
    for i, (one, two, severity) in enumerate(spans):
        span = Span(min(one, two), max(one, two))
        target = Quote(span, span.of(document.text))
        findings.append(
            replace(
                document.findings[0],
                target=target,
                severity=severity,
                fingerprint=f"{i}",
                segment=-1,
            )
        )
    html = render(html_sample.report(replace(document, findings=tuple(findings))))
    Outline(html)
    page = parse(html)
    assert target_sentences(page) == SENTENCES
    marks = page.xpath("//p[@id]//mark")
    for key, finding in enumerate(findings):
        assert finding.target is not None
        got = "".join(shown(m) for m in marks if str(key) in m.get("data-f").split())
        inside = [
            document.text[i]
            for i in range(finding.target.span.start, finding.target.span.end)
            if any(s.segment.span.start <= i < s.segment.span.end for s in document.segments)
        ]
        assert got == "".join(inside)
        assert len(page.xpath(f"//li[@id='f-{key}']")) == 1


def test_a_sentence_without_findings_costs_little() -> None:
    many = 2000
    b = Builder("lang.txt")
    for i in range(many):
        b.segments.append(
            replace(
                html_sample.clean().segments[1],
                segment=replace(
                    html_sample.clean().segments[1].segment,
                    index=i,
                    span=Span(i * 10, i * 10 + 9),
                ),
                alignment=None,
            )
        )
    b.text = "Ein Satz. " * many
    html = render(html_sample.report(b.done()))
    bare = render(html_sample.report())
    text = many * (9 + len(html_sample.clean().segments[1].source or ""))
    assert (len(html.encode()) - len(bare.encode()) - text) / many < 200


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, two: str) -> float:
    low, high = sorted((_luminance(one), _luminance(two)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_colours_have_the_contrast_of_wcag_aa(scheme: int) -> None:
    css = re.search(r"<style>(.*?)</style>", render(html_sample.report()), re.DOTALL)
    assert css is not None
    blocks = re.findall(r":root \{(.*?)\}", css[1], re.DOTALL)
    colour = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", blocks[scheme]))
    grounds = [colour[name] for name in ("paper", "sheet", "raised", "here")]
    for name in ("ink", "soft", "link", "critical", "major", "minor", "neutral", "good"):
        for ground in grounds:
            assert _contrast(colour[name], ground) >= 4.5, (name, ground)
    for name in ("critical", "major", "minor", "neutral", "good"):
        assert _contrast(colour["ink"], colour[f"{name}-tint"]) >= 4.5, name
        assert _contrast(colour[name], colour[f"{name}-tint"]) >= 4.5, name


if __name__ == "__main__":  # python -m tests.reporters.test_html writes the golden file anew
    GOLDEN.parent.mkdir(exist_ok=True)
    GOLDEN.write_text(without_assets(render(html_sample.sample())), encoding="utf-8")
