"""The language packs that are installed: German and English, and those of other packages.

A package adds a pack with an entry point of the group ``tqcheck.languages``, whose name is the
code of the language and which refers to a `LanguagePack`::

    [project.entry-points."tqcheck.languages"]
    nl = "tqcheck_dutch:PACK"

A pack is imported when it is first asked for.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import TYPE_CHECKING

from tqcheck.errors import UsageError

if TYPE_CHECKING:
    from tqcheck.languages.pack import LanguagePack

GROUP = "tqcheck.languages"
"""The group of entry points."""

DEFAULT_TARGET = "de"
"""The language of a target that states none."""

DEFAULT_SOURCE = "en"
"""The language of a source that states none."""

_BUILT_IN = (
    EntryPoint("de", "tqcheck.languages.de.pack:PACK", GROUP),
    EntryPoint("en", "tqcheck.languages.en.pack:PACK", GROUP),
)


@cache
def _installed() -> tuple[EntryPoint, ...]:
    return (*_BUILT_IN, *entry_points(group=GROUP))


def added_languages() -> tuple[str, ...]:
    """Codes of the languages whose packs come from other packages, in order."""
    return tuple(sorted({entry.name for entry in language_entry_points()}))


def language_entry_points() -> tuple[EntryPoint, ...]:
    """Where the language packs of other packages are."""
    return _installed()[len(_BUILT_IN) :]


def language_codes() -> tuple[str, ...]:
    """Codes of the languages that have a pack, those of tqcheck first."""
    return (*(entry.name for entry in _BUILT_IN), *added_languages())


@cache
def language_pack(code: str) -> LanguagePack:
    """The pack of a language.

    Args:
        code: its code; a region is ignored: ``"de-AT"`` gives the pack of ``"de"``.

    Raises:
        UsageError: no pack is installed for it, several are, or its entry point refers to
            something else.
    """
    from tqcheck.languages.pack import LanguagePack

    primary = code.replace("_", "-").partition("-")[0].lower()
    entries = [entry for entry in _installed() if entry.name == primary]
    if not entries:
        known = ", ".join(language_codes())
        raise UsageError(f"no language pack for {code!r}; there are packs for {known}")
    if len(entries) > 1:
        places = ", ".join(entry.value for entry in entries)
        raise UsageError(f"two language packs for {primary!r}: {places}")
    pack = entries[0].load()
    if not isinstance(pack, LanguagePack) or pack.code != primary:
        raise UsageError(f"{entries[0].value} is not a language pack for {primary!r}")
    return pack
