"""The model card: what the model is, what it was made of, what it does and where it fails."""

from __future__ import annotations

import csv
import dataclasses
import json
from pathlib import Path
from typing import Any

from recipekit import writing
from recipekit.errors import RecipeError

from mtrecipe.settings import Settings
from tqcheck.weights.manifest import CARD, hash_folder, read_manifest, write_manifest


def write(settings: Settings, work: Path, model: Path) -> None:
    """Write the card in Markdown from what the steps left, and the digests of all files anew.

    Args:
        settings: the configuration.
        work: the work folder.
        model: the exported model's folder; the card goes there.
    """
    manifest = read_manifest(model)
    if manifest is None:
        raise RecipeError(f"no exported model in {model}")
    lines = [
        *_head(settings, work, model),
        *_figures(work),
        *_data(settings, work),
        *_weaknesses(settings),
    ]
    (model / CARD).write_text("\n".join(lines) + "\n", encoding="utf-8")
    write_manifest(model, dataclasses.replace(manifest, files=hash_folder(model)))


def _json(path: Path) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return value


def _head(settings: Settings, work: Path, model: Path) -> list[str]:
    shape = settings.model
    progress = writing.read(work / "averaged.pt")["progress"]
    size = sum(path.stat().st_size for path in model.iterdir() if path.name != CARD)
    lines = [
        f"# German–English back-translator “{settings.name}”",
        "",
        "One MarianMT model for both directions, chosen by the tag before the source text"
        " (`>>en<<` or `>>de<<`), as CTranslate2 with 8-bit weights.",
        "",
        f"- {shape.encoder_layers} encoder and {shape.decoder_layers} decoder layers,"
        f" {shape.d_model} wide, feed-forward {shape.ffn}, {shape.heads} heads",
        f"- one SentencePiece vocabulary of {settings.vocabulary.size:,} pieces for both"
        " languages, case kept, digits apart, bytes for unknown characters",
        f"- trained for {progress['update']:,} updates on {progress['tokens']:,} target tokens"
        f" in {_duration(progress['seconds'])}{_where(progress)},"
        f" {settings.train.to_english:.0%} of the pairs German→English",
        f"- {size / 1e6:.1f} MB",
    ]
    if settings.start.encoder:
        lines.insert(
            -1,
            f"- the encoder's layers began as the first {shape.encoder_layers} of"
            " multilingual-e5-small (MIT; Wang et al. 2024, arXiv 2402.05672), the embeddings as"
            " that model's; the decoder began by chance",
        )
    curve = work / "training" / "curve.csv"
    if curve.exists():
        with curve.open(encoding="utf-8", newline="") as file:
            rows = [row for row in csv.DictReader(file) if row["dev_bleu"]]
        lines += [
            "",
            "## Learning curve",
            "",
            f"Greedy German→English on {settings.train.dev_lines} lines of {settings.data.dev}.",
            "",
            "| update | target tokens | dev loss | dev BLEU |",
            "|--:|--:|--:|--:|",
        ]
        step = max(1, len(rows) // 12)
        shown = rows[::-1][::step][::-1]
        lines += [
            f"| {row['update']} | {int(row['tokens']):,} | {row['dev_loss']} | {row['dev_bleu']} |"
            for row in shown
        ]
    return lines


def _duration(seconds: float) -> str:
    return f"{seconds / 3600:.1f} hours" if seconds >= 7200 else f"{seconds / 60:.0f} minutes"


def _where(progress: dict[str, Any]) -> str:
    machines = progress.get("machines") or ()
    return " on " + " and ".join(f"one {name}" for name in machines) if machines else ""


def _figures(work: Path) -> list[str]:
    figures = _json(work / "figures.json")
    if not figures:
        return []
    speed = figures.pop("speed", None)
    lines = [
        "",
        "## Figures",
        "",
        "| set | lines | BLEU | chrF | numbers kept | names kept | loops | early ends | seconds |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    signatures = set()
    for name, row in figures.items():
        signatures |= {row["bleu_signature"], row["chrf_signature"]}
        lines.append(
            f"| {name} | {row.get('lines', '')} | {row['bleu']} | {row['chrf']}"
            f" | {row['numbers_kept']:.1%} | {row['names_kept']:.1%} | {row['loops']:.2%}"
            f" | {row['early_ends']:.2%} | {row.get('seconds', '')} |"
        )
    lines += [
        "",
        "As a scan translates: one thread, with the guards against loops; a scan's beam is 1 unless"
        " told. A number or name counts as kept that source and reference share and the output has"
        " too; “broken” is the set with a word doubled or two sentences run together in each line."
        " sacreBLEU signatures: " + ", ".join(f"`{s}`" for s in sorted(signatures)),
    ]
    if speed:
        lines += [
            "",
            f"Speed on {speed['lines']} lines, greedy, one thread, in one run: "
            f"{speed['tokens_per_second']:,} English subwords a second, with transformers and the"
            f" same weights {speed['transformers_tokens_per_second']:,}: "
            f"{speed['times_as_fast']} times as fast. Loaded in {speed['load_seconds']} seconds"
            f" (transformers {speed['transformers_load_seconds']}), {speed['memory_mib']:,} MiB"
            f" of memory (transformers {speed['transformers_memory_mib']:,}).",
        ]
    return lines


def _data(settings: Settings, work: Path) -> list[str]:
    report = _json(work / "prepared.json")
    lines = [
        "",
        "## Data",
        "",
        f"{settings.data.dev} and {settings.data.test} were held out.",
        "",
        "| file | pairs kept | weight |",
        "|---|--:|--:|",
    ]
    lines += [
        f"| {name} | {counts.get('kept', 0):,} | {settings.weight(name):g} |"
        for name, counts in sorted(report.items())
    ]
    return lines


def _weaknesses(settings: Settings) -> list[str]:
    weaker = "→".join(
        ("English", "German") if settings.train.to_english > 0.5 else ("German", "English")
    )
    return [
        "",
        "## Weaknesses",
        "",
        "- It is small and saw little text: rare words, idioms and long sentences come out wrong or"
        " are left out. What its English lacks, or says otherwise, is no sign of a fault in the"
        " German: what only shows beside it is a hint.",
        f"- {weaker} was trained on a smaller share of the pairs and is weaker.",
        "- News are a small part of what it was trained on; several files are for research use"
        " only (WMT, Multi30k): see the table above.",
        "- What was left in English in the German comes through as it is: such places look right.",
    ]
