"""What an English text says about the gender of the people that it names.

A person is known by a surname or an age (“Ada Reed, 45”, “the 45-year-old”). A title (“Ms Reed”) or
a noun (“the 45-year-old woman”) tells the gender by itself, and so does a given name that only one
gender bears. A pronoun tells it where the sentence names one person and has pronouns of one gender,
or where it is the subject right after such a sentence; that happens by chance, so two clues must
agree. No clue may differ.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import takewhile
from types import MappingProxyType
from typing import NamedTuple

from tqcheck.languages.given_names import given_name_gender
from tqcheck.languages.persons import Gender
from tqcheck.languages.word_lists import alternatives, groups, word_set

_NAME = r"[A-Z][\w'’]+(?:-[A-Z]\w+)?"
NAME_RUN = rf"{_NAME}(?: (?:[A-Z]\.|(?:de|van|von|der|al|el|bin)(?= [A-Z])|{_NAME}))*"
"""Capitalised words that may be a name."""

_RUN = re.compile(NAME_RUN)
_AGE = re.compile(r"\b(\d{1,3})[-‑ ]years?[-‑ ]old\b(?P<next> [a-z]+)?")
_NAMED_AGE = re.compile(rf"(?P<name>{_NAME}),? (?:aged )?(?P<age>\d{{2}}),")
_AGED_NAME = re.compile(rf"\b(?P<age>\d{{1,3}})[-‑ ]years?[-‑ ]old (?P<name>{_NAME}(?: {_NAME})*)")
_BACK = re.compile(r"\b[Tt]he (\d{1,3})[-‑ ]years?[-‑ ]old\b")
_TAKEN_UP = re.compile(
    r"(?:\A(?:But |And |Then |Later |Still, )?|[,?!][\"”’'] )(?P<pronoun>[Ss]he|[Hh]e)\b"
)
_OPENS = re.compile(r"(?:\A|[.:!?“\"‘'])\s*\Z")
_WIFE = re.compile(r"\b(?:wife|wives|husband|widow)\b")
_LONGEST_NAME = 3  # words; a longer run holds an office or a place
_LEAST_PRONOUNS = 2  # sentences
_REACH = 2  # sentences between a name and “the 45-year-old”


class KnownGender(NamedTuple):
    """The gender of a person, and whether a title or noun tells it, not pronouns alone."""

    gender: Gender
    certain: bool


class _Clue(NamedTuple):
    """A person, by surname or age, and a gender; `certain` if no pronoun tells it."""

    person: str
    gender: Gender
    certain: bool


def person_genders(sentences: Sequence[str]) -> Mapping[str, KnownGender]:
    """The gender of people by surname, or by age in digits, where all clues agree.

    Args:
        sentences: of one text, in order.
    """
    clues: defaultdict[str, list[_Clue]] = defaultdict(list)
    same = _same_people(sentences)
    given = _given_names(sentences)
    couples = any(map(_WIFE.search, sentences))
    for before, sentence in zip(("", *sentences), sentences, strict=False):
        for clue in (
            *_certain(sentence, couples),
            *_by_pronoun(sentence),
            *_next(before, sentence),
        ):
            for person in {clue.person, *same.get(clue.person, ())}:
                clues[person].append(clue)
    found: dict[str, KnownGender] = {}
    for person in clues.keys() | given.keys():
        known = _agreed(clues[person], given.get(person, {}))
        if known is not None:
            found[person] = known
    return MappingProxyType({**dict(_ages_of(sentences, found)), **found})


def _agreed(clues: Sequence[_Clue], given_names: Mapping[str, Gender | None]) -> KnownGender | None:
    """What the clues about one surname and the given names before it say together."""
    told, named = {clue.gender for clue in clues}, set(given_names.values())
    certain = any(clue.certain for clue in clues)
    if len(given_names) > 1 and (None in named or len(named) > 1):
        return None  # two people of one surname
    genders = told if certain else {*told, *named} - {None}
    if len(genders) != 1 or not (certain or named - {None} or len(clues) >= _LEAST_PRONOUNS):
        return None
    [gender] = genders
    return KnownGender(gender, certain) if gender is not None else None


def _ages_of(
    sentences: Sequence[str], known: Mapping[str, KnownGender]
) -> Iterator[tuple[str, KnownGender]]:
    """Ages of “the 45-year-old”, where one person alone of those known stands shortly before."""
    for index, sentence in enumerate(sentences):
        for match in _BACK.finditer(sentence):
            before = " ".join(sentences[max(0, index - _REACH) : index])
            words = set(re.findall(r"[\w-]+", before))
            named = [known[word].gender for word in words & known.keys() if not word.isdigit()]
            if len(named) == 1 and genders_in(sentence) <= {*named}:
                yield match[1], KnownGender(named[0], certain=False)


def _same_people(sentences: Sequence[str]) -> Mapping[str, set[str]]:
    """Surnames by age and ages by surname; an age that two people have is left out."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    for sentence in sentences:
        for pattern in (_NAMED_AGE, _AGED_NAME):
            for match in pattern.finditer(sentence):
                names[match["age"]].add(surname_of(match["name"]))
    same: defaultdict[str, set[str]] = defaultdict(set)
    for age, people in names.items():
        if len(people) == 1:
            [name] = people
            same[age].add(name)
            same[name].add(age)
    return same


@cache
def _titled() -> re.Pattern[str]:
    words = groups("en/gender_marks")
    titles = "|".join(
        f"(?P<{gender}>{alternatives(sorted(words[f'{gender}-title']))})"
        for gender in ("feminine", "masculine")
    )
    return re.compile(
        rf"(?<!\w)(?<!M[rs] and )(?<!Mrs and )(?:{titles})\.? (?P<name>{_NAME}(?: {_NAME})*)"
    )


def _given_names(sentences: Sequence[str]) -> Mapping[str, dict[str, Gender | None]]:
    """By surname, the given names that stand before it, with the gender of those who bear them."""
    found: defaultdict[str, dict[str, Gender | None]] = defaultdict(dict)
    for sentence in sentences:
        for match in _RUN.finditer(sentence):
            backwards = takewhile(lambda word: not _is_title(word), match.group().split()[::-1])
            name = [*backwards][::-1]
            if 1 < len(name) <= _LONGEST_NAME:
                given = next(filter(given_name_gender, name[:-1]), name[0])
                found[surname_of(name[-1])][given] = given_name_gender(given)
    return found


def _is_title(word: str) -> bool:
    marks = groups("en/gender_marks")
    titles = marks["feminine-title"] | marks["masculine-title"]
    return word in titles or word.lower() in word_set("en/capitalised_words")


def _certain(sentence: str, couples: bool) -> Iterator[_Clue]:
    """Clues of titles before names and of nouns behind ages.

    Where a text speaks of couples, “Mrs Reed” is not every Reed.
    """
    for match in _titled().finditer(sentence):
        if couples and match["feminine"] == "Mrs":
            continue
        gender = Gender.FEMININE if match["feminine"] else Gender.MASCULINE
        yield _Clue(surname_of(match["name"]), gender, certain=True)
    for match in _AGE.finditer(sentence):
        following = gender_of((match["next"] or "").strip())
        if following is not None:
            yield _Clue(match[1], following, certain=True)


def _by_pronoun(sentence: str) -> Iterator[_Clue]:
    """The clue of a sentence with one person and, behind the name, words of one gender."""
    genders = genders_in(sentence)
    if len(genders) != 1:
        return
    [gender] = genders
    runs = [match for match in _RUN.finditer(sentence) if _may_be(match)]
    people = {surname_of(match.group()) for match in runs}
    ages = [*_AGE.finditer(sentence)]
    if len(people) + len({match[1] for match in ages}) != 1:
        return
    if genders_in(sentence[(runs or ages)[0].end() :]):
        yield _Clue(people.pop() if people else ages[0][1], gender, certain=False)


def _next(before: str, sentence: str) -> Iterator[_Clue]:
    """The clue of “She” as the subject right after a sentence with one person."""
    pronoun, subject = _TAKEN_UP.search(sentence), _RUN.match(before)
    if pronoun is None or subject is None or people_in(sentence):
        return
    person = surname_of(subject.group())
    gender = gender_of(pronoun["pronoun"])
    if gender is None or genders_in(sentence) | genders_in(before) != {gender}:
        return
    if people_in(before) | {person} == {person}:
        yield _Clue(person, gender, certain=False)


def people_in(sentence: str) -> set[str]:
    """The surnames of those whom a sentence may name."""
    return {surname_of(match.group()) for match in _RUN.finditer(sentence) if _may_be(match)}


def _may_be(run: re.Match[str]) -> bool:
    """Whether capitals may name a person: not the first word of a sentence by itself, no day."""
    text = run.group()
    if text.isupper() or _is_title(text.split()[-1]):
        return False
    return " " in text or not _OPENS.search(run.string[: run.start()])


def surname_of(name: str) -> str:
    """The last word of a name without a genitive."""
    return re.sub(r"['’]s?$", "", name.split()[-1])


def genders_in(sentence: str) -> set[Gender]:
    """The genders that the words of a sentence tell."""
    return {*_told(sentence)}


def first_gender_in(sentence: str) -> Gender | None:
    """The gender that the first such word of a sentence tells."""
    return next(_told(sentence), None)


def _told(sentence: str) -> Iterator[Gender]:
    for match in re.finditer(r"[A-Za-z]+", sentence):
        gender = gender_of(match.group())
        if gender is not None:
            yield gender


def gender_of(word: str) -> Gender | None:
    """The gender that a pronoun or noun tells by itself: “she”, “wife”."""
    low = word.lower()
    marks = groups("en/gender_marks")
    if low in marks["feminine"]:
        return Gender.FEMININE
    return Gender.MASCULINE if low in marks["masculine"] else None
