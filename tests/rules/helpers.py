"""Makes documents of plain text for the tests of rules, as a scan makes them for the rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from tqcheck.config import Settings
from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.findings import Candidate, judged
from tqcheck.languages.glossary import Glossary
from tqcheck.languages.segmentation import segment
from tqcheck.model import Document, Evidence, Hit, HouseStyle, Severity
from tqcheck.pipeline.models import Models
from tqcheck.pipeline.stages import prepare_document
from tqcheck.rules.base import Rule
from tqcheck.rules.registry import entries

# Without the models that learn; pairs of any confidence, for a short text has few words to link.
RULES_ALONE = Settings(back_translator="none", learned=False, alignment_threshold=0.0)
AS_SCANNED = Settings(back_translator="none")


def article(
    text: str,
    english: str | None = None,
    evidence: Evidence = Evidence.SOURCE,
    glossary: Glossary | None = None,
    settings: Settings = RULES_ALONE,
    style: HouseStyle | None = None,
) -> BilingualDocument:
    """`text` as a scan hands it to the rules, aligned with `english` where that is given."""
    models = _models(settings)
    if english is not None and evidence is Evidence.BACK_TRANSLATION:
        models = Models(settings)
        models.__dict__["back_translator"] = FixedTranslator(english)
        english = None
    document = Document("example.txt", text, english)
    settings = replace(settings, style=style or settings.style)
    return prepare_document(document, glossary or Glossary(), models, settings).bilingual


def reported(rule: Rule, document: BilingualDocument) -> list[Hit]:
    """The hits of a rule, judged where the rule has a family; suspicions are left out."""
    found = judged([Candidate(rule, hit) for hit in rule.check(document)], document)
    return [one.hit for one in found if rule.family is None or one.severity > Severity.NEUTRAL]


def rule_named(name: str) -> type[Rule]:
    """The class of a rule, wherever it is described."""
    [entry] = [entry for entry in entries() if entry.name == name]
    return entry.load()


class FixedTranslator:
    """Answers with the sentences of one text, whatever it is asked."""

    identity = "fixed"
    direction = ("de", "en")

    def __init__(self, text: str) -> None:
        self._lines = [part.span.of(text) for part in segment(text, "en")]

    def translate(self, segments: Sequence[str]) -> list[str]:
        assert len(segments) == len(self._lines)
        return self._lines


@cache
def _models(settings: Settings) -> Models:
    return Models(settings)
