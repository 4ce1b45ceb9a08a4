"""The texts of the bar of filters and steps."""

from tqcheck.model import Message

PHRASES = {
    "tools": Message("Filter and move through the findings", "Funde filtern und durchgehen"),
    "search": Message("Search text and findings", "Text und Funde durchsuchen"),
    "only": Message("Only sentences with findings", "Nur Sätze mit Funden"),
    "only-short": Message("Only with findings", "Nur mit Funden"),
    "previous": Message("Previous finding", "Voriger Fund"),
    "next": Message("Next finding", "Nächster Fund"),
    "nothing": Message("Nothing matches the filter.", "Nichts passt zum Filter."),
    "clear": Message("Show everything", "Alles zeigen"),
    "filter": Message("Filter", "Filter"),
    "any": Message("all", "alle"),
    "min-confidence": Message("Confidence at least", "Sicherheit mindestens"),
    "status": Message("Decision", "Entscheidung"),
    "status-shown": Message("all but suppressed ones", "alle außer unterdrückten"),
    "status-open": Message("still open", "noch offen"),
    "status-marked": Message("decided here", "hier entschieden"),
    "status-suppressed": Message("suppressed before", "schon unterdrückt"),
    "status-all": Message("all, suppressed too", "alle, auch unterdrückte"),
    "sort": Message("Order of the articles", "Reihenfolge"),
    "sort-worst": Message("the worst first", "Schlimmstes zuerst"),
    "sort-text": Message("as they were read", "wie eingelesen"),
    "sort-confidence": Message("the surest first", "Sicherstes zuerst"),
    "sort-quality": Message(
        "most expected penalty points first", "meiste erwartete Strafpunkte zuerst"
    ),
    "sort-name": Message("by name", "nach Name"),
    "heat": Message("Look here", "Hinsehen"),
    "heat-help": Message(
        "Words that a professional rater might mark: places to look at, not errors. The share is "
        "that of machine-translated news.",
        "Wörter, die ein Fachmann anstreichen könnte: Stellen zum Hinsehen, keine Fehler. Der "
        "Anteil gilt für maschinell übersetzte Nachrichten.",
    ),
    "search-short": Message("Search", "Suchen"),
    "gap-one": Message("sentence without such findings", "Satz ohne solche Funde"),
    "gap": Message("sentences without such findings", "Sätze ohne solche Funde"),
    "matches": Message("matching", "passend"),
    "previous-article": Message("Previous article", "Voriger Artikel"),
    "next-article": Message("Next article", "Nächster Artikel"),
}
