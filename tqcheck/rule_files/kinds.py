"""The kinds of checks: which keys each has in a rule's file, and how they are read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from tqcheck.rule_files.definition import (
    Capitalisation,
    Check,
    Consistency,
    CountedUnit,
    Existence,
    Occurrence,
    PairComparison,
    PairCondition,
    Style,
    Substitution,
    Terms,
)
from tqcheck.rule_files.messages import groups
from tqcheck.rule_files.nodes import YamlPlace
from tqcheck.rule_files.patterns import compiled, pattern, with_lists, word_pattern

_PAIR_KEYS = (
    "if-source", "unless-source", "target-must-have", "target-must-not-have", "rather", "table",
    "aligned", "suggestion", "with-back-translation",
)  # fmt: skip
_UNITS = tuple(unit.value for unit in CountedUnit)


@dataclass(frozen=True, slots=True)
class Fields:
    """The keys of a rule's file, with what is needed to read them.

    Attributes:
        root: the file.
        places: the values by their keys.
        ignore_case: how the rule searches.
        lists: the lists that its patterns may name.
        read: reads a table beside the file.
    """

    root: YamlPlace
    places: Mapping[str, YamlPlace]
    ignore_case: bool
    lists: Mapping[str, tuple[str, ...]]
    read: Callable[[str], tuple[str, ...]]

    def __contains__(self, key: str) -> bool:
        return key in self.places

    def one_of(self, keys: Collection[str]) -> None:
        """Refuse a file without any of `keys`."""
        if not any(key in self.places for key in keys):
            raise self.root.error(f"one of {', '.join(keys)} must be there")

    def terms(self) -> Terms:
        """The words and patterns at the top of the file."""
        self.one_of(("words", "patterns"))
        return self._terms(self.places)

    def nested_terms(self, key: str) -> Terms:
        """The words and patterns under a key; nothing where it is missing."""
        if key not in self.places:
            return Terms()
        place = self.places[key]
        fields = place.fields(("words", "patterns"))
        if not fields:
            raise place.error("words or patterns must be there")
        return self._terms(fields)

    def _terms(self, places: Mapping[str, YamlPlace]) -> Terms:
        words = places["words"].list() if "words" in places else []
        patterns = places["patterns"].list() if "patterns" in places else []
        return Terms(
            tuple(self.word(place) for place in words),
            tuple(self.pattern(place) for place in patterns),
        )

    def word(self, place: YamlPlace) -> str:
        """A word or phrase."""
        word = place.text()
        try:
            word_pattern([word])
        except ValueError as error:
            raise place.error(f"{word!r}: {error}") from None
        return word

    def pattern(self, place: YamlPlace) -> str:
        """A regular expression, with its lists written out."""
        given = place.text()
        try:
            text = with_lists(given, self.lists)
        except KeyError as error:
            raise place.error(f"{given!r} names a list {error} that is not under lists") from None
        try:
            pattern(text, self.ignore_case)
        except ValueError as error:
            raise place.error(f"{given!r} is not a regular expression ({error})") from None
        return text

    def truth(self, key: str) -> bool:
        """A value that is true or false; false where it is missing."""
        return key in self.places and self.places[key].truth()

    def unit(self, default: CountedUnit) -> CountedUnit:
        """The value of ``unit``."""
        if "unit" not in self.places:
            return default
        return CountedUnit(self.places["unit"].one_of(_UNITS))


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
    words = fields.places["words"].items() if "words" in fields else ()
    patterns = fields.places["patterns"].items() if "patterns" in fields else ()
    return Substitution(
        tuple(
            (fields.word(YamlPlace(place.file, _key(fields, "words", key))), place.verbatim())
            for key, place in words
        ),
        tuple(_replacement(fields, key, place) for key, place in patterns),
    )


def _key(fields: Fields, name: str, key: str) -> object:
    """The node of a key, for its line."""
    pairs = fields.places[name].node.value
    return next(node for node, _ in pairs if node.value.strip() == key)


def _replacement(fields: Fields, key: str, place: YamlPlace) -> tuple[str, str]:
    text = fields.pattern(YamlPlace(place.file, _key(fields, "patterns", key)))
    template = place.verbatim()
    number, named = groups(template)
    has_number, has_named = pattern(text, fields.ignore_case).groups
    if number > has_number or not named <= has_named:
        raise place.error(f"{template!r} names a group that the pattern has not")
    return text, template


def _pair(fields: Fields) -> PairComparison:
    aligned, back = fields.truth("aligned"), fields.truth("with-back-translation")
    suggestion = fields.places["suggestion"].verbatim() if "suggestion" in fields else None
    if "table" in fields:
        for key in ("if-source", "target-must-have", "target-must-not-have", "rather"):
            if key in fields:
                raise fields.places[key].error(f"{key} and table exclude each other")
        return PairComparison(tuple(_table(fields)), aligned, suggestion, back)
    fields.one_of(("target-must-have", "target-must-not-have", "table"))
    if "target-must-have" in fields and "target-must-not-have" in fields:
        cause = "target-must-have and target-must-not-have exclude each other"
        raise fields.places["target-must-have"].error(cause)
    fields.one_of(("if-source", "unless-source"))
    if "target-must-have" in fields and "if-source" not in fields:
        raise fields.root.error("target-must-have needs if-source")
    if "target-must-have" in fields and suggestion is not None:
        raise fields.places["suggestion"].error("nothing stands there that could be replaced")
    condition = PairCondition(
        source=_given(fields, "if-source"),
        without_source=_given(fields, "unless-source"),
        forbidden=_given(fields, "target-must-not-have"),
        required=_given(fields, "target-must-have"),
        rather=fields.places["rather"].text() if "rather" in fields else "",
    )
    if aligned and condition.source is None:
        raise fields.places["aligned"].error("aligned needs if-source")
    return PairComparison((condition,), aligned, suggestion, back)


def _given(fields: Fields, key: str) -> Terms | None:
    return fields.nested_terms(key) if key in fields else None


def _table(fields: Fields) -> Iterable[PairCondition]:
    """The conditions of a table: source words, forbidden target words, what is right."""
    place = fields.places["table"]
    try:
        rows = fields.read(place.text())
    except ValueError as error:
        raise place.error(str(error)) from None
    for number, row in enumerate(rows, 1):
        cells = [cell.strip() for cell in row.split("\t")]
        if len(cells) != 3 or not all(cells[:2]):
            raise place.error(f"row {number} has not three columns: source, target, rather")
        source, forbidden = (Terms(tuple(cell.split("|"))) for cell in cells[:2])
        for terms in (source, forbidden):
            try:
                compiled(terms, fields.ignore_case)
            except ValueError as error:
                raise place.error(f"row {number}: {error}") from None
        yield PairCondition(source=source, forbidden=forbidden, rather=cells[2])


def _pair_names(fields: Fields) -> tuple[str, ...]:
    names = []
    if "target-must-have" not in fields:
        names.append("found")
    if "if-source" in fields or "table" in fields:
        names.append("source")
    if "rather" in fields or "table" in fields:
        names.append("rather")
    return tuple(names)


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
    "pair": CheckKind(_PAIR_KEYS, _pair, _pair_names),
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
