"""From paths to documents: text, HTML and files of pairs, plain or gzipped, or standard input."""

from tqcheck.readers.dispatch import read, read_bytes

__all__ = ["read", "read_bytes"]
