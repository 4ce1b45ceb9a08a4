"""The common part of the neural back-translators: splitting, batching and loop detection.

A backend provides `_subwords` and the two methods that run its model. Everything else that
determines a translation is implemented here, so that the backends agree.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from tqcheck.errors import UsageError
from tqcheck.translate.base import DecodingOptions, Direction, TokenScore
from tqcheck.translate.guard import (
    MAX_SOURCE_TOKENS,
    RETRY_NGRAM,
    length_limit,
    looped,
    split_long,
)
from tqcheck.translate.subwords import Subwords
from tqcheck.weights.at_once import at_once
from tqcheck.weights.batching import batches


class BatchedTranslator(ABC):
    """A translator and scorer over subwords.

    Args:
        identity: see `Translator`.
        direction: see `Translator`.
        options: beam size and batch size.

    Raises:
        UsageError: a setting is out of range.
    """

    def __init__(self, identity: str, direction: Direction, options: DecodingOptions) -> None:
        if options.beam < 1:
            raise UsageError(f"the beam has to be 1 or more, not {options.beam}.")
        if options.batch_tokens < 1:
            raise UsageError(f"a batch has to hold 1 subword or more, not {options.batch_tokens}.")
        self.identity = identity
        self.direction = direction
        self._options = options

    @property
    @abstractmethod
    def _subwords(self) -> Subwords:
        """The model's tokenizer, loaded on first use."""

    @property
    def _max_tokens(self) -> int:
        """Most subwords that the model takes on either side."""
        return 512

    @property
    def _at_once(self) -> int:
        """Batches that are translated at the same time, in a thread each."""
        return 1

    @abstractmethod
    def _decode(self, sources: Sequence[list[str]], limit: int, no_repeat: int) -> list[list[str]]:
        """Translate one batch of subwords, without prefix and end token, of `limit` at most."""

    @abstractmethod
    def _force(
        self, sources: Sequence[list[str]], targets: Sequence[list[str]]
    ) -> list[list[TokenScore]]:
        """Score one batch; the end token is the last of each list."""

    def translate(self, segments: Sequence[str]) -> list[str]:
        """One translation a segment, in order; an empty segment gives an empty string.

        A segment without letters and digits stays as it is: a model writes anything for it, and
        spells out each of its characters.
        """
        texts: list[str] = []
        owners: list[int] = []
        parts: list[list[str]] = [[] for _ in segments]
        limit = min(MAX_SOURCE_TOKENS, self._max_tokens)
        for index, segment in enumerate(segments):
            plain = " ".join(segment.split())
            if not any(map(str.isalnum, plain)):
                parts[index] = [plain]
                continue
            for part in split_long(plain, self._count, limit):
                texts.append(part)
                owners.append(index)
        for owner, translation in zip(owners, self._translate_parts(texts), strict=True):
            parts[owner].append(translation)
        return [" ".join(part for part in pieces if part) for pieces in parts]

    def score(self, sources: Sequence[str], targets: Sequence[str]) -> list[list[TokenScore]]:
        """See `Scorer.score`."""
        if len(sources) != len(targets):
            raise ValueError(f"{len(sources)} sources but {len(targets)} targets")
        pairs: list[tuple[list[str], list[str]]] = []
        where: list[int] = []
        for index, (source, target) in enumerate(zip(sources, targets, strict=True)):
            if source.strip() and target.strip():
                where.append(index)
                pairs.append(
                    (
                        self._cut(self._subwords.encode_source(" ".join(source.split()))),
                        self._subwords.encode_target(" ".join(target.split()))[
                            : self._max_tokens - 2
                        ],
                    )
                )
        scores: list[list[TokenScore]] = [[] for _ in sources]
        lengths = [max(len(source), len(target) + 2) for source, target in pairs]
        for batch in batches(lengths, self._options.batch_tokens):
            forced = self._force([pairs[i][0] for i in batch], [pairs[i][1] for i in batch])
            for index, result in zip(batch, forced, strict=True):
                scores[where[index]] = result
        return scores

    def _count(self, text: str) -> int:
        return len(self._subwords.encode_source(text))

    def _cut(self, tokens: list[str]) -> list[str]:
        """A source of at most what the model takes, with its end token."""
        if len(tokens) <= self._max_tokens:
            return tokens
        return [*tokens[: self._max_tokens - 1], tokens[-1]]

    def _translate_parts(self, texts: Sequence[str]) -> list[str]:
        sources = [self._cut(self._subwords.encode_source(text)) for text in texts]
        results = self._decode_all(sources, range(len(sources)), no_repeat=0)
        again = [
            index
            for index, tokens in results.items()
            if (looped(tokens) or len(tokens) >= self._limit(sources[index]))
            and not looped(sources[index])
        ]
        if again:
            results.update(self._decode_all(sources, again, no_repeat=RETRY_NGRAM))
        return [self._subwords.decode_target(results[index]) for index in range(len(texts))]

    def _limit(self, source: list[str]) -> int:
        return min(length_limit(len(source)), self._max_tokens - 2)

    def _decode_all(
        self, sources: Sequence[list[str]], which: Sequence[int], *, no_repeat: int
    ) -> dict[int, list[str]]:
        def decoded(batch: Sequence[int]) -> list[list[str]]:
            limit = max(self._limit(sources[index]) for index in batch)
            return self._decode([sources[index] for index in batch], limit, no_repeat)

        results: dict[int, list[str]] = {}
        left = (
            [which[index] for index in batch]
            for batch in batches(
                [len(sources[index]) for index in which], self._options.batch_tokens
            )
        )
        for batch, made in at_once(decoded, left, self._at_once):
            for index, tokens in zip(batch, made, strict=True):
                # Cut to its own limit: the result must not hang on what else is in the batch.
                results[index] = tokens[: self._limit(sources[index])]
        return results
