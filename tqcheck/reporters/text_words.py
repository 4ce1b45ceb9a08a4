"""The words of the report for a terminal, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tqcheck.model import QUALITY, DocumentReport, Message, Score, Severity
from tqcheck.reporters.coverage import grouped

# English has the words of settings and of JSON.
SEVERITIES: Mapping[Severity, Message] = MappingProxyType(
    {
        Severity.CRITICAL: Message("critical", "kritisch"),
        Severity.MAJOR: Message("major", "schwer"),
        Severity.MINOR: Message("minor", "leicht"),
        Severity.NEUTRAL: Message("neutral", "Hinweis"),
    }
)
SUPPRESSED = Message("suppressed", "unterdrückt")
ENGLISH = Message("English", "Englisch")
ALSO_AT = Message("also at", "auch bei")
DELETE = Message("(delete)", "(streichen)")

# English has the names of JSON.
_SCORES: Mapping[str, str] = MappingProxyType(
    {
        QUALITY: "Qualität",
        "back_translation_bleu": "BLEU der Rückübersetzung",
        "back_translation_chrf": "chrF der Rückübersetzung",
        "round_trip_bleu": "BLEU des Hin- und Rückwegs",
        "round_trip_chrf": "chrF des Hin- und Rückwegs",
    }
)
_DOCUMENTS = (Message("document", "Dokument"), Message("documents", "Dokumente"))
_WORDS = (Message("word", "Wort"), Message("words", "Wörter"))
_FINDINGS = (Message("finding", "Fund"), Message("findings", "Funde"))


def documents(count: int) -> Message:
    """``1 document``, ``12 documents``."""
    return _counted(count, _DOCUMENTS)


def words(count: int) -> Message:
    """``1 word``, ``1 200 words``."""
    return _counted(count, _WORDS)


def clean(count: int) -> Message:
    """How many documents have no finding."""
    return Message(f"{count} without a finding", f"{count} ohne Fund")


def count_of(severity: Severity, count: int) -> Message:
    """How many findings have a severity."""
    said = SEVERITIES[severity]
    german = "Hinweise" if severity is Severity.NEUTRAL and count != 1 else said.de
    return Message(f"{count} {said.en}", f"{count} {german}")


def suspicions(count: int) -> Message:
    """How many places a rater may mark, which are no findings."""
    places, stellen = ("place", "Stelle") if count == 1 else ("places", "Stellen")
    return Message(
        f"Besides, {count} {places} to look at (suspected words: --show-suspects, or the page)",
        f"Dazu {count} {stellen} zum Hinsehen (Verdacht: --show-suspects oder die Seite)",
    )


def figures(document: DocumentReport, score: Score) -> Message:
    """The numbers of a document in one line."""
    found = _counted(len(document.findings), _FINDINGS)
    total = words(document.words)
    in_words = total.de if document.words == 1 else f"{total.de}n"
    numbers = (score.penalty, score.per_1000_words, score.oqs)
    penalty, rate, oqs = (decimal(number) for number in numbers)
    return Message(
        f"{found.en} in {total.en} · penalty {penalty.en} · {rate.en} per 1000 words"
        f" · OQS {oqs.en}",
        f"{found.de} in {in_words} · {penalty.de} Strafpunkte · {rate.de} auf 1000 Wörter"
        f" · OQS {oqs.de}",
    )


def score(name: str, value: float) -> Message:
    """A score of a document: ``quality 81``."""
    plain = name.replace("_", " ")
    number = decimal(value)
    return Message(f"{plain} {number.en}", f"{_SCORES.get(name, plain)} {number.de}")


def lowest(sentences: str) -> Message:
    """The sentences of the lowest quality."""
    return Message(f"lowest in sentences {sentences}", f"am niedrigsten in den Sätzen {sentences}")


def decimal(number: float) -> Message:
    """A number in the notation of each language."""
    text = f"{number:g}"
    return Message(text, text.replace(".", ","))


def _counted(count: int, forms: tuple[Message, Message]) -> Message:
    form = forms[count != 1]
    number = f"{count:,}".replace(",", " ")
    return Message(f"{number} {form.en}", f"{grouped(count, 'de')} {form.de}")
