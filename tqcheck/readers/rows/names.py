"""Which columns of a file of rows hold what, by their names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tqcheck.errors import ReadError
from tqcheck.languages.word_lists import word_set
from tqcheck.readers.columns import ColumnNames

_TEXT = "text"  # as in JSON Lines: a target without a source
_TITLES = ("title", "headline", "titel")
_PUBLISHED = ("published", "date", "datum")
_LINKS = ("link", "url")


class NoTargetColumnError(ReadError):
    """No column is known to hold the target."""


@dataclass(frozen=True, slots=True)
class RowNames:
    """The names of the columns; None for one that is not there.

    Attributes:
        target, source, title: the texts.
        id: identifies the row.
        outlet, engine, published, link: where the text comes from.
    """

    target: str
    source: str | None = None
    title: str | None = None
    id: str | None = None
    outlet: str | None = None
    engine: str | None = None
    published: str | None = None
    link: str | None = None

    @classmethod
    def of(cls, columns: Iterable[str], uri: str, given: ColumnNames | None = None) -> RowNames:
        """Tell the columns by their names, in any case of their letters.

        Args:
            columns: the names that are there.
            uri: of the file, for the message.
            given: what the user names; it comes first.

        Raises:
            ReadError: there is no column with the target, or none that `given` names.
        """
        there = list(columns)
        by_name = {name.casefold(): name for name in reversed(there)}

        def first(names: Iterable[str]) -> str | None:
            return next((by_name[name] for name in names if name in by_name), None)

        if given is None:
            target = first([*_known(there, "target"), _TEXT])
            source = first(_known(there, "source"))
        else:
            target, source = _named(given.target, there, uri), None
            if given.source is not None:
                source = _named(given.source, there, uri)
        if target is None:
            cause = (
                f"has no column that is known to hold the German ({', '.join(there[:8])}); "
                "name it: --columns source=NAME,target=NAME"
            )
            raise NoTargetColumnError(uri, cause, kind="malformed")
        return cls(
            target,
            source,
            first(_TITLES),
            first(["id"]),
            first(["outlet"]),
            first(["engine"]),
            first(_PUBLISHED),
            first(_LINKS),
        )

    @property
    def all(self) -> list[str]:
        """The names that are there, each once."""
        found = (getattr(self, field) for field in self.__slots__)
        return list(dict.fromkeys(name for name in found if name is not None))


def _known(there: list[str], side: str) -> list[str]:
    """The names of columns with the source or the target, in order; `side` itself first."""
    listed = word_set(f"en_de/{side}_columns")
    return [side, *(name.casefold() for name in there if name.casefold() in listed)]


def _named(name: str, there: list[str], uri: str) -> str:
    """The column that a user names: by its name, else by its number from 1."""
    if name in there:
        return name
    for one in there:
        if one.casefold() == name.casefold():
            return one
    if name.isdecimal() and 0 < int(name) <= len(there):
        return there[int(name) - 1]
    raise ReadError(uri, f"has no column {name} ({', '.join(there[:8])})", kind="malformed")
