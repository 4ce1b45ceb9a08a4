"""The list of calques: its index finds what trying every entry finds, and its rows are sound."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck.languages.en_de.calques import (
    Calque,
    CalqueIndex,
    Context,
    FoldedText,
    calques,
    parsed,
)
from tqcheck.languages.word_lists import rows

ENTRIES = calques().entries
_WORDS = sorted({form for entry in ENTRIES for form in re.split(r"[ |]", entry.english)} - {"…"})
_BETWEEN = st.sampled_from([" ", " ", " ", "-", "’", "“ ", "\n", ", ", ". ", "_", ""])


def _varied(word: str) -> st.SearchStrategy[str]:
    """The word in the spellings that patterns without regard to case match, and in others."""
    odd = word.replace("i", "ı").replace("s", "ſ").replace("k", "\u212a")
    dotted = word.replace("i", "İ")
    return st.sampled_from([word, word, word.capitalize(), word.upper(), odd, dotted, f"{word}x"])


def _phrase(entry: Calque) -> st.SearchStrategy[str]:
    """A phrase of the list, in any of its forms and with any marks between its words."""
    parts = [
        st.sampled_from(part.replace("*", "").split("|")).flatmap(_varied)
        for part in entry.english.split()
        if part != "…"
    ]
    return st.tuples(*parts, _BETWEEN).map(lambda made: made[-1].join(made[:-1]))


_TEXTS = st.lists(
    st.one_of(st.sampled_from(ENTRIES).flatmap(_phrase), st.sampled_from(_WORDS), st.text()),
    min_size=1,
    max_size=6,
).flatmap(lambda made: _BETWEEN.map(lambda between: between.join(made)))


@settings(deadline=None, max_examples=50)  # the first example compiles every pattern
@given(_TEXTS)
def test_the_index_leaves_out_no_entry_that_matches(text: str) -> None:
    tried = calques().candidates(FoldedText(text))
    found = [entry for entry in tried if entry.source.search(text)]
    assert found == [entry for entry in ENTRIES if entry.source.search(text)]


def _german(entry: Calque) -> st.SearchStrategy[str]:
    """One of the wrong translations, in any of its forms."""
    words = (" ".join(parts).replace("$", "").replace("_", " ") for parts in entry.alternatives)
    return st.sampled_from(list(words)).flatmap(
        lambda phrase: st.tuples(
            *(
                st.sampled_from(part.replace("*", "").split("|")).flatmap(_varied)
                for part in phrase.split()
                if part != "…"
            )
        ).map(" ".join)
    )


@settings(deadline=None, max_examples=200)
@given(
    st.sampled_from(ENTRIES).flatmap(
        lambda entry: st.tuples(st.just(entry), _phrase(entry), _german(entry))
    )
)
def test_no_pair_that_matches_is_left_out(made: tuple[Calque, str, str]) -> None:
    entry, source, target = made
    if entry.source.search(source) and entry.target_parts(target, 0):
        assert entry.may_be_in(FoldedText(source), FoldedText(target))
    assert not entry.may_be_in(FoldedText(""), FoldedText(target))


def test_an_entry_without_a_whole_word_is_always_tried() -> None:
    index = CalqueIndex([Calque("whistleblow*", "pfeif*", "Hinweisgeber")])
    assert [entry.english for entry in index.candidates(FoldedText("A whistleblower spoke."))] == [
        "whistleblow*"
    ]


def test_few_entries_are_tried_on_a_sentence() -> None:
    text = "The government said on Monday that the talks with the union would go on for a week."
    assert len(list(calques().candidates(FoldedText(text)))) <= len(ENTRIES) // 50


def test_every_entry_has_a_trigger() -> None:
    assert [entry.english for entry in ENTRIES if not entry.triggers] == []


def test_no_pattern_is_compiled_before_it_is_needed() -> None:
    index = CalqueIndex([parsed(("hung parliament", "gehängt* parlament*", "", "press"))])
    [entry] = index.entries
    assert "source" not in entry.__dict__
    assert list(index.candidates(FoldedText("Nothing of that kind."))) == []
    assert "source" not in entry.__dict__


def test_every_row_is_whole_and_stands_once() -> None:
    table = rows("en_de/calques")
    assert {len(row) for row in table} <= {4, 5}
    assert all(cell for row in table for cell in row[:4])
    assert {row[3] for row in table} <= {"press", "idiom", "sense", "verb"}
    # Forms are made of letters: "~cherry-pick" would be the forms of "cherry".
    assert [row for row in table if re.search(r"~\w+-", " ".join(row[:2]))] == []
    keys = Counter((row[0], row[1], row[4:]) for row in table)
    assert [key for key, times in keys.items() if times > 1] == []


def test_every_pattern_compiles() -> None:
    for entry in ENTRIES:
        assert entry.source.pattern
        assert all(parts for parts in entry.target)
        entry.context.allows("Some text.", "Ein Text.", "Some text.")


@pytest.mark.parametrize(
    ("source", "target", "article", "allowed"),
    [
        ("The car crash killed two.", "Der Absturz tötete zwei.", "", True),
        ("The plane crash killed two.", "Der Absturz tötete zwei.", "", False),
        ("The truck and plane crash.", "Der Absturz.", "", False),
        ("The crash killed two.", "Der Absturz tötete zwei.", "A car was found.", False),
    ],
)
def test_conditions_on_the_sentence(source: str, target: str, article: str, allowed: bool) -> None:
    context = parsed(("crash", "absturz*", "Unfall", "sense", "+car|truck -plane|jet")).context
    assert context.allows(source, target, article) is allowed


def test_conditions_on_the_article_and_on_the_german() -> None:
    context = Context(with_article="goal|penalty_area", without_target="tor|tore*")
    assert context.allows("He drew.", "Er zog.", "He ran into the penalty area.")
    assert not context.allows("He drew.", "Er zog.", "He ran into the area.")
    assert not context.allows("He drew.", "Er zog ein Tor.", "A goal.")


def test_an_unknown_sign_is_named() -> None:
    with pytest.raises(ValueError, match="'\\?'"):
        parsed(("crash", "absturz*", "Unfall", "sense", "?car"))


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("Er nahm den Spieler auf.", ["nahm", "auf"]),
        ("Er nahm das Amt auf und ging.", ["nahm", "auf"]),
        ("Er hat es aufgenommen.", ["aufgenommen"]),
        ("Er nahm auf der Bank Platz.", []),
    ],
)
def test_a_separated_verb_needs_its_particle_at_the_end_of_a_clause(
    sentence: str, parts: list[str]
) -> None:
    entry = parsed(("took on", "nahm|nimmt + auf$ / aufgenommen", "eingestellt", "verb"))
    assert [part.of(sentence) for part in entry.target_parts(sentence, 0)] == parts


def test_parts_are_counted_from_the_start_of_the_sentence() -> None:
    entry = parsed(("hung parliament", "gehängt* parlament*", "ohne Mehrheit", "press"))
    [part] = entry.target_parts("Ein gehängtes Parlament.", 100)
    assert (part.start, part.end) == (104, 123)
