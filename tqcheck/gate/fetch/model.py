"""What a fetch is given and what it returns."""

from __future__ import annotations

from dataclasses import dataclass, field

from tqcheck.errors import ReadError
from tqcheck.gate.fetch.urls import redacted


class FetchError(ReadError):
    """A URL that could not be fetched.

    `kind` is ``refused`` (scheme or address), ``timeout``, ``too-large``, ``redirect``, ``http``
    (an error status), ``malformed`` or ``network``.

    Args:
        url: the URL; credentials in it are left out of the message.
        cause: as in `ReadError`.
        kind: see above.
        retry_after: seconds that the server asks clients to wait.
    """

    def __init__(
        self, url: str, cause: str, *, kind: str, retry_after: float | None = None
    ) -> None:
        super().__init__(redacted(url), cause, kind=kind)
        self.retry_after = retry_after


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """Limits of a fetch.

    Attributes:
        max_bytes: of the body as sent.
        max_unpacked: of the body after decompression.
        timeout: seconds for the whole fetch, redirects included.
        redirects: how many are followed.
        allow: host names, addresses and networks that may be private.
    """

    max_bytes: int = 10 * 1024 * 1024
    max_unpacked: int = 10 * 1024 * 1024
    timeout: float = 30.0
    redirects: int = 5
    allow: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Validators:
    """The HTTP validators of an answer, for a conditional request."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer. `data` is empty if `not_modified`; `url` is the last URL after redirects."""

    url: str
    data: bytes = b""
    content_type: str | None = None
    validators: Validators = field(default_factory=Validators)
    not_modified: bool = False
