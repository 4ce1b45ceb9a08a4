"""Clean pairs of our own, with a chance for every maker of faults; neighbours stand together."""

from __future__ import annotations

from tqcheck.evaluate.clean_pairs import Line

_PAIRS = (
    ("The mayor has ordered 12 new buses for the 45 villages of the district.",
     "Der Bürgermeister hat 12 neue Busse für die 45 Dörfer des Landkreises bestellt."),
    ("The loss was 3 million euros. The board wants to save money and to cut jobs.",
     "Der Verlust lag bei 3 Millionen Euro. Der Vorstand will sparen und Personal abbauen."),
    ("The bridge was not closed, although the river quickly burst its banks in the night.",
     "Die Brücke war nicht gesperrt, obwohl der Fluss in der Nacht schnell über die Ufer trat."),
    ("The museum is open in winter.", "Das Museum ist im Winter geöffnet."),
    ('"We will be back in the autumn," said Carter after the meeting with Miller in Boston.',
     "„Wir kommen im Herbst wieder“, sagte Carter nach dem Treffen mit Miller in Boston."),
    ('He said that the council had decided on Monday on "a very good plan for everyone".',
     "Er sagte, der Rat habe am Montag „einen sehr guten Plan für alle“ beschlossen."),
    ('"The harbour is still closed and nobody knows why it is," he told Bloomberg on Monday.',
     "„Der Hafen ist noch geschlossen, und niemand weiß, warum er es ist“, sagte er gegenüber "
     "Bloomberg am Montag."),
    ('"My father always said: \'Never sell the boat\' and he was right," said the fisherman.',
     "„Mein Vater sagte immer: ‚Verkauf nie das Boot‘ und er hatte recht“, sagte der Fischer."),
    ("The ferry left at 3:30 p.m. on 4 March 2019 and reached the island before the storm.",
     "Die Fähre legte am 4. März 2019 um 15:30 Uhr ab und erreichte die Insel vor dem Sturm."),
    ("The new pool cost $400 and the old one 250 euros, the village council said.",
     "Das neue Becken kostete 400 Dollar und das alte 250 Euro, teilte der Gemeinderat mit."),
    ("The road is 12 kilometres long and 8 metres wide, and lorries of 30 tonnes may use it.",
     "Die Straße ist 12 Kilometer lang und 8 Meter breit, und Lastwagen von 30 Tonnen dürfen sie "
     "benutzen."),
    ("The runner covered 26 miles (42 km) before the rain came.",
     "Der Läufer legte 42 Kilometer zurück, bevor der Regen kam."),
    ("The town counted 12,500 visitors in May and 14,300 visitors in June.",
     "Die Stadt zählte im Mai 12.500 Besucher und im Juni 14.300 Besucher."),
    ("The tickets are sold at www.hafenfest-nord.com and by mail to karten@hafenfest-nord.com.",
     "Die Karten gibt es unter www.hafenfest-nord.com und per Mail an karten@hafenfest-nord.com."),
    ("Agents of the FBI searched the office of the bank on Thursday.",
     "Beamte des FBI durchsuchten am Donnerstag das Büro der Bank."),
    ("Why did the miller sell the old mill last year?",
     "Warum verkaufte der Müller im letzten Jahr die alte Mühle?"),
    ("The choir (founded in the spring of 1987 by two teachers) sings in the town hall.",
     "Der Chor (gegründet im Frühjahr 1987 von zwei Lehrern) singt im Rathaus."),
    ("The old inn (now a bakery) opens again.",
     "Das alte Gasthaus (jetzt eine Bäckerei) öffnet wieder."),
    ("The rent rose by 3.5 per cent to about 1.8 million euros, and the council said on Friday "
     "that it will rise again.",
     "Die Miete stieg um 3,5 Prozent auf rund 1,8 Millionen Euro, und der Rat sagte am Freitag, "
     "dass sie wieder steigen wird."),
    ("The council said on Friday that the new school will open before the winter.",
     "Der Rat sagte am Freitag, dass die neue Schule vor dem Winter öffnen wird."),
    ("He eventually became a teacher, and his sister resigned from the board.",
     "Er wurde schließlich Lehrer, und seine Schwester trat aus dem Vorstand zurück."),
    ("Three people died in the air strike, and the death toll may rise.",
     "Drei Menschen starben bei dem Luftangriff, und die Zahl der Toten könnte steigen."),
    ("The interest rates rose again, and the stock market fell at once.",
     "Die Zinsen stiegen erneut, und der Aktienmarkt gab sofort nach."),
    ("The Treasury Committee met on Monday to discuss the new harbour.",
     "Der Finanzausschuss kam am Montag zusammen, um über den neuen Hafen zu beraten."),
    ("On Friday the Treasury Committee published its report on the ferries.",
     "Am Freitag veröffentlichte der Finanzausschuss seinen Bericht über die Fähren."),
    ("The farmer appealed to the Supreme Court in May.",
     "Die Bäuerin rief im Mai das Oberste Gericht an."),
    ("In June the Supreme Court rejected the appeal of the farmer.",
     "Im Juni wies das Oberste Gericht die Beschwerde der Bäuerin ab."),
    ("Prosecutor Hannah Peskow opened the case, and the judge listened.",
     "Die Staatsanwältin Hannah Peskow eröffnete das Verfahren, und der Richter hörte zu."),
    ("Later Peskow left the court with her lawyer.",
     "Später verließ Peskow mit ihrer Anwältin das Gericht."),
    ("The singer Anna-Marie Olsen met Kim Jong-un in Singapore in the summer.",
     "Die Sängerin Anna-Marie Olsen traf Kim Jong-un im Sommer in Singapur."),
    ("The teacher Rosa Brandt was happy, although the roof of the school leaked.",
     "Die Lehrerin Rosa Brandt war froh, obwohl das Dach der Schule undicht war."),
    ('"The children can come back on Thursday," she said. The school stays open.',
     "„Die Kinder können am Donnerstag wiederkommen“, sagte sie. Die Schule bleibt offen."),
    ('The baker said that he would open a second shop in Denver before Christmas.',
     "Der Bäcker sagte, dass er vor Weihnachten einen zweiten Laden in Denver eröffnen werde."),
    ("The shipyard explained that it wanted to build two ferries for Norway.",
     "Die Werft erklärte, dass sie zwei Fähren für Norwegen bauen wolle."),
    ('"The strike will go on until Sunday evening," Keller told Reuters.',
     "„Der Streik geht bis Sonntagabend weiter“, sagte Keller der Nachrichtenagentur Reuters."),
    ("The farmers, who had waited for rain since April, sowed the fields, and the mill hired two "
     "men.",
     "Die Bauern, die seit April auf Regen gewartet hatten, bestellten die Felder, und die Mühle "
     "stellte zwei Männer ein."),
    ("The NATO ships anchored off the coast. Their crews won the match against the village 4-1.",
     "Die Schiffe der NATO ankerten vor der Küste. Ihre Mannschaften gewannen das Spiel gegen das "
     "Dorf mit 4:1."),
    ("The prices of bread and milk rose in the whole country because the harvest had been poor "
     "and the mills had to buy grain from abroad.",
     "Die Preise für Brot und Milch stiegen im ganzen Land, weil die Ernte schlecht gewesen war "
     "und die Mühlen Getreide aus dem Ausland kaufen mussten."),
    ("She left the theatre at midnight. He waited for her at the station with the dog.",
     "Sie verließ das Theater um Mitternacht. Er wartete mit dem Hund am Bahnhof auf sie."),
    ("The harbour festival of the fishing village was opened by the US consul.",
     "Das Hafenfest des Fischerdorfs eröffnete der US-Konsul mit der Feuerwehr-Kapelle."),
)  # fmt: skip

# Two hundred apart: what is taken from another article has to be far away.
LINES = tuple(Line(200 * n + 1, german, english) for n, (english, german) in enumerate(_PAIRS))
