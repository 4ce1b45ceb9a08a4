"""The texts of the frame of the page and what many parts share."""

from tqcheck.model import Message

PHRASES = {
    "title": Message("Translation check", "Übersetzungsprüfung"),
    "skip": Message("Skip to the articles", "Zu den Artikeln springen"),
    "language": Message("Language of this page", "Sprache dieser Seite"),
    "articles": Message("Articles", "Artikel"),
    "article": Message("Article", "Artikel"),
    "word": Message("Word", "Wort"),
    "words": Message("Words", "Wörter"),
    "findings": Message("Findings", "Funde"),
    "score": Message("MQM score", "MQM-Wert"),
    "per-1000": Message("penalty points per 1,000 words", "Strafpunkte auf 1.000 Wörter"),
    "verdict": Message("Verdict", "Urteil"),
    "severity": Message("Severity", "Schwere"),
    "help": Message("Help", "Hilfe"),
    "noscript": Message(
        "The articles need the script of this page, which is switched off here.",
        "Die Artikel brauchen das Skript dieser Seite; es ist hier ausgeschaltet.",
    ),
    "of": Message("of", "von"),
    "per-short": Message("per 1,000 words", "je 1.000 Wörter"),
    "close": Message("Close", "Schließen"),
}
