"""The model card: what the detector is, what it was made of, what it finds and where it fails."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from damagerecipe import export
from damagerecipe.kinds import KINDS
from damagerecipe.settings import Settings
from tqcheck.weights.manifest import CARD

_WEAKNESSES = (
    "It finds what the program makes. Words of a wrong sense, odd but whole clauses and wrong"
    " agreement are hardly found.",
    "Sentences that run together look possible to it: their words get no high probability.",
    "It reads a few sentences at once. What only the article tells (a name spelled two ways, he"
    " and she for one person) it does not see.",
)


def write(settings: Settings, work: Path, folder: Path) -> None:
    """Write the card from what the steps left in `work`, and the manifest over all files."""
    size = sum(path.stat().st_size for path in folder.iterdir() if path.name != CARD) / 1e6
    lines = [*_head(settings, size), *_figures(work), *_ends(settings, work)]
    lines += ["", "## Weaknesses", ""]
    lines += [f"- {text}" for text in _WEAKNESSES]
    (folder / CARD).write_text("\n".join(lines) + "\n", encoding="utf-8")
    export.manifest(folder, settings)


def _head(settings: Settings, size: float) -> Iterator[str]:
    window = settings.window
    yield f"# Detector of damaged German words “{settings.name}”"
    yield ""
    yield (
        "Reads German alone and says for each word (what stands between white space) how likely it"
        f" is damaged, and by which of {len(KINDS)} kinds of damage. The first {settings.layers}"
        " layers of multilingual-e5-small (MIT; Wang et al. 2024, arXiv 2402.05672), all trained,"
        " the embeddings of its pieces as they were, 8-bit weights in CTranslate2; a linear head in"
        " numpy reads the states of a word's first and last piece; a second head of"
        f" {settings.ends.units} units reads the states around the end of each sentence and says"
        " whether the sentence breaks off there. It reports nothing by itself: its probabilities"
        " are evidence that fitted models weigh."
    )
    yield ""
    yield (
        f"- {size:.1f} MB; windows of at most {window.sentences} sentences, {window.words} words"
        f" and {window.pieces} pieces"
    )
    yield "- no torch, no network"
    yield "- trained on German news into which a program put damage"


def _figures(work: Path) -> Iterator[str]:
    path = work / "figures.json"
    if not path.exists():
        return
    figures: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    rates = figures["rates"]
    yield from ("", "## Figures", "")
    yield (
        f"On {figures['windows']:,} windows ({figures['words']:,} words) of articles that were kept"
        " out of the training, damaged by the same program: the share of the damaged words above"
        " the threshold that so many sound words in a thousand pass."
        f" {figures['words_a_second']:,} words a second on one core."
    )
    yield ""
    yield f"| kind | {' | '.join(f'{rate} in 1000' for rate in rates)} |"
    yield f"|---|{'--:|' * len(rates)}"
    for kind in ("any", *KINDS):
        if all(kind in row for row in rates.values()):
            yield f"| {kind} | {' | '.join(f'{row[kind]:.2f}' for row in rates.values())} |"
    thresholds = [f"{row['threshold']:.4f}" for row in rates.values()]
    yield f"| threshold | {' | '.join(thresholds)} |"


def _ends(settings: Settings, work: Path) -> Iterator[str]:
    path = work / "ends.json"
    if not path.exists():
        return
    found: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))
    yield ""
    yield (
        f"Ends of sentences in {settings.ends.dev:,} other windows of those articles, in which a"
        " sentence was cut at a word that it cannot end with: the share of the broken ends found"
        " where so many whole ones in a thousand are marked: "
        + ", ".join(f"{share:.2f} ({rate})" for rate, share in found.items())
        + f". The head was fitted to {settings.ends.windows:,} windows."
    )
