"""German speech verbs, the frames around them, and the outlets that occur in those frames.

Frames: *X sagte (gegenüber) Y*, *X teilte (Y) mit*, *laut X*, *X zufolge*, *nach Angaben von X*.
Source: written for tqcheck; the notion of reported-speech frames follows Duden, Die Grammatik,
“Redewiedergabe”.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from tqcheck.languages.sentence import Token
from tqcheck.languages.word_lists import entries, listed

PARTICLE_VERBS: dict[str, frozenset[str]] = {
    form: particles
    for forms, particles in (
        ("teilte teilten teilt", listed("mit")),
        ("fügte fügten fügt", listed("hinzu an")),
        ("gab gaben gibt", listed("bekannt an")),
        ("räumte räumten räumt", listed("ein")),
        ("kündigte kündigten kündigt", listed("an")),
        ("merkte merkten merkt", listed("an")),
        ("stellte stellten stellt", listed("klar fest")),
    )
    for form in forms.split()
}
"""Finite forms of separable speech verbs, with their particles."""

CORE = listed(
    "sagte sagten sagt erzählt sagen erklärte erklärten erklärt berichtete berichteten berichtet "
    "behauptete behaupteten behauptet betonte betonten betont warnte warnten warnt "
    "meldete meldeten meldet schrieb schrieben schreibt äußerte äußerten ergänzte ergänzten "
    "bestätigte bestätigten kritisierte kritisierten versicherte versicherten "
    "verkündete verkündeten erzählte erzählten entgegnete erwiderte bemerkte beklagte "
    "meinte meinten bekräftigte dementierte mitteilte mitteilten hinzufügte"
)
"""Finite forms of verbs whose main sense is to say something: a narrow set, for precise rules."""

SENDERS: dict[str, str] = {
    noun: article
    for article, nouns in (
        ("die", "agentur nachrichtenagentur presseagentur zeitung tageszeitung wochenzeitung "
         "boulevardzeitung wirtschaftszeitung website nachrichtenseite zeitschrift"),
        ("das", "blatt boulevardblatt magazin nachrichtenmagazin wochenmagazin portal radio "
         "nachrichtenportal fernsehen internetportal"),
        ("der", "sender fernsehsender nachrichtensender radiosender tv-sender rundfunk"),
    )
    for noun in nouns.split()
}  # fmt: skip
"""Common nouns in lower case that precede an outlet's name, with their nominative article."""


VERB_FORMS = CORE | PARTICLE_VERBS.keys()
"""Finite forms of all of them."""


def speech_verbs(tokens: Sequence[Token]) -> list[int]:
    """Indexes of the finite speech verbs; see `says`."""
    return [
        index
        for index, token in enumerate(tokens)
        if token.text in VERB_FORMS and says(tokens, index)
    ]


def says(tokens: Sequence[Token], index: int) -> bool:
    """Whether `index` has a finite speech verb; a separable one needs its particle nearby."""
    token = tokens[index]
    if token.text not in VERB_FORMS or token.tag == "VV(PP)":
        return False
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if token.tag == "ADJ(A)" and following is not None and following.is_noun:
        return False  # “die erklärte Absicht”
    if token.text in CORE:
        return True
    particles = PARTICLE_VERBS.get(token.text)
    if particles is None:
        return False
    for later in tokens[index + 1 : index + 12]:
        if not later.is_word:
            return False
        if later.text in particles:
            return True
    return False


@cache
def _outlets() -> dict[str, tuple[tuple[str, ...], ...]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for entry in entries("de/outlets"):
        words = tuple(part for part in entry.replace("!", " !").split())
        table.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(names, key=len, reverse=True)) for first, names in table.items()}


def may_begin_outlet(text: str) -> bool:
    """Whether an outlet's name begins with the word `text`."""
    return text in _outlets()


def outlet_at(tokens: Sequence[Token], index: int) -> int:
    """Length in tokens of the outlet's name that begins at `index`; 0 if none does."""
    for words in _outlets().get(tokens[index].text, ()):
        if all(
            index + k < len(tokens) and tokens[index + k].text == word
            for k, word in enumerate(words)
        ):
            return len(words)
    return 0
