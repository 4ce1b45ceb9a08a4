"""German verbs of saying, the frames around them, and the outlets that stand in those frames.

Frames: *X sagte (gegenüber) Y*, *X teilte (Y) mit*, *laut X*, *X zufolge*, *nach Angaben von X*.
Source: written for tqcheck; the notion of reported-speech frames follows Duden, Die Grammatik,
“Redewiedergabe”.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from tqcheck.lang.lists import entries, listed
from tqcheck.lang.sentence import Token

# Separable verbs: finite part and the particle that must follow.
PARTICLE_VERBS: dict[str, frozenset[str]] = {
    "teilte": frozenset({"mit"}),
    "teilten": frozenset({"mit"}),
    "teilt": frozenset({"mit"}),
    "fügte": frozenset({"hinzu", "an"}),
    "fügten": frozenset({"hinzu", "an"}),
    "fügt": frozenset({"hinzu", "an"}),
    "gab": frozenset({"an", "zu", "bekannt"}),
    "gibt": frozenset({"an", "zu", "bekannt"}),
    "gaben": frozenset({"an", "zu", "bekannt"}),
    "räumte": frozenset({"ein"}),
    "räumt": frozenset({"ein"}),
    "kündigte": frozenset({"an"}),
    "kündigt": frozenset({"an"}),
    "kündigten": frozenset({"an"}),
    "merkte": frozenset({"an"}),
    "merkt": frozenset({"an"}),
    "stellte": frozenset({"fest", "klar"}),
    "stellt": frozenset({"fest", "klar"}),
    "deutete": frozenset({"an"}),
    "wies": frozenset({"hin", "zurück"}),
    "weist": frozenset({"hin", "zurück"}),
    "sagte": frozenset({"aus"}),
}


CORE = listed(
    "sagte sagten sagt sagen erklärte erklärten erklärt berichtete berichteten berichtet "
    "behauptete behaupteten behauptet betonte betonten betont warnte warnten warnt "
    "meldete meldeten meldet schrieb schrieben schreibt äußerte äußerten ergänzte ergänzten "
    "bestätigte bestätigten kritisierte kritisierten versicherte versicherten "
    "verkündete verkündeten erzählte erzählten entgegnete erwiderte bemerkte beklagte "
    "meinte meinten bekräftigte dementierte mitteilte mitteilten hinzufügte"
)
"""Finite forms whose main sense is to say something: the narrow set, for precise rules."""

SENDERS = listed(
    "sender fernsehsender nachrichtensender radiosender zeitung tageszeitung wochenzeitung blatt "
    "magazin nachrichtenmagazin agentur nachrichtenagentur portal nachrichtenportal "
    "nachrichtenseite website rundfunk boulevardblatt boulevardzeitung wirtschaftszeitung"
)
"""Common nouns, lower case, that stand before an outlet's name."""


def is_speech_verb(token: Token) -> bool:
    """Whether `token` is a finite form of a verb of saying, by its form and its tag."""
    return token.lower in CORE and (token.is_finite or token.tag in {"VV(PP)", "NN", "NE"})


@lru_cache(maxsize=1)
def _outlets() -> dict[str, tuple[tuple[str, ...], ...]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for entry in entries("outlets"):
        words = tuple(part for part in entry.replace("!", " !").split())
        table.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(names, key=len, reverse=True)) for first, names in table.items()}


def outlet_at(tokens: Sequence[Token], index: int) -> int:
    """Length in tokens of the outlet's name that begins at `index`, 0 where none does."""
    for words in _outlets().get(tokens[index].text, ()):
        if all(
            index + k < len(tokens) and tokens[index + k].text == word
            for k, word in enumerate(words)
        ):
            return len(words)
    return 0
