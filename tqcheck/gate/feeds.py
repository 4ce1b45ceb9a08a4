"""Reads the documents of feeds: files, folders, URLs and standard input."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from tqcheck.config import Settings
from tqcheck.errors import ReadError
from tqcheck.gate.fetch.fetcher import Fetcher
from tqcheck.gate.fetch.model import Fetched, FetchError, Validators
from tqcheck.gate.fetch.urls import account_of, is_url, redacted
from tqcheck.gate.state import CachedFeed, State
from tqcheck.readers import Item, read, read_bytes
from tqcheck.readers.bytes import load_bytes, load_bytes_of
from tqcheck.readers.reading import ReaderRunner, unlimited


class FeedReader:
    """Reads the feeds of one run.

    Args:
        settings: of the run.
        fetcher: for URLs.
        state: answers of earlier runs; None for none.
        leave_out: files that are not read from folders.
        stdin: what ``-`` reads.
        reading: runs the readers.

    Attributes:
        unchanged: feeds whose server answered "not modified".
        unreached: feeds that could not be fetched.
    """

    def __init__(
        self,
        settings: Settings,
        fetcher: Fetcher,
        state: State | None,
        *,
        leave_out: Collection[Path] = (),
        stdin: BinaryIO | None = None,
        reading: ReaderRunner = unlimited,
    ) -> None:
        self.unchanged: list[str] = []
        self.unreached: list[FetchError] = []
        self._settings = settings
        self._fetcher = fetcher
        self._state = state
        self._leave_out = leave_out
        self._stdin = stdin
        self._reading = reading

    def documents(self, feeds: Sequence[str]) -> Iterator[Item]:
        """Every document of every feed; a URL is fetched when its turn comes."""
        given = self._settings.source
        source_is_remote = given is not None and is_url(given)
        local = functools.partial(
            read,
            limit=self._settings.max_bytes,
            source=given,
            stdin=self._stdin,
            leave_out=self._leave_out,
            columns=self._settings.columns,
            encoding=self._settings.encoding,
            require_source=self._settings.require_source,
            reading=self._reading,
        )
        if not source_is_remote and not any(is_url(feed) for feed in feeds):
            yield from local(list(feeds))
            return
        for feed in dict.fromkeys(feeds):
            if source_is_remote or is_url(feed):
                yield from self._documents_of(feed)
            else:
                yield from local([feed])

    def _documents_of(self, feed: str) -> Iterator[Item]:
        """The documents of one feed that is a URL, or whose source is one."""
        try:
            answer = self._load(feed, self._stdin)
            source = self._source(feed)
        except FetchError as error:
            self.unreached.append(error)
            yield error
        except ReadError as error:
            yield error
        else:
            yield from read_bytes(
                redacted(feed),
                answer.data,
                limit=self._settings.max_bytes,
                content_type=answer.content_type,
                source=source,
                from_user=not is_url(feed),
                require_source=self._settings.require_source,
                encoding=self._settings.encoding,
                reading=self._reading,
            )

    def _source(self, feed: str) -> tuple[str, bytes] | None:
        """The name and the content of the feed with the source texts."""
        given = self._settings.source
        if given is None:
            return None
        try:
            return redacted(given), self._load(given).data
        except FetchError as error:
            cause = f"its source {error}"
            raise FetchError(feed, cause, kind=error.kind, retry_after=error.retry_after) from error
        except ReadError as error:
            raise ReadError(redacted(feed), f"its source {error}", kind=error.kind) from error

    def _load(self, given: str, stdin: BinaryIO | None = None) -> Fetched:
        """The content of a URL, a file or standard input."""
        limit = self._settings.max_bytes
        if is_url(given):
            return self._fetch(given)
        if given == "-" and stdin is not None:
            return Fetched(given, load_bytes_of(stdin, given, limit))
        if Path(given).is_dir():
            raise ReadError(given, "is a folder; beside an address, one file is needed")
        return Fetched(given, load_bytes(Path(given), given, limit))

    def _fetch(self, url: str) -> Fetched:
        """The body of a feed; the stored one if the server says that nothing changed.

        It is stored before its items are checked: if the run is killed, the next one finds it.
        """
        account = account_of(url) if self._state is not None else ""
        cached = self._state.feed(account) if self._state is not None else None
        known = Validators(cached.etag, cached.last_modified) if cached is not None else None
        answer = self._fetcher.get(url, known)
        if answer.not_modified and cached is not None:
            self.unchanged.append(redacted(url))
            return Fetched(answer.url, cached.body, cached.content_type, answer.validators)
        etag, last_modified = answer.validators.etag, answer.validators.last_modified
        if self._state is not None and (etag or last_modified):
            feed = CachedFeed(etag, last_modified, answer.content_type, answer.data)
            self._state.save_feed(account, feed)
        return answer
