"""German part-of-speech tags and lemmas by HanTa, whose model ships in the package.

The tags are STTS with HanTa's forms in brackets: NN, NNA, NE, ART, ADJ(A), ADJ(D), VV(FIN),
VV(INF), VV(PP), VV(IZU), VA(..), VM(..), APPR, APPRART, KON, KOUS, PPER, PRELS, PTKZU, PTKVZ ...
Source: github.com/wartaal/HanTa; accuracy on German news .934 (coarse), see the README.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial

from tqcheck.languages.de.hanta.lemmas import Lemmas
from tqcheck.languages.de.hanta.model import german_model
from tqcheck.languages.de.hanta.sentence_tags import SentenceTags
from tqcheck.languages.de.hanta.word_tags import WordTags
from tqcheck.languages.sentence import TaggedWord

_UNIVERSAL = {
    tag: upos
    for upos, tags in (
        ("ADJ", "ADJ(A) ADJ(D)"),
        ("ADP", "APPO APPR APPRART APZR"),
        ("ADV", "ADV PROAV PWAV"),
        ("AUX", "VA(FIN) VA(IMP) VA(INF) VA(PP) VM(FIN) VM(INF) VM(PP)"),
        ("CCONJ", "KON"),
        ("DET", "ART PDAT PIAT PPOSAT PRELAT PWAT"),
        ("INTJ", "ITJ PTKANT"),
        ("NOUN", "NN NNA NNI"),
        ("NUM", "CARD"),
        ("PART", "PTKA PTKNEG PTKZU"),
        ("PRON", "PDS PIS PPER PPOSS PRELS PRF PWS"),
        ("PROPN", "NE"),
        ("PUNCT", "$( $, $."),
        ("SCONJ", "KOKOM KOUI KOUS"),
        ("VERB", "VV(FIN) VV(IMP) VV(INF) VV(IZU) VV(PP)"),
        # As the treebanks have it: a separated particle is an adposition.
        ("ADP", "PTKVZ"),
    )
    for tag in tags.split()
}
"""Universal POS tag of each STTS tag; those that it lacks (FM, TRUNC, XY) are X."""

# HanTa knows typewriter quotes only; it would tag typographic ones as foreign words and mistag
# their neighbours.
_PLAIN = str.maketrans(
    dict.fromkeys("„“”»«‟", '"') | dict.fromkeys("‚‘’‹›", "'") | {"–": "-", "—": "-"}
)

# HanTa's time grows with the cube of a word's length (0.05 s at 60 letters, hours for a page of
# base64), and beyond some 20,000 words a sentence's likelihood falls under its lower bound.
_LONGEST = 60
_MOST_WORDS = 2_000


@lru_cache(maxsize=1)
def _words() -> WordTags:
    return WordTags(german_model())


@lru_cache(maxsize=1)
def _sentences() -> SentenceTags:
    return SentenceTags(german_model(), _words())


@lru_cache(maxsize=1)
def _lemmas() -> Lemmas:
    return Lemmas(german_model(), _words().morphemes)


def tag(words: Sequence[str]) -> list[TaggedWord]:
    """Tag and lemma of each word of one sentence, in order."""
    plain = [word.translate(_PLAIN) if len(word) == 1 else _short(word) for word in words]
    tags: list[int] = []
    for begin in range(0, len(plain), _MOST_WORDS):
        tags += _sentences().of(plain[begin : begin + _MOST_WORDS])
    return [
        _tagged(short, tag) if len(word) <= _LONGEST else _tagged(short, tag)._replace(lemma=word)
        for word, short, tag in zip(words, plain, tags, strict=True)
    ]


def _short(word: str) -> str:
    """`word`; of an overlong one the first letter and the end, by which it is tagged."""
    return word if len(word) <= _LONGEST else word[0] + word[1 - _LONGEST :]


@lru_cache(maxsize=50_000)
def _tagged(word: str, number: int) -> TaggedWord:
    tag = german_model().names[number]
    return TaggedWord(tag, partial(_lemma, word, number), universal(tag))


@lru_cache(maxsize=50_000)
def _lemma(word: str, number: int) -> str:
    return _lemmas().of(word, number)


def universal(tag: str) -> str:
    """The Universal POS tag of an STTS tag."""
    return _UNIVERSAL.get(tag, "X")


@lru_cache(maxsize=50_000)
def possible_tags(word: str) -> frozenset[str]:
    """The few likeliest tags of `word` without context."""
    names = german_model().names
    return frozenset(names[tag] for tag, _ in _words().of(_short(word), cutoff=4))
