"""Checks one document: segment, tag, put English beside it, run the rules, score."""

from __future__ import annotations

import bisect
import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import replace

from tqcheck import scoring
from tqcheck.config import Settings
from tqcheck.evidence.bilingual import BilingualDocument, build_bilingual_document
from tqcheck.languages.glossary import Glossary
from tqcheck.languages.segmentation import segment
from tqcheck.languages.words import count_words, words
from tqcheck.model import (
    AlignedPair,
    Document,
    DocumentReport,
    Evidence,
    Finding,
    Hit,
    Quote,
    Role,
    Segment,
    Severity,
    SkippedRule,
    SourceText,
    Span,
)
from tqcheck.pipeline import estimation as appraisal
from tqcheck.pipeline.estimation import QualityEstimator
from tqcheck.pipeline.source_side import SourceSideFinder
from tqcheck.readers.glossary import read_glossaries
from tqcheck.rules.base import Need, Rule
from tqcheck.rules.precision import confidence
from tqcheck.rules.registry import selected

_CONTEXT_WORDS = 3


class Checker:
    """Checks documents with one set of settings; models are loaded on first use and kept."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.rules: tuple[Rule, ...] = tuple(
            rule() for rule in selected(settings.select, settings.ignore)
        )
        self._source_sides = SourceSideFinder(settings)
        self._quality_estimator = QualityEstimator(settings)
        self.glossary = read_glossaries(settings.glossary)

    def with_glossary(self, glossary: Glossary) -> Checker:
        """A checker with the same models and rules and another glossary."""
        other = copy(self)
        other.glossary = glossary
        return other

    @property
    def lacks_back_translator(self) -> bool:
        """Whether one is wanted and none is there."""
        wanted = self.settings.back_translator != "none"
        return wanted and self._source_sides.back_translator is None

    @property
    def identity_of_back_translator(self) -> str:
        """Name for the run's signature."""
        translator = self._source_sides.back_translator
        return translator.identity if translator else "none"

    @property
    def identity_of_forward_translator(self) -> str:
        """Name for the run's signature."""
        translator = self._source_sides.forward_translator
        return translator.identity if translator else "none"

    @property
    def identity_of_estimator(self) -> str:
        """Name for the run's signature."""
        estimator = self._quality_estimator.estimator
        return estimator.identity if estimator else "none"

    @property
    def identity_of_scorer(self) -> str:
        """Name for the run's signature."""
        scorer = (
            self._quality_estimator.source_scorer if self._quality_estimator.estimator else None
        )
        return scorer.identity if scorer else "none"

    def check(self, document: Document) -> DocumentReport:
        """Check one document.

        Raises:
            ModelError: a model that the settings name cannot be used.
        """
        segments = segment(document.text, document.language, title=document.title)
        counterpart = self._source_sides.find(document, segments)
        source = counterpart.source if counterpart.is_compared else None
        pairs = tuple(self.usable(pair) if source else None for pair in counterpart.pairs)
        estimates = self._quality_estimator.estimate(document, segments, source, pairs)
        article = build_bilingual_document(document, segments, source, pairs, self.glossary)
        if estimates is not None and source is not None and source.evidence is Evidence.SOURCE:
            low_confidence = [pair.alignment for pair in article.low_confidence_pairs]
            article = article.with_estimates(
                estimates,
                self._quality_estimator.estimate_low_confidence(
                    document, segments, source, low_confidence
                ),
                source_scorer=self._quality_estimator.source_scorer,
                target_scorer=self._quality_estimator.target_scorer,
            )
        else:
            article = article.with_estimates(estimates)
        findings, skipped = self._run_rules(article)
        word_count = count_words(document.text)
        return DocumentReport(
            uri=document.uri,
            text=document.text,
            title=document.title or _headline(segments, document.text),
            language=document.language,
            source_language=document.source_language,
            evidence=counterpart.source.evidence if counterpart.source else Evidence.TARGET,
            segments=appraisal.with_quality(counterpart.segments, estimates or ()),
            findings=findings,
            skipped_rules=skipped,
            words=word_count,
            score=scoring.mqm(findings, word_count),
            scores={**counterpart.scores, **appraisal.quality_of(document.text, estimates or ())},
            item=document.item,
            key=document.key,
        )

    def usable(self, pair: AlignedPair | None) -> AlignedPair | None:
        """`pair`, if rules may rely on it; others are only shown."""
        threshold = self.settings.alignment_threshold
        return pair if pair and pair.source and pair.score >= threshold else None

    def _run_rules(
        self, article: BilingualDocument
    ) -> tuple[tuple[Finding, ...], tuple[SkippedRule, ...]]:
        hits: list[tuple[Rule, Hit]] = []
        skipped: list[SkippedRule] = []
        target = article.target_pack
        for rule in self.rules:
            missing = _missing(rule.needs, article)
            if not rule.serves(target.code):
                name = target.messages.display_name.en
                skipped.append(SkippedRule(rule.code, f"does not check {name} text"))
            elif missing is None:
                hits.extend((rule, hit) for hit in rule.check(article))
            else:
                skipped.append(SkippedRule(rule.code, f"needs {missing}"))
        kept = _with_support(_without_superseded(hits))
        return findings_of(article, kept), tuple(skipped)


def _headline(segments: Sequence[Segment], text: str) -> str | None:
    first = next(iter(segments), None)
    return first.span.of(text) if first is not None and first.role is Role.HEADLINE else None


def _missing(needs: Iterable[Need], article: BilingualDocument) -> str | None:
    """What is missing for a rule, as the end of the sentence "needs …"; None if nothing is."""
    evidence = article.source.evidence if article.source else None
    for need in sorted(needs):
        if need is Need.SOURCE and evidence is not Evidence.SOURCE:
            return "a source"
        if need is Need.BACK_TRANSLATION and evidence is not Evidence.BACK_TRANSLATION:
            return "a back-translation"
        if need is Need.ALIGNMENT and evidence is None:
            return "a source, or a back-translator that is named"
        if need is Need.GLOSSARY and not article.glossary:
            return "a glossary"
        if need is Need.ESTIMATE and article.estimates is None:
            return "a learned estimate"
    return None


def _without_superseded(hits: Sequence[tuple[Rule, Hit]]) -> list[tuple[Rule, Hit]]:
    """Hits less those that stand inside a hit of a rule that says more about the same place."""
    bigger: dict[str, list[Span]] = {}
    for rule, hit in hits:
        if hit.span is not None:
            for code in rule.supersedes:
                bigger.setdefault(code, []).append(hit.span)
    return [
        (rule, hit)
        for rule, hit in hits
        if hit.span is None or not any(s.contains(hit.span) for s in bigger.get(rule.code, ()))
    ]


def _with_support(hits: Sequence[tuple[Rule, Hit]]) -> list[tuple[Rule, Hit]]:
    """Hits less the learned ones that a rule's hit overlaps; that hit's confidence rises.

    The rule can say what is wrong, so it speaks for both. It is wrong only where both are: its
    confidence p becomes 1 - (1 - p)(1 - q), where q is the highest of the learned ones', as if the
    two erred independently. A rule's neutral hint marks no fault, and takes no finding's place.
    """
    learned = sorted(
        (hit for _, hit in hits if hit.evidence is Evidence.LEARNED and hit.span is not None),
        key=lambda hit: hit.span or Span(0, 0),
    )
    spans = [hit.span for hit in learned if hit.span is not None]
    starts, ends = [span.start for span in spans], [span.end for span in spans]
    dropped: set[int] = set()
    kept = []
    for rule, hit in hits:
        severity = hit.severity or rule.severity
        supported = hit
        if hit.span and hit.evidence is not Evidence.LEARNED and severity >= Severity.MINOR:
            # The learned spans do not overlap each other: those that this one touches are a run.
            first = bisect.bisect_right(ends, hit.span.start)
            last = bisect.bisect_left(starts, hit.span.end)
            touched = learned[first:last]
            if touched:
                dropped.update(id(other) for other in touched)
                mine = confidence(rule.code) if hit.confidence is None else hit.confidence
                other = max(one.confidence or 0.0 for one in touched)
                supported = replace(hit, confidence=round(1 - (1 - mine) * (1 - other), 2))
        kept.append((rule, supported))
    return [(rule, hit) for rule, hit in kept if id(hit) not in dropped]


def findings_of(
    article: BilingualDocument, hits: Sequence[tuple[Rule, Hit]]
) -> tuple[Finding, ...]:
    """Findings in text order, each with its own fingerprint."""

    def place(pair: tuple[Rule, Hit]) -> tuple[int, int, str]:
        span = pair[1].span
        return (span.start, span.end, pair[0].code) if span else (0, 0, pair[0].code)

    seen: Counter[str] = Counter()
    findings = []
    for rule, hit in sorted(hits, key=place):
        base = _fingerprint(rule, hit, article)
        seen[base] += 1
        number = seen[base]
        findings.append(
            Finding(
                rule=rule.code,
                name=rule.name,
                category=hit.category or rule.category,
                severity=hit.severity or rule.severity,
                confidence=confidence(rule.code) if hit.confidence is None else hit.confidence,
                evidence=hit.evidence,
                segment=_segment_of(article, hit),
                target=_quote(article.document, hit.span),
                source=_source_quote(article.source, hit.source),
                message=hit.message,
                suggestion=hit.suggestion,
                fingerprint=base if number == 1 else f"{base}-{number}",
            )
        )
    return tuple(findings)


def _segment_of(article: BilingualDocument, hit: Hit) -> int:
    """The segment that the hit begins in, or the next one where it stands between two."""
    if hit.segment is not None or hit.span is None or not article.sentences:
        return hit.segment or 0
    start = hit.span.start
    place = bisect.bisect_right(article.sentences, start, key=lambda s: s.segment.span.end)
    return article.sentences[min(place, len(article.sentences) - 1)].segment.index


def _quote(document: Document, span: Span | None) -> Quote | None:
    if span is None:
        return None
    line, column = document.locate(span.start)
    return Quote(span, span.of(document.text), line, column)


def _source_quote(source: SourceText | None, span: Span | None) -> Quote | None:
    if source is None or span is None:
        return None
    return Quote(span, span.of(source.text))


def _fingerprint(rule: Rule, hit: Hit, article: BilingualDocument) -> str:
    """Hash of the rule, what it marked and the few words around: edits on other lines keep it."""
    span = hit.span or hit.source or Span(0, 0)
    text = article.text
    if hit.span is None and article.source is not None:
        text = article.source.text
    # Enough text for the words around it on its own line, without cutting up the whole article.
    before_text = text[max(0, span.start - 200) : span.start].rpartition("\n")[2]
    after_text = text[span.end : span.end + 200].partition("\n")[0]
    before = [w.text for w in words(before_text) if w.is_word]
    after = [w.text for w in words(after_text) if w.is_word]
    parts = (
        rule.code,
        *before[-_CONTEXT_WORDS:],
        " ".join(span.of(text).split()),
        *after[:_CONTEXT_WORDS],
    )
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
