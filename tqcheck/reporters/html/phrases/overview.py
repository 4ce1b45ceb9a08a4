"""The texts of the overview and the list of rules."""

from tqcheck.model import Message

PHRASES = {
    "summary": Message("Summary", "Überblick"),
    "score-help": Message(
        "100 is without fault; penalty points per word are taken off",
        "100 ist fehlerfrei; Strafpunkte je Wort werden abgezogen",
    ),
    "signature": Message("How to repeat this run", "So lässt sich der Lauf wiederholen"),
    "seconds": Message("seconds", "Sekunden"),
    "notes": Message("Notes on this run", "Hinweise zu diesem Lauf"),
    "rules": Message("Rules in this report", "Regeln in diesem Bericht"),
    "rules-help": Message(
        "What each rule looks for, and why it matters.",
        "Wonach jede Regel sucht und warum es zählt.",
    ),
    "overview": Message("Overview", "Übersicht"),
    "print": Message("Print or PDF", "Drucken oder PDF"),
    "verdicts": Message("Verdicts", "Urteile"),
    "kinds": Message("Findings by kind", "Funde nach Art"),
    "by-rule": Message("Findings by rule", "Funde nach Regel"),
    "feeds": Message("By feed or folder", "Nach Feed oder Ordner"),
    "feed": Message("Feed or folder", "Feed oder Ordner"),
    "trend": Message("Penalty over the runs", "Strafpunkte über die Läufe"),
    "trend-help": Message(
        "Penalty points per 1,000 words in the reports of this folder on the same articles; less "
        "is better.",
        "Strafpunkte auf 1.000 Wörter in den Berichten dieses Ordners über dieselben Artikel; "
        "weniger ist besser.",
    ),
    "run": Message("Run", "Lauf"),
    "this-run": Message("this run", "dieser Lauf"),
    "all-kinds": Message("All", "Alle"),
    "count": Message("Number", "Anzahl"),
}
