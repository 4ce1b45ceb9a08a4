"""How a finding is mended."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from tqcheck.model.spans import Span


class Applicability(str, Enum):
    """Whether a fix may be applied without a person who looks at it.

    `SAFE`: what is wrong is evident, there is one way to mend it, and the text cannot become worse.
    `UNSAFE`: most likely right, but somebody must read the sentence.
    """

    SAFE = "safe"
    UNSAFE = "unsafe"


@dataclass(frozen=True, slots=True)
class Edit:
    """Text in place of a span; an empty span inserts, an empty text deletes."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """What mends a finding.

    Attributes:
        edit: of the target text. Its span need not be that of the finding: a quotation mark that is
            missing is inserted somewhere else.
        applicability: whether it may be applied without a person who looks at it.
    """

    edit: Edit
    applicability: Applicability

    @property
    def is_safe(self) -> bool:
        """Whether it may be applied without a person who looks at it."""
        return self.applicability is Applicability.SAFE
