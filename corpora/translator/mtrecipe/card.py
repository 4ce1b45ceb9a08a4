"""The model card: what the model is, what it was made of, what it does and where it fails."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

from mtrecipe.settings import Settings


def write(settings: Settings, work: Path, out: Path) -> None:
    """Write the card in Markdown from what the steps left in the work folder."""
    out.write_text(
        "\n".join([*_head(settings, work), *_figures(work), *_data(settings, work)]) + "\n",
        encoding="utf-8",
    )


def _json(path: Path) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return value


def _head(settings: Settings, work: Path) -> list[str]:
    shape = settings.model
    manifest = _json(work / "ct2" / "manifest.json")
    size = sum(file["bytes"] for file in manifest.get("files", {}).values())
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
        f"- trained for {manifest.get('updates', 0):,} updates on"
        f" {manifest.get('target_tokens', 0):,} target tokens,"
        f" {settings.train.to_english:.0%} of the pairs German→English",
        f"- {size / 1e6:.1f} MB",
    ]
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


def _figures(work: Path) -> list[str]:
    figures = _json(work / "figures.json")
    if not figures:
        return []
    lines = [
        "",
        "## Figures",
        "",
        "| set | lines | BLEU | chrF | numbers kept | names kept | loops | early ends | tokens/s |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    signatures = set()
    for name, row in figures.items():
        signatures |= {row["bleu_signature"], row["chrf_signature"]}
        lines.append(
            f"| {name} | {row.get('lines', '')} | {row['bleu']} | {row['chrf']}"
            f" | {row['numbers_kept']:.1%} | {row['names_kept']:.1%} | {row['loops']:.2%}"
            f" | {row['early_ends']:.2%} | {row.get('tokens_per_second', '')} |"
        )
    return [
        *lines,
        "",
        "One thread, beam of 4. sacreBLEU signatures: "
        + ", ".join(f"`{s}`" for s in sorted(signatures)),
    ]


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
