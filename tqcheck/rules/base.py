"""What a rule is, and what it is given.

A rule is one class in one file. The file's docstring is the user's documentation, with fixed
sections (see `rules.docs`); its *Bad* and *Good* lines are also its first tests.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from enum import Enum
from typing import TYPE_CHECKING, ClassVar

from tqcheck.model import Hit, Severity

if TYPE_CHECKING:
    from tqcheck.evidence.bilingual import BilingualDocument


EVERY_OTHER = "*"
"""In `Rule.supersedes`: every rule that does not say so itself."""


class Need(str, Enum):
    """What must be there for a rule to run; where it is not, the rule is reported as skipped."""

    SOURCE = "source"
    BACK_TRANSLATION = "back-translation"
    ALIGNMENT = "alignment"
    GLOSSARY = "glossary"
    STYLE = "house style"
    ESTIMATE = "learned estimate"
    DETECTOR = "detector of damage"


class Rule(ABC):
    """One check. Subclasses set the class variables and yield `Hit`s in text order.

    Class attributes:
        code: stable, ``TQ`` and three digits; the first digit is the family.
        name: stable, lower case with hyphens.
        category: MQM category, lower case, as in the report contract.
        severity: of a hit that names none.
        needs: what must be there for the rule to run.
        target_languages: codes of the target languages that the rule serves; empty if it relies on
            the language packs alone and serves all. It is skipped for any other language.
        whole_sentences: whether it judges how a sentence is built. It is not heard about sentences
            that were cut because they were too long; rules that need a source or an estimate are
            not heard there either.
        supersedes: codes whose findings inside one of this rule's findings are dropped;
            `EVERY_OTHER` where what it finds is no part of the article.
        checks_embedded: whether its findings count in embedded parts too: what it finds is damage,
            whoever wrote the text.
        once_a_document: whether its hits of one kind in a document are one finding with all their
            places, if they are equally grave: a habit of the writer counts once.
        family: name of the fitted model that judges its hits. Such a rule reports whatever may be
            a fault, each hit with features; the model says how likely it is one, and from that
            follow severity, confidence and silence. None if the rule itself decides.
        only_suspects: whether what it reports is no error but a place to look at. Such findings are
            kept apart: they change no other finding, and nothing counts them.
    """

    code: ClassVar[str]
    name: ClassVar[str]
    category: ClassVar[str]
    severity: ClassVar[Severity]
    needs: ClassVar[frozenset[Need]] = frozenset()
    target_languages: ClassVar[frozenset[str]] = frozenset()
    whole_sentences: ClassVar[bool] = False
    supersedes: ClassVar[frozenset[str]] = frozenset()
    checks_embedded: ClassVar[bool] = False
    once_a_document: ClassVar[bool] = False
    family: ClassVar[str | None] = None
    only_suspects: ClassVar[bool] = False

    @classmethod
    def serves(cls, language: str) -> bool:
        """Whether the rule can check text in a target language."""
        return not cls.target_languages or language in cls.target_languages

    @abstractmethod
    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield what is wrong with `document`."""
