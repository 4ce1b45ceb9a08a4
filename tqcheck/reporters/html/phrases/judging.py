"""The texts of the verdict, of what was not checked, and of the figures behind it."""

from tqcheck.model import Message

PHRASES = {
    "to-finding": Message("Show the finding", "Fund zeigen"),
    "to-sentence": Message("Show the sentence", "Satz zeigen"),
    "checked-at": Message("Checked", "Geprüft"),
    "policy": Message("policy", "Vorgabe"),
    "unchecked": Message("Not checked", "Nicht geprüft"),
    "rules-not-run": Message("rules did not run", "Regeln liefen nicht"),
    "load": Message("Error load", "Fehlerlast"),
    "load-help": Message(
        "penalty points of the findings; the stroke is what a text of this length may have",
        "Strafpunkte der Funde; der Strich ist, was ein Text dieser Länge haben darf",
    ),
    "expected": Message("it expects about", "es erwartet etwa"),
    "expected-unit": Message(
        "penalty points in 25 words, a rough estimate",
        "Strafpunkte auf 25 Wörter, eine grobe Schätzung",
    ),
    "outlook": Message("Forecast", "Prognose"),
    "outlook-help": Message(
        "From the sentences, the findings and the length; an estimate, no finding.",
        "Aus den Sätzen, den Funden und der Länge; eine Schätzung, kein Fund.",
    ),
    "numbers": Message("Figures and limits", "Zahlen und Grenzen"),
    "penalty": Message("penalty points", "Strafpunkte"),
    "gap-of": Message("of", "von"),
    "gap-articles": Message("articles", "Artikeln"),
    "gap-rows": Message("rows", "Zeilen"),
    "then-hold": Message("do not publish, mend first", "nicht veröffentlichen, erst beheben"),
    "then-review": Message("read the marked places first", "erst die markierten Stellen lesen"),
    "then-publish": Message("may be published", "zur Veröffentlichung bereit"),
    "then-reserved": Message(
        "compare with the original first", "erst mit dem Original vergleichen"
    ),
    "then-unread": Message("could not be read", "nicht lesbar"),
    "fold": Message("Fold findings", "Funde einklappen"),
    "fold-one": Message("Details", "Einzelheiten"),
    "last-in-article": Message(
        "That was the last finding of this article. Press n once more for the next article.",
        "Das war der letzte Fund dieses Artikels. Noch einmal n: nächster Artikel.",
    ),
    "first-in-article": Message(
        "That is the first finding of this article. Press p once more for the article before.",
        "Das ist der erste Fund dieses Artikels. Noch einmal p: voriger Artikel.",
    ),
    "last-of-all": Message(
        "That was the last finding. Press n once more to begin again.",
        "Das war der letzte Fund. Noch einmal n: von vorn.",
    ),
    "first-of-all": Message(
        "That is the first finding. Press p once more for the last one.",
        "Das ist der erste Fund. Noch einmal p: zum letzten.",
    ),
    "none-in-article": Message(
        "This article has no such finding. Press n once more for the next article.",
        "Dieser Artikel hat keinen solchen Fund. Noch einmal n: nächster Artikel.",
    ),
    "nothing-here": Message("There is no such finding.", "Es gibt keinen solchen Fund."),
    "figures": Message("Figures of this run", "Zahlen dieses Laufs"),
}
