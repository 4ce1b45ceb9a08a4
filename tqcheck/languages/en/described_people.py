"""Whom an English noun for a person describes, where the text says so.

“actor Ada Reed”, “Ada Reed, a lawyer,”, “Reed is a trained lawyer”, “she became an engineer”, “they
described Reed as the most loyal friend”, “‘I am a teacher,’ she said”, “the head of the unit, Ada
Reed”.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from tqcheck.languages.en.function_words import FUNCTION_WORDS
from tqcheck.languages.en.person_facts import (
    NAME_RUN,
    KnownGender,
    first_gender_in,
    gender_of,
    genders_in,
    people_in,
    surname_of,
)
from tqcheck.languages.given_names import given_name_gender
from tqcheck.languages.persons import Gender
from tqcheck.languages.word_lists import alternation, alternatives, groups, listed

_KIN = alternatives(
    sorted(
        {*groups("en/gender_marks")["feminine"], *groups("en/gender_marks")["masculine"]}
        - listed("she her hers herself he him his himself")
    )
)
_SUBJECT = rf"(?:(?P<pronoun>[Ss]he|[Hh]e|{_KIN})|(?P<name>{NAME_RUN}))"
_ADVERB = r"(?: (?:also|now|still|once|already|currently|then|later|previously|himself|herself))?"
_COPULA = (
    r"(?:is|was|['’]s|became|becomes|remains|remained|has been|had been|(?:has|had) become"
    r"|(?:works?|worked|serves?|served|acts?|acted|starred|trained|qualified|started|retired) as)"
)
# What stands between an article and its noun; with “and”, a noun that is joined with it.
_INSIDE = r"(?P<inside>(?:[\w.’'-]+,? ){0,6})"
_NAME_BEHIND = re.compile(rf"\s(?:(?:Dr|Prof|Ms|Mrs|Mr)\.? )?(?P<name>{NAME_RUN})")
_OPENS_CLAUSE = re.compile(r"(?:\A|[,;] |\band )(?:[Tt]he|[Ii]ts|[Tt]heir) (?:[\w’'-]+ ){0,4}\Z")
_NAME_BEHIND_COMMA = re.compile(
    rf"(?: (?:of|for|at|in|with|from) [^,.;:“”\"]{{3,80}})?, (?P<name>{NAME_RUN})(?:[,.:]|\Z)"
)
_PREDICATE = re.compile(
    rf"\b{_SUBJECT}(?:,? who)?{_ADVERB} {_COPULA}{_ADVERB} (?:(?:an?|the|one of the) )?{_INSIDE}\Z"
)
_APPOSITION = re.compile(
    rf"\b(?:(?P<pronoun>{_KIN})|(?P<name>{NAME_RUN}))(?:, (?:aged )?\d\d)?, (?:now |then )?"
    rf"(?:(?:an?|the|its|their|our|one of the) )?{_INSIDE}\Z"
)
_BEHIND_APPOSITION = re.compile(r",(?! [A-Z])|\.|\Z| (?:at|of|in|for|from|who|with|on|whose)\b")
_NAMED_AS = re.compile(
    rf"\b(?:described|named|appointed|elected|introduced|portrayed|hailed|praised|chosen|selected)"
    rf" (?:(?P<pronoun>her|him)|(?P<name>{NAME_RUN})) as [^.;:]{{0,120}}\Z"
)
_CALLED = re.compile(
    rf"(?P<name>{NAME_RUN})(?:, (?:aged )?\d\d)?, "
    rf"(?:identified|described|known|employed|working|serving|billed) as an? {_INSIDE}\Z"
)
_AGED = re.compile(r"\b(?P<age>\d{1,3})[-‑ ]years?[-‑ ]old (?:[\w-]+ ){0,3}\Z")
_AS_FIRST = re.compile(rf"(?:\A|[.“\"] ?)As an? {_INSIDE}\Z")
_SUBJECT_BEHIND = re.compile(rf"[^,.;]{{0,80}}, {_SUBJECT}\b")
_FIRST_PERSON = re.compile(
    rf"\b(?:I am|I['’]m|I was|I['’]ve been|I have been|I became){_ADVERB} an? {_INSIDE}\Z"
)
_LONGEST = 240  # characters before a noun that tell whom it describes
# Words of another phrase, and those behind which the masculine form may mean women as well.
_NOT_INSIDE = listed(
    "a an the his her its their our my whose no not never if than as like such other another first "
    "second third last only best next youngest oldest in"
)


class Described(NamedTuple):
    """Who is described.

    Attributes:
        surname: or the age, as in “the 45-year-old actor”; None where a pronoun stands for the
            person.
        gender: that the pronoun tells; None with a surname.
        given: the gender of those who bear the given name before the surname.
    """

    surname: str | None
    gender: Gender | None = None
    given: Gender | None = None

    def known_by(self, people: Mapping[str, KnownGender]) -> KnownGender | None:
        """The person's gender, where `people` or the pronoun tell it and the name agrees."""
        if self.gender is not None:
            return KnownGender(self.gender, certain=True)
        known = people.get(self.surname or "")
        return known if known is None or self.given in (None, known.gender) else None


def described(sentence: str, start: int, end: int) -> Described | None:
    """Whom the noun at `start` to `end` describes; None where its sentence does not say it."""
    before, behind = sentence[max(0, start - _LONGEST) : start], sentence[end:]
    if re.match(r"['’]s?\b", behind):
        return None
    named = _NAME_BEHIND.match(behind)
    if named is None and _OPENS_CLAUSE.search(before):
        named = _NAME_BEHIND_COMMA.match(behind)
    if named is not None:
        return _who(named)
    for pattern in (_PREDICATE, _APPOSITION, _CALLED):
        found = _last_phrase(pattern, before)
        if found is None:
            continue
        if pattern is not _APPOSITION or _BEHIND_APPOSITION.match(behind):
            return _who(found)
    found = _NAMED_AS.search(before)
    if found is not None:
        return _who(found)
    aged = _AGED.search(before)
    if aged is not None:
        return Described(aged["age"])
    for pattern, subject in ((_AS_FIRST, _SUBJECT_BEHIND), (_FIRST_PERSON, _attribution())):
        if _last_phrase(pattern, before) is not None:
            told = subject.search(behind) if pattern is _FIRST_PERSON else subject.match(behind)
            return _who(told) if told is not None else None
    return None


def taken_up(
    before: str, sentence: str, after: str, known: Mapping[str, KnownGender]
) -> str | None:
    """Whom “the adviser” in `sentence` is: the one known person of the sentence `before` it.

    The person is its subject, or nobody else is named there, and a pronoun of that gender follows
    in `sentence` or at the beginning of the one `after` it. No word tells of another gender.
    """
    subject = re.match(NAME_RUN, before)
    first = surname_of(subject.group()) if subject is not None else None
    people = people_in(before) | ({first} if first is not None else set())
    named = [person for person in people if person in known]
    if len(named) != 1 or (first != named[0] and len(people) > 1):
        return None
    gender = known[named[0]].gender
    if not genders_in(before) | genders_in(sentence) <= {gender}:
        return None
    follows = first_gender_in(sentence) or first_gender_in(after.split(",")[0])
    return named[0] if follows is gender else None


@cache
def _attribution() -> re.Pattern[str]:
    """Who said “I am a teacher”."""
    says = f"(?:{alternation('en/reporting_verbs')})"
    return re.compile(
        rf"[,?!]['’\"”] (?:{_SUBJECT} {says}\b|{says} "
        rf"(?:(?P<inverted>she|he)\b|(?P<speaker>{NAME_RUN})))"
    )


def _who(found: re.Match[str]) -> Described:
    groups = found.groupdict()
    pronoun = groups.get("pronoun") or groups.get("inverted")
    if pronoun:
        return Described(None, gender_of(pronoun))
    name = groups.get("name") or groups["speaker"]
    given = given_name_gender(name.split()[0]) if " " in name else None
    return Described(surname_of(name), None, given)


def _last_phrase(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The match in which one phrase reaches to the end of a text."""
    found = pattern.search(text)
    while found is not None and not is_one_phrase(found["inside"]):
        found = pattern.search(text, found.start() + 1)
    return found


def is_one_phrase(inside: str) -> bool:
    """Whether words may stand between an article and its noun, those of two joined nouns too."""
    words = [word.strip(",") for word in inside.split()]
    if any(word.lower() in _NOT_INSIDE or word.endswith(("'s", "’s", "s'")) for word in words):
        return False
    return not any(word in FUNCTION_WORDS and word != "and" for word in words)
