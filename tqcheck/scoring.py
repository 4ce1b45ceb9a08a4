"""MQM scores, sacreBLEU scores of two texts, and what readers tolerate."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

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


def per_1000_words(points: float, words: int) -> float:
    """`points` for every thousand words; 0 without a word."""
    return 1000 * points / words if words else 0.0


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


@dataclass(frozen=True, slots=True)
class Tolerance:
    """Penalty points that readers tolerate in a text of x words: E(x) = a ln(1 + b x).

    A score per thousand words is hard on a short text, where one fault weighs ten times as much as
    in a long one. What readers tolerate grows with the logarithm of the length. Source: Gladkoff,
    Han and Gasova, Non-Linear Scoring Model for Translation Quality Evaluation, arXiv 2511.13467.

    The curve is fitted through two points. Below the shorter one it is constant: nobody was asked
    about shorter texts, and the formula approaches 0, where a single fault would exceed any limit.

    Attributes:
        a: penalty points, above 0.
        b: per word, above 0.
        shortest: number of words of the shorter point.
    """

    a: float
    b: float
    shortest: float = 0.0

    def at(self, words: int) -> float:
        """Penalty points that are tolerated in a text of `words` words."""
        return self.a * math.log1p(self.b * max(words, self.shortest))

    def load(self, penalty: float, words: int) -> float:
        """The penalty as a multiple of what is tolerated at this length; 1.0 is the limit."""
        if not penalty:
            return 0.0
        return penalty / self.at(words) if words > 0 else math.inf

    @classmethod
    def through(cls, one: tuple[float, float], other: tuple[float, float]) -> Tolerance:
        """The curve through two points (words, penalty points).

        Raises:
            ValueError: no such curve exists. The points have to rise with the number of words, but
                less than in proportion.
        """
        (x1, e1), (x2, e2) = sorted((one, other))
        if not (0 < x1 < x2 and 0 < e1 < e2 and e1 * x2 > e2 * x1):
            raise ValueError(
                f"no curve a·ln(1 + b·x) runs through {x1:g} words, {e1:g} points and {x2:g} words,"
                f" {e2:g} points: points must rise with the words, but more slowly than they"
            )
        # ln(1 + b x1) / ln(1 + b x2) rises with b from x1 / x2 towards 1, so there is one root.
        # Points with almost the same height need a b that no float can hold; they are refused.
        low, high = 1e-12 / x2, 1e12
        if math.log1p(high * x1) / math.log1p(high * x2) < e1 / e2:
            raise ValueError("the two points of the tolerance lie almost at one height")
        for _ in range(200):
            middle = math.sqrt(low * high)
            if math.log1p(middle * x1) / math.log1p(middle * x2) < e1 / e2:
                low = middle
            else:
                high = middle
        b = math.sqrt(low * high)
        return cls(e2 / math.log1p(b * x2), b, x1)
