"""tqcheck: finds and explains the faults of machine-translated German news."""

from tqcheck.version import __version__

__all__ = ["__version__"]
