"""Reads documents from files, folders or standard input, plain or gzipped."""

from tqcheck.readers.dispatch import read, read_bytes

__all__ = ["read", "read_bytes"]
