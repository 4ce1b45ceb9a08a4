"""Counts how often German words end a sentence: ``python final_words.py ARTICLES OUTPUT``.

Writes ``data/weights/final_words.json``: of each frequent word that ends a sentence much less
or more often than words do, the natural logarithm of how much less, in tenths. The last 600
articles are not read.
"""

from __future__ import annotations

import json
import math
import re
import sys
from collections import Counter
from pathlib import Path

from tqcheck.evaluate.damaged_articles import load_articles

_HELD_OUT = 600
_FEWEST = 150  # times that a word is seen
_LEAST = 0.7  # of the logarithm
_SMOOTHING = 0.5
_WORD = re.compile(r"(?<![\w.])[a-zäöüß]{2,}(?![\w-])(\.(?=[“\"«]?(?:\s+[„\"»]?[A-ZÄÖÜ]|\s*\Z)))?")


def main() -> int:
    """Run the command line."""
    articles, output = map(Path, sys.argv[1:])
    seen: Counter[str] = Counter()
    last: Counter[str] = Counter()
    for document in load_articles(articles)[:-_HELD_OUT]:
        for line in document.text.split("\n"):
            for match in _WORD.finditer(line):
                word = match.group().rstrip(".")
                seen[word] += 1
                last[word] += match[1] is not None
    share = sum(last.values()) / sum(seen.values())
    rows = {
        word: -math.log((last[word] + _SMOOTHING) / (count + _SMOOTHING / share) / share)
        for word, count in sorted(seen.items())
        if count >= _FEWEST
    }
    content = {
        "format": 1,
        "about": "Natural logarithm of how much more seldom a lower-case word ends a sentence "
        "than words do on average.",
        "fitted_on": f"{sum(seen.values())} lower-case words of German news, {share:.4f} of them "
        "at the end of a sentence.",
        "rarity": {word: round(value, 1) for word, value in rows.items() if abs(value) >= _LEAST},
    }
    output.write_text(json.dumps(content, indent=0, ensure_ascii=False) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
