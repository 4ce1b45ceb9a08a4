"""Which IP addresses may be reached: public ones, and private ones that the settings allow."""

from __future__ import annotations

import ipaddress
import socket
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tqcheck.errors import UsageError
from tqcheck.gate.fetch.model import FetchError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Resolver = Callable[[str, int], Sequence[str]]

_POLL_SECONDS = 0.1
# The range by which networks without IPv4 reach every IPv4 address: that address counts alone.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
# The middle of an interface identifier that holds an IPv4 address (ISATAP, RFC 5214).
_ISATAP = 0x5EFE
_DATA = Path(__file__).parents[2] / "data" / "special_addresses.tsv"


@dataclass(frozen=True, slots=True)
class AllowedHosts:
    """Hosts that may have private addresses.

    Attributes:
        names: host names in lower case.
        networks: networks and single addresses.
    """

    names: frozenset[str]
    networks: tuple[Network, ...]

    @classmethod
    def parse(cls, allow: Sequence[str]) -> AllowedHosts:
        """Read host names, addresses and networks.

        Raises:
            UsageError: an entry is none of them.
        """
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
        return cls(frozenset(names), tuple(networks))

    def ensure_permitted(self, addresses: Sequence[str], host: str, url: str) -> None:
        """Refuse private addresses that are not allowed.

        Args:
            addresses: all addresses of `host`.
            host: as the URL names it.
            url: the URL that the error names.

        Raises:
            FetchError: one of `addresses` may not be reached.
        """
        if host.casefold() in self.names:
            return
        for address in addresses:
            parsed = ipaddress.ip_address(address.partition("%")[0])
            if self._contains(parsed):
                continue
            for one in embedded(parsed):
                if not is_public(one) and not self._contains(one):
                    where = host if host == address else f"{host} ({address})"
                    cause = (
                        f"leads to {where}, which is no public address; --allow-private permits it"
                    )
                    raise FetchError(url, cause, kind="refused")

    def _contains(self, address: Address) -> bool:
        return any(address in network for network in self.networks)


def system_resolver(host: str, port: int) -> Sequence[str]:
    """The addresses that the system's resolver knows."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def resolve_within(
    timeout: float, resolve: Resolver, host: str, port: int, cancelled: Callable[[], bool]
) -> list[str]:
    """The addresses of `host`, found in a thread: the system's resolver has no time-out.

    Args:
        timeout: in seconds.
        resolve: host and port to addresses.
        host: to resolve.
        port: to resolve.
        cancelled: asked while waiting; True ends the wait.

    Raises:
        TimeoutError: there was no answer in time, or the wait was cancelled.
        OSError: the host is not known.
    """
    result: list[list[str]] = []
    fault: list[Exception] = []

    def work() -> None:
        try:
            result.append(list(resolve(host, port)))
        except Exception as error:
            fault.append(error)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    deadline = time.monotonic() + timeout
    while thread.is_alive() and time.monotonic() < deadline and not cancelled():
        thread.join(_POLL_SECONDS)
    if fault:
        raise fault[0]
    if not result:
        raise TimeoutError
    return result[0]


@lru_cache(maxsize=1)
def special_ranges() -> tuple[Network, ...]:
    """The ranges in which no public server is."""
    lines = _DATA.read_text("utf-8").splitlines()
    rows = (line.split("\t")[0] for line in lines if line and not line.startswith("#"))
    return tuple(map(ipaddress.ip_network, rows))


def is_public(address: Address) -> bool:
    """Whether a server that everybody may reach can have `address`."""
    return not any(address in network for network in special_ranges()) and not (
        # What the running Python knows beyond our table.
        address.is_private or address.is_reserved or address.is_link_local
    )


def embedded(address: Address) -> list[Address]:
    """The addresses that a connection to `address` may lead to."""
    if isinstance(address, ipaddress.IPv4Address):
        return [address]
    if address.ipv4_mapped is not None:
        return [address.ipv4_mapped]
    last = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    if address in _NAT64:
        return [last]
    return [address, last] if int(address) >> 32 & 0xFFFF == _ISATAP else [address]
