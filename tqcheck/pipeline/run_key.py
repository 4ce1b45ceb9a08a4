"""The key of a run: everything that can change what the check of a document finds."""

from __future__ import annotations

import functools
import os
import platform
import sys
from collections.abc import Iterator, Mapping
from dataclasses import fields
from importlib.util import find_spec
from pathlib import Path

from tqcheck.config import AUTO, NONE, Settings
from tqcheck.languages.registry import language_entry_points
from tqcheck.pipeline.checker import DocumentChecker
from tqcheck.result_cache import Store
from tqcheck.result_cache.content import digest_of
from tqcheck.result_cache.store import ResultKind, key_of
from tqcheck.weights.shipped import embedded_root

WITHOUT_EFFECT = frozenset(
    {
        # Readers have used them: what they change is in the document.
        "source", "require_source", "encoding", "columns", "max_bytes",
        # They only say how a run goes, and what becomes of its findings.
        "fail_on", "jobs", "timeout_per_document", "cache", "cache_megabytes", "ui_language",
        "suppressions",
    }
)  # fmt: skip
"""Settings on which the report of a document does not depend. All others are part of the key."""

_CONTENT = frozenset({"rules", "glossary", "combiner", "estimator"})
"""Settings that name files: their content is part of the key, in place of their names."""

_SHIPPED = frozenset({AUTO, "embedded", NONE})
_FILE = "file:"
_PACKAGE = "tqcheck"
_DISTRIBUTIONS = (".dist-info", ".egg-info")


def names_other_models(settings: Settings) -> bool:
    """Whether models are named that do not ship: their identities must be part of the key."""
    named = {settings.back_translator, settings.round_trip}
    return not named <= _SHIPPED or settings.estimator is not None


def is_cacheable(settings: Settings) -> bool:
    """Whether results may be kept; not where a file has the translation of one document."""
    named = (settings.back_translator, settings.round_trip)
    return settings.cache and not any(one.startswith(_FILE) for one in named)


def run_key(
    checker: DocumentChecker, installed: bytes, identities: Mapping[str, str] | None
) -> bytes:
    """What the results of a run are stored under, with the digest of a document.

    Args:
        checker: of the run.
        installed: what `installed_key` says.
        identities: of the models, where `names_other_models`.
    """
    settings = checker.settings
    values = {
        one.name: getattr(settings, one.name)
        for one in fields(settings)
        if one.name not in WITHOUT_EFFECT | _CONTENT
    }
    parts = (
        sorted(values.items()),
        checker.rules_digest,
        checker.glossary.terms,
        checker.combiner,
        sorted(identities.items()) if identities is not None else None,
    )
    return key_of(ResultKind.RUN, b"run", installed, repr(parts).encode())


def installed_key(checker: DocumentChecker, store: Store) -> bytes:
    """What reading and checking depend on, whatever the settings: code, data, models, libraries.

    Args:
        checker: knows the plug-ins.
        store: has the digests of files that were read before.
    """
    folders = [_place_of(name) for name in (_PACKAGE, *sorted(set(_plug_ins(checker))))]
    places = [folder for folder in folders if folder is not None]
    if not any(embedded_root().is_relative_to(place.resolve()) for place in places):
        places.append(embedded_root())
    parts = (platform.python_version(), _distributions(), digest_of(places, store))
    return key_of(ResultKind.RUN, b"installed", repr(parts).encode())


@functools.cache
def _distributions() -> tuple[str, ...]:
    """Names and versions of all distributions that can be imported."""
    found: set[str] = set()
    for folder in sys.path:
        try:
            names = [entry.name for entry in os.scandir(folder or ".")]
        except OSError:
            continue
        found.update(name for name in names if name.endswith(_DISTRIBUTIONS))
    return tuple(sorted(found))


def _plug_ins(checker: DocumentChecker) -> Iterator[str]:
    """The packages of rules and languages that are not tqcheck's own."""
    places = [entry.location for entry in checker.entries if not entry.is_declared]
    places += [entry.value for entry in language_entry_points()]
    for place in places:
        package = place.partition(":")[0].partition(".")[0]
        if package != _PACKAGE:
            yield package


def _place_of(package: str) -> Path | None:
    """The folder of a package, or the file of a module; None where it has none."""
    spec = find_spec(package)
    if spec is None:
        return None
    if spec.submodule_search_locations:
        return Path(next(iter(spec.submodule_search_locations)))
    return Path(spec.origin) if spec.origin is not None else None
