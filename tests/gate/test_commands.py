"""`tqcheck gate` and `tqcheck config` as a user runs them."""

from __future__ import annotations

import io
import json
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import jsonschema
import pytest

from tests.gate.feeds import json_feed
from tests.gate.loopback import Server
from tests.gate.samples import ROOT
from tqcheck.cli import main
from tqcheck.cli.signals import SIGNALS

SCHEMA = json.loads((ROOT / "tqcheck/data/schemas/report.schema.json").read_text("utf-8"))
FAULTY = ("Hafen", "Der neue neue Kai ist fertig [and] die Stadt zahlte zahlte mit.")
CLEAN = ("Rat tagt", "Der Rat tagt am Freitag in Leer über den Haushalt der Stadt.")


@dataclass
class Done:
    returncode: int
    stdout: str
    stderr: str


Command = Callable[..., Done]


@pytest.fixture
def tqcheck(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> Iterator[Command]:
    """The program, run in this process and in the newsroom's folder."""
    monkeypatch.chdir(desk)
    handlers = {number: signal.getsignal(number) for number in SIGNALS}

    def run(*arguments: str, stdin: bytes = b"") -> Done:
        monkeypatch.setattr(sys, "argv", ["tqcheck", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as ended:
            main.run()
        out, err = capsysbinary.readouterr()
        assert isinstance(ended.value.code, int)
        return Done(ended.value.code, out.decode("utf-8"), err.decode("utf-8"))

    yield run
    for number, handler in handlers.items():
        signal.signal(number, handler)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A newsroom's folder with settings and a feed."""
    (tmp_path / "tqcheck.toml").write_text(
        'back-translator = "none"\n[gate]\nstate = "state.db"\n[gate.fetch]\n'
        'allow-private = ["127.0.0.1"]\n[[gate.override]]\nfeed = "*sport*"\n'
        'preset = "report-only"\n',
        encoding="utf-8",
    )
    (tmp_path / "feed.json").write_bytes(json_feed([CLEAN, FAULTY]))
    return tmp_path


def test_a_feed_is_gated_with_its_baseline_from_first_to_last(desk: Path, tqcheck: Command) -> None:
    with Server({"/feed": lambda h: h.reply(200, json_feed([CLEAN, FAULTY]))}) as server:
        done = tqcheck("gate", server.url("/feed"), "--format", "json", "--quiet")
    assert done.returncode == 1, done.stderr
    content = json.loads(done.stdout)
    jsonschema.validate(content, SCHEMA)
    assert [d["verdict"] for d in content["documents"]] == ["publish", "hold"]
    assert content["documents"][1]["reasons"]
    assert content["documents"][1]["item"]["link"] == "https://kuestenblatt.example/1"

    text = tqcheck("gate", "feed.json")
    assert text.returncode == 1
    assert "  hold: " in text.stdout
    assert "Verdicts: 1 publish, 1 hold." in text.stdout
    assert "0 of 2 documents were checked" in text.stdout, "the fetched feed held the same"

    missing = tqcheck("gate", "feed.json", "--new-only")
    assert missing.returncode == 2
    assert "--write-baseline makes one" in missing.stderr
    written = tqcheck("gate", "feed.json", "--write-baseline")
    assert written.returncode == 0, "what is in the baseline passes"
    assert "are in the baseline .tqcheck-baseline.json" in written.stderr
    known = json.loads((desk / ".tqcheck-baseline.json").read_text("utf-8"))["findings"]
    assert {entry["rule"] for entry in known} >= {"TQ201", "TQ301"}

    mended = FAULTY[0], FAULTY[1].replace("zahlte zahlte", "zahlte")
    (desk / "feed.json").write_bytes(json_feed([CLEAN, mended]))
    ratchet = tqcheck("gate", "feed.json", "--ratchet")
    assert ratchet.returncode == 0
    assert "1 findings are mended" in ratchet.stderr
    left = json.loads((desk / ".tqcheck-baseline.json").read_text("utf-8"))["findings"]
    assert len(left) == len(known) - 1
    (desk / "feed.json").write_bytes(json_feed([CLEAN, FAULTY]))
    relapse = tqcheck("gate", "feed.json", "--new-only", "--preset", "strict")
    assert relapse.returncode == 1, "what was mended and is back is new"


def test_standard_input_presets_and_exit_statuses(desk: Path, tqcheck: Command) -> None:
    feed = json_feed([FAULTY])
    assert tqcheck("gate", "-", stdin=feed).returncode == 1
    assert tqcheck("gate", "-", "--preset", "report-only", stdin=feed).returncode == 0
    refused = tqcheck("gate", "http://10.0.0.1/feed", "feed.json")
    assert refused.returncode == 2
    assert "no public address" in refused.stderr
    (desk / ".tqcheck-ignore.toml").write_text(
        '[[ignore]]\nrule = "TQ"\npath = "*"\nreason = "a trial"\n'
        '[[ignore]]\nrule = "TQ301"\nuntil = 2020-01-01\nreason = "long ago"\n',
        encoding="utf-8",
    )
    quiet = tqcheck("gate", "feed.json")
    assert quiet.returncode == 0
    assert "suppressed: a trial" in quiet.stdout
    assert "expired on 2020-01-01" in quiet.stdout
    both = tqcheck("gate", "feed.json", "--write-baseline", "--ratchet")
    assert (both.returncode, "--write-baseline" in both.stderr) == (2, True)


def test_a_quality_limit_without_an_estimate_is_said_aloud(desk: Path, tqcheck: Command) -> None:
    """No estimator runs here, so what asks for an estimate cannot be checked, and cannot pass."""
    with (desk / "tqcheck.toml").open("a", encoding="utf-8") as file:
        file.write("[gate.hold]\nmin-quality = 60\n")
    done = tqcheck("gate", "-", "--no-learned", "--format", "text", stdin=json_feed([CLEAN]))
    assert "  review: No quality estimate is there" in done.stdout
    assert "min-quality could not be checked in 1 of 1 documents" in done.stdout
    assert "Verdicts: 1 review." in done.stdout


def test_config_shows_every_value_and_its_origin(desk: Path, tqcheck: Command) -> None:
    content = json.loads(tqcheck("config", "--json").stdout)
    file = str(desk / "tqcheck.toml")
    assert content["back-translator"] == {"value": "none", "origin": file}
    assert content["jobs"] == {"value": 1, "origin": "default"}
    assert content["gate.state"] == {"value": "state.db", "origin": file}
    assert content["gate.fetch.allow-private"] == {"value": ["127.0.0.1"], "origin": file}
    assert content["gate.hold.critical"] == {"value": 0, "origin": "preset newsroom"}
    sport = json.loads(tqcheck("config", "--json", "--feed", "https://a.example/sport.xml").stdout)
    assert sport["gate.hold-status"]["value"] == 0
    assert sport["gate.hold-status"]["origin"].startswith("preset report-only of ")
    shown = tqcheck("config")
    assert shown.returncode == 0
    assert f"file: {file}" in shown.stdout.replace("\n", "")
    assert "override 1: for feed *sport*: preset report-only" in shown.stdout.replace("\n", "")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("[gate]\nholt = 1\n", "did you mean 'hold'"),
        ("[gate.hold.rules]\nTQ999 = 0\n", "no rule is called 'TQ999'"),
        ('[gate.fetch]\nallow-private = ["10.0.0.0/99"]\n', "neither a host nor a network"),
    ],
)
def test_config_refuses_what_the_gate_would(
    desk: Path, tqcheck: Command, content: str, words: str
) -> None:
    (desk / "tqcheck.toml").write_text(content, encoding="utf-8")
    done = tqcheck("config")
    assert done.returncode == 2
    assert words in done.stderr
