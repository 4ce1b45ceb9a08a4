"""Which settings count that nobody named: files that were found by going up from where we run.

Somebody else may have put such a file there: into a shared ``/tmp``, or above a folder that was
unpacked. Git refuses foreign repositories for the same reason (CVE-2022-24765). A file is trusted
if it is in the working directory, its repository or the home of the user, and nobody else could
have put it there. From any other file only settings count that cannot read or write elsewhere,
reach private hosts, load models, or hide findings.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tqcheck.errors import UsageError

_ONE_RULE = re.compile(r"[A-Za-z]{2,}\d{3,}|[a-z0-9]+(?:-[a-z0-9]+)+")
# So many rules may be left out by a file that is not trusted; not all of them, one by one.
MOST_RULES = 10
_OWN_TRANSLATORS = ("auto", "none", "embedded")
_GATE_FILES = ("state", "baseline")


def is_trusted(file: Path, start: Path) -> bool:
    """Whether a file that was found by going up from `start` counts in full."""
    folder = file.resolve().parent
    if is_foreign(file):
        return False
    roots = (start.resolve(), _repository(start.resolve()), _home())
    return any(root is not None and folder.is_relative_to(root) for root in roots)


def _repository(start: Path) -> Path | None:
    """The nearest folder with ``.git``, from `start` up."""
    for folder in (start, *start.parents[:-1]):
        mark = folder / ".git"
        try:
            if mark.exists() and not is_foreign(mark):
                return folder
        except OSError:  # a folder that we may not look into
            continue
    return None


def _home() -> Path | None:
    try:
        home = Path.home().resolve()
    except (RuntimeError, OSError):
        return None
    return None if home == home.parent else home


def is_foreign(path: Path) -> bool:
    """Whether somebody else put `path` into a folder where everybody may write."""
    if os.name != "posix":
        return False
    try:
        shared = path.parent.stat().st_mode & stat.S_IWOTH
        return bool(shared) and path.lstat().st_uid not in _own_ids()
    except OSError:
        return True


def _own_ids() -> set[int]:
    """Ourselves, the administrator, and whoever became the administrator by ``sudo``."""
    given = os.environ.get("SUDO_UID", "")
    return {os.geteuid(), 0, *([int(given)] if os.geteuid() == 0 and given.isdecimal() else [])}


def ensure_harmless(values: Mapping[str, Any], gate: Any, file: Path) -> None:
    """Refuse what a file that is not trusted may not set.

    Args:
        values: its settings by their own names, with paths as they are from here.
        gate: its table ``gate``; not checked before.
        file: names itself in errors.

    Raises:
        UsageError: it sets what only a trusted file may.
    """
    folder = file.resolve().parent
    for name in ("source", "glossary"):
        given = values.get(name) or ()
        for path in (given,) if isinstance(given, str) else given:
            _ensure_inside(path, folder, file, name)
    models = [
        name
        for name in ("back_translator", "round_trip")
        if values.get(name, "none") not in _OWN_TRANSLATORS
    ]
    for name in [*models, *(["estimator"] if "estimator" in values else [])]:
        raise refused(file, f"{name.replace('_', '-')} = {values[name]!r} loads a model")
    if values.get("rules"):
        raise refused(file, f"rules = {list(values['rules'])!r} adds rules")
    if "combiner" in values:
        raise refused(file, f"combiner = {values['combiner']!r} decides what is reported")
    if values.get("suppressions", "none") != "none":
        raise refused(file, f"suppressions = {values['suppressions']!r} hides findings")
    if values.get("select"):
        raise refused(file, "select leaves rules out")
    ignored = values.get("ignore", ())
    if len(ignored) > MOST_RULES or not all(map(names_one_rule, ignored)):
        raise refused(file, f"ignore leaves out more than {MOST_RULES} rules by name")
    _ensure_harmless_gate(gate if isinstance(gate, Mapping) else {}, folder, file)


def _ensure_harmless_gate(gate: Mapping[str, Any], folder: Path, file: Path) -> None:
    fetch = gate.get("fetch", {})
    names: Iterable[str] = fetch if isinstance(fetch, Mapping) else ()
    for name in names:
        if name.replace("_", "-") == "allow-private":
            raise refused(file, "gate.fetch.allow-private reaches private hosts")
    for name in _GATE_FILES:
        if isinstance(gate.get(name), str):
            _ensure_inside(gate[name], folder, file, f"gate.{name}")
    for name in gate:
        if name not in (*_GATE_FILES, "fetch"):
            raise refused(file, f"gate.{name} decides what is published")


def names_one_rule(selector: str) -> bool:
    """Whether `selector` has the form of a whole code or of a name."""
    return _ONE_RULE.fullmatch(selector) is not None


def _ensure_inside(given: str, folder: Path, file: Path, name: str) -> None:
    try:
        inside = "://" not in given and Path(given).resolve().is_relative_to(folder)
    except (OSError, ValueError, RuntimeError):  # no path at all, or links in a circle
        inside = False
    if not inside:
        raise refused(file, f"{name} = {given!r} is outside its folder")


def refused(file: Path, cause: str, option: str = "--config") -> UsageError:
    """The error for what a file that is not trusted may not set.

    Args:
        file: the file.
        cause: what it does, as a clause that names the setting.
        option: of the command line that names such a file.
    """
    return UsageError(
        f"{file}: {cause}; the file was found by searching and is neither in this repository nor "
        f"in your home; trust it with {option} {file}, or use {option} none"
    )
