"""Windows of good text with damage of several kinds, always the same for the same numbers."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from damagerecipe import order_damage as order
from damagerecipe import word_damage as word
from damagerecipe.articles import BREAK, Pool
from damagerecipe.marked import Marked
from damagerecipe.settings import Settings

_TRIES = 40
_FEWEST = 3  # words, below which a window is damaged no further

MAKERS: dict[str, Callable[[Marked, int], bool]] = {
    "double": order.double, "insert": order.insert, "gap": order.gap, "moved": order.moved,
    "form": word.form, "article": word.article, "english": word.english, "torn": word.torn,
    "glued": order.glued, "runon": order.runon, "echo": order.echo, "stranger": word.stranger,
    "residue": word.residue, "quote": word.quote, "cutoff": order.cutoff, "case": word.case,
    "clause": order.clause,
}  # fmt: skip
"""Each damages a window at a place; False where it could not, and changed nothing."""


class Generator:
    """Draws windows and damages them.

    Args:
        pool: of texts and words.
        settings: how many damages, and of which kinds.
        seed: the windows of one number are the same for the same seed.
    """

    def __init__(self, pool: Pool, settings: Settings, seed: int) -> None:
        self._pool, self._settings, self._seed = pool, settings, seed
        self._kinds, self._weights = zip(*settings.kinds.items(), strict=True)

    def draw(self, number: int, count: int) -> list[Marked]:
        """So many windows; the same for the same number."""
        random = Random(f"{self._seed} {number}")
        return [self._one(random) for _ in range(count)]

    def _one(self, random: Random) -> Marked:
        words = self._pool.window(random, self._settings.window.words)
        window = Marked(words, random, self._pool)
        (wanted,) = random.choices(range(len(self._settings.damages)), self._settings.damages)
        for _ in range(_TRIES):
            if not wanted or len(window) < _FEWEST:
                break
            (kind,) = random.choices(self._kinds, self._weights)
            wanted -= self.damage(window, kind, random.randrange(len(window)))
        return window

    @staticmethod
    def damage(window: Marked, kind: str, at: int) -> bool:
        """Damage a window at a place that is sound; False where it could not."""
        if window.words[at] == BREAK or window.labels[at]:
            return False
        return MAKERS[kind](window, at)
