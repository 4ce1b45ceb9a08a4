"""Lets a reader judge candidates in clean news: those near a threshold first, stored at once.

The answers are rows of ``judged.tsv``, which the recipe in ``corpora/combiner`` reads: key of the
candidate, ``right`` or ``wrong``, code of the rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tqcheck.errors import UsageError
from tqcheck.evaluate.labelled_candidates import LabelledCandidate, read_candidates
from tqcheck.files import replace_file
from tqcheck.model import Contribution
from tqcheck.weights.combiner import DETECTOR, evidence_in, evidence_of, family_models, log_odds_of

RIGHT, WRONG = "right", "wrong"
_HEADER = (
    "# Candidates of clean articles that a reader judged: fingerprint, right or wrong, rule.\n"
)


@dataclass(frozen=True, slots=True)
class ShownCandidate:
    """A candidate with what the model says of it.

    Attributes:
        candidate: as it was collected.
        probability: that it is a fault.
        doubt: distance to the nearest threshold, in log-odds.
        contributions: the evidence that was weighed, the strongest first.
    """

    candidate: LabelledCandidate
    probability: float
    doubt: float
    contributions: tuple[Contribution, ...]


def load_clean(path: Path) -> list[LabelledCandidate]:
    """The candidates of clean articles in a file, a folder of files, or the recipe's work folder.

    Raises:
        UsageError: there are none, or a file cannot be read.
    """
    inner = path / "candidates"
    folder = inner if inner.is_dir() else path
    files = sorted(folder.glob("*.jsonl")) if folder.is_dir() else [path]
    if not files:
        raise UsageError(f"{path}: holds no candidates (*.jsonl) of the recipe")
    return [one for file in files for one in read_candidates(file) if not one.kind]


def most_informative(
    candidates: Sequence[LabelledCandidate], folder: Path | None = None
) -> list[ShownCandidate]:
    """Each candidate once, those nearest to a threshold first.

    Args:
        candidates: to be judged.
        folder: models of the user's, see `tqcheck.weights.combiner.family_models`.

    Raises:
        UsageError: a file in `folder` cannot be read, or a family has no models.
    """
    detected = any(evidence_of(name) == DETECTOR for one in candidates for name in one.features)
    unique = {one.key: one for one in candidates}
    shown = [_shown(one, folder, detected) for one in unique.values()]
    return sorted(shown, key=lambda one: (one.doubt, one.candidate.key))


def _shown(candidate: LabelledCandidate, folder: Path | None, detected: bool) -> ShownCandidate:
    evidence = evidence_in(candidate.features, detected=detected)
    try:
        model = family_models(candidate.family, folder).model(evidence)
    except FileNotFoundError as error:
        raise UsageError(
            f"no models of the family {candidate.family!r} ship: fit them first, and name their "
            "folder with --combiner"
        ) from error
    odds = model.log_odds(candidate.features)
    cuts = (model.cut.suspected, model.cut.minor, model.cut.major)
    doubt = min(abs(odds - log_odds_of(cut)) for cut in cuts)
    contributions = model.contributions(candidate.features)
    return ShownCandidate(candidate, model.probability(candidate.features), doubt, contributions)


class JudgingSession:
    """The answers of one reader; what the file has already is not asked again.

    Args:
        shown: in the order in which they are asked.
        path: of the answers; it need not exist.

    Raises:
        UsageError: the file cannot be read.
    """

    def __init__(self, shown: Sequence[ShownCandidate], path: Path) -> None:
        self._path = path
        self._text = _read(path)
        known = {line.split("\t")[0] for line in self._text.splitlines() if line[:1] != "#"}
        self._left = [one for one in shown if one.candidate.key not in known]
        self._done: list[tuple[ShownCandidate, str]] = []

    @property
    def left(self) -> int:
        """How many are not judged yet."""
        return len(self._left)

    @property
    def current(self) -> ShownCandidate | None:
        """The candidate to judge; None after the last one."""
        return self._left[0] if self._left else None

    def count(self, verdict: str) -> int:
        """How many were judged so in this session."""
        return sum(f"\t{verdict}\t" in row for _, row in self._done)

    def answer(self, is_right: bool) -> None:
        """Store the answer on the current candidate, and go on.

        Raises:
            UsageError: the file cannot be written.
        """
        shown = self._left[0]
        one = shown.candidate
        row = f"{one.key}\t{RIGHT if is_right else WRONG}\t{one.rule}\n"
        self._write(self._text + row)
        self._done.append((self._left.pop(0), row))

    def skip(self) -> None:
        """Go on without an answer."""
        self._done.append((self._left.pop(0), ""))

    def undo(self) -> bool:
        """Take back the last answer and ask again; False where there is none in this session."""
        if not self._done:
            return False
        shown, row = self._done.pop()
        if row:
            self._write(self._text.removesuffix(row))
        self._left.insert(0, shown)
        return True

    def _write(self, text: str) -> None:
        replace_file(self._path, text)
        self._text = text


def judged_right(path: Path) -> frozenset[str]:
    """Keys of the candidates that a reader judged right.

    Raises:
        UsageError: the file cannot be read.
    """
    rows = (line.split("\t") for line in _read(path).splitlines())
    return frozenset(row[0] for row in rows if len(row) > 1 and row[1] == RIGHT)


def _read(path: Path) -> str:
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return _HEADER
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: no answers can be read ({error})") from error
    return text if not text or text.endswith("\n") else text + "\n"
