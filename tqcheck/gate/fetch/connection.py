"""Single connections: direct or through a proxy, and cut off at a deadline."""

from __future__ import annotations

import socket
import ssl
import threading
import time
import urllib.request
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any
from urllib.parse import SplitResult

from tqcheck.gate.fetch.model import FetchError
from tqcheck.gate.fetch.urls import (
    basic_credentials,
    host_of,
    port_of,
    proxy_parts,
    redacted,
)


class DeadlineTimer:
    """Shuts a connection's socket down at the deadline.

    A socket's own time-out starts again with each byte, so a slow server could hold the connection
    open for ever.
    """

    def __init__(self, connection: Any, deadline: float) -> None:
        self.expired = False
        self.socket: Any = None
        self._connection = connection
        self._timer = threading.Timer(max(0.0, deadline - time.monotonic()), self.expire)
        self._timer.daemon = True
        self._timer.start()

    def expire(self) -> None:
        """Shut the socket down: pending reads and writes end at once."""
        self.expired = True
        # While a tunnel is being opened, the connection's socket is the proxy's.
        with suppress(OSError, AttributeError):
            (self.socket or self._connection.sock).shutdown(socket.SHUT_RDWR)

    def cancel(self) -> None:
        """Stop the timer; the connection is closed."""
        self._timer.cancel()


def proxy_for(parts: SplitResult, proxies: Mapping[str, str] | None) -> str | None:
    """The URL of the proxy for a request, if any.

    Args:
        parts: of the URL that is requested.
        proxies: by scheme; None for the platform's settings with their exceptions.
    """
    known = proxies if proxies is not None else urllib.request.getproxies()
    found = known.get(parts.scheme) or known.get("all")
    if not found:
        return None
    if proxies is None and urllib.request.proxy_bypass(f"{host_of(parts)}:{port_of(parts)}"):
        return None
    return str(found)


def direct_connection(parts: SplitResult, addresses: Sequence[str], timeout: float) -> Any:
    """A connection, not yet open, to the first of `addresses` that can be reached.

    It uses this address only, so a second answer of the name server changes nothing.
    """
    from urllib3.connection import HTTPConnection, HTTPSConnection

    port = port_of(parts)
    address = _reachable(addresses, port, timeout)
    if parts.scheme == "http":
        return HTTPConnection(address, port, timeout=timeout)
    return HTTPSConnection(
        address,
        port,
        timeout=timeout,
        server_hostname=host_of(parts),
        ssl_context=_system_certificates(),
    )


def proxy_connection(proxy: str, parts: SplitResult, timeout: float, url: str) -> Any:
    """A connection, not yet open, to a proxy; https goes through a tunnel.

    Args:
        proxy: the proxy's URL.
        parts: of the URL that is requested.
        timeout: in seconds.
        url: the URL that an error names.

    Raises:
        FetchError: the proxy is not an ``http://`` proxy.
    """
    from urllib3.connection import HTTPConnection, HTTPSConnection
    from urllib3.util import parse_url

    parsed = proxy_parts(proxy)
    if parsed.scheme != "http" or not parsed.hostname:
        cause = f"needs the proxy {redacted(proxy)}, but only http:// proxies are known"
        raise FetchError(url, cause, kind="network")
    through = parse_url(f"http://{parsed.hostname}")
    proxy_port = port_of(parsed)
    if parts.scheme == "http":
        return HTTPConnection(parsed.hostname, proxy_port, proxy=through, timeout=timeout)
    connection = HTTPSConnection(
        parsed.hostname,
        proxy_port,
        proxy=through,
        timeout=timeout,
        ssl_context=_system_certificates(),
    )
    credentials = basic_credentials(parsed)
    headers = {"Proxy-Authorization": credentials} if credentials is not None else {}
    connection.set_tunnel(host_of(parts), port_of(parts), headers)
    return connection


def _reachable(addresses: Sequence[str], port: int, timeout: float) -> str:
    """The first address that accepts a connection; the last if none does."""
    for address in addresses[:-1]:
        try:
            socket.create_connection((address, port), timeout / len(addresses)).close()
        except OSError:
            continue
        return address
    return addresses[-1]


def _system_certificates() -> ssl.SSLContext:
    import truststore

    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
