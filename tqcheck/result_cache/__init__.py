"""What earlier runs found out, kept in the user's cache folder and looked up by content."""

from __future__ import annotations

from tqcheck.result_cache.store import (
    DEFAULT_MEGABYTES,
    ResultKind,
    Store,
    cache_folder,
    open_store,
)

__all__ = ["DEFAULT_MEGABYTES", "ResultKind", "Store", "cache_folder", "open_store"]
