"""A few articles, a micro encoder and a small tokenizer for the tests of the detector's recipe."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

CODE = Path(__file__).parents[2] / "corpora" / "detector"
for folder in (CODE.parent, CODE):
    if str(folder) not in sys.path:
        sys.path.append(str(folder))

ARTICLES = [
    [
        "Der Hafen von Emden wird teurer",
        "Der Hafen von Emden kostet drei Millionen Euro. Die Ministerin sagte am Montag nichts "
        "dazu. „Ein Sprecher nannte den Preis nicht“, sagte der schöne Bürgermeister gestern.",
        "Eine Werft-Sprecherin und ein Kapitän haben den Hafen gesehen. Das war eine Ausnahme.",
    ],
    [
        "Der Wald wächst wieder",
        "Im Sommer haben die Förster keine neuen Bäume gepflanzt. Sie wollen bis Herbst warten.",
        "Die Bürgermeisterin hat den Förstern gedankt. Ihre Gemeinde liegt mitten in dem Wald.",
    ],
] * 3
ENGLISH = [["The", "port", "of", "Emden", "costs", "money."], ["Nobody", "said", "a", "word."]]


@pytest.fixture(scope="session")
def tokenizer() -> Any:
    """Whole words of the articles, single letters for the rest."""
    from recipekit import tokenizer as vocabulary

    pytest.importorskip("google.protobuf")
    words = sorted(
        {f"▁{word}" for article in ARTICLES for line in article for word in line.split()}
    )
    pieces = [(name, 0.0) for name in vocabulary.SPECIAL]
    pieces += [(word, -4.0) for word in words]
    letters = sorted({letter for word in words for letter in word} | set(".,xyz"))
    pieces += [(letter, -9.0) for letter in letters if (letter, -4.0) not in pieces]
    return vocabulary.tokenizer(pieces)
