"""A text file is one document; its text is the decoded content, including line ends."""

from __future__ import annotations

from tqcheck.errors import ReadError
from tqcheck.model import Document
from tqcheck.readers import pragmas
from tqcheck.readers.language import check_language


def read_text(text: str, uri: str, *, from_user: bool = False) -> Document:
    """Make a document of `text`.

    Args:
        text: content of the file.
        uri: what messages call it.
        from_user: whether it is a file of the user, so that suppression comments in it apply.

    Raises:
        ReadError: it holds suppression comments only, or is not in the target language.
    """
    text, remarks = pragmas.in_text(text) if from_user else (text, ())
    if not text.strip():
        raise ReadError(uri, "holds no text beside suppression comments", kind="empty")
    check_language(text, uri)
    return Document(uri=uri, text=text, pragmas=remarks)
