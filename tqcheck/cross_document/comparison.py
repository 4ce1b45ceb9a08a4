"""The frame of a comparison: what is remembered of earlier documents, and for how long."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

import msgspec

from tqcheck.languages.registry import language_pack
from tqcheck.model import Document, DocumentReport, Hit
from tqcheck.result_cache.memory import Memory
from tqcheck.rules.catalog import RuleEntry

if TYPE_CHECKING:
    from tqcheck.rules.base import Rule

_MOST_REMEMBERED = 20_000  # keys; the oldest are forgotten
_MOST_FORMS = 5  # of one key


@dataclass(frozen=True, slots=True)
class FirstMention:
    """The first mention of something in a document, in one form.

    Attributes:
        key: what is mentioned; the same for all its forms.
        form: how the document writes it.
        document_title: for messages.
    """

    key: Hashable
    form: str
    document_title: str


M = TypeVar("M", bound=FirstMention)


def title_of(report: DocumentReport) -> str:
    """What messages call a document."""
    return report.title or report.uri


@dataclass(slots=True)
class History(Generic[M]):
    """How earlier documents write one key.

    Attributes:
        counts: number of documents by form.
        first: the first mention by form.
    """

    counts: Counter[str] = field(default_factory=Counter)
    first: dict[str, M] = field(default_factory=dict)


class Comparison(ABC, Generic[M]):
    """Compares the mentions of each document with those of earlier documents.

    Args:
        entry: of the rule that makes the same comparison within one document; the findings are
            reported as its own.
        memory: has the mentions of documents that earlier runs read; None for none.
    """

    _kind: ClassVar[Any]
    """The type of a list of mentions."""

    def __init__(self, entry: RuleEntry, memory: Memory | None = None) -> None:
        self._entry = entry
        self._memory = memory
        self._histories: dict[Hashable, History[M]] = {}

    @cached_property
    def rule(self) -> Rule:
        """The rule, which is loaded when it is needed."""
        return self._entry.load()()

    def hits(self, report: DocumentReport, document: Document) -> Iterator[Hit]:
        """What the document writes differently; then its own mentions are remembered."""
        own: dict[Hashable, list[M]] = {}
        for mention in self._known_mentions(report, document):
            own.setdefault(mention.key, []).append(mention)
        for key, mentions in own.items():
            # Removed and inserted again: the order of the dictionary is the order of last use.
            history = self._histories[key] = self._histories.pop(key, History())
            is_compared = history.counts and len(mentions) <= _MOST_FORMS
            hit = self._hit(mentions, history, document) if is_compared else None
            if hit is not None and not self._is_reported(report, hit):
                yield hit
            for mention in mentions:
                if mention.form in history.first or len(history.first) < _MOST_FORMS:
                    history.counts[mention.form] += 1
                    history.first.setdefault(mention.form, mention)
        while len(self._histories) > _MOST_REMEMBERED:
            del self._histories[next(iter(self._histories))]

    def _known_mentions(self, report: DocumentReport, document: Document) -> Sequence[M]:
        """The mentions in a document, from an earlier run where it read the same document."""
        memory, name = self._memory, self._entry.code
        stored = memory.recall(document, name) if memory is not None else None
        if stored is not None:
            title = title_of(report)
            with suppress(msgspec.MsgspecError):  # what is damaged is found anew
                found: list[M] = msgspec.msgpack.decode(stored, type=self._kind)
                return [replace(mention, document_title=title) for mention in found]
        is_served = self.rule.serves(language_pack(document.language).code)
        mentions = list(self._mentions(report, document)) if is_served else []
        if memory is not None:
            with suppress(UnicodeEncodeError):  # half a character cannot be kept
                memory.remember(document, name, msgspec.msgpack.encode(mentions))
        return mentions

    @abstractmethod
    def _mentions(self, report: DocumentReport, document: Document) -> Iterator[M]:
        """The first mention of each form, in text order."""

    @abstractmethod
    def _hit(self, mentions: Sequence[M], history: History[M], document: Document) -> Hit | None:
        """Compare the mentions of one key.

        Args:
            mentions: at least one; the forms that the document uses.
            history: of earlier documents; it has at least one form.
            document: in which the key is mentioned.
        """

    def _is_reported(self, report: DocumentReport, hit: Hit) -> bool:
        """Whether the rule already has a finding at the same place."""
        return any(
            finding.rule == self._entry.code and finding.target and finding.target.span == hit.span
            for finding in report.findings
        )
