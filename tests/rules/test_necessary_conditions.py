"""What a rule asks of a text before it reads it never hides what the whole search would find."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages import identification, model_frames
from tqcheck.languages.de import finite_verbs, name_variants, open_phrases, speech, verbless_clauses
from tqcheck.languages.de.rules.locale import english_date, english_number_format, english_time
from tqcheck.languages.embedded import credits as picture_credits
from tqcheck.languages.en_de.passages import framed, phrases, references
from tqcheck.languages.en_de.states import first_words_of_renamed
from tqcheck.languages.segmentation import segment
from tqcheck.languages.sentence import Sentence, Token
from tqcheck.languages.word_lists import listed
from tqcheck.languages.words import count_words, word_texts, words
from tqcheck.model import Document, Span
from tqcheck.rules.names import foreign_state_name
from tqcheck.rules.repetition import doubled_word, echoed_clause_end, ngram_loop
from tqcheck.rules.residue import invisible_character, markup_residue, model_token, mojibake
from tqcheck.rules.structure import doubled_punctuation, missing_space


def _document(text: str) -> BilingualDocument:
    """A document that only tells about its text."""
    return BilingualDocument(Document("example.txt", text), ())


def _may_be_markup(text: str) -> bool:
    there = _document(text).characters
    return not markup_residue._IN_MARKS.isdisjoint(there) or there >= markup_residue._IN_ENTITIES


def _markup(text: str) -> list[object]:
    return [*markup_residue._marks(text), *markup_residue._other_tags(text, "")]


def _may_be_date(text: str) -> bool:
    document = _document(text)
    return not english_date._MONTHS.isdisjoint(document.letter_runs) or "/" in document.characters


def _characters(text: str) -> str:
    return "".join(_document(text).characters)


def _slashed_or_labelled(text: str) -> list[str]:
    return [
        match.group()
        for match in picture_credits._candidates().finditer(text)
        if match["label"] or "/" in match.group()
    ]


def _cut_marks(text: str) -> list[object]:
    return [match for match in model_frames._MARK.finditer(text) if match.group().strip()]


# A name, a text in which something is found, the condition, and the search.
SEARCHES: list[tuple[str, str, Callable[[str], object], Callable[[str], object]]] = [
    (
        "signs of a model",
        "Er kam </s> und ging.",
        lambda text: not model_token._IN_SIGNS.isdisjoint(_document(text).characters),
        lambda text: model_token._token().search(text),
    ),
    ("mark-up", "Er kam &amp; ging.", _may_be_markup, _markup),
    (
        "hidden characters",
        "Er k\u200bam.",
        lambda text: invisible_character._SIGN.search(_characters(text)),
        lambda text: list(invisible_character._hidden(text)),
    ),
    (
        "letters that look alike",
        "Er kаm.",
        lambda text: invisible_character._FOREIGN.search(_characters(text)),
        lambda text: list(invisible_character._look_alikes(text)),
    ),
    ("mojibake", "Die HÃ¤user.", mojibake._SIGN.search, mojibake._SUSPECT.search),
    ("lost letters", "Die H?user sind alt.", mojibake._INNER.search, mojibake._LOST.search),
    (
        "doubled marks",
        "Er kam,, und ging.",
        doubled_punctuation._TWO.search,
        lambda text: (
            doubled_punctuation._DOUBLED.search(text)
            or doubled_punctuation._STOP_COMMA.search(text)
        ),
    ),
    ("glued words", "Er kam.Dann.", missing_space._GLUE.search, missing_space._GLUED.search),
    (
        "echoes",
        "„Er geht nach Haus.“ nach Haus.",
        echoed_clause_end._LAST.search,
        echoed_clause_end._ECHO.search,
    ),
    (
        "English numbers",
        "Es kostet $1,000.",
        english_number_format._PART.search,
        english_number_format._NUMBER.search,
    ),
    ("English dates", "Am March 5, 2020.", _may_be_date, english_date._DATE.search),
    (
        "English times",
        "Um 5 pm war er da.",
        lambda text: not english_time._DIGITS.isdisjoint(_document(text).characters),
        english_time._TIME.search,
    ),
    (
        "English names of states",
        "Er lebt in Germany.",
        lambda text: not first_words_of_renamed().isdisjoint(_document(text).letter_runs),
        foreign_state_name._may_name_one,
    ),
    (
        "marks of a frame",
        "~~~\nEr kam.",
        lambda text: any(sign in text for sign in model_frames._SIGNS),
        _cut_marks,
    ),
    (
        "channels of a model",
        "<|channel|>analysis Er kam.",
        lambda text: "<|" in text or "analysis" in text,
        model_frames._CHANNEL.search,
    ),
    (
        "announced English",
        "Er twitterte: So it is.",
        framed._COLON.search,
        framed._announcement().search,
    ),
    ("citations", "Vgl. Meier et al 2001.", references._may_cite, references._CITED.search),
    ("credits", "Er kam. Foto: Roth", picture_credits._may_have_credits, _slashed_or_labelled),
]

FRAGMENTS = st.sampled_from(
    sorted(
        listed(
            """
            Er kam und ging nach Haus Haus. Dann “ „ ” « » ‘ ’ ' " ` , ,, . .. ; : ! ? … - – ( )
            [ ] { } < > </ /> & &amp; amp; </s> <b> <unk> ▁ Ġ @@ @-@ ## # __ ** * ~~~ ``` \\n \\
            / % $ € 1 5 12 1,000 1.5 2020 March März Mai pm p.m. a.m. Uhr Foto Fotos: Bild: dpa
            /dpa © Ã ¤ � H?us kа β \u200b \u200d \ufeff twitterte twitterte: So it is Germany
            China et al doi ISBN Quelle: <|channel|> analysis assistant model BEGIN END ENDE
            {"a": [UNK] ◁think▷ &#39;
            """
        )
    )
)
TEXTS = st.lists(
    st.tuples(FRAGMENTS | st.text(max_size=2), st.sampled_from(["", " ", " ", "\u00a0", "\n"])),
    max_size=14,
).map(lambda parts: "".join(text + blank for text, blank in parts))


@pytest.mark.parametrize(("name", "example", "condition", "search"), SEARCHES)
def test_what_is_found_meets_the_condition(
    name: str,
    example: str,
    condition: Callable[[str], object],
    search: Callable[[str], object],
) -> None:
    assert search(example), name
    assert condition(example), name
    assert not condition("Er ging und kam wieder"), f"{name}: the condition saves nothing"

    @given(TEXTS)
    @settings(max_examples=150, deadline=None)
    def holds(text: str) -> None:
        if not condition(text):
            assert not search(text), (name, text)

    holds()


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_words_are_counted_as_they_are_cut(text: str) -> None:
    cut = [word.text for word in words(text) if word.is_word]
    assert word_texts(text) == cut
    assert count_words(text) == len(cut)


@given(st.lists(st.sampled_from(["la", "ti", "blabla", "Haha", " ", "s", "-", "_", "xyxyxyxyxy"])))
@settings(max_examples=200, deadline=None)
def test_syllables_are_found_in_long_words_alone(parts: list[str]) -> None:
    text = "".join(parts)
    whole = [Span(*match.span()) for match in ngram_loop._SYLLABLES.finditer(text)]
    long = [span for span in whole if len(span) >= ngram_loop._LONG_WORD]
    assert [loop.span for loop in ngram_loop._syllable_loops(text)] == long


SMALL = st.lists(
    st.sampled_from(sorted(listed("und die , - ja nein oh der"))), min_size=1, max_size=24
)


@given(SMALL)
@settings(max_examples=300, deadline=None)
def test_a_loop_has_a_word_three_times(found: list[str]) -> None:
    plain = [word for word in found if word not in ngram_loop._SEPARATORS]
    sizes = range(1, ngram_loop._LONGEST + 1)
    loops = any(
        ngram_loop._repeats(plain, at, size) >= ngram_loop._TIMES
        for at in range(len(plain))
        for size in sizes
    )
    if loops:
        assert ngram_loop._may_loop(plain)
        assert len(found) - len(set(found)) >= ngram_loop._TIMES - 1


def _sentence(found: list[str]) -> Sentence:
    text = " ".join(found)
    tokens = []
    start = 0
    for word in found:
        tokens.append(Token(word, start, start + len(word), "NN", word, True, "NOUN"))
        start += len(word) + 1
    [one] = segment(text)[:1]
    return Sentence(one, text, tuple(tokens))


@given(SMALL)
@settings(max_examples=200, deadline=None)
def test_doubled_words_begin_alike(found: list[str]) -> None:
    places = set(doubled_word._places(found))
    tokens = _sentence(found).tokens
    for at in range(len(found) - 1):
        same = found[at] == found[at + 1] or (
            found[at + 1] == "," and at + 2 < len(found) and found[at] == found[at + 2]
        )
        inflected = doubled_word._same_word_inflected(tokens, at)
        around = doubled_word._around_article(tokens, at)
        assert at in places or not (same or inflected or around)


@given(st.lists(st.sampled_from(["sagte", "teilte", "mit", "Er", ",", "erklärt", "Sagte", "klar"])))
@settings(max_examples=200, deadline=None)
def test_speech_verbs_are_the_places_where_somebody_says(found: list[str]) -> None:
    tokens = [Token(word, 0, 1, "VV(FIN)", word, True, "VERB") for word in found]
    everywhere = [at for at in range(len(tokens)) if speech.says(tokens, at)]
    assert speech.speech_verbs(tokens) == everywhere


NAMES = st.lists(
    st.sampled_from(
        sorted(
            listed(
                "Jelzin Yelzin Jelzyn Müller Mueller Muller Schmidt Schmitt Meier Mayer Kyjiw Kiew "
                "Kanada Canada Ali Alin Aline"
            )
        )
    )
    | st.text("abeilMK", min_size=4),
    unique=True,
    max_size=9,
)


@given(NAMES)
@settings(max_examples=200, deadline=None)
def test_close_names_are_those_that_share_a_key(names: list[str]) -> None:
    found = [
        (one, other)
        for one, other in combinations(names, 2)
        if name_variants._keys(one) & name_variants._keys(other)
        and name_variants._is_close(one, other)
    ]
    assert sorted(name_variants._close_pairs(names)) == sorted(found)


@given(st.lists(st.sampled_from(sorted(listed("last but not least no sic war in the end Er kam")))))
@settings(max_examples=200, deadline=None)
def test_phrases_begin_with_their_first_two_words(found: list[str]) -> None:
    low = [word.lower() for word in found]
    starts = {at for at in range(len(low)) if phrases._longest_at(low, at)}
    assert starts <= set(phrases._starts(low))


def _by_counting(found: list[str]) -> Iterator[tuple[str, int, int]]:
    for language, markers in identification.MARKERS.items():
        there = [word for word in found if word in markers]
        yield language, len(there), len(set(there))


@given(
    st.lists(
        st.sampled_from(sorted(set().union(*identification.MARKERS.values())))
        | st.sampled_from(["und", "der", "Haus", "gehen"]),
        min_size=4,
        max_size=12,
    )
)
@settings(max_examples=200, deadline=None)
def test_a_language_is_known_by_three_of_its_words(found: list[str]) -> None:
    known = identification.foreign_language(found)
    best = max(_by_counting(found), key=lambda one: one[1])
    if known is not None:
        assert {one[0]: one[2] for one in _by_counting(found)}[known] >= 3
    elif best[2] >= 3 and best[1] >= 0.25 * len(found):
        german = sum(word in identification._GERMAN for word in found)
        assert german * 5 > best[1]


CLAUSES = st.lists(
    st.sampled_from(
        [
            ("dass", "KOUS"), ("darüber", "PROAV"), ("wie", "KOUS"), ("die", "ART"),
            ("Firma", "NN"), ("am", "APPRART"), ("für", "APPR"), ("zu", "PTKZU"),
            ("zahlen", "VV(INF)"), ("heute", "ADV"), ("liegt", "VV(FIN)"), ("wurde", "VA(FIN)"),
            ("werden", "VA(INF)"), ("verkauft", "VV(PP)"), (",", "$,"), (".", "$."), ("und", "KON"),
        ]
    ),
    min_size=2,
    max_size=12,
)  # fmt: skip


@given(CLAUSES)
@settings(max_examples=300, deadline=None)
def test_broken_clauses_have_the_words_that_are_asked_for(found: list[tuple[str, str]]) -> None:
    tokens = [Token(word, 0, 1, tag, word, True, "NOUN") for word, tag in found]
    words = {word for word, _ in found}
    if verbless_clauses.OPENERS.isdisjoint(words):
        assert not list(verbless_clauses.verbless_clauses(tokens))
    for at, (word, _) in enumerate(found):
        if word not in open_phrases.judged_prepositions():
            assert open_phrases.end_of_open_phrase(tokens, at) is None
    for first, second in finite_verbs.two_finite_verbs(tokens):
        assert tokens[first].is_finite
        assert first < second
