"""Garbled attributions hold for any verb, outlet, day and speaker."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck.languages.de.rules.attribution.garbled_attribution import GarbledAttribution
from tqcheck.languages.word_lists import entries

from .helpers import article

VERBS = st.sampled_from(["sagte", "erklärte", "berichtete", "betonte", "behauptete", "erzählte"])
# Names with marks inside are cut into several words; a few of them stand for all.
OUTLETS = st.sampled_from(
    [name for name in entries("de/outlets") if name.replace(" ", "").isalpha()]
)
ADVERBS = st.sampled_from(["weiter", "ferner", "zudem", "außerdem"])
TIMES = st.sampled_from(["Am Montag", "Am Freitag", "Im März", "Am Abend", "Nach dem Treffen"])
SPEAKERS = st.sampled_from(["Moskau", "Ankara", "Lima", "Seoul", "Brandt"])
NAMES = st.sampled_from(["Ines Brandt", "Olaf Terhorst", "Mirja Salo", "Pavel Horak"])


def garbled(text: str) -> list[str]:
    return [hit.span.of(text) for hit in GarbledAttribution().check(article(text)) if hit.span]


@settings(max_examples=150, deadline=None)
@given(VERBS, OUTLETS, ADVERBS, TIMES, VERBS, SPEAKERS, NAMES)
def test_an_outlet_as_speaker_before_a_second_attribution(
    verb: str, outlet: str, adverb: str, time: str, second: str, speaker: str, name: str
) -> None:
    fault = f"{verb} {outlet} {adverb} {time} {second} {speaker}"
    text = f"{name}, der das Amt seit Mai führt, {fault}, dass der Vertrag noch gelte."
    assert garbled(text) == [fault]


@settings(max_examples=80, deadline=None)
@given(VERBS, OUTLETS, VERBS, NAMES)
def test_a_second_verb_right_after_the_outlet(
    verb: str, outlet: str, second: str, name: str
) -> None:
    fault = f"{verb} gegenüber {outlet} {second}"
    assert garbled(f"{name} {fault}, dass der Vertrag noch gelte.") == [fault]


@settings(max_examples=80, deadline=None)
@given(VERBS, OUTLETS, st.sampled_from(["am Montag", "am Freitag", "im März"]), NAMES)
def test_a_sound_attribution_is_left_alone(verb: str, outlet: str, time: str, name: str) -> None:
    sound = [
        f"{name} {verb} {outlet} {time}, dass der Vertrag noch gelte.",
        f"{name} {verb} gegenüber {outlet}, der Vertrag gelte noch.",
        f"„Er gilt noch“, {verb} {name}, wie {outlet} {time} {verb}.",
        f"Laut {outlet} {verb} {name} {time}, dass der Vertrag noch gelte.",
    ]
    assert [garbled(text) for text in sound] == [[], [], [], []]
