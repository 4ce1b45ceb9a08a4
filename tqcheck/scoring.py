"""MQM scores of documents, and sacreBLEU's measures between two texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tqcheck.model import Finding, Score


def mqm(findings: Iterable[Finding], words: int) -> Score:
    """Penalty points, per thousand words, and `oqs` = 100 (1 - penalty / words), not below 0.

    Suppressed findings do not count. Source: MQM raw linear scoring model, themqm.org.
    """
    penalty = float(sum(f.severity.weight for f in findings if f.suppressed is None))
    if words <= 0:
        return Score(penalty, 0.0, 0.0 if penalty else 100.0)
    return Score(
        penalty,
        round(1000 * penalty / words, 1),
        round(max(0.0, 100 * (1 - penalty / words)), 1),
    )


def segment_chrf(hypotheses: Sequence[str], references: Sequence[str]) -> list[float]:
    """chrF2 of each hypothesis with its reference, 0 to 100 (sacreBLEU's defaults)."""
    from sacrebleu.metrics import CHRF

    metric = CHRF()
    return [
        round(metric.sentence_score(hypothesis, [reference]).score, 1)
        for hypothesis, reference in zip(hypotheses, references, strict=True)
    ]


def corpus_scores(hypotheses: Sequence[str], references: Sequence[str]) -> dict[str, float]:
    """``{"bleu": …, "chrf": …}`` of a text, 0 to 100, by sacreBLEU with its defaults.

    Signatures: ``nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp`` and
    ``nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no``, with the version in the run's signature.
    """
    from sacrebleu.metrics import BLEU, CHRF

    return {
        "bleu": round(BLEU().corpus_score(list(hypotheses), [list(references)]).score, 1),
        "chrf": round(CHRF().corpus_score(list(hypotheses), [list(references)]).score, 1),
    }
