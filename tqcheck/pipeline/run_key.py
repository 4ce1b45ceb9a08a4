"""The key of a run: everything that can change what the check of a document finds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields

from tqcheck.config import AUTO, NONE, Settings
from tqcheck.languages.registry import language_entry_points
from tqcheck.pipeline.checker import FILE, DocumentChecker
from tqcheck.pipeline.installed import PACKAGE
from tqcheck.result_cache.store import ResultKind, key_of

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


def names_other_models(settings: Settings) -> bool:
    """Whether models are named that do not ship: their identities must be part of the key."""
    named = {settings.back_translator, settings.round_trip}
    return not named <= _SHIPPED or settings.estimator is not None


def is_cacheable(settings: Settings) -> bool:
    """Whether results may be kept; not where a file has the translation of one document."""
    named = (settings.back_translator, settings.round_trip)
    return settings.cache and not any(one.startswith(FILE) for one in named)


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


def plug_ins(checker: DocumentChecker) -> Iterator[str]:
    """The packages of rules and languages that are not tqcheck's own."""
    places = [entry.location for entry in checker.entries if not entry.is_declared]
    places += [entry.value for entry in language_entry_points()]
    for place in places:
        package = place.partition(":")[0].partition(".")[0]
        if package != PACKAGE:
            yield package
