"""`tqcheck scan` as a user runs it: real processes, real files, exit statuses, standard input."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from tqcheck.rules.docs import title
from tqcheck.rules.registry import all_rules, entries

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "tqcheck/data/schemas/report.schema.json").read_text("utf-8"))
FAULTY = "Der neue neue Kai ist fertig, teilte der Betreiber am Montag in Emden mit.\n"
SOURCE = "The new quay is finished, the operator said in Emden on Monday."
CLEAN = "Der neue Kai ist fertig, teilte der Betreiber am Montag in Emden mit.\n"


def tqcheck(
    *arguments: str, stdin: bytes | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "tqcheck", *arguments],
        input=stdin or b"",
        capture_output=True,
        cwd=cwd,
        timeout=120,
        check=False,
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    )


def scan(*arguments: str, stdin: bytes | None = None, cwd: Path | None = None):
    return tqcheck("scan", "--quiet", "--back-translator", "none", *arguments, stdin=stdin, cwd=cwd)


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    """A folder with a faulty text, a clean one, one that cannot be read, and pairs."""
    folder = tmp_path / "feed"
    (folder / "b").mkdir(parents=True)
    (folder / "a.txt").write_text(FAULTY, encoding="utf-8")
    (folder / "b" / "clean.txt.gz").write_bytes(gzip.compress(CLEAN.encode()))
    (folder / "old.txt").write_bytes("Für alle Bürger".encode("latin-1"))
    (folder / "pairs.tsv").write_text(
        f"{SOURCE}\t{CLEAN}{SOURCE}\t{FAULTY}",
        encoding="utf-8",
    )
    return folder


def test_the_terminal_shows_place_fault_and_mending(feed: Path) -> None:
    done = scan(str(feed / "a.txt"))
    assert done.returncode == 0
    assert "1:5  major  TQ301 doubled-word" in done.stdout
    assert "      Der neue neue Kai" in done.stdout
    assert "\n          ~~~~~~~~~\n" in done.stdout
    assert "→ neue\n" in done.stdout
    assert "\x1b" not in done.stdout, "no colours where nobody sees them"
    assert done.stderr == ""


def test_json_keeps_the_contract_and_nothing_is_lost(feed: Path) -> None:
    done = scan("--format", "json", str(feed))
    assert done.returncode == 2, "one document could not be read"
    assert "old.txt" in done.stderr
    assert "UTF-8" in done.stderr
    content = json.loads(done.stdout)
    jsonschema.validate(content, SCHEMA)
    names = [Path(document["uri"]).name for document in content["documents"]]
    assert names == ["a.txt", "clean.txt.gz", "old.txt", "pairs.tsv#1", "pairs.tsv#2"]
    by_name = dict(zip(names, content["documents"], strict=True))
    assert by_name["old.txt"]["error"]["kind"] == "not-utf8"
    assert by_name["clean.txt.gz"]["findings"] == []
    assert [finding["rule"] for finding in by_name["a.txt"]["findings"]] == ["TQ301"]
    row = by_name["pairs.tsv#2"]
    assert row["evidence"] == "source"
    assert row["segments"][0]["source"] == SOURCE
    (finding,) = row["findings"]
    target = finding["target"]
    assert row["text"][target["start"] : target["end"]] == target["text"] == "neue neue"
    assert target["line"] == 2
    assert target["column"] == len(f"{SOURCE}\tDer ") + 1


def test_two_jobs_give_the_report_of_one(feed: Path) -> None:
    reports = []
    for jobs in ("1", "2"):
        content = json.loads(scan("--format", "json", "--jobs", jobs, str(feed)).stdout)
        del content["summary"]["seconds"]
        for document in content["documents"]:
            del document["checked_at"]
        reports.append(content)
    assert reports[0] == reports[1]


@pytest.mark.parametrize(
    ("severity", "status"), [("minor", 1), ("major", 1), ("critical", 0), ("awful", 2)]
)
def test_fail_on_sets_the_exit_status(feed: Path, severity: str, status: int) -> None:
    done = scan("--fail-on", severity, str(feed / "a.txt"))
    assert done.returncode == status, done.stderr


def test_standard_input_is_a_document(feed: Path) -> None:
    done = scan("--format", "json", "-", stdin=FAULTY.encode())
    (document,) = json.loads(done.stdout)["documents"]
    assert document["uri"] == "-"
    assert [finding["rule"] for finding in document["findings"]] == ["TQ301"]


def test_the_source_stands_beside_the_target(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CLEAN, encoding="utf-8")
    english = "The new quay is finished, the operator announced in Emden on Monday."
    (tmp_path / "english.txt").write_text(english, encoding="utf-8")
    done = scan(
        "--format", "json", "--source", str(tmp_path / "english.txt"), str(tmp_path / "a.txt")
    )
    (document,) = json.loads(done.stdout)["documents"]
    (segment,) = document["segments"]
    assert segment["source"] == english
    assert segment["alignment"]["score"] > 0.8
    assert document["source_language"] == "en"


def test_a_glossary_is_compared_with_and_a_broken_one_is_told(tmp_path: Path) -> None:
    (tmp_path / "de.txt").write_text("Die Bank hob am Donnerstag den Schlüsselzins an.\n")
    (tmp_path / "en.txt").write_text("The bank raised its key interest rate on Thursday.\n")
    (tmp_path / "terms.tsv").write_text("key interest rate\tLeitzins\n")
    paths = ("de.txt", "--source", "en.txt", "--select", "TQ794,TQ795", "--format", "json")
    with_terms = scan(*paths, "--glossary", "terms.tsv", cwd=tmp_path)
    assert with_terms.returncode == 0
    document = json.loads(with_terms.stdout)["documents"][0]
    (finding,) = document["findings"]
    assert (finding["rule"], finding["target"]["text"]) == ("TQ795", "Schlüsselzins")
    assert finding["category"] == "terminology/wrong-term"
    assert "terms.tsv, line 1" in finding["message"]
    without = json.loads(scan(*paths, cwd=tmp_path).stdout)["documents"][0]
    assert [row["reason"] for row in without["skipped_rules"]] == ["needs a glossary"] * 2
    (tmp_path / "terms.tsv").write_text("key interest rate\tLeitzins\nbond\n")
    broken = scan(*paths, "--glossary", "terms.tsv", cwd=tmp_path)
    assert broken.returncode == 2
    assert "glossary terms.tsv, line 2: has no tab" in broken.stderr


def test_settings_come_from_the_nearest_file(feed: Path) -> None:
    (feed / "tqcheck.toml").write_text('ignore = ["TQ301"]\nfail-on = "minor"\n')
    done = scan("a.txt", cwd=feed)
    assert done.returncode == 0
    assert "doubled-word" not in done.stdout


def test_output_takes_its_format_from_its_ending(feed: Path, tmp_path: Path) -> None:
    page = tmp_path / "new" / "folder" / "report.html"
    done = tqcheck("scan", "--back-translator", "none", str(feed / "a.txt"), "--output", str(page))
    assert done.returncode == 0
    assert done.stdout == ""
    assert "report.html" in done.stderr
    assert page.read_text("utf-8").lower().startswith("<!doctype html>")


def test_without_a_source_the_shipped_model_makes_source(feed: Path) -> None:
    done = tqcheck("scan", "--format", "json", str(feed / "a.txt"))
    (document,) = json.loads(done.stdout)["documents"]
    assert document["evidence"] == "back-translation"
    assert all(segment["back_translation"] for segment in document["segments"])
    assert "TQ301" in done.stdout
    none = tqcheck("scan", "--back-translator", "none", "--format", "json", str(feed / "a.txt"))
    assert json.loads(none.stdout)["documents"][0]["evidence"] == "target"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nowhere.txt",), "nowhere.txt"),
        (("--select", "TQ000", "a.txt"), "no rule is called 'TQ000'"),
        (("--format", "docx", "a.txt"), "--format docx is not one of text"),
        (("--config", "nowhere.toml", "a.txt"), "nowhere.toml"),
        (("--back-translator", "ctranslate2:nowhere", "a.txt"), "nowhere"),
        (("--source", "nowhere.txt", "a.txt"), "nowhere.txt"),
        (("--jobs", "0", "a.txt"), "jobs"),
        (("--max-bytes", "10", "a.txt"), "a.txt"),
    ],
)
def test_wrong_usage_is_one_clear_line_and_status_2(
    feed: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = tqcheck("scan", "--quiet", *arguments, cwd=feed)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr


def test_a_folder_without_articles_is_an_error(tmp_path: Path) -> None:
    done = scan(str(tmp_path))
    assert done.returncode == 2


def test_rules_are_listed_and_explained() -> None:
    listed = tqcheck("rules").stdout
    for rule in all_rules():
        assert rule.code in listed
        assert rule.name in listed
    explained = tqcheck("explain", "bracketed-english").stdout
    for part in ("TQ201", "accuracy/untranslated", "Why it matters", "⟦[and]⟧", "Good"):
        assert part in explained
    unknown = tqcheck("explain", "TQ000")
    assert unknown.returncode == 2
    assert "TQ000" in unknown.stderr


def test_rules_are_listed_and_explained_in_german(tmp_path: Path) -> None:
    listed = tqcheck("rules", "--ui-language", "de").stdout
    for entry in entries():
        assert entry.code in listed
        assert title(entry).de in listed
    (tmp_path / "tqcheck.toml").write_text('ui-language = "de"\n', encoding="utf-8")
    explained = tqcheck("explain", "bracketed-english", cwd=tmp_path).stdout
    for part in ("Englisch in Klammern", "Genauigkeit › unübersetzt", "Warum es", "⟦[and]⟧", "Gut"):
        assert part in explained
    assert tqcheck("docs", "TQ201", "--ui-language", "de").stdout == explained
    wrong = tqcheck("explain", "TQ201", "--ui-language", "fr")
    assert wrong.returncode == 2
    assert "fr" in wrong.stderr
    (tmp_path / "named.toml").write_text('ui-language = "en"\n', encoding="utf-8")
    named = tqcheck("explain", "TQ301", "--config", "named.toml", cwd=tmp_path).stdout
    assert "Known false alarms" in named


def test_the_summary_beside_a_file_is_in_german(tmp_path: Path, feed: Path) -> None:
    page = tmp_path / "b.html"
    options = ("--back-translator", "none", "--no-learned", "--ui-language", "de")
    done = tqcheck("scan", *options, str(feed / "a.txt"), "--output", str(page))
    assert "tqcheck: 1 Dokument, " in done.stderr
    assert f"; Bericht in {page}" in done.stderr


def test_the_version_is_that_of_the_package() -> None:
    from importlib.metadata import version

    assert tqcheck("--version").stdout.strip() == f"tqcheck {version('tqcheck')}"


def test_no_network_is_touched_while_scanning(feed: Path) -> None:
    """The whole scan, English beside the German included, in a process without sockets."""
    program = (
        "import socket, sys\n"
        "def refuse(*arguments, **named): raise AssertionError('a socket was opened')\n"
        "socket.socket.connect = socket.socket.connect_ex = refuse\n"
        "socket.create_connection = socket.getaddrinfo = refuse\n"
        "sys.argv = ['tqcheck', 'scan', '--quiet', sys.argv[1]]\n"
        "from tqcheck.cli.main import run\n"
        "run()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(feed / "pairs.tsv")],
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert b"TQ301" in done.stdout


@pytest.mark.parametrize(
    ("options", "heavy"),
    [
        ([], {"torch", "transformers", "trafilatura"}),
        (["--no-learned"], {"torch", "transformers", "trafilatura", "ctranslate2", "tokenizers"}),
    ],
)
def test_the_scan_imports_nothing_that_it_does_not_need(
    feed: Path, options: list[str], heavy: set[str]
) -> None:
    program = (
        "import sys\n"
        f"sys.argv = ['tqcheck', 'scan', '--quiet', *{options}, sys.argv[1]]\n"
        "from tqcheck.cli.main import run\n"
        "try:\n    run()\n"
        "except SystemExit:\n    pass\n"
        f"heavy = {heavy} & set(sys.modules)\n"
        "sys.exit(f'imported {heavy}' if heavy else 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(feed / "a.txt")],
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()


def test_sacrebleu_scores_the_back_translation_and_the_round_trip(tmp_path: Path) -> None:
    """Back-translation against the source, and German made again against the German."""
    german = ["Der Rat tagt am Montag in Emden.", "Die Stadt zahlt den neuen Kai."]
    english = ["The council meets on Monday in Emden.", "The city pays for the new quay."]
    for name, lines in (
        ("a.txt", [" ".join(german)]),
        ("source.txt", [" ".join(english)]),
        ("back.txt", [english[0], "The town is paying for the new pier."]),
        ("again.txt", [german[0], "Die Stadt bezahlt die neue Mole."]),
    ):
        (tmp_path / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = tqcheck(
        "scan", "--quiet", "--no-learned", "--format", "json", "a.txt", "--source", "source.txt",
        "--back-translator", "file:back.txt", "--round-trip", "file:again.txt", cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    (document,) = json.loads(done.stdout)["documents"]
    first, second = (segment["scores"] for segment in document["segments"])
    assert first == {"back_translation_chrf": 100.0, "round_trip_chrf": 100.0}
    assert 0 < second["back_translation_chrf"] < 100
    assert 0 < second["round_trip_chrf"] < 100
    assert set(document["scores"]) == {
        f"{kind}_{metric}"
        for kind in ("back_translation", "round_trip")
        for metric in ("bleu", "chrf")
    }
    assert [segment["back_translation"] for segment in document["segments"]] == [
        english[0],
        "The town is paying for the new pier.",
    ]
