"""The texts of the user interface of the page, in English and German."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tqcheck.model import Evidence, Message, Severity

PHRASES: Mapping[str, Message] = MappingProxyType(
    {
        "title": Message("Translation check", "Übersetzungsprüfung"),
        "skip": Message("Skip to the articles", "Zu den Artikeln springen"),
        "language": Message("Language of this page", "Sprache dieser Seite"),
        "summary": Message("Summary", "Überblick"),
        "articles": Message("Articles", "Artikel"),
        "article": Message("Article", "Artikel"),
        "words": Message("Words", "Wörter"),
        "findings": Message("Findings", "Funde"),
        "finding": Message("Finding", "Fund"),
        "score": Message("MQM score", "MQM-Wert"),
        "score-help": Message(
            "100 is without fault; penalty points per word are taken off",
            "100 ist fehlerfrei; Strafpunkte je Wort werden abgezogen",
        ),
        "per-1000": Message("penalty points per 1,000 words", "Strafpunkte auf 1.000 Wörter"),
        "verdict": Message("Verdict", "Urteil"),
        "signature": Message("How to repeat this run", "So lässt sich der Lauf wiederholen"),
        "seconds": Message("seconds", "Sekunden"),
        "notes": Message("Notes on this run", "Hinweise zu diesem Lauf"),
        "repaired": Message("repaired", "repariert"),
        "left-out": Message("What was left out", "Was ausgelassen wurde"),
        "embedded": Message("embedded", "eingebettet"),
        "embedded-help": Message(
            "by others, or rightly in another language; not checked as translation",
            "von anderen oder zu Recht in anderer Sprache; nicht als Übersetzung geprüft",
        ),
        "tools": Message("Filter and move through the findings", "Funde filtern und durchgehen"),
        "severity": Message("Severity", "Schwere"),
        "search": Message("Search text and findings", "Text und Funde durchsuchen"),
        "only": Message("Only sentences with findings", "Nur Sätze mit Funden"),
        "only-short": Message("Only with findings", "Nur mit Funden"),
        "suppressed": Message("Suppressed", "Unterdrückt"),
        "suppressed-by": Message("Suppressed by", "Unterdrückt durch"),
        "previous": Message("Previous finding", "Voriger Fund"),
        "next": Message("Next finding", "Nächster Fund"),
        "help": Message("Help", "Hilfe"),
        "keys": Message("Keys", "Tasten"),
        "keys-on": Message("Use the keys below", "Diese Tasten verwenden"),
        "key-next": Message("next finding", "nächster Fund"),
        "key-previous": Message("previous finding", "voriger Fund"),
        "key-search": Message("search", "suchen"),
        "key-only": Message("only sentences with findings", "nur Sätze mit Funden"),
        "nothing": Message("Nothing matches the filter.", "Nichts passt zum Filter."),
        "clear": Message("Show everything", "Alles zeigen"),
        "target-column": Message("German translation", "Deutsche Übersetzung"),
        "column-source": Message("English source", "Englische Vorlage"),
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
        "whole-article": Message("On the whole article", "Zum ganzen Artikel"),
        "not-checked": Message("Not checked", "Nicht geprüft"),
        "suggestion": Message("Suggestion", "Vorschlag"),
        "delete": Message("delete", "streichen"),
        "in-target": Message("In the German", "Im Deutschen"),
        "in-source": Message("In the English", "Im Englischen"),
        "category": Message("Kind", "Art"),
        "evidence": Message("Evidence", "Beleg"),
        "confidence": Message("Confidence", "Sicherheit"),
        "rule": Message("Rule", "Regel"),
        "skipped": Message("Rules that could not run", "Regeln, die nicht laufen konnten"),
        "rules": Message("Rules in this report", "Regeln in diesem Bericht"),
        "rules-help": Message(
            "What each rule looks for, and why it matters. The texts are in English.",
            "Wonach jede Regel sucht und warum es zählt. Die Texte sind auf Englisch.",
        ),
        "what": Message("What", "Was"),
        "why": Message("Why it matters in news", "Warum es in Nachrichten zählt"),
        "bad": Message("Bad", "Schlecht"),
        "good": Message("Good", "Gut"),
        "alarms": Message("Known false alarms", "Bekannte Fehlalarme"),
        "full-doc": Message("The rule’s page", "Seite der Regel"),
        "overview": Message("Overview", "Übersicht"),
        "noscript": Message(
            "The articles need the script of this page, which is switched off here.",
            "Die Artikel brauchen das Skript dieser Seite; es ist hier ausgeschaltet.",
        ),
        "print": Message("Print or PDF", "Drucken oder PDF"),
        "verdicts": Message("Verdicts", "Urteile"),
        "kinds": Message("Findings by kind", "Funde nach Art"),
        "by-rule": Message("Findings by rule", "Funde nach Regel"),
        "feeds": Message("By feed or folder", "Nach Feed oder Ordner"),
        "feed": Message("Feed or folder", "Feed oder Ordner"),
        "trend": Message("Penalty over the runs", "Strafpunkte über die Läufe"),
        "trend-help": Message(
            "Penalty points per 1,000 words in the reports of this folder; less is better.",
            "Strafpunkte auf 1.000 Wörter in den Berichten dieses Ordners; weniger ist besser.",
        ),
        "run": Message("Run", "Lauf"),
        "this-run": Message("this run", "dieser Lauf"),
        "all-kinds": Message("All", "Alle"),
        "count": Message("Number", "Anzahl"),
        "precision": Message("Measured precision", "Gemessene Trefferquote"),
        "precision-help": Message(
            "share of the rule’s judged hits that were real faults",
            "Anteil der beurteilten Treffer dieser Regel, die echte Fehler waren",
        ),
        "precision-short": Message("Measured precision", "Trefferquote"),
        "copy-with": Message("with correction", "mit Korrektur"),
        "not-measured": Message("not measured yet", "noch nicht gemessen"),
        "of": Message("of", "von"),
        "per-short": Message("per 1,000 words", "je 1.000 Wörter"),
        "filter": Message("Filter", "Filter"),
        "any": Message("all", "alle"),
        "min-confidence": Message("Confidence at least", "Sicherheit mindestens"),
        "status": Message("Decision", "Entscheidung"),
        "status-shown": Message("all but suppressed ones", "alle außer unterdrückten"),
        "status-open": Message("still open", "noch offen"),
        "status-marked": Message("decided here", "hier entschieden"),
        "status-suppressed": Message("suppressed before", "schon unterdrückt"),
        "status-all": Message("all, suppressed too", "alle, auch unterdrückte"),
        "sort": Message("Order", "Reihenfolge"),
        "sort-text": Message("as in the text", "wie im Text"),
        "sort-severity": Message("the worst first", "Schlimmstes zuerst"),
        "sort-confidence": Message("the surest first", "Sicherstes zuerst"),
        "sort-quality": Message("lowest quality first", "niedrigste Qualität zuerst"),
        "sort-name": Message("by name", "nach Name"),
        "quality": Message("Quality", "Qualität"),
        "quality-help": Message(
            "estimate of a trained model, 0 to 100; 100 is best",
            "Schätzung eines trainierten Modells, 0 bis 100; 100 ist am besten",
        ),
        "search-short": Message("Search", "Suchen"),
        "gap-one": Message("sentence without such findings", "Satz ohne solche Funde"),
        "gap": Message("sentences without such findings", "Sätze ohne solche Funde"),
        "matches": Message("matching", "passend"),
        "previous-article": Message("Previous article", "Voriger Artikel"),
        "next-article": Message("Next article", "Nächster Artikel"),
        "false-alarm": Message("False alarm", "Fehlalarm"),
        "accept": Message("Accept", "Akzeptieren"),
        "accepted": Message("Accepted", "Akzeptiert"),
        "undo": Message("Undo", "Zurücknehmen"),
        "copied": Message("Copied", "Kopiert"),
        "suspected": Message("Suspected", "Verdacht"),
        "speaks-for": Message("Speaks for it", "Dafür spricht"),
        "speaks-against": Message("Speaks against it", "Dagegen spricht"),
        "mark-false-alarm": Message("Mark as false alarm", "Als Fehlalarm markieren"),
        "mark-accepted": Message("Accept this finding", "Diesen Fund akzeptieren"),
        "reason": Message("Reason", "Begründung"),
        "who": Message("Who decides", "Wer entscheidet"),
        "until": Message("Valid until (optional)", "Gilt bis (freiwillig)"),
        "save": Message("Save", "Speichern"),
        "cancel": Message("Cancel", "Abbrechen"),
        "close": Message("Close", "Schließen"),
        "decisions": Message("Decisions", "Entscheidungen"),
        "decisions-help": Message(
            "They are kept in this browser only. Put the file beside the articles, so that the "
            "next check knows them.",
            "Sie liegen nur in diesem Browser. Legen Sie die Datei zu den Artikeln, damit die "
            "nächste Prüfung sie kennt.",
        ),
        "download": Message("Save the file", "Datei speichern"),
        "copy-all": Message("Copy", "Kopieren"),
        "file-content": Message("Content of the file", "Inhalt der Datei"),
        "forget": Message("Forget all", "Alle vergessen"),
        "forget-sure": Message("Really forget all?", "Wirklich alle vergessen?"),
        "key-false-alarm": Message("false alarm", "Fehlalarm"),
        "key-accept": Message("accept", "akzeptieren"),
        "key-copy": Message("copy with correction", "mit Korrektur kopieren"),
        "key-articles": Message("previous, next article", "voriger, nächster Artikel"),
        "key-up": Message("overview", "Übersicht"),
        "key-export": Message("decisions", "Entscheidungen"),
        "key-help": Message("these keys", "diese Tasten"),
        "back": Message("Back", "Zurück"),
        "links-help": Message(
            "Point at a word to see its counterpart.",
            "Zeigen Sie auf ein Wort, um seine Entsprechung zu sehen.",
        ),
        "omission-here": Message("missing in the German", "fehlt im Deutschen"),
        "loading": Message("Loading …", "Lädt …"),
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
)

SEVERITIES: Mapping[Severity, Message] = MappingProxyType(
    {
        Severity.CRITICAL: Message("Critical", "Kritisch"),
        Severity.MAJOR: Message("Major", "Schwer"),
        Severity.MINOR: Message("Minor", "Leicht"),
        Severity.NEUTRAL: Message("Neutral", "Hinweis"),
    }
)

EVIDENCE: Mapping[Evidence, Message] = MappingProxyType(
    {
        Evidence.TARGET: Message("the German text alone", "allein der deutsche Text"),
        Evidence.SOURCE: Message("the English source", "die englische Vorlage"),
        Evidence.BACK_TRANSLATION: Message("the back-translation", "die Rückübersetzung"),
        Evidence.LEARNED: Message("a trained model", "ein trainiertes Modell"),
    }
)

VERDICTS: Mapping[str, Message] = MappingProxyType(
    {
        "publish": Message("Publish", "Freigeben"),
        "review": Message("Review", "Durchsehen"),
        "hold": Message("Hold", "Zurückhalten"),
    }
)

_CATEGORY_WORDS: Mapping[str, Message] = MappingProxyType(
    {
        "accuracy": Message("Accuracy", "Genauigkeit"),
        "mistranslation": Message("mistranslation", "falsch übersetzt"),
        "untranslated": Message("untranslated", "unübersetzt"),
        "omission": Message("omission", "Auslassung"),
        "addition": Message("addition", "Hinzufügung"),
        "do-not-translate": Message("should stay as it is", "darf nicht übersetzt werden"),
        "linguistic-conventions": Message("Language", "Sprache"),
        "grammar": Message("grammar", "Grammatik"),
        "punctuation": Message("punctuation", "Zeichensetzung"),
        "spelling": Message("spelling", "Rechtschreibung"),
        "duplication": Message("duplication", "Dopplung"),
        "unintelligible": Message("unintelligible", "unverständlich"),
        "character-encoding": Message("character encoding", "Zeichenkodierung"),
        "terminology": Message("Terminology", "Terminologie"),
        "style": Message("Style", "Stil"),
        "locale-conventions": Message("Local form", "Landesübliche Form"),
        "number-format": Message("number format", "Zahlenformat"),
        "date-format": Message("date format", "Datumsformat"),
        "currency-format": Message("currency format", "Währungsformat"),
        "measurement-format": Message("measurement format", "Maßeinheiten"),
        "design-and-markup": Message("Markup", "Auszeichnung"),
        "time-format": Message("time format", "Zeitformat"),
        "inconsistent": Message("not the same throughout", "uneinheitlich"),
        "wrong-term": Message("not the agreed term", "nicht der vereinbarte Begriff"),
        "unidiomatic": Message("unidiomatic", "unidiomatisch"),
        "markup": Message("tags left over", "übrige Auszeichnung"),
        "missing-text": Message("missing text", "fehlender Text"),
    }
)


def category(path: str) -> Message:
    """An MQM category in words; unknown parts are kept.

    Args:
        path: as in the report contract, for example ``accuracy/untranslated``.
    """
    words = [_CATEGORY_WORDS.get(part, Message(part, part)) for part in path.split("/")]
    return Message(" › ".join(w.en for w in words), " › ".join(w.de for w in words))


def verdict(word: str) -> Message:
    """A verdict of the gate in words."""
    return VERDICTS.get(word, Message(word, word))


def decimal(value: float) -> Message:
    """A number with one decimal in the notation of each language."""
    text = f"{value:.1f}"
    return Message(text, text.replace(".", ","))


def percent(share: float) -> str:
    """A share from 0 to 1 in per cent, with the space that German requires."""
    return f"{round(share * 100)}\N{NARROW NO-BREAK SPACE}%"


def grouped(number: int) -> str:
    """A whole number in groups of three digits, the same in both languages."""
    return f"{number:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")
