"""The texts of an article."""

from tqcheck.model import Message

PHRASES = {
    "repaired": Message("repaired", "repariert"),
    "left-out": Message("What was left out", "Was ausgelassen wurde"),
    "embedded": Message("embedded", "eingebettet"),
    "embedded-help": Message(
        "by others, or rightly in another language; not checked as translation",
        "von anderen oder zu Recht in anderer Sprache; nicht als Übersetzung geprüft",
    ),
    "target-column": Message("German translation", "Deutsche Übersetzung"),
    "column-source": Message("English source", "Englisches Original"),
    "column-back-translation": Message("English back-translation", "Englische Rückübersetzung"),
    "back-translation-help": Message(
        "made by machine from the German; not the original",
        "maschinell aus dem Deutschen; nicht das Original",
    ),
    "no-source": Message(
        "There is no English to compare with. All findings rest on the German text alone.",
        "Es gibt kein Englisch zum Vergleich. Alle Funde beruhen nur auf dem deutschen Text.",
    ),
    "no-counterpart": Message("no counterpart in English", "keine englische Entsprechung"),
    "clean": Message("No findings", "Keine Funde"),
    "clean-alone": Message("No findings in the text itself", "Keine Funde im Text selbst"),
    "compared": Message("Compared with the original", "Mit dem Original verglichen"),
    "compared-what": Message(
        "numbers, negations, names, omissions and dates.",
        "Zahlen, Verneinungen, Namen, Auslassungen und Datumsangaben.",
    ),
    "whole-article": Message("On the whole article", "Zum ganzen Artikel"),
    "not-checked": Message("Not checked", "Nicht geprüft"),
    "quality": Message("Quality", "Qualität"),
    "quality-help": Message(
        "estimate of a trained model, 0 to 100; 100 is best",
        "Schätzung eines trainierten Modells, 0 bis 100; 100 ist am besten",
    ),
}
