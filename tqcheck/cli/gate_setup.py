"""Settings and policy of the commands `gate`, `watch` and `config`."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tqcheck import config
from tqcheck import suppression as suppress
from tqcheck.config import Configuration
from tqcheck.errors import UsageError
from tqcheck.gate import policy_file
from tqcheck.gate import settings as gate_settings
from tqcheck.gate.policy import Policies
from tqcheck.gate.settings import GateSettings

if TYPE_CHECKING:
    from tqcheck.gate.baseline import Baseline
    from tqcheck.gate.fetch.fetcher import Fetcher
    from tqcheck.gate.run import Gate
    from tqcheck.gate.state import State
    from tqcheck.pipeline.executor import DocumentExecutor

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_LONGEST = 366 * 86400


@dataclass(frozen=True, slots=True)
class Setup:
    """What a command reads before it loads a model."""

    configuration: Configuration
    gate_settings: GateSettings
    policies: Policies

    def executor(self) -> AbstractContextManager[DocumentExecutor]:
        """Worker processes, behind what earlier runs found out.

        A gate never checks in its own process: it has to answer signals and to outlive documents.
        """
        from tqcheck.pipeline.checker import DocumentChecker
        from tqcheck.pipeline.run import executor_for

        return executor_for(DocumentChecker(self.configuration.settings), supervised=True)

    def gate(
        self,
        executor: DocumentExecutor,
        state: State | None,
        fetcher: Fetcher,
        baseline: Baseline | None = None,
        *,
        leave_out: Collection[Path] = (),
    ) -> Gate:
        """The gate of a run.

        Raises:
            UsageError: the side-car or a limit's rule is wrong.
            ModelError: a model that the settings name cannot be used.
        """
        from tqcheck.gate.run import Gate
        from tqcheck.pipeline.checker import DocumentChecker

        settings = self.configuration.settings
        side_car = suppress.load(settings.suppressions)
        return Gate(
            DocumentChecker(settings),
            self.policies,
            fetcher,
            state=state,
            side_car=side_car,
            baseline=baseline,
            leave_out=leave_out,
            executor=executor,
        )


def setup(
    config_file: str | None,
    settings: Mapping[str, Any],
    own: Mapping[str, Any],
    preset: str | None,
) -> Setup:
    """Settings and policy of a run.

    Args:
        config_file: of ``--config``.
        settings: values of the command line for `Settings`.
        own: values of the command line for `GateSettings`, by dotted name.
        preset: of ``--preset``.

    Raises:
        UsageError: a value in the file or on the command line is wrong.
    """
    configuration = config.load_all(config_file, settings)
    return Setup(
        configuration,
        gate_settings.load(configuration, own),
        policy_file.load(configuration, preset),
    )


def seconds(given: str, option: str) -> float:
    """``90``, ``90s``, ``5m``, ``2h`` or ``1d`` in seconds.

    Raises:
        UsageError: it is none of these, nothing, or more than a year.
    """
    match = re.fullmatch(r"(\d+(?:\.\d+)?)([smhd]?)", given.strip())
    value = float(match[1]) * _UNITS[match[2] or "s"] if match else 0.0
    if not 0 < value <= _LONGEST:
        raise UsageError(f"{option} {given} is not a time like 30s, 5m or 2h")
    return value
