"""The models of a run: translators, aligner, estimator, detector."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from tqcheck.align import Aligner, shared_encoder
from tqcheck.config import Settings
from tqcheck.damage_detection import Detector, open_detector
from tqcheck.evidence.mended_text import MendedTextScorer
from tqcheck.languages.registry import DEFAULT_SOURCE, language_pack
from tqcheck.model import Document
from tqcheck.pipeline.installed import installed_key
from tqcheck.pipeline.model_names import BACK_TRANSLATOR, NO_MODEL
from tqcheck.quality_estimation import Estimator, open_estimator
from tqcheck.quality_estimation.cached import CachedEstimator
from tqcheck.result_cache import Store, cache_folder, open_store
from tqcheck.result_cache.pieces import Pieces
from tqcheck.translate import Direction, Scorer, Translator, open_translator
from tqcheck.translate.cached_scorer import CachedScorer, StoredScorer

_MOST_THREADS = 2
_TARGET, _SOURCE = "de", "en"  # the languages that the models were trained for

T = TypeVar("T")


class _LoadedOnce(Generic[T]):
    """A property of `Models` that one thread computes on first use, and that is kept."""

    def __init__(self, load: Callable[[Models], T]) -> None:
        self._load = load
        self._name = load.__name__
        self.__doc__ = load.__doc__

    def __get__(self, models: Models, _: type[Models]) -> T:
        kept = models.__dict__
        with models.lock:
            if self._name not in kept:
                kept[self._name] = self._load(models)
        value: T = kept[self._name]
        return value


class Models:
    """Opens the models that the settings name; each one on first use, and only once.

    Args:
        settings: of the run.

    Attributes:
        lock: held while a model is opened or runs, so that several threads can check documents
            with the same models.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.lock = threading.RLock()

    @_LoadedOnce
    def back_translator(self) -> Translator | None:
        """Target to source; None where none is wanted or none is installed.

        Raises:
            ModelError: the model is missing or damaged.
        """
        return self._translator(self._settings.back_translator, (_TARGET, _SOURCE))

    @_LoadedOnce
    def forward_translator(self) -> Translator | None:
        """Source to target, for the round trip; as `back_translator`."""
        return self._translator(self._settings.round_trip, (_SOURCE, _TARGET))

    @_LoadedOnce
    def aligner(self) -> Aligner:
        """Aligns segments and words."""
        encoder = shared_encoder()
        encoder.threads = _threads(self._settings.jobs)
        if self._settings.cache:
            encoder.keep_unpacked_in(cache_folder())
        return Aligner(encoder)

    @_LoadedOnce
    def estimator(self) -> Estimator | None:
        """The quality estimator; None where none is wanted, or none is named and none ships.

        Raises:
            ModelError: it is damaged, or the named folder holds none.
        """
        if not self._settings.learned:
            return None
        named = self._settings.estimator
        folder = Path(named) if named is not None else None
        estimator = open_estimator(folder, threads=_threads(self._settings.jobs))
        if estimator is None or self._pieces is None:
            return estimator
        return CachedEstimator(estimator, self._pieces)

    @_LoadedOnce
    def detector(self) -> Detector | None:
        """The detector of damaged words; None where nothing learned is wanted, or none ships.

        Raises:
            ModelError: it is damaged.
        """
        if not self._settings.learned:
            return None
        return open_detector(threads=_threads(self._settings.jobs), pieces=self._pieces)

    @_LoadedOnce
    def source_scorer(self) -> Scorer | None:
        """The shipped translator, for the probability of source texts given the target.

        None where nothing learned is wanted, or none ships.
        """
        return self._scorer((_TARGET, _SOURCE))

    @_LoadedOnce
    def target_scorer(self) -> Scorer | None:
        """Likewise, for the probability of target texts given the source."""
        return self._scorer((_SOURCE, _TARGET))

    def mended_scorer(self, document: Document) -> MendedTextScorer | None:
        """Compares text as it stands with mended text; opens the translators on first use.

        None where nothing learned is wanted, or the languages are others.
        """
        if not self._settings.learned or not self.know_languages_of(document):
            return None
        return MendedTextScorer(lambda: self.source_scorer, lambda: self.target_scorer, self.lock)

    def know_languages_of(self, document: Document) -> bool:
        """Whether the translators and the estimator were trained for a document's languages."""
        target = language_pack(document.language).code
        source = language_pack(document.source_language or DEFAULT_SOURCE).code
        return (target, source) == (_TARGET, _SOURCE)

    def know_target_of(self, document: Document) -> bool:
        """Whether the detector was trained for the language of a document's target text."""
        return language_pack(document.language).code == _TARGET

    @property
    def identities(self) -> dict[str, str]:
        """Names of the models by their key in the signature; ``none`` for what is not used."""
        models: dict[str, Translator | Estimator | Detector | None] = {
            BACK_TRANSLATOR: self.back_translator,
            "rt": self.forward_translator,
            "learned": self.estimator,
            # Forced decoding is only asked where an estimator is present.
            "likelihood": self.source_scorer if self.estimator else None,
            "damage": self.detector,
        }
        return {key: model.identity if model else NO_MODEL for key, model in models.items()}

    @_LoadedOnce
    def _cache(self) -> Store | None:
        return open_store(self._settings.cache_megabytes) if self._settings.cache else None

    @_LoadedOnce
    def _pieces(self) -> Pieces | None:
        return Pieces(self._cache, installed_key(self._cache)) if self._cache is not None else None

    def _translator(self, name: str, direction: Direction) -> Translator | None:
        return open_translator(
            name,
            direction=direction,
            beam=self._settings.beam,
            device=self._settings.device,
            at_once=_threads(self._settings.jobs),
            cache=self._cache,
        )

    def _scorer(self, direction: Direction) -> Scorer | None:
        if not self._settings.learned:
            return None
        translator = open_translator(
            "embedded", direction=direction, device=self._settings.device, cache=self._cache
        )
        if not isinstance(translator, Scorer):
            return None
        kept = translator if self._pieces is None else StoredScorer(translator, self._pieces)
        return CachedScorer(kept)


def _threads(jobs: int) -> int:
    """Threads of the models: their batches are too small for more than two."""
    if hasattr(os, "sched_getaffinity"):
        cores = len(os.sched_getaffinity(0))
    else:
        cores = os.cpu_count() or 1
    return max(1, min(_MOST_THREADS, cores // jobs))
