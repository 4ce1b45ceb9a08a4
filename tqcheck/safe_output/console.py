"""A rich console that prints text of any origin."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

from tqcheck.safe_output.text import printable_lines


class SafeConsole(Console):
    """A console whose own colours and movements work, and those of the printed text do not.

    Text is taken as it is: no markup, no emoji names, no highlighting.

    Args:
        options: as for `rich.console.Console`.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"highlight": False, "markup": False, "emoji": False, **options})

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterable[Segment]:
        """As `Console.render`, with the text of each segment made printable."""
        for segment in super().render(renderable, options):
            if segment.control:
                yield segment
            else:
                yield Segment(printable_lines(segment.text), segment.style)
