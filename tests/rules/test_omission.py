"""Sentences of the English that the German lacks, and those that it only merged."""

from __future__ import annotations

from dataclasses import replace

from tqcheck.model import Evidence, Severity
from tqcheck.rules.fidelity.omitted_content import OmittedContent

from .helpers import article

SOURCE = (
    "The council met in the old town hall on Monday. "
    "A fire had destroyed the bakery in the harbour district last winter. "
    "The mayor wants to present the new budget in May."
)
WHOLE = (
    "Der Rat tagte am Montag im alten Rathaus. "
    "Ein Feuer hatte im vorigen Winter die Bäckerei im Hafenviertel zerstört. "
    "Der Bürgermeister will den neuen Haushalt im Mai vorstellen."
)
SHORT = (
    "Der Rat tagte am Montag im alten Rathaus. "
    "Der Bürgermeister will den neuen Haushalt im Mai vorstellen."
)
MERGED = (
    "Der Rat tagte am Montag im alten Rathaus, nachdem ein Feuer im vorigen Winter die Bäckerei im "
    "Hafenviertel zerstört hatte. "
    "Der Bürgermeister will den neuen Haushalt im Mai vorstellen."
)


def severities(german: str) -> list[Severity | None]:
    return [hit.severity for hit in OmittedContent().check(article(german, SOURCE))]


def test_a_sentence_that_nothing_renders_is_major() -> None:
    (hit,) = OmittedContent().check(article(SHORT, SOURCE))
    assert hit.severity is Severity.MAJOR
    assert hit.source is not None
    assert hit.source.of(SOURCE).startswith("A fire")


LONG_SOURCE = (
    "The river rose by four metres within two days. "
    "The river flooded the lower town and the market square on Tuesday night. "
    "Firefighters brought eighty people to safety, among them the guests of a hotel. "
    "The river flooded the cellars of the old hospital as well on Tuesday night. "
    "The patients had been moved to another hospital in the morning. "
    "The railway line to the coast has been closed since Wednesday. "
    "The company expects that trains will run again on Saturday at the earliest. "
    "The mayor asked the state government for help with the repairs. "
    "The damage to the roads alone amounts to nine million euros, she said."
)
LONG_TARGET = (
    "Der Fluss stieg binnen zwei Tagen um vier Meter.",
    "Der Fluss überschwemmte in der Nacht zum Mittwoch die Unterstadt und den Marktplatz.",
    "Die Feuerwehr brachte achtzig Menschen in Sicherheit, darunter die Gäste eines Hotels.",
    "Der Fluss überschwemmte in derselben Nacht auch die Keller des alten Krankenhauses.",
    "Die Patienten waren am Morgen in ein anderes Krankenhaus gebracht worden.",
    "Die Bahnstrecke zur Küste ist seit Mittwoch gesperrt.",
    "Das Unternehmen rechnet damit, dass frühestens am Samstag wieder Züge fahren.",
    "Die Bürgermeisterin bat die Landesregierung um Hilfe bei der Instandsetzung.",
    "Allein der Schaden an den Straßen betrage neun Millionen Euro, sagte sie.",
)


def test_in_a_shortened_article_a_lost_sentence_is_major_whatever_is_like_it() -> None:
    def found(*lost: int) -> list[Severity | None]:
        kept = [one for index, one in enumerate(LONG_TARGET) if index not in lost]
        hits = OmittedContent().check(article(" ".join(kept), LONG_SOURCE))
        return [hit.severity for hit in hits]

    assert found() == []
    # One sentence less is still within what translations differ in.
    assert Severity.MAJOR not in found(3)
    assert found(3, 6, 7) == [Severity.MAJOR] * 3


def test_a_whole_translation_and_a_merged_sentence_are_not() -> None:
    assert severities(WHOLE) == []
    assert Severity.MAJOR not in severities(MERGED)


def test_a_clause_is_major_only_where_its_words_have_nothing_like_them() -> None:
    english = "The mayor opened the bridge, which had been closed after a severe flood last autumn."
    (hit,) = OmittedContent().check(article("Der Bürgermeister hat die Brücke eröffnet.", english))
    assert hit.severity is Severity.MAJOR
    recast = (
        "Der Bürgermeister hat die seit dem schweren Hochwasser im Herbst gesperrte Brücke "
        "eröffnet."
    )
    assert all(
        hit.severity is not Severity.MAJOR
        for hit in OmittedContent().check(article(recast, english))
    )


def test_against_a_back_translation_nothing_is_major() -> None:
    document = article(SHORT, SOURCE)
    assert document.source is not None
    back = replace(document.source, evidence=Evidence.BACK_TRANSLATION)
    hits = list(OmittedContent().check(replace(document, source=back)))
    assert [hit.severity for hit in hits] == [Severity.MINOR]
