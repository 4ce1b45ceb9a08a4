"""The rules of grammar on cases that their documentation has no room for."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck.languages.de.rules.grammar.mixed_frame import MixedFrame
from tqcheck.languages.de.rules.grammar.stranded_constituent import StrandedConstituent
from tqcheck.rules.base import Rule

from .helpers import article


def found(rule: type[Rule], text: str) -> list[str]:
    return [hit.span.of(text) for hit in rule().check(article(text)) if hit.span]


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["das", "dies", "die Krise", "der neue Streit"]),
    st.sampled_from(["führen könnte", "führen würde", "führen wird", "führt"]),
    st.sampled_from(["dass die Preise steigen", "wenn der Rat ablehnt"]),
)
def test_a_question_with_two_frames(subject: str, verb: str, rest: str) -> None:
    fault = f"was {subject} dazu {verb}"
    assert found(MixedFrame, f"Niemand weiß bisher, {fault}, {rest}.") == [fault]


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["der Kontinent", "die Provinz", "der Gemeinde", "das Land"]),
    st.sampled_from(["anlocken könnte", "vertreiben würde", "gerettet haben", "zerstören wird"]),
    st.sampled_from([".", ", um sie zu verkaufen.", " in der Region."]),
)
def test_a_noun_behind_the_last_verb(noun: str, verbs: str, end: str) -> None:
    text = f"Sie warnte davor, dass die Werbung der Firma viele neue Kunden {verbs} {noun}{end}"
    assert found(StrandedConstituent, text) == [f"{verbs} {noun}"]
