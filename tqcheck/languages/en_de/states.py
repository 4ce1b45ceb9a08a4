"""The states that a text names: by name, people, adjective or capital, in English and German."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from tqcheck.languages.frequency import zipf
from tqcheck.languages.word_lists import entries, rows
from tqcheck.model import Span

_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_])*(?:\.(?=[^\W\d_]|\s|$))?(?:['’][^\W\d_]+)?")
_JOINED = re.compile(
    r"(?P<first>(?i:nord|süd|ost|west|äquatorial|zentral))-?(?P<rest>[A-Za-zäöü]\w{3,})"
)
_ENDINGS = ("", "e", "em", "en", "er", "es")
# A part of a state stands for the whole, too.
_WIDER = {
    part: frozenset(wholes.split())
    for part, wholes in (
        ("GB-ENG", "GB"), ("GB-SCT", "GB"), ("GB-WLS", "GB"), ("GB-NIR", "GB IE"),
        ("SU", "RU UA"), ("DD", "DE"), ("CS", "CZ SK"), ("YU", "RS"), ("HK", "CN"),
        ("MO", "CN"), ("GL", "DK"), ("FO", "DK"), ("PR", "US"), ("US-GA", "US"), ("VA", "IT"),
    )
}  # fmt: skip
_FAR_RARER = 0.65  # Zipf frequency
_SHORTEST_HEAD, _SHORTEST_TAIL = 5, 4  # letters of “Ukraine” and “krieg”


@dataclass(frozen=True, slots=True)
class StateMention:
    """A word for a state.

    Attributes:
        span: in the text.
        codes: the states that it may mean, by ISO 3166 or a code of our own.
        wider: the states that these belong, or belonged, to.
        is_german: whether it is written as German writes it.
    """

    span: Span
    codes: frozenset[str]
    wider: frozenset[str]
    is_german: bool

    def may_be(self, other: StateMention) -> bool:
        """Whether both may mean the same state."""
        return bool(
            self.codes & other.codes or self.wider & other.codes or self.codes & other.wider
        )


@cache
def german_names() -> Mapping[str, str]:
    """The German name of each state and capital by its English one, where the two differ."""
    listed = _german().forms
    return {english: german for english, german in _renamed() if _words_of(english) not in listed}


@cache
def first_words_of_renamed() -> frozenset[str]:
    """The first words of the English names in `german_names`, and of a few others.

    They are known at once, while the names take all forms of the German ones to tell.
    """
    return frozenset(re.findall(r"\w+", english)[0] for english, _ in _renamed())


@cache
def left_state_names() -> Mapping[str, str]:
    """English names, of one word, that German neither has nor uses beside its own, with those."""
    kept = {row[0] for row in rows("en_de/house_exonyms") if row[2:] != ("official",)}
    return {
        english: german
        for english, german in german_names().items()
        if " " not in english and english not in kept and not _is_usual(english, german)
    }


def _is_usual(english: str, german: str) -> bool:
    """Whether German texts have the English name nearly as often: “Tokyo”, “Fiji”."""
    return zipf(english.lower(), "de") > zipf(german.split()[-1].lower(), "de") - _FAR_RARER


def _renamed() -> Iterator[tuple[str, str]]:
    """English and German names that differ, and may be a form of another German name."""
    pairs = [(english, german) for _, english, german in rows("en_de/state_names")]
    for row in _form_rows():
        for english, german in ((row.capitals, row.german_capitals), (row.names, row.german_names)):
            if len(english) == len(german):
                pairs += zip(english, german, strict=True)
    return (pair for pair in pairs if pair[0] != pair[1] and not pair[0].isupper())


@dataclass(frozen=True, slots=True)
class _StateForms:
    """The forms of one language: what each sequence of words may mean, and names that go on.

    For each first word of a sequence there is the length of the longest one.
    """

    forms: dict[tuple[str, ...], frozenset[str]]
    heads: dict[str, frozenset[str]]
    longest: dict[str, int]


@lru_cache(maxsize=4096)
def english_states(text: str) -> tuple[StateMention, ...]:
    """The states that an English text names, in order."""
    return tuple(_find(text, _english(), None))


@lru_cache(maxsize=4096)
def german_states(text: str) -> tuple[StateMention, ...]:
    """The states that a German text names, in order; English names in it count too."""
    return tuple(_find(text, _german(), _english()))


def _find(text: str, own: _StateForms, foreign: _StateForms | None) -> Iterator[StateMention]:
    matches = list(_WORD.finditer(text))
    texts = [_plain(match.group()) for match in matches]
    taken: list[tuple[int, int]] | None = None
    at = 0
    while at < len(texts):
        found = _longest(texts, at, own), True
        if found[0] is None and foreign is not None:
            found = _longest(texts, at, foreign), False
        if found[0] is None:
            head = _head(texts[at], own)
            found = (None if head is None else (1, head)), True
        if found[0] is None:
            at += 1
            continue
        length, codes = found[0]
        last, plain = matches[at + length - 1], texts[at + length - 1]
        end = last.end() - (last.group()[-1] == "." and not plain.endswith("."))
        span = Span(matches[at].start(), end)
        at += length
        if taken is None:
            taken = [match.span() for match in _no_states().finditer(text)]
        if not any(start <= span.start and span.end <= end for start, end in taken):
            wider = frozenset().union(*(_WIDER.get(code, ()) for code in codes))
            yield StateMention(span, codes, wider, found[1])


def _plain(word: str) -> str:
    """A word without the genitive of English and a full stop that may end the sentence."""
    if word.isalnum():
        return word
    word = re.sub(r"'s?$", "", word.replace("’", "'"))
    return word.rstrip(".") if word.count(".") == 1 else word


def _longest(texts: list[str], at: int, words: _StateForms) -> tuple[int, frozenset[str]] | None:
    for length in range(min(words.longest.get(texts[at], 0), len(texts) - at), 0, -1):
        codes = words.forms.get(tuple(texts[at : at + length]))
        if codes is not None:
            return length, codes
    return None


def _head(word: str, words: _StateForms) -> frozenset[str] | None:
    """The states of a German compound: “Ukrainekrieg”."""
    if not word[:1].isupper():
        return None
    for end in range(len(word) - _SHORTEST_TAIL, _SHORTEST_HEAD - 1, -1):
        codes = words.heads.get(word[:end])
        if codes is not None and word[end:].islower():
            return codes
    return None


@cache
def _no_states() -> re.Pattern[str]:
    phrases = sorted(entries("en_de/no_states"), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b")


@cache
def _english() -> _StateForms:
    forms: defaultdict[str, set[str]] = defaultdict(set)
    for code, name, _ in rows("en_de/state_names"):
        forms[name].add(code)
    for row in _form_rows():
        for form in (*row.peoples, *row.capitals, *row.names):
            forms[form].add(row.code)
    return _words(forms, ())


@cache
def _german() -> _StateForms:
    forms: defaultdict[str, set[str]] = defaultdict(set)
    heads: defaultdict[str, set[str]] = defaultdict(set)
    for code, _, name in rows("en_de/state_names"):
        for form in _hyphenated(name):
            heads[form].add(code)
    for row in _form_rows():
        for name in (*row.german_names, *row.german_capitals):
            heads[name].add(row.code)
        for adjective in row.german_adjectives:
            for stem in _hyphenated(adjective):
                for form in _adjectives(stem):
                    forms[form].add(row.code)
        for people in row.german_peoples:
            for noun in _hyphenated(people):
                for form in _peoples(noun):
                    forms[form].add(row.code)
    for name, codes in heads.items():
        forms[name] |= codes
        if name[-1] not in "sxzß":
            forms[f"{name}s"] |= codes
    return _words(forms, heads)


def _hyphenated(word: str) -> Iterable[str]:
    """A word, and the other way to join it: “Äquatorial-Guinea”, “süd-koreanisch”."""
    match = _JOINED.fullmatch(word)
    if match is None:
        return (word,)
    rest = match["rest"]
    capital = match["first"][0].isupper()
    return (word, f"{match['first']}-{rest[0].upper() + rest[1:] if capital else rest}")


class _Row(NamedTuple):
    """A row of the table of forms."""

    code: str
    peoples: tuple[str, ...]
    german_adjectives: tuple[str, ...]
    german_peoples: tuple[str, ...]
    capitals: tuple[str, ...]
    german_capitals: tuple[str, ...]
    names: tuple[str, ...]
    german_names: tuple[str, ...]


@cache
def _form_rows() -> tuple[_Row, ...]:
    found = []
    for code, *cells in rows("en_de/state_forms"):
        cells += [""] * (len(_Row._fields) - 1 - len(cells))
        found.append(_Row(code, *(tuple(filter(None, cell.split("|"))) for cell in cells)))
    return tuple(found)


def _words_of(form: str) -> tuple[str, ...]:
    if form.isalpha():  # most of thousands
        return (form,)
    return tuple(_plain(word) for word in _WORD.findall(form))


def _adjectives(stem: str) -> Iterable[str]:
    for ending in _ENDINGS:
        yield stem + ending
        yield stem[0].upper() + stem[1:] + ending
    yield stem[0].upper() + stem[1:] + "s"  # „des Deutschs“


def _peoples(noun: str) -> Iterable[str]:
    """The forms of “Däne”, “Pole”, “Iraner”, “Französin”."""
    if noun[0] == "=":
        return (noun[1:],)
    if noun.endswith("in"):
        return (noun, f"{noun}nen")
    if noun.endswith("e"):
        return (noun, f"{noun}n", f"{noun[:-1]}in", f"{noun[:-1]}innen")
    return (noun, f"{noun}s", f"{noun}n", f"{noun}en", f"{noun}in", f"{noun}innen")


def _words(forms: dict[str, set[str]], heads: Iterable[str]) -> _StateForms:
    table = {_words_of(form): frozenset(codes) for form, codes in forms.items() if form}
    starts = {name: frozenset(forms[name]) for name in heads if name.isalpha()}
    longest: dict[str, int] = {}
    for first, *rest in table:
        longest[first] = max(longest.get(first, 0), 1 + len(rest))
    return _StateForms(table, starts, longest)
