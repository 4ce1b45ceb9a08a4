"""Rounds of batches made ahead of time, by processes of their own.

Making a round takes as long as a GPU needs to learn from it, and in a thread it would keep the
interpreter from giving the GPU its work.
"""

from __future__ import annotations

import itertools
import multiprocessing
import signal
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from mtrecipe import encode
from mtrecipe.batches import Batch, Sampler
from mtrecipe.settings import Settings


class Rounds:
    """The rounds of a sampler in their order, each asked for once; to be used in a ``with``.

    Args:
        settings: the configuration.
        encoded: folder of the encoded pairs.
        pad: id of ``<pad>``.
        first: number of the first round.
        workers: processes, which work at as many rounds at a time.
    """

    def __init__(
        self, settings: Settings, encoded: Path, pad: int, first: int, workers: int
    ) -> None:
        self._workers: list[tuple[Connection, Any]] = []
        context = multiprocessing.get_context("spawn")
        for place in range(workers):
            ours, theirs = context.Pipe(duplex=False)
            arguments = (theirs, settings, encoded, pad, first + place, workers)
            process = context.Process(target=_work, args=arguments, daemon=True)
            process.start()
            theirs.close()
            self._workers.append((ours, process))
        self._turns = itertools.cycle(self._workers)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for connection, _ in self._workers:
            connection.close()
        for _, process in self._workers:
            process.kill()
            process.join()

    def next(self) -> list[list[Batch]]:
        """The updates of the next round, as ``Sampler.round`` gives them.

        Raises:
            RuntimeError: the process that made them has died.
        """
        connection, _ = next(self._turns)
        try:
            made: list[list[Batch]] = connection.recv()
        except (EOFError, OSError) as error:
            raise RuntimeError("the process that makes batches has died") from error
        return made


def _work(
    connection: Connection, settings: Settings, encoded: Path, pad: int, first: int, step: int
) -> None:
    """Send a round after the other; ``send`` waits until the last one was taken."""
    for number in (signal.SIGINT, signal.SIGTERM):  # sent to the whole group: the trainer ends it
        signal.signal(number, signal.SIG_IGN)
    sampler = Sampler(settings, encode.load(encoded), pad)
    try:
        for place in itertools.count(first, step):
            connection.send(sampler.round(place))
    except (BrokenPipeError, ConnectionResetError):
        return  # training has ended
