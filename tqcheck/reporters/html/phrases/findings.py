"""The texts of a finding and the help of its rule."""

from tqcheck.model import Message

PHRASES = {
    "finding": Message("Finding", "Fund"),
    "suppressed": Message("Suppressed", "Unterdrückt"),
    "suppressed-by": Message("Suppressed by", "Unterdrückt durch"),
    "suggestion": Message("Suggestion", "Vorschlag"),
    "delete": Message("delete", "streichen"),
    "in-target": Message("In the German", "Im Deutschen"),
    "in-source": Message("In the English", "Im Englischen"),
    "category": Message("Kind", "Art"),
    "evidence": Message("Evidence", "Beleg"),
    "confidence": Message("Confidence", "Sicherheit"),
    "rule": Message("Rule", "Regel"),
    "what": Message("What", "Was"),
    "why": Message("Why it matters in news", "Warum es in Nachrichten zählt"),
    "bad": Message("Bad", "Schlecht"),
    "good": Message("Good", "Gut"),
    "alarms": Message("Known false alarms", "Bekannte Fehlalarme"),
    "full-doc": Message("The rule’s page", "Seite der Regel"),
    "precision": Message("Measured precision", "Gemessene Trefferquote"),
    "precision-help": Message(
        "share of the rule’s judged hits that were real faults",
        "Anteil der beurteilten Treffer dieser Regel, die echte Fehler waren",
    ),
    "precision-short": Message("Measured precision", "Trefferquote"),
    "not-measured": Message("not measured yet", "noch nicht gemessen"),
    "suspected": Message("Suspected", "Verdacht"),
    "speaks-for": Message("Speaks for it", "Dafür spricht"),
    "speaks-against": Message("Speaks against it", "Dagegen spricht"),
    "omission-here": Message("missing in the German", "fehlt im Deutschen"),
}
