"""Why a rule cannot check a document, in words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.pack import LanguagePack
from tqcheck.model import Evidence, Message, SkippedRule
from tqcheck.rules.base import Need, Rule

# The needs of a rule that does not serve the target language, and of one that took too long.
LANGUAGE, TIME = "language", "time"

# The ends of sentences that begin with the rule.
_TOO_SLOW = Message(
    "searches this text for too long, so it was given up; its patterns must be simpler",
    "sucht in diesem Text zu lange und wurde abgebrochen; ihre Muster müssen einfacher werden",
)
LACKING: Mapping[Need, Message] = MappingProxyType(
    {
        Need.SOURCE: Message("needs a source", "braucht das Original"),
        Need.BACK_TRANSLATION: Message("needs a back-translation", "braucht eine Rückübersetzung"),
        Need.ALIGNMENT: Message(
            "needs a source, or a back-translator that is named",
            "braucht das Original oder einen Rückübersetzer, der angegeben ist",
        ),
        Need.GLOSSARY: Message("needs a glossary", "braucht ein Glossar"),
        Need.STYLE: Message("needs a house style", "braucht einen Hausstil"),
        Need.ESTIMATE: Message(
            "needs a learned estimate", "braucht die Schätzung eines trainierten Modells"
        ),
        Need.DETECTOR: Message(
            "needs the detector of damaged text",
            "braucht das Modell, das beschädigten Text erkennt",
        ),
    }
)


def absent_needs(document: BilingualDocument) -> frozenset[Need]:
    """What rules may need that is not there."""
    return frozenset(need for need in Need if not _is_there(need, document))


def skipped_rules(
    rules: tuple[Rule, ...], target: LanguagePack, absent: frozenset[Need]
) -> tuple[SkippedRule | None, ...]:
    """What each rule lacks to check a document; None for those that can.

    Args:
        rules: of the run.
        target: the pack of the document's language.
        absent: what the document lacks; see `absent_needs`.
    """
    return _skipped_rules(rules, target.code, target.messages.display_name, absent)


@lru_cache(maxsize=32)
def _skipped_rules(
    rules: tuple[Rule, ...], target: str, name: Message, absent: frozenset[Need]
) -> tuple[SkippedRule | None, ...]:
    """The answer is the same for most documents of a run."""
    return tuple(_skipped(rule, target, name, absent) for rule in rules)


def _skipped(rule: Rule, target: str, name: Message, absent: frozenset[Need]) -> SkippedRule | None:
    if not rule.serves(target):
        reason = Message(f"does not check {name.en} text", f"prüft keine Texte auf {name.de}")
        return SkippedRule(rule.code, reason, LANGUAGE)
    lacking = rule.needs & absent
    if not lacking:
        return None
    need = min(lacking)
    return SkippedRule(rule.code, LACKING[need], need.value)


def slow_rule(rule: Rule) -> SkippedRule:
    """What is said of a rule that was given up because it took too long."""
    return SkippedRule(rule.code, _TOO_SLOW, TIME)


def _is_there(need: Need, document: BilingualDocument) -> bool:
    evidence = document.source.evidence if document.source else None
    match need:
        case Need.SOURCE:
            return evidence is Evidence.SOURCE
        case Need.BACK_TRANSLATION:
            return evidence is Evidence.BACK_TRANSLATION
        case Need.ALIGNMENT:
            return evidence is not None
        case Need.GLOSSARY:
            return bool(document.glossary)
        case Need.STYLE:
            return bool(document.style.asked())
        case Need.ESTIMATE:
            return document.estimates is not None
        case Need.DETECTOR:
            return document.damage is not None
