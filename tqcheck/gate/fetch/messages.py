"""What is sent in a request, and what the head of a response means."""

from __future__ import annotations

import email.utils
import ssl
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from tqcheck.gate.fetch.model import FetchError, Validators
from tqcheck.gate.fetch.urls import (
    SCHEMES,
    basic_credentials,
    host_header,
    host_of,
    proxy_parts,
    same_origin,
)
from tqcheck.version import __version__

REDIRECTS = (301, 302, 303, 307, 308)
NOT_MODIFIED = 304
_ACCEPT = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/json, "
    "application/xml;q=0.9, text/html;q=0.8, */*;q=0.5"
)


def checked_parts(target: str, url: str) -> SplitResult:
    """The parts of `target`, if it is a URL that can be fetched.

    Args:
        target: the URL to request, maybe after redirects.
        url: the URL that an error names.

    Raises:
        FetchError: it is not an http(s) URL.
    """
    try:
        parts = urlsplit(target)
        host, _ = host_of(parts), parts.port
    except ValueError as error:
        raise FetchError(url, f"is not an address ({error})", kind="refused") from error
    if parts.scheme not in SCHEMES:
        cause = f"has the scheme {parts.scheme!r}; only http and https are fetched"
        raise FetchError(url, cause, kind="refused")
    if not host or any(char <= " " or char in "\x7f\\" for char in target):
        raise FetchError(url, "is not an address that can be fetched", kind="refused")
    return parts


def conditional_headers(validators: Validators | None) -> dict[str, str]:
    """The headers of a GET request.

    Args:
        validators: of the last answer; then the server may say "not modified".
    """
    headers = {"Accept": _ACCEPT, "Accept-Encoding": "gzip, deflate"}
    if validators and validators.etag:
        headers["If-None-Match"] = validators.etag
    if validators and validators.last_modified:
        headers["If-Modified-Since"] = validators.last_modified
    return headers


def request_head(
    parts: SplitResult, headers: Mapping[str, str], url: str, proxy: str | None
) -> tuple[str, dict[str, str]]:
    """The target of the request line, and all headers.

    Args:
        parts: of the URL that is requested.
        headers: of the request.
        url: the first URL; its credentials are sent to its own origin only.
        proxy: the proxy that takes the request, if any.
    """
    name = host_header(parts)
    target = quote(parts.path or "/", safe="/%:=&~+!$,;'@()*")
    if parts.query:
        target += "?" + quote(parts.query, safe="/%:=&~+!$,;'@()*?[]")
    sent = {
        "Host": name,
        "User-Agent": f"tqcheck/{__version__}",
        "Connection": "close",
        **headers,
    }
    first = urlsplit(url)
    credentials = basic_credentials(first)
    if credentials is not None and same_origin(first, parts):
        sent["Authorization"] = credentials
    if proxy is not None and parts.scheme == "http":
        credentials = basic_credentials(proxy_parts(proxy))
        if credentials is not None:
            sent["Proxy-Authorization"] = credentials
        target = f"http://{name}{target}"
    return target, sent


def redirect_target(response: Any, current: str, url: str) -> str:
    """The URL that a redirect leads to; its address is checked when it is requested.

    Args:
        response: the answer with the redirect.
        current: the URL that was requested.
        url: the URL that an error names.

    Raises:
        FetchError: the redirect is not followed.
    """
    location = response.headers.get("Location")
    if not location:
        raise FetchError(url, "is redirected to nowhere", kind="redirect")
    target = urljoin(current, str(location))
    old, new = urlsplit(current).scheme.lower(), urlsplit(target).scheme.lower()
    if new not in SCHEMES or (old, new) == ("https", "http"):
        cause = f"is redirected from {old} to {new or 'no'}, which is not followed"
        raise FetchError(url, cause, kind="redirect")
    if "@" in urlsplit(target).netloc:
        cause = "is redirected to an address with a user name, which is not followed"
        raise FetchError(url, cause, kind="redirect")
    return target


def ensure_success(response: Any, url: str) -> None:
    """Accept status 2xx only.

    Raises:
        FetchError: the server answered with another status.
    """
    if 200 <= response.status < 300:
        return
    cause = f"is answered with {response.status} {response.reason or ''}".rstrip()
    retry_after = _seconds(response.headers.get("Retry-After"))
    raise FetchError(url, cause, kind="http", retry_after=retry_after)


def _seconds(value: str | None) -> float | None:
    """The delay that a ``Retry-After`` header asks for."""
    if not value:
        return None
    if value.strip().isdigit():
        return float(value)
    try:
        moment = email.utils.parsedate_to_datetime(value).timestamp()
    except (ValueError, TypeError, OverflowError):
        return None
    return max(0.0, moment - time.time())


def reason_of(error: Exception) -> str:
    """A short cause, without the object names that urllib3 puts before it."""
    cause = error.__cause__ if isinstance(error.__cause__, OSError) else error
    if isinstance(cause, ssl.SSLCertVerificationError):
        return f"certificate: {cause.verify_message}"
    if isinstance(cause, OSError) and cause.strerror:
        return cause.strerror
    return str(error) or type(error).__name__
