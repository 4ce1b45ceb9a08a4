"""Spares the import of modules that a dependency imports, but does not use as we use it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any


@contextmanager
def imported_when_used(name: str) -> Iterator[None]:
    """Within the context, an import of a module yields a module that loads it on first use.

    Nothing changes if it has been imported before.

    Args:
        name: of a module that is in no package.
    """
    if name in sys.modules:
        yield
        return
    stand_in = _LoadedWhenUsed(name)
    sys.modules[name] = stand_in
    try:
        yield
    finally:
        if sys.modules.get(name) is stand_in:
            del sys.modules[name]


class _LoadedWhenUsed(ModuleType):
    """Stands for a module; whoever asks for an attribute of it gets that of the module itself."""

    def __getattr__(self, attribute: str) -> Any:
        name = self.__name__
        if sys.modules.get(name) is self:
            del sys.modules[name]
        return getattr(import_module(name), attribute)
