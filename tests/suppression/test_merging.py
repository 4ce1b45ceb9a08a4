"""Decisions of several editors in one file."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from tqcheck.cli.main import app
from tqcheck.suppression import Decided, IgnoreEntry, SideCar, decision_in, load
from tqcheck.suppression.merging import as_toml, merge
from tqcheck.suppression.reasons import reason_of

TODAY = datetime.date(2026, 11, 28)
ANNA = (
    '[[ignore]]\nfingerprint = "aa"\nreason = "false alarm: ein Name"\nwho = "Anna"\n'
    "until = 2027-03-31\n"
    '[[ignore]]\nfingerprint = "bb"\nreason = "tolerated: Stilfrage"\nwho = "Anna"\n'
)
BEN = (
    '[[ignore]]\nfingerprint = "aa"\nreason = "false alarm: Eigenname"\nwho = "Ben"\n'
    "until = 2027-01-31\n"
    '[[ignore]]\nfingerprint = "bb"\nreason = "accepted: Stilfrage"\nwho = "Ben"\n'
    '[[ignore]]\nrule = "TQ201"\npattern = \'\\[sic\\]\'\nreason = "our own mark"\n'
)


def written(folder: Path, **contents: str) -> list[str]:
    paths = []
    for name, content in contents.items():
        path = folder / f"{name}.toml"
        path.write_text(content, encoding="utf-8")
        paths.append(str(path))
    return paths


@pytest.mark.parametrize(
    ("reason", "what", "text"),
    [
        ("false alarm: ein Name", Decided.FALSE_ALARM, "ein Name"),
        ("False alarm", Decided.FALSE_ALARM, ""),
        ("tolerated: so gewollt", Decided.TOLERATED, "so gewollt"),
        ("accepted: so gewollt", Decided.TOLERATED, "so gewollt"),
        ("tolerated", Decided.TOLERATED, ""),
        ("accepted by the desk", None, "accepted by the desk"),
        ("toleratedly: no", None, "toleratedly: no"),
        ("house style", None, "house style"),
    ],
)
def test_a_reason_begins_with_what_was_decided(
    reason: str, what: Decided | None, text: str
) -> None:
    assert decision_in(reason) == (what, text)
    assert decision_in(reason_of(what, text)) == (what, text)


def test_the_same_decision_twice_becomes_one(tmp_path: Path) -> None:
    result = merge(map(load, written(tmp_path, anna=ANNA, ben=BEN)), today=TODAY)
    assert result.disagreements == ()
    first, second, third = result.entries
    assert (first.reason, first.who) == ("false alarm: ein Name; Eigenname", "Anna; Ben")
    assert first.until == datetime.date(2027, 1, 31)
    assert (second.reason, second.who, second.until) == ("tolerated: Stilfrage", "Anna; Ben", None)
    assert (third.rule, third.reason) == ("TQ201", "our own mark")
    [path] = written(tmp_path, merged=as_toml(result.entries))
    again = load(path)
    assert [replace(entry, number=0) for entry in again.entries] == [
        replace(entry, number=0) for entry in result.entries
    ]
    assert merge([again, again], today=TODAY).entries == again.entries
    assert (
        merge([again, *map(load, written(tmp_path, anna=ANNA))], today=TODAY).entries
        == again.entries
    )


def test_a_name_with_a_comma_stays_one(tmp_path: Path) -> None:
    entry = '[[ignore]]\nfingerprint = "aa"\nreason = "tolerated"\nwho = "{}"\n'
    names = ("Müller, Anna", "Anna", "Müller, Ben", "Müller, Anna")
    contents = {f"file{n}": entry.format(name) for n, name in enumerate(names)}
    [one] = merge(map(load, written(tmp_path, **contents))).entries
    assert one.who == "Müller, Anna; Anna; Müller, Ben"


@pytest.mark.parametrize("order", [("old", "new"), ("new", "old")])
@pytest.mark.parametrize("until", [None, datetime.date(2027, 3, 31), TODAY])
@pytest.mark.parametrize("what", ["tolerated", "false alarm"])
@pytest.mark.parametrize("prefer", [None, "first", "last"])
def test_an_entry_that_has_expired_takes_nothing_from_one_that_holds(
    order: tuple[str, ...],
    until: datetime.date | None,
    what: str,
    prefer: Literal["first", "last"] | None,
) -> None:
    entries = {
        "old": IgnoreEntry(1, what, fingerprint="aa", until=TODAY - datetime.timedelta(days=1)),
        "new": IgnoreEntry(1, "tolerated", fingerprint="aa", until=until),
    }
    cars = [SideCar(Path(name), (entries[name],)) for name in order]
    result = merge(cars, prefer, TODAY)
    assert result.disagreements == ()
    assert [(one.reason, one.until) for one in result.entries] == [("tolerated", until)]


@pytest.mark.parametrize(("prefer", "reason"), [("first", "false alarm"), ("last", "tolerated")])
def test_who_disagrees_is_named_until_one_file_wins(
    tmp_path: Path, prefer: str, reason: str
) -> None:
    paths = written(
        tmp_path,
        anna='[[ignore]]\nfingerprint = "aa"\nreason = "false alarm"\n',
        ben='[[ignore]]\nfingerprint = "cc"\nreason = "tolerated"\n'
        '[[ignore]]\nfingerprint = "aa"\nreason = "tolerated"\n',
    )
    out = tmp_path / "out" / "merged.toml"
    run = CliRunner().invoke(app, ["decisions", "merge", *paths, "-o", str(out)])
    assert run.exit_code == 1
    assert not out.exists()
    for part in ("aa", "anna.toml, entry 1", "ben.toml, entry 2", "--prefer"):
        assert part in run.stderr
    run = CliRunner().invoke(
        app, ["decisions", "merge", *paths, "-o", str(out), "--prefer", prefer]
    )
    assert run.exit_code == 0
    assert [(e.fingerprint, e.reason) for e in load(str(out)).entries] == [
        ("aa", reason),
        ("cc", "tolerated"),
    ]


def test_the_command_prints_and_refuses(tmp_path: Path) -> None:
    paths = written(tmp_path, anna=ANNA, broken="[[ignore]]\nfingerprint = 1\n")
    run = CliRunner().invoke(app, ["decisions", "merge", paths[0]])
    assert run.exit_code == 0
    assert run.stdout.count("[[ignore]]") == 2
    for wrong in (paths, [paths[0], "--prefer", "mine"], [str(tmp_path / "none.toml")]):
        assert CliRunner().invoke(app, ["decisions", "merge", *wrong]).exit_code != 0


_TEXTS = st.text(min_size=1, max_size=30).filter(lambda text: bool(text.strip()))
_ENTRIES = st.builds(
    IgnoreEntry,
    number=st.just(0),
    reason=_TEXTS,
    fingerprint=_TEXTS,
    rule=st.none() | _TEXTS,
    path=st.none() | _TEXTS,
    who=st.none() | _TEXTS,
    until=st.none() | st.dates(),
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_ENTRIES, max_size=4))
def test_any_entry_is_read_as_it_was_written(tmp_path: Path, entries: list[IgnoreEntry]) -> None:
    path = tmp_path / "a.toml"
    path.write_text(as_toml(entries), encoding="utf-8", newline="")
    assert [replace(entry, number=0) for entry in load(str(path)).entries] == entries


@given(st.lists(_ENTRIES, max_size=4), st.lists(_ENTRIES, max_size=4))
def test_merging_loses_no_finding_and_needs_no_second_time(
    one: list[IgnoreEntry], two: list[IgnoreEntry]
) -> None:
    cars = [SideCar(Path("a.toml"), tuple(one)), SideCar(Path("b.toml"), tuple(two))]
    result = merge(cars, "last")
    keys = {(e.fingerprint, e.rule, e.path) for e in (*one, *two)}
    assert {(e.fingerprint, e.rule, e.path) for e in result.entries} == keys
    assert len(result.entries) == len(keys)
    assert merge([SideCar(None, result.entries)]).entries == result.entries
