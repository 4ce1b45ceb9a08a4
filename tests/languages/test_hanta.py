"""Our search in HanTa's model finds what HanTa finds."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck.languages.de.hanta.lemmas import Lemmas
from tqcheck.languages.de.hanta.model import german_model
from tqcheck.languages.de.hanta.sentence_tags import SentenceTags
from tqcheck.languages.de.hanta.word_tags import WordTags
from tqcheck.languages.words import words

TEXT = """
Die Gemeindevertretung hat am Dienstagabend mit knapper Mehrheit beschlossen, das Freibad im Sommer
2027 für zehn Wochen zu schließen. „Wir hätten uns eine andere Lösung gewünscht“, sagte
Bürgermeisterin Ilka Brömmelhaupt, die das Vorhaben seit Jahren begleitet. Unterdessen zweifeln
Wasserrettungsvereine an der Wirtschaftlichkeitsberechnung: Sie sei vor- und nachträglich geschönt
worden. Im IT-Ausschuss, so heißt es, habe niemand die Kostenaufstellung von Tschernyschow & Partner
gelesen; 3,5 Millionen Euro Mehrausgaben seien „ein Treppenwitz“. Herbstauktionen finden trotzdem
statt -- z. B. in Bad Mergentheim, wo u.a. ein 1.200 m² großes Areal under the hammer kommt.
"""


@cache
def hanta() -> Any:
    from HanTa.HanoverTagger import HanoverTagger

    return HanoverTagger("morphmodel_ger.pgz")


@cache
def word_tags() -> WordTags:
    return WordTags(german_model())


@cache
def sentence_tags() -> SentenceTags:
    return SentenceTags(german_model(), word_tags())


@cache
def lemmas() -> Lemmas:
    return Lemmas(german_model(), word_tags().morphemes)


@cache
def vocabulary() -> list[str]:
    """Words of a text, frequent words and the morphemes that HanTa makes words of."""
    morphemes = {one for known in german_model().morphemes.values() for one in list(known)[:40]}
    frequent = list(german_model().frequent)[::97]
    return sorted({one.text for one in words(TEXT)} | set(frequent) | (morphemes - {""}))


LETTERS = st.text("abcdeghinorstuzäöüßéA-Z.'1", min_size=1, max_size=14)
WORDS = st.one_of(
    st.builds(lambda parts: "".join(parts), st.lists(LETTERS, min_size=1, max_size=2)),
    st.deferred(lambda: st.sampled_from(vocabulary())),
    st.deferred(
        lambda: st.lists(st.sampled_from(vocabulary()), min_size=2, max_size=3).map(
            lambda parts: "".join(parts)[:40]
        )
    ),
)


@settings(max_examples=60, deadline=None)
@given(WORDS.flatmap(lambda word: st.sampled_from([word, word.lower(), word.capitalize()])))
def test_a_word_has_the_tags_that_hanta_gives_it(word: str) -> None:
    for cased, conditional in ((True, True), (False, True), (True, False)):
        expected = dict(hanta()._tag_word(word, 5, cased, conditional))
        found = dict(word_tags().of(word, 5, cased=cased, conditional=conditional))
        assert found == pytest.approx(expected, abs=1e-9)


@settings(max_examples=40, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=12))
def test_a_sentence_has_the_tags_that_hanta_gives_it(sentence: list[str]) -> None:
    names = german_model().names
    found = [names[tag] for tag in sentence_tags().of(sentence)]
    assert found == hanta().tag_sent(sentence, taglevel=0)


def test_a_text_has_the_tags_that_hanta_gives_it() -> None:
    names = german_model().names
    for sentence in TEXT.replace("\n", " ").split(". "):
        cut = [one.text for one in words(sentence)]
        found = [names[tag] for tag in sentence_tags().of(cut)]
        assert found == hanta().tag_sent(cut, taglevel=0)


@settings(max_examples=60, deadline=None)
@given(WORDS, st.data())
def test_a_word_has_the_lemma_that_hanta_gives_it(word: str, data: st.DataObject) -> None:
    model = german_model()
    ends = [number for number in model.names if number > 0 and -number in model.names]
    likely = [tag for tag, _ in word_tags().of(word, 4)]
    tag = data.draw(st.sampled_from(likely + ends))
    try:
        expected = hanta().analyze(word, pos=model.names[tag])[0]
    except IndexError:  # no stem is left
        expected = word
    assert lemmas().of(word, tag) == expected


def test_a_word_without_any_analysis_is_unknown() -> None:
    assert all(tag in german_model().names for tag, _ in word_tags().of("ﷺ" * 3, 4))


def test_no_words_have_no_tags() -> None:
    assert sentence_tags().of([]) == []
