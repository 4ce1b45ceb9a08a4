"""What an English text says about the gender of the people that it names.

A person is known by a surname or an age (“Ada Reed, 45”, “the 45-year-old”). A title (“Ms Reed”) or
a noun (“the 45-year-old woman”) tells the gender by itself. A pronoun tells it where the sentence
names one person and has pronouns of one gender; that happens by chance, so two sentences must agree
and none may differ.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from tqcheck.languages.persons import Gender
from tqcheck.languages.word_lists import alternatives, groups

_NAME = r"[A-Z][\w'’]+(?:-[A-Z]\w+)?"
_RUN = re.compile(rf"{_NAME}(?: (?:[A-Z]\.|(?:de|van|von|der|al|el|bin)(?= [A-Z])|{_NAME}))*")
_AGE = re.compile(r"\b(\d{1,3})[-‑ ]years?[-‑ ]old\b(?P<next> [a-z]+)?")
_NAMED_AGE = re.compile(rf"(?P<name>{_NAME}),? (?:aged )?(?P<age>\d{{2}}),")
_AGED_NAME = re.compile(rf"\b(?P<age>\d{{1,3}})[-‑ ]years?[-‑ ]old (?P<name>{_NAME}(?: {_NAME})*)")
_BACK = re.compile(r"\b[Tt]he (\d{1,3})[-‑ ]years?[-‑ ]old\b")
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
    for sentence in sentences:
        for clue in (*_certain(sentence), *_by_pronoun(sentence)):
            for person in {clue.person, *same.get(clue.person, ())}:
                clues[person].append(clue)
    found: dict[str, KnownGender] = {}
    for person, told in clues.items():
        counts = Counter(clue.gender for clue in told)
        certain = any(clue.certain for clue in told)
        if len(counts) == 1 and (len(told) >= _LEAST_PRONOUNS or certain):
            found[person] = KnownGender(told[0].gender, certain)
    return MappingProxyType({**dict(_ages_of(sentences, found)), **found})


def _ages_of(
    sentences: Sequence[str], known: Mapping[str, KnownGender]
) -> Iterator[tuple[str, KnownGender]]:
    """Ages of “the 45-year-old”, where one person alone of those known stands shortly before."""
    for index, sentence in enumerate(sentences):
        for match in _BACK.finditer(sentence):
            before = " ".join(sentences[max(0, index - _REACH) : index])
            words = set(re.findall(r"[\w-]+", before))
            named = [known[word].gender for word in words & known.keys() if not word.isdigit()]
            if len(named) == 1 and _genders_in(sentence) <= {*named}:
                yield match[1], KnownGender(named[0], certain=False)


def _same_people(sentences: Sequence[str]) -> Mapping[str, set[str]]:
    """Surnames by age and ages by surname; an age that two people have is left out."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    for sentence in sentences:
        for pattern in (_NAMED_AGE, _AGED_NAME):
            for match in pattern.finditer(sentence):
                names[match["age"]].add(_surname(match["name"]))
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


def _certain(sentence: str) -> Iterator[_Clue]:
    """Clues of titles before names and of nouns behind ages."""
    for match in _titled().finditer(sentence):
        gender = Gender.FEMININE if match["feminine"] else Gender.MASCULINE
        yield _Clue(_surname(match["name"]), gender, certain=True)
    for match in _AGE.finditer(sentence):
        following = _gender_of((match["next"] or "").strip())
        if following is not None:
            yield _Clue(match[1], following, certain=True)


def _by_pronoun(sentence: str) -> Iterator[_Clue]:
    """The clue of a sentence with one person and words of one gender."""
    genders = _genders_in(sentence)
    if len(genders) != 1:
        return
    [gender] = genders
    people = {_surname(match.group()) for match in _RUN.finditer(sentence) if _may_be(match)}
    ages = {match[1] for match in _AGE.finditer(sentence)}
    if len(people) + len(ages) == 1:
        yield _Clue((people or ages).pop(), gender, certain=False)


def _may_be(run: re.Match[str]) -> bool:
    """Whether capitals may name a person: not the first word of a sentence by itself."""
    return run.start() > 1 or " " in run.group()


def _surname(name: str) -> str:
    return re.sub(r"['’]s?$", "", name.split()[-1])


def _genders_in(sentence: str) -> set[Gender]:
    """The genders that the words of a sentence tell."""
    told = (_gender_of(word) for word in re.findall(r"[A-Za-z]+", sentence))
    return {gender for gender in told if gender is not None}


def _gender_of(word: str) -> Gender | None:
    low = word.lower()
    marks = groups("en/gender_marks")
    if low in marks["feminine"]:
        return Gender.FEMININE
    return Gender.MASCULINE if low in marks["masculine"] else None
