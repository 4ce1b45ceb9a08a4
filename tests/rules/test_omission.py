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
