"""Fetches URLs that others chose, within limits: http(s), public addresses, bytes, time."""

from __future__ import annotations

from tqcheck.gate.fetch.fetcher import (
    SCHEMES,
    Fetched,
    Fetcher,
    FetchError,
    Limits,
    Resolver,
    Validators,
    is_url,
    shown,
)

__all__ = [
    "SCHEMES",
    "FetchError",
    "Fetched",
    "Fetcher",
    "Limits",
    "Resolver",
    "Validators",
    "is_url",
    "shown",
]
