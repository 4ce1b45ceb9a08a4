"""Articles put freely: sentences that moved far, or were split. Nothing of them is lost or added.

And the same articles with a real fault: it is still found.
"""

from __future__ import annotations

import pytest

from tqcheck.config import Settings
from tqcheck.model import Document, Severity
from tqcheck.pipeline.engine import Checker

SHOPS = (
    "Supermarktkette schließt Filialen\n"
    "Die Kette Frisco macht 40 ihrer 310 Märkte dicht. „Es gab keine Alternative“, sagte "
    "Geschäftsführer Ole Brandt. Das Unternehmen gab den Schritt am Montag in Hannover bekannt. "
    "Betroffen sind vor allem kleinere Standorte im Osten. Rund 900 Beschäftigte verlieren ihre "
    "Arbeit. Die Gewerkschaft sprach von einem Kahlschlag. Sie will in den kommenden Wochen vor "
    "der Zentrale protestieren. Für die Aktie ging es leicht nach oben.",
    "Supermarket chain to shut stores\n"
    "The Frisco chain is closing 40 of its 310 stores, the company announced in Hanover on Monday. "
    "Smaller outlets in the east will be hit hardest. Some 900 workers will lose their jobs. The "
    "union called it a bloodbath and plans to protest outside the head office in the coming weeks. "
    "Shares edged higher. “There was no alternative,” said managing director Ole Brandt.",
)
BANK = (
    "Die Bank hat ihren Gewinn im zweiten Quartal verdoppelt. Unter dem Strich standen 1,2 "
    "Milliarden Euro. Das teilte das Institut am Freitag in Zürich mit. Analysten hatten mit "
    "deutlich weniger gerechnet. Die Aktie legte daraufhin kräftig zu und führte die "
    "Gewinnerliste an. Vorstandschefin Lea Brunner sprach von einem Meilenstein. Zugleich trat sie "
    "auf die Bremse. Das zweite Halbjahr werde kein Selbstläufer.",
    "The bank doubled its net profit in the second quarter to 1.2 billion euros, well above "
    "analysts' forecasts, it said in Zurich on Friday, sending its shares to the top of the "
    "leaderboard. Chief executive Lea Brunner hailed a milestone but cautioned that the second "
    "half would be no walk in the park.",
)
SHOOTING = (
    "Ein Toter bei Schießerei\n"
    "In einem Lokal in Malmö ist ein Mann erschossen worden. Er war 29 Jahre alt und Vater zweier "
    "Kinder. Zwei weitere Gäste erlitten Verletzungen. Die Täter flohen auf einem Motorroller. "
    "Zeugen hörten mindestens sechs Schüsse. Die Polizei geht von einem Streit unter Banden aus. "
    "Erst vor drei Wochen war in der Nähe ein Jugendlicher niedergestochen worden.",
    "One dead in shooting\n"
    "A man was shot dead at a restaurant in Malmö and two other guests were wounded. Witnesses "
    "heard at least six shots before the gunmen made off on a scooter. Police suspect a gang feud. "
    "A teenager was stabbed nearby only three weeks ago. The dead man, a father of two, was 29.",
)
ASTRONAUT = (
    "Der Astronaut Luca Ferri ist wohlbehalten zur Erde zurückgekehrt. Seine Kapsel setzte am "
    "frühen Donnerstagmorgen in der kasachischen Steppe auf. 197 Tage war er im All. So lange am "
    "Stück war vor ihm kein Italiener dort oben. Als Erstes wünschte er sich eine Pizza. Die bekam "
    "er auch.",
    "Astronaut Luca Ferri is safely back on Earth after 197 days in space, the longest single "
    "stint by any Italian. His capsule touched down on the Kazakh steppe early on Thursday. Asked "
    "what he wanted first, he said a pizza – and got one.",
)
QUAKE = (
    "Nach dem Beben fehlt es an allem. Tausende haben die Nacht im Freien verbracht, aus Angst vor "
    "Nachbeben oder weil ihre Häuser in Trümmern liegen. Strom gibt es nicht. Trinkwasser wird "
    "knapp. Die Straße ins Tal ist verschüttet, Hilfsgüter müssen aus der Luft abgeworfen werden. "
    "Bis zum Nachmittag bargen Retter 63 Tote. Es dürften noch viele mehr werden.",
    "Survivors of the quake lack everything. Thousands spent the night out in the open, either "
    "because their homes lie in ruins or because they fear aftershocks. The power is out and "
    "drinking water is running low. With the road into the valley blocked by debris, aid has to be "
    "airdropped. Rescuers had recovered 63 bodies by the afternoon, and the toll is expected to "
    "rise sharply.",
)
CRIME = (
    "Ein 34-Jähriger aus Leeds muss lebenslang hinter Gitter. Das Gericht sah es als erwiesen an, "
    "dass er im März vergangenen Jahres seine Nachbarin erschlagen hat. Er hatte die Tat bis "
    "zuletzt bestritten. Das Motiv bleibt im Dunkeln. Die Angehörigen der Toten nahmen das Urteil "
    "ohne sichtbare Regung auf. Die Verteidigung kündigte Revision an.",
    "A Leeds man was sentenced to life in prison for bludgeoning his neighbour to death in March "
    "of last year. The 34-year-old had maintained his innocence throughout, and why he did it "
    "remains a mystery. Relatives of the victim showed no emotion as the verdict was read out. His "
    "lawyers said they would appeal.",
)
INVENTED = "Bereits im vergangenen Jahr hatte es ähnliche Vorwürfe gegen den Konzern gegeben."

ALL = {
    "shops": SHOPS,
    "bank": BANK,
    "shooting": SHOOTING,
    "astronaut": ASTRONAUT,
    "quake": QUAKE,
    "crime": CRIME,
}


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(Settings(back_translator="none"))


def grave(checker: Checker, german: str, english: str) -> list[tuple[str, Severity, str, str]]:
    report = checker.check(Document("a.txt", german, source_text=english))
    return [
        (
            finding.rule,
            finding.severity,
            finding.target.text if finding.target else "",
            finding.source.text if finding.source else "",
        )
        for finding in report.findings
        if finding.severity >= Severity.MAJOR
    ]


@pytest.mark.parametrize("name", ALL)
def test_nothing_is_lost_or_added(checker: Checker, name: str) -> None:
    assert grave(checker, *ALL[name]) == []


@pytest.mark.parametrize("gap", [" ", "  ", "\n\n", "\n \n"])
def test_blanks_between_sentences_take_no_evidence_away(checker: Checker, gap: str) -> None:
    german = (
        "Bank verdoppelt Gewinn\nDie Bank hat ihren Gewinn im zweiten Quartal verdoppelt."
        f"{gap}Unter dem Strich standen 1,2 Milliarden Euro.\n\nAm Freitag tagt der Aufsichtsrat."
    )
    english = (
        "Bank doubles profit\nThe bank doubled its net profit in the second quarter to 1.2 billion "
        "euros.\n\nThe supervisory board meets on Friday."
    )
    assert grave(checker, german, english) == []


def test_an_invented_sentence_is_found_and_blames_no_source(checker: Checker) -> None:
    german, english = CRIME
    assert grave(checker, f"{german} {INVENTED}", english) == [
        ("TQ764", Severity.MAJOR, INVENTED, "")
    ]


def test_a_sentence_that_is_nowhere_is_lost(checker: Checker) -> None:
    german, english = SHOOTING
    last = " Erst vor drei Wochen war in der Nähe ein Jugendlicher niedergestochen worden."
    assert german.endswith(last)
    found = grave(checker, german.removesuffix(last), english)
    lost = "A teenager was stabbed nearby only three weeks ago."
    assert found == [("TQ763", Severity.MAJOR, "", lost)]


@pytest.mark.parametrize("number", ["240", "350"])
def test_digits_within_another_number_are_not_the_number(checker: Checker, number: str) -> None:
    english = {
        "240": "The storm killed 240 people and injured 1,240 others.",
        "350": "It employs 350 people and had a turnover of 350.5 million euros.",
    }
    german = {
        "240": "Bei dem Sturm starben Menschen, 1.240 weitere wurden verletzt.",
        "350": "Dort arbeiten Menschen, und der Umsatz lag bei 350,5 Millionen Euro.",
    }
    found = grave(checker, german[number], english[number])
    assert ("TQ712", Severity.MAJOR, "", number) in found


def test_a_number_that_moved_on_is_not_lost(checker: Checker) -> None:
    head = (
        "Raumfahrer ist zurück\nDer Astronaut Luca Ferri ist wohlbehalten zur Erde zurückgekehrt. "
        "Seine Kapsel setzte am frühen Donnerstagmorgen in der kasachischen Steppe auf."
    )
    english = (
        "Spaceman is back\nAstronaut Luca Ferri is safely back on Earth after 197 days in space. "
        "His capsule touched down on the Kazakh steppe early on Thursday."
    )
    assert grave(checker, f"{head} 197 Tage war er im All.", english) == []
    rules = {rule for rule, *_ in grave(checker, f"{head} Lange war er im All.", english)}
    assert "TQ712" in rules


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("nach Serbien", "to Bosnia"),
        ("nach Straßburg", "to Brussels"),
        ("nach Litauen", "to Latvia"),
    ],
)
def test_a_neighbouring_place_is_another(checker: Checker, german: str, english: str) -> None:
    found = grave(
        checker,
        f"Der Minister wird im Frühjahr {german} reisen. Der Besuch dauert zwei Tage.",
        f"The minister will travel {english} in the spring. The visit lasts two days.",
    )
    assert [rule for rule, *_ in found] == ["TQ771"]
