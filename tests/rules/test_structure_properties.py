"""Run-on sentences hold whatever names, places, days and clauses they are made of."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck.rules.structure.run_on_sentence import RunOnSentence

from .helpers import article

NAMES = st.sampled_from(["Ines Brandt", "Olaf Terhorst", "Mirja Salo", "Pavel Horak", "Lena Vogt"])
PLACES = st.sampled_from(["Bremen", "Lyon", "Helsinki", "Graz", "Tunis", "Kapstadt"])
DAYS = st.sampled_from(["Montag", "Dienstag", "Mittwoch", "Freitag", "Sonntag"])
MONTHS = st.sampled_from(["Januar", "April", "August", "November"])

FIRST = st.one_of(
    st.builds("{} bestätigte, dass der Vertrag mit {} noch gelte".format, NAMES, PLACES),
    st.builds("{} verließ {} am frühen Morgen".format, NAMES, PLACES),
    st.builds("Die Werft in {} hat hundert Leute entlassen".format, PLACES),
    st.builds("Das teilte {} in {} mit".format, NAMES, PLACES),
    st.builds("Der Zug nach {} fuhr nicht, weil die Brücke gesperrt ist".format, PLACES),
    st.builds("In {} wurde die Schule geschlossen".format, PLACES),
)
SECOND = st.one_of(
    st.builds("Die Gespräche in {} dauern noch an.".format, PLACES),
    st.builds("Am {} reist {} nach {}.".format, DAYS, NAMES, PLACES),
    st.builds("Im {} beginnt der Prozess gegen die Firma.".format, MONTHS),
    st.builds("Nach Angaben der Stadt fehlt das Geld.".format),
    st.builds("Der Rat von {} will im {} entscheiden.".format, PLACES, MONTHS),
    st.builds("Es regnete in {} den ganzen Tag.".format, PLACES),
    st.builds("Dort wartet {} seit {}.".format, NAMES, DAYS),
)
AROUND = st.sampled_from(["", "Das Wetter war gut.", "„Wir warten ab“, sagte ein Anwohner."])


def assemble(before: str, middle: str, after: str) -> str:
    """A body paragraph below a headline."""
    body = " ".join(part for part in (before, middle, after) if part)
    return f"Neues aus der Region\n{body}"


@settings(max_examples=120, deadline=None)
@given(AROUND, FIRST, SECOND, AROUND)
def test_two_sentences_run_together_are_found(
    before: str, first: str, second: str, after: str
) -> None:
    text = assemble(before, f"{first} {second}", after)
    expected = f"{first.split()[-1]} {second.split()[0]}"
    found = [hit.span.of(text) for hit in RunOnSentence().check(article(text)) if hit.span]
    assert found == [expected]


@settings(max_examples=60, deadline=None)
@given(AROUND, FIRST, SECOND, AROUND)
def test_with_their_full_stop_they_are_left_alone(
    before: str, first: str, second: str, after: str
) -> None:
    text = assemble(before, f"{first}. {second}", after)
    assert list(RunOnSentence().check(article(text))) == []


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["Der Spiegel", "Die Zeit", "Die Welt", "Der Standard", "Die Presse"]), NAMES
)
def test_titles_of_papers_are_no_second_sentence(paper: str, name: str) -> None:
    text = f"{name} sagte der Zeitung {paper} am Freitag, das Geld reiche bis Mai."
    assert list(RunOnSentence().check(article(text))) == []
