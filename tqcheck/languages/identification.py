"""Which language a sentence is in, by its closed-class words or its script.

It knows the languages that German news quotes or that translators confuse. Each list has words that
are frequent in the language and are no German words. Written by the authors from general knowledge;
Apache-2.0, 2026-11-23.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

MARKERS: dict[str, frozenset[str]] = {
    name: frozenset(words.split())
    for name, words in {
        "French": "le la les des du et est une un dans pour que qui sur avec pas plus par ce cette "
        "sont au aux ne nous vous il elle ils ont été être mais comme leur",
        "Spanish": "el la los las una un en y que de del por con para su sus se es más pero como "
        "no lo al fue han está este esta son muy también",
        "Italian": "il la gli le un una di del della dei delle che è e per con non si sono nel "
        "nella alla dal come più anche questo questa ha hanno",
        "Portuguese": "o os as um uma de do da dos das em no na que e é para com não se por mais "
        "como foi são pelo pela também",
        "Dutch": "de het een en van dat niet zijn met voor op te aan door ook maar bij naar uit "
        "wordt worden heeft deze dit zij wij hij werd nog",
        "Polish": "się i w na nie jest że do z o jak ale po co tak za od jego przez dla są był",
        "Turkish": "bir ve bu için ile de da çok olarak daha ne gibi var olan kadar sonra ama",
        "Swedish": "och att det som en på är av för med den till inte har ett om var jag men de",
        "Danish": "og at det som en på er af for med den til ikke har et om var jeg men de",
    }.items()
}

_MARKERS_OF_ANY = frozenset().union(*MARKERS.values())
_FEWEST_KINDS = 3  # different markers of a language

# Beginnings of Unicode names of letters that count as Latin.
_LATIN_LIKE = (
    "LATIN",
    "FEMININE",
    "MASCULINE",
    "MODIFIER",
    "COMBINING",
    "MICRO",
    "FULLWIDTH LATIN",
)


@lru_cache(maxsize=4096)
def script(char: str) -> str:
    """``"Latin"``, the name of another script (“Cyrillic”), or an empty string for a non-letter."""
    if char.isascii():
        return "Latin" if char.isalpha() else ""
    if not char.isalpha():
        return ""
    name = unicodedata.name(char, "")
    if name.startswith(_LATIN_LIKE):
        return "Latin"
    return name.split()[0].capitalize() if name else ""


def foreign_language(words: Sequence[str]) -> str | None:
    """The language of a sentence; None if it may be German or English, or is unknown.

    Args:
        words: lower-cased words of the sentence, punctuation left out.
    """
    if len(words) < 4:
        return None
    if len(_MARKERS_OF_ANY.intersection(words)) < _FEWEST_KINDS:
        return None
    german = sum(1 for word in words if word in _GERMAN)
    best, count, kinds = None, 0, 0
    for language, markers in MARKERS.items():
        found = [word for word in words if word in markers]
        if len(found) > count:
            best, count, kinds = language, len(found), len(set(found))
    if best is None or kinds < _FEWEST_KINDS or count < 0.25 * len(words) or german * 5 > count:
        return None
    return best


_GERMAN = frozenset(
    [
        "und",
        "der",
        "die",
        "das",
        "den",
        "dem",
        "ein",
        "eine",
        "einen",
        "einer",
        "eines",
        "ist",
        "im",
        "auf",
        "mit",
        "nicht",
        "sich",
        "auch",
        "von",
        "zu",
        "für",
        "wird",
        "werden",
        "wurde",
        "hat",
        "haben",
        "sind",
        "bei",
        "nach",
        "aus",
        "wie",
        "dass",
        "aber",
        "oder",
        "sie",
        "er",
        "wir",
        "ich",
        "ihr",
        "sein",
        "seine",
        "über",
        "vor",
        "zum",
        "zur",
        "noch",
        "nur",
        "als",
        "um",
        "durch",
        "am",
        "vom",
        "beim",
    ]
)
