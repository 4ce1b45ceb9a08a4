"""Policies: presets, file, overrides, origins, and what is said of wrong ones."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.gate.samples import report
from tqcheck import docs as documentation
from tqcheck.config import load_all
from tqcheck.errors import UsageError
from tqcheck.gate.policy import PRESETS, Policies
from tqcheck.gate.policy_file import load
from tqcheck.gate.settings import load as load_settings
from tqcheck.model import Item, Severity
from tqcheck.scoring import Tolerance


def policies(tmp_path: Path, content: str, preset: str | None = None) -> Policies:
    file = tmp_path / "tqcheck.toml"
    file.write_text(content, encoding="utf-8")
    return load(load_all(str(file), {}), preset)


def test_without_a_file_the_newsroom_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    policy = load(load_all(None, {})).for_document(report())
    assert policy.values == PRESETS["newsroom"]
    assert set(policy.origins.values()) == {"preset newsroom"}
    assert policy.hold.severities == {Severity.CRITICAL: 0, Severity.MAJOR: 2}


def test_the_file_lies_over_its_preset_and_says_so(tmp_path: Path) -> None:
    found = policies(
        tmp_path,
        '[gate]\npreset = "strict"\nreview_status = 0\n[gate.hold]\nmajor = 4\nmin-oqs = 80\n'
        'critical = "off"\nrules = { TQ201 = 0, "doubled-word" = 1 }\n'
        "families = { accuracy = 2 }\n",
    )
    policy = found.for_document(report())
    assert policy.hold.severities == {Severity.MAJOR: 4}
    assert policy.hold.rules == {"TQ201": 0, "doubled-word": 1}
    assert policy.hold.families == {"accuracy": 2}
    assert policy.hold.min_oqs == 80
    assert (policy.hold_status, policy.review_status) == (1, 0)
    assert policy.origins["hold.major"].endswith("tqcheck.toml")
    assert policy.origins["hold.max-calibrated"] == "preset strict"
    assert {name for name, _ in found.named("rules")} == {"TQ201", "doubled-word"}


def test_overrides_speak_of_feeds_outlets_and_paths(tmp_path: Path) -> None:
    found = policies(
        tmp_path,
        '[gate.hold]\nmajor = 5\n'
        '[[gate.override]]\nfeed = "https://*/sport*"\nhold = { major = 7 }\n'
        '[[gate.override]]\noutlet = ["Küstenblatt", "Nord*"]\npreset = "report-only"\n'
        '[[gate.override]]\npath = "archive/*"\nfeed = "*"\nhold = { major = 9 }\n'
        '[[gate.override]]\npath = "archive/*.tsv"\nreview = { minor = 1 }\n',
    )  # fmt: skip

    def major(uri: str = "a.txt", item: Item | None = None) -> tuple[int, int]:
        policy = found.for_document(report(uri=uri, item=item))
        return policy.hold.severities[Severity.MAJOR], policy.hold_status

    assert major() == (5, 1)
    assert major(item=Item("https://a.example/sport.xml")) == (7, 1)
    assert major(item=Item("https://a.example/politik.xml")) == (5, 1)
    # A preset takes the place of everything before it, the file's own limits too.
    assert major(item=Item("f", outlet="küstenblatt")) == (2, 0)
    assert major(item=Item("https://a/sport", outlet="Nordlicht")) == (2, 0)
    assert major("archive/2024/a.txt", Item("f")) == (9, 1)
    assert major("archive\\2024\\a.txt", Item("f")) == (9, 1)
    assert major("archive/a.txt") == (5, 1), "a path without a feed"
    row = found.for_document(report(uri="archive/a.tsv#12"))
    assert row.review.severities[Severity.MINOR] == 1
    assert row.origins["review.minor"].endswith("override 4")


def test_the_command_lines_preset_holds_alone(tmp_path: Path) -> None:
    content = '[gate.hold]\nmajor = 9\n[[gate.override]]\npath = "*"\npreset = "strict"\n'
    policy = policies(tmp_path, content, "report-only").for_document(report())
    assert policy.values == PRESETS["report-only"]
    with pytest.raises(UsageError, match="--preset lax is not one of newsroom"):
        policies(tmp_path, content, "lax")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('[gate]\npreset = "lax"', "gate.preset = 'lax' is not one of newsroom, strict"),
        ("[gate]\nhold-status = 2", "hold-status = 2 is not 0 or 1"),
        ("[gate]\nhold-status = true", "is not 0 or 1"),
        ('[gate]\nreasons = "maybe"', "is not 'optional' or 'required'"),
        ("[gate]\nholt = 2", "did you mean 'hold'?"),
        ("[gate]\nhold = 2", "hold is not a table"),
        ("gate = 2", "gate is not a table"),
        ("[gate.hold]\nmayor = 2", "did you mean 'major'?"),
        ("[gate.hold]\nmajor = -1", "a whole number of findings from 0 on"),
        ("[gate.hold]\nmajor = true", "a whole number of findings from 0 on"),
        ("[gate.hold]\nmin-oqs = 101", "a score from 0 to 100"),
        ("[gate.hold]\nmax-per-1000 = nan", "penalty points from 0 on"),
        ("[gate.hold]\nrules = 1", "hold.rules is not a table"),
        ('[gate.hold.rules]\nTQ201 = "x"', "hold.rules.TQ201"),
        ("[gate]\nmin-confidence = 2", "a number from 0 to 1"),
        ("[gate]\nquality = 2", "the name of a score"),
        ("[gate]\ntolerance = [[100, 5]]", "two points"),
        ("[gate]\ntolerance = 3", "two points"),
        ("[gate]\ntolerance = [[true, 4], [1000, 15]]", "two points"),
        ("[gate]\ntolerance = [[50, 4], [1" + "0" * 400 + ", 15]]", "64 bits"),
        ('[gate]\nquality = "off"', "the name of a score"),
        ('[gate]\nquality = ""', "the name of a score"),
        ('[gate]\npreset = ["strict"]', "is not one of newsroom"),
        ("[gate.preset]\nx = 1", "is not one of newsroom"),
        ('[[gate.override]]\nfeed = ""', "is not a pattern"),
        ('[[gate.override]]\nfeed = "*"\nquality = "off"', "the name of a score"),
        ("[gate]\ntolerance = [[100, 5], [1000, 50]]", "more slowly"),
        ("[gate]\ntolerance = [[100, 5], [1000, 5]]", "more slowly"),
        ("[[gate.override]]\nhold = { major = 1 }", "give feed, outlet or path"),
        ('[[gate.override]]\npath = 3', "is not a pattern"),
        ('[[gate.override]]\npath = "a"\npreset = "x"', "override 1: preset = 'x' is not one of"),
        ('[[gate.override]]\npath = "a"\nhold = { x = 1 }', "there is no setting 'x'"),
        ('[gate.override]\npath = "a"', "[[gate.override]]"),
    ],
)  # fmt: skip
def test_a_wrong_policy_is_told_with_its_file(tmp_path: Path, content: str, said: str) -> None:
    with pytest.raises(UsageError) as raised:
        policies(tmp_path, content)
    assert str(tmp_path / "tqcheck.toml") in str(raised.value)
    assert said in str(raised.value)


def test_the_gates_own_settings(tmp_path: Path) -> None:
    file = tmp_path / "tqcheck.toml"
    file.write_text(
        'max-bytes = 1000\n[gate]\nstate = "s.db"\n[gate.fetch]\ntimeout = 5\nmax_unpacked = 77\n'
        'allow-private = ["10.0.0.0/8"]\n',
        encoding="utf-8",
    )
    configuration = load_all(str(file), {"jobs": 2})
    own = load_settings(configuration, {"fetch.timeout": 9.0, "baseline": None})
    assert own.state == "s.db"
    assert own.limits.timeout == 9
    assert own.limits.max_bytes == 1000
    assert own.limits.max_unpacked == 77
    assert own.limits.allow_private == ("10.0.0.0/8",)
    assert own.origins["fetch.timeout"] == "command line"
    assert own.origins["fetch.max-bytes"] == str(file)
    assert own.origins["baseline"] == "default"
    assert configuration.origins["jobs"] == "command line"
    assert configuration.origins["beam"] == "default"
    load(configuration)  # the policy leaves these names alone
    for content, said in (
        ("[gate.fetch]\ntime = 3", "did you mean 'fetch.timeout'"),
        ("[gate.fetch]\ntimeout = 0", "seconds above 0"),
        ("[gate.fetch]\nredirects = -1", "from 0 on"),
        ('[gate.fetch]\nallow-private = "x"', "a list of hosts"),
        ("[gate]\nstate = 3", "a path"),
        ("[gate]\nfetch = 3", "not a table"),
    ):
        file.write_text(content, encoding="utf-8")
        with pytest.raises(UsageError, match=said):
            load_settings(load_all(str(file), {}), {})


POINTS = st.floats(1, 1e5)


@given(POINTS, st.floats(1.01, 1e3), st.floats(0.1, 1e4), st.floats(0.02, 0.98))
def test_the_tolerance_runs_through_its_points(
    words: float, times: float, points: float, share: float
) -> None:
    """Points between a flat line and one through 0 have a curve, and it rises ever more slowly."""
    more = points * times**share  # steeper than flat, flatter than a line through 0
    try:
        curve = Tolerance.through((words, points), (words * times, more))
    except ValueError:
        # Points almost at one height are refused; nothing else may be.
        assume(False)
    assert math.isclose(curve.a * math.log1p(curve.b * words), points, rel_tol=1e-3)
    assert math.isclose(curve.a * math.log1p(curve.b * words * times), more, rel_tol=1e-3)
    steps = [curve.at(words * n + 100) - curve.at(words * n) for n in (1, 10, 100)]
    assert steps == sorted(steps, reverse=True)
    assert curve.at(0) == curve.at(words / 2) == curve.at(words), "nobody was asked about less"


def test_load_counts_in_the_tolerance() -> None:
    curve = Tolerance.through((100, 5), (1000, 20))
    assert curve.load(5, 100) == pytest.approx(1)
    assert curve.load(40, 1000) == pytest.approx(2)
    assert curve.load(0, 0) == 0
    assert curve.load(1, 0) == math.inf


def test_the_documented_policy_is_one(tmp_path: Path) -> None:
    page = documentation.text("gate") or ""
    (block,) = [part.split("```")[0] for part in page.split("```toml\n")[1:]]
    found = policies(tmp_path, block)
    assert found.for_document(report()).hold.families == {"accuracy": 3}
    assert load_settings(load_all(str(tmp_path / "tqcheck.toml"), {}), {}).state == "gate.db"
