"""Runs inputs in worker processes that may be killed, and keeps what happened.

A worker is a fork of this process, so nothing is imported twice and what it leaks ends with it. It
runs a batch of one target. Its memory is limited, and the kernel ends it where one input takes too
much CPU.
Seeds go up by one from input to input, so a stopped campaign goes on where it was.
"""

from __future__ import annotations

import contextlib
import gc
import json
import mmap
import os
import resource
import signal
import struct
import tempfile
import time
import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path

import tqcheck
from tests.fuzz.invariants import BrokenInvariantError
from tests.fuzz.state import Crash, State
from tests.fuzz.targets import TARGETS, Input, Target, scratch_folder

HARD_LIMIT = 60.0
"""Seconds of CPU after which an input's worker is killed."""
MEMORY = 3_000_000_000
"""Bytes that a worker may take on top of what it began with."""
_BATCH_SECONDS = 6.0
_PACKAGE = str(Path(tqcheck.__file__).parent)
_TOLD_EVERY = 50


class Stopped(Exception):  # noqa: N818
    """The user or the system ends the campaign."""


def run(state: State, names: Sequence[str], *, seconds: float | None, inputs: int | None) -> None:
    """Fuzz the named targets in turn until a limit is reached.

    Args:
        state: counts and seeds so far; saved after every batch.
        names: of the targets.
        seconds: how long; None for no limit.
        inputs: most inputs of each target in this run; None for no limit.
    """
    _import_everything()
    end = time.monotonic() + seconds if seconds is not None else None
    left = dict.fromkeys(names, inputs)
    with stoppable() as stop, contextlib.suppress(Stopped):
        while any(count is None or count > 0 for count in left.values()):
            for name in names:
                most = left[name]
                if end is not None and time.monotonic() >= end:
                    return
                if most is not None and most <= 0:
                    continue
                span = _BATCH_SECONDS * TARGETS[name].share
                if end is not None:
                    span = min(span, end - time.monotonic())
                try:
                    done = _batch(TARGETS[name], state, span, most, stop)
                finally:
                    state.save()
                left[name] = None if most is None else most - done


def run_one(target: Target, given: Input, scratch: Path) -> Crash:
    """Read or check one input; what is wrong with it, if anything is."""
    begin = time.process_time()
    try:
        outcome = target.check(given, scratch)
        took = time.process_time() - begin
        if outcome.then is not None:
            outcome.then()
    except Exception as error:
        return Crash(_key(error), "".join(traceback.format_exception(error)), given)
    if took > target.allowed(given):
        text = f"{took:.2f} s of CPU for {given.size} bytes; allowed {target.allowed(given):.2f} s"
        return Crash("slow", text, given, seconds=took, outcome=outcome)
    return Crash("", "", given, seconds=took, outcome=outcome)


def _batch(target: Target, state: State, seconds: float, most: int | None, stop: Stop) -> int:
    """Run inputs of one target in a worker; returns their number.

    Raises:
        Stopped: the campaign was asked to end; the worker is gone.
    """
    counts = state.of(target.name)
    first = counts.next_seed
    place = mmap.mmap(-1, 8)
    place[:] = struct.pack("q", first)
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            os.close(reading)
            _worker(target, first, seconds, most, place, writing)
            status = 0
        finally:
            os._exit(status)
    os.close(writing)
    with stop.ends(pid):
        try:
            with os.fdopen(reading, encoding="utf-8") as lines:
                for line in lines:
                    state.apply(target.name, json.loads(line))
        except json.JSONDecodeError:
            # A worker that is killed while it writes leaves half a line.
            if not stop.asked:
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)
                raise
    _, status = os.waitpid(pid, 0)
    if stop.asked:
        raise Stopped
    if status:
        seed = struct.unpack("q", place[:])[0]
        told = f"signal {os.WTERMSIG(status)}" if os.WIFSIGNALED(status) else f"status {status}"
        kind = "hang" if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGPROF else told
        counts.inputs += seed + 1 - counts.next_seed
        counts.next_seed = seed + 1
        counts.killed += 1
        state.keep(target.name, seed, Crash(f"killed ({kind})", told, target.input(seed)))
    return counts.next_seed - first


def _worker(
    target: Target, seed: int, seconds: float, most: int | None, place: mmap.mmap, told: int
) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    taken = virtual_memory() + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (taken, taken))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    gc.freeze()
    end = time.monotonic() + seconds
    last = None if most is None else seed + most
    with (
        tempfile.TemporaryDirectory(prefix="fuzz-", dir=scratch_folder()) as folder,
        os.fdopen(told, "w", encoding="utf-8") as stream,
    ):
        counted = Counted(seed)
        while time.monotonic() < end and (last is None or seed < last):
            place[:] = struct.pack("q", seed)
            # Nobody handles it, so the kernel ends the process, inside of C code as well.
            signal.setitimer(signal.ITIMER_PROF, HARD_LIMIT)
            given = target.input(seed)
            result = run_one(target, given, Path(folder))
            counted.add(seed, given, result)
            if result.key:
                stream.write(json.dumps({"crash": result.as_dict(), "seed": seed}) + "\n")
            seed += 1
            if counted.inputs >= _TOLD_EVERY:
                stream.write(counted.line(seed))
                stream.flush()
                counted = Counted(seed)
        signal.setitimer(signal.ITIMER_PROF, 0)
        stream.write(counted.line(seed))


class Counted:
    """What a worker tells of some inputs, the first of them by its seed."""

    def __init__(self, seed: int) -> None:
        self.inputs = 0
        self._numbers = {"bytes": 0, "documents": 0, "refused": 0}
        self._seconds = 0.0
        self._slowest = [0.0, seed, 0]

    def add(self, seed: int, given: Input, result: Crash) -> None:
        self.inputs += 1
        self._numbers["bytes"] += given.size
        self._seconds += result.seconds
        if result.seconds > self._slowest[0]:
            self._slowest = [result.seconds, seed, given.size]
        if result.outcome is not None:
            self._numbers["documents"] += result.outcome.documents
            self._numbers["refused"] += result.outcome.refused

    def line(self, next_seed: int) -> str:
        counts = {
            "inputs": self.inputs,
            **self._numbers,
            "seconds": round(self._seconds, 4),
            "slowest": self._slowest,
            "next_seed": next_seed,
        }
        return json.dumps({"counts": counts}) + "\n"


def _key(error: BaseException) -> str:
    """The exception and the places of its traceback: the same for the same fault.

    The last places in tqcheck and the very last one; of a broken invariant, its sentence.
    """
    if isinstance(error, BrokenInvariantError):
        return f"BrokenInvariantError: {str(error)[:80]}"
    frames = traceback.extract_tb(error.__traceback__)
    places = [(f"{Path(frame.filename).stem}:{frame.name}", frame.filename) for frame in frames]
    own = [place for place, file in places if file.startswith(_PACKAGE)]
    shown = [*own[-3:], *(place for place, _ in places[-1:] if place != (own or [""])[-1])]
    return f"{type(error).__name__} at {' > '.join(shown)}"


def virtual_memory() -> int:
    """Bytes of address space that this process has."""
    with contextlib.suppress(OSError):
        return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    return 8_000_000_000


class Stop:
    """Whether a campaign is asked to end, and the worker that ends with it.

    The handler raises nothing: an exception of a handler that runs within another callback (of a
    fork, of the garbage collector) is told and dropped, and the campaign would go on.
    """

    def __init__(self) -> None:
        self.asked = False
        self._worker: int | None = None

    def __call__(self, *_: object) -> None:
        self.asked = True
        if self._worker is not None:
            os.kill(self._worker, signal.SIGKILL)

    @contextlib.contextmanager
    def ends(self, worker: int) -> Iterator[None]:
        """Kill the worker, a child not yet waited for, when the campaign is asked to end."""
        self._worker = worker
        if self.asked:
            self()
        try:
            yield
        finally:
            self._worker = None


@contextlib.contextmanager
def stoppable() -> Iterator[Stop]:
    """Note where the process is asked to end."""
    stop = Stop()
    before = {number: signal.signal(number, stop) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _import_everything() -> None:
    """Read and check one input of each kind, so that no worker imports anything."""
    with tempfile.TemporaryDirectory(dir=scratch_folder()) as folder:
        for target in TARGETS.values():
            for seed in range(-3, 0):
                run_one(target, target.input(seed), Path(folder))
