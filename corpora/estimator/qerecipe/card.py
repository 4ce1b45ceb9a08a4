"""The model card: what the estimator is, what it was made of, what it does and where it fails."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from qerecipe import calibrate
from qerecipe.settings import Settings, Stage
from tqcheck.weights.manifest import CARD

_KINDS = {
    "reference": (
        "machine translations of news beside human ones and other systems': words that they do not"
        " share, chrF, cosine of sentence vectors",
        "WMT news test sets 2008–2016 (research use), Bergamot's translations (MPL-2.0)",
    ),
    "systems": (
        "several systems' translations of one text beside each other: words that they do not share",
        "WMT 2021–2023 test suites (research use)",
    ),
    "consensus": (
        "eight or more systems' translations of one sentence, with references: how far each is from"
        " the others, and words that few of them or none has",
        "WMT 2021–2024 submissions (research use)",
    ),
    "edited": ("post-edits of Wikipedia: word tags, HTER", "MLQE-PE (CC0)"),
    "assessed": ("direct assessments of Wikipedia", "MLQE-PE (CC0)"),
    "critical": ("three annotators' votes on critical errors", "MLQE-PE (CC0)"),
    "faults": (
        "faults of thirteen kinds put into good translations",
        "WMT news test sets 2008–2016 (research use), Bergamot's translations (MPL-2.0)",
    ),
    "mismatches": (
        "good pairs with a clause, a sentence or a negation too many or too few on one side",
        "WMT news test sets 2008–2016 (research use), Bergamot's translations (MPL-2.0)",
    ),
    "rated_1": ("professionals' MQM error spans, news", "Google MQM data (Apache-2.0)"),
    "rated_2": ("professionals' MQM error spans, talks", "Google MQM data (Apache-2.0)"),
}

_SHOWN = {
    "mqm": "the raters' score",
    "direct": "direct assessments",
    "critical": "votes on critical errors",
    "chrf": "unlikeness to other translations",
    "words_edit": "words that an editor would change",
    "words_minor": "words that a rater would mark",
}

_WEAKNESSES = (
    "It is small: the best systems of the task have models a hundred times its size. Its scores"
    " rank segments roughly; no single score should decide over an article.",
    "It was trained on news, talks and Wikipedia of 2008–2021, translated by the engines of their"
    " time: fluent mistakes of newer engines are rarer there than clumsy ones.",
    "Raters disagree much; a span's confidence is the share of such spans that touch an error of"
    " one rater on the dev set, at a threshold that was chosen on it.",
    "Names, figures and quotations are compared better by the rules; a span of the estimator on"
    " such a place only strengthens a rule's finding.",
    "Who did what to whom is hard for it: two names that changed places look right to it, and so do"
    " a wrong figure, day or scale word, which the rules compare.",
    "A back-translation is not read: nothing was measured with one. The German is judged alone.",
)


def write(settings: Settings, work: Path, folder: Path) -> None:
    """Write the card from what the steps left in ``work``, and the manifest over all files."""
    lines = [
        *_head(settings, folder),
        *_figures(work),
        *_unmatched(settings, work),
        *_suspects(work),
        *_training(settings, work),
        *_weak(),
    ]
    (folder / CARD).write_text("\n".join(lines) + "\n", encoding="utf-8")
    calibrate.manifest(folder, settings)


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def _head(settings: Settings, folder: Path) -> Iterator[str]:
    size = sum(path.stat().st_size for path in folder.iterdir() if path.name != CARD)
    config = _json(folder / "config.json")
    yield f"# Quality estimator “{settings.name}”"
    yield ""
    yield (
        "Reads German and, where there is some, its English: how good the translation is (0 to"
        " 100), which German words are wrong, and which words of either side have no counterpart."
        f" The first {settings.apart} layers of multilingual-e5-small (MIT; Wang et al. 2024, arXiv"
        " 2402.05672) read each side alone, with the pieces that English and German need and 8-bit"
        " weights in CTranslate2; a bridge sets beside each piece the mean of what is nearest to it"
        f" on the other side, and {settings.together} layers more read both, in numpy."
    )
    yield ""
    yield f"- {size / 1e6:.1f} MB; at most {settings.shipped_longest} pieces at once"
    if "layer_norm_epsilon" in config:
        yield "- no torch, no network; any folder with other weights of this form works too"


def _figures(work: Path) -> Iterator[str]:
    figures = _json(work / "figures.json")
    if not figures:
        return
    yield from ("", "## Figures", "")
    yield (
        "WMT 2022 quality estimation task, English–German, test set of 511 news segments"
        " (correlation with the raters' MQM; in brackets where 95 of 100 resamples lie):"
    )
    yield ""
    yield from _table(
        ("who", "Spearman", "Pearson", "Kendall"),
        [
            (name, *(_interval(row[kind]) for kind in ("spearman", "pearson", "kendall")))
            for name, row in figures["test"].items()
        ],
    )
    critical = figures.get("critical")
    if critical:
        yield ""
        yield (
            f"Critical errors, {critical['critical']} of {critical['segments']} segments of the"
            " task (Matthews' correlation):"
        )
        yield ""
        yield from _table(
            ("who", "said so", "MCC"),
            [
                (name, str(critical["said"][name]), f"{value:.3f}")
                for name, value in critical["matthews"].items()
            ],
        )
    spans = figures["spans"]
    yield from ("", f"Marked spans on the task's dev set ({spans['words']:,} words):", "")
    yield from _table(
        ("severity", "spans", "touch a rater's error"),
        [
            (name, str(row["found"]), _share(row["right"], row["found"]))
            for name, row in ((s, spans[s]) for s in ("minor", "major"))
        ],
    )
    yield ""
    yield (
        f"Character-level with severities, as the task of 2023 counts: precision"
        f" {spans['precision']:.3f}, recall {spans['recall']:.3f}, F1 {spans['f1']:.3f}."
    )
    yield from ("", "Spans in human translations of news, which hold few errors:", "")
    yield from _table(
        ("set", "words", "minor / 1000", "major / 1000"),
        [
            (row["set"], f"{row['words']:,}", f"{row['minor']:.3f}", f"{row['major']:.3f}")
            for row in figures["alarms"].values()
        ],
    )
    speed = figures["speed"]
    yield ""
    yield (
        f"Speed: {speed['pairs_a_second_1']:.0f} pairs of news a second on one core,"
        f" {speed['pairs_a_second_2']:.0f} on two; loads in {speed['load_1']:.2f} seconds."
    )


def _unmatched(settings: Settings, work: Path) -> Iterator[str]:
    figures = _json(work / "unmatched.json")
    if not figures:
        return
    yield from ("", "## Words without counterpart", "")
    yield (
        "Two small heads, one for each side, trained afterwards on good pairs with a clause, words"
        " or a sentence of the other side left out (at most"
        f" {sum(settings.unmatched.pairs.values()):,} pairs, lines of wmt15 and wmt16 kept out). On"
        " such pairs that were not trained on: area under the curve over pieces, and the share of"
        " the stretches whose mean lies above what half a hundredth, or a hundredth, of the whole"
        " pairs reach anywhere:"
    )
    yield ""
    yield from _table(
        ("side", "area", "found at 0.005", "found at 0.01"),
        [
            (
                {"target": "German", "source": "English"}[side],
                *(f"{row[name]:.3f}" for name in ("area", "found at 0.005", "found at 0.01")),
            )
            for side, row in figures.items()
        ],
    )


def _suspects(work: Path) -> Iterator[str]:
    """How well what a rater may mark was told, on documents that its scale was not fitted on."""
    figures = _json(work / "suspects.json")
    if not figures:
        return
    yield from ("", "## Words that a rater may mark", "")
    yield (
        "A logistic scale over the word heads and the rarity of the word, fitted on dev and on"
        " every second document of the WMT 2023 news that three raters read each (Apache-2.0). On"
        " the other documents: the share of the characters that was asked for and marked, the"
        " precision of characters against single raters, F1 as the WMT 2023 task on spans counts"
        " it, and how many of the majors that two raters agree on are touched."
    )
    yield ""
    yield from _table(
        ("German", "asked", "marked", "precision", "F1", "touched", "by chance"),
        [
            (
                {"with_source": "beside the English", "alone": "alone"}[mode],
                f"{row['asked']:.2f}",
                *(f"{row[name]:.3f}" for name in ("marked", "precision", "f1")),
                f"{row['touched']:.2f}",
                f"{row['by_chance']:.2f}",
            )
            for mode, rows in figures.items()
            for row in rows
        ],
    )


def _training(settings: Settings, work: Path) -> Iterator[str]:
    yield from ("", "## Training", "")
    for name, stage in (("first", settings.first), ("last", settings.last)):
        pieces, minutes = _spent(work / name)
        yield (
            f"Stage “{name}”: {pieces:,} pieces in {minutes} minutes on two CPU cores, learning"
            f" rate {stage.learning_rate:g}{', falling to nought' if stage.falling else ''}."
        )
        yield ""
    yield from _table(
        ("examples", "what", "from", "share, first stage", "share, last stage"),
        [
            (
                name,
                what,
                origin,
                *(_weight(stage, name) for stage in (settings.first, settings.last)),
            )
            for name, (what, origin) in _KINDS.items()
        ],
    )
    yield from ("", "What helped, as Spearman's correlation with the raters on dev:", "")
    yield from _table(("what", "dev"), _ablations(work))


def _ablations(work: Path) -> Iterator[tuple[str, str]]:
    said = _json(work / "dev.json")
    beside, alone = said.get("with_source", {}), said.get("alone", {})
    if beside:
        yield "length alone", f"{beside['log:words']:.3f}"
    for name in ("first", "last"):
        row = _last_on_dev(work / name)
        if row:
            for head, what in _SHOWN.items():
                if head in row:
                    yield f"after the {name} stage: {what}", f"{row[head]:.3f}"
    if beside:
        yield "all heads together (cross-validated)", f"{beside['all together']:.3f}"
        yield "the same without the English", f"{alone['all together']:.3f}"
    for row in _json(work / "ablations.json") or ():
        yield row["what"], f"{row['dev']:.3f}"


def _weak() -> Iterator[str]:
    yield from ("", "## Weaknesses", "")
    yield from (f"- {text}" for text in _WEAKNESSES)


def _curve(folder: Path) -> list[dict[str, float]]:
    path = folder / "curve.jsonl"
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _last_on_dev(folder: Path) -> dict[str, float] | None:
    rows = [row for row in _curve(folder) if "mqm" in row]
    return rows[-1] if rows else None


def _spent(folder: Path) -> tuple[int, int]:
    rows = _curve(folder)
    return (int(rows[-1]["pieces"]), round(rows[-1]["seconds"] / 60)) if rows else (0, 0)


def _weight(stage: Stage, name: str) -> str:
    return f"{stage.mix[name] / sum(stage.mix.values()):.0%}" if name in stage.mix else "-"


def _interval(row: dict[str, float]) -> str:
    return f"{row['value']:.3f} [{row['low']:.3f}, {row['high']:.3f}]"


def _share(right: int, found: int) -> str:
    return f"{right / found:.2f}" if found else "-"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'|'.join(['---', *['--:'] * (len(head) - 1)])}|"
    for row in rows:
        yield f"| {' | '.join(row)} |"
