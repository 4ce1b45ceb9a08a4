"""The texts of a comparison of reports."""

from tqcheck.model import Message

PHRASES = {
    "comparison": Message("Comparison", "Vergleich"),
    "measure": Message("Measure", "Maß"),
    "difference": Message("Difference", "Unterschied"),
    "interval": Message("95 % interval", "95-%-Intervall"),
    "chance": Message("p", "p"),
    "judgement": Message("Judgement", "Urteil"),
    "judged-better": Message("{letter} is better", "{letter} ist besser"),
    "judged-worse": Message("{letter} is worse", "{letter} ist schlechter"),
    "judged-same": Message("may be chance", "kann Zufall sein"),
    "judged-one": Message("too few to tell", "zu wenig für ein Urteil"),
    "bootstrap": Message(
        "Paired bootstrap after Koehn (2004), p as sacreBLEU takes it. Resamples, seed:",
        "Gepaarter Bootstrap nach Koehn (2004), p wie bei sacreBLEU. Ziehungen, Startwert:",
    ),
    "unit-document": Message("documents", "Dokumente"),
    "unit-segment": Message("sentences", "Sätze"),
    "in-all": Message(
        "Only documents that are in all reports count. Each report is compared with A.",
        "Es zählen nur Dokumente, die in allen Berichten stehen. Jeder Bericht wird mit A "
        "verglichen.",
    ),
    "p-corrected": Message(
        "p is corrected for the number of comparisons (Holm).",
        "p ist für die Zahl der Vergleiche korrigiert (Holm).",
    ),
    "gone": Message("gone", "weg"),
    "new": Message("new", "neu"),
    "kept": Message("kept", "geblieben"),
    "changed-rules": Message("Rules that differ", "Regeln mit Unterschied"),
    "no-change": Message("No rule differs.", "Keine Regel unterscheidet sich."),
    "by-document": Message("Document by document", "Dokument für Dokument"),
    "only-in": Message("Only in", "Nur in"),
}
