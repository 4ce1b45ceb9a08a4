"""Candidates of damaged and of clean articles, labelled: is there a fault at their place?

A candidate of a damaged article is right where it touches a fault of its family's classes; where
it touches another one it is left out. A candidate of a clean article is wrong; a person may judge
otherwise before it is used.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from tqcheck.config import Settings
from tqcheck.errors import UsageError
from tqcheck.evaluate.damaged_articles import DamagedArticle, PlacedFault
from tqcheck.evaluate.excerpts import excerpt
from tqcheck.evaluate.inject import Injected, is_about
from tqcheck.evaluate.touching import adjoin
from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.evidence.candidate_features import translator_features
from tqcheck.files import replace_file
from tqcheck.findings import Candidate, findings_of, with_shared_features
from tqcheck.languages.glossary import Glossary
from tqcheck.model import Document, Finding, Span
from tqcheck.pipeline.check import candidates_of
from tqcheck.pipeline.models import Models
from tqcheck.pipeline.stages import prepare_document
from tqcheck.rules.docs import doc
from tqcheck.rules.registry import all_rules


@dataclass(frozen=True, slots=True)
class LabelledCandidate:
    """A candidate with what is known of it.

    Attributes:
        document: its document.
        family, rule: what judges it, what reported it.
        is_right: whether it is a fault.
        kind: class of the fault that was made there; empty in clean text.
        key: the fingerprint that a finding would have, to judge it by.
        features: evidence, by name.
        excerpt: the text around, the place between brackets.
    """

    document: str
    family: str
    rule: str
    is_right: bool
    kind: str
    key: str
    features: Mapping[str, float]
    excerpt: str


class _WithoutEstimator(Models):
    """Models of a run in which nothing but the detector is learned."""

    @property
    def estimator(self) -> None:
        """None."""


class CandidateCollector:
    """Collects the candidates of the rules of some families.

    Args:
        families: classes of fault by the family that finds them.
        settings: of the pipeline.
        asks_translator: whether the estimator runs and the translator's features are computed,
            for every candidate. Both take most of the time.
    """

    def __init__(
        self,
        families: Mapping[str, Collection[str]],
        settings: Settings,
        *,
        asks_translator: bool = True,
    ) -> None:
        self._families = families
        self._rules = [rule() for rule in all_rules() if rule.family in families]
        self._settings = settings
        self._models = Models(settings) if asks_translator else _WithoutEstimator(settings)
        self._asks_translator = asks_translator

    def of_article(self, article: DamagedArticle) -> Iterator[LabelledCandidate]:
        """The right candidates of a damaged article, and all candidates of the clean one."""
        for candidate, finding, document in self._candidates(article.document):
            touched = {fault.kind for fault in _touched(article.faults, candidate.hit.span)}
            own = touched & set(self._families[candidate.rule.family or ""])
            if own:
                yield _labelled(candidate, finding, document, min(own), is_right=True)
        yield from self.of_clean(article.clean)

    def of_fault(self, fault: Injected, document: str) -> Iterator[LabelledCandidate]:
        """The right candidates of a fault that was made in a pair.

        Args:
            fault: as `tqcheck.evaluate.inject` makes it.
            document: what it belongs to, for the folds.
        """
        for candidate, finding, checked in self._candidates(fault.document):
            own = self._families[candidate.rule.family or ""]
            if fault.kind in own and is_about(finding, fault):
                named = replace(checked, uri=document)
                yield _labelled(candidate, finding, named, fault.kind, is_right=True)

    def of_examples(self) -> Iterator[LabelledCandidate]:
        """What each rule proposes in the examples of its own page: right ones in the bad ones."""
        for rule in self._rules:
            documentation = doc(type(rule))
            for number, example in enumerate((*documentation.bad, *documentation.good)):
                document = Document(f"example {rule.code} {number}", example.text)
                is_bad = number < len(documentation.bad)
                for candidate, finding, _ in self._candidates(document):
                    span = candidate.hit.span
                    touches = span is not None and any(map(span.overlaps, example.spans))
                    if candidate.rule.code == rule.code and touches is is_bad:
                        yield _labelled(candidate, finding, document, "", is_right=is_bad)

    def of_clean(self, document: Document) -> Iterator[LabelledCandidate]:
        """All candidates of an article in which no fault was made."""
        for candidate, finding, _ in self._candidates(document):
            yield _labelled(candidate, finding, document, "", is_right=False)

    def _candidates(self, document: Document) -> Iterator[tuple[Candidate, Finding, Document]]:
        bilingual = prepare_document(document, Glossary(), self._models, self._settings).bilingual
        found = candidates_of(bilingual, self._rules).candidates
        judged = [candidate for candidate in found if not candidate.hit.is_certain]
        known = list(with_shared_features(judged, bilingual))
        if self._asks_translator:
            known = _told(known, bilingual)
        for candidate in known:
            finding = _finding(candidate, bilingual)
            yield candidate, finding, document


def _told(candidates: Sequence[Candidate], document: BilingualDocument) -> list[Candidate]:
    """The candidates with what the translator says of each."""
    hits = [candidate.hit for candidate in candidates]
    return [
        replace(one, hit=replace(one.hit, features={**one.hit.features, **(more or {})}))
        for one, more in zip(candidates, translator_features(document, hits), strict=True)
    ]


def _finding(candidate: Candidate, document: BilingualDocument) -> Finding:
    segments = [sentence.segment for sentence in document.sentences]
    return findings_of(document.document, segments, document.source, [candidate])[0]


def _touched(faults: Sequence[PlacedFault], span: Span | None) -> Iterator[PlacedFault]:
    """The faults that a span overlaps or adjoins."""
    if span is None:
        return
    for fault in faults:
        if adjoin(fault.span, span):
            yield fault


def _labelled(
    candidate: Candidate, finding: Finding, document: Document, kind: str, *, is_right: bool
) -> LabelledCandidate:
    span, text = candidate.hit.span or Span(0, 0), document.text
    if not span and candidate.hit.source is not None and document.source_text is not None:
        span, text = candidate.hit.source, document.source_text
    return LabelledCandidate(
        document.uri,
        candidate.rule.family or "",
        candidate.rule.code,
        is_right,
        kind,
        finding.fingerprint,
        dict(candidate.hit.features),
        excerpt(text, span),
    )


def write_candidates(path: Path, candidates: Iterable[LabelledCandidate]) -> None:
    """Write candidates as JSON lines."""
    rows = (json.dumps(asdict(candidate), ensure_ascii=False) for candidate in candidates)
    replace_file(path, "".join(f"{row}\n" for row in rows))


def read_candidates(path: Path) -> list[LabelledCandidate]:
    """Read what `write_candidates` wrote.

    Raises:
        UsageError: the file cannot be read as that.
    """
    try:
        lines = path.read_text("utf-8").split("\n")
        return [LabelledCandidate(**_row(line)) for line in lines if line]
    except (OSError, ValueError, TypeError) as error:
        raise UsageError(f"{path}: no labelled candidates ({error})") from error


def _row(line: str) -> dict[str, Any]:
    row: dict[str, Any] = json.loads(line)
    return row
