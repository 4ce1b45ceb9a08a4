"""Every rule that tqcheck ships, in the order of their codes, plus those of other packages.

A plug-in is a package with an entry point in the group ``tqcheck.rules`` that names a `Rule` class.
A language pack of another package brings the rules that only its language needs
(`LanguagePack.rules`). Rules of the user's without code are files that the settings name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.metadata import EntryPoint, entry_points

from tqcheck.errors import UsageError
from tqcheck.languages.registry import added_languages, language_pack
from tqcheck.rule_files.loading import load_definitions
from tqcheck.rules.base import Rule
from tqcheck.rules.catalog import RuleEntry, built_in

_GROUP = "tqcheck.rules"


def entries(rule_files: tuple[str, ...] = ()) -> tuple[RuleEntry, ...]:
    """Entries of the built-in rules and those added, by code; built-in rules are not imported.

    Args:
        rule_files: files and folders with rules of the user's (`Settings.rules`).

    Raises:
        UsageError: two rules share a code or a name, what is added is no rule, or one of the user's
            supersedes a rule that is not there.
    """
    if not rule_files:
        return _installed()
    own = [RuleEntry.declared(definition) for definition in load_definitions(rule_files)]
    found = _by_code((*_installed(), *own))
    codes = {entry.code for entry in found}
    for entry in own:
        for code in sorted(entry.described().supersedes - codes):
            raise UsageError(f"{entry.location}: supersedes {code!r}, which is no rule's code")
    return found


@lru_cache(maxsize=1)
def _installed() -> tuple[RuleEntry, ...]:
    """The built-in rules and those of other packages, by code."""
    found = list(built_in())
    for entry in _added():
        loaded = entry.load()
        if not (isinstance(loaded, type) and issubclass(loaded, Rule)):
            raise UsageError(f"the plug-in {entry.name} ({entry.value}) is not a tqcheck rule")
        found.append(RuleEntry.of(loaded))
    return _by_code(found)


def _by_code(found: Iterable[RuleEntry]) -> tuple[RuleEntry, ...]:
    """The rules by their codes; no two share a code or a name."""
    by_code: dict[str, RuleEntry] = {}
    by_name: dict[str, RuleEntry] = {}
    for rule in found:
        for known, key, what in ((by_code, rule.code, "code"), (by_name, rule.name, "name")):
            if key in known:
                first = known[key].location
                raise UsageError(f"two rules have the {what} {key}: {first}, {rule.location}")
            known[key] = rule
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


def selected(
    select: tuple[str, ...], ignore: tuple[str, ...], known: tuple[RuleEntry, ...] | None = None
) -> tuple[type[Rule], ...]:
    """The classes of `selected_entries`, which has the arguments, imported."""
    return tuple(entry.load() for entry in selected_entries(select, ignore, known))


def selected_entries(
    select: tuple[str, ...], ignore: tuple[str, ...], known: tuple[RuleEntry, ...] | None = None
) -> tuple[RuleEntry, ...]:
    """Rules that `select` names (all where it is empty) without those that `ignore` names.

    Args:
        select: codes, beginnings of codes, or names; empty for all.
        ignore: likewise, of those to leave out.
        known: the rules to select from; None for all that are installed.

    Raises:
        UsageError: a selector means no rule, or both together leave none.
    """
    known = entries() if known is None else known
    for selector in (*select, *ignore):
        if not any(matches(entry, selector) for entry in known):
            raise UsageError(f"no rule is called {selector!r}; `tqcheck rules` lists them")
    found = tuple(
        entry
        for entry in known
        if (not select or any(matches(entry, s) for s in select))
        and not any(matches(entry, s) for s in ignore)
    )
    if known and not found:
        raise UsageError("select and ignore leave no rule, so nothing would be checked")
    return found
