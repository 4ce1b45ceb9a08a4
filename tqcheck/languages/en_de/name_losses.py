"""Source names that the target of a pair has in no form, and words that may replace them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from tqcheck.languages.de.name_renderings import bare, is_people, is_rendered, same_name
from tqcheck.languages.de.tagger import possible_tags
from tqcheck.languages.en.title_case import is_title_case
from tqcheck.languages.en_de.name_changes import is_opaque, lost_names
from tqcheck.languages.en_de.source_names import is_office
from tqcheck.languages.frequency import zipf
from tqcheck.languages.sentence import Token
from tqcheck.languages.word_lists import listed, word_set
from tqcheck.languages.words import Word

_PERSONAL = listed("er sie ihn ihm ihr ihnen")
# Countries that German news calls “heimisch”, “hierzulande”, or not at all.
_HOME = listed("germany german germans austria austrian austrians switzerland swiss")
_LOCAL = ("heimisch", "einheimisch", "inländisch", "landesweit", "bundesweit", "hiesig")
_JOINING = listed("of and for the &")
_NO_NAME = 2.5  # Zipf, above which an excess over the German frequency is significant
_EXCESS = 1.1
_NEAR = 4
_CONTENT = 5.5  # Zipf, of content words at most


class Rest(Enum):
    """Nouns and pronouns of the target that may replace a lost name."""

    NONE = 0
    SOME = 1  # as many as other source words without a link explain
    MORE = 2


@dataclass(frozen=True, slots=True)
class NameLoss:
    """Successive words of a name that the target does not have.

    Attributes:
        first, last: indexes of the source words, both included.
        nowhere: whether no other target sentence of the document has it either.
        rest: the unexplained words of the target at that place.
        meant: whether a pronoun or the noun next to it may refer to the same person or thing.
        known: whether German texts use its words nearly as often, as is true of names only.
        common: whether one of them is an English common word too.
    """

    first: int
    last: int
    nowhere: bool
    rest: Rest
    meant: bool
    known: bool
    common: bool


def name_losses(
    tokens: Sequence[Token],
    words: Sequence[Word],
    links: Sequence[tuple[int, int]],
    source_text: str,
    article_words: Collection[str],
    known: Collection[str],
    words_before: Collection[str] = (),
) -> list[NameLoss]:
    """Names that are lost from a pair, in source order; none of a headline in title case.

    Args:
        tokens: of the target.
        words: of the source.
        links: (index in `tokens`, index in `words`).
        source_text: the source of the pair.
        article_words: all target words of the document.
        known: words that are certainly names even at the beginning of a source sentence.
        words_before: target words of the sentences right before, and of the title.
    """
    own = {part for token in tokens for part in (token.text, *token.text.split("-"))}
    lost = [
        name
        for name in lost_names(words, source_text, [token.text for token in tokens], known)
        if _is_name(name.text)
        and not is_rendered(name.text, source_text, own)
        and not (name.index == 0 and bare(name.text) not in known)
        and not _is_translated(name.index, tokens, links)
    ]
    if not lost or is_title_case(words):
        return []
    everywhere = _parts(article_words)
    near = _parts(words_before)
    sure = [bare(name.text) for name in lost if not _is_common(name.text)]
    found = []
    for first, last in _runs([name.index for name in lost]):
        before, after = _beside(words, first - 1, -1), _beside(words, last + 1, 1)
        if _is_kept(before, own) or _is_kept(after, own):
            continue  # “Obama” for “Barack Obama”
        if _is_of_institution(words, first, last, {*own, *sure}):
            continue  # “Chamber for Industry and Commerce”
        texts = [words[i].text for i in range(first, last + 1)]
        common = any(map(_is_common, texts))
        if common and (before[0].isupper() or after[0].isupper()):
            continue  # “Sugar Loaf Mountain”
        nowhere = not any(is_rendered(text, source_text, everywhere) for text in texts)
        rest = _left_over(tokens, words, links, first, last)
        # “Professor Miller”, “the mayor, Ann Miller,”: the noun is there still.
        has_noun = (before[0].isupper() and before.isalpha()) or (before == "," and after in ",.")
        meant = has_noun or any(token.lower in _PERSONAL for token in tokens)
        taken_up = meant or is_office(before)
        if taken_up and any(is_rendered(text, source_text, near) for text in texts):
            continue  # “Joe Berg came. The minister …”: the sentence before has the name
        known_only = all(map(_is_only_name, texts))
        found.append(NameLoss(first, last, nowhere, rest, meant, known_only, common))
    return found


def _parts(words: Collection[str]) -> set[str]:
    """The words, and what stands between their hyphens."""
    return {part for word in words for part in (word, *word.split("-"))}


def _is_name(text: str) -> bool:
    """Whether a word may be a name: no people, no abbreviation, no noun of titles."""
    low = bare(text).lower()
    if (
        low in _HOME
        or low in word_set("en/abbreviated_names")
        or low in word_set("en/title_nouns")
        or is_people(bare(text))
    ):
        return False
    return "NE" in possible_tags(low.capitalize())


def _is_common(text: str) -> bool:
    low = bare(text).lower()
    return zipf(low, "en") >= _NO_NAME and zipf(low, "en") - zipf(low, "de") > _EXCESS


def _is_only_name(text: str) -> bool:
    low = bare(text).lower()
    return zipf(low, "de") > 0 and zipf(low, "en") - zipf(low, "de") <= _EXCESS


def _is_translated(source: int, tokens: Sequence[Token], links: Sequence[tuple[int, int]]) -> bool:
    """Whether a word is linked to a noun, a name or an adjective: “German” to “weißrussisch”."""
    return any(
        j == source and (tokens[i].is_capitalised or tokens[i].tag.startswith("ADJ"))
        for i, j in links
    )


def _runs(indexes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last of indexes that follow each other."""
    first = last = indexes[0]
    for index in indexes[1:]:
        if index > last + 1:
            yield first, last
            first = index
        last = index
    yield first, last


def _beside(words: Sequence[Word], index: int, step: int) -> str:
    """The word at an index, or the one beyond a particle of names; a full stop where none is."""
    if 0 <= index < len(words) and words[index].text in word_set("en_de/name_particles"):
        index += step
    return words[index].text if 0 <= index < len(words) else "."


def _is_kept(text: str, target: Collection[str]) -> bool:
    """Whether a word is part of a name too, and the target has it."""
    plain = bare(text)
    if not (plain[:1].isupper() and plain[1:].islower()):
        return False
    if plain.lower() in word_set("en/title_nouns") or is_office(plain) or not is_opaque(plain):
        return False
    return any(same_name(plain, word, guess=False) for word in target)


def _is_of_institution(
    words: Sequence[Word], first: int, last: int, names: Collection[str]
) -> bool:
    """Whether the neighbour is a word that names are made of, or not one of `names`."""
    for index, step in ((first - 1, -1), (last + 1, 1)):
        direct = True
        while 0 <= index < len(words) and words[index].text in _JOINING:
            index, direct = index + step, False
        text = bare(words[index].text) if 0 <= index < len(words) else "."
        if not (text[0].isupper() and text[1:].islower()) or is_office(text):
            continue
        if (direct and not is_opaque(text)) or not is_rendered(text, text, names):
            return True
    return False


def _is_content(word: Word) -> bool:
    return word.text.isalpha() and len(word.text) > 2 and zipf(word.text.lower(), "en") < _CONTENT


def _left_over(
    tokens: Sequence[Token],
    words: Sequence[Word],
    links: Sequence[tuple[int, int]],
    first: int,
    last: int,
) -> Rest:
    """Unlinked nouns of the target near the place, and unlinked pronouns anywhere."""
    linked, explained = {i for i, _ in links}, {j for _, j in links}
    near = [i for i, j in links if first - _NEAR <= j <= last + _NEAR]
    low, high = (min(near) - _NEAR, max(near) + _NEAR) if near else (0, len(tokens))
    nouns = sum(
        token.is_noun and token.text[0].isupper() and index not in linked and low <= index <= high
        for index, token in enumerate(tokens)
    )
    open_words = sum(
        _is_content(word)
        for index, word in enumerate(words)
        if index not in explained
        and not first <= index <= last
        and first - 2 * _NEAR <= index <= last + 2 * _NEAR
    )
    target = sum(token.lower in word_set("de/pronouns_for_names") for token in tokens)
    source = sum(word.text.lower() in word_set("en/pronouns_for_names") for word in words)
    local = any(token.lower.startswith(_LOCAL) for token in tokens)
    if nouns > open_words or target > source or local:
        return Rest.MORE
    return Rest.SOME if nouns else Rest.NONE
