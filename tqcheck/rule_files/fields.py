"""The keys of a rule's file, and how the values that several kinds of checks have are read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace

from tqcheck.rule_files.definition import CountedUnit, Terms
from tqcheck.rule_files.nodes import YamlPlace
from tqcheck.rule_files.patterns import pattern, with_lists, word_patterns

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
        shipped: whether the file is tqcheck's own, whose patterns are known to be right. To compile
            them takes a fifth of the time of a scan of one sentence, and most are not needed.
    """

    root: YamlPlace
    places: Mapping[str, YamlPlace]
    ignore_case: bool
    lists: Mapping[str, tuple[str, ...]]
    read: Callable[[str], tuple[str, ...]]
    shipped: bool = False

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
            word_patterns([word])
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
            if not self.shipped:
                pattern(text, self.ignore_case).compiled()
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

    def within(self, place: YamlPlace, known: Collection[str]) -> Fields:
        """The keys of a mapping in the file, which are among `known`; read in the same way."""
        return replace(self, root=place, places=place.fields(known))
