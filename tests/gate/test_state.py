"""The state file by itself: claims, results, strangers' files, old entries."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from tests.gate.samples import SOURCE_WORD, TEXT, finding, report
from tqcheck.errors import UsageError
from tqcheck.gate import state as states
from tqcheck.gate.state import CachedFeed, Claim, State, digest
from tqcheck.model import (
    AlignedPair,
    Block,
    BlockKind,
    Document,
    DocumentError,
    DocumentReport,
    Item,
    LeftOut,
    LeftOutReason,
    Message,
    Note,
    NoteKind,
    Segment,
    SegmentReport,
    SkippedRule,
    Span,
)

DOCUMENT = Document("feed#1", TEXT, source_text="The quay.", title="Kai", anchors=(Span(0, 3),))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "below" / "state.db"


def rich() -> DocumentReport:
    pair = AlignedPair((0,), (0, 1), Span(0, 9), 0.75, ((0, 0), (2, 1)))
    segment = SegmentReport(Segment(0, Span(0, 29)), "The quay.", None, pair, {"chrf": 71.5})
    made = report(finding(), SOURCE_WORD, item=Item("feed", id="1"), scores={"bleu": 40.0})
    return DocumentReport(
        uri=made.uri, text=made.text, segments=(segment,), findings=made.findings,
        skipped_rules=(SkippedRule("TQ790", Message("needs a source", "braucht das Original")),),
        words=made.words,
        score=made.score, scores=made.scores, item=made.item,
    )  # fmt: skip


def test_a_result_is_kept_and_takes_the_documents_name_and_place(path: Path) -> None:
    with State(path) as state:
        assert state.find("k", "s", DOCUMENT) is None
        assert state.claim("k", "s") is Claim.ACQUIRED
        assert state.claim("k", "s") is Claim.BUSY
        state.store("k", "s", rich())
        assert state.claim("k", "s") is Claim.DONE
    moved = Document("feed#7", TEXT, line=12, column=5, item=Item("feed", id="9"))
    with State(path) as state:
        found = state.find("k", "s", moved)
        assert found is not None
        assert replace(found, findings=()) == replace(
            rich(), uri=moved.uri, item=moved.item, findings=()
        )
        assert (found.uri, found.item) == ("feed#7", moved.item)
        quote = found.findings[0].target
        assert quote is not None
        assert (quote.line, quote.column) == (12, 5 + TEXT.index("neue neue"))
        assert found.segments == rich().segments
        assert state.find("k", "other", moved) is None


def test_the_digest_is_of_what_is_checked() -> None:
    same = Document("other", TEXT, source_text="The quay.", title="Kai", anchors=(Span(0, 3),),
                    line=9, item=Item("x"))  # fmt: skip
    assert digest(same) == digest(DOCUMENT)
    others = [
        Document("feed#1", TEXT + "!", "The quay.", "Kai", anchors=(Span(0, 3),)),
        Document("feed#1", TEXT, "A quay.", "Kai", anchors=(Span(0, 3),)),
        Document("feed#1", TEXT, "The quay.", None, anchors=(Span(0, 3),)),
        Document("feed#1", TEXT, "The quay.", "Kai"),
    ]
    assert len({digest(one) for one in [DOCUMENT, *others]}) == 5


def test_a_claim_lives_as_long_as_its_run(path: Path) -> None:
    first, second = State(path), State(path)
    assert first.claim("k", "s") is Claim.ACQUIRED
    assert second.claim("k", "s") is Claim.BUSY
    first.release("k", "s")
    assert second.claim("k", "s") is Claim.ACQUIRED
    first.release("k", "s")  # not ours to give up
    assert first.claim("k", "s") is Claim.BUSY
    second.close()
    assert first.claim("k", "s") is Claim.ACQUIRED
    first.close()


def test_the_claim_of_a_process_that_died_is_free_at_once(path: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from tqcheck.gate.state import State\n"
        "State(Path(sys.argv[1])).claim('k', 's'); os.kill(os.getpid(), 9)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], check=False)
    assert done.returncode == -9
    with State(path) as state:
        began = time.monotonic()
        assert state.claim("k", "s") is Claim.ACQUIRED
        assert time.monotonic() - began < 5


def test_a_claim_from_elsewhere_holds_until_it_is_no_longer_renewed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(states, "_LEASE_SECONDS", 0.4)
    monkeypatch.setattr(states, "_RENEW_SECONDS", 0.1)
    with State(path) as here:
        elsewhere = State(path)
        elsewhere._machine = "another container"
        assert elsewhere.claim("k", "s") is Claim.ACQUIRED
        time.sleep(0.8)
        assert here.claim("k", "s") is Claim.BUSY, "it is renewed"
        elsewhere._stop.set()
        elsewhere._renewer.join()
        time.sleep(0.5)
        assert here.claim("k", "s") is Claim.ACQUIRED
        elsewhere.close()


def test_feeds_and_who_was_told_are_kept(path: Path) -> None:
    with State(path) as state:
        assert state.feed("http://a") is None
        state.save_feed("http://a", CachedFeed('"1"', None, "text/xml", b"<rss/>" * 100))
        state.mark_notified("hold 1")
    with State(path) as state:
        assert state.feed("http://a") == CachedFeed('"1"', None, "text/xml", b"<rss/>" * 100)
        assert state.was_notified("hold 1")
        assert not state.was_notified("hold 2")


def test_what_nobody_has_used_for_a_month_is_forgotten(path: Path) -> None:
    with State(path) as state:
        for key in ("old", "used"):
            state.claim(key, "s")
            state.store(key, "s", rich())
    database = sqlite3.connect(path)
    with database:
        database.execute("UPDATE results SET used_at = used_at - 31 * 86400")
    database.close()
    with State(path) as state:
        assert state.find("used", "s", DOCUMENT) is not None
    with State(path) as state:
        assert state.find("old", "s", DOCUMENT) is None
        assert state.find("used", "s", DOCUMENT) is not None


def test_files_that_are_no_state_are_left_alone(tmp_path: Path) -> None:
    text = tmp_path / "notes.db"
    text.write_bytes(b"not a database at all, but a text of some length " * 99)
    stranger = tmp_path / "stranger.db"
    database = sqlite3.connect(stranger)
    with database:
        database.execute("CREATE TABLE theirs (x)")
    database.close()
    newer = tmp_path / "newer.db"
    State(newer).close()
    database = sqlite3.connect(newer)
    database.execute("PRAGMA user_version = 99")
    database.close()
    before = stranger.read_bytes()
    for path, said in (
        (text, "cannot be used as the gate's state"),
        (stranger, "no state of tqcheck"),
        (newer, "version 99"),
        (tmp_path, "cannot be"),
        (text / "below", "cannot be opened"),
    ):
        with pytest.raises(UsageError, match=said) as raised:
            State(path)
        assert str(path) in str(raised.value)
    assert text.read_bytes().startswith(b"not a database")
    assert stranger.read_bytes() == before


@pytest.mark.parametrize(
    "stored", ["a text", b"\1\2", *map(zlib.compress, (b"", b"{}", b"[]", b'{"uri": 3, "text": ""}',
               b'{"uri": "a", "text": "b", "findings": 3}'))],
)  # fmt: skip
def test_a_damaged_result_is_made_again(path: Path, stored: bytes | str) -> None:
    with State(path) as state:
        state.claim("k", "s")
        state.store("k", "s", rich())
        state._db.execute("UPDATE results SET report = ?", (stored,))
        assert state.find("k", "s", DOCUMENT) is None
        assert state.claim("k", "s") is Claim.ACQUIRED, "it is checked again"
        state.store("k", "s", rich())
        assert state.find("k", "s", DOCUMENT) is not None


@pytest.mark.parametrize(
    "damage",
    ["body = 'text'", "body = x'0102'", "body = NULL", "etag = x'ff'", "content_type = x'31'"],
)
def test_a_damaged_answer_is_fetched_again(path: Path, damage: str) -> None:
    with State(path) as state:
        state.save_feed("u", CachedFeed('"1"', None, "text/xml", b"<rss/>"))
        state._db.execute(f"UPDATE feeds SET {damage}")
        assert state.feed("u") is None
        state.save_feed("u", CachedFeed('"1"', None, "text/xml", b"<rss/>"))
        assert state.feed("u") == CachedFeed('"1"', None, "text/xml", b"<rss/>")


@pytest.mark.parametrize("damage", ["until = 'soon'", "pid = 9223372036854775807", "pid = 'x'"])
def test_a_damaged_claim_holds_nothing(path: Path, damage: str) -> None:
    with State(path) as one, State(path) as other:
        assert one.claim("k", "s") is Claim.ACQUIRED
        one._db.execute(f"UPDATE claims SET {damage}")
        assert other.claim("k", "s") is Claim.ACQUIRED


@pytest.mark.parametrize("kind", ["timeout", "crashed"])
def test_a_check_that_was_given_up_is_tried_again_after_an_hour(
    path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    given_up = DocumentReport("a", "b", error=DocumentError(kind, "a: was not checked"))
    with State(path) as state:
        state.claim("k", "s")
        state.store("k", "s", given_up)
        assert state.find("k", "s", DOCUMENT) is not None
        assert state.claim("k", "s") is Claim.DONE
        later = time.time() + 3700
        monkeypatch.setattr(time, "time", lambda: later)
        assert state.find("k", "s", DOCUMENT) is None
        assert state.claim("k", "s") is Claim.ACQUIRED


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs file rights that bind")
def test_a_state_that_may_not_be_written_is_told(path: Path) -> None:
    State(path).close()
    path.parent.chmod(0o500)
    path.chmod(0o400)
    with pytest.raises(UsageError, match="cannot be"):
        State(path)


def test_a_document_whose_blocks_or_notes_changed_is_another_one() -> None:
    plain = Document("a.txt", "Der Hafen wächst\nDie Stadt baut am Kai.")
    heading = Block(Span(0, 16), BlockKind.HEADING)
    note = Note(NoteKind.REPAIRED, Message("An entity was read.", "Eine Entität wurde gelesen."))
    left_out = LeftOut(LeftOutReason.NAVIGATION, 3)
    changed = [
        replace(plain, blocks=(heading,)),
        replace(plain, notes=(note,)),
        replace(plain, left_out=(left_out,)),
    ]
    assert len({digest(document) for document in (plain, *changed)}) == 4
    assert digest(replace(plain, uri="b.txt")) == digest(plain)
