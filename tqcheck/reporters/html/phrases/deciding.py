"""The texts of decisions and corrections."""

from tqcheck.model import Message

PHRASES = {
    "copy-with": Message("with correction", "mit Korrektur"),
    "false-alarm": Message("False alarm", "Fehlalarm"),
    "accept": Message("Accept", "Akzeptieren"),
    "accepted": Message("Accepted", "Akzeptiert"),
    "undo": Message("Undo", "Zurücknehmen"),
    "copied": Message("Copied", "Kopiert"),
    "mark-false-alarm": Message("Mark as false alarm", "Als Fehlalarm markieren"),
    "mark-accepted": Message("Accept this finding", "Diesen Fund akzeptieren"),
    "reason": Message("Reason", "Begründung"),
    "who": Message("Who decides", "Wer entscheidet"),
    "until": Message("Valid until (optional)", "Gilt bis (freiwillig)"),
    "save": Message("Save", "Speichern"),
    "cancel": Message("Cancel", "Abbrechen"),
    "decisions": Message("Decisions", "Entscheidungen"),
    "decisions-help": Message(
        "They are kept in this browser only. Put the file beside the articles, so that the "
        "next check knows them.",
        "Sie liegen nur in diesem Browser. Legen Sie die Datei zu den Artikeln, damit die "
        "nächste Prüfung sie kennt.",
    ),
    "download": Message("Save the file", "Datei speichern"),
    "copy-all": Message("Copy", "Kopieren"),
    "file-content": Message("Content of the file", "Inhalt der Datei"),
    "forget": Message("Forget all", "Alle vergessen"),
    "forget-sure": Message("Really forget all?", "Wirklich alle vergessen?"),
}
