"""The time that a piece of work may take."""

from __future__ import annotations

import re
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tqcheck.config import Settings
from tqcheck.deadline import OutOfTime, ensure_time_left, within
from tqcheck.errors import ReadError
from tqcheck.model import Document
from tqcheck.pipeline.checker import DocumentChecker
from tqcheck.pipeline.time_budget import checking_seconds, reading_seconds

ENDLESS = re.compile("(a|aa)+$")
TEXT = "a" * 60 + "b"


def loop() -> None:
    while True:
        pass


def swallow() -> None:
    for _ in range(3):
        try:
            loop()
        except BaseException:
            continue
    loop()


def test_what_is_done_in_time_is_returned() -> None:
    assert within(5, lambda: 7) == 7
    assert within(None, lambda: 7) == 7
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
    assert signal.getsignal(signal.SIGALRM) is signal.SIG_DFL


@pytest.mark.parametrize(
    "work", [loop, swallow, lambda: ENDLESS.search(TEXT), lambda: time.sleep(9)]
)
def test_the_timer_ends_loops_and_expressions_in_the_main_thread(work: object) -> None:
    began = time.monotonic()
    with pytest.raises(OutOfTime):
        within(0.3, work)  # type: ignore[arg-type]
    assert 0.25 < time.monotonic() - began < 3
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
    assert signal.getsignal(signal.SIGALRM) is signal.SIG_DFL


def test_a_timer_of_the_caller_is_left_alone() -> None:
    rang = threading.Event()
    signal.signal(signal.SIGALRM, lambda *_: rang.set())
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.2)
        with pytest.raises(OutOfTime):
            within(0.05, _patient)
        assert rang.wait(2)
    finally:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)


def _patient() -> None:
    for _ in range(200):
        time.sleep(0.01)
        ensure_time_left()


def test_each_thread_has_its_own_time() -> None:
    with ThreadPoolExecutor(2) as pool:
        short = pool.submit(within, 0.1, _patient)
        long = pool.submit(within, 30, _patient)
        assert isinstance(short.exception(5), OutOfTime)
        assert long.exception(10) is None


def test_a_check_in_a_thread_ends_between_two_rules() -> None:
    checker = DocumentChecker(
        Settings(back_translator="none", learned=False, timeout_per_document=0.01)
    )
    document = Document("long.txt", "Der Rat tagt am Freitag in Leer über den Haushalt.\n" * 2000)
    with ThreadPoolExecutor(1) as pool:
        error = pool.submit(checker.check, document).exception(60)
    assert isinstance(error, ReadError)
    assert error.kind == "timeout"
    assert "long.txt: was not checked within 0.01 s" in str(error)


def test_the_time_grows_with_the_words_of_both_sides() -> None:
    auto = Settings()
    short = checking_seconds(Document("a", "Der Rat tagt."), auto)
    long = checking_seconds(Document("a", "Der Rat tagt. " * 1000), auto)
    pair = checking_seconds(Document("a", "Der Rat tagt. " * 1000, "The council. " * 1000), auto)
    assert short is not None
    assert long is not None
    assert pair is not None
    assert short < 61 < long < pair
    assert checking_seconds(Document("a", "x" * 10**6), auto) == 60, "no blanks, no time"
    assert checking_seconds(Document("a", "Der Rat " * 99), Settings(timeout_per_document=3)) == 3
    assert checking_seconds(Document("a", "Der Rat"), Settings(timeout_per_document=0)) is None
    assert reading_seconds(2**20, auto) == 70
    assert reading_seconds(2**20, Settings(timeout_per_document=3)) == 13
    assert reading_seconds(2**20, Settings(timeout_per_document=0)) is None
