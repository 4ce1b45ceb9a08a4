"""A text file is one document; its text is what was decoded, line ends and all."""

from __future__ import annotations

from tqcheck.model import Document
from tqcheck.readers.language import check_german


def read_text(text: str, uri: str) -> Document:
    """The document that `text` is.

    Raises:
        ReadError: it is not German.
    """
    check_german(text, uri)
    return Document(uri=uri, text=text)
