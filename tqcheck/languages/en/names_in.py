"""Whether an English text has a word as a name."""

from __future__ import annotations

import re

from tqcheck.languages.en.title_case import is_title_case
from tqcheck.languages.words import words


def is_name_in(text: str, word: str) -> bool:
    """Whether a capitalised word stands in an English text where no sentence begins.

    A word in lower case stands before it (“they went to Today”), and the line is no headline in
    title case. No name begins with a small letter.
    """
    if not word[:1].isupper() or word not in text:
        return False
    pattern = re.compile(rf"[a-z,;] [\[(]?{re.escape(word)}(?!\w)")
    return any(
        pattern.search(line) and not is_title_case(words(line))
        for line in text.split("\n")
        if word in line
    )
