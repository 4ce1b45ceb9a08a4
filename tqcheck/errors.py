"""One tree of exceptions. Each message is a sentence that a user can act on."""

from __future__ import annotations


class TqcheckError(Exception):
    """Anything that tqcheck itself reports; `kind` is the stable word for it in reports."""

    kind = "error"


class UsageError(TqcheckError):
    """The command, its options or its configuration are wrong."""

    kind = "usage"


class ReadError(TqcheckError):
    """A document that cannot be read or checked; the message names the file and the cause.

    Args:
        uri: the path or address as the user gave it.
        cause: what is wrong, as the rest of a sentence that begins with the file's name.
        kind: stable word for the cause: ``missing``, ``not-utf8``, ``binary``, ``empty``,
            ``not-german``, ``too-large``, ``malformed``, ``unsafe``, ``source`` (there is none),
            ``timeout`` or ``unreadable``.
    """

    def __init__(self, uri: str, cause: str, *, kind: str = "unreadable") -> None:
        super().__init__(f"{uri}: {cause}")
        self.uri = uri
        self.cause = cause
        self.kind = kind

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle by what it was made of: errors travel between processes beside documents."""
        return _read_error, (self.uri, self.cause, self.kind)


def first_line(error: Exception) -> str:
    """The first line of what an exception says; the name of its class where it says nothing."""
    return next(iter(str(error).strip().splitlines()), type(error).__name__)


def _read_error(uri: str, cause: str, kind: str) -> ReadError:
    return ReadError(uri, cause, kind=kind)


class ModelError(TqcheckError):
    """A model that is missing, damaged or does not fit; the message says what to run."""

    kind = "model"
