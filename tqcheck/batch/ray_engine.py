"""The engine ``ray``: partitions on the actors of a cluster, by Ray Data.

Ray moves the names of partitions and the totals. Rows are read and results written by the worker
that checks them, so neither passes through Ray's object store.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from tqcheck.batch.plan import Partition
from tqcheck.batch.totals import RowTotals
from tqcheck.batch.worker import BatchJob, PartitionDone, PartitionWorker
from tqcheck.errors import ModelError, UsageError

_STORE_BYTES = 100 << 20  # for names and totals
_PAUSES = (1.0, 10.0)  # seconds before a partition is tried again whose file could not be written


class RayEngine:
    """See `BatchEngine`.

    Args:
        address: of the cluster, as `ray.init` takes it; None to start one on this machine.
        workers: number of workers, each with a core; None for as many as there are cores.

    Raises:
        UsageError: Ray is not installed.
    """

    def __init__(self, address: str | None, workers: int | None) -> None:
        self._ray = _ray()
        self._address = address
        self._workers = workers

    def __call__(self, job: BatchJob, todo: Sequence[Partition]) -> Iterator[PartitionDone]:
        """See `BatchEngine`.

        Raises:
            UsageError: no cluster can be reached or started.
            ModelError: a model that the settings name cannot be used.
        """
        if not todo:
            return
        ray = self._ray
        started = not ray.is_initialized()
        if started:
            self._start()
        try:
            yield from self._done(job, todo)
        finally:
            if started:
                ray.shutdown()

    def _start(self) -> None:
        # Its core warns of each pool of actors; what matters comes as an exception.
        os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
        local: dict[str, Any] = {}
        if self._address is None:
            local = {
                "num_cpus": self._workers,
                "object_store_memory": _STORE_BYTES,
                "include_dashboard": False,
            }
        try:
            self._ray.init(
                address=self._address or "local",
                log_to_driver=False,
                logging_level="error",
                **local,
            )
        except (ConnectionError, RuntimeError, ValueError) as error:
            where = self._address or "on this machine"
            raise UsageError(f"no cluster of Ray can be used {where}: {error}") from error

    def _done(self, job: BatchJob, todo: Sequence[Partition]) -> Iterator[PartitionDone]:
        data = self._ray.data
        context = data.DataContext.get_current()
        context.enable_progress_bars = False
        for name in ("ray.data", "ray"):
            logging.getLogger(name).setLevel(logging.ERROR)
        context.max_errored_blocks = -1  # the others go on; what failed is missing at the end
        cores = int(self._ray.cluster_resources().get("CPU", 1))
        workers = min(self._workers or cores, len(todo))
        names = data.from_items(
            [{"partition": msgspec.json.encode(one)} for one in todo],
            override_num_blocks=len(todo),
        )
        done = names.map_batches(
            RayWorker,
            fn_constructor_args=(job,),
            batch_size=1,
            compute=data.ActorPoolStrategy(size=workers, max_tasks_in_flight_per_actor=2),
            num_cpus=1,
        )
        for row in done.iter_rows():
            one = msgspec.json.decode(row["done"], type=PartitionDone)
            if one.model_failed:
                raise ModelError(one.failure)
            yield one


class RayWorker:
    """What an actor runs: one partition at a time."""

    def __init__(self, job: BatchJob) -> None:
        self._worker = PartitionWorker(job)

    def __call__(self, batch: dict[str, Any]) -> dict[str, list[bytes]]:
        """Check the partitions of a batch; what was done with each."""
        wanted = [msgspec.json.decode(one, type=Partition) for one in batch["partition"]]
        return {"done": [msgspec.json.encode(self._run(one)) for one in wanted]}

    def _run(self, partition: Partition) -> PartitionDone:
        """Do a partition; try again where a store has failed, as stores do."""
        for pause in (*_PAUSES, None):
            try:
                return self._worker.run(partition)
            except ModelError as error:
                return PartitionDone(partition.number, RowTotals(), str(error), model_failed=True)
            except UsageError as error:
                if pause is None:
                    return PartitionDone(partition.number, RowTotals(), str(error))
                time.sleep(pause)
        raise AssertionError("the last try returns")


def _ray() -> Any:
    try:
        import ray
        import ray.data
    except ImportError as error:
        raise UsageError('--engine ray needs Ray: pip install "tqcheck[ray]"') from error
    return ray
