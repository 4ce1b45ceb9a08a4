"""Collects labelled negations: of human pairs, and of pairs in which one was removed or put in."""

from __future__ import annotations

import hashlib
import lzma
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

from recipekit.errors import RecipeError

from tqcheck.config import Settings
from tqcheck.evaluate.clean_pairs import Line, load, prepare
from tqcheck.evaluate.excerpts import excerpt
from tqcheck.evaluate.faults import MAKERS, Fault
from tqcheck.evaluate.labelled_candidates import LabelledCandidate
from tqcheck.evidence.bilingual import BilingualDocument, SegmentPair
from tqcheck.evidence.negation import NegationEvidence
from tqcheck.evidence.negation_features import decoded_features, promising_features
from tqcheck.languages.exemptions import exemptions
from tqcheck.languages.glossary import Glossary
from tqcheck.languages.registry import language_pack
from tqcheck.languages.words import count_words
from tqcheck.model import Document
from tqcheck.pipeline.models import Models
from tqcheck.pipeline.stages import prepare_document

FAMILY, RULE = "negation", "TQ781"
DROPPED, ADDED, ADDED_AGAIN = "negation-dropped", "negation-added", "negation-added-again"
KINDS = (DROPPED, ADDED, ADDED_AGAIN)
"""Of faults; the last is made where both sides negate already."""
_BLOCK = 20  # lines that are in one fold


class NegationCollector:
    """Finds the negations that a pair has on one side alone, with their features."""

    def __init__(self) -> None:
        self._settings = Settings(back_translator="none")
        self._models = Models(self._settings)
        self._sides = language_pack("en").negation, language_pack("de").negation

    def of_clean(self, name: str, lines: Sequence[Line]) -> Iterator[LabelledCandidate]:
        """Those of human pairs; none of them is right."""
        for line in lines:
            english, german = self._sides
            counts = len([*english.explicit(line.source)]), len([*german.explicit(line.target)])
            if counts[0] != counts[1]:
                for pair, found in self._found(line.target, line.source):
                    yield self._labelled(name, line, pair, found, "")

    def of_examples(self) -> Iterator[LabelledCandidate]:
        """Those of the examples of what is said otherwise; none of them is right."""
        tables = (name for side in self._sides for name in (side.phrases, side.weak))
        for name in tables:
            for number, row in enumerate(exemptions(name)):
                line = Line(number * _BLOCK, row.target, row.source)
                for pair, found in self._found(line.target, line.source):
                    yield self._labelled(name, line, pair, found, "")

    def of_faults(
        self, name: str, lines: Sequence[Line], most: Mapping[str, int], seed: int
    ) -> Iterator[tuple[Fault, list[LabelledCandidate]]]:
        """Each fault that was made, and the negations at its place: they are right.

        Args:
            name: of the text.
            lines: the pairs that faults are made in.
            most: faults by kind.
            seed: of the faults.
        """
        for kind in most:
            rng = Random(f"{seed} {kind}")
            places = list(lines)
            rng.shuffle(places)
            made = 0
            for line in places:
                if made == most[kind]:
                    break
                fault = self._fault(kind, line, rng)
                if fault is None:
                    continue
                made += 1
                found = self._found(fault.target, line.source)
                yield (
                    fault,
                    [
                        self._labelled(name, line, pair, one, kind)
                        for pair, one in found
                        if _is_at(one, fault)
                    ],
                )

    def _fault(self, kind: str, line: Line, rng: Random) -> Fault | None:
        english, german = self._sides
        counts = len([*english.explicit(line.source)]), len([*german.explicit(line.target)])
        if bool(counts[0]) == (kind == ADDED) or (kind == ADDED_AGAIN and counts[0] != counts[1]):
            return None
        pair = prepare(line)
        if kind != ADDED_AGAIN:
            return MAKERS[kind](pair, [pair], rng)
        # The maker of added negations takes no source that negates.
        pair = replace(pair, line=replace(line, source=""))
        fault = MAKERS[ADDED](pair, [pair], rng)
        return None if fault is None else replace(fault, kind=kind)

    def _found(self, target: str, source: str) -> Iterator[tuple[SegmentPair, NegationEvidence]]:
        document = self._prepared(target, source)
        for pair in document.all_pairs:
            yield from ((pair, one) for one in document.negations[pair])

    def _prepared(self, target: str, source: str) -> BilingualDocument:
        ready = prepare_document(
            Document("", target, source), Glossary(), self._models, self._settings
        )
        if ready.bilingual.target_scorer is None:
            raise RecipeError("the translator is missing")
        return ready.bilingual

    def _labelled(
        self, name: str, line: Line, pair: SegmentPair, found: NegationEvidence, kind: str
    ) -> LabelledCandidate:
        quality = pair.document.word_quality[pair]
        if quality is None:
            raise RecipeError("the estimator is missing")
        promising = promising_features(found, quality)
        known = {k: float(v) for k, v in decoded_features(pair, found, promising).items()}
        side = pair.source_side.text if found.is_omitted else pair.document.text
        return LabelledCandidate(
            block_name(name, line),
            FAMILY,
            RULE,
            bool(kind),
            kind,
            _key(line, side, found),
            known,
            excerpt(side, found.span),
        )


def _is_at(found: NegationEvidence, fault: Fault) -> bool:
    place = fault.source if found.is_omitted else fault.span
    is_dropped = fault.kind == DROPPED
    return found.is_omitted is is_dropped and place is not None and found.span.overlaps(place)


def _key(line: Line, side: str, found: NegationEvidence) -> str:
    """What names a negation of a pair without its words."""
    text = f"{line.source}\t{line.target}\t{found.span.of(side)}\t{found.span.start}"
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def block_name(name: str, line: Line) -> str:
    """The document that a line counts as."""
    return f"{name}#{line.number // _BLOCK}"


def count_target_words(lines: Sequence[Line]) -> int:
    """The German words of some lines."""
    return sum(count_words(line.target) for line in lines)


def unseen_lines(folder: Path, names: Sequence[str]) -> dict[str, list[Line]]:
    """The even lines of parallel texts, by name: what figures are measured on."""
    return {
        name: [
            line
            for line in load(folder / f"{name}.de.gz", folder / f"{name}.en.gz")
            if line.number % 2 == 0
        ]
        for name in names
    }


def news_lines(path: Path, without: Collection[str], share: tuple[int, int]) -> list[Line]:
    """The pairs of a file of English, tab, German.

    Args:
        path: the file, xz-compressed.
        without: German lines that are left out.
        share: number of a part, and of parts; parts are taken line by line.
    """
    number, parts = share
    lines = []
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for at, row in enumerate(file):
            cells = [" ".join(cell.split()) for cell in row.split("\t")]
            is_own = at % parts == number and len(cells) > 1 and all(cells[:2])
            if is_own and cells[1] not in without:
                lines.append(Line(at, cells[1], cells[0]))
    return lines
