"""Words that are none: letters lost, compounds torn at their hyphen, words glued together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from tqcheck.evaluate.clean_pairs import CleanPair
from tqcheck.evaluate.faults.base import Fault, put
from tqcheck.languages.frequency import zipf

_LONG = 9  # letters of a word in which an engine's pieces go wrong
# “US-Präsident”, “„Plan B“-Ansatz”, “(F2F)-Strategie”.
_COMPOUND = re.compile(r"(?<![\w-])(\w+(?:[-–]\w+)*|\w+[)“\"«])-([A-ZÄÖÜ][^\W\d_]{3,})(?![\w-])")
_SUSPENDED = re.compile(r"(?<![\w-])([A-ZÄÖÜ][^\W\d_]+)- (und|oder) ([A-ZÄÖÜ][^\W\d_]{3,})")
_BEFORE_WORD = re.compile(r"(?<=[^\W\d_]{3})[.,]?[“\"]? (?=[A-ZÄÖÜ][^\W\d_]{2,})")
_BEFORE_BRACKET = re.compile(r"(?<=\w{2}) (?=\([A-ZÄÖÜ])")
_LABELS = ("(Video)", "(Videos)", "(Foto)", "(Fotos)", "(Audio)", "(Karte)", "(Grafik)")


def torn_compound(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A compound came apart at its hyphen, or its end stayed in a link that is gone."""
    text = pair.line.target
    names = {token.start for token in pair.tokens if token.is_name}
    found = [match for match in _COMPOUND.finditer(text) if match.start() not in names]
    shared = list(_SUSPENDED.finditer(text))
    if shared and (not found or rng.random() < 0.2):
        match = rng.choice(shared)
        first, link, last = match.groups()
        new = rng.choice((f"{first} - {link} {last}", f"{first}- {link} – {last}"))
        return put(pair, "compound-torn", match.start(), match.end(), new)
    if not found:
        return None
    match = rng.choice(found)
    first, last = match.groups()
    forms = [f"{first}- {last}", f"{first} -{last}", f"{first} -{last}"]
    if text[match.end() : match.end() + 1] == ",":
        forms.append(f"{first} -")
    return put(pair, "compound-torn", match.start(), match.end(), rng.choice(forms))


def misspelt_word(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """Letters of a long word are lost, doubled or exchanged, so that it is no word."""
    long = [
        token
        for token in pair.tokens
        if token.text.isalpha() and len(token.text) >= _LONG and not token.is_name
    ]
    for token in rng.sample(long, len(long)):
        new = _misspelt(token.text, rng)
        if new != token.text and not zipf(new, "de") and not zipf(new, "en"):
            return put(pair, "word-misspelt", token.start, token.end, new)
    return None


def _misspelt(word: str, rng: Random) -> str:
    """One slip inside a word: a joint without its s, a letter less or more, two turned."""
    joint = re.search(r"(?<=ung|eit|aft|ion|tät)s(?=[a-zäöü]{4})", word)
    if joint is not None and rng.random() < 0.5:
        return word[: joint.start()] + word[joint.end() :]
    at = rng.randrange(2, len(word) - 2)
    return rng.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at + 2 :],
        )
    )


def glued_words(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """Two words, or a word and a bracket, lost the blank between them."""
    text = pair.line.target
    brackets = list(_BEFORE_BRACKET.finditer(text))
    if rng.random() < 0.4:
        nouns = [token for token in pair.tokens if token.is_noun and len(token.text) > 3]
        if brackets and rng.random() < 0.5:
            match = rng.choice(brackets)
            return put(
                pair,
                "words-glued",
                match.start() - 2,
                match.end() + 2,
                text[match.start() - 2 : match.start()] + text[match.end() : match.end() + 2],
            )
        if nouns:
            token = rng.choice(nouns)
            label = rng.choice(_LABELS)
            return put(pair, "words-glued", token.start, token.end, token.text + label)
    places = list(_BEFORE_WORD.finditer(text))
    if not places:
        return None
    match = rng.choice(places)
    before = re.search(r"[^\W\d_]+\Z", text[: match.start()])
    after = re.match(r"[^\W\d_]+", text[match.end() :])
    if before is None or after is None:
        return None
    new = before.group() + after.group()
    return put(pair, "words-glued", before.start(), match.end() + after.end(), new)
