"""The texts of decisions."""

from tqcheck.model import Message

PHRASES = {
    "false-alarm": Message("False alarm", "Fehlalarm"),
    "tolerate": Message("Tolerate", "Tolerieren"),
    "tolerated": Message("Tolerated", "Toleriert"),
    "undo": Message("Undo", "Zurücknehmen"),
    "undone": Message("The last step was taken back", "Letzter Schritt zurückgenommen"),
    "nothing-to-undo": Message("There is nothing to take back.", "Es gibt nichts zurückzunehmen."),
    "copied": Message("Copied", "Kopiert"),
    "mark-false-alarm": Message("Mark as false alarm", "Als Fehlalarm markieren"),
    "mark-tolerated": Message("Tolerate this finding", "Diesen Fund tolerieren"),
    "mark-help-false-alarm": Message(
        "There is no fault here. The next check leaves the finding out, and tqcheck can learn "
        "from it.",
        "Hier ist kein Fehler. Die nächste Prüfung lässt den Fund weg, und tqcheck kann daraus "
        "lernen.",
    ),
    "mark-help-tolerated": Message(
        "There is a fault, but the text may stay as it is. The next check does not count it.",
        "Hier ist ein Fehler, aber der Text darf so bleiben. Die nächste Prüfung zählt ihn nicht "
        "mit.",
    ),
    "reason": Message("Reason", "Begründung"),
    "optional": Message("(optional)", "(freiwillig)"),
    "presets": Message("Common reasons", "Häufige Gründe"),
    "who": Message("Who decides (optional)", "Wer entscheidet (freiwillig)"),
    "until": Message("Valid until (optional)", "Gilt bis (freiwillig)"),
    "save": Message("Save", "Speichern"),
    "cancel": Message("Cancel", "Abbrechen"),
    "decisions": Message("Decisions", "Entscheidungen"),
    "decisions-help": Message(
        "They are kept in this browser only. Save the file in the folder in which tqcheck is "
        "started, or in one above it, so that the next check finds it; --suppressions names a "
        "file elsewhere. Files of several editors: tqcheck decisions merge.",
        "Sie liegen nur in diesem Browser. Speichern Sie die Datei in dem Ordner, in dem tqcheck "
        "gestartet wird, oder in einem darüber, damit die nächste Prüfung sie findet; "
        "--suppressions nennt eine Datei an anderer Stelle. Dateien mehrerer Redakteure: tqcheck "
        "decisions merge.",
    ),
    "nothing-decided": Message(
        "Nothing has been decided yet. Mark a finding as a false alarm (f) or tolerate it (t); "
        "then the decisions can be saved here.",
        "Noch ist nichts entschieden. Markieren Sie einen Fund als Fehlalarm (f) oder tolerieren "
        "Sie ihn (t); dann lassen sich die Entscheidungen hier speichern.",
    ),
    "download": Message("Save the file", "Datei speichern"),
    "copy-all": Message("Copy", "Kopieren"),
    "file-content": Message("Content of the file", "Inhalt der Datei"),
    "forget": Message("Forget all", "Alle vergessen"),
    "forget-sure": Message("Really forget all?", "Wirklich alle vergessen?"),
}

PRESETS = {
    "false-alarm": (
        Message("A name or title, spelled like this", "Name oder Titel, so geschrieben"),
        Message("Quoted word for word", "Wörtlich so zitiert"),
        Message("House style", "Hausschreibweise"),
        Message("A technical term", "Fachbegriff"),
        Message("The original says so", "Steht so in der Vorlage"),
        Message("Right as it is", "Richtig so"),
    ),
    "tolerated": (
        Message("A matter of style", "Stilfrage"),
        Message("Agreed with the desk", "Mit der Redaktion abgesprochen"),
        Message("Agency copy, unchanged", "Agenturtext, unverändert"),
        Message("Will be corrected later", "Wird später korrigiert"),
    ),
}
"""Reasons that the dialog offers, by decision."""
