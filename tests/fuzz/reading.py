"""Targets that read: documents of every format, glossaries, settings, accepted findings."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

from tests.fuzz import invariants, markup, rows
from tests.fuzz.checking import some_report
from tests.fuzz.invariants import ensure, in_order, is_text
from tests.fuzz.mutate import mutated
from tests.fuzz.target import Input, Outcome
from tqcheck.errors import ReadError, UsageError
from tqcheck.model import Document

_LIMIT = 2_000_000


def read_file(given: Input, scratch: Path, *, second: bool = True) -> Outcome:
    """Read the first file in memory, the second as its source."""
    from tqcheck.readers import read_bytes

    name, data = given.files[0]
    source = given.files[1] if second and len(given.files) > 1 else None
    found = read_bytes(name, data, limit=_LIMIT, source=source, from_user=True)
    return outcome_of(found, segment=given.draw % 4 == 0)


def outcome_of(found: Iterator[Document | ReadError], *, segment: bool) -> Outcome:
    from tqcheck.pipeline.segment import segment_document

    outcome = Outcome()
    for item in found:
        if isinstance(item, ReadError):
            invariants.check_error(item)
            outcome.refused += 1
            continue
        outcome.documents += 1
        invariants.check_document(item)
        if segment and len(item.text) < 4000:
            in_order([part.span for part in segment_document(item).segments], item.text, "segments")
    return outcome


def one_file(
    name: str, generate: Callable[[Random], bytes], words: Sequence[str]
) -> Callable[[Random], Input]:
    """Makes inputs of one file of a format, some with a source of the same format."""

    def make(rng: Random) -> Input:
        files = [(name, mutated(generate(rng), rng, words))]
        if rng.random() < 0.1:
            files.append((f"source-{name}", mutated(generate(rng), rng, words)))
        return Input(tuple(files))

    return make


def folder(rng: Random) -> Input:
    """Targets and sources with the same names, or nearly."""
    names = (
        "a.txt",
        "a.de.txt",
        "b_de.html",
        "b.html",
        "c.de.rss",
        "c.xml",
        "d.json",
        "e.tsv",
        "f",
    )
    formats: dict[str, tuple[Callable[[Random], bytes], Sequence[str]]] = {
        "txt": (rows.plain, rows.TEXT_WORDS),
        "html": (markup.page, markup.PAGE_WORDS),
        "rss": (markup.rss, markup.FEED_WORDS),
        "xml": (markup.newsml, markup.NEWSML_WORDS),
        "json": (rows.ninjs, rows.JSON_WORDS),
        "tsv": (rows.tsv, rows.ROW_WORDS),
        "f": (rows.po, rows.PO_WORDS),
    }

    def content(name: str) -> bytes:
        generate, words = formats[name.rpartition(".")[2]]
        return mutated(generate(rng), rng, words) if rng.random() < 0.5 else generate(rng)

    files = []
    for name in rng.sample(names, rng.randint(1, 4)):
        files.append((f"de/{name}", content(name)))
        if rng.random() < 0.8:
            other = name.replace(".de", rng.choice((".en", ".en", ""))).replace("_de", "_en")
            files.append((f"en/{other}", content(other)))
    return Input(tuple(files))


def read_folder(given: Input, scratch: Path) -> Outcome:
    from tqcheck.readers import read

    place = scratch / "folder"
    shutil.rmtree(place, ignore_errors=True)
    for part in ("de", "en"):
        (place / part).mkdir(parents=True)
    for name, data in given.files:
        (place / name).write_bytes(data)
    found = read([str(place / "de")], limit=_LIMIT, source=str(place / "en"))
    return outcome_of(found, segment=False)


def _written(given: Input, scratch: Path) -> Path:
    name, data = given.files[0]
    path = scratch / name
    path.write_bytes(data)
    return path


def read_glossary(given: Input, scratch: Path) -> Outcome:
    from tqcheck.readers.glossary import read_glossaries

    try:
        glossary = read_glossaries([str(_written(given, scratch))])
    except UsageError as error:
        ensure(is_text(str(error)), "an error whose sentence is no text")
        return Outcome(refused=1)
    ensure(bool(glossary), "a glossary without terms")
    return Outcome(documents=1)


def read_settings(given: Input, scratch: Path) -> Outcome:
    from tqcheck.config import load_all
    from tqcheck.gate import policy_file
    from tqcheck.gate import settings as gate_settings

    try:
        configuration = load_all(str(_written(given, scratch)), {})
        policies = policy_file.load(configuration)
        gate_settings.load(configuration, {})
    except UsageError as error:
        ensure(is_text(str(error)), "an error whose sentence is no text")
        return Outcome(refused=1)
    ensure(policies is not None, "no policies")
    return Outcome(documents=1)


def read_side_car(given: Input, scratch: Path) -> Outcome:
    from tqcheck.suppression import Suppressor, load

    try:
        side_car = load(str(_written(given, scratch)))
    except UsageError as error:
        ensure(is_text(str(error)), "an error whose sentence is no text")
        return Outcome(refused=1)
    report = some_report()
    invariants.check_report(Suppressor(side_car).apply(report), None)
    return Outcome(documents=1)


def any_format(rng: Random) -> bytes:
    """A file whose name says nothing."""
    return rng.choice(
        (rows.plain, markup.page, markup.rss, markup.atom, markup.newsml, rows.json_feed,
         rows.ninjs, markup.xliff, markup.tmx, rows.po, rows.tsv, rows.csv_rows, rows.jsonl)
    )(rng)  # fmt: skip
