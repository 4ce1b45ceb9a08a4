"""Forms of English and German verbs that the entries of a list name by their infinitives."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from tqcheck.languages.word_lists import listed, rows

_THIRD_PERSONS = MappingProxyType({"be": "is|am|are", "do": "does", "go": "goes", "have": "has"})
_SHORT_SYLLABLE = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")
_ADJECTIVE_ENDINGS = ("", "e", "en", "er", "es", "em")
_UNSTRESSED = tuple(listed("be ent er ge ver zer miss über unter hinter wider um durch"))
_VOWEL = re.compile("[aeiouäöü]")
_HARD_END = re.compile("(?:[^aeiouäöülrhmn]|ch)[mn]$")
_ENDS_IN_Y = re.compile("[^aeiou]y$")
_SILENT_E = re.compile("(?<=[a-z][^eoy])e$")


@cache
def english_forms(verb: str) -> tuple[str, ...]:
    """All forms of an English verb, in small letters."""
    row = _english_verbs().get(verb)
    doubled = _SHORT_SYLLABLE.fullmatch(verb) or (row is not None and row[1:] == ("doubled",))
    stem = verb + verb[-1] if doubled else verb
    past = row[0].split("|") if row else [_with_ed(stem)]
    third = (_THIRD_PERSONS.get(verb) or _with_s(verb)).split("|")
    return tuple(dict.fromkeys((verb, *third, _with_ing(stem), *past)))


@cache
def german_forms(verb: str) -> tuple[str, ...]:
    """All forms of a German verb without a separable particle, in small letters."""
    finite, participles = finite_forms(verb), _participles(verb)
    return (*finite, *participles)


@cache
def finite_forms(verb: str) -> tuple[str, ...]:
    """The infinitive and the finite forms of a German verb."""
    prefix, row = _irregular(verb)
    if row is None:
        stem = _stem(verb)
        past = stem + ("ete" if _needs_e(stem) else "te")
        made = [verb, *_present(verb), past, f"{past}n"]
        return tuple(dict.fromkeys(made))
    third, pasts, _, *subjunctive = row
    made = [verb, *_present(verb), prefix + third]
    for past in (prefix + one for one in (*pasts.split("|"), *subjunctive)):
        made += (past, f"{past}n") if past.endswith("e") else (past, f"{past}en", f"{past}e")
    return tuple(dict.fromkeys(made))


@cache
def joined_forms(particle: str, verb: str) -> tuple[str, ...]:
    """The forms of a separable verb that are written as one word."""
    zu = f"{particle}zu{verb}"
    return (zu, *(particle + form for form in german_forms(verb)))


def _present(verb: str) -> tuple[str, ...]:
    stem = _stem(verb)
    first = f"{stem[:-2]}{stem[-1]}e" if verb.endswith(("eln", "ern")) else f"{stem}e"
    return (first, f"{stem}et" if _needs_e(stem) else f"{stem}t")


def _participles(verb: str) -> tuple[str, ...]:
    """The participles with the endings of adjectives."""
    prefix, row = _irregular(verb)
    if row is not None:
        past = [prefix + (one.removeprefix("ge") if prefix else one) for one in row[2].split("|")]
    else:
        stem = _stem(verb)
        past = [_ge(verb) + stem + ("et" if _needs_e(stem) else "t")]
    return tuple(one + ending for one in (*past, f"{verb}d") for ending in _ADJECTIVE_ENDINGS)


def _irregular(verb: str) -> tuple[str, tuple[str, ...] | None]:
    """The unstressed prefix of an irregular verb and its row; no row for a weak verb."""
    table = _german_verbs()
    if verb in table:
        return "", table[verb]
    for prefix in _UNSTRESSED:
        if verb.startswith(prefix) and verb.removeprefix(prefix) in table:
            return prefix, table[verb.removeprefix(prefix)]
    return "", None


def _ge(verb: str) -> str:
    """What the participle of a weak verb begins with, if anything."""
    prefixed = any(
        verb.startswith(prefix) and _VOWEL.search(_stem(verb.removeprefix(prefix)))
        for prefix in _UNSTRESSED
    )
    return "" if prefixed or verb.endswith("ieren") else "ge"


def _stem(verb: str) -> str:
    return verb.removesuffix("n").removesuffix("e")


def _needs_e(stem: str) -> bool:
    """Whether an “e” stands before the endings: „arbeitet“, „atmet“, „öffnet“."""
    return stem.endswith(("d", "t")) or _HARD_END.search(stem) is not None


def _with_s(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh")):
        return f"{verb}es"
    return f"{verb[:-1]}ies" if _ENDS_IN_Y.search(verb) else f"{verb}s"


def _with_ing(stem: str) -> str:
    if stem.endswith("ie"):
        return f"{stem[:-2]}ying"
    return f"{_SILENT_E.sub('', stem)}ing"


def _with_ed(stem: str) -> str:
    if _ENDS_IN_Y.search(stem):
        return f"{stem[:-1]}ied"
    return f"{stem}d" if stem.endswith("e") else f"{stem}ed"


@cache
def _english_verbs() -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({verb: tuple(rest) for verb, *rest in rows("en_de/english_verbs")})


@cache
def _german_verbs() -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({verb: tuple(rest) for verb, *rest in rows("en_de/german_verbs")})
