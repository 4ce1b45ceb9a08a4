"""Fetches addresses that others chose, so within limits: http(s), public addresses, bytes, time.

The host is resolved once, every address of it is checked, and the connection goes to the address
that was checked: a name server that answers differently the second time (DNS rebinding) gains
nothing. urllib3 is used at the level of single connections, since its pools, redirects and
decoding would each go past one of the limits. Proxies come from the platform as
`urllib.request` sees them, certificates from the platform's own store through truststore.
"""

from __future__ import annotations

import email.utils
import ipaddress
import socket
import ssl
import threading
import time
import urllib.request
import zlib
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

from tqcheck.errors import ReadError, UsageError
from tqcheck.version import __version__

SCHEMES = ("http", "https")
_PORTS = {"http": 80, "https": 443}
_REDIRECTS = (301, 302, 303, 307, 308)
_NOT_MODIFIED = 304
_PIECE = 1 << 16
_LOOK_SECONDS = 0.1
_ACCEPT = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/json, "
    "application/xml;q=0.9, text/html;q=0.8, */*;q=0.5"
)
# IPv6 ranges that carry an IPv4 address, which is then checked as well.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Resolver = Callable[[str, int], Sequence[str]]


class FetchError(ReadError):
    """An address that could not be fetched.

    `kind` is ``refused`` (scheme or address), ``timeout``, ``too-large``, ``redirect``, ``http``
    (the server said no), ``malformed`` or ``network``.

    Args:
        uri: the address as messages show it.
        cause: as in `ReadError`.
        kind: see above.
        retry_after: seconds that the server asks to be left alone for.
    """

    def __init__(
        self, uri: str, cause: str, *, kind: str, retry_after: float | None = None
    ) -> None:
        super().__init__(uri, cause, kind=kind)
        self.retry_after = retry_after


@dataclass(frozen=True, slots=True)
class Limits:
    """What a fetch may cost and reach.

    Attributes:
        max_bytes: of the body as sent; max_unpacked: of the body once it is unpacked.
        timeout: seconds for everything, redirects included.
        redirects: how many are followed.
        allow: hosts by name, addresses and networks that may be private.
    """

    max_bytes: int = 10 * 1024 * 1024
    max_unpacked: int = 10 * 1024 * 1024
    timeout: float = 30.0
    redirects: int = 5
    allow: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Validators:
    """What the server said of its last answer, for a conditional request."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer. `data` is empty where `not_modified`; `url` is where redirects led."""

    url: str
    data: bytes = b""
    content_type: str | None = None
    validators: Validators = field(default_factory=Validators)
    not_modified: bool = False


def is_url(given: str) -> bool:
    """Whether `given` is an address, not a path; other schemes than http(s) are found later."""
    scheme, mark, _ = given.partition("://")
    return bool(mark) and len(scheme) > 1 and scheme.replace("+", "").isalnum()


def shown(url: str) -> str:
    """`url` without user name and password: reports are read by many."""
    head, mark, rest = url.partition("://")
    end = min((place for place in map(rest.find, "/?#") if place >= 0), default=len(rest))
    return f"{head}{mark}{rest[:end].rpartition('@')[2]}{rest[end:]}"


class _Watch:
    """Shuts a connection's socket at the deadline.

    Time-outs of a socket begin anew with each byte; a server that drips would last for ever.
    """

    def __init__(self, connection: Any, deadline: float) -> None:
        self.cut = False
        self.socket: Any = None
        self._connection = connection
        self._timer = threading.Timer(max(0.0, deadline - time.monotonic()), self.cut_off)
        self._timer.daemon = True
        self._timer.start()

    def cut_off(self) -> None:
        """Let whoever reads or writes find the connection at its end."""
        self.cut = True
        # Until the connection stands, the socket is a proxy's, which opens the tunnel.
        with suppress(OSError, AttributeError):
            (self.socket or self._connection.sock).shutdown(socket.SHUT_RDWR)

    def end(self) -> None:
        """The connection is done with."""
        self._timer.cancel()


class Fetcher:
    """Fetches within limits; keeps nothing between calls.

    Args:
        limits: of each call.
        resolve: host and port to addresses; `socket.getaddrinfo` where it is None.
        proxies: by scheme; the platform's where it is None.
    """

    def __init__(
        self,
        limits: Limits,
        *,
        resolve: Resolver | None = None,
        proxies: Mapping[str, str] | None = None,
    ) -> None:
        self.limits = limits
        self._resolve = resolve or _getaddrinfo
        self._proxies = proxies
        self._names, self._networks = _allowed(limits.allow)
        self._watch: _Watch | None = None
        self._given_up = False

    def give_up(self) -> None:
        """Let the fetch that is under way fail now, and each one after it."""
        self._given_up = True
        if self._watch is not None:
            self._watch.cut_off()

    def get(self, url: str, validators: Validators | None = None) -> Fetched:
        """The body at `url`.

        Args:
            url: http or https; user name and password in it are sent to its own host only.
            validators: of the last answer; then the new one may be "not modified".

        Raises:
            FetchError: a limit was reached, the address is refused, or the server said no.
        """
        headers = {"Accept": _ACCEPT, "Accept-Encoding": "gzip, deflate"}
        if validators and validators.etag:
            headers["If-None-Match"] = validators.etag
        if validators and validators.last_modified:
            headers["If-Modified-Since"] = validators.last_modified
        deadline = time.monotonic() + self.limits.timeout
        first, target = url, url
        for _ in range(self.limits.redirects + 1):
            with self._answer("GET", target, first, headers, None, deadline) as response:
                if response.status in _REDIRECTS:
                    target = self._next(response, target, first)
                    continue
                if response.status == _NOT_MODIFIED and validators is not None:
                    return Fetched(target, validators=validators, not_modified=True)
                _ensure_ok(response, first)
                data = self._body(response, first)
                return Fetched(
                    target,
                    data,
                    response.headers.get("Content-Type"),
                    Validators(response.headers.get("ETag"), response.headers.get("Last-Modified")),
                )
        cause = f"was redirected more than {self.limits.redirects} times"
        raise FetchError(shown(url), cause, kind="redirect")

    def post(self, url: str, body: bytes, content_type: str) -> None:
        """Send `body` to `url`; the answer's body is not read, redirects are not followed.

        Raises:
            FetchError: as `get`.
        """
        deadline = time.monotonic() + self.limits.timeout
        headers = {"Content-Type": content_type}
        with self._answer("POST", url, url, headers, body, deadline) as response:
            if response.status in _REDIRECTS:
                raise FetchError(shown(url), "answers a call with a redirect", kind="redirect")
            _ensure_ok(response, url)

    @contextmanager
    def _answer(
        self,
        method: str,
        url: str,
        first: str,
        headers: Mapping[str, str],
        body: bytes | None,
        deadline: float,
    ) -> Iterator[Any]:
        """One request; everything inside is cut off at the deadline."""
        from urllib3.exceptions import HTTPError

        parts = _parts(url, first)
        connection = self._connection(parts, first, deadline)
        watch = self._watch = _Watch(connection, deadline)
        try:
            connection.connect()
            watch.socket = connection.sock
            target, sent = self._request(parts, headers, first)
            connection.request(
                method, target, body=body, headers=sent, preload_content=False, decode_content=False
            )
            response = connection.getresponse()
            try:
                yield response
            finally:
                response.close()
            if watch.cut:
                raise self._too_slow(first)
        except FetchError:
            if watch.cut:
                raise self._too_slow(first) from None
            raise
        except (HTTPError, HTTPException, OSError, ValueError) as error:
            if watch.cut or isinstance(error, TimeoutError) or "Timeout" in type(error).__name__:
                raise self._too_slow(first) from error
            cause = f"cannot be fetched ({_reason(error)})"
            raise FetchError(shown(first), cause, kind="network") from error
        finally:
            self._watch = None
            watch.end()
            connection.close()

    def _too_slow(self, url: str) -> FetchError:
        if self._given_up:
            return FetchError(shown(url), "was given up", kind="timeout")
        cause = f"took longer than the limit of {self.limits.timeout:g} seconds"
        return FetchError(shown(url), cause, kind="timeout")

    def _connection(self, parts: SplitResult, first: str, deadline: float) -> Any:
        """A connection, not yet open, to a checked address or to the platform's proxy."""
        from urllib3.connection import HTTPConnection, HTTPSConnection

        host, port = _host(parts), parts.port or _PORTS[parts.scheme]
        proxy = self._proxy(parts.scheme, host, port)
        left = deadline - time.monotonic()
        addresses = self._addresses(host, port, first, left, needed=proxy is None)
        left = deadline - time.monotonic()
        if left <= 0 or self._given_up:
            raise self._too_slow(first)
        if proxy is None:
            # The first address that answers: what follows speaks to it and to no other.
            address = _reachable(addresses, port, left)
            if parts.scheme == "http":
                return HTTPConnection(address, port, timeout=left)
            return HTTPSConnection(
                address,
                port,
                timeout=left,
                server_hostname=host,
                ssl_context=_certificates(),
            )
        return _through(proxy, parts.scheme, host, port, left, first)

    def _proxy(self, scheme: str, host: str, port: int) -> str | None:
        proxies = self._proxies if self._proxies is not None else urllib.request.getproxies()
        found = proxies.get(scheme) or proxies.get("all")
        if not found or (self._proxies is None and urllib.request.proxy_bypass(f"{host}:{port}")):
            return None
        return str(found)

    def _request(
        self, parts: SplitResult, headers: Mapping[str, str], first: str
    ) -> tuple[str, dict[str, str]]:
        """What stands in the request line, and the headers."""
        host, port = _host(parts), parts.port or _PORTS[parts.scheme]
        name = f"[{host}]" if ":" in host else host
        name = name if port == _PORTS[parts.scheme] else f"{name}:{port}"
        target = quote(parts.path or "/", safe="/%:=&~+!$,;'@()*")
        if parts.query:
            target += "?" + quote(parts.query, safe="/%:=&~+!$,;'@()*?[]")
        sent = {
            "Host": name,
            "User-Agent": f"tqcheck/{__version__}",
            "Connection": "close",
            **headers,
        }
        own = urlsplit(first)
        if own.username is not None and _origin(own) == _origin(parts):
            sent["Authorization"] = _basic(own.username, own.password)
        proxy = self._proxy(parts.scheme, host, port)
        if proxy is not None and parts.scheme == "http":
            through = urlsplit(proxy if "://" in proxy else f"http://{proxy}")
            if through.username is not None:
                sent["Proxy-Authorization"] = _basic(through.username, through.password)
            target = f"http://{name}{target}"
        return target, sent

    def _next(self, response: Any, url: str, first: str) -> str:
        """Where a redirect leads; the new address is checked like the first when it is asked."""
        location = response.headers.get("Location")
        if not location:
            raise FetchError(shown(first), "is redirected to nowhere", kind="redirect")
        target = urljoin(url, str(location))
        old, new = urlsplit(url).scheme.lower(), urlsplit(target).scheme.lower()
        if new not in SCHEMES or (old, new) == ("https", "http"):
            cause = f"is redirected from {old} to {new or 'no'}, which is not followed"
            raise FetchError(shown(first), cause, kind="redirect")
        if "@" in urlsplit(target).netloc:
            cause = "is redirected to an address with a user name, which is not followed"
            raise FetchError(shown(first), cause, kind="redirect")
        return target

    def _addresses(
        self, host: str, port: int, url: str, timeout: float, *, needed: bool
    ) -> list[str]:
        """The addresses of a host, all of them permitted.

        Where a proxy does the fetching, its own name service counts; what ours knows is checked
        all the same.
        """
        try:
            found = self._within(timeout, lambda: list(self._resolve(host, port)))
        except TimeoutError:
            if needed:
                raise self._too_slow(url) from None
            return []
        except (OSError, UnicodeError) as error:
            if not needed:
                return []
            cause = f"has a host {host!r} that is not known ({_reason(error)})"
            raise FetchError(shown(url), cause, kind="network") from error
        if host.casefold() not in self._names:
            for address in found:
                self._permit(address, host, url)
        if needed and not found:
            raise FetchError(shown(url), f"has a host {host!r} without address", kind="network")
        return found

    def _within(self, timeout: float, call: Callable[[], list[str]]) -> list[str]:
        """`call()`, left alone where it takes longer: the system's resolver knows no time-out."""
        result: list[list[str]] = []
        fault: list[Exception] = []

        def work() -> None:
            try:
                result.append(call())
            except Exception as error:
                fault.append(error)

        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        deadline = time.monotonic() + timeout
        while thread.is_alive() and time.monotonic() < deadline and not self._given_up:
            thread.join(_LOOK_SECONDS)
        if fault:
            raise fault[0]
        if not result:
            raise TimeoutError
        return result[0]

    def _permit(self, address: str, host: str, url: str) -> None:
        parsed = ipaddress.ip_address(address.partition("%")[0])
        if any(parsed in network for network in self._networks):
            return
        for one in _carried(parsed):
            if not _is_public(one) and not any(one in network for network in self._networks):
                where = host if host == address else f"{host} ({address})"
                cause = f"leads to {where}, which is no public address; --allow-private permits it"
                raise FetchError(shown(url), cause, kind="refused")

    def _body(self, response: Any, url: str) -> bytes:
        """The body, unpacked, never more of it in memory than the limits."""
        limit = self.limits.max_bytes
        too_large = FetchError(
            shown(url), f"is larger than the limit of {limit} bytes", kind="too-large"
        )
        length = response.headers.get("Content-Length", "")
        if length.isdigit() and int(length) > limit:
            raise too_large
        unpack = _unpacker(response.headers.get("Content-Encoding"), url, self.limits.max_unpacked)
        received, parts = 0, []
        while piece := response.read(_PIECE, decode_content=False):
            received += len(piece)
            if received > limit:
                raise too_large
            parts.append(unpack.add(piece))
        unpack.end()
        return b"".join(parts)


def _parts(url: str, first: str) -> SplitResult:
    """The parts of an address that can be asked for."""
    try:
        parts = urlsplit(url)
        host, _ = _host(parts), parts.port
    except ValueError as error:
        cause = f"is not an address ({error})"
        raise FetchError(shown(first), cause, kind="refused") from error
    if parts.scheme not in SCHEMES:
        cause = f"has the scheme {parts.scheme!r}; only http and https are fetched"
        raise FetchError(shown(first), cause, kind="refused")
    if not host or any(char <= " " or char in "\x7f\\" for char in url):
        raise FetchError(shown(first), "is not an address that can be fetched", kind="refused")
    return parts


def _host(parts: SplitResult) -> str:
    host = parts.hostname or ""
    if host.isascii():
        return host
    return host.encode("idna").decode("ascii")


def _origin(parts: SplitResult) -> tuple[str, str | None, int]:
    return parts.scheme, parts.hostname, parts.port or _PORTS.get(parts.scheme, 0)


def _basic(user: str, password: str | None) -> str:
    pair = f"{unquote(user)}:{unquote(password or '')}"
    return "Basic " + b64encode(pair.encode()).decode()


def _allowed(allow: Sequence[str]) -> tuple[frozenset[str], tuple[Network, ...]]:
    """Names and networks among the hosts that may be private."""
    names, networks = set(), []
    for entry in allow:
        try:
            networks.append(ipaddress.ip_network(entry, strict=False))
        except ValueError:
            if "/" in entry or not entry.strip():
                raise UsageError(
                    f"{entry!r} is neither a host nor a network like 10.0.0.0/8"
                ) from None
            names.add(entry.casefold())
    return frozenset(names), tuple(networks)


def _is_public(address: Address) -> bool:
    return address.is_global and not (
        address.is_multicast
        or address.is_reserved
        or address.is_private
        or address.is_loopback
        or address.is_link_local
        or address.is_unspecified
    )


def _carried(address: Address) -> list[Address]:
    """The address, or the IPv4 addresses that it stands for."""
    if isinstance(address, ipaddress.IPv4Address):
        return [address]
    if address.ipv4_mapped is not None:
        return [address.ipv4_mapped]
    if address in _NAT64:
        return [ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)]
    carried = [address.sixtofour] if address.sixtofour is not None else []
    return [address, *carried, *(address.teredo or ())]


def _getaddrinfo(host: str, port: int) -> Sequence[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def _reachable(addresses: Sequence[str], port: int, timeout: float) -> str:
    """The first address that takes a connection; the last, where none does."""
    for address in addresses[:-1]:
        try:
            socket.create_connection((address, port), timeout / len(addresses)).close()
        except OSError:
            continue
        return address
    return addresses[-1]


def _certificates() -> ssl.SSLContext:
    import truststore

    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def _through(proxy: str, scheme: str, host: str, port: int, timeout: float, url: str) -> Any:
    """A connection to a proxy, with a tunnel for https."""
    from urllib3.connection import HTTPConnection, HTTPSConnection
    from urllib3.util import parse_url

    parsed = urlsplit(proxy if "://" in proxy else f"http://{proxy}")
    if parsed.scheme != "http" or not parsed.hostname:
        cause = f"needs the proxy {shown(proxy)}, but only http:// proxies are known"
        raise FetchError(shown(url), cause, kind="network")
    through = parse_url(f"http://{parsed.hostname}")
    proxy_port = parsed.port or _PORTS["http"]
    if scheme == "http":
        return HTTPConnection(parsed.hostname, proxy_port, proxy=through, timeout=timeout)
    connection = HTTPSConnection(
        parsed.hostname,
        proxy_port,
        proxy=through,
        timeout=timeout,
        ssl_context=_certificates(),
    )
    headers = {}
    if parsed.username is not None:
        headers["Proxy-Authorization"] = _basic(parsed.username, parsed.password)
    connection.set_tunnel(host, port, headers)
    return connection


def _ensure_ok(response: Any, url: str) -> None:
    if 200 <= response.status < 300:
        return
    cause = f"is answered with {response.status} {response.reason or ''}".rstrip()
    raise FetchError(
        shown(url), cause, kind="http", retry_after=_seconds(response.headers.get("Retry-After"))
    )


def _seconds(value: str | None) -> float | None:
    """Seconds from now that a ``Retry-After`` names."""
    if not value:
        return None
    if value.strip().isdigit():
        return float(value)
    try:
        moment = email.utils.parsedate_to_datetime(value).timestamp()
    except (ValueError, TypeError, OverflowError):
        return None
    return max(0.0, moment - time.time())


class _Plain:
    """A body that is not packed."""

    def __init__(self, url: str, limit: int) -> None:
        self._url = url
        self._limit = limit
        self._size = 0

    def add(self, piece: bytes) -> bytes:
        """`piece`, counted."""
        self._size += len(piece)
        if self._size > self._limit:
            cause = f"is larger than the limit of {self._limit} bytes once it is unpacked"
            raise FetchError(shown(self._url), cause, kind="too-large")
        return piece

    def end(self) -> None:
        """The body is complete."""


class _Packed(_Plain):
    """A gzip or deflate body, unpacked as it comes, so that a bomb stays small."""

    def __init__(self, url: str, limit: int, *, gzip: bool) -> None:
        super().__init__(url, limit)
        self._gzip = gzip
        self._stream: Any = zlib.decompressobj(31) if gzip else None

    def add(self, piece: bytes) -> bytes:
        """What `piece` unpacks to, stopped one byte past the limit."""
        if self._stream is None:
            # "deflate" should be zlib's format; some servers send it without zlib's header.
            zlib_header = piece[0] & 0x0F == 8 and int.from_bytes(piece[:2], "big") % 31 == 0
            self._stream = zlib.decompressobj(15 if zlib_header else -15)
        parts = []
        while piece:
            if self._stream.eof:
                if not self._gzip:
                    break
                self._stream = zlib.decompressobj(31)
            try:
                out = self._stream.decompress(piece, self._limit + 1 - self._size)
            except zlib.error as error:
                cause = f"is damaged packed data ({error})"
                raise FetchError(shown(self._url), cause, kind="malformed") from error
            parts.append(super().add(out))
            piece = self._stream.unconsumed_tail or self._stream.unused_data
        return b"".join(parts)

    def end(self) -> None:
        """The body is complete; a stream that is not is an error."""
        if self._stream is not None and not self._stream.eof:
            raise FetchError(shown(self._url), "breaks off in its packed data", kind="malformed")


def _unpacker(encoding: str | None, url: str, limit: int) -> _Plain:
    name = (encoding or "identity").strip().lower()
    if name == "identity":
        return _Plain(url, limit)
    if name in {"gzip", "x-gzip", "deflate"}:
        return _Packed(url, limit, gzip=name != "deflate")
    raise FetchError(
        shown(url), f"is packed as {name!r}, which was not asked for", kind="malformed"
    )


def _reason(error: Exception) -> str:
    """The cause in few words, without the objects that urllib3 puts before it."""
    cause = error.__cause__ if isinstance(error.__cause__, OSError) else error
    if isinstance(cause, ssl.SSLCertVerificationError):
        return f"certificate: {cause.verify_message}"
    if isinstance(cause, OSError) and cause.strerror:
        return cause.strerror
    return str(error) or type(error).__name__
