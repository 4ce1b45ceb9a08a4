"""An executor that looks up what earlier runs found out, and has only the rest done."""

from __future__ import annotations

import itertools
import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from tqcheck.errors import ReadError
from tqcheck.model import Document, DocumentReport
from tqcheck.pipeline.checker import DocumentChecker
from tqcheck.pipeline.executor import DocumentExecutor
from tqcheck.pipeline.installed import installed_key
from tqcheck.pipeline.run_key import names_other_models, plug_ins, run_key
from tqcheck.readers.reading import Item
from tqcheck.result_cache import ResultKind, Store
from tqcheck.result_cache.reports import (
    decoded_documents,
    decoded_report,
    document_digest,
    encoded_documents,
    encoded_report,
    is_lasting,
)
from tqcheck.result_cache.store import key_of

# Documents whose reports are known and that wait for one before them that is checked.
_MOST_WAITING = 256
# Larger files are read again: their documents would have to be in memory all at once.
_MOST_BYTES = 2 * 2**20


@dataclass(slots=True)
class _PlaceInRun:
    """A document's place in the run; `report` is None until there is one."""

    item: Item
    key: bytes | None = None
    report: DocumentReport | None = None


class CachedExecutor:
    """Looks up results in a store; those that are not there are computed and kept.

    A result is stored under what it depends on: the content of the document, rules, models,
    settings, code. What failed, or was given up, is not kept.

    Args:
        inner: does the rest.
        checker: of the run.
        store: of results.
    """

    def __init__(self, inner: DocumentExecutor, checker: DocumentChecker, store: Store) -> None:
        self._inner = inner
        self._store = store
        named = inner.identities if names_other_models(checker.settings) else None
        self._installed = installed_key(store, plug_ins(checker))
        self._run_key = run_key(checker, self._installed, named)
        self._identities = named

    @property
    def identities(self) -> Mapping[str, str]:
        """See `DocumentExecutor.identities`; no model is opened where an earlier run did it."""
        if self._identities is None:
            key = key_of(ResultKind.RUN, b"identities", self._run_key)
            self._identities = _identities(self._store.get_one(ResultKind.RUN, key))
            if self._identities is None:
                self._identities = self._inner.identities
                value = json.dumps(dict(self._identities)).encode()
                self._store.put(ResultKind.RUN, {key: value})
        return self._identities

    def read(
        self, reader: Callable[..., Iterator[Item]], data: bytes, uri: str, *args: Any, **more: Any
    ) -> Iterator[Item]:
        """See `DocumentExecutor.read`."""
        if len(data) > _MOST_BYTES:
            yield from self._inner.read(reader, data, uri, *args, **more)
            return
        what = repr((reader.__module__, reader.__qualname__, uri, args, sorted(more.items())))
        content = sha256(data).digest()
        key = key_of(
            ResultKind.DOCUMENTS, self._installed, what.encode("utf-8", "replace"), content
        )
        stored = self._store.get_one(ResultKind.DOCUMENTS, key)
        known = decoded_documents(stored) if stored is not None else None
        if known is not None:
            yield from known
            return
        found: list[Document] | None = []
        for item in self._inner.read(reader, data, uri, *args, **more):
            if found is not None and isinstance(item, Document):
                found.append(item)
            else:
                found = None
            yield item
        value = encoded_documents(tuple(found)) if found else None
        if value is not None:
            self._store.put(ResultKind.DOCUMENTS, {key: value})

    def check_all(self, items: Iterable[Item]) -> Iterator[tuple[Item, DocumentReport]]:
        """See `DocumentExecutor.check_all`."""
        rest = iter(items)
        for item in rest:
            first = self._look_up(item)
            if first.report is not None:
                yield item, first.report
                continue
            waiting = deque([first])
            unknown = itertools.chain([item], self._unknown(rest, waiting))
            for _, report in self._inner.check_all(unknown):
                place = next(one for one in waiting if one.report is None)
                place.report = report
                self._keep(place.key, report)
                while waiting and (known := waiting[0].report) is not None:
                    yield waiting.popleft().item, known
            for place in waiting:
                assert place.report is not None
                yield place.item, place.report

    def work_all(
        self, items: Iterable[Item], work: Callable[[Document, DocumentChecker], Any]
    ) -> Iterator[tuple[Item, Any]]:
        """See `DocumentExecutor.work_all`; nothing is kept."""
        return self._inner.work_all(items, work)

    def recall(self, document: Document, name: str) -> bytes | None:
        """See `Memory.recall`."""
        return self._store.get_one(ResultKind.MENTIONS, self._mentions_key(document, name))

    def remember(self, document: Document, name: str, value: bytes) -> None:
        """See `Memory.remember`."""
        self._store.put(ResultKind.MENTIONS, {self._mentions_key(document, name): value})

    def _mentions_key(self, document: Document, name: str) -> bytes:
        digest = document_digest(document)
        return key_of(ResultKind.MENTIONS, self._run_key, digest, name.encode())

    def _unknown(self, items: Iterator[Item], waiting: deque[_PlaceInRun]) -> Iterator[Item]:
        """The next items that must be checked; all that are met take a place in `waiting`."""
        while len(waiting) < _MOST_WAITING:
            item = next(items, None)
            if item is None:
                return
            place = self._look_up(item)
            waiting.append(place)
            if place.report is None:
                yield item

    def _look_up(self, item: Item) -> _PlaceInRun:
        if isinstance(item, ReadError):
            return _PlaceInRun(item)
        key = key_of(ResultKind.REPORT, self._run_key, document_digest(item))
        stored = self._store.get_one(ResultKind.REPORT, key)
        return _PlaceInRun(item, key, decoded_report(stored, item) if stored is not None else None)

    def _keep(self, key: bytes | None, report: DocumentReport) -> None:
        if key is None or not is_lasting(report):
            return
        value = encoded_report(report)
        if value is not None:
            self._store.put(ResultKind.REPORT, {key: value})


def _identities(stored: bytes | None) -> Mapping[str, str] | None:
    """Stored identities; None where there are none that can be read."""
    try:
        found = json.loads(stored or b"")
    except ValueError:
        return None
    return found if isinstance(found, dict) else None
