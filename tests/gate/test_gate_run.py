"""Runs of the gate in this process: what is checked, what is remembered, what is said."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import pytest

from tests.gate.feeds import edited, json_feed, rss
from tests.gate.loopback import LOOPBACK, Handler, Server
from tests.gate.samples import articles
from tqcheck.config import Configuration, Settings
from tqcheck.errors import UsageError
from tqcheck.gate.baseline import of as baseline_of
from tqcheck.gate.fetch.fetcher import Fetcher
from tqcheck.gate.fetch.model import FetchLimits
from tqcheck.gate.policy import Policies
from tqcheck.gate.policy_file import load
from tqcheck.gate.run import Gate, GateResult
from tqcheck.gate.state import State
from tqcheck.model import DocumentReport
from tqcheck.pipeline.checker import DocumentChecker

SETTINGS = Settings(back_translator="none", suppressions="none")
CHECKER = DocumentChecker(SETTINGS)


def policies(preset: str | None = None, **table: object) -> Policies:
    return load(Configuration(SETTINGS, {}, {"gate": table}, Path("tqcheck.toml")), preset)


def run(
    *feeds: str,
    state: State | None = None,
    checker: DocumentChecker = CHECKER,
    policy: Policies | None = None,
    stdin: BinaryIO | None = None,
    **more: object,
) -> GateResult:
    fetcher = Fetcher(FetchLimits(allow_private=LOOPBACK, timeout=5))
    gate = Gate(checker, policy or policies(), fetcher, state=state, **more)  # type: ignore[arg-type]
    return gate.run(feeds, stdin=stdin)


def told(result: GateResult) -> list[DocumentReport]:
    """What was found, without the scores' running times."""
    return list(result.report.documents)


@pytest.mark.slow
def test_of_two_hundred_items_only_the_five_that_changed_are_checked_again(tmp_path: Path) -> None:
    """Cold, then with five edited items, then with all of them in other places."""
    feed = tmp_path / "feed.json"
    first = articles(200)
    feed.write_bytes(json_feed(first))
    with State(tmp_path / "state.db") as state:
        cold = run(str(feed), state=state)
        assert (cold.checked, cold.remembered) == (200, 0)
        assert len({document.verdict for document in cold.report.documents}) == 3
        assert sum(len(document.findings) for document in cold.report.documents) > 100
    changed = edited(first, (3, 77, 78, 150, 199))
    feed.write_bytes(json_feed(changed))
    with State(tmp_path / "state.db") as state:
        warm = run(str(feed), state=state)
        assert (warm.checked, warm.remembered) == (5, 195)
        assert state.checks() == 205
        told_notes = [note.en for note in warm.report.notes]
        assert "5 of 200 documents were checked, 195 are unchanged since they were." in told_notes
        for number, (old, new) in enumerate(zip(told(cold), told(warm), strict=True)):
            assert (old == new) is (number not in {3, 77, 78, 150, 199}), new.uri
        feed.write_bytes(json_feed([("Neu am Hafen", changed[9][1] + " Neu."), *changed]))
        moved = run(str(feed), state=state)
        assert (moved.checked, moved.remembered) == (1, 200)
        assert moved.report.documents[1].uri.endswith("#2")
        assert moved.report.documents[200].item is not None
        assert moved.report.documents[200].item.id == "tag:kuestenblatt.example,2026:200"


def test_items_of_a_feed_spell_a_name_alike_whether_checked_or_remembered(tmp_path: Path) -> None:
    feed = tmp_path / "feed.json"
    items = [
        ("Strom", "In Kiew fiel am Montag der Strom aus."),
        ("Wasser", "In Kiew gab es am Montag kein Wasser."),
        ("Metro", "Die Metro von Kyjiw fährt wieder."),
    ]
    feed.write_bytes(json_feed(items))
    with State(tmp_path / "state.db") as state:
        for remembered in (0, 3):
            result = run(str(feed), state=state)
            assert result.remembered == remembered
            found = [[f.rule for f in document.findings] for document in told(result)]
            assert [rules.count("TQ503") for rules in found] == [0, 0, 1]


def test_items_of_a_feed_call_a_title_alike_whether_checked_or_remembered(tmp_path: Path) -> None:
    german = [
        ("Montag", "Der Finanzausschuss tagte am Montag."),
        ("Juni", "Der Finanzausschuss reiste im Juni."),
        ("Bericht", "Am Freitag veröffentlichte die Schatzkommission ihren Bericht."),
    ]
    english = [
        ("Monday", "The Treasury Committee met on Monday."),
        ("June", "The Treasury Committee travelled in June."),
        ("Report", "On Friday the Treasury Committee published its report."),
    ]
    (tmp_path / "de.json").write_bytes(json_feed(german))
    (tmp_path / "en.json").write_bytes(json_feed(english))
    checker = DocumentChecker(
        replace(SETTINGS, source=str(tmp_path / "en.json"), select=("TQ796",))
    )
    with State(tmp_path / "state.db") as state:
        for remembered in (0, 3):
            result = run(str(tmp_path / "de.json"), state=state, checker=checker)
            assert result.remembered == remembered
            found = [[f.rule for f in document.findings] for document in told(result)]
            assert found == [[], [], ["TQ796"]]


def test_an_rss_feed_that_is_not_modified_is_judged_from_what_is_kept(tmp_path: Path) -> None:
    body = [rss(articles(12))]

    def feed(handler: Handler) -> None:
        tag = f'"{hash(body[0])}"'
        if handler.headers.get("If-None-Match") == tag:
            handler.reply(304)
        else:
            handler.reply(200, body[0], ETag=tag, Content_Type="application/rss+xml")

    with Server({"/feed": feed}) as server, State(tmp_path / "state.db") as state:
        first = run(server.url("/feed"), state=state)
        assert (first.checked, first.unchanged) == (12, ())
        again = run(server.url("/feed"), state=state)
        assert (again.checked, again.remembered) == (0, 12)
        assert again.unchanged == (server.url("/feed"),)
        assert told(again) == told(first)
        body[0] = rss(edited(articles(12), (4,)))
        third = run(server.url("/feed"), state=state)
        assert (third.checked, third.remembered, third.unchanged) == (1, 11, ())


def test_two_accounts_at_one_address_keep_answers_of_their_own(tmp_path: Path) -> None:
    bodies = {"Basic YTpnZWhlaW0x": rss(articles(3)), "Basic YjpnZWhlaW0y": rss(articles(5))}

    def feed(handler: Handler) -> None:
        if handler.headers.get("If-None-Match") == '"same"':
            handler.reply(304)
        else:
            body = bodies[handler.headers["Authorization"]]
            handler.reply(200, body, ETag='"same"', Content_Type="application/rss+xml")

    file = tmp_path / "state.db"
    with Server({"/feed": feed}) as server, State(file) as state:
        address = server.url("/feed")
        urls = [address.replace("://", f"://{user}@") for user in ("a:geheim1", "b:geheim2")]
        for _ in range(2):
            counts = [len(told(run(url, state=state))) for url in urls]
            assert counts == [3, 5]
        for path in tmp_path.iterdir():
            assert b"geheim" not in path.read_bytes(), "no password is stored"


def test_another_policy_judges_anew_without_checking_anew(tmp_path: Path) -> None:
    feed = tmp_path / "feed.xml"
    feed.write_bytes(rss(articles(10)))
    with State(tmp_path / "state.db") as state:
        newsroom = run(str(feed), state=state)
        strict = run(str(feed), state=state, policy=policies("strict"))
        assert (strict.checked, strict.remembered) == (0, 10)
        assert [d.verdict for d in strict.report.documents] != [
            d.verdict for d in newsroom.report.documents
        ]
        assert strict.report.signature != newsroom.report.signature


def test_other_rules_check_anew(tmp_path: Path) -> None:
    feed = tmp_path / "feed.xml"
    feed.write_bytes(rss(articles(5)))
    with State(tmp_path / "state.db") as state:
        assert run(str(feed), state=state).checked == 5
        fewer = DocumentChecker(replace(SETTINGS, ignore=("TQ3",)))
        result = run(str(feed), state=state, checker=fewer)
        assert (result.checked, result.remembered) == (5, 0)
        assert not any(
            f.rule.startswith("TQ3") for d in result.report.documents for f in d.findings
        )
        assert run(str(feed), state=state).checked == 0


def test_the_same_article_twice_is_checked_once_and_found_twice(tmp_path: Path) -> None:
    feed = tmp_path / "feed.json"
    (one,) = articles(1)
    feed.write_bytes(json_feed([one, *articles(3), one]))
    with State(tmp_path / "state.db") as state:
        result = run(str(feed), state=state)
        assert (result.checked, result.remembered) == (3, 2)
        first, *_, last = result.report.documents
        assert first.findings == last.findings
        assert (first.uri[-2:], last.uri[-2:]) == ("#1", "#5")


def test_what_cannot_be_read_stands_beside_what_can(tmp_path: Path) -> None:
    feed = tmp_path / "feed.json"
    feed.write_bytes(json_feed(articles(2)))
    with Server({"/gone": lambda h: h.reply(410)}) as server:
        result = run(server.url("/gone"), str(feed), str(tmp_path / "missing.xml"))
    kinds = [d.error.kind if d.error else None for d in result.report.documents]
    assert kinds == ["http", None, None, "missing"]
    assert all(d.verdict is not None for d in result.report.documents[1:3])
    assert [error.kind for error in result.unreached] == ["http"]
    assert result.report.documents[0].error is not None
    assert "410" in result.report.documents[0].error.message


def test_a_fault_inside_is_reported_and_not_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = tmp_path / "feed.json"
    feed.write_bytes(json_feed(articles(3)))
    broken = DocumentChecker(SETTINGS)
    genuine = broken.check_unscored

    def fails_once(document: object) -> DocumentReport:
        if document.uri.endswith("#2"):  # type: ignore[attr-defined]
            raise RuntimeError("a rule is at fault")
        return genuine(document)  # type: ignore[arg-type]

    with State(tmp_path / "state.db") as state:
        monkeypatch.setattr(
            DocumentChecker, "check_unscored", lambda self, document, read: fails_once(document)
        )
        result = run(str(feed), state=state, checker=broken)
        assert [d.error.kind if d.error else None for d in result.report.documents] == [
            None, "internal", None,
        ]  # fmt: skip
        monkeypatch.setattr(
            DocumentChecker, "check_unscored", lambda self, document, read: genuine(document)
        )
        again = run(str(feed), state=state, checker=broken)
        assert (again.checked, again.remembered) == (1, 2)


def test_a_run_that_is_stopped_keeps_what_it_has(tmp_path: Path) -> None:
    feed = tmp_path / "feed.json"
    feed.write_bytes(json_feed(articles(8)))
    fetcher = Fetcher(FetchLimits())
    asked = iter([False] * 5 + [True] * 9)
    with State(tmp_path / "state.db") as state:
        gate = Gate(CHECKER, policies(), fetcher, state=state)
        part = gate.run([str(feed)], stopped=lambda: next(asked))
        assert not part.complete
        assert (part.checked, len(part.report.documents)) == (5, 5)
        rest = gate.run([str(feed)])
        assert rest.complete
        assert (rest.checked, rest.remembered) == (3, 5)


def test_the_baseline_leaves_what_is_new(tmp_path: Path) -> None:
    feed = tmp_path / "feed.json"
    first = articles(6)
    feed.write_bytes(json_feed(first))
    before = run(str(feed))
    known = baseline_of(before.report.documents)
    assert known.entries
    quiet = run(str(feed), baseline=known)
    assert {d.verdict for d in quiet.report.documents} == {"publish"}
    faulty = first[2][0], first[2][1] + " Der Rat tagte tagte am Abend [and] ging nach Hause."
    feed.write_bytes(json_feed([*first[:2], faulty, *first[3:]]))
    new = run(str(feed), baseline=known)
    verdicts = [d.verdict for d in new.report.documents]
    assert verdicts.count("publish") == 5
    assert verdicts[2] != "publish"
    open_findings = [f for f in new.report.documents[2].findings if f.suppressed is None]
    assert {f.target.text for f in open_findings if f.target} >= {"tagte tagte", "[and]"}


def test_source_originals_come_from_a_second_feed(tmp_path: Path) -> None:
    german = [("Hafen wächst", "Der Kai in Emden ist fertig. Er kostete 40 Millionen Euro.")]
    english = [("Port grows", "The quay in Emden is finished. It cost 40 million euros.")]
    routes = {
        "/de": lambda h: h.reply(200, json_feed(german)),
        "/en": lambda h: h.reply(200, json_feed(english).replace(b'"de"', b'"en"')),
    }
    with Server(routes) as server:
        checker = DocumentChecker(replace(SETTINGS, source=server.url("/en")))
        (document,) = run(server.url("/de"), checker=checker).report.documents
        assert document.evidence.value == "source"
        assert any("quay" in (part.source or "") for part in document.segments)
        lost = DocumentChecker(replace(SETTINGS, source=server.url("/none")))
        (unread,) = run(server.url("/de"), checker=lost).report.documents
        assert unread.error is not None
        assert "its source" in unread.error.message
        file = tmp_path / "de.json"
        file.write_bytes(json_feed(german))
        (local,) = run(str(file), checker=checker).report.documents
        assert local.evidence.value == "source"
        with file.open("rb") as stream:
            (piped,) = run("-", checker=checker, stdin=stream).report.documents
        assert (piped.uri, piped.evidence.value) == ("-#1", "source")
        (folder,) = run(str(tmp_path), checker=checker).report.documents
        assert folder.error is not None
        assert "is a folder; beside an address, one file is needed" in folder.error.message


def test_an_original_at_an_address_goes_with_one_text_of_ours(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(
        "<!-- tqcheck: ignore doubled-word said so -->\nDer neue neue Kai in Emden ist fertig.\n",
        encoding="utf-8",
    )
    page = b"<html><body><article><p>The new quay in Emden is finished.</p></article></body></html>"
    with Server({"/en": lambda h: h.reply(200, page)}) as server:
        checker = DocumentChecker(replace(SETTINGS, source=server.url("/en")))
        (document,) = run(str(file), checker=checker).report.documents
    assert document.evidence.value == "source"
    assert document.segments[0].source == "The new quay in Emden is finished."
    assert [f.suppressed.by for f in document.findings if f.suppressed] == ["inline"]


@pytest.mark.parametrize("body", [rss(articles(2)), json_feed(articles(2))])
def test_a_feed_that_a_server_calls_a_page_is_a_feed(body: bytes) -> None:
    routes = {"/feed": lambda h: h.reply(200, body, Content_Type="text/html; charset=utf-8")}
    with Server(routes) as server:
        found = run(server.url("/feed")).report.documents
    assert [document.uri.rpartition("#")[2] for document in found] == ["1", "2"]


@pytest.mark.parametrize("asked", ["/rss.xml", "/feed.rss?page=2", "/feed.json"])
def test_a_page_in_the_place_of_a_feed_is_a_fault(asked: str) -> None:
    page = b"<!doctype html><html><body><p>Wir warten gerade den Server.</p></body></html>"
    path = asked.partition("?")[0]
    routes = {
        one: lambda h: h.reply(200, page, Content_Type="text/html") for one in (path, "/kai.html")
    }
    with Server(routes) as server:
        (document,) = run(server.url(asked)).report.documents
        assert document.error is not None
        assert document.error.kind == "malformed"
        (article,) = run(server.url("/kai.html")).report.documents
        assert article.error is None


@pytest.mark.parametrize(
    ("hold", "words"),
    [
        ({"rules": {"TQ0815": 0}}, "no rule is called 'TQ0815'"),
        ({"rules": {"": 0}}, "no rule is called ''"),
        ({"families": {"acuracy": 0}}, "no family is called 'acuracy'; known are accuracy, "),
        ({"families": {"Accuracy/omission": 0}}, "no family is called 'Accuracy/omission'"),
    ],
)
def test_a_limit_that_could_never_be_reached_is_told(
    hold: dict[str, dict[str, int]], words: str
) -> None:
    with pytest.raises(UsageError, match=words):
        run(policy=policies(hold=hold))
    run(policy=policies(hold={"families": {"style": 0, "accuracy/omission": 0}}))


@pytest.mark.slow
def test_several_processes_check_side_by_side(tmp_path: Path) -> None:
    feed = tmp_path / "feed.json"
    feed.write_bytes(json_feed(articles(6)))
    two = DocumentChecker(replace(SETTINGS, jobs=2))
    with State(tmp_path / "state.db") as state:
        result = run(str(feed), state=state, checker=two)
        assert result.checked == 6
        assert told(result) == told(run(str(feed)))
        assert run(str(feed), state=state).remembered == 6, "the number of jobs changes nothing"
