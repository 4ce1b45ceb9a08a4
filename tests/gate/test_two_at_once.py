"""Two gates on one state file, and gates that are killed: nothing checked twice, nothing lost.

Real commands in processes of their own, forked from one that has the models ready.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.gate.feeds import json_feed
from tests.gate.forking_client import ForkingClient
from tests.gate.samples import articles

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")

ITEMS = 24
KILLS = 20


def documents(report: Path) -> list[Any]:
    """The documents of a report, without the times at which they were checked."""
    found = json.loads(report.read_text("utf-8"))["documents"]
    return [{**one, "checked_at": None} for one in found]


def rows(state: Path) -> list[tuple[str, int]]:
    """Digest and number of checks of each result; the file must be whole."""
    database = sqlite3.connect(state)
    try:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("SELECT count(*) FROM claims").fetchone() == (0,)
        return database.execute("SELECT digest, checks FROM results").fetchall()
    finally:
        database.close()


def test_two_gates_at_once_share_the_work(forking: ForkingClient, tmp_path: Path) -> None:
    feed, state = tmp_path / "feed.json", tmp_path / "state.db"
    feed.write_bytes(json_feed(articles(60)))
    forking.forget()
    processes = [forking.gate(feed, state, tmp_path / f"{name}.json") for name in "ab"]
    statuses = [forking.wait(process) for process in processes]
    assert statuses == [1, 1], "both hold what is to be held"
    checks = forking.checks()
    assert len(checks) == len({digest for _, digest in checks}) == 60, "each once, none twice"
    assert min(Counter(process for process, _ in checks).values()) > 5, "both had their share"
    assert set(rows(state)) == {(digest, 1) for _, digest in checks}
    one, other = documents(tmp_path / "a.json"), documents(tmp_path / "b.json")
    assert len(one) == 60
    assert one == other


def test_a_gate_that_is_killed_loses_and_doubles_nothing(
    forking: ForkingClient, tmp_path: Path
) -> None:
    """Twenty times two gates start on a new state, and one dies at a random moment."""
    seed = int(time.time())
    chance = random.Random(seed)
    feed = tmp_path / "feed.json"
    feed.write_bytes(json_feed(articles(ITEMS)))
    alone = forking.gate(feed, tmp_path / "alone.db", tmp_path / "alone.json")
    began = time.monotonic()
    assert forking.wait(alone) == 1
    duration = time.monotonic() - began
    expected = documents(tmp_path / "alone.json")
    in_the_middle = 0
    for turn in range(KILLS):
        state = tmp_path / f"{turn}.db"
        forking.forget()
        survivor = forking.gate(feed, state, tmp_path / f"{turn}.json")
        victim = forking.gate(feed, state, tmp_path / "victim.json")
        if turn % 2:  # from the first check on; else from the very start
            forking.wait_for_a_check()
        time.sleep(chance.uniform(0, duration / 2))
        os.kill(victim, signal.SIGKILL)
        killed = forking.wait(victim) == -signal.SIGKILL
        assert forking.wait(survivor) == 1, f"turn {turn}, seed {seed}"
        checks = Counter(digest for _, digest in forking.checks())
        by_victim = sum(1 for process, _ in forking.checks() if process == victim)
        in_the_middle += killed and by_victim > 0
        # Every item has one result, from one check. Whoever dies between the end of a check and
        # the writing of its result takes that one along; it is checked by the other then.
        assert len(checks) == ITEMS, f"turn {turn}, seed {seed}"
        assert sum(checks.values()) <= ITEMS + killed, f"turn {turn}, seed {seed}"
        assert sorted(rows(state)) == sorted((digest, 1) for digest in checks)
        assert documents(tmp_path / f"{turn}.json") == expected, f"turn {turn}, seed {seed}"
    assert in_the_middle >= KILLS // 5, "the moments were spread over the work"


def test_one_gate_that_is_killed_again_and_again_gets_through(
    forking: ForkingClient, tmp_path: Path
) -> None:
    """Each start goes on where the last was killed; what was checked stays checked."""
    chance = random.Random(20)
    feed, state = tmp_path / "feed.json", tmp_path / "state.db"
    feed.write_bytes(json_feed(articles(60)))
    forking.forget()
    done = [0]
    for _ in range(KILLS):
        process = forking.gate(feed, state, tmp_path / "r.json")
        time.sleep(chance.uniform(0.02, 0.25))
        os.kill(process, signal.SIGKILL)
        forking.wait(process)
        if state.exists() and state.stat().st_size:
            database = sqlite3.connect(state)
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            tables = {row[0] for row in database.execute("SELECT name FROM sqlite_master")}
            if "results" in tables:
                done.append(database.execute("SELECT count(*) FROM results").fetchone()[0])
            database.close()
    assert done == sorted(done), "nothing that was there is lost"
    assert forking.wait(forking.gate(feed, state, tmp_path / "r.json")) == 1
    checks = Counter(digest for _, digest in forking.checks())
    assert len(checks) == len(rows(state)) == 60
    assert sum(checks.values()) <= 60 + KILLS
    assert {count for _, count in rows(state)} == {1}
    assert len(documents(tmp_path / "r.json")) == 60
