"""All rules and the evidence behind them: time grows with the length of hostile text only.

Each unit is repeated between two paragraphs of ordinary text, with and without a source. Four times
the text may take six times as long, and a little more for what the clock cannot tell.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from tqcheck.align import Aligner, is_usable, pairs_by_segment
from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.analysis import analyse
from tqcheck.languages.overlong import is_modelled
from tqcheck.languages.segmentation import segment
from tqcheck.model import Document, Evidence, SourceText
from tqcheck.pipeline.check import run_rules
from tqcheck.rules.registry import all_rules

UNITS = [
    "a", "ab", "&a", "<a ", "[", "**a", '"a ', "„a ", "1,234", " ", "{{", "__a", "Ã¤", "\u200ba",
    "a-", "a?", "@@", "1.", "ja.“ ", "Nov. ", "„", "“", "(", "@", "_", ". ", "😀", "Straßenbahn",
    "[and]", "„and“ ", "Er ", "Jean- Luc ", "Kim Jong -un ", "Sprecher Jan Roth ", "http://a/",
    "Minister Jan Roth kam, sagte sie, und ", "„a“ b b b. ", "(and ", "sagte Müller ", ",", ", ",
    "-", "–", "...", "!", "'", "’s ", "1", "1 ", "12 % ", "12 Uhr ", "3. Mai ", "12.30 ", "$5 ",
    "5 Millionen ", "fünfundzwanzig", "fünf und ", "x\n", "Der Rat.\n", "\t", "\u00a0", "\u0301",
    "e\u0301", "👩\u200d", "\u200b", "\u00ad", "</p>", "<!--", "&amp;", "{a}", "${a}", "%s ",
    "%(a)s", "\\n", "/", "www.a.de ", "a@b.de ", "#a ", "*", "~", "|", "Ж", "中", "der der ",
    "der Rat der Rat ", "nicht ", "the ", "the council ", "Der Rat sagte: „Wir gehen“, ", "»a« ",
    "‚a‘ ", "a.B", "A. ", "z. B. ", "U.S. ", "Bonn, ", "Bonn/Köln ", "(dpa) ", "[1] ", "XIV. ",
    "Frau Roth ", "Roth, der ", "sagte er, ", "laut ", "am Montag ", "€ ", "5 km ", "5:5",
    "05.05.2020 ", "a: ", ";", "Jan-Roth ", "und, ", "die Frau, die ", "ist nicht ", "kein kein ",
    "AB ", "aBc ", "â€œ", "<unk>", "▁a", "##a ", "\u202e",
]  # fmt: skip
TARGET = (
    "Der Rat der Stadt hat am Montag getagt. Er beriet über den Haushalt.\n\n{}\n\nSo war es.\n"
)
SOURCE = "The city council met on Monday. It conferred for long.\n\n{}\n\nSo it was.\n"
SHORT, LONG = 2_500, 10_000


@pytest.fixture(scope="module")
def aligner() -> Aligner:
    return Aligner()


def _text(unit: str, length: int) -> str:
    return (unit * (length // len(unit) + 1))[:length]


def _check(text: str, source: str | None, aligner: Aligner) -> None:
    segments = segment(text)
    document = Document("long.txt", text, source_text=source)
    sentences = analyse(text, segments)
    if source is None:
        run_rules(BilingualDocument(document, sentences), [rule() for rule in all_rules()])
        return
    read = [one for one in segments if is_modelled(one)]
    kept = [one for one in segment(source, "en") if is_modelled(one)]
    numbered = tuple(replace(one, index=index) for index, one in enumerate(kept))
    side = SourceText(source, numbered, Evidence.SOURCE)
    pairs = pairs_by_segment(aligner.align(text, read, side), len(segments))
    usable = tuple(pair if pair and is_usable(pair, 0.5) else None for pair in pairs)
    bilingual = BilingualDocument(document, sentences, side, usable)
    run_rules(bilingual, [rule() for rule in all_rules()])


def _seconds(work: Callable[[], None]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


@pytest.mark.slow
@pytest.mark.usefixtures("collector_off")
@pytest.mark.parametrize("has_source", [False, True])
@pytest.mark.parametrize("unit", UNITS)
def test_four_times_the_text_takes_not_much_more_than_four_times_as_long(
    unit: str, has_source: bool, aligner: Aligner
) -> None:
    def once(length: int) -> float:
        hostile = _text(unit, length)
        source = SOURCE.replace("{}", hostile) if has_source else None
        return _seconds(lambda: _check(TARGET.replace("{}", hostile), source, aligner))

    _check(TARGET, SOURCE if has_source else None, aligner)  # loads what is loaded once
    short, long = once(SHORT), once(LONG)
    assert long <= 6 * short + 1.0
