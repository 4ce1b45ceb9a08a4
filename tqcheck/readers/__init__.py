"""Reads documents from files, folders or standard input, plain or gzipped."""

from tqcheck.readers.dispatch import read, read_bytes
from tqcheck.readers.reading import Item

__all__ = ["Item", "read", "read_bytes"]
