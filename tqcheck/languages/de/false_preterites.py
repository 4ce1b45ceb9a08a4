"""Preterites that strong verbs do not have: “klingte”, “herausgleiteten”."""

from __future__ import annotations

from functools import cache, lru_cache

from tqcheck.languages.frequency import zipf
from tqcheck.languages.word_lists import entries, listed

_PREFIXES = listed(
    "ab an auf aus be bei durch ein ent entgegen er fest fort her heraus herein herunter hin "
    "hinaus hinein hinunter los miss mit nach nieder teil um unter ver vor weg wieder zer zu "
    "zurück zusammen über"
)
_IN_USE = 2.0  # Zipf frequency of what is a form of another verb: “bereitete”


@cache
def _forms() -> frozenset[str]:
    return listed(" ".join(entries("de/false_preterites")))


@lru_cache(maxsize=20_000)
def is_false_preterite(word: str) -> bool:
    """Whether a word in lower case is a strong verb inflected like a weak one."""
    if not word.endswith(("te", "ten")):
        return False
    singular = word.removesuffix("n")
    forms = _forms()
    is_one = singular in forms or any(
        singular.startswith(prefix) and singular[len(prefix) :] in forms for prefix in _PREFIXES
    )
    return is_one and zipf(word, "de") < _IN_USE
