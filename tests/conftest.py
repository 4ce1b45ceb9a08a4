"""Fixtures and options of all tests.

Plain `pytest` runs the fast tests and says at its end what it left out; `pytest --all` runs
everything. A test that carries one of the markers of `LEFT_OUT` is left out, unless it is selected
by `-m`, or its file, or a folder of such tests, is named on the command line.
"""

from __future__ import annotations

import gc
import os
import signal
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

# Before anything loads a library of numbers, here and in the processes that tests start: each core
# has a test of its own, and threads of one that wait for each other's turn take ten times as long.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# A shell that starts the tests in the background has them, and what they start, ignore SIGINT.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

LEFT_OUT = ("browser", "training", "model", "slow")

MARKED = {
    "browser": "browser",
    "estimator_recipe": "training",
    "translator_recipe": "training",
    "align": "model",
    "pipeline/test_estimate.py": "model",
    "rules/test_word_quality.py": "model",
    "translate/test_backends.py": "model",
    "translate/test_commands.py": "model",
    "translate/test_convert.py": "model",
    "translate/test_families.py": "model",
    "translate/test_open.py": "model",
    "translate/test_shipped.py": "model",
    "rules/test_likelihood.py": "model",
    "ci": "slow",
    "cli/test_safe_output.py": "slow",
    "cli/test_outputs.py": "slow",
    "cli/test_scan.py": "slow",
    "cli/test_scan_stream.py": "slow",
    "cli/test_signals.py": "slow",
    "cli/test_streams.py": "slow",
    "cross_document/test_term_renderings.py": "slow",
    "evaluate/test_faults.py": "slow",
    "evaluate/test_inject.py": "slow",
    "evaluate/test_measures.py": "slow",
    "gate/test_call_command.py": "slow",
    "gate/test_commands.py": "slow",
    "gate/test_gate_run.py": "slow",
    "gate/test_suppress.py": "slow",
    "gate/test_two_at_once.py": "slow",
    "rules/test_long_input.py": "slow",
}
"""Markers by folder or file below `tests/`."""

_HERE = Path(__file__).parent
_LEFT_OUT_COUNTS = pytest.StashKey[Counter[str]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--all", action="store_true", help="run the tests that take long, too")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_LEFT_OUT_COUNTS] = Counter()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        for marker in _markers(item.path):
            item.add_marker(marker)
    if config.getoption("--all") or config.getoption("markexpr"):
        return
    named = _named_paths(config)
    folders = [path for path in named if _markers(path)]
    kept: list[pytest.Item] = []
    dropped: list[pytest.Item] = []
    for item in items:
        marker = next((m for m in LEFT_OUT if item.get_closest_marker(m)), None)
        if marker is None or item.path in named or any(map(item.path.is_relative_to, folders)):
            kept.append(item)
        else:
            dropped.append(item)
            config.stash[_LEFT_OUT_COUNTS][marker] += 1
    if dropped:
        config.hook.pytest_deselected(items=dropped)
        items[:] = kept


def _named_paths(config: pytest.Config) -> set[Path]:
    """The files and folders of the command line; none where pytest took its default."""
    if config.args_source is not pytest.Config.ArgsSource.ARGS:
        return set()
    return {(config.invocation_params.dir / arg.split("::")[0]).resolve() for arg in config.args}


@cache
def _markers(path: Path) -> tuple[str, ...]:
    """The markers of a file, or of all tests of a folder."""
    return tuple(m for below, m in MARKED.items() if path.is_relative_to(_HERE / below))


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """As many processes as there are cores, four at most; none for a test file that is named."""
    if any(path.is_file() for path in _named_paths(config)):
        return 0
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return min(cores or 1, 4)


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker of xdist hands its counts to the main process, which collects no tests itself."""
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["left_out"] = dict(session.config.stash[_LEFT_OUT_COUNTS])


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    output = getattr(node, "workeroutput", {})
    counts = node.config.stash[_LEFT_OUT_COUNTS]  # type: ignore[attr-defined]
    # Every worker collects all tests.
    counts.update({m: n for m, n in output.get("left_out", {}).items() if m not in counts})


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    counts = config.stash[_LEFT_OUT_COUNTS]
    if counts:
        listed = ", ".join(f"{counts[marker]} {marker}" for marker in LEFT_OUT if counts[marker])
        terminalreporter.write_line(
            f"left out: {listed} ({counts.total()} tests); `pytest --all` runs them", yellow=True
        )


@pytest.fixture
def collector_off() -> Iterator[None]:
    """No garbage collection while time is measured.

    In a process that has run thousands of tests one collection takes seconds, so that what is left
    after one is kept out of the next.
    """
    gc.collect()
    gc.freeze()
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Translations go to a cache of this run; the environment reaches subprocesses too."""
    before = os.environ.get("TQCHECK_CACHE_DIR")
    os.environ["TQCHECK_CACHE_DIR"] = str(tmp_path_factory.mktemp("cache"))
    yield
    if before is None:
        del os.environ["TQCHECK_CACHE_DIR"]
    else:
        os.environ["TQCHECK_CACHE_DIR"] = before
