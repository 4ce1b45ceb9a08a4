"""Worker processes that are supervised: one that takes too long or dies costs its document.

The supervisor computes nothing, so that it answers signals at once, whatever the workers are at.
Each worker has a connection of its own: a worker that is killed in the middle of a message can
harm no other. (Pools that share a queue, such as pebble's and that of `concurrent.futures`, lose
the run or block if the worker that is killed holds the lock of the queue.)
"""

from __future__ import annotations

import gc
import multiprocessing
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, cast

from tqcheck.config import Settings
from tqcheck.errors import ReadError, TqcheckError
from tqcheck.model import Document, DocumentReport
from tqcheck.pipeline.checker import DocumentChecker
from tqcheck.pipeline.executor import groups_of, unread
from tqcheck.pipeline.task_state import TaskState
from tqcheck.pipeline.time_budget import checking_seconds, reading_seconds
from tqcheck.pipeline.worker import (
    Answer,
    CheckTask,
    Failed,
    Outcome,
    ReadTask,
    Ready,
    WorkTask,
    main,
)
from tqcheck.readers import Item

# Tasks that wait for each process: enough to keep it busy, few enough to keep memory flat.
_AHEAD = 4
# Documents of a task, whose models read them together, and the letters from which on it is full:
# fewer than in one process, so that each has its share of a short run.
_MOST_TOGETHER = 16
_LETTERS_TOGETHER = 4_000
# Documents of one task have this many times the time of the one among them that has most.
_TIMES_TOGETHER = 2
# A worker interrupts itself when the time of its task is over. It is killed this much later.
_GRACE_SECONDS = 3.0
# How long one poll of the workers waits, and the longest time between two that counts as theirs: in
# a longer one this process was stopped (Ctrl-Z), or busy itself.
_POLL_SECONDS = 1.0
_LONGEST_POLL_SECONDS = 5.0
_MOST_CRASHES = 2
_MOST_FAILED_STARTS = 3


class WorkerError(TqcheckError):
    """No worker process can be started."""

    kind = "worker"


@dataclass(slots=True, eq=False)
class _Worker:
    """A worker process; `left` is what is left of the seconds of its job."""

    process: BaseProcess
    connection: Connection
    ready: bool = False
    job: TaskState | None = None
    left: float | None = None

    def kill(self) -> int | None:
        """End the process; its exit code."""
        self.process.kill()
        self.process.join()
        self.connection.close()
        return self.process.exitcode


class SupervisedExecutor:
    """See `DocumentExecutor`; for use in a ``with`` statement, from one thread.

    Args:
        settings: of the run; `jobs` is the number of workers. Each starts when it is needed.
        at_once: whether the first one starts before.
    """

    def __init__(self, settings: Settings, *, at_once: bool = True) -> None:
        self._settings = settings
        self._starts_at_once = at_once
        self._workers: list[_Worker] = []
        self._queue: deque[TaskState] = deque()
        self._identities: Mapping[str, str] | None = None
        self._failed_starts = 0
        self._polled_at = time.monotonic()

    def __enter__(self) -> SupervisedExecutor:
        if self._starts_at_once:
            self._start_worker()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Kill all workers."""
        self._queue.clear()
        while self._workers:
            self._workers.pop().kill()

    @property
    def identities(self) -> Mapping[str, str]:
        """See `DocumentExecutor.identities`."""
        if not self._workers:
            self._start_worker()
        while self._identities is None:
            self._poll(_POLL_SECONDS)
        return self._identities

    def read(
        self, reader: Callable[..., Iterator[Item]], data: bytes, uri: str, *args: Any, **more: Any
    ) -> Iterator[Item]:
        """See `DocumentExecutor.read`; a file is read as a whole."""
        job = TaskState(
            ReadTask(reader, data, uri, args, more), reading_seconds(len(data), self._settings)
        )
        # Whoever reads waits for it.
        self._queue.appendleft(job)
        try:
            answer = self._answer_of(job)
        finally:
            self._abandon([job])
        yield from cast("tuple[Item, ...]", answer)

    def check_all(self, items: Iterable[Item]) -> Iterator[tuple[Item, DocumentReport]]:
        """See `DocumentExecutor.check_all`."""
        groups = groups_of(items, _MOST_TOGETHER, _LETTERS_TOGETHER)
        for group, answer in self._answers(groups, CheckTask):
            reports = iter(cast("tuple[DocumentReport, ...]", answer or ()))
            for item in group:
                yield item, unread(item) if isinstance(item, ReadError) else next(reports)

    def work_all(
        self, items: Iterable[Item], work: Callable[[Document, DocumentChecker], Any]
    ) -> Iterator[tuple[Item, Any]]:
        """See `DocumentExecutor.work_all`."""
        for (item,), answer in self._answers(
            ([item] for item in items), lambda documents: WorkTask(work, documents[0])
        ):
            yield item, answer.value if isinstance(answer, Outcome) else item

    def _answers(
        self,
        groups: Iterable[list[Item]],
        task_of: Callable[[tuple[Document, ...]], CheckTask | WorkTask],
    ) -> Iterator[tuple[list[Item], Answer | None]]:
        """Each group with the answer to its task, in order; None where nothing was read."""
        waiting: deque[tuple[list[Item], TaskState | None]] = deque()
        rest = iter(groups)
        more = True
        try:
            while more or waiting:
                while more and len(waiting) < self._settings.jobs * _AHEAD:
                    group = next(rest, None)
                    if group is None:
                        more = False
                    else:
                        waiting.append((group, self._queued(group, task_of)))
                        self._poll(0)
                if waiting:
                    group, job = waiting[0]
                    answer = None if job is None else self._answer_of(job)
                    waiting.popleft()
                    yield group, answer
        finally:
            self._abandon([job for _, job in waiting if job is not None])

    def _queued(
        self,
        group: Iterable[Item],
        task_of: Callable[[tuple[Document, ...]], CheckTask | WorkTask],
    ) -> TaskState | None:
        """The job of a group; None for one of which nothing was read."""
        documents = tuple(item for item in group if isinstance(item, Document))
        if not documents:
            return None
        times = [checking_seconds(one, self._settings) for one in documents]
        most = max((one for one in times if one is not None), default=None)
        if most is not None and len(documents) > 1:
            most *= _TIMES_TOGETHER
        job = TaskState(task_of(documents), most)
        self._queue.append(job)
        return job

    def _answer_of(self, job: TaskState) -> Answer:
        while (answer := job.result) is None:
            self._poll(_POLL_SECONDS)
        return answer

    def _abandon(self, jobs: Iterable[TaskState]) -> None:
        """Forget jobs without an answer; workers that are at one are killed."""
        for job in [part for whole in jobs for part in (whole, *whole.parts)]:
            if job.answer is None and job in self._queue:
                self._queue.remove(job)
            for worker in [one for one in self._workers if one.job is job]:
                self._workers.remove(worker)
                worker.kill()

    def _poll(self, seconds: float) -> None:
        """Hand out tasks, wait for answers up to `seconds`, and end what takes too long."""
        self._assign()
        found = wait([worker.connection for worker in self._workers], seconds)
        for worker in [one for one in self._workers if one.connection in found]:
            self._receive(worker)
        now = time.monotonic()
        passed, self._polled_at = min(now - self._polled_at, _LONGEST_POLL_SECONDS), now
        for worker in list(self._workers):
            if worker.job is None or worker.left is None:
                continue
            worker.left -= passed
            if worker.left < -_GRACE_SECONDS:
                self._workers.remove(worker)
                worker.kill()
                self._queue.extendleft(reversed(worker.job.split(self._settings)))
                if not worker.job.parts:
                    worker.job.run_out_of_time()
        self._assign()

    def _assign(self) -> None:
        """Give tasks to workers that are ready; start more workers as long as tasks wait."""
        for worker in list(self._workers):
            if not self._queue:
                return
            if worker.ready and worker.job is None:
                job = self._queue.popleft()
                worker.job, worker.left = job, job.seconds
                try:
                    worker.connection.send(job.task)
                except (BrokenPipeError, ConnectionResetError):
                    job.crashes -= 1  # it died before, of something else
                    self._handle_death(worker)
        starting = sum(not worker.ready for worker in self._workers)
        while len(self._workers) < self._settings.jobs and starting < len(self._queue):
            self._start_worker()
            starting += 1

    def _start_worker(self) -> None:
        # "spawn": the model libraries keep threads of their own, which do not survive a fork.
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        arguments = theirs, self._settings, gc.get_threshold()
        process = context.Process(target=main, args=arguments, daemon=True)
        process.start()
        theirs.close()
        self._workers.append(_Worker(process, ours))

    def _receive(self, worker: _Worker) -> None:
        try:
            message = worker.connection.recv()
        except (EOFError, OSError):
            self._handle_death(worker)
            return
        if isinstance(message, Failed):
            raise message.error
        if isinstance(message, Ready):
            worker.ready, self._failed_starts = True, 0
            self._identities = message.identities
            return
        assert worker.job is not None
        worker.job.answer, worker.job = message, None

    def _handle_death(self, worker: _Worker) -> None:
        """A worker has died; its task is tried once more, as the cause may lie elsewhere."""
        self._workers.remove(worker)
        # It may have closed its connection a moment before its end.
        worker.process.join(_GRACE_SECONDS)
        how = _how_it_ended(worker.kill())
        if not worker.ready:
            self._failed_starts += 1
            if self._failed_starts >= _MOST_FAILED_STARTS:
                raise WorkerError(f"no process that checks documents can be started: it {how}")
            self._start_worker()
        job = worker.job
        if job is None:
            return
        if job.split(self._settings):
            self._queue.extendleft(reversed(job.parts))
            return
        job.crashes += 1
        if job.crashes < _MOST_CRASHES:
            self._queue.appendleft(job)
        else:
            job.fail("crashed", f"{job.uri}: the process that worked on it {how}, twice")


def _how_it_ended(code: int | None) -> str:
    """How a process ended, as the rest of a sentence."""
    if code is None or code >= 0:
        return f"ended with status {code}"
    name = signal.Signals(-code).name if -code in set(signal.Signals) else f"signal {-code}"
    hint = ", perhaps because memory ran out" if name == "SIGKILL" else ""
    return f"was ended by {name}{hint}"
