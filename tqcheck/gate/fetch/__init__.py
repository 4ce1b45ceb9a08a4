"""Fetches URLs that others chose, within limits: http(s), public addresses, bytes, time."""

from __future__ import annotations

from tqcheck.gate.fetch.addresses import AllowedHosts
from tqcheck.gate.fetch.fetcher import Fetcher
from tqcheck.gate.fetch.model import Fetched, FetchError, FetchLimits, Validators
from tqcheck.gate.fetch.urls import SCHEMES, is_url, redacted

__all__ = [
    "SCHEMES",
    "AllowedHosts",
    "FetchError",
    "FetchLimits",
    "Fetched",
    "Fetcher",
    "Validators",
    "is_url",
    "redacted",
]
