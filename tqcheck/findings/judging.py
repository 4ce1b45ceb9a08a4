"""Judges the candidates of rules that have a family: how likely is each one a fault?

A fitted model weighs the features of the rule together with those that any candidate has. From the
probability follow severity, confidence and silence; see `tqcheck.weights.combiner`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.evidence.candidate_features import (
    detector_features,
    shared_features,
    translator_features,
)
from tqcheck.findings.candidates import Candidate
from tqcheck.findings.overlaps import likeliest
from tqcheck.languages.words import count_words
from tqcheck.model import Applicability, Severity
from tqcheck.weights.combiner import (
    TRANSLATOR,
    EvidenceModel,
    FamilyModels,
    evidence_in,
    family_models,
)

# Between these probabilities a candidate is worth the translator's time.
_DOUBTFUL = (0.02, 0.98)
# Of them, the most doubtful are asked about: so many, and one more for every few words. Each takes
# some 20 ms of a core.
_FEWEST_ASKED = 10
_WORDS_A_QUESTION = 500


def judged(
    candidates: Sequence[Candidate], document: BilingualDocument, folder: Path | None = None
) -> list[Candidate]:
    """The candidates that are reported, with the severity and confidence that they deserve.

    Candidates of rules without a family, and those of which a rule is certain, are returned as they
    are. Of overlapping candidates of one rule, the likeliest is returned. A fix is safe only where
    the finding has the severity of its rule.

    Args:
        candidates: of one document.
        document: the document.
        folder: models of the user's, see `tqcheck.weights.combiner.family_models`.

    Raises:
        UsageError: a file of the user's cannot be read.
    """
    known = tuple(with_shared_features(candidates, document))
    judgements = [_Judgement.of(candidate, document, folder) for candidate in known]
    doubtful = _most_doubtful(judgements, document)
    asked = translator_features(document, [one.candidate.hit for one in doubtful])
    told = {
        id(one.candidate): one.told(more)
        for one, more in zip(doubtful, asked, strict=True)
        if more is not None
    }
    found = (
        candidate if one is None else told.get(id(candidate), one).verdict()
        for candidate, one in zip(known, judgements, strict=True)
    )
    return likeliest([candidate for candidate in found if candidate is not None])


def with_shared_features(
    candidates: Sequence[Candidate], document: BilingualDocument
) -> Iterator[Candidate]:
    """The candidates; those of rules with a family with all features that cost little."""
    counts = Counter(candidate.rule.code for candidate in candidates)
    for candidate in candidates:
        rule, hit = candidate.rule, candidate.hit
        if rule.family is None:
            yield candidate
            continue
        features = {
            **hit.features,
            **shared_features(document, hit, counts[rule.code]),
            **detector_features(document, hit),
        }
        yield replace(candidate, hit=replace(hit, features=features))


@dataclass(frozen=True, slots=True)
class _Judgement:
    """A candidate with the models of its family, and the evidence at hand."""

    candidate: Candidate
    models: FamilyModels
    evidence: frozenset[str]

    @classmethod
    def of(
        cls, candidate: Candidate, document: BilingualDocument, folder: Path | None
    ) -> _Judgement | None:
        """None for candidates of which the rule is certain itself."""
        family = candidate.rule.family
        if family is None or candidate.hit.is_certain:
            return None
        evidence = evidence_in(candidate.hit.features, detected=document.damage is not None)
        return cls(candidate, family_models(family, folder), evidence)

    @property
    def model(self) -> EvidenceModel:
        return self.models.model(self.evidence)

    @property
    def log_odds(self) -> float:
        return self.model.log_odds(self.candidate.hit.features)

    @property
    def is_mended(self) -> bool:
        hit = self.candidate.hit
        return hit.mended is not None or hit.suggestion is not None

    @property
    def is_doubtful(self) -> bool:
        """Whether it is worth the translator's time."""
        low, high = _DOUBTFUL
        return (
            self.models.can_ask(TRANSLATOR, self.evidence)
            and low <= self.model.probability(self.candidate.hit.features) <= high
        )

    def told(self, more: Mapping[str, float]) -> _Judgement:
        """The judgement that also knows what the translator says."""
        hit = self.candidate.hit
        hit = replace(hit, features={**hit.features, **more})
        candidate = replace(self.candidate, hit=hit)
        return replace(self, candidate=candidate, evidence=self.evidence | {TRANSLATOR})

    def verdict(self) -> Candidate | None:
        """The candidate with severity and confidence; None if it is not reported."""
        candidate, model = self.candidate, self.model
        probability = model.probability(candidate.hit.features)
        severity = _severity(candidate.severity, probability, model)
        if severity is None:
            return None
        hit = replace(candidate.hit, severity=severity, confidence=round(probability, 2))
        if probability < model.cut.major:
            hit = replace(hit, applicability=Applicability.UNSAFE)
        contributions = model.contributions(hit.features)
        return replace(candidate, hit=hit, contributions=contributions)


def _most_doubtful(
    judgements: Sequence[_Judgement | None], document: BilingualDocument
) -> list[_Judgement]:
    """The judgements that the translator's evidence may change.

    Those without a mended form cost nothing.
    """
    doubtful = [one for one in judgements if one is not None and one.is_doubtful]
    asked = sorted((one for one in doubtful if one.is_mended), key=lambda one: abs(one.log_odds))
    most = _FEWEST_ASKED + count_words(document.text) // _WORDS_A_QUESTION
    return [*asked[:most], *(one for one in doubtful if not one.is_mended)]


def _severity(own: Severity, probability: float, model: EvidenceModel) -> Severity | None:
    """The severity of a candidate; None if it is not reported."""
    if probability < model.cut.suspected:
        return None
    if probability < model.cut.minor:
        return Severity.NEUTRAL
    return own if probability >= model.cut.major else min(own, Severity.MINOR)
