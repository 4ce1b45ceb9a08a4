"""Names that the German of a pair lost, names that it gained, and which of them changed places."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from tqcheck.lang.clauses import OPENERS
from tqcheck.lang.english_names import EnglishName, english_names
from tqcheck.lang.frequency import zipf
from tqcheck.lang.lists import listed
from tqcheck.lang.name_match import begins_like, is_rendered, same_name, translations
from tqcheck.lang.sentence import Token
from tqcheck.lang.tagger import possible_tags
from tqcheck.lang.words import Word

# Words of names that are translated, and what follows from that: they are no names by themselves.
_GENERIC = listed(
    "north south east west northern southern eastern western northeast northwest southeast "
    "southwest upper lower middle central inner outer new old great greater little saint united "
    "sea lake river mount mountain bay island islands cape gulf strait ocean house state states "
    "county city town park street road square bridge church cathedral castle palace tower college "
    "university school hospital museum theatre theater centre center court council committee "
    "parliament congress senate assembly government ministry department office agency authority "
    "commission union federation association league club team party greens left right federal "
    "national international world olympic olympics games championship championships cup final "
    "bank fund group company institute foundation society army navy air force guard police "
    "intelligence services service security defence defense foreign interior justice health "
    "education labour labor conservative conservatives liberal liberals democrat democrats "
    "republican republicans democratic republic kingdom empire emperor holy first second third "
    "far-left far-right day night week year month spring summer autumn winter member members "
    "special general high supreme royal black white red green blue gold golden silver star stars "
    "managing executive vice deputy assistant senior junior african european asian western "
    "american americans armed forces champion "
    "ala ariz ark calif colo conn del fla ill ind kan mass md mich minn miss mont neb nev okla ore "
    "penn tenn tex vt va wash wis wyo ont que alta sen rep gov gen col sgt lt cmdr inc corp ltd co"
)
_SHORTEST = 3
_NEAR = 3
_NEVER_NAMES = frozenset({"ADJ(A)", "ADJ(D)", "ADV", "VV(FIN)", "APPR"})


@dataclass(frozen=True, slots=True)
class NameChange:
    """A name of the English and the one that stands in its place.

    Attributes:
        german: index of the German token.
        english: index of the English word.
        linked: whether the aligner links the two.
        beside: whether their neighbours say the same.
        placed: whether the words around, by their links, have them at the same place.
    """

    german: int
    english: int
    linked: bool
    beside: bool
    placed: bool


def lost_names(
    words: Sequence[Word],
    english_text: str,
    german_words: Collection[str],
    known: Collection[str] = frozenset(),
) -> list[EnglishName]:
    """Names of an English sentence that none of the words of its German renders."""
    return [
        name
        for name in english_names(words, known)
        if name.certain
        and is_opaque(name)
        and not is_rendered(name.text, english_text, german_words)
    ]


def is_opaque(name: EnglishName) -> bool:
    """Whether a name stays as it is in German, or nearly: no word that names are made of."""
    low = name.text.lower().replace("’", "'").removesuffix("'s")
    return low not in _GENERIC and "-" not in low and low not in _TRANSLATED_FIRST


_TRANSLATED_FIRST = listed("the and for his her she they this that but our all")


def new_names(tokens: Sequence[Token], english_around: Collection[str]) -> list[int]:
    """Indexes of German names that no capitalised English word around the pair explains."""
    opaque = [index for index, token in enumerate(tokens) if _is_opaque_german(token)]
    if not opaque:
        return []
    capitals = {word for word in english_around if word[:1].isupper()}
    unlike = [
        index
        for index in opaque
        if not any(same_name(word, tokens[index].text) for word in capitals)
    ]
    if not unlike:
        return []
    text = " ".join(english_around)
    starts = {start for word in capitals for start in translations(word, text)}
    return [
        index
        for index in unlike
        if not any(begins_like(tokens[index].text, start) for start in starts)
    ]


def _is_opaque_german(token: Token) -> bool:
    text = token.text
    if len(text) < _SHORTEST or not (text[0].isupper() and text[1:].islower()):
        return False
    if token.lower in OPENERS or not text.isalpha():
        return False
    if _NEVER_NAMES & possible_tags(text) and zipf(token.lower, "de") >= 3.5:
        return False
    if not token.is_name and not ("NE" in possible_tags(text) and not token.is_noun):
        return False
    # A common noun that the tagger took for a name.
    return (
        "NN" not in possible_tags(text)
        or zipf(token.lower, "de") < 3.0
        or ("NE" in possible_tags(text) and zipf(token.lower, "en") > zipf(token.lower, "de") - 0.5)
    )


def changes(
    tokens: Sequence[Token],
    words: Sequence[Word],
    links: Sequence[tuple[int, int]],
    lost: Sequence[EnglishName],
    new: Sequence[int],
) -> list[NameChange]:
    """Lost names with the new name at their place: linked, or with the same neighbours."""
    forth = dict(links)
    back = set(forth.values())
    found = []
    taken: set[int] = set()
    for name in lost:
        for index in new:
            if index in taken:
                continue
            linked = forth.get(index) == name.index
            beside = any(
                0 <= index + step < len(tokens)
                and 0 <= name.index + step < len(words)
                and tokens[index + step].is_word
                and words[name.index + step].text[0].isupper()
                and same_name(words[name.index + step].text, tokens[index + step].text)
                for step in (-1, 1)
            )
            placed = _is_placed(index, name.index, links)
            other = forth.get(index)
            free = name.index not in back and (other is None or words[other].text.islower())
            alone = len(lost) == len(new) == 1 and "NN" not in possible_tags(tokens[index].text)
            if linked or beside or ((placed or alone) and free):
                taken.add(index)
                found.append(NameChange(index, name.index, linked, beside, placed))
                break
    return found


def _is_placed(german: int, english: int, links: Sequence[tuple[int, int]]) -> bool:
    """Whether a linked word near the English one has its German near the German one."""
    near = [(i, j) for i, j in links if 0 < abs(j - english) <= _NEAR]
    together = sum(abs(i - german) <= _NEAR for i, _ in near)
    return together >= 2 and together * 2 >= len(near)
