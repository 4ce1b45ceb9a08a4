"""Refits the models of families to what the editors of one newsroom decided.

The models in use are the prior: a penalty holds each weight near where it was, so that few marks
move little. What was reported and nobody marked holds the models as they are, too, at a lower
weight. Then the thresholds move, as far as the number of marks allows, where more marked false
alarms fall than accepted findings.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from tqcheck.config import Settings
from tqcheck.errors import ReadError
from tqcheck.evaluate.fitting import Floats, held_to_sign, probabilities
from tqcheck.evaluate.labelled_candidates import CandidateCollector, LabelledCandidate
from tqcheck.pipeline.checked_text import checked_text
from tqcheck.readers import read
from tqcheck.rules.registry import all_rules
from tqcheck.suppression import Decided, SideCar, decision_in
from tqcheck.weights.combiner import (
    DETECTOR,
    RULES,
    Cut,
    EvidenceModel,
    FamilyModels,
    combiner_digest,
    content_of,
    evidence_in,
    evidence_of,
    family_models,
    log_odds_of,
)
from tqcheck.weights.features import features

# Of the squares of how far a weight and the constant move, in marks.
_HOLD, _HOLD_CONSTANT = 5.0, 10.0
_UNMARKED = 0.2  # weight of a reported candidate that nobody marked, in marks
_SWEEPS, _TOLERANCE = 200, 1e-6
_LONGEST_STEP = 1.0
_AFTER = 1e-3  # log-odds behind a false alarm at which a threshold comes to stand


@dataclass(frozen=True, slots=True)
class Marks:
    """What editors decided.

    Attributes:
        wrong, right: fingerprints of findings, without the number of repeated ones.
        left_aside: entries that name no single finding, or contradict each other.
    """

    wrong: frozenset[str]
    right: frozenset[str]
    left_aside: int


@dataclass(frozen=True, slots=True)
class LearnedFamily:
    """What the marks changed in one family.

    Attributes:
        family: its name.
        models: refitted.
        wrong, right, unmarked: numbers of candidates that were marked as false alarms, accepted, or
            reported without a mark.
        gone: false alarms that are no longer reported. milder: those that are, less severe.
        kept: accepted findings that are still reported.
        unmarked_kept: of the reported ones without a mark, those that still are.
    """

    family: str
    models: FamilyModels
    wrong: int
    right: int
    unmarked: int
    gone: int
    milder: int
    kept: int
    unmarked_kept: int


def marks_of(side_cars: Iterable[SideCar], accepted: Iterable[SideCar]) -> Marks:
    """The decisions in files of accepted findings.

    Args:
        side_cars: as the report page exports them: false alarms, and findings that are right and
            tolerated, whose reasons say so (`tqcheck.suppression.reasons`).
        accepted: files all of whose entries are findings that are right.
    """
    wrong: set[str] = set()
    right: set[str] = set()
    left_aside = 0
    for files, all_right in ((side_cars, False), (accepted, True)):
        for entry in (entry for file in files for entry in file.entries):
            if entry.fingerprint is None:
                left_aside += 1
                continue
            is_right = all_right or decision_in(entry.reason)[0] is Decided.TOLERATED
            (right if is_right else wrong).add(entry.fingerprint.partition("-")[0])
    both = wrong & right
    return Marks(frozenset(wrong - both), frozenset(right - both), left_aside + len(both))


def learn(
    family: str, models: FamilyModels, candidates: Sequence[LabelledCandidate], marks: Marks
) -> LearnedFamily | None:
    """Refit the models of a family; None where none of its candidates is marked.

    Args:
        family: its name.
        models: in use so far.
        candidates: of the articles, of any family.
        marks: of the editors.
    """
    own = [one for one in candidates if one.family == family]
    detected = any(evidence_of(name) == DETECTOR for one in own for name in one.features)
    judged = [
        _Decided(one, evidence_in(one.features, detected=detected), _label(one, marks))
        for one in own
    ]
    marked = [one for one in judged if one.is_right is not None]
    if not marked:
        return None
    fitted = {name: _refit(name, model, judged) for name, model in models.models.items()}
    count = f"{sum(not one.is_right for one in marked)} marked as wrong"
    about = f"{models.fitted_on} Refitted to {len(marked)} decisions, {count}."
    new = FamilyModels(models.about, about, fitted)
    return _change(family, judged, models, new)


@dataclass(frozen=True, slots=True)
class Gathered:
    """The candidates of articles, and what could not be read."""

    candidates: tuple[LabelledCandidate, ...]
    errors: tuple[ReadError, ...]


def gather(paths: Sequence[str], settings: Settings) -> Gathered:
    """The candidates of every rule that a model judges, in whatever `tqcheck scan` reads.

    Raises:
        UsageError: a setting does not fit.
        ModelError: a model that the settings name cannot be used.
    """
    families = {rule.family: () for rule in all_rules() if rule.family is not None}
    collector = CandidateCollector(families, settings)
    candidates: list[LabelledCandidate] = []
    errors: list[ReadError] = []
    for item in read(
        paths,
        limit=settings.max_bytes,
        source=settings.source,
        columns=settings.columns,
        encoding=settings.encoding,
    ):
        if isinstance(item, ReadError):
            errors.append(item)
        else:
            candidates += collector.of_clean(checked_text(item).document)
    return Gathered(tuple(candidates), tuple(errors))


def learn_all(
    candidates: Sequence[LabelledCandidate], marks: Marks, folder: Path | None
) -> list[LearnedFamily]:
    """Refit every family that has marked candidates.

    Args:
        candidates: of the articles.
        marks: of the editors.
        folder: models of the user's that are the prior, where it has any.

    Raises:
        UsageError: `folder` holds no models, or a file in it cannot be read.
    """
    if folder is not None:
        combiner_digest(folder)
    families = sorted({one.family for one in candidates})
    learned = (learn(name, family_models(name, folder), candidates, marks) for name in families)
    return [one for one in learned if one is not None]


def files_of(learned: Sequence[LearnedFamily], folder: Path | None) -> dict[str, str]:
    """The files of a folder of models by name: what was learned, and the rest of the prior."""
    found = {}
    if folder is not None:
        found = {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.json"))}
    for one in learned:
        content = json.dumps(content_of(one.models), indent=1, ensure_ascii=False)
        found[f"{one.family}.json"] = content + "\n"
    return found


@dataclass(frozen=True, slots=True)
class _Decided:
    """A candidate, the evidence at hand, and what an editor said; None for nothing."""

    candidate: LabelledCandidate
    evidence: frozenset[str]
    is_right: bool | None

    def level(self, models: FamilyModels) -> int:
        """0 where it is not reported, 1 suspected, 2 minor, 3 major."""
        model = models.model(self.evidence)
        probability = model.probability(self.candidate.features)
        cut = model.cut
        return sum(probability >= least for least in (cut.suspected, cut.minor, cut.major))


def _label(candidate: LabelledCandidate, marks: Marks) -> bool | None:
    if candidate.key in marks.wrong:
        return False
    return True if candidate.key in marks.right else None


def _refit(name: str, model: EvidenceModel, judged: Sequence[_Decided]) -> EvidenceModel:
    """The model moved towards the decisions on candidates whose evidence it can read."""
    known = frozenset(name.split("+"))
    able = [one for one in judged if known <= one.evidence]
    told = [one for one in able if one.is_right is not None]
    if not told:
        return model
    reported = [
        one
        for one in able
        if one.is_right is None and model.probability(one.candidate.features) >= model.cut.suspected
    ]
    rows = [*told, *reported]
    target = np.array(
        [
            model.probability(one.candidate.features) if one.is_right is None else one.is_right
            for one in rows
        ],
        dtype=np.float64,
    )
    weight = np.array([_UNMARKED if one.is_right is None else 1.0 for one in rows])
    moved = _moved(model, [one.candidate.features for one in rows], target, weight)
    return replace(moved, cut=_cut(moved, told, reported))


def _moved(
    model: EvidenceModel, rows: Sequence[Mapping[str, float]], target: Floats, weight: Floats
) -> EvidenceModel:
    """Newton steps weight by weight, held near where each was and on its side of zero.

    A feature that the model does not weigh yet may get a weight.
    """
    known = features()
    kinds = {evidence_of(name) for name in model.weights} | {RULES}
    present = {name for row in rows for name in row if evidence_of(name) in kinds}
    names = sorted(present & (known.keys() | model.weights.keys()))
    values = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    values = values.reshape(len(rows), len(names))
    signs = [known[name].sign if name in known else 0 for name in names]
    old = np.array([model.weights.get(name, 0.0) for name in names])
    new, shift = np.array(old), 0.0
    logits = np.array([model.log_odds(row) for row in rows])
    for _ in range(_SWEEPS):
        likely = probabilities(logits)
        slope = float((weight * (likely - target)).sum()) + _HOLD_CONSTANT * shift
        bend = float((weight * likely * (1 - likely)).sum()) + _HOLD_CONSTANT
        step = float(np.clip(-slope / bend, -_LONGEST_STEP, _LONGEST_STEP))
        shift, logits, change = shift + step, logits + step, abs(step)
        for column, sign in enumerate(signs):
            own = values[:, column]
            likely = probabilities(logits)
            slope = float((own * weight * (likely - target)).sum())
            slope += _HOLD * float(new[column] - old[column])
            bend = float((own * own * weight * likely * (1 - likely)).sum()) + _HOLD
            step = float(np.clip(-slope / bend, -_LONGEST_STEP, _LONGEST_STEP))
            held = held_to_sign(float(new[column]) + step, sign)
            logits = logits + own * (held - new[column])
            change = max(change, abs(held - float(new[column])))
            new[column] = held
        if change < _TOLERANCE:
            break
    weights = {**model.weights, **dict(zip(names, map(float, new), strict=True))}
    return EvidenceModel(model.constant + shift, {n: w for n, w in weights.items() if w}, model.cut)


def _cut(model: EvidenceModel, told: Sequence[_Decided], reported: Sequence[_Decided]) -> Cut:
    """The thresholds, each moved up where more marked false alarms fall than other findings."""
    wrong = [model.log_odds(one.candidate.features) for one in told if not one.is_right]
    right = [(model.log_odds(one.candidate.features), 1.0) for one in told if one.is_right]
    right += [(model.log_odds(one.candidate.features), _UNMARKED) for one in reported]
    farthest = math.log1p(len(wrong))

    def moved(threshold: float) -> float:
        start = log_odds_of(threshold)
        best, least = 0.0, start
        for place in sorted(wrong):
            if not start <= place <= start + farthest:
                continue
            fall = sum(start <= one <= place for one in wrong)
            lost = sum(worth for one, worth in right if start <= one <= place)
            if fall - lost > best:
                best, least = fall - lost, place + _AFTER
        return threshold if least == start else 1 / (1 + math.exp(-least))

    suspected = moved(model.cut.suspected)
    minor = max(suspected, moved(model.cut.minor))
    return Cut(suspected, minor, max(minor, moved(model.cut.major)))


def _change(
    family: str, judged: Sequence[_Decided], old: FamilyModels, new: FamilyModels
) -> LearnedFamily:
    levels = [(one.is_right, one.level(old), one.level(new)) for one in judged]
    wrong = [(before, after) for right, before, after in levels if right is False]
    kept = [(before, after) for right, before, after in levels if right]
    rest = [after for right, before, after in levels if right is None and before]
    return LearnedFamily(
        family,
        new,
        len(wrong),
        len(kept),
        len(rest),
        sum(before > 0 and not after for before, after in wrong),
        sum(0 < after < before for before, after in wrong),
        sum(after > 0 for _, after in kept),
        sum(after > 0 for after in rest),
    )
