"""The watch: conditional polls, back-off, calls on hold, figures, and a clean stop."""

from __future__ import annotations

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from tests.gate.feeds import edited, json_feed, rss
from tests.gate.forking_client import ForkingClient
from tests.gate.loopback import LOOPBACK, Handler, Server
from tests.gate.samples import ROOT, articles
from tests.gate.test_gate_run import CHECKER, policies
from tqcheck.cli.gate_setup import seconds
from tqcheck.errors import UsageError
from tqcheck.gate.fetch.fetcher import Fetcher
from tqcheck.gate.fetch.model import FetchError, FetchLimits
from tqcheck.gate.metrics import Metrics
from tqcheck.gate.run import Gate
from tqcheck.gate.state import State
from tqcheck.gate.watch import Calls, Watcher, pause_after
from tqcheck.model import Report

FAULTY = ("Hafen wächst", "Der neue neue Kai ist fertig [and] die Stadt zahlte zahlte mit. " * 2)
CLEAN = ("Rat tagt", "Der Rat tagt am Freitag in Leer über den Haushalt der Stadt.")


class Feed:
    """A feed with an ETag; it can be edited and can fail."""

    def __init__(self, *items: tuple[str, str]) -> None:
        self.body = rss(items)
        self.failing: dict[str, str] | None = None

    def __call__(self, handler: Handler) -> None:
        tag = f'"{hash(self.body)}"'
        if self.failing is not None:
            handler.reply(503, **self.failing)
        elif handler.headers.get("If-None-Match") == tag:
            handler.reply(304)
        else:
            handler.reply(200, self.body, ETag=tag, Last_Modified="Mon, 23 Nov 2026 05:00:00 GMT")


class Watch:
    """A watcher in this process, with what it wrote and said."""

    def __init__(self, path: Path, calls: Calls = Calls(), every: float = 0.05) -> None:  # noqa: B008
        self.reports: list[Report] = []
        self.said: list[str] = []
        self.state = State(path / "state.db")
        fetcher = Fetcher(FetchLimits(allow_private=LOOPBACK, timeout=2))
        self.watcher = Watcher(
            gate=Gate(CHECKER, policies(), fetcher, state=self.state),
            state=self.state,
            fetcher=fetcher,
            every=every,
            stop=threading.Event(),
            write=self.reports.append,
            log=self.said.append,
            calls=calls,
            metrics=Metrics(),
            metrics_file=path / "metrics" / "tqcheck.prom",
        )
        self.metrics = path / "metrics" / "tqcheck.prom"

    def run(self, *feeds: str, rounds: int = 1) -> None:
        self.watcher.run(feeds, rounds=rounds)


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as own:
        yield own


def test_a_feed_is_asked_conditionally_and_reported_when_it_changes(
    server: Server, tmp_path: Path
) -> None:
    feed = server.routes["/feed"] = Feed(*articles(4))
    watch = Watch(tmp_path)
    watch.run(server.url("/feed"), rounds=3)
    assert "If-None-Match" not in server.asked[0].headers
    for asked in server.asked[1:]:
        assert asked.headers["If-None-Match"].startswith('"')
        assert asked.headers["If-Modified-Since"] == "Mon, 23 Nov 2026 05:00:00 GMT"
    assert len(server.asked) == 3
    assert len(watch.reports) == 1, "nothing changed, so nothing was written again"
    assert [len(report.documents) for report in watch.reports] == [4]
    feed.body = rss(edited(articles(4), (1,)))
    watch.run(server.url("/feed"))
    assert len(watch.reports) == 2
    assert "1 checked" in watch.said[-1]


def test_a_feed_that_fails_is_asked_less_and_less_and_keeps_its_report(
    server: Server, tmp_path: Path
) -> None:
    feed = server.routes["/feed"] = Feed(CLEAN)
    other = server.routes["/other"] = Feed(CLEAN, FAULTY)
    assert other.failing is None
    watch = Watch(tmp_path, every=0.1)
    moments: list[float] = []

    def say(line: str) -> None:
        watch.said.append(line)
        if "answered with 503" in line or "still not read" in line:
            moments.append(time.monotonic())

    watch.watcher.log = say

    def fail_later(handler: Handler) -> None:
        feed(handler)
        feed.failing = {}

    server.routes["/feed"] = fail_later
    watch.run(server.url("/feed"), server.url("/other"), rounds=6)
    gaps = [later - earlier for earlier, later in pairwise(moments)]
    assert len(gaps) >= 1
    assert all(gap >= 0.2 * 2**n - 0.02 for n, gap in enumerate(gaps)), gaps
    last = watch.reports[-1].documents
    assert [d.error.kind if d.error else d.verdict for d in last] == [
        "publish", "http", "publish", "hold",
    ]  # fmt: skip
    text = watch.metrics.read_text("utf-8")
    assert re.search(r'tqcheck_feed_failures\{feed="[^"]*/feed"\} [1-9]', text)
    assert re.search(r'tqcheck_feed_failures\{feed="[^"]*/other"\} 0', text)


def test_how_long_a_failing_feed_is_left_alone() -> None:
    def error(retry_after: float | None = None) -> FetchError:
        return FetchError("http://a", "is answered with 503", kind="http", retry_after=retry_after)

    assert pause_after(300, 0, None) == 300
    assert [pause_after(300, n, error()) for n in (1, 2, 3, 4, 99)] == [600, 1200, 2400, 3600, 3600]
    assert pause_after(7200, 3, error()) == 7200, "never more often than asked for"
    assert pause_after(60, 1, error(900)) == 900
    assert pause_after(60, 1, error(5)) == 120
    assert pause_after(60, 1, error(1e9)) == 86400


BROKEN = "<rss><channel><item>"
PAGE = "<!doctype html><html><body><p>Wir warten gerade den Server der Zeitung.</p></body></html>"


@pytest.mark.parametrize(("answer", "words"), [(BROKEN, "not well-formed"), (PAGE, "is a page")])
def test_a_feed_that_is_none_any_more_is_a_failing_one(
    server: Server, tmp_path: Path, answer: str, words: str
) -> None:
    def fail_later(handler: Handler) -> None:
        Feed(CLEAN, FAULTY)(handler)
        server.routes["/feed"] = lambda h: h.reply(200, answer.encode(), Content_Type="text/html")

    server.routes["/feed"] = fail_later
    watch = Watch(tmp_path)
    watch.run(server.url("/feed"), rounds=3)
    last = watch.reports[-1].documents
    assert [d.verdict for d in last] == ["publish", "hold", None], "what was known is kept"
    assert last[-1].error is not None
    assert words in last[-1].error.message
    assert [words in line for line in watch.said] == [False, True, False], "a cause is told once"
    assert "next try in" in watch.said[1]
    assert watch.said[2].endswith("/feed: still not read"), "there is no next try"
    text = watch.metrics.read_text("utf-8")
    assert re.search(r"tqcheck_feed_failures\{[^}]*\} 2", text)
    assert re.search(r'tqcheck_polls_total\{[^}]*outcome="failed"\} 2', text)


def test_an_item_that_cannot_be_read_does_not_make_a_feed_fail(
    server: Server, tmp_path: Path
) -> None:
    def fewer_later(handler: Handler) -> None:
        Feed(CLEAN)(handler)
        server.routes["/feed"] = Feed(("", ""))

    server.routes["/feed"] = fewer_later
    watch = Watch(tmp_path)
    watch.run(server.url("/feed"), rounds=2)
    assert watch.said[-1].endswith("0 checked; 1 unread")
    assert "/feed#1: " in watch.said[-2]
    assert len(watch.said) == 3


def test_a_held_article_is_told_once_and_again_when_it_changes(
    server: Server, tmp_path: Path
) -> None:
    feed = server.routes["/feed"] = Feed(CLEAN, FAULTY)
    server.routes["/hook"] = lambda h: h.reply(500)
    got = tmp_path / "told.jsonl"
    script = tmp_path / "tell.py"
    script.write_text(
        f"import sys; open({str(got)!r}, 'ab').write(sys.stdin.buffer.read() + b'\\n')",
        encoding="utf-8",
    )
    command = f'"{sys.executable}" "{script}"'
    watch = Watch(tmp_path, Calls(server.url("/hook"), command))

    def hooks() -> list[dict[str, object]]:
        return [json.loads(asked.body) for asked in server.asked if asked.path == "/hook"]

    def commands() -> list[dict[str, object]]:
        return [json.loads(line) for line in got.read_text("utf-8").splitlines()]

    watch.run(server.url("/feed"))
    assert len(hooks()) == len(commands()) == 1
    assert "500" in watch.said[-1]
    server.routes["/hook"] = lambda h: h.reply(200)
    watch.run(server.url("/feed"), rounds=3)
    assert len(hooks()) == 2, "the call that failed was made again, and then no more"
    assert len(commands()) == 1, "the one that succeeded was not"
    told = commands()[0]
    assert told == hooks()[1]
    assert told["event"] == told["verdict"] == "hold"
    assert told["title"] == "Hafen wächst"
    assert told["link"] == "https://kuestenblatt.example/1"
    assert told["reasons"]
    assert {finding["rule"] for finding in told["findings"]} >= {"TQ201", "TQ301"}  # type: ignore[attr-defined]
    feed.body = rss([CLEAN, (FAULTY[0], FAULTY[1] + " Der Bund half half.")])
    watch.run(server.url("/feed"))
    assert len(hooks()) == 3
    assert len(commands()) == 2
    watch.state.close()
    # Another process with the same state does not tell it all again.
    Watch(tmp_path, Calls(server.url("/hook"), command)).run(server.url("/feed"))
    assert len(hooks()) == 3


def test_a_command_that_fails_is_told(server: Server, tmp_path: Path) -> None:
    server.routes["/feed"] = Feed(FAULTY)
    for command, said in (("/nowhere/tell", "cannot be run"), (f"{sys.executable} -c 1/0", "1")):
        watch = Watch(tmp_path, Calls(command=command))
        watch.run(server.url("/feed"))
        assert said in watch.said[-1]
        assert "tried again" in watch.said[-1]
        watch.state.close()


def test_figures_are_in_prometheus_text_format(server: Server, tmp_path: Path) -> None:
    server.routes['/a"b\\c'] = Feed(CLEAN, FAULTY)
    watch = Watch(tmp_path)
    watch.run(server.url('/a"b\\c'), rounds=2)
    assert not server.asked, "a backslash is no part of an address"
    assert r"\"b\\c" in watch.metrics.read_text("utf-8")
    server.routes["/feed"] = Feed(CLEAN, FAULTY)
    watch.run(server.url("/feed"), rounds=3)
    text = watch.metrics.read_text("utf-8")
    name = f'feed="{server.url("/feed")}"'
    for line in (
        f'tqcheck_polls_total{{{name},outcome="read"}} 1.0',
        f'tqcheck_polls_total{{{name},outcome="unchanged"}} 2.0',
        f"tqcheck_documents_checked_total{{{name}}} 2.0",
        f'tqcheck_documents{{{name},verdict="hold"}} 1.0',
        f'tqcheck_documents{{{name},verdict="publish"}} 1.0',
        f"tqcheck_feed_failures{{{name}}} 0.0",
    ):
        assert line in text.splitlines()
    sample = re.compile(
        r'[a-z_0-9]+(\{([a-z]+="([^"\\\n]|\\["\\n])*",?)*\})? -?[0-9.]+([eE][+-]?[0-9]+)?'
    )
    types: set[str] = set()
    for line in text.splitlines():
        if line.startswith("# TYPE "):
            types.add(line.split()[2])
            assert line.split()[3] in {"counter", "gauge"}
        elif not line.startswith("# HELP "):
            assert sample.fullmatch(line), line
            assert re.match(r"[a-z_0-9]+", line)[0] in types, "its type stands before it"  # type: ignore[index]
    assert "_created" not in text
    assert text.endswith("\n")
    assert not [p for p in watch.metrics.parent.iterdir() if p != watch.metrics], "no remains"


def test_times_are_read() -> None:
    assert [seconds(given, "--every") for given in ("90", "30s", "5m", "1.5h", "1d")] == [
        90, 30, 300, 5400, 86400,
    ]  # fmt: skip
    for bad in ("", "m", "5 minutes", "-5m", "0", "367d", "9" * 400 + "d"):
        with pytest.raises(UsageError, match="is not a time like"):
            seconds(bad, "--every")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("option", "given", "words"),
    [
        ("--on-hold", "tell 'them", "cannot be understood"),
        ("--on-hold", " ", "is empty"),
        ("--webhook", "ftp://example.org/", "is no http or https address"),
        ("--webhook", "hook", "is no http or https address"),
    ],
)
def test_a_call_that_cannot_be_made_is_refused_at_once(
    tmp_path: Path, option: str, given: str, words: str
) -> None:
    command = [sys.executable, "-m", "tqcheck", "watch", str(tmp_path / "a.xml"), option, given]
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", cwd=ROOT, timeout=60, check=False
    )
    assert done.returncode == 2
    assert words in done.stderr


def start(forking: ForkingClient, server: Server, tmp_path: Path) -> int:
    return forking.start(
        "watch", server.url("/feed"), "--every", "1s", "--state", str(tmp_path / "s.db"),
        "--output", str(tmp_path / "report.json"), "--output", f"jsonl:{tmp_path / 'r.jsonl'}",
        "--metrics", str(tmp_path / "m.prom"), "--allow-private", "127.0.0.1", "--quiet",
    )  # fmt: skip


def until(condition: object, what: str, limit: float = 40) -> None:
    deadline = time.monotonic() + limit
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < deadline, what
        time.sleep(0.02)


@pytest.mark.slow
def test_the_command_polls_and_stops_cleanly_on_sigterm(
    forking: ForkingClient, server: Server, tmp_path: Path
) -> None:
    """Stopped once while it waits, once in the middle of a fetch, once in the middle of a feed."""
    server.routes["/feed"] = Feed(*articles(3), FAULTY)
    process = start(forking, server, tmp_path)
    until(lambda: len(server.asked) >= 2, "it polls again")
    os.kill(process, signal.SIGTERM)
    assert forking.wait(process) == 0
    assert server.asked[1].headers["If-None-Match"]
    content = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert len(content["documents"]) == 4
    assert content["documents"][3]["verdict"] == "hold"
    assert len((tmp_path / "r.jsonl").read_text("utf-8").splitlines()) >= 4
    assert "tqcheck_polls_total" in (tmp_path / "m.prom").read_text("utf-8")

    asked = len(server.asked)
    server.routes["/feed"] = lambda h: time.sleep(20)
    process = start(forking, server, tmp_path)
    until(lambda: len(server.asked) > asked, "it fetches")
    began = time.monotonic()
    os.kill(process, signal.SIGTERM)
    assert forking.wait(process) == 0
    assert time.monotonic() - began < 5, "a fetch does not hold it up"

    many = Feed()
    many.body = json_feed(articles(200))
    server.routes["/feed"] = many
    process = start(forking, server, tmp_path)

    def kept() -> int:
        database = sqlite3.connect(tmp_path / "s.db")
        try:
            return int(database.execute("SELECT count(*) FROM results").fetchone()[0])
        finally:
            database.close()

    until(lambda: kept() > 14, "some of the feed is checked")
    os.kill(process, signal.SIGTERM)
    assert forking.wait(process) == 0
    between = kept()
    assert 14 < between < 200, "it stopped in the middle and kept what it had"
    database = sqlite3.connect(tmp_path / "s.db")
    assert database.execute("SELECT count(*) FROM claims").fetchone() == (0,)
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("SELECT max(checks) FROM results").fetchone() == (1,)
    database.close()
    assert len(json.loads((tmp_path / "report.json").read_text("utf-8"))["documents"]) == 4
