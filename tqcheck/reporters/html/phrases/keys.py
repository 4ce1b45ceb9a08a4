"""The texts of the dialog of the keys."""

from tqcheck.model import Message

PHRASES = {
    "keys": Message("Keys", "Tasten"),
    "keys-on": Message("Use the keys below", "Diese Tasten verwenden"),
    "key-next": Message("next finding", "nächster Fund"),
    "key-previous": Message("previous finding", "voriger Fund"),
    "key-search": Message("search", "suchen"),
    "key-only": Message("only sentences with findings", "nur Sätze mit Funden"),
    "key-heat": Message("fewer, more words to look at", "weniger, mehr Wörter zum Hinsehen"),
    "key-false-alarm": Message("false alarm", "Fehlalarm"),
    "key-tolerate": Message("tolerate", "tolerieren"),
    "key-apply": Message("apply the suggestion", "Vorschlag übernehmen"),
    "key-edit": Message("correct by hand", "von Hand korrigieren"),
    "key-undo": Message("take the last step back", "letzten Schritt zurücknehmen"),
    "key-copy": Message("copy the corrected sentence", "korrigierten Satz kopieren"),
    "key-corrected": Message("corrected article", "korrigierter Artikel"),
    "key-articles": Message("previous, next article", "voriger, nächster Artikel"),
    "key-up": Message("overview", "Übersicht"),
    "key-export": Message("decisions", "Entscheidungen"),
    "key-help": Message("these keys", "diese Tasten"),
    "links-help": Message(
        "Point at a word to see its counterpart.",
        "Zeigen Sie auf ein Wort, um seine Entsprechung zu sehen.",
    ),
}
