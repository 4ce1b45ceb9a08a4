"""Timing: what is timed, in which order, and what the figures are related to."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tqcheck.errors import UsageError
from tqcheck.evaluate.speed import inputs, measuring, programs, rivals
from tqcheck.evaluate.speed.measuring import Measured, SpeedResult
from tqcheck.evaluate.speed.programs import Owner, Program
from tqcheck.evaluate.speed.timing import ROOT, Timing, timed
from tqcheck.rules.registry import all_rules

GOOD = "Der Rat hat am Montag in Emden getagt und den Haushalt beschlossen."
BAD = "Der Rat hat den neuen neuen Kai am Montag in Emden besichtigt."
ENGLISH = "The council met in Emden on Monday."


def test_whole_lines_are_taken_until_the_words_are_there() -> None:
    text = inputs.take_words(f"{GOOD}\n\n{BAD}\n", 60)
    assert 60 <= len(text.split()) < 75
    with pytest.raises(UsageError):
        inputs.take_words("…\n", 10)


def test_pairs_are_taken_from_the_start_again() -> None:
    with pytest.raises(UsageError, match="not a pair a line"):
        inputs.take_pairs([GOOD], [], 3)
    with pytest.raises(UsageError, match="no pairs"):
        inputs.take_pairs([], [], 3)
    assert inputs.take_pairs([GOOD, BAD], [ENGLISH, "x"], 3) == (
        [GOOD, BAD, GOOD],
        [ENGLISH, "x", ENGLISH],
    )


def test_inputs_are_written_in_every_format(tmp_path: Path) -> None:
    made = inputs.write(tmp_path, f"{GOOD}\n", [GOOD] * 60, ['He said "yes".'] * 60)
    assert (made.words, made.rows) == (12, 60)
    assert made.pairs is not None
    assert made.pairs.read_text("utf-8").splitlines() == [f'He said "yes".\t{GOOD}'] * 60
    lengths = [len(p.read_text("utf-8").splitlines()) for p in sorted(made.target.iterdir())]
    assert lengths == [50, 10]
    assert 'msgid "He said \\"yes\\"."' in made.pairs_po.read_text("utf-8")
    assert f'msgid "{GOOD}"\nmsgstr "{GOOD}"' in made.text_po.read_text("utf-8")


def test_programs_bring_what_they_are_related_to(tmp_path: Path) -> None:
    made = inputs.write(tmp_path, f"{GOOD}\n", [GOOD], [ENGLISH])
    every = [
        *programs.scans(made),
        Program("rival", "rival", ("x",), Owner.RIVAL, beside="words-rules"),
    ]
    assert [p.name for p in programs.choose(every, ["rival"])] == [
        "start-rules",
        "words-rules",
        "rival",
    ]
    assert programs.choose(every, []) == tuple(every)
    with pytest.raises(UsageError, match="wrods: not among start"):
        programs.choose(every, ["wrods"])


def test_only_what_is_there_is_timed(tmp_path: Path) -> None:
    without = inputs.write(tmp_path, f"{GOOD}\n")
    assert not {p.unit for p in programs.scans(without)} & {"pairs"}


def test_shared_rules_are_rules() -> None:
    shared = {*programs.POFILTER_RULES, *programs.OPUSFILTER_RULES}
    assert shared <= {rule.code for rule in all_rules()}


def test_rates_and_ratios_are_of_cpu_seconds() -> None:
    def row(name: str, cpu: float, amount: int = 0, **more: str) -> Measured:
        program = Program(name, name, (), amount=amount, **more)  # type: ignore[arg-type]
        other = (Timing(9.0, cpu * 3, 1.0), Timing(9.0, cpu, 1.0), Timing(9.0, cpu * 2, 1.0))
        return Measured(program, (Timing(9.0, cpu, 1.0),) * 3, other)

    result = SpeedResult(
        (
            row("start", 1.0),
            row("words", 3.0, 1000, start="start"),
            row("rival", 0.3, beside="words"),
        )
    )
    start, words, rival = result.rows
    assert result.a_second(start) is None
    assert result.a_second(words) == pytest.approx(500)
    assert words.times_as_fast == pytest.approx(2)
    assert result.beside(rival) == pytest.approx(0.1)
    assert result.beside(words) is None


def test_measured_processes_keep_their_compiled_modules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    (tmp_path / "one.py").touch()
    command = [sys.executable, "-c", "import one"]
    timed(command, environment={"PYTHONPATH": str(tmp_path)}, folder=tmp_path)
    assert list((tmp_path / "__pycache__").glob("one.*.pyc"))


def test_a_program_that_fails_gives_no_figure() -> None:
    with pytest.raises(UsageError, match="ended with 3: why"):
        timed([sys.executable, "-c", "import sys; print('why', file=sys.stderr); sys.exit(3)"])


def test_what_is_no_checkout_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no checkout"):
        measuring.measure([], tmp_path, against=tmp_path)


@pytest.mark.slow
def test_two_checkouts_run_in_alternation(tmp_path: Path) -> None:
    """The other checkout is a package that burns time, and so must come out slower."""
    other = tmp_path / "other"
    (other / "tqcheck").mkdir(parents=True)
    (other / "tqcheck" / "__init__.py").touch()
    (other / "tqcheck" / "__main__.py").write_text(
        "import time\nwhile time.process_time() < 8: pass\n", encoding="utf-8"
    )
    folder = tmp_path / "work"
    folder.mkdir()
    made = inputs.write(folder, None)
    chosen = programs.choose([*programs.scans(made)], ["start-rules"])
    said: list[str] = []
    result = measuring.measure(chosen, folder, runs=1, against=other, progress=said.append)
    (row,) = result.rows
    assert row.other[0].cpu >= 8 > row.timing.cpu > 0
    assert row.times_as_fast is not None
    assert row.times_as_fast > 1
    assert row.timing.mebibytes > 20
    assert [("other" in line) for line in said] == [False, True]
    assert measuring.Runner(ROOT, folder, 0).environment["PYTHONPATH"] == str(ROOT)


def test_transformers_translates_what_we_translate(tmp_path: Path) -> None:
    made = inputs.write(tmp_path, f"{GOOD}\n" * 300)
    ours, theirs = rivals.translators(made, tmp_path, tmp_path / "weights")
    path = Path(ours.command[-1])
    assert len(path.read_text("utf-8").splitlines()) == rivals.TRANSLATION_LINES == ours.amount
    assert str(path) in theirs.command
    assert theirs.command[-1] == f"transformers:{tmp_path / 'weights'}"
    assert theirs.beside == ours.name
    assert not list(rivals.translators(inputs.write(tmp_path, None), tmp_path, tmp_path))


def test_rivals_get_the_same_pairs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = inputs.write(tmp_path, f"{GOOD}\n", [GOOD], [ENGLISH])
    bins = tmp_path / "bin"
    bins.mkdir()
    for name in ("pofilter", "opusfilter"):
        (bins / name).write_text("#!/bin/sh\n", encoding="utf-8")
        (bins / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(bins))
    found = {program.name: program for program in rivals.checkers(made, tmp_path)}
    assert set(found) == {"pofilter-words", "pofilter-pairs", "opusfilter-pairs"}
    assert str(made.pairs_po) in found["pofilter-pairs"].command
    configuration = Path(found["opusfilter-pairs"].command[-1]).read_text("utf-8")
    assert str(made.source_lines) in configuration
    assert str(made.target_lines) in configuration
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    assert not list(rivals.checkers(made, tmp_path))
