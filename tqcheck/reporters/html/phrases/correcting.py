"""The texts of corrections."""

from tqcheck.model import Message

PHRASES = {
    "apply": Message("Apply", "Übernehmen"),
    "edit": Message("Edit", "Bearbeiten"),
    "copy-sentence": Message("Copy", "Kopieren"),
    "copy-with": Message("the corrected sentence", "den korrigierten Satz"),
    "corrected": Message("Corrected", "Korrigiert"),
    "unsure": Message("Suggestion, please check", "Vorschlag, bitte prüfen"),
    "collides": Message(
        "This place is already changed, by the correction of finding ",
        "Diese Stelle ist schon geändert, durch die Korrektur zu Fund ",
    ),
    "collides-do": Message("Undo or edit it.", "Nehmen Sie sie zurück oder bearbeiten Sie sie."),
    "no-place": Message(
        "This finding is about the whole article; there is no place to change.",
        "Dieser Fund betrifft den ganzen Artikel; es gibt keine Stelle zu ändern.",
    ),
    "unchanged": Message("Nothing has been changed.", "Es ist nichts geändert."),
    "applied-one": Message("suggestion applied", "Vorschlag übernommen"),
    "applied": Message("suggestions applied", "Vorschläge übernommen"),
    "rewrite": Message("Correct by hand", "Von Hand korrigieren"),
    "rewrite-text": Message(
        "What is to stand in place of the marked words",
        "Was statt der markierten Wörter stehen soll",
    ),
    "put-in": Message("Put it in", "Einsetzen"),
    "corrected-article": Message("Corrected article", "Korrigierter Artikel"),
    "correction": Message("correction", "Korrektur"),
    "corrections": Message("corrections", "Korrekturen"),
    "no-corrections": Message(
        "Nothing has been corrected yet. Apply a suggestion with s, or write your own with e.",
        "Noch ist nichts korrigiert. Übernehmen Sie einen Vorschlag mit s oder schreiben Sie mit e "
        "einen eigenen.",
    ),
    "changes": Message("What was changed", "Was geändert wurde"),
    "same-one": Message("paragraph unchanged", "Absatz unverändert"),
    "same": Message("paragraphs unchanged", "Absätze unverändert"),
    "apply-certain": Message("Apply safe suggestions", "Sichere Vorschläge übernehmen"),
    "uncorrect": Message("Take all back", "Alle zurücknehmen"),
    "copy-article": Message("Copy the article", "Artikel kopieren"),
    "save-text": Message("Save as text", "Als Text speichern"),
    "save-html": Message("Save as HTML", "Als HTML speichern"),
    "by-command": Message(
        "To correct the file itself, with everything else left as it is:",
        "So wird die Datei selbst korrigiert, und alles andere bleibt, wie es ist:",
    ),
    "by-command-note": Message(
        "It applies the safe suggestions, not what was chosen here.",
        "Der Befehl übernimmt die sicheren Vorschläge, nicht die Auswahl hier.",
    ),
    "open-one": Message("Open an article first.", "Öffnen Sie zuerst einen Artikel."),
    "settled-of": Message("of", "von"),
    "settled": Message("findings settled", "erledigte Funde"),
    "settled-short": Message("settled", "erledigt"),
    "n-corrected": Message("corrected", "korrigiert"),
    "n-false-alarm": Message("as false alarm", "als Fehlalarm"),
    "n-tolerated": Message("tolerated", "toleriert"),
    "penalty-now": Message("Points that are left:", "Verbleibende Punkte:"),
    "check-again": Message(
        "The verdict holds for the text as it was checked. Check the corrected text again.",
        "Das Urteil gilt für den geprüften Text. Prüfen Sie den korrigierten Text erneut.",
    ),
}
