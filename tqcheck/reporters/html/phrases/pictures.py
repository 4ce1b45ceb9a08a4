"""The texts of the pictures."""

from tqcheck.model import Message

PHRASES = {
    "course": Message("Estimated quality", "Geschätzte Qualität"),
    "course-read": Message("Read first:", "Zuerst lesen:"),
    "course-sentence": Message("sentence", "Satz"),
    "course-bare": Message("no rule fired: read it", "keine Regel schlug an: bitte lesen"),
    "periods-week": Message("Findings by week of publication", "Funde nach Woche des Erscheinens"),
    "periods-run": Message("Findings over the runs", "Funde über die Läufe"),
    "periods-more": Message("More than before:", "Mehr als zuvor:"),
    "periods-less": Message("Less than before:", "Weniger als zuvor:"),
    "periods-same-run": Message(
        "Nothing has changed since the run before.",
        "Seit dem Lauf davor hat sich nichts verändert.",
    ),
    "periods-same-week": Message(
        "No kind of finding has changed by more than chance.",
        "Keine Art von Funden hat sich über den Zufall hinaus verändert.",
    ),
    "periods-before": Message("before", "zuvor"),
    "periods-last-week": Message("last week", "letzte Woche"),
    "periods-last-run": Message("this run", "dieser Lauf"),
    "periods-scale": Message("Findings per 1,000 words", "Funde auf 1.000 Wörter"),
    "periods-top": Message("all lines on one scale, up to", "alle Linien in einem Maßstab, bis"),
    "periods-figures": Message("Week by week", "Woche für Woche"),
    "periods-runs": Message("Run by run", "Lauf für Lauf"),
    "change-more": Message("more", "mehr"),
    "change-less": Message("less", "weniger"),
    "change-same-week": Message("may be chance", "kann Zufall sein"),
    "change-same-run": Message("the same", "gleich"),
    "instead-of": Message("instead of", "statt"),
    "groups-outlet": Message("Findings by outlet", "Funde nach Medium"),
    "groups-feed": Message("Findings by feed or folder", "Funde nach Feed oder Ordner"),
    "groups-help": Message(
        "Findings per 1,000 words, without hints; the area of a square is the number.",
        "Funde auf 1.000 Wörter, ohne Hinweise; die Fläche des Quadrats ist die Zahl.",
    ),
    "groups-above": Message("Above the others:", "Über den anderen:"),
    "groups-even": Message(
        "No outlet differs from the others by more than chance.",
        "Kein Medium unterscheidet sich über den Zufall hinaus von den anderen.",
    ),
    "groups-even-feed": Message(
        "No feed or folder differs from the others by more than chance.",
        "Kein Feed und kein Ordner unterscheidet sich über den Zufall hinaus von den anderen.",
    ),
    "groups-engine": Message("Findings by engine", "Funde nach Übersetzungssystem"),
    "groups-even-engine": Message(
        "No engine differs from the others by more than chance.",
        "Kein System unterscheidet sich über den Zufall hinaus von den anderen.",
    ),
    "engine": Message("Engine", "System"),
    "groups-name": Message("Outlet", "Medium"),
    "groups-all": Message("all", "alle"),
    "groups-unnamed": Message("not named", "nicht genannt"),
    "measured": Message("Measured", "Gemessen"),
    "figure-precision": Message("Right", "Treffer"),
    "figure-recall": Message("Found", "Gefunden"),
    "figure-help": Message(
        "The dot is the measured share, the bar its 95 % interval. For “major” 95 % must be right "
        "(the tick).",
        "Der Punkt ist der gemessene Anteil, der Balken sein 95-%-Intervall. Für „Schwer“ sind "
        "95\N{NARROW NO-BREAK SPACE}% Treffer nötig (der Strich).",
    ),
    "distribution": Message("How the articles differ", "Wie sich die Artikel unterscheiden"),
    "distribution-better": Message("better", "besser"),
    "distribution-worse": Message("worse", "schlechter"),
    "distribution-largest": Message("The largest loss:", "Größter Verlust:"),
    "distribution-axis": Message(
        "difference from A in penalty points per 1,000 words",
        "Unterschied zu A in Strafpunkten auf 1.000 Wörter",
    ),
}
