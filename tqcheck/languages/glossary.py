"""The terms of a user's glossary: a source term, its target terms, and where it was defined."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Term:
    """A source term and its target terms.

    Attributes:
        source: the source term in its basic form. Capitals in it are required in the text; small
            letters may be capitals there.
        targets: target terms in their basic form, any of which is right; the preferred one first.
        avoided: target terms that the glossary calls out of date or deprecated.
        exact_case: whether small letters of `source` and `targets` must be small in the text too.
        comment: the user's remark.
        place: file and line of the entry.
    """

    source: str
    targets: tuple[str, ...]
    avoided: tuple[str, ...] = ()
    exact_case: bool = False
    comment: str = ""
    place: str = ""

    @property
    def is_kept(self) -> bool:
        """Whether the term is not to be translated."""
        return self.targets == (self.source,)


@dataclass(frozen=True, slots=True)
class Glossary:
    """All terms of a run; empty if the user gave no list."""

    terms: tuple[Term, ...] = ()

    @staticmethod
    def of(terms: Iterable[Term]) -> Glossary:
        """One entry for each source term; the target terms of all its entries are right."""
        merged: dict[str, Term] = {}
        for term in terms:
            known = merged.get(term.source)
            merged[term.source] = _both(known, term) if known else term
        return Glossary(tuple(merged.values()))

    def __bool__(self) -> bool:
        return bool(self.terms)

    @property
    def digest(self) -> str:
        """Eight hexadecimal digits that change with the content, for a run's signature."""
        return hashlib.sha256(repr(self.terms).encode()).hexdigest()[:8]


def _both(one: Term, other: Term) -> Term:
    targets = tuple(dict.fromkeys(one.targets + other.targets))
    return replace(
        one,
        targets=targets,
        avoided=tuple(
            word for word in dict.fromkeys(one.avoided + other.avoided) if word not in targets
        ),
        exact_case=one.exact_case or other.exact_case,
        comment="; ".join(filter(None, dict.fromkeys((one.comment, other.comment)))),
    )
