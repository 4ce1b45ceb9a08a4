"""Severities, evidence, verdicts, needs of rules and MQM categories in words, for people."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tqcheck.model.spans import Evidence, Message, Severity

SEVERITIES: Mapping[Severity, Message] = MappingProxyType(
    {
        Severity.CRITICAL: Message("Critical", "Kritisch"),
        Severity.MAJOR: Message("Major", "Schwer"),
        Severity.MINOR: Message("Minor", "Leicht"),
        Severity.NEUTRAL: Message("Neutral", "Hinweis"),
    }
)

EVIDENCE: Mapping[Evidence, Message] = MappingProxyType(
    {
        Evidence.TARGET: Message("the German text alone", "allein der deutsche Text"),
        Evidence.SOURCE: Message("the English source", "das englische Original"),
        Evidence.BACK_TRANSLATION: Message("the back-translation", "die Rückübersetzung"),
        Evidence.LEARNED: Message("a trained model", "ein trainiertes Modell"),
    }
)

VERDICTS: Mapping[str, Message] = MappingProxyType(
    {
        "publish": Message("Publish", "Freigeben"),
        "review": Message("Review", "Durchsehen"),
        "hold": Message("Hold", "Zurückhalten"),
    }
)

_NEEDS: Mapping[str, Message] = MappingProxyType(
    {
        "source": Message("source", "Original"),
        "back-translation": Message("back-translation", "Rückübersetzung"),
        "alignment": Message("alignment", "Zuordnung der Sätze"),
        "glossary": Message("glossary", "Glossar"),
        "house style": Message("house style", "Hausstil"),
        "learned estimate": Message("learned estimate", "Qualitätsschätzung"),
        "detector of damage": Message("detector of damage", "Erkennung beschädigter Wörter"),
    }
)

_CATEGORY_WORDS: Mapping[str, Message] = MappingProxyType(
    {
        "accuracy": Message("Accuracy", "Genauigkeit"),
        "mistranslation": Message("mistranslation", "falsch übersetzt"),
        "untranslated": Message("untranslated", "unübersetzt"),
        "omission": Message("omission", "Auslassung"),
        "addition": Message("addition", "Hinzufügung"),
        "do-not-translate": Message("should stay as it is", "darf nicht übersetzt werden"),
        "linguistic-conventions": Message("Language", "Sprache"),
        "grammar": Message("grammar", "Grammatik"),
        "punctuation": Message("punctuation", "Zeichensetzung"),
        "spelling": Message("spelling", "Rechtschreibung"),
        "duplication": Message("duplication", "Dopplung"),
        "unintelligible": Message("unintelligible", "unverständlich"),
        "character-encoding": Message("character encoding", "Zeichenkodierung"),
        "terminology": Message("Terminology", "Terminologie"),
        "style": Message("Style", "Stil"),
        "register": Message("form of address", "Anrede"),
        "locale-conventions": Message("Local form", "Landesübliche Form"),
        "number-format": Message("number format", "Zahlenformat"),
        "date-format": Message("date format", "Datumsformat"),
        "currency-format": Message("currency format", "Währungsformat"),
        "measurement-format": Message("measurement format", "Maßeinheiten"),
        "design-and-markup": Message("Markup", "Auszeichnung"),
        "time-format": Message("time format", "Zeitformat"),
        "inconsistent": Message("not the same throughout", "uneinheitlich"),
        "wrong-term": Message("not the agreed term", "nicht der vereinbarte Begriff"),
        "unidiomatic": Message("unidiomatic", "unidiomatisch"),
        "markup": Message("tags left over", "übrige Auszeichnung"),
        "missing-text": Message("missing text", "fehlender Text"),
    }
)


def category(path: str) -> Message:
    """An MQM category in words; unknown parts are kept.

    Args:
        path: as in the report contract, for example ``accuracy/untranslated``.
    """
    words = [_CATEGORY_WORDS.get(part, Message(part, part)) for part in path.split("/")]
    return Message(" › ".join(w.en for w in words), " › ".join(w.de for w in words))


def need(word: str) -> Message:
    """What a rule needs, in words; an unknown word is kept.

    Args:
        word: as in `RuleInfo.needs`, for example ``source``.
    """
    return _NEEDS.get(word, Message(word, word))


def verdict(word: str) -> Message:
    """A verdict of the gate in words."""
    return VERDICTS.get(word, Message(word, word))
