"""What is fuzzed: for each target, how inputs are made and what is done with them."""

from __future__ import annotations

import base64
import functools
import json
import os
import shutil
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.fuzz import invariants, markup, rows
from tests.fuzz.mutate import mutated
from tests.fuzz.prose import Prose
from tqcheck.errors import ReadError, UsageError
from tqcheck.model import Document

_LIMIT = 2_000_000


@dataclass(frozen=True)
class Input:
    """One input: files by name; the first is the one that is read."""

    files: tuple[tuple[str, bytes], ...]

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(len(data) for _, data in self.files)

    @property
    def draw(self) -> int:
        """A number made of the content, to choose what is done with every n-th input only."""
        return zlib.crc32(b"".join(data for _, data in self.files))

    def as_json(self) -> str:
        """The input as it is kept; `from_json` reads it."""
        return json.dumps([[n, base64.b64encode(data).decode()] for n, data in self.files])

    @classmethod
    def from_json(cls, text: str) -> Input:
        """What `as_json` wrote."""
        return cls(tuple((name, base64.b64decode(data)) for name, data in json.loads(text)))


@dataclass
class Outcome:
    """What became of an input."""

    documents: int = 0
    refused: int = 0


@dataclass(frozen=True)
class Target:
    """One thing that is fuzzed.

    Attributes:
        make: an input, by the decisions of a generator.
        check: reads or checks it; raises what is no documented error.
        seconds, per_kb: CPU time that an input may take: so many seconds, and so many a kilobyte.
        share: of the campaign's time, relative to the other targets.
        words: tokens of the format, for mutations.
    """

    name: str
    make: Callable[[Random], Input]
    check: Callable[[Input, Path], Outcome]
    seconds: float = 0.5
    per_kb: float = 0.02
    share: float = 1.0
    words: Sequence[str] = ()

    def input(self, seed: int) -> Input:
        """The input of a seed; always the same."""
        return self.make(Random(f"{self.name} {seed}"))

    def allowed(self, given: Input) -> float:
        """Most seconds of CPU for an input."""
        return self.seconds + self.per_kb * given.size / 1000


def _read(given: Input, scratch: Path, *, second: bool = True) -> Outcome:
    """Read the first file in memory, the second as its source."""
    from tqcheck.readers import read_bytes

    name, data = given.files[0]
    source = given.files[1] if second and len(given.files) > 1 else None
    found = read_bytes(name, data, limit=_LIMIT, source=source, ours=True)
    return _outcome(found, segment=given.draw % 4 == 0)


def _outcome(found: Iterator[Document | ReadError], *, segment: bool) -> Outcome:
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
            invariants._in_order(
                [part.span for part in segment_document(item)], item.text, "segments"
            )
    return outcome


def _file(
    name: str, generate: Callable[[Random], bytes], words: Sequence[str]
) -> Callable[[Random], Input]:
    """Makes inputs of one file of a format, some with a source of the same format."""

    def make(rng: Random) -> Input:
        files = [(name, mutated(generate(rng), rng, words))]
        if rng.random() < 0.1:
            files.append((f"source-{name}", mutated(generate(rng), rng, words)))
        return Input(tuple(files))

    return make


def _folder(rng: Random) -> Input:
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


def _read_folder(given: Input, scratch: Path) -> Outcome:
    from tqcheck.readers import read

    folder = scratch / "folder"
    shutil.rmtree(folder, ignore_errors=True)
    for part in ("de", "en"):
        (folder / part).mkdir(parents=True)
    for name, data in given.files:
        (folder / name).write_bytes(data)
    found = read([str(folder / "de")], limit=_LIMIT, source=str(folder / "en"))
    return _outcome(found, segment=False)


def _written(given: Input, scratch: Path) -> Path:
    name, data = given.files[0]
    path = scratch / name
    path.write_bytes(data)
    return path


def _read_glossary(given: Input, scratch: Path) -> Outcome:
    from tqcheck.readers.glossary import read_glossaries

    try:
        glossary = read_glossaries([str(_written(given, scratch))])
    except UsageError as error:
        invariants._ensure(invariants._is_text(str(error)), "an error whose sentence is no text")
        return Outcome(refused=1)
    invariants._ensure(bool(glossary), "a glossary without terms")
    return Outcome(documents=1)


def _read_settings(given: Input, scratch: Path) -> Outcome:
    from tqcheck.config import load_all
    from tqcheck.gate import policy_file
    from tqcheck.gate import settings as gate_settings

    try:
        configuration = load_all(str(_written(given, scratch)), {})
        policies = policy_file.load(configuration)
        gate_settings.load(configuration, {})
    except UsageError as error:
        invariants._ensure(invariants._is_text(str(error)), "an error whose sentence is no text")
        return Outcome(refused=1)
    invariants._ensure(policies is not None, "no policies")
    return Outcome(documents=1)


def _read_side_car(given: Input, scratch: Path) -> Outcome:
    from tqcheck.suppression import Suppressor, load

    try:
        side_car = load(str(_written(given, scratch)))
    except UsageError as error:
        invariants._ensure(invariants._is_text(str(error)), "an error whose sentence is no text")
        return Outcome(refused=1)
    report = _some_report()
    invariants.check_report(Suppressor(side_car).apply(report), None)
    return Outcome(documents=1)


@functools.cache
def _checker():  # type: ignore[no-untyped-def]
    from tqcheck.config import Settings
    from tqcheck.pipeline.checker import DocumentChecker

    return DocumentChecker(Settings(back_translator="none", learned=False, cache=False))


@functools.cache
def _some_report():  # type: ignore[no-untyped-def]
    text = "Der Rat tagt am am Freitag [sic] in Emden ( heute ) .. Die Stadt [the city] sagt ja."
    return _checker().check(Document("https://x.example/a", text))


def _texts(*, source: bool) -> Callable[[Random], Input]:
    def make(rng: Random) -> Input:
        prose = Prose(rng, rng.choice((0.2, 0.4, 0.6)))
        pieces, originals = [], []
        for _ in range(rng.randint(1, 4 if source else 6)):
            german, english = prose.pair() if rng.random() < 0.8 else (prose.any(), prose.any())
            pieces.append(german)
            originals.append(english)
            if rng.random() < 0.1:
                rng.choice((pieces, originals)).pop()
        between = rng.choice((" ", " ", "\n", "\n\n"))
        text, original = between.join(pieces), between.join(originals)
        for _ in range(rng.choice((0, 0, 1, 2, 5))):
            text = prose.damage(text)
        if rng.random() < 0.04:
            text = _long_run(rng, text, most=3_000 if source else 12_000)
        files = [("text", text.encode("utf-8", "replace"))]
        if source:
            files.append(("source", original.encode("utf-8", "replace")))
        return Input(tuple(files))

    return make


def _long_run(rng: Random, text: str, most: int) -> str:
    at = rng.randint(0, len(text))
    part = rng.choice(
        (text[at : at + rng.randint(1, 40)], Prose(rng).scrap(), "a ", "“", ", ", "(")
    )
    return text[:at] + part * (rng.randint(50, most) // max(1, len(part))) + text[at:]


@functools.cache
def _pairs():  # type: ignore[no-untyped-def]
    from tests.fuzz.prose import ENGLISH, GERMAN
    from tqcheck.evaluate.clean_pairs import Line, prepare

    lines = [
        Line(number, german, english)
        for number, (german, english) in enumerate(zip(GERMAN, ENGLISH, strict=True), 1)
    ]
    return lines, [prepare(line, ()) for line in lines]


def _faults(rng: Random) -> Input:
    """A labelled fault of `tqcheck evaluate inject` in a clean pair, and one more on top."""
    from tqcheck.evaluate.faults import MAKERS

    lines, pairs = _pairs()
    at = rng.randrange(len(lines))
    text = lines[at].target
    for _ in range(8):
        fault = MAKERS[rng.choice(sorted(MAKERS))](pairs[at], pairs, rng)
        if fault is not None:
            text = fault.target
            break
    if rng.random() < 0.4:
        text = Prose(rng).damage(text)
    files = [("text", text.encode("utf-8", "replace"))]
    if rng.random() < 0.5:
        files.append(("source", lines[at].source.encode()))
    return Input(tuple(files))


def _check(given: Input, scratch: Path) -> Outcome:
    """Run the rules on a text, with a source where there is one."""
    texts = {name: data.decode("utf-8", "replace") for name, data in given.files}
    if not texts["text"].strip():
        return Outcome(refused=1)
    source = (texts.get("source", "").strip() and texts["source"]) or None
    document = Document(
        "a.txt", texts["text"], source, source_language="en" if source is not None else None
    )
    report = _checker().check(document)
    invariants.check_report(report, source)
    if given.draw % 8 == 0:
        from tqcheck.model import Report

        whole = Report("fuzz", "0", (report,), 0.0)
        invariants.check_json(whole)
        if given.draw % 64 == 0:
            invariants.check_formats(whole)
    return Outcome(documents=1)


def _targets() -> Iterator[Target]:
    formats: tuple[tuple[str, str, Callable[[Random], bytes], Sequence[str], float], ...] = (
        ("text", "a.txt", rows.plain, rows.TEXT_WORDS, 1),
        ("html", "a.html", markup.page, markup.PAGE_WORDS, 3),
        ("rss", "a.rss", markup.rss, markup.FEED_WORDS, 2),
        ("atom", "a.atom", markup.atom, markup.FEED_WORDS, 2),
        ("newsml", "a.xml", markup.newsml, markup.NEWSML_WORDS, 1),
        ("jsonfeed", "a.json", rows.json_feed, rows.JSON_WORDS, 1),
        ("ninjs", "b.json", rows.ninjs, rows.JSON_WORDS, 1),
        ("xliff", "a.xlf", markup.xliff, markup.UNIT_WORDS, 1),
        ("tmx", "a.tmx", markup.tmx, markup.UNIT_WORDS, 1),
        ("po", "a.po", rows.po, rows.PO_WORDS, 1),
        ("tsv", "a.tsv", rows.tsv, rows.ROW_WORDS, 1),
        ("csv", "a.csv", rows.csv_rows, rows.ROW_WORDS, 1),
        ("jsonl", "a.jsonl", rows.jsonl, rows.JSON_WORDS, 1),
        ("unnamed", "a", _any_format, rows.TEXT_WORDS, 1),
    )
    for name, file, generate, words, share in formats:
        yield Target(name, _file(file, generate, words), _read, share=share, words=words)
    yield Target("folder", _folder, _read_folder)
    for name, file, generate, words in (
        ("glossary", "a.tsv", rows.glossary, rows.ROW_WORDS),
        ("tbx", "a.tbx", markup.tbx, markup.TBX_WORDS),
    ):
        make = _file(file, generate, words)
        yield Target(name, make, _read_glossary, share=0.5, words=words)
    toml = rows.TOML_WORDS
    yield Target("settings", _file("a.toml", rows.settings, toml), _read_settings, words=toml)
    yield Target("sidecar", _file("b.toml", rows.side_car, toml), _read_side_car, words=toml)
    yield Target("rules", _texts(source=False), _check, 1.0, 0.05, share=6)
    yield Target("rules-pair", _texts(source=True), _check, 1.5, 0.25, share=6)
    yield Target("faults", _faults, _check, 1.5, 0.25, share=3)


def _any_format(rng: Random) -> bytes:
    """A file whose name says nothing."""
    return rng.choice(
        (rows.plain, markup.page, markup.rss, markup.atom, markup.newsml, rows.json_feed,
         rows.ninjs, markup.xliff, markup.tmx, rows.po, rows.tsv, rows.csv_rows, rows.jsonl)
    )(rng)  # fmt: skip


TARGETS: dict[str, Target] = {target.name: target for target in _targets()}


def scratch_folder() -> Path:
    """Where small files are written: in memory where that is possible."""
    shared = Path("/dev/shm")
    return shared if os.access(shared, os.W_OK) else Path(os.environ.get("TMPDIR", "/tmp"))
