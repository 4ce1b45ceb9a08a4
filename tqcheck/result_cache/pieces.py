"""What models said of pieces of text: sentences, pairs of them, windows of a few sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tqcheck.result_cache.store import ResultKind, Store, key_of


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

    def keep(self, identity: str, results: Mapping[bytes, bytes]) -> None:
        """Keep results, by input."""
        values = {self._key(identity, one): value for one, value in results.items()}
        self._store.put(ResultKind.MODEL, values)

    def _key(self, identity: str, given: bytes) -> bytes:
        return key_of(ResultKind.MODEL, self._installed, identity.encode(), given)
