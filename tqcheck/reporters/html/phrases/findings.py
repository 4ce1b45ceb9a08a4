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
    "precision": Message("Confidence", "Sicherheit"),
    "precision-help": Message(
        "how many of 100 such findings are real faults, as people judged them",
        "wie viele von 100 solchen Funden echte Fehler sind, nach dem Urteil von Menschen",
    ),
    "judged-hits": Message("judged findings were right", "beurteilten Funden waren richtig"),
    "sure-weighed": Message("weighed from the evidence", "aus den Belegen errechnet"),
    "not-measured": Message("estimated, not judged yet", "geschätzt, noch nicht beurteilt"),
    "suspected": Message("Suspected", "Verdacht"),
    "speaks-for": Message("Speaks for it", "Dafür spricht"),
    "speaks-against": Message("Speaks against it", "Dagegen spricht"),
    "omission-here": Message("missing in the German", "fehlt im Deutschen"),
}
