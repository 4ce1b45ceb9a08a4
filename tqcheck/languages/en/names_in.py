"""Whether an English text has a word as a name."""

from __future__ import annotations

import re


def is_name_in(text: str, word: str) -> bool:
    """Whether a capitalised word stands in an English text where no sentence begins.

    A word in lower case stands before it: “they went to Today”. No name begins with a small letter.
    """
    if not word[:1].isupper() or word not in text:
        return False
    return re.search(rf"[a-z,;] [\[(]?{re.escape(word)}(?!\w)", text) is not None
