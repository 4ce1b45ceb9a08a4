"""Names that the target of a pair lost or gained, and which gained name replaces which lost one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import islice

from tqcheck.languages.de.clauses import OPENERS
from tqcheck.languages.de.dates import is_month
from tqcheck.languages.de.name_renderings import (
    bare,
    begins_like,
    is_translated,
    plain,
    same_name,
    translations,
)
from tqcheck.languages.de.tagger import possible_tags
from tqcheck.languages.en_de.name_change_certainty import COMMON_NOUN, NameChange
from tqcheck.languages.en_de.source_names import EnglishName, english_names
from tqcheck.languages.frequency import zipf
from tqcheck.languages.sentence import Token
from tqcheck.languages.word_lists import word_set
from tqcheck.languages.words import Word

_SHORTEST = 3
_NEAR = 3
_FOREIGN = 0.5  # Zipf, German over English, of names from abroad at most
_KNOWN = 3.0
_UNKNOWN = 1.0
_COMMON = 4.6
_FUNCTION = 6.0
_EXCESS = 1.1  # Zipf, English over German
_RARE = 3.3
_ENDING = 2  # letters, of a noun that both languages have: “minivan”, “Minivans”
_PRONOUNS = frozenset({"PPER", "PPOSAT", "PDS", "PDAT", "PIS", "PIAT", "PWS"})
_NEVER_NAMES = frozenset({"ADJ(A)", "ADJ(D)", "ADV", "VV(FIN)", "APPR"})


def lost_names(
    words: Sequence[Word],
    source_text: str,
    german_words: Collection[str],
    known: Collection[str] = frozenset(),
) -> list[EnglishName]:
    """Names of a source sentence that the target words render less often, or never.

    A target word that is identical to another source word renders that one, not a similar one.
    """
    names = [name for name in english_names(words, known) if name.certain and is_opaque(name.text)]
    wanted = Counter(bare(name.text) for name in names)
    source = {plain(bare(word.text)) for word in words}
    forms = [({word, *word.split("-")}, plain(word) not in source) for word in german_words]
    lost = {
        text
        for text, times in wanted.items()
        if not _is_rendered_so_often(text, source_text, forms, times)
    }
    return [name for name in names if bare(name.text) in lost]


def _is_rendered_so_often(
    name: str, source_text: str, words: Sequence[tuple[Collection[str], bool]], times: int
) -> bool:
    """Whether so many of the words render a name; most names stay as they are.

    Args:
        name: a word of `source_text`.
        source_text: decides which longer names the word is part of.
        words: their forms, and whether one that only looks alike counts.
        times: how often the source has it.
    """
    if name == bare(name) and sum(name in forms for forms, _ in words) >= times:
        return True
    starts = translations(name, source_text)
    rendering = (
        None
        for forms, guess in words
        if any(same_name(name, form, guess) for form in forms) or is_translated(starts, forms)
    )
    return sum(1 for _ in islice(rendering, times)) == times


def without_linked(
    lost: Sequence[EnglishName],
    tokens: Sequence[Token],
    links: Sequence[tuple[int, int]],
    new: Collection[int],
) -> list[EnglishName]:
    """Lost names without those that are linked to a noun or name that is not new: a translation."""
    target = {source: target for target, source in links}
    return [
        name
        for name in lost
        if name.index not in target
        or target[name.index] in new
        or not tokens[target[name.index]].is_capitalised
    ]


def is_opaque(name: str) -> bool:
    """Whether German keeps a name, or nearly: it is no word that names are made of."""
    low = name.lower().replace("’", "'").removesuffix("'s")
    return (
        low not in word_set("en_de/generic_name_words")
        and "-" not in low
        and low not in word_set("en/common_first_words")
    )


def new_names(tokens: Sequence[Token], source_around: Collection[str]) -> list[int]:
    """Indexes of target names that no capitalised source word around the pair explains."""
    opaque = [
        index
        for index, token in enumerate(tokens)
        if _is_opaque_german(token)
        and not _leads_to_number(tokens, index)
        and not _is_month(tokens, index)
    ]
    if not opaque:
        return []
    target = {token.text for token in tokens}
    capitals = {word for word in source_around if word[:1].isupper()}
    small = {word for word in source_around if word[:1].islower()}
    unlike = [
        index
        for index in opaque
        if not any(same_name(word, tokens[index].text, word not in target) for word in capitals)
        and not any(_same_noun(word, tokens[index].lower) for word in small)
    ]
    if not unlike:
        return []
    text = " ".join(source_around)
    starts = {start for word in capitals for start in translations(word, text)}
    return [
        index
        for index in unlike
        if not any(begins_like(tokens[index].text, start) for start in starts)
    ]


def _leads_to_number(tokens: Sequence[Token], index: int) -> bool:
    """Whether it is an abbreviation before a number: “Tel. 05761”, “Nr. 4”."""
    after = [token.text for token in tokens[index + 1 : index + 3]]
    return len(after) == 2 and after[0] == "." and after[1][0].isdigit()


def _is_month(tokens: Sequence[Token], index: int) -> bool:
    """Whether it is a month after its day: “31. Dez.”."""
    return (
        index > 1
        and is_month(tokens[index].text)
        and tokens[index - 1].text == "."
        and tokens[index - 2].text.isdigit()
    )


def _same_noun(source: str, target: str) -> bool:
    """Whether two words in lower case differ in an ending at most."""
    if source == target or (len(source) > 4 and target.startswith(source)):
        return True  # “pop”, “drain” and „Drainage“
    alike = max(4, len(source) - _ENDING, len(target) - _ENDING)
    if len(source) == len(target) + 1 == 5 and possible_tags(target.capitalize()) == {"FM", "NE"}:
        alike = 3  # “prize”, “Prix”
    return min(len(source), len(target)) >= alike and source[:alike] == target[:alike]


def _is_opaque_german(token: Token) -> bool:
    text = token.text
    if len(text) < _SHORTEST or not (text[0].isupper() and text[1:].islower()):
        return False
    if token.lower in OPENERS or not (text.isalpha() and plain(text).replace("ß", "").isascii()):
        return False
    if _NEVER_NAMES & possible_tags(text) and zipf(token.lower, "de") >= 3.5:
        return False
    if zipf(token.lower, "en") > _FUNCTION:
        return False  # “The” of a title
    tags = possible_tags(text)
    if not _PRONOUNS.isdisjoint(tags):
        return False
    target, source = zipf(token.lower, "de"), zipf(token.lower, "en")
    if not token.is_name:
        # An unknown name that was tagged as a noun: “Smalling”.
        unknown = "FM" in tags and not target
        return "NE" in tags and (not token.is_noun or unknown or (0 < source > target - _FOREIGN))
    # A common noun that was tagged as a name.
    return "NN" not in tags or target < _KNOWN or ("NE" in tags and source > target - _FOREIGN)


def changes(
    tokens: Sequence[Token],
    words: Sequence[Word],
    links: Sequence[tuple[int, int]],
    lost: Sequence[EnglishName],
    new: Sequence[int],
) -> list[NameChange]:
    """Lost names with the new name at their place: linked, or with the same neighbours.

    Without a place, two names are still one change if no other name was lost or is new.
    """
    forth = dict(links)
    back = {source: target for target, source in links}
    open_ = without_linked(lost, tokens, links, new)
    sure = {tokens[index].text for index in new if is_surely_a_name(tokens[index])}
    alone = len({bare(name.text) for name in open_}) == len(sure) == 1
    found = []
    taken: set[int] = set()
    for name in lost:
        for index in new:
            if index in taken:
                continue
            linked = forth.get(index) == name.index
            beside = _is_beside(tokens, words, index, name.index)
            placed = _is_placed(index, name.index, links)
            other = forth.get(index)
            own = back.get(name.index)
            free = linked or (
                (own is None or not tokens[own].is_capitalised)
                and (other is None or _is_small(words[other]))
            )
            only = alone and free and tokens[index].text in sure
            likely = _is_likely(words, name) and (linked or only or (placed and free))
            if beside or likely or (linked and only):
                taken.add(index)
                rivals = {
                    bare(one.text)
                    for one in open_
                    if one.index != name.index and _is_placed(index, one.index, links)
                }
                contested = bool(rivals - {bare(name.text)})
                found.append(NameChange(index, name.index, linked, beside, placed, only, contested))
                break
    return found


def _is_small(word: Word) -> bool:
    """Whether a word is in lower case, or would be if it did not begin the sentence."""
    return word.text.islower() or zipf(word.text.lower(), "en") > _FUNCTION


def _is_beside(tokens: Sequence[Token], words: Sequence[Word], target: int, source: int) -> bool:
    """Whether a name right before or after the two is the same on both sides."""
    return any(
        0 <= target + step < len(tokens)
        and 0 <= source + step < len(words)
        and tokens[target + step].is_word
        and words[source + step].text[0].isupper()
        and same_name(words[source + step].text, tokens[target + step].text)
        for step in (-1, 1)
    )


def _is_likely(words: Sequence[Word], name: EnglishName) -> bool:
    """Whether a source word is a name rather than a noun that is capitalised in titles only.

    A noun in the title of an office or a work is next to others, or follows “the”.
    """
    text = bare(name.text)
    excess = zipf(text.lower(), "en") - zipf(text.lower(), "de")
    most = COMMON_NOUN if possible_tags(text.capitalize()) == {"NE"} else _EXCESS
    if translations(text, text) or excess <= most or zipf(text.lower(), "en") < _RARE:
        return True
    before = words[name.index - 1].text if name.index else "."
    after = words[name.index + 1].text if name.index + 1 < len(words) else "."
    return before[0].islower() and before not in {"the", "of"} and not after[0].isupper()


def is_surely_a_name(token: Token) -> bool:
    """Whether a target word that looks like a name is not a mistagged noun."""
    target, source = zipf(token.lower, "de"), zipf(token.lower, "en")
    if "NN" not in possible_tags(token.text):
        return True
    known = token.is_name or target < _UNKNOWN
    return known and target < _COMMON and source > max(0, target - _FOREIGN)


def _is_placed(target: int, source: int, links: Sequence[tuple[int, int]]) -> bool:
    """Whether the links of the words near the source word lead near the target word."""
    near = [(i, j) for i, j in links if 0 < abs(j - source) <= _NEAR]
    together = sum(abs(i - target) <= _NEAR for i, _ in near)
    return together >= 2 and together * 2 >= len(near)
