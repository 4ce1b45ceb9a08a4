"""What a rule reports, and the finding that is made of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tqcheck.model.fixes import Applicability, Edit, Fix
from tqcheck.model.heat import SUSPECTED_RULE
from tqcheck.model.spans import Evidence, Message, Quote, Severity, Span


@dataclass(frozen=True, slots=True)
class Suppression:
    """Why a finding does not count.

    Attributes:
        by: ``inline`` for a comment in the checked file, ``side-car`` for an entry of that file.
        reason: as the author gave it.
        is_explained: whether the reason says more than what was decided.
    """

    by: str
    reason: str
    is_explained: bool = True


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule reports; the check stage makes a `Finding` of it.

    Attributes:
        span: the faulty part of the target text; None where something is missing from it.
        message: one sentence for an editor, without a rule code.
        suggestion: a replacement for the span, only where it is certain.
        segment: index of the segment; None derives it from the span.
        severity: None means the severity of the rule.
        source: the span of the source text that it concerns.
        evidence: what this hit is based on.
        category: MQM category; None means the category of the rule.
        confidence: 0 to 1; None means the measured precision of the rule.
        features: evidence for and against it, by name; judged where the rule has a family.
        mended: what would stand in place of the span if the rule is right, for the translator to
            judge; None takes the suggestion.
        is_certain: whether the rule needs no weighing of evidence, though it has a family.
        applicability: whether the fix may be applied without a person who looks at it. A rule says
            `SAFE` only where the fault is evident, the mend is the only one, and both are measured.
        edit: what mends the text, where that is not the suggestion in place of the span.
        kind: of a rule that counts once a document, what it reports; each kind counts.
        further: other places of the same fault, in text order.
    """

    span: Span | None
    message: Message
    suggestion: str | None = None
    segment: int | None = None
    severity: Severity | None = None
    source: Span | None = None
    evidence: Evidence = Evidence.TARGET
    category: str | None = None
    confidence: float | None = None
    features: Mapping[str, float] = field(default_factory=dict, hash=False)
    mended: str | None = None
    is_certain: bool = False
    applicability: Applicability = Applicability.UNSAFE
    edit: Edit | None = None
    kind: str = ""
    further: tuple[Hit, ...] = ()


def in_text_order(hits: Iterable[Hit]) -> list[Hit]:
    """The hits by where they begin; those without a span come first."""
    return sorted(hits, key=lambda hit: hit.span.start if hit.span is not None else 0)


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one piece of evidence adds to the confidence of a finding.

    Attributes:
        feature: name of the evidence.
        value: how much of it there is; 1 for what simply holds.
        log_odds: what it adds to the log-odds that the finding is right; negative if it speaks
            against it.
        text: what it says of the place, for people, as part of a list.
    """

    feature: str
    value: float
    log_odds: float
    text: Message


@dataclass(frozen=True, slots=True)
class FurtherPlace:
    """Another place in the target text with the fault of a finding.

    Attributes:
        target: what is marked there.
        fingerprint: as of a finding.
        segment: index of the target segment.
        message: one sentence for an editor on this place.
        suggestion: a replacement for it, only where it is certain.
        applicability: of `fix`.
    """

    target: Quote
    fingerprint: str
    segment: int
    message: Message
    suggestion: str | None = None
    applicability: Applicability = Applicability.UNSAFE

    @property
    def fix(self) -> Fix | None:
        """What mends the place; None where nothing is suggested."""
        if self.suggestion is None:
            return None
        return Fix(Edit(self.target.span, self.suggestion), self.applicability)


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault in a document: where, what, how bad, on which evidence, how to fix it.

    Attributes:
        rule: code of the rule, ``TQ`` and three digits.
        name: name of the rule.
        category: MQM category.
        severity: MQM severity.
        confidence: probability that the finding is right, 0 to 1.
        evidence: what it is based on.
        segment: index of the target segment.
        target: the faulty part of the target text; None where something is missing from it.
        source: the part of the source text that it concerns.
        message: for an editor: one sentence, and how many places there are if they are several.
        suggestion: a replacement for the target span, only where it is certain.
        fingerprint: hash that stays the same when other parts of the document change.
        suppressed: why it does not count; None where it counts.
        contributions: the evidence that was weighed, the strongest first; none where the rule
            itself decides.
        applicability: of `fix`.
        edit: what mends the text, where that is not the suggestion in place of the target span.
        further: other places of the same fault, in text order. It counts once.
        place_message: of several places, the sentence on the first alone.
    """

    rule: str
    name: str
    category: str
    severity: Severity
    confidence: float
    evidence: Evidence
    segment: int
    target: Quote | None
    source: Quote | None
    message: Message
    suggestion: str | None
    fingerprint: str
    suppressed: Suppression | None = None
    contributions: tuple[Contribution, ...] = ()
    applicability: Applicability = Applicability.UNSAFE
    edit: Edit | None = None
    further: tuple[FurtherPlace, ...] = ()
    place_message: Message | None = None

    @property
    def fingerprints(self) -> tuple[str, ...]:
        """Those of all places of the fault."""
        return (self.fingerprint, *(place.fingerprint for place in self.further))

    @property
    def places(self) -> tuple[Finding, ...]:
        """Each place of the fault as a finding of its own; `one_of_places` is the reverse."""
        own = replace(
            self, message=self.place_message or self.message, further=(), place_message=None
        )
        return (
            own,
            *(
                replace(
                    own,
                    segment=place.segment,
                    target=place.target,
                    source=None,
                    message=place.message,
                    suggestion=place.suggestion,
                    fingerprint=place.fingerprint,
                    applicability=place.applicability,
                    edit=None,
                )
                for place in self.further
            ),
        )

    @property
    def spans(self) -> tuple[Span, ...]:
        """What is marked in the target text, all places of the fault."""
        own = () if self.target is None else (self.target.span,)
        return (*own, *(place.target.span for place in self.further))

    @property
    def fixes(self) -> tuple[Fix, ...]:
        """What mends all places of the fault."""
        found = (self.fix, *(place.fix for place in self.further))
        return tuple(fix for fix in found if fix is not None)

    @property
    def fix(self) -> Fix | None:
        """What mends the text; None where nothing is suggested."""
        edit = self.edit
        if edit is None:
            if self.suggestion is None or self.target is None:
                return None
            edit = Edit(self.target.span, self.suggestion)
        return Fix(edit, self.applicability)

    @property
    def is_suspected(self) -> bool:
        """Whether a model weighed it and found it too unsure to be called a fault."""
        is_unsure = bool(self.contributions) or self.rule == SUSPECTED_RULE
        return self.severity is Severity.NEUTRAL and is_unsure


def one_of_places(places: Sequence[Finding]) -> Finding:
    """One finding of some places of one fault, in text order, each of which marks the target."""
    first, *others = places
    if not others:
        return first
    return replace(
        first,
        message=Message(
            f"{first.message.en} This text has {len(places)} such places.",
            f"{first.message.de} Im Text gibt es {len(places)} solche Stellen.",
        ),
        place_message=first.message,
        further=tuple(
            FurtherPlace(
                one.target,
                one.fingerprint,
                one.segment,
                one.message,
                one.suggestion,
                one.applicability,
            )
            for one in others
            if one.target is not None
        ),
    )


@dataclass(frozen=True, slots=True)
class SkippedRule:
    """A rule that could not run on a document.

    Attributes:
        rule: its code.
        reason: why, as the end of a sentence that begins with the rule: ``needs a source``.
        need: what was missing, as `Need` names it; ``language`` for a rule that does not serve the
            target language, ``time`` for one that took too long.
    """

    rule: str
    reason: Message
    need: str = ""
