"""What a fetch is given and what it returns."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from msgspec import Meta

from tqcheck.errors import ReadError
from tqcheck.gate.fetch.urls import redacted

_SIZE = 10 * 1024 * 1024


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
        allow_private: host names, addresses and networks that may be private.
    """

    max_bytes: Annotated[int, Meta(ge=1, description="a whole number from 1 on")] = _SIZE
    max_unpacked: Annotated[int, Meta(ge=1, description="a whole number from 1 on")] = _SIZE
    timeout: Annotated[float, Meta(gt=0, lt=86400, description="a number of seconds above 0")] = (
        30.0
    )
    redirects: Annotated[int, Meta(ge=0, description="a whole number from 0 on")] = 5
    allow_private: Annotated[
        tuple[str, ...], Meta(description="a list of hosts, addresses or networks")
    ] = ()


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
