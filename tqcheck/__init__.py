"""tqcheck: finds and explains the faults of machine-translated German news."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("tqcheck")
except PackageNotFoundError:  # run from a source tree that was never installed
    __version__ = "0+unknown"

__all__ = ["__version__"]
