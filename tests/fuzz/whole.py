"""Targets beyond one reader or one document: whole runs, reports as input, addresses."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import urlsplit

from tests.fuzz import markup, rows
from tests.fuzz.checking import checker, some_report, texts, verify
from tests.fuzz.invariants import ensure, is_text
from tests.fuzz.mutate import longer, mutated
from tests.fuzz.prose import ODD, Prose
from tests.fuzz.target import Input, Outcome
from tqcheck.errors import ReadError, UsageError
from tqcheck.model import Report

_LIMIT = 2_000_000
_FORMATS: tuple[tuple[str, Callable[[Random], bytes], markup.Words], ...] = (
    ("a.txt", rows.plain, rows.TEXT_WORDS),
    ("a.html", markup.page, markup.PAGE_WORDS),
    ("a.html", markup.page, markup.PAGE_WORDS),
    ("a.rss", markup.rss, markup.FEED_WORDS),
    ("a.xml", markup.newsml, markup.NEWSML_WORDS),
    ("a.json", rows.ninjs, rows.JSON_WORDS),
    ("a.xlf", markup.xliff, markup.UNIT_WORDS),
    ("a.tmx", markup.tmx, markup.UNIT_WORDS),
    ("a.po", rows.po, rows.PO_WORDS),
    ("a.csv", rows.csv_rows, rows.ROW_WORDS),
)
_MOST_DOCUMENTS = 4
_MOST_LETTERS = 5_000


def articles(rng: Random) -> Input:
    """A file of some format, damaged half of the time."""
    name, generate, words = rng.choice(_FORMATS)
    data = generate(rng)
    return Input(((name, mutated(data, rng, words) if rng.random() < 0.5 else data),))


def long_files(rng: Random) -> Input:
    """A file of some format with one part of it very often."""
    name, generate, words = rng.choice(_FORMATS)
    return Input(((name, longer(generate(rng), rng, words, (60_000, 150_000))),))


def long_texts(rng: Random) -> Input:
    """A text with one part of it very often, with a source now and then."""
    given = texts(source=rng.random() < 0.3)(rng)
    (name, data), *others = given.files
    data = longer(data, rng, rows.TEXT_WORDS, (5_000, 12_000))
    return Input(((name, data), *others))


def check_articles(given: Input, scratch: Path) -> Outcome:
    """Take the documents of a file through all stages, as one run."""
    from tqcheck.pipeline.run_stages import RunStages
    from tqcheck.readers import read_bytes
    from tqcheck.suppression import SideCar, Suppressor

    outcome = Outcome()
    name, data = given.files[0]
    run = checker()
    stages = RunStages(run.selected, run.settings, Suppressor(SideCar()))
    reports = []
    for item in read_bytes(name, data, limit=_LIMIT, from_user=True):
        if isinstance(item, ReadError) or len(item.text) > _MOST_LETTERS:
            outcome.refused += 1
            continue
        report = stages.complete(run.check_unscored(item), item)
        reports.append((report, item.source_text))
        if len(reports) == _MOST_DOCUMENTS:
            break
    outcome.documents = len(reports)
    outcome.then = lambda: [verify(given, *one) for one in reports].clear()
    return outcome


@functools.cache
def _report() -> dict[str, Any]:
    from tqcheck.reporters import json_report

    content = json.loads(json_report.render(Report("fuzz", "0", (some_report(),), 0.0)))
    ensure(isinstance(content, dict), "a report that is no object")
    return dict(content)


def reports(rng: Random) -> Input:
    """Two JSON reports with values of other types in them, or a baseline."""
    prose = Prose(rng)

    def changed(value: Any, chance: float) -> Any:
        if rng.random() < chance:
            odd = (None, -1, 1e300, 10**400, "", [], {}, True, prose.scrap(), "9" * 50, [[]], 0.5)
            return rng.choice(odd)
        if isinstance(value, dict):
            found = {key: changed(one, chance) for key, one in value.items()}
            if found and rng.random() < chance:
                del found[rng.choice(sorted(found))]
            return found
        if isinstance(value, list):
            return [changed(one, chance) for one in value for _ in range(rng.choice((1, 1, 1, 2)))]
        return value

    files = []
    for name in ("a.json", "b.json"):
        content = json.dumps(changed(_report(), rng.choice((0.0, 0.003, 0.02)))).encode()
        files.append(
            (name, mutated(content, rng, rows.JSON_WORDS) if rng.random() < 0.2 else content)
        )
    return Input(tuple(files))


def compare_reports(given: Input, scratch: Path) -> Outcome:
    """Compare the reports; read the first as a baseline, too."""
    from tqcheck.comparison.compare import compare
    from tqcheck.comparison.reading import load
    from tqcheck.gate import baseline

    paths = []
    for name, data in given.files:
        (scratch / name).write_bytes(data)
        paths.append(scratch / name)
    try:
        baseline.load(paths[0])
    except UsageError as error:
        ensure(is_text(str(error)), "an error whose sentence is no text")
    try:
        first, second = load(str(paths[0])), load(str(paths[-1]))
        compare(first, second, resamples=10)
    except (ReadError, UsageError) as error:
        ensure(is_text(str(error)), "an error whose sentence is no text")
        return Outcome(refused=1)
    return Outcome(documents=1)


def addresses(rng: Random) -> Input:
    """A URL, or nearly."""
    pieces = (
        "http://", "https://", "HTTP://", "ftp://", "a+b://", "//", "://", "blatt.example",
        "ä.example",
        "[::1]", "[fe80::1%25eth0]", "[", "]", "127.0.0.1", "0x7f.1", "2130706433", "..", ".",
        "xn--", "@",
        "user:secret@", "user@", ":", ":80", ":99999", ":-1", ":x", "/", "/a/b?c=d#e", "?", "#",
        "%", "%00",
        "%zz", " ", "\t", "\r\n", "\\", "a" * 70, "ß", "\u3002", "xn--a", "-", "_", *ODD[:40],
    )  # fmt: skip
    text = rng.choice(("", "http://", "https://", "https://blatt.example/"))
    text += "".join(rng.choice(pieces) for _ in range(rng.randint(0, 6)))
    return Input((("address", text.encode("utf-8", "replace")),))


def take_addresses(given: Input, scratch: Path) -> Outcome:
    """Do with the URL what is done before it is fetched."""
    from tqcheck.gate.fetch import messages, urls
    from tqcheck.gate.fetch.model import FetchError

    text = given.files[0][1].decode("utf-8", "replace")
    urls.is_url(text)
    shown = urls.redacted(text)
    host = re.split("[/?#]", shown.partition("://")[2], maxsplit=1)[0]
    ensure(is_text(shown) and "secret@" not in host, "a password in what is shown")
    try:
        parts = messages.checked_parts(text, text)
        target, headers = messages.request_head(parts, {}, text, None)
    except FetchError as error:
        ensure(is_text(str(error)), "an error whose sentence is no text")
        return Outcome(refused=1)
    ensure(parts == urlsplit(text), "another address")
    for value in (target, *headers.values()):
        ensure(value.isascii() and value.isprintable(), "a header that is no line of ASCII")
    return Outcome(documents=1)
