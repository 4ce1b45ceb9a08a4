"""Every rule that tqcheck ships, in the order of their codes, plus those of other packages.

A plug-in is a package with an entry point in the group ``tqcheck.rules`` that names a `Rule` class.
A language pack of another package brings the rules that only its language needs
(`LanguagePack.rules`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib.metadata import EntryPoint, entry_points

from tqcheck.errors import UsageError
from tqcheck.languages.registry import added_languages, language_pack
from tqcheck.rules.base import Rule
from tqcheck.rules.catalog import RuleEntry, built_in

_GROUP = "tqcheck.rules"


@lru_cache(maxsize=1)
def entries() -> tuple[RuleEntry, ...]:
    """Entries of the built-in rules and those added, by code; built-in rules are not imported.

    Raises:
        UsageError: two rules share a code, or what is added is no rule.
    """
    found = list(built_in())
    for entry in _added():
        loaded = entry.load()
        if not (isinstance(loaded, type) and issubclass(loaded, Rule)):
            raise UsageError(f"the plug-in {entry.name} ({entry.value}) is not a tqcheck rule")
        found.append(RuleEntry.of(loaded))
    by_code: dict[str, RuleEntry] = {}
    for rule in found:
        if rule.code in by_code:
            first = by_code[rule.code].location
            raise UsageError(f"two rules have the code {rule.code}: {first}, {rule.location}")
        by_code[rule.code] = rule
    return tuple(by_code[code] for code in sorted(by_code))


def _added() -> Iterator[EntryPoint]:
    """Plug-ins, and the rules of the language packs of other packages."""
    yield from entry_points(group=_GROUP)
    for language in added_languages():
        for location in language_pack(language).rules:
            yield EntryPoint(f"{language}: {location}", location, _GROUP)


@lru_cache(maxsize=1)
def all_rules() -> tuple[type[Rule], ...]:
    """The classes of all rules, imported, by code.

    Raises:
        UsageError: as `entries`.
    """
    return tuple(entry.load() for entry in entries())


def matches(rule: type[Rule] | RuleEntry, selector: str) -> bool:
    """Whether `selector` (a code, the beginning of one, or a name) means `rule`."""
    return rule.code.startswith(selector.upper()) or rule.name == selector.lower()


def selected(select: tuple[str, ...], ignore: tuple[str, ...]) -> tuple[type[Rule], ...]:
    """Rules that `select` names (all where it is empty) without those that `ignore` names.

    Raises:
        UsageError: a selector means no rule.
    """
    known = entries()
    for selector in (*select, *ignore):
        if not any(matches(entry, selector) for entry in known):
            raise UsageError(f"no rule is called {selector!r}; `tqcheck rules` lists them")
    return tuple(
        entry.load()
        for entry in known
        if (not select or any(matches(entry, s) for s in select))
        and not any(matches(entry, s) for s in ignore)
    )
