"""The texts of the page of an archive."""

from tqcheck.model import Message

PHRASES = {
    "archive": Message("Archive", "Archiv"),
    "archive-checked": Message("Articles checked", "Geprüfte Artikel"),
    "archive-files": Message("Files", "Dateien"),
    "archive-errors": Message("Not checked", "Nicht geprüft"),
    "archive-error": Message("Error", "Fehler"),
    "archive-penalty": Message("Penalty points", "Strafpunkte"),
    "archive-worst": Message("The worst articles", "Die schlechtesten Artikel"),
    "archive-worst-help": Message(
        "Held articles first, then by penalty points. A title leads to the article's report, where "
        "there is one.",
        "Zuerst zurückgehaltene Artikel, dann nach Strafpunkten. Ein Titel führt zum Bericht über "
        "den Artikel, wo es einen gibt.",
    ),
    "archive-published": Message("as published", "wie erschienen"),
    "archive-none": Message("No article has a penalty point.", "Kein Artikel hat Strafpunkte."),
    "archive-in-articles": Message("in articles", "in Artikeln"),
    "archive-share": Message("Held", "Zurückgehalten"),
    "archive-largest": Message(
        "Those with most words are shown.", "Gezeigt sind die mit den meisten Wörtern."
    ),
    "archive-of": Message("of", "von"),
    "archive-outlet": Message("outlets", "Medien"),
    "archive-engine": Message("engines", "Systemen"),
    "archive-undated": Message(
        "articles have no date of publication and are in no week.",
        "Artikel haben kein Datum des Erscheinens und stehen in keiner Woche.",
    ),
    "archive-suspected": Message(
        "suspected words, which do not count", "verdächtige Wörter, die nicht zählen"
    ),
}
