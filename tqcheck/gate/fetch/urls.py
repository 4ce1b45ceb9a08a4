"""Parts and spellings of URLs."""

from __future__ import annotations

from base64 import b64encode
from hashlib import pbkdf2_hmac
from urllib.parse import SplitResult, unquote, urlsplit

SCHEMES = ("http", "https")
# Some 0.1 s, once for each fetch of a feed with a password.
_ROUNDS = 200_000
_DEFAULT_PORTS = {"http": 80, "https": 443}


def is_url(given: str) -> bool:
    """Whether `given` is a URL, not a path. Schemes other than http(s) are refused later."""
    scheme, mark, _ = given.partition("://")
    return bool(mark) and len(scheme) > 1 and scheme.replace("+", "").isalnum()


def redacted(url: str) -> str:
    """`url` without user name and password, for reports and messages."""
    head, mark, rest = url.partition("://")
    end = min((place for place in map(rest.find, "/?#") if place >= 0), default=len(rest))
    return f"{head}{mark}{rest[:end].rpartition('@')[2]}{rest[end:]}"


def account_of(url: str) -> str:
    """`url` as `redacted`, with a digest of user name and password where it has them.

    Two accounts may get different answers from one address. The digest is slow to make, so that a
    password cannot be guessed from it in bulk.
    """
    name = redacted(url)
    credentials = url[: len(url) - len(name.partition("://")[2])].partition("://")[2]
    if not credentials:
        return name
    digest = pbkdf2_hmac("sha256", credentials.encode(), name.encode(), _ROUNDS)
    return f"{name} {digest.hex()[:32]}"


def host_of(parts: SplitResult) -> str:
    """The host name in ASCII (IDNA).

    Raises:
        ValueError: the name has no ASCII form.
    """
    host = parts.hostname or ""
    return host if host.isascii() else host.encode("idna").decode("ascii")


def port_of(parts: SplitResult) -> int:
    """The port, or the scheme's default; 0 for a scheme that has none here."""
    return parts.port or _DEFAULT_PORTS.get(parts.scheme, 0)


def host_header(parts: SplitResult) -> str:
    """The value of the ``Host`` header: the port only where it is not the default."""
    host, port = host_of(parts), port_of(parts)
    name = f"[{host}]" if ":" in host else host
    return name if port == _DEFAULT_PORTS[parts.scheme] else f"{name}:{port}"


def same_origin(one: SplitResult, other: SplitResult) -> bool:
    """Whether scheme, host and port are the same."""
    return (one.scheme, one.hostname, port_of(one)) == (
        other.scheme,
        other.hostname,
        port_of(other),
    )


def basic_credentials(parts: SplitResult) -> str | None:
    """The credentials in a URL as the value of an ``Authorization`` header."""
    if parts.username is None:
        return None
    pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
    return "Basic " + b64encode(pair.encode()).decode()


def proxy_parts(proxy: str) -> SplitResult:
    """The parts of a proxy's URL, which may lack its scheme."""
    return urlsplit(proxy if "://" in proxy else f"http://{proxy}")
