"""tqcheck finds and explains the faults of machine-translated German news.

The names below are the public API. They are imported on first use, so that ``import tqcheck`` alone
costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from tqcheck.version import __version__

if TYPE_CHECKING:
    from tqcheck.api import BatchChecker, Checker, check
    from tqcheck.config import Settings
    from tqcheck.model import Document, DocumentReport, Finding, Report, Severity

__all__ = [
    "BatchChecker",
    "Checker",
    "Document",
    "DocumentReport",
    "Finding",
    "Report",
    "Settings",
    "Severity",
    "__version__",
    "check",
]

_MODULES = {
    "BatchChecker": "tqcheck.api",
    "Checker": "tqcheck.api",
    "Document": "tqcheck.model",
    "DocumentReport": "tqcheck.model",
    "Finding": "tqcheck.model",
    "Report": "tqcheck.model",
    "Settings": "tqcheck.config",
    "Severity": "tqcheck.model",
    "check": "tqcheck.api",
}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_MODULES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
