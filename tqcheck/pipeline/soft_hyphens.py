"""Takes soft hyphens out of the texts of a document.

Content systems put soft hyphens (U+00AD) into words to tell browsers where a line may break. A
reader never sees them, so no stage does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tqcheck.model import Document, Edit, Span
from tqcheck.pipeline.rewriting import Rewriting, RewrittenText

SOFT_HYPHEN = "\u00ad"

# In wrongly decoded text it is the second byte of a letter: an i with an acute accent becomes an A
# with a tilde and a soft hyphen. That is a fault to be found.
_HYPHENS = re.compile("(?<![\u0080-\u009f\u00c2\u00c3])\u00ad")


@dataclass(frozen=True)
class SoftHyphens(Rewriting):
    """The texts without soft hyphens."""

    def apply(self, document: Document) -> Document:
        """The document as its readers see it."""
        made = super().apply(document)
        if self.target is None or made.title is None:
            return made
        return replace(made, title=_HYPHENS.sub("", made.title))


def soft_hyphens(document: Document) -> SoftHyphens | None:
    """The texts without soft hyphens; None if there are none."""
    target, source = document.text, document.source_text or ""
    if SOFT_HYPHEN not in target and SOFT_HYPHEN not in source:
        return None
    return SoftHyphens(
        visible_text(target) if SOFT_HYPHEN in target else None,
        visible_text(source) if SOFT_HYPHEN in source else None,
    )


def visible_text(text: str) -> RewrittenText:
    """A text without its soft hyphens."""
    return RewrittenText(text, (Edit(Span(*m.span()), "") for m in _HYPHENS.finditer(text)))
