"""All targets of the campaign by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from random import Random

from tests.fuzz import checking, markup, reading, rows, whole
from tests.fuzz.target import Input, Outcome, Target, scratch_folder

__all__ = ["TARGETS", "Input", "Outcome", "Target", "scratch_folder"]


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
        ("unnamed", "a", reading.any_format, rows.TEXT_WORDS, 1),
    )
    for name, file, generate, words, share in formats:
        yield Target(
            name,
            reading.one_file(file, generate, words),
            reading.read_file,
            share=share,
            words=words,
        )
    yield Target("folder", reading.folder, reading.read_folder)
    for name, file, generate, words in (
        ("glossary", "a.tsv", rows.glossary, rows.ROW_WORDS),
        ("tbx", "a.tbx", markup.tbx, markup.TBX_WORDS),
    ):
        make = reading.one_file(file, generate, words)
        yield Target(name, make, reading.read_glossary, share=0.5, words=words)
    toml = rows.TOML_WORDS
    yield Target(
        "settings",
        reading.one_file("a.toml", rows.settings, toml),
        reading.read_settings,
        words=toml,
    )
    yield Target(
        "sidecar",
        reading.one_file("b.toml", rows.side_car, toml),
        reading.read_side_car,
        words=toml,
    )
    yield Target("rules", checking.texts(source=False), checking.check_text, 1.0, 0.05, share=6)
    yield Target("rules-pair", checking.texts(source=True), checking.check_text, 1.5, 0.25, share=6)
    yield Target("faults", checking.faults, checking.check_text, 1.5, 0.25, share=3)
    yield Target("articles", whole.articles, whole.check_articles, 2.0, 0.25, share=4)
    yield Target("long-files", whole.long_files, reading.read_file, share=3)
    yield Target("long-texts", whole.long_texts, checking.check_text, 1.5, 0.25, share=3)
    yield Target("reports", whole.reports, whole.compare_reports, words=rows.JSON_WORDS)
    yield Target("addresses", whole.addresses, whole.take_addresses, share=0.3)


TARGETS: dict[str, Target] = {target.name: target for target in _targets()}
