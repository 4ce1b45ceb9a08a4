"""What good translators do, kind by kind: nothing of it may be marked *major*."""

from __future__ import annotations

import pytest

from tqcheck.config import Settings
from tqcheck.engine import Checker
from tqcheck.model import Document, Severity

PAIRS = (
    ("Profit slipped to $2.1 billion from $2.3 billion last year.",
     "Der Gewinn sank im vergangenen Jahr von 2,3 auf 2,1 Milliarden Dollar."),
    ("The fair will be held on May 17-21 in Emden.",
     "Die Messe findet vom 17. bis 21. Mai in Emden statt."),
    ("The concerts on 3 and 4 June are sold out.",
     "Die Konzerte am 3. und 4. Juni sind ausverkauft."),
    ("The new desk is an inch higher than the old one.",
     "Der neue Tisch ist einen Zoll (2,54 cm) höher als der alte."),
    ("The tax of 30 cents a gallon has not changed since May.",
     "Die Steuer von 30 Cent pro Gallone (rund 7 Eurocent pro Liter) ist seit Mai unverändert."),
    ("The goalkeeper left FSV Mainz for a club in Spain.",
     "Der Torwart wechselte vom FSV Mainz 05 zu einem Verein in Spanien."),
    ("The farm runs on 100% wind power, the owner said.",
     "Der Hof wird rein mit Windstrom betrieben, sagte der Besitzer."),
    ("The pipeline carries 2.2 trillion cubic feet of gas a year.",
     "Durch die Pipeline fließen jährlich 62,3 Milliarden Kubikmeter Gas."),
    ("The shares rose 4c to $12.30 on Friday.",
     "Die Aktien stiegen am Freitag um 4 Cent auf 12,30 Dollar."),
    ("Former president Hosni Mubarak was taken to hospital in Cairo.",
     "Der frühere Präsident Husni Mubarak wurde in Kairo ins Krankenhaus gebracht."),
    ("The ship lay off Capetown for three days.",
     "Das Schiff lag drei Tage lang vor Kapstadt."),
    ("His novel reads like the Book of Revelation.",
     "Sein Roman liest sich wie die Offenbarung des Johannes."),
    ("Critics called for less intrusive methods.",
     "Kritiker forderten weniger intrusive Methoden."),
    ("In order to draw up such a plan, the town depends on its citizens.",
     "Dazu ist die Stadt auf ihre Bürger angewiesen."),
    ("The prize went to Paul Berg, responsible for looking after the sheet music.",
     "Der Preis ging an Notenwart Paul Berg."),
    ("The mayor was not honouring his office, but dishonouring it.",
     "Der Bürgermeister brachte sein Amt in Verruf."),
    ("We will eat, and who are we kidding, tons of cake this weekend.",
     "Wir werden – machen wir uns nichts vor – an diesem Wochenende tonnenweise Kuchen essen."),
    ("The young party came from nowhere to win a tenth of the votes.",
     "Die junge Partei gewann auf Anhieb ein Zehntel der Stimmen."),
    ("The old woman is the best there is when it comes to baking bread.",
     "Der alten Frau kann keiner beim Brotbacken etwas vormachen."),
    ("The state will borrow 30 to 40 thousand million euros.",
     "Der Staat wird 30 bis 40 Milliarden Euro aufnehmen."),
    ("The museum paid $20,000 for the mask, in Mexican money.",
     "Das Museum zahlte 20.000 Pesos für die Maske, in mexikanischem Geld."),
    ("The manager left the Bank of Spain in May.",
     "Der Manager verließ im Mai die Banco de España."),
    ("The brewery goes back to the 1880s.",
     "Die Brauerei geht auf die 80er Jahre des 19. Jahrhunderts zurück."),
    ("The news was confirmed to AFP by a spokesman for the minister.",
     "Ein Sprecher des Ministers bestätigte der französischen Nachrichtenagentur Agence France "
     "Presse die Nachricht."),
    ("The survey was made by the Forsa Institute for Social Research and Statistical Analysis.",
     "Die Umfrage stammt von Forsa."),
    ("It is like a never-ending story.", "Es ist ein Kampf gegen Windmühlen."),
    ("I fear it is too much for the pupils.",
     "Ich fürchte, dass es für die Schüler fast nicht zu schaffen ist."),
    ("The council hadn't settled in when the first quarrel began.",
     "Gerade hatte der Rat seine Arbeit begonnen, und schon gab es den ersten Streit."),
    ("The office is certainly not overwhelmed with questions.",
     "Das Amt ist alles andere, als überlastet von Fragen."),
    ("I cannot afford a new roof.", "Wo sollte ich das Geld für ein neues Dach hernehmen."),
    ("Drinkers of fourteen are a common sight in the clinic.",
     "Vierzehnjährige Trinker sind in der Klinik keine Ausnahme."),
    ("Storks are nowhere to be seen in the village.",
     "Störche sucht man in dem Dorf vergebens."),
    ("He sent me I do not know what pictures.", "Er schickte mir irgendwelche Bilder."),
    ("The judges must clarify if the witness is not lying.",
     "Die Richter müssen klären, ob der Zeuge lügt."),
    ("Wood doesn't work as well as steel, the builder explained.",
     "Holz wirkt anders als Stahl, erklärte der Bauherr."),
    ("The new 24,943-square-foot hall stands on a 4.32-acre site.",
     "Die neue, ca. 2.300 m2 große Halle steht auf einem 17.500 m2 großen Grundstück."),
    ("The town moved the fair to celebrate the one hundred fiftieth birthday of the poet.",
     "Die Stadt verlegte die Messe, um den 150. Geburtstag des Dichters zu feiern."),
    ("Paula T. Foster, an assistant professor of botany, said the idea isn't new.",
     "Laut Paula T. Foster, Dozentin für Botanik, ist die Idee nicht neu."),
    ("Soldiers from World War I lie here.", "Hier liegen Soldaten aus dem 1. Weltkrieg."),
    ("The talks last until Dec. 31, the mayor said.",
     "Die Gespräche dauern bis zum 31. Dez., sagte die Bürgermeisterin."),
    ("The house was sold for £271,406 in May.",
     "Das Haus wurde im Mai für 271.406 Pfund (300.000 Euro) verkauft."),
    ("Geography is taught in the last form of French schools.",
     "Erdkunde wird in der Terminale (12. Schuljahr) französischer Schulen unterrichtet."),
    ("Almost all firms pay with a loan.", "Fast 100 % der Firmen zahlen mit einem Kredit."),
    ("It was in the documentary “Anna Berg: wanted and desired”, the lawyer said.",
     "Es stand im Dokumentarfilm „Anna Berg: wanted and desired“, sagte der Anwalt."),
    ("This evening we will order our members not to form blockades at the depots.",
     "Die Mitglieder werden nun angewiesen, die Lager nicht mehr zu blockieren."),
    ("The court was closed, the interior minister, Oscar Roth, had declared on Wednesday on radio.",
     "Das Gericht sei geschlossen, hatte am Mittwoch Oscar Roth, der Innenminister, im Radio "
     "erklärt."),
    ("The Greens called on Chancellor Anna Berg (CDU) on Saturday to address parliament.",
     "Die Grünen forderten am Samstag Kanzlerin Anna Berg (CDU) auf, vor dem Parlament zu "
     "sprechen."),
    ("A former officer from Timisoara spoke of the prize.",
     "Ein früherer Offizier aus Temesvar sprach von dem Preis."),
    ("He squeezed out another 5 thousand, even though he had counted on 10.",
     "Er presste weitere 5.000 heraus, auch wenn er mit 10.000 gerechnet hatte."),
    ("It has never happened in all the history of the castle that a queen slept here.",
     "Zum ersten Mal in der Geschichte des Schlosses schlief hier eine Königin."),
    ("Not surprisingly, both sides declared their victory.",
     "Wie erwartet verkündeten beide Seiten ihren Sieg."),
    ("The widow repeatedly put forward her demands.",
     "Die Witwe hörte nicht auf, ihre Forderungen vorzubringen."),
    ("The trawlers remained docked at the quay.", "Die Fischkutter fuhren nicht hinaus."),
    ("The first two stages of the rocket went well, and the accident happened later.",
     "Die ersten zwei Stufen der Rakete fielen nicht aus, und der Unfall geschah später."),
    ("Ecology doesn't seem to interest the party much.", "Ökologie lässt die Partei kalt."),
    ("Some functions of the program now run on the Web.",
     "Einige Funktionen des Programms laufen nun im Internet."),
    ("The express to České Budějovice is late.", "Der Schnellzug nach Budweis hat Verspätung."),
    ("The judge opened a case against the mayor's brother and on September 2nd, he was arrested.",
     "Der Richter eröffnete ein Verfahren gegen den Bruder der Bürgermeisterin, der am "
     "2. September festgenommen wurde."),
    ("The owner of the house forgives him the rent.",
     "Der Eigentümer des Hauses verlangt von ihm keine Miete."),
    ("She fears that this frost does not kill the seedlings.",
     "Sie befürchtet, dieser Frost könne die Setzlinge töten."),
    ("He is still a prisoner at the Center for Supporting the Consequences of the Crime.",
     "Er sitzt weiterhin in der Haftanstalt."),
    ("The oil is sold to Russia.", "Das Öl wird nach Rußland verkauft."),
    ("A spokesman for the fund, Jana Berg, confirmed the sale.",
     "Die Sprecherin des Fonds, Jana Berg, bestätigte den Verkauf."),
    ("The goal is to build towers before time runs out; it's great for an impromptu contest.",
     "Ziel ist es, Türme zu bauen, bevor die Zeit abläuft. Es eignet sich großartig für einen "
     "improvisierten Wettbewerb."),
)  # fmt: skip


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(Settings(back_translator="none"))


@pytest.mark.parametrize(("english", "german"), PAIRS)
def test_no_free_rendering_is_major(checker: Checker, english: str, german: str) -> None:
    findings = checker.check(Document("a.txt", german, source_text=english)).findings
    assert [f for f in findings if f.severity >= Severity.MAJOR] == []


@pytest.mark.parametrize(
    ("english", "german", "rule"),
    [
        ("Profit slipped to $2.1 billion from $2.3 billion.",
         "Der Gewinn sank von 2,3 auf 2,1 Millionen Dollar.", "TQ714"),
        ("The fair will be held on May 17-21 in Emden.",
         "Die Messe findet vom 16. bis 21. Mai in Emden statt.", "TQ721"),
        ("The goalkeeper left FSV Mainz for a club in Spain.",
         "Der Torwart wechselte vom FSV Mainz für 40 Millionen zu einem Verein in Spanien.",
         "TQ713"),
        ("The pipeline carries 2.2 trillion cubic feet of gas a year.",
         "Durch die Pipeline fließen jährlich 2,2 Billionen Kubikmeter Gas.", "TQ732"),
        ("The shares rose 4c to $12.30 on Friday.",
         "Die Aktien stiegen am Freitag um 4 Prozent auf 12,30 Dollar.", "TQ732"),
        ("The fair will be held on May 17-21 in Emden.",
         "Die Messe findet am 17. Mai in Emden statt.", "TQ712"),
        ("The fund lost 100% of its value, above all in May.",
         "Der Fonds verlor vor allem im Mai an Wert.", "TQ712"),
        ("The council approved the plan on Monday.",
         "Der Rat stimmte dem Plan am Montag zu (53 Prozent).", "TQ713"),
        ("The state will borrow 40 thousand million euros.",
         "Der Staat wird 40 Millionen Euro aufnehmen.", "TQ714"),
        ("The museum paid $20,000 for the mask.",
         "Das Museum zahlte 20.000 Euro für die Maske.", "TQ731"),
        ("The manager left the Bank of Spain in May.",
         "Der Manager verließ im Mai die Bank von Italien.", "TQ771"),
        ("The brewery goes back to the early days of the town.",
         "Die Brauerei geht auf das Ende des 19. Jahrhunderts zurück.", "TQ713"),
        ("A spokesman said he would not comment on the sale.",
         "Eine Sprecherin sagte, er werde den Verkauf nicht kommentieren.", "TQ797"),
        ("The new 24,943-square-foot hall opens in May.",
         "Die neue, ca. 8.200 m2 große Halle öffnet im Mai.", "TQ732"),
        ("The village had no running water on the next day.",
         "Das Dorf hatte am nächsten Tag fließendes Wasser.", "TQ781"),
        ("The minister did not sign the contract on Monday, but his deputy did.",
         "Der Minister unterschrieb den Vertrag am Montag, und sein Stellvertreter ebenfalls.",
         "TQ781"),
    ],
)  # fmt: skip
def test_the_faults_beside_them_still_are(
    checker: Checker, english: str, german: str, rule: str
) -> None:
    findings = checker.check(Document("a.txt", german, source_text=english)).findings
    assert rule in {f.rule for f in findings if f.severity >= Severity.MAJOR}
