"""The texts of a comparison of two reports."""

from tqcheck.model import Message

PHRASES = {
    "comparison": Message("Comparison", "Vergleich"),
    "measure": Message("Measure", "Maß"),
    "difference": Message("Difference", "Unterschied"),
    "interval": Message("95 % interval", "95-%-Intervall"),
    "chance": Message("p", "p"),
    "judgement": Message("Judgement", "Urteil"),
    "judged-better": Message("B is better", "B ist besser"),
    "judged-worse": Message("B is worse", "B ist schlechter"),
    "judged-same": Message("may be chance", "kann Zufall sein"),
    "judged-one": Message("too few to tell", "zu wenig für ein Urteil"),
    "bootstrap": Message(
        "Paired bootstrap after Koehn (2004), p as sacreBLEU takes it. Resamples, seed:",
        "Gepaarter Bootstrap nach Koehn (2004), p wie bei sacreBLEU. Ziehungen, Startwert:",
    ),
    "unit-document": Message("documents", "Dokumente"),
    "unit-segment": Message("sentences", "Sätze"),
    "gone": Message("gone", "weg"),
    "new": Message("new", "neu"),
    "kept": Message("kept", "geblieben"),
    "changed-rules": Message("Rules that differ", "Regeln mit Unterschied"),
    "no-change": Message("No rule differs.", "Keine Regel unterscheidet sich."),
    "by-document": Message("Document by document", "Dokument für Dokument"),
    "only-in": Message("Only in", "Nur in"),
    "to-top": Message("Back to the overview", "Zurück zum Überblick"),
}
