"""The values that the stages hand to each other: frozen dataclasses without behaviour.

bytes -> `Document` -> `Segment` -> `AlignedPair` -> `Hit` -> `Finding` -> `DocumentReport` ->
`Report` -> reporters. All offsets are Unicode code points. A `Span` is half open and counts in
`Document.text`: ``text[start:end]`` is the quoted text.
"""

from tqcheck.model.alignment import AlignedPair, SourceText
from tqcheck.model.blocks import Block, BlockKind, Embedded, EmbeddedKind
from tqcheck.model.damage import WordDamage
from tqcheck.model.document import Document, Item, Pragma, Segment
from tqcheck.model.expectation import Expectation, Publishable, QualityEvidence
from tqcheck.model.findings import (
    Contribution,
    Finding,
    FurtherPlace,
    Hit,
    SkippedRule,
    Suppression,
    in_text_order,
    one_of_places,
)
from tqcheck.model.fixes import Applicability, Edit, Fix
from tqcheck.model.heat import SUSPECTED_RULE, Heat, HeatSpan
from tqcheck.model.house_style import HouseStyle
from tqcheck.model.placeholders import PlaceholderFault, PlaceholderFaultKind
from tqcheck.model.reading import Coverage, LeftOut, LeftOutReason, Note, NoteKind
from tqcheck.model.report import (
    PUBLISHABLE,
    QUALITY,
    DocumentError,
    DocumentReport,
    Report,
    Score,
    SegmentReport,
)
from tqcheck.model.rule_info import (
    FoundFaults,
    JudgedHits,
    RuleDocumentation,
    RuleExample,
    RuleInfo,
)
from tqcheck.model.spans import WORST_FIRST, Evidence, Message, Quote, Role, Severity, Span
from tqcheck.model.verdict import Decision, Unchecked, UncheckedKind

__all__ = [
    "PUBLISHABLE",
    "QUALITY",
    "SUSPECTED_RULE",
    "WORST_FIRST",
    "AlignedPair",
    "Applicability",
    "Block",
    "BlockKind",
    "Contribution",
    "Coverage",
    "Decision",
    "Document",
    "DocumentError",
    "DocumentReport",
    "Edit",
    "Embedded",
    "EmbeddedKind",
    "Evidence",
    "Expectation",
    "Finding",
    "Fix",
    "FoundFaults",
    "FurtherPlace",
    "Heat",
    "HeatSpan",
    "Hit",
    "HouseStyle",
    "Item",
    "JudgedHits",
    "LeftOut",
    "LeftOutReason",
    "Message",
    "Note",
    "NoteKind",
    "PlaceholderFault",
    "PlaceholderFaultKind",
    "Pragma",
    "Publishable",
    "QualityEvidence",
    "Quote",
    "Report",
    "Role",
    "RuleDocumentation",
    "RuleExample",
    "RuleInfo",
    "Score",
    "Segment",
    "SegmentReport",
    "Severity",
    "SkippedRule",
    "SourceText",
    "Span",
    "Suppression",
    "Unchecked",
    "UncheckedKind",
    "WordDamage",
    "in_text_order",
    "one_of_places",
]
