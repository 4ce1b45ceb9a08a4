"""Finds the parts of a target text that others wrote, or that are rightly in another language.

Finders look for evidence of different kinds: the blocks of the reader, the frames that networks put
around posts, the credits of pictures, and what the target language knows of quotations, titles and
glosses (`LanguagePack.passages`). `find_embedded` reconciles what they find.
"""

from tqcheck.languages.embedded.finding import find_embedded
from tqcheck.languages.embedded.masking import MASK, lies_in, without_parts

__all__ = ["MASK", "find_embedded", "lies_in", "without_parts"]
