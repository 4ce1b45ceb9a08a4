"""What the supervisor knows of a task that a worker process does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from tqcheck.config import Settings
from tqcheck.errors import ReadError
from tqcheck.model import DocumentReport
from tqcheck.pipeline.executor import failed, unread_in_time
from tqcheck.pipeline.time_budget import checking_seconds, too_slow
from tqcheck.pipeline.worker import Answer, CheckTask, Outcome, ReadTask, Task


@dataclass(slots=True, eq=False)
class TaskState:
    """A task and its answer; None as long as there is none.

    A task with several documents that fails is done again in `parts`, one for each document, so
    that a document fails by itself alone.
    """

    task: Task
    seconds: float | None
    answer: Answer | None = None
    crashes: int = 0
    parts: tuple[TaskState, ...] = ()

    @property
    def result(self) -> Answer | None:
        """The answer, put together where the task is done in parts; None before it is there."""
        if not self.parts:
            return self.answer
        reports: list[DocumentReport] = []
        for part in self.parts:
            if part.answer is None:
                return None
            reports += cast("tuple[DocumentReport, ...]", part.answer)
        return tuple(reports)

    def split(self, settings: Settings) -> tuple[TaskState, ...]:
        """The parts of a task with several documents; none of any other."""
        if isinstance(self.task, CheckTask) and len(self.task.documents) > 1:
            self.parts = tuple(
                TaskState(CheckTask((one,)), checking_seconds(one, settings))
                for one in self.task.documents
            )
        return self.parts

    def fail(self, kind: str, message: str) -> None:
        """Answer with an error of a kind of `ReadError` in place of what was asked for."""
        if isinstance(self.task, CheckTask):
            self.answer = tuple(failed(one, kind, message) for one in self.task.documents)
            return
        error = ReadError(self.uri, message.removeprefix(f"{self.uri}: "), kind=kind)
        self.answer = (error,) if isinstance(self.task, ReadTask) else Outcome(error)

    def run_out_of_time(self) -> None:
        """Answer that the time of the task is over."""
        late = unread_in_time if isinstance(self.task, ReadTask) else too_slow
        error = late(self.uri, self.seconds)
        self.fail(error.kind, str(error))

    @property
    def uri(self) -> str:
        """Of the file or document, the first one of several."""
        if isinstance(self.task, ReadTask):
            return self.task.uri
        if isinstance(self.task, CheckTask):
            return self.task.documents[0].uri
        return self.task.document.uri
