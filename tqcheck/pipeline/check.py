"""Stage *check*: runs the rules on one document."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tqcheck.deadline import ensure_time_left
from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.findings import (
    Candidate,
    collected,
    findings_of,
    judged,
    merge_learned,
    without_cut_sentences,
    without_embedded,
    without_literal,
    without_superseded,
)
from tqcheck.languages.words import count_words
from tqcheck.model import Finding, SkippedRule
from tqcheck.pipeline.skipping import absent_needs, skipped_rules, slow_rule
from tqcheck.rules.base import Rule
from tqcheck.timed_pattern import SlowPatternError

# Most hits of one rule that are reported in a document: so many, and one more for every few words.
_FEWEST_BOUND = 1_000
_WORDS_A_HIT = 10


@dataclass(frozen=True, slots=True)
class RuleResults:
    """What the rules report.

    Attributes:
        findings: in text order.
        skipped: rules that could not run, and why.
        bounded: codes of rules with more hits than are reported.
        suspicions: what rules only suspect, in text order; no errors, and apart from `findings`.
    """

    findings: tuple[Finding, ...]
    skipped: tuple[SkippedRule, ...]
    bounded: tuple[str, ...] = ()
    suspicions: tuple[Finding, ...] = ()


def run_rules(
    document: BilingualDocument, rules: Iterable[Rule], combiner: Path | None = None
) -> RuleResults:
    """Run the rules whose needs are met, in their order, and judge what they report.

    Args:
        document: the document.
        rules: of the run.
        combiner: folder of models of the user's that judge in place of the shipped ones.

    Raises:
        UsageError: a file in `combiner` cannot be read.
    """
    found = candidates_of(document, rules)
    errors = [one for one in found.candidates if not one.rule.only_suspects]
    suspected = [one for one in found.candidates if one.rule.only_suspects]
    kept = judged(errors, document, combiner)
    kept = collected(merge_learned(without_superseded(kept)), document.document.pragmas)
    segments = [sentence.segment for sentence in document.sentences]
    findings, suspicions = (
        findings_of(document.document, segments, document.source, some)
        for some in (kept, suspected)
    )
    return RuleResults(findings, found.skipped, found.bounded, suspicions)


@dataclass(frozen=True, slots=True)
class RuleCandidates:
    """What the rules propose, before it is judged.

    Attributes:
        candidates: in the order of the rules.
        skipped, bounded: as in `RuleResults`.
    """

    candidates: tuple[Candidate, ...]
    skipped: tuple[SkippedRule, ...]
    bounded: tuple[str, ...]


def candidates_of(document: BilingualDocument, rules: Iterable[Rule]) -> RuleCandidates:
    """Run the rules whose needs are met, in their order."""
    most = _FEWEST_BOUND + count_words(document.text) // _WORDS_A_HIT
    candidates: list[Candidate] = []
    skipped: list[SkippedRule] = []
    bounded: list[str] = []
    rules = tuple(rules)
    lacking = skipped_rules(rules, document.target_pack, absent_needs(document))
    for rule, lack in zip(rules, lacking, strict=True):
        ensure_time_left()
        if lack is not None:
            skipped.append(lack)
            continue
        try:
            hits = list(itertools.islice(rule.check(document), most + 1))
        except SlowPatternError:
            skipped.append(slow_rule(rule))
            continue
        candidates.extend(Candidate(rule, hit) for hit in hits[:most])
        if len(hits) > most:
            bounded.append(rule.code)
    candidates = without_embedded(candidates, document.embedded)
    candidates = without_literal(candidates, document.document)
    segments = [sentence.segment for sentence in document.sentences]
    candidates = without_cut_sentences(candidates, segments, document.source)
    return RuleCandidates(tuple(candidates), tuple(skipped), tuple(bounded))
