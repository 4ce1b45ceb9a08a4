"""The kinds of checks: which keys each has in a rule's file, and how they are read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tqcheck.rule_files.definition import (
    Capitalisation,
    Check,
    Consistency,
    CountedUnit,
    Existence,
    Occurrence,
    Style,
    Substitution,
)
from tqcheck.rule_files.fields import Fields
from tqcheck.rule_files.messages import groups
from tqcheck.rule_files.nodes import YamlPlace
from tqcheck.rule_files.pair_kind import PAIR_KEYS, pair_names, read_pair
from tqcheck.rule_files.patterns import pattern


@dataclass(frozen=True, slots=True)
class CheckKind:
    """A kind of check.

    Attributes:
        keys: its own keys in a rule's file.
        read: reads them.
        names: what its messages may name in braces.
    """

    keys: tuple[str, ...]
    read: Callable[[Fields], Check]
    names: Callable[[Fields], tuple[str, ...]]


def _always(*names: str) -> Callable[[Fields], tuple[str, ...]]:
    return lambda _: names


def _substitution(fields: Fields) -> Substitution:
    fields.one_of(("words", "patterns"))
    words = fields.places["words"].entries() if "words" in fields else ()
    patterns = fields.places["patterns"].entries() if "patterns" in fields else ()
    return Substitution(
        tuple((fields.word(key), place.verbatim()) for key, place in words),
        tuple(_replacement(fields, key, place) for key, place in patterns),
    )


def _replacement(fields: Fields, key: YamlPlace, place: YamlPlace) -> tuple[str, str]:
    text = fields.pattern(key)
    template = place.verbatim()
    if fields.shipped:
        return text, template
    number, named = groups(template)
    has_number, has_named = pattern(text, fields.ignore_case).groups
    if number > has_number or not named <= has_named:
        raise place.error(f"{template!r} names a group that the pattern has not")
    return text, template


def _occurrence(fields: Fields) -> Occurrence:
    fields.one_of(("min", "max"))
    least = fields.places["min"].whole_number() if "min" in fields else None
    most = fields.places["max"].whole_number() if "max" in fields else None
    if least is not None and most is not None and least > most:
        raise fields.places["min"].error("min is larger than max")
    return Occurrence(fields.terms(), fields.unit(CountedUnit.TEXT), least, most)


def _consistency(fields: Fields) -> Consistency:
    fields.one_of(("words", "patterns"))

    def variants(key: str, read: Callable[[YamlPlace], str]) -> tuple[tuple[str, ...], ...]:
        if key not in fields:
            return ()
        found = []
        for group in fields.places[key].list():
            one = tuple(read(place) for place in group.list())
            if len(one) < 2:
                raise group.error("two variants at least")
            found.append(one)
        return tuple(found)

    return Consistency(variants("words", fields.word), variants("patterns", fields.pattern))


def _capitalisation(fields: Fields) -> Capitalisation:
    fields.one_of(("words", "style"))
    words = fields.places["words"].list() if "words" in fields else []
    style = fields.places["style"].one_of([s.value for s in Style]) if "style" in fields else None
    return Capitalisation(
        tuple(fields.word(place) for place in words),
        Style(style) if style is not None else None,
        fields.unit(CountedUnit.SENTENCE),
    )


KINDS: Mapping[str, CheckKind] = {
    "existence": CheckKind(("words", "patterns"), lambda f: Existence(f.terms()), _always("found")),
    "substitution": CheckKind(("words", "patterns"), _substitution, _always("found", "suggestion")),
    "pair": CheckKind(PAIR_KEYS, read_pair, pair_names),
    "occurrence": CheckKind(
        ("words", "patterns", "min", "max", "unit"),
        _occurrence,
        _always("found", "count", "limit"),
    ),
    "consistency": CheckKind(("words", "patterns"), _consistency, _always("found", "suggestion")),
    "capitalisation": CheckKind(
        ("words", "style", "unit"), _capitalisation, _always("found", "suggestion")
    ),
}
