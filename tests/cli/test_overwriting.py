"""No command writes over what it reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_scan import FAULTY, tqcheck
from tqcheck.cli.overwriting import ensure_spared
from tqcheck.errors import UsageError

FEED = (
    '{"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": [{"id": "1", '
    '"content_text": "Der neue neue Kai ist fertig, hieß es am Montag in der Stadt."}]}'
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(FAULTY, encoding="utf-8")
    (tmp_path / "en.txt").write_text("The new quay is ready.\n", encoding="utf-8")
    (tmp_path / "feed.json").write_text(FEED, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("command", "option"),
    [
        ("scan a.txt -o text:a.txt", "--output a.txt"),
        ("scan a.txt -o report.html -o text:./a.txt", "--output ./a.txt"),
        ("scan a.txt --source en.txt -o text:en.txt", "--output en.txt"),
        ("gate feed.json -o feed.json", "--output feed.json"),
        ("gate feed.json --state feed.db -o json:feed.db", "--output feed.db"),
        ("gate feed.json --write-baseline --baseline feed.json", "--baseline feed.json"),
        ("watch feed.json --rounds 1 -o feed.json", "--output feed.json"),
        ("watch feed.json --rounds 1 --metrics feed.json", "--metrics feed.json"),
        ("backtranslate a.txt -o a.txt", "--output a.txt"),
        ("align a.txt --source en.txt -o en.txt", "--output en.txt"),
        ("compare feed.json a.txt -o text:feed.json", ""),
    ],
)
def test_what_is_read_is_spared(command: str, option: str, folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    done = tqcheck(*command.split(), cwd=folder)
    assert done.returncode == 2, done.stderr
    assert option in done.stderr
    if option:
        assert "is read by this command and would be overwritten" in done.stderr
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_link_is_what_it_leads_to_and_a_folder_may_hold_its_report(folder: Path) -> None:
    (folder / "link.txt").symlink_to(folder / "a.txt")
    with pytest.raises(UsageError, match=r"link\.txt: is read"):
        ensure_spared([str(folder / "link.txt")], [str(folder / "a.txt")])
    ensure_spared([str(folder / "report.html"), None, "-"], [str(folder), "-", None])
    ensure_spared([str(folder / "b.txt")], [str(folder / "a.txt"), "https://a.example/b.txt"])
