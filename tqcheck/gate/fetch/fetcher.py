"""The fetcher: one request after another, each within the limits.

The host is resolved once, all its addresses are checked, and the connection goes to an address
that was checked. So a name server that answers differently the second time (DNS rebinding) gains
nothing. urllib3 is used for single connections only: its pools, redirects and decoding would each
bypass one of the limits. Proxies come from the platform (`urllib.request`), certificates from the
platform's store (truststore).
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPException
from typing import Any
from urllib.parse import SplitResult

from tqcheck.gate.fetch import messages
from tqcheck.gate.fetch.addresses import AllowedHosts, Resolver, resolve_within, system_resolver
from tqcheck.gate.fetch.body import read_body
from tqcheck.gate.fetch.connection import (
    DeadlineTimer,
    direct_connection,
    proxy_connection,
    proxy_for,
)
from tqcheck.gate.fetch.model import Fetched, FetchError, FetchLimits, Validators
from tqcheck.gate.fetch.urls import host_of, port_of


class Fetcher:
    """Fetches within limits; keeps nothing between calls.

    Args:
        limits: of each call.
        resolve: host and port to addresses; None for the system's resolver.
        proxies: by scheme; None for the platform's.

    Raises:
        UsageError: an entry of ``limits.allow_private`` is not a host, address or network.
    """

    def __init__(
        self,
        limits: FetchLimits,
        *,
        resolve: Resolver | None = None,
        proxies: Mapping[str, str] | None = None,
    ) -> None:
        self.limits = limits
        self._resolve = resolve or system_resolver
        self._proxies = proxies
        self._allowed = AllowedHosts.parse(limits.allow_private)
        self._timer: DeadlineTimer | None = None
        self._cancelled = False

    def cancel(self) -> None:
        """Make the fetch in progress fail now, and each later one."""
        self._cancelled = True
        if self._timer is not None:
            self._timer.expire()

    def get(self, url: str, validators: Validators | None = None) -> Fetched:
        """The body at `url`.

        Args:
            url: http or https; its credentials are sent to its own origin only.
            validators: of the last answer; then the new one may be "not modified".

        Raises:
            FetchError: a limit was reached, the address is refused, or the server answered with an
                error.
        """
        headers = messages.conditional_headers(validators)
        deadline = time.monotonic() + self.limits.timeout
        target = url
        for _ in range(self.limits.redirects + 1):
            with self._response("GET", target, url, headers, None, deadline) as response:
                if response.status in messages.REDIRECTS:
                    target = messages.redirect_target(response, target, url)
                    continue
                if response.status == messages.NOT_MODIFIED and validators is not None:
                    return Fetched(target, validators=validators, not_modified=True)
                messages.ensure_success(response, url)
                data = read_body(response, url, self.limits)
                return Fetched(
                    target,
                    data,
                    response.headers.get("Content-Type"),
                    Validators(response.headers.get("ETag"), response.headers.get("Last-Modified")),
                )
        cause = f"was redirected more than {self.limits.redirects} times"
        raise FetchError(url, cause, kind="redirect")

    def post(self, url: str, body: bytes, content_type: str) -> None:
        """Send `body` to `url`. Redirects are not followed, the response's body is not read.

        Raises:
            FetchError: as `get`.
        """
        deadline = time.monotonic() + self.limits.timeout
        headers = {"Content-Type": content_type}
        with self._response("POST", url, url, headers, body, deadline) as response:
            if response.status in messages.REDIRECTS:
                raise FetchError(url, "answers a call with a redirect", kind="redirect")
            messages.ensure_success(response, url)

    @contextmanager
    def _response(
        self,
        method: str,
        target: str,
        url: str,
        headers: Mapping[str, str],
        body: bytes | None,
        deadline: float,
    ) -> Iterator[Any]:
        """One request to `target`; the block is cut off at the deadline. Errors name `url`."""
        from urllib3.exceptions import HTTPError

        parts = messages.checked_parts(target, url)
        proxy = proxy_for(parts, self._proxies)
        connection = self._connection(parts, proxy, url, deadline)
        timer = self._timer = DeadlineTimer(connection, deadline)
        try:
            connection.connect()
            timer.socket = connection.sock
            line, sent = messages.request_head(parts, headers, url, proxy)
            connection.request(
                method, line, body=body, headers=sent, preload_content=False, decode_content=False
            )
            response = connection.getresponse()
            try:
                yield response
            finally:
                response.close()
            if timer.expired:
                raise self._timed_out(url)
        except FetchError:
            if timer.expired:
                raise self._timed_out(url) from None
            raise
        except (HTTPError, HTTPException, OSError, ValueError) as error:
            if (
                timer.expired
                or isinstance(error, TimeoutError)
                or "Timeout" in type(error).__name__
            ):
                raise self._timed_out(url) from error
            cause = f"cannot be fetched ({messages.reason_of(error)})"
            raise FetchError(url, cause, kind="network") from error
        finally:
            self._timer = None
            timer.cancel()
            connection.close()

    def _connection(self, parts: SplitResult, proxy: str | None, url: str, deadline: float) -> Any:
        """A connection, not yet open, to a checked address or to the proxy."""
        remaining = deadline - time.monotonic()
        addresses = self._addresses(parts, url, remaining, required=proxy is None)
        remaining = deadline - time.monotonic()
        if remaining <= 0 or self._cancelled:
            raise self._timed_out(url)
        if proxy is None:
            return direct_connection(parts, addresses, remaining)
        return proxy_connection(proxy, parts, remaining, url)

    def _addresses(
        self, parts: SplitResult, url: str, timeout: float, *, required: bool
    ) -> list[str]:
        """The addresses of the host, all of them permitted.

        A proxy resolves the host itself, so then none is required; those that are known here are
        checked all the same.
        """
        host = host_of(parts)
        try:
            found = resolve_within(
                timeout, self._resolve, host, port_of(parts), lambda: self._cancelled
            )
        except TimeoutError:
            if required:
                raise self._timed_out(url) from None
            return []
        except (OSError, UnicodeError) as error:
            if not required:
                return []
            cause = f"has a host {host!r} that is not known ({messages.reason_of(error)})"
            raise FetchError(url, cause, kind="network") from error
        self._allowed.ensure_permitted(found, host, url)
        if required and not found:
            raise FetchError(url, f"has a host {host!r} without address", kind="network")
        return found

    def _timed_out(self, url: str) -> FetchError:
        if self._cancelled:
            return FetchError(url, "was given up", kind="timeout")
        cause = f"took longer than the limit of {self.limits.timeout:g} seconds"
        return FetchError(url, cause, kind="timeout")
