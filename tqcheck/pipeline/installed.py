"""What is installed: the code and data of tqcheck and its plug-ins, its models, all libraries."""

from __future__ import annotations

import functools
import os
import platform
import sys
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from tqcheck.result_cache import Store
from tqcheck.result_cache.file_digests import digest_of
from tqcheck.result_cache.store import ResultKind, key_of
from tqcheck.weights.shipped import embedded_root

PACKAGE = "tqcheck"
_DISTRIBUTIONS = (".dist-info", ".egg-info")


def installed_key(store: Store, plug_ins: Iterable[str] = ()) -> bytes:
    """What reading and checking depend on, whatever the settings: code, data, models, libraries.

    Args:
        store: has the digests of files that were read before.
        plug_ins: names of packages with rules or languages.
    """
    folders = [_place_of(name) for name in (PACKAGE, *sorted(set(plug_ins)))]
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


def _place_of(package: str) -> Path | None:
    """The folder of a package, or the file of a module; None where it has none."""
    spec = find_spec(package)
    if spec is None:
        return None
    if spec.submodule_search_locations:
        return Path(next(iter(spec.submodule_search_locations)))
    return Path(spec.origin) if spec.origin is not None else None
