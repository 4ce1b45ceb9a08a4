"""What an editor does with the report: filter, search, sort, step, decide, copy, print."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.browser import samples
from tests.browser.chromium import PHONE
from tests.browser.conftest import until
from tests.reporters import html_sample
from tests.reporters.html_sample import Builder
from tqcheck import suppression as suppress
from tqcheck.model import Message, Severity, one_of_places
from tqcheck.reporters.html import save

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

SAMPLE = samples.worked()
FIRST = SAMPLE.documents[0]
COUNTING = [f for f in FIRST.findings if f.suppressed is None]


def cards(page: Any) -> list[str]:
    found: list[str] = page.eval_on_selector_all(
        ".card:not([hidden])", "(all) => all.map((one) => one.id)"
    )
    return found


def entries(page: Any) -> list[str]:
    found: list[str] = page.eval_on_selector_all(".entry .ttl", "(a) => a.map((e) => e.innerText)")
    return found


def place(page: Any) -> str:
    return str(page.inner_text("#place"))


def choose(page: Any, name: str, label: str) -> None:
    if not page.eval_on_selector("#more", "(e) => e.open"):
        page.click("#more > summary")
    page.select_option(f"#{name}", label=label)


def test_the_overview_lists_the_articles_and_opens_one(opened: Any) -> None:
    page = opened()
    assert len(entries(page)) == 5
    assert page.is_visible("#overview")
    page.click(".entry >> nth=0")
    page.wait_for_selector("article#a1")
    assert not page.is_visible("#overview")
    assert page.locator("article .rows p[lang=de]").count() == len(FIRST.segments)
    assert page.locator("article .rows p[lang=en]").count() >= 6
    assert page.title().startswith("Streit um den Hafen")
    page.go_back()
    page.wait_for_selector("#overview", state="visible")
    assert page.evaluate("document.activeElement.dataset.a") == "1"


def test_a_suspicion_says_so_and_what_spoke_for_and_against_it(opened: Any) -> None:
    page = opened("#a1")
    doubt = next(f for f in FIRST.findings if f.rule == "TX601")
    text = " ".join(page.inner_text(f"#f-{doubt.fingerprint}").split())
    assert "Suspected" in text
    assert "Neutral" not in text
    assert "Speaks for it: it holds two sentences." in text
    assert "Speaks against it: it is quoted, it is <short>." in text
    assert "never shown" not in text
    sure = next(f for f in FIRST.findings if f.rule == "TX702")
    assert "Speaks" not in page.inner_text(f"#f-{sure.fingerprint}")


def test_a_card_says_what_why_how_sure_and_what_instead(opened: Any) -> None:
    page = opened("#a1")
    negation = next(f for f in FIRST.findings if f.rule == "TX702")
    text = " ".join(page.inner_text(f"#f-{negation.fingerprint}").split())
    for part in (
        "Critical",
        "The German says the opposite",
        "Suggestion",
        "lehnt den Plan ab",
        "In the English",
        "does not accept the plan",
        "Evidence the English source",
        "Confidence 88 % (estimated, not judged yet)",
        "Accuracy › mistranslation",
        "TX702 Negation",
    ):
        assert part in text, part
    german = page.locator(f"mark.critical[data-f='{FIRST.findings.index(negation)}']")
    assert german.all_inner_texts() == ["lehnt den Plan nicht ab", "does not accept the plan"]


def test_an_omission_is_marked_in_the_english(opened: Any) -> None:
    page = opened("#a1")
    gone = page.locator("p[lang=en] mark.gone")
    assert gone.all_inner_texts() == ["but not before the 14th"]
    assert "missing in the German" in page.text_content("p[lang=en] a.n.gone")


def test_filters_leave_what_they_say(opened: Any) -> None:
    page = opened("#a1")
    assert len(cards(page)) == len(COUNTING) == 11
    page.click("label:has([data-severity=major])")
    assert len(cards(page)) == sum(f.severity.value != "major" for f in COUNTING)
    assert page.locator("mark.off").count() > 0
    page.click("label:has([data-severity=major])")
    for name, label, left in (
        ("category", "Accuracy › mistranslation", {"TX501", "TX702"}),
        ("rule", "TX302 Split name", {"TX302"}),
        ("evidence", "the English source", {"TX701", "TX702"}),
        (
            "confidence",
            "95\u202f%",
            {"TX101", "TX301", "TX302", "TX401", "TX402", "TX801", "TX901"},
        ),
        ("status", "suppressed before", {"TX301"}),
    ):
        choose(page, name, label)
        ids = cards(page)
        assert {f.rule for f in FIRST.findings if f"f-{f.fingerprint}" in ids} == left, name
        assert page.inner_text("#active") == "1"
        page.click("#clear-all")
    assert len(cards(page)) == 11
    choose(page, "rule", "TX902 Html entity")
    assert page.is_visible("#nothing")
    page.click("#clear")
    assert len(cards(page)) == 11


def test_filters_choose_articles_on_the_overview(opened: Any) -> None:
    page = opened()
    choose(page, "verdict", "Review")
    assert entries(page) == ["Neue Brücke über die Elbe geplant"]
    page.click("#clear-all")
    page.keyboard.press("Escape")
    page.click(".pick:has-text('mistranslation')")
    assert entries(page) == ["Streit um den Hafen von Lindau spitzt sich zu"]
    assert page.inner_text(".hits") == "2 matching"
    choose(page, "category", "all")
    page.keyboard.press("Escape")
    page.select_option("#sort", "worst")
    assert entries(page)[:3] == [
        "Streit um den Hafen von Lindau spitzt sich zu",
        "bilder/kai.txt",
        "Neue Brücke über die Elbe geplant",
    ]
    page.select_option("#sort", "name")
    assert entries(page)[0] == "Am Wochenende bleibt es trocken"


def test_search_finds_german_english_and_findings(opened: Any) -> None:
    page = opened()
    for words, article in (
        ("Fährleute GEFRAGT", "Streit um"),
        ("over the decision", None),
        ("scheint die sonne", "Am Wochenende"),
        ("state wants to decide", "Neue Brücke"),
        ("html entity", "ohne-englisch"),
        ("ulm &amp; augsburg", "ohne-englisch"),
    ):
        page.fill("#q", words)
        page.wait_for_timeout(200)
        found = entries(page)
        assert len(found) == (article is not None), words
        assert article is None or found[0].startswith(article)
    page.fill("#q", "sonne")
    page.wait_for_timeout(200)
    page.click(".entry")
    page.wait_for_selector("article#a4")
    assert page.locator(".rows .r").count() == 1
    assert page.evaluate("[...CSS.highlights.get('hit')].map(String)") == ["Sonne"]


def test_sorting_the_overview_leaves_the_sentences_of_an_article(opened: Any) -> None:
    page = opened()
    assert entries(page)[0].startswith("Streit um den Hafen"), "the worst first"
    for order in ("quality", "name", "confidence", "text"):
        page.select_option("#sort", order)
        if order == "quality":
            assert entries(page)[0].startswith("Neue Brücke"), "forty points before fourteen"
        page.click(".entry:has-text('Streit um den Hafen')")
        page.wait_for_selector("article#a1")
        numbers = page.locator(".rows p[lang=de] > .no").all_inner_texts()
        assert [int(n) for n in numbers] == list(range(1, len(numbers) + 1)), order
        assert not page.is_visible("#sort"), "an article has one order"
        page.keyboard.press("u")
        page.wait_for_selector("#overview", state="visible")


def test_keys_move_through_an_article_and_stop_at_its_end(opened: Any) -> None:
    page = opened()
    own = len(COUNTING)
    page.keyboard.press("n")
    assert place(page) == f"1 / {own}", "the figures are those of the article"
    assert page.url.endswith(f"#f-{COUNTING[0].fingerprint}")
    assert page.evaluate("document.activeElement.id") == f"f-{COUNTING[0].fingerprint}"
    page.keyboard.press("j")
    assert place(page) == f"2 / {own}"
    page.keyboard.press("k")
    page.keyboard.press("p")
    assert place(page) == f"1 / {own}"
    until(page, "document.querySelector('#told').innerText.includes('first finding')")
    for _ in range(own - 1):
        page.keyboard.press("n")
    assert place(page) == f"{own} / {own}"
    page.keyboard.press("n")
    assert place(page) == f"{own} / {own}", "it stays at the last one"
    until(page, "document.querySelector('#told').innerText.includes('last finding')")
    page.keyboard.press("n")
    page.wait_for_selector("article#a2")
    assert place(page) == "1 / 1"
    page.keyboard.press("u")
    page.wait_for_selector("#overview", state="visible")


def test_keys_lead_to_articles_search_and_help(opened: Any) -> None:
    page = opened("#a3")
    before = page.inner_text("#which")
    page.keyboard.press("[")
    page.wait_for_selector("article:not(#a3)")
    page.keyboard.press("]")
    page.wait_for_selector("article#a3")
    assert page.inner_text("#which") == before
    page.keyboard.press("h")
    page.wait_for_selector("article:not(#a3)")
    page.keyboard.press("l")
    page.wait_for_selector("article#a3")
    page.keyboard.press("u")
    page.wait_for_selector("#overview", state="visible")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("n")
    assert page.input_value("#q") == "n"
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.is_visible("#keys")
    page.click("#keys-on")
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    assert page.is_visible("#overview")


def test_the_verdict_comes_first_and_leads_to_what_decides(opened: Any) -> None:
    page = opened("#a1")
    box = page.locator(".call.hold")
    assert box.locator(".word").inner_text().endswith("Hold")
    assert "2 critical and 5 major faults" in box.inner_text()
    assert "Do not publish" in box.inner_text()
    assert box.bounding_box()["y"] < page.locator("#tools").bounding_box()["y"]
    box.locator("a.aimed").click()
    page.wait_for_selector(".card.here.critical")
    page = opened("#a2")
    assert "numbers were not compared" in page.inner_text(".gaps")
    assert page.inner_text(".chip.major b") == "1", "the chips count in this article"
    assert not page.is_visible(".chip.critical")


def test_a_report_of_one_article_opens_on_it(shown: Any) -> None:
    page = shown(samples.html_sample.report(SAMPLE.documents[0])).page
    page.wait_for_selector("article#a1")
    assert not page.is_visible("#overview")
    page.keyboard.press("u")
    page.wait_for_selector("#overview", state="visible")


def test_what_is_clean_collapses_and_opens(opened: Any) -> None:
    page = opened("#a1")
    page.keyboard.press("o")
    assert page.locator(".rows .r:not(.f)").count() == 0
    gaps = page.locator(".gap button")
    assert gaps.first.inner_text() == "1 sentence without such findings"
    gaps.first.click()
    assert page.locator(".rows .r:not(.f)").count() == 1
    page.keyboard.press("u")
    page.wait_for_selector("#overview", state="visible")
    assert len(entries(page)) == 3


def test_deep_links_lead_to_article_sentence_finding_and_rule(opened: Any) -> None:
    assert opened("#a2").locator("article").get_attribute("id") == "a2"
    page = opened("#a1-s6")
    assert page.evaluate("document.querySelector('.aim').id") == "a1-s6"
    until(page, "document.activeElement.closest('p')?.id === 'a1-s6'")
    finding = FIRST.findings[7]
    page = opened(f"#f-{finding.fingerprint}")
    assert page.evaluate("document.activeElement.id") == f"f-{finding.fingerprint}"
    hidden = next(f for f in FIRST.findings if f.suppressed)
    page = opened(f"#f-{hidden.fingerprint}")
    assert page.evaluate("document.activeElement.id") == f"f-{hidden.fingerprint}"
    assert "Relativsatz ohne Komma" in page.inner_text(f"#f-{hidden.fingerprint}")
    assert opened("#nonsense%").is_visible("#overview")


def test_the_rule_of_a_finding_is_explained(shown: Any) -> None:
    b = samples.Builder("a.txt").add(["Ulm [and] Linz."], "Ulm and Linz.")
    rule = ("TQ201", "bracketed-english", "accuracy/untranslated")
    b.find("[and]", samples.Severity.MAJOR, samples.Message("a", "b"), rule=rule)
    page = shown(samples.html_sample.report(b.done()), "#a1").page
    page.click(".card summary")
    assert "Known false alarms" in page.inner_text(".card .doc")
    page.click(".card details a")
    page.wait_for_selector("#rule-TQ201[open]")
    assert page.is_visible("#rules")
    assert not page.is_visible("#tools")


def decide(page: Any, key: str, reason: str, until: str = "") -> None:
    page.keyboard.press(key)
    page.fill("#mark-reason", reason)
    page.fill("#mark-who", "Chefin „vom Dienst“")
    if until:
        page.fill("#mark-until", until)
    page.click("#mark-save")


def test_decisions_are_kept_and_exported(opened: Any, tmp_path: Path) -> None:
    page = opened("#a1")
    assert not page.is_visible("#export")
    page.keyboard.press("n")
    decide(page, "f", 'Er sagt es \\ "zweimal"\n', "2031-02-28")
    page.keyboard.press("n")
    decide(page, "t", "So gewollt")
    assert page.locator(".card.decided").count() == 2
    assert page.inner_text(".card.decided .state >> nth=0").startswith("False alarm: Er sagt es")
    page.reload()
    assert page.locator(".card.decided").count() == 2
    page.keyboard.press("x")
    with page.expect_download() as download:
        page.click("#download")
    # Chromium takes the leading dot off a suggested name.
    assert download.value.suggested_filename.endswith("tqcheck-ignore.toml")
    file = tmp_path / ".tqcheck-ignore.toml"
    download.value.save_as(file)
    entries_ = tomllib.loads(file.read_text(encoding="utf-8"))["ignore"]
    assert [e["fingerprint"] for e in entries_] == [f.fingerprint for f in COUNTING[:2]]
    assert entries_[0]["reason"] == 'false alarm: Er sagt es \\ "zweimal"'
    assert str(entries_[0]["until"]) == "2031-02-28"
    assert entries_[1] == {
        "fingerprint": COUNTING[1].fingerprint,
        "reason": "tolerated: So gewollt",
        "who": "Chefin „vom Dienst“",
    }
    page.keyboard.press("Escape")
    choose(page, "status", "decided here")
    assert len(cards(page)) == 2
    choose(page, "status", "still open")
    assert len(cards(page)) == len(COUNTING) - 2
    page.click("#clear-all")
    page.keyboard.press("Escape")
    page.click(".card.decided [data-do=undo] >> nth=0")
    assert page.locator(".card.decided").count() == 1
    page.click("#export")
    page.click("#forget")
    page.click("#forget-sure")
    assert page.locator(".card.decided").count() == 0
    assert not page.is_visible("#export")


def test_the_gate_takes_the_exported_file(opened: Any, tmp_path: Path) -> None:
    page = opened("#a1")
    page.keyboard.press("n")
    decide(page, "f", "stimmt so", "2031-02-28")
    page.keyboard.press("x")
    file = tmp_path / ".tqcheck-ignore.toml"
    file.write_text(page.input_value("#toml"), encoding="utf-8")
    done = suppress.Suppressor(suppress.load(str(file))).apply(FIRST)
    found = [f for f in done.findings if f.suppressed and f.suppressed.by == "side-car"]
    assert COUNTING[0].fingerprint in [f.fingerprint for f in found]


def test_a_decision_names_every_place_of_its_finding(shown: Any, tmp_path: Path) -> None:
    sentence = "Der Rat , der tagt , berät noch ."
    builder = Builder("a.txt").add([sentence])
    for place in ("Rat ,", "tagt ,", "noch ."):
        builder.find(place, Severity.MINOR, Message("A space.", "Ein Leerzeichen."))
    several = one_of_places(builder.findings)
    document = replace(builder.done(), findings=(several,))
    watched = shown(html_sample.report(document), "#a1")
    watched.page.keyboard.press("n")
    decide(watched.page, "t", "Hausstil")
    assert watched.page.inner_text("#decided-count") == "1"
    watched.page.keyboard.press("x")
    text = watched.page.input_value("#toml")
    entries_ = tomllib.loads(text)["ignore"]
    assert [e["fingerprint"] for e in entries_] == list(several.fingerprints)
    assert {e["reason"] for e in entries_} == {"tolerated: Hausstil"}
    watched.check()
    # When the first place was mended, the decision still holds for the others.
    file = tmp_path / ".tqcheck-ignore.toml"
    file.write_text(text, encoding="utf-8")
    mended = replace(document, findings=(one_of_places(builder.findings[1:]),))
    (left,) = suppress.Suppressor(suppress.load(str(file))).apply(mended).findings
    assert left.suppressed is not None


def test_pointing_at_a_word_shows_its_counterpart(opened: Any) -> None:
    page = opened("#a1")
    for selector, word, pair in (
        ("#a1-s3", "Kosten", ["Kosten", "rose"]),
        (".r:has(#a1-s3) > p[lang=en]", "million", ["Millionen", "euros"]),
        ("#a1-s9", "Abendlicht", ["Abendlicht", "evening"]),
        ("#a1-s9", "gesehen", ["gesehen", "the"]),
    ):
        at = page.evaluate(
            """([selector, word]) => {
              const walker = document.createTreeWalker(document.querySelector(selector), 4);
              for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const i = node.data.indexOf(word);
                if (i < 0) continue;
                const range = new Range();
                range.setStart(node, i);
                range.setEnd(node, i + word.length);
                const box = range.getBoundingClientRect();
                scrollBy(0, box.top - 400);
                const now = range.getBoundingClientRect();
                return [now.x + now.width / 2, now.y + now.height / 2];
              }
            }""",
            [selector, word],
        )
        page.mouse.move(*at)
        got = page.evaluate("[...(CSS.highlights.get('linked') ?? [])].map(String)")
        if selector == "#a1-s9":
            assert got[0] == word
            assert len(got) == 2
        elif word == "million":
            assert got == ["Euro", "million"] or got[1] == "million"
        else:
            assert got[0] == pair[0]
            assert len(got) == 2
    page.mouse.move(5, 5)
    assert page.evaluate("CSS.highlights.has('linked')") is False


@pytest.mark.parametrize(
    ("locale", "language", "words"),
    [("de-DE", "de", "Übersetzungsprüfung"), ("en-GB", "en", "Translation check")],
)
def test_speaks_the_language_of_the_browser(
    opened: Any, locale: str, language: str, words: str
) -> None:
    page = opened(locale=locale)
    assert page.get_attribute("html", "lang") == language
    assert page.inner_text("h1") == words
    other = "en" if language == "de" else "de"
    page.click(f"button[data-lang={other}]")
    assert page.inner_text("h1") != words
    for _ in range(10):  # on a busy machine the browser stores the choice a moment later
        page.wait_for_timeout(300)
        page.reload()
        if page.get_attribute("html", "lang") == other:
            break
    assert page.get_attribute("html", "lang") == other
    placeholder = page.get_attribute("#q", "placeholder")
    assert placeholder == ("Suchen" if other == "de" else "Search")
    assert ("Schlimmstes" if other == "de" else "the worst first") in page.inner_text("#sort")


def test_is_dark_where_the_system_is(opened: Any) -> None:
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    light = opened(color_scheme="light").evaluate(ground)
    dark = opened(color_scheme="dark").evaluate(ground)
    assert sum(map(int, light[4:-1].split(", "))) > 600
    assert sum(map(int, dark[4:-1].split(", "))) < 120


def test_prints_without_the_tools(opened: Any, tmp_path: Path) -> None:
    page = opened("#a1")
    pdf = page.pdf(path=str(tmp_path / "a.pdf"), format="A4")
    assert pdf.startswith(b"%PDF-")
    assert pdf.count(b"/Type /Page\n") >= 2 or pdf.count(b"/Type /Page") >= 2
    page.emulate_media(media="print")
    for selector in ("#tools", ".actions", ".acts button", ".lang"):
        assert not page.is_visible(selector), selector
    assert page.is_visible("article h1")
    assert page.is_visible(".card")


@pytest.mark.parametrize("anchor", ["", "#a1", "#rules"])
def test_fits_a_phone(opened: Any, anchor: str) -> None:
    page = opened(anchor, viewport=PHONE, locale="de-DE")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_folder_of_parts_works_from_the_disk(watch: Any, tmp_path: Path) -> None:
    report = samples.large(40, 100, faulty=0.05)
    home = save(report, "", folder=str(tmp_path), ui_language="en")
    watched = watch(home)
    page = watched.page
    page.click("label:has([data-severity=critical])")
    page.click(".entry[data-a='21']")
    page.wait_for_url("**/part-0002.html#a21")
    page.wait_for_selector("article#a21")
    assert not page.is_checked("[data-severity=critical]")  # filters go along
    assert not page.locator(".card.critical:not([hidden])").count()
    page.goto((tmp_path / "part-0001.html").as_uri() + "#a15")
    page.wait_for_selector("article#a15")
    page.keyboard.press("]")
    page.wait_for_url("**/part-0002.html#a16")
    page.wait_for_selector("article#a16")
    page.keyboard.press("[")
    page.wait_for_url("**/part-0001.html#a15")
    page.keyboard.press("u")
    page.wait_for_selector("#overview", state="visible")
    page.keyboard.press("n")
    page.wait_for_selector(".card.here")
    assert "part-0001.html#f-" in page.url
    watched.check()


def test_help_opens_at_its_top_and_closes(opened: Any) -> None:
    page = opened("#a1", locale="de-DE")
    page.click("#help-open")
    assert page.is_visible("text=So liest man den Bericht")
    assert not page.is_visible("text=How to read the report")
    assert page.evaluate("document.getElementById('help').scrollTop") == 0
    page.evaluate("document.getElementById('help').scrollTop = 500")
    page.click("#help [data-close]")
    assert not page.is_visible("#help")
