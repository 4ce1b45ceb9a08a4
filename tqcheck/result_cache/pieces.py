"""What models said of pieces of text: sentences, pairs of them, windows of a few sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from tqcheck.result_cache.store import ResultKind, Store, key_of

K = TypeVar("K")
V = TypeVar("V")


class Pieces:
    """Results of models by their input, kept between runs.

    Args:
        store: where they are kept.
        installed: what they depend on beside model and input: code and libraries.
    """

    def __init__(self, store: Store, installed: bytes) -> None:
        self._store = store
        self._installed = installed

    def known(self, identity: str, inputs: Sequence[bytes]) -> dict[bytes, bytes]:
        """The results that are known, by input.

        Args:
            identity: of the model, and what it was asked.
            inputs: all that a result depends on, as bytes.
        """
        keys = {self._key(identity, one): one for one in inputs}
        found = self._store.get(ResultKind.MODEL, list(keys))
        return {keys[key]: value for key, value in found.items()}

    def recall(
        self,
        identity: str,
        inputs: Mapping[K, bytes],
        compute: Callable[[list[K]], Iterable[V]],
        *,
        encode: Callable[[V], bytes],
        decode: Callable[[bytes], V | None],
    ) -> dict[K, V]:
        """The result of each input: those that are kept, and the others computed and kept.

        Args:
            identity: of the model, and what it is asked.
            inputs: all that a result depends on, as bytes, by what the model is given.
            compute: the results of what is not known, in order; it is asked once, or not at all.
            encode: a result as it is kept.
            decode: a kept result; None for one that cannot be read.
        """
        stored = self.known(identity, list(inputs.values()))
        results = {
            given: result
            for given, one in inputs.items()
            if one in stored and (result := decode(stored[one])) is not None
        }
        missing = [given for given in inputs if given not in results]
        if missing:
            fresh = dict(zip(missing, compute(missing), strict=True))
            self.keep(identity, {inputs[given]: encode(one) for given, one in fresh.items()})
            results.update(fresh)
        return results

    def keep(self, identity: str, results: Mapping[bytes, bytes]) -> None:
        """Keep results, by input."""
        values = {self._key(identity, one): value for one, value in results.items()}
        self._store.put(ResultKind.MODEL, values)

    def _key(self, identity: str, given: bytes) -> bytes:
        return key_of(ResultKind.MODEL, self._installed, identity.encode(), given)
