"""The command line of a recipe: steps by name, a configuration and a work folder."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from recipekit.errors import RecipeError
from recipekit.steps import StepCache

STOPPED = 75
"""Exit code of a training that was stopped before its end: the same command continues it."""


def say(message: str) -> None:
    """Print a line of the log, with the time."""
    print(time.strftime("%H:%M:%S"), message, flush=True)


def stop_before_end() -> None:
    """End the program after a training that is not finished."""
    say("training stopped before its end; the same command continues it")
    sys.exit(STOPPED)


S = TypeVar("S")


class Recipe(Generic[S]):
    """A base class for recipes, whose methods are the steps, each with its inputs and outputs.

    Args:
        settings: the configuration.
        options: the command line.
    """

    def __init__(self, settings: S, options: argparse.Namespace) -> None:
        self._settings = settings
        self._options = options
        self._work: Path = options.work
        self._steps = StepCache(self._work, say)


@dataclass(frozen=True)
class Command:
    """A command line that runs the steps of a recipe.

    Attributes:
        description: what the recipe makes.
        steps: the steps of ``all``, in their order.
        extra_steps: steps that are run only when they are named.
        config_help: the configurations that come with the recipe.
    """

    description: str
    steps: tuple[str, ...]
    extra_steps: tuple[str, ...]
    config_help: str

    def parser(self) -> argparse.ArgumentParser:
        """A parser of the options that every recipe has."""
        parser = argparse.ArgumentParser(description=self.description)
        parser.add_argument(
            "steps",
            nargs="+",
            metavar="STEP",
            help=f"all, or some of: {', '.join((*self.steps, *self.extra_steps))}",
        )
        parser.add_argument("--config", type=Path, required=True, help=self.config_help)
        parser.add_argument("--work", type=Path, required=True, help="folder for all results")
        parser.add_argument("--device", default="", help="cpu or cuda; the best by default")
        return parser

    def run(
        self,
        options: argparse.Namespace,
        open_recipe: Callable[[argparse.Namespace], Recipe[Any]],
    ) -> int:
        """Run the named steps.

        Args:
            options: the command line.
            open_recipe: makes the recipe; its methods are called by the names of the steps.

        Returns:
            The exit code.
        """
        steps = self.steps if options.steps == ["all"] else tuple(options.steps)
        try:
            recipe = open_recipe(options)
            for step in steps:
                if step not in (*self.steps, *self.extra_steps):
                    raise RecipeError(f"no such step: {step}")
                getattr(recipe, step)()
        except RecipeError as error:
            print(f"recipe: {error}", file=sys.stderr)
            return 2
        return 0
