"""A tiny data folder, a micro configuration, and one run of all steps that the tests share."""

from __future__ import annotations

import gzip
import itertools
import lzma
import sys
from pathlib import Path

import pytest

CODE = Path(__file__).parents[2] / "corpora" / "translator"
sys.path.insert(0, str(CODE.parent))
sys.path.insert(0, str(CODE))

_WHO = [("Der Maler", "The painter"), ("Die Ärztin", "The doctor"), ("Mein Onkel", "My uncle")]
_WHO += [("Herr Brandt", "Mr Brandt"), ("Frau Özil", "Mrs Özil"), ("Unser Kater", "Our tomcat")]
_DOES = [("sieht", "sees"), ("kauft", "buys"), ("sucht", "seeks"), ("malt", "paints")]
_WHAT = [("den Zaun", "the fence"), ("zwei Äpfel", "two apples"), ("das Boot", "the boat")]
_WHAT += [("42 Lampen", "42 lamps"), ("die Karte", "the map"), ("einen Hut", "a hat")]
_WHEN = [("heute", "today"), ("am Montag", "on Monday"), ("im Sommer", "in summer")]

MICRO = """
name = "micro"
seed = 7
[data]
columns = ["en", "de"]
dev = "dev"
test = "test"
[prepare]
holdout_ngram = 12
[mix]
default = 1.0
words = 0.5
[robustness]
from = ["news"]
joined = 0.3
glued = 0.3
doubled = 0.3
left = 0.3
names = 0.3
numbers = 0.3
[vocabulary]
size = 330
sentences = 100000
[model]
d_model = 32
ffn = 64
heads = 2
encoder_layers = 1
decoder_layers = 1
[train]
to_english = 0.7
max_tokens = 60
batch_tokens = 400
round_pairs = 200
optimiser = "muon"
learning_rate = 1e-2
matrix_learning_rate = 0.02
warmup = 20
max_updates = 120
log_every = 5
dev_every = 60
dev_lines = 10
checkpoint_minutes = 0
keep = 3
curriculum = [[1, 30]]
[export]
average = 2
"""


def sentences() -> list[tuple[str, str]]:
    """German and English sentences by a small grammar."""
    return [
        (f"{who[0]} {does[0]} {when[0]} {what[0]}.", f"{who[1]} {does[1]} {what[1]} {when[1]}.")
        for who, does, what, when in itertools.product(_WHO, _DOES, _WHAT, _WHEN)
    ]


def lay_out(folder: Path) -> tuple[Path, Path, Path]:
    """Write data, news and configuration; their paths."""
    pairs = sentences()
    held, rest = pairs[::20], [p for i, p in enumerate(pairs) if i % 20]
    data, news = folder / "data", folder / "news"
    data.mkdir(parents=True)
    news.mkdir()
    lines = "".join(f"{english}\t{german}\n" for german, english in [*rest, held[0]])
    (data / "news.tsv.xz").write_bytes(lzma.compress(lines.encode()))
    words = "boat\tBoot\nfence\tZaun\nmap\tKarte\npaints\tmalt\nseeks\tsucht\nbuys\tkauft\n"
    (data / "words.tsv.gz").write_bytes(gzip.compress(words.encode()))
    for name, chosen in (("dev", held[::2]), ("test", held[1::2])):
        (news / f"{name}.de").write_text("\n".join(g for g, _ in chosen) + "\n", encoding="utf-8")
        (news / f"{name}.en.gz").write_bytes(
            gzip.compress(("\n".join(e for _, e in chosen) + "\n").encode())
        )
    config = folder / "micro.toml"
    config.write_text(MICRO, encoding="utf-8")
    return data, news, config


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The work folder of a run of all steps, beside its ``data``, ``news`` and ``micro.toml``."""
    pytest.importorskip("torch")
    import recipe

    folder = tmp_path_factory.mktemp("recipe")
    data, news, config = lay_out(folder)
    arguments = ["all", "--config", str(config), "--work", str(folder / "work"), "--threads", "1"]
    arguments += ["--device", "cpu", "--data", str(data), "--news", str(news)]
    assert recipe.main(arguments) == 0
    return folder / "work"
