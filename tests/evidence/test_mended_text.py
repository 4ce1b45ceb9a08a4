"""The translators are asked whether a text as it stands or the mended one is the likelier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.rules.helpers import article
from tqcheck.config import Settings
from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.evidence.candidate_features import translator_features
from tqcheck.evidence.mended_text import MendedTextScorer, Mending, mending_of
from tqcheck.model import AlignedPair, Evidence, Hit, Message, Segment, SourceText, Span
from tqcheck.pipeline.models import Models
from tqcheck.translate import TokenScore

TEXT = "Der Rat tagt tagt heute. Es regnet. Alle gehen heim."
ENGLISH = "The council meets today. It rains. All go home."


class Back:
    """Counts the questions; the English of a text is the text in capitals."""

    identity, direction = "back", ("de", "en")

    def __init__(self) -> None:
        self.asked: list[str] = []

    def translate(self, segments: Sequence[str]) -> list[str]:
        self.asked.extend(segments)
        return [one.upper() for one in segments]

    def score(self, sources: Sequence[str], targets: Sequence[str]) -> list[list[TokenScore]]:
        raise AssertionError("it only translates")


class Forward(Back):
    """Finds each word of a text likely, and unlikely where it stands twice."""

    def score(self, sources: Sequence[str], targets: Sequence[str]) -> list[list[TokenScore]]:
        self.asked.extend(sources)
        return [
            [
                TokenScore(word, -6.0 if at and text.split()[at - 1] == word else -1.0)
                for at, word in enumerate(text.split())
            ]
            for text in targets
        ]


def hit(marked: str, mended: str | None, text: str = TEXT) -> Hit:
    start = text.index(marked)
    span = Span(start, start + len(marked))
    return Hit(span, Message("Wrong.", "Falsch."), mended=mended)


def document(scorer: MendedTextScorer | None = None) -> BilingualDocument:
    return replace(article(TEXT), mended_scorer=scorer)


def with_source(target: tuple[int, ...], source: tuple[int, ...]) -> BilingualDocument:
    """The first sentences aligned as given, the rest not at all."""
    starts = (0, ENGLISH.index("It"), ENGLISH.index("All"), len(ENGLISH) + 1)
    segments = tuple(Segment(at, Span(starts[at], starts[at + 1] - 1)) for at in range(3))
    span = Span(segments[source[0]].span.start, segments[source[-1]].span.end)
    pair = AlignedPair(target, source, span, 0.9)
    return replace(
        document(),
        source=SourceText(ENGLISH, segments, Evidence.SOURCE),
        alignment=tuple(pair if at in target else None for at in range(3)),
    )


def test_the_sentence_is_asked_as_it_stands_and_mended() -> None:
    asked = mending_of(document(), hit("tagt tagt", "tagt"))
    assert asked == Mending("Der Rat tagt tagt heute.", "Der Rat tagt heute.")


def test_a_hit_over_two_sentences_asks_about_both() -> None:
    asked = mending_of(document(), hit("regnet. Alle", "regnet, alle"))
    assert asked == Mending("Es regnet. Alle gehen heim.", "Es regnet, alle gehen heim.")


def test_the_suggestion_is_taken_without_a_mended_form_and_after_it() -> None:
    suggested = replace(hit("tagt tagt", None), suggestion="tagt")
    found = mending_of(document(), suggested)
    assert found is not None
    assert found.mended == "Der Rat tagt heute."
    found = mending_of(document(), replace(suggested, mended="berät"))
    assert found is not None
    assert found.mended == "Der Rat berät heute."


@pytest.mark.parametrize(
    "nothing",
    [
        hit("tagt tagt", None),
        hit("tagt tagt", "tagt tagt"),
        replace(hit("tagt tagt", "tagt"), span=None),
    ],
)
def test_without_another_form_there_is_nothing_to_ask(nothing: Hit) -> None:
    assert mending_of(document(), nothing) is None


def test_a_text_that_would_be_empty_is_not_asked_about() -> None:
    assert mending_of(replace(article("Ja."), mended_scorer=None), hit("Ja.", "", "Ja.")) is None


def test_the_source_of_a_pair_is_the_english_of_all_its_sentences() -> None:
    asked = mending_of(with_source((0, 1), (0, 1)), hit("tagt tagt", "tagt"))
    assert asked is not None
    assert asked.source == "The council meets today. It rains."
    assert asked.stands == "Der Rat tagt tagt heute. Es regnet."


def test_outside_of_a_pair_there_is_no_source() -> None:
    side = with_source((1,), (1,))
    for one in (hit("tagt tagt", "tagt"), hit("regnet. Alle", "regnet, alle")):
        asked = mending_of(side, one)
        assert asked is not None
        assert asked.source is None


def test_a_back_translation_that_is_compared_is_no_source() -> None:
    side = with_source((0,), (0,))
    assert side.source is not None
    side = replace(side, source=replace(side.source, evidence=Evidence.BACK_TRANSLATION))
    asked = mending_of(side, hit("tagt tagt", "tagt"))
    assert asked is not None
    assert asked.source is None


def test_the_gain_is_positive_if_the_mended_text_is_likelier() -> None:
    back, forward = Back(), Forward()
    scorer = MendedTextScorer(lambda: back, lambda: forward)
    hits = [hit("tagt tagt", "tagt"), hit("heim", "nicht heim"), hit("Alle", None)]
    mended, longer, nothing = translator_features(document(scorer), hits)
    assert mended == {
        "translator: asked": 1.0,
        "translator: gain": 0.6,  # six nats
        "translator: gain by subword": 2.0,
        "translator: fit": -2.0,
        "translator: English doubles": 1.0,
    }
    assert longer is not None
    assert longer["translator: gain"] == -0.1
    assert nothing == {}
    assert back.asked == ["Der Rat tagt tagt heute.", "Alle gehen heim."]
    assert set(forward.asked) == {one.upper() for one in back.asked}


def test_a_source_takes_the_place_of_the_back_translation() -> None:
    back, forward = Back(), Forward()
    scorer = MendedTextScorer(lambda: back, lambda: forward)
    found = scorer.features([Mending("es es regnet", "es regnet", "It it rains")])
    assert back.asked == []
    assert set(forward.asked) == {"It it rains"}
    assert found is not None
    assert "translator: English doubles" not in found[0]


def test_the_translators_are_opened_on_first_use() -> None:
    opened: list[str] = []
    scorer = MendedTextScorer(lambda: opened.append("back"), lambda: opened.append("forward"))
    quiet = document(scorer)
    assert translator_features(quiet, []) == []
    assert opened == []
    # None ships: nothing is known, which is not the same as nothing to say.
    assert translator_features(quiet, [hit("tagt tagt", "tagt")]) == [None]
    assert sorted(opened) == ["back", "forward"]
    assert translator_features(document(), [hit("tagt tagt", "tagt")]) == [None]


def test_no_learned_means_no_translator() -> None:
    text = article(TEXT).document
    assert Models(Settings(learned=False)).mended_scorer(text) is None
    assert Models(Settings()).mended_scorer(replace(text, language="en")) is None
    assert Models(Settings()).mended_scorer(text) is not None


def test_the_shipped_translators_tell_damage_from_rightful_doubles() -> None:
    scorer = Models(Settings(cache=False)).mended_scorer(article(TEXT).document)
    assert scorer is not None
    damaged = [
        ("Der Bus fuhr nach Ulm und und kehrte dort um.", "und und", "und"),
        ("Die Fische verschwinden verschwinden aus dem See.", "verschwinden verschwinden",
         "verschwinden"),
        ("Am Abend liegt liegt der Hafen still.", "liegt liegt", "liegt"),
    ]  # fmt: skip
    sound = [
        ("Sie fragte alle, die die Pläne kennen.", "die die", "die"),
        ("Er sagte, dass sie sie gut kennt.", "sie sie", "sie"),
        ("Das ist ein Haus, in das das Wasser lief.", "das das", "das"),
    ]
    found = scorer.features(
        [Mending(text, text.replace(twice, once)) for text, twice, once in (*damaged, *sound)]
    )
    assert found is not None
    gains = [one.get("translator: gain", 0.0) for one in found]
    assert min(gains[: len(damaged)]) > 0.3 > max(gains[len(damaged) :])
