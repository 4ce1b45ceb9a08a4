"""Names, and the people who bear them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from random import Random

from tqcheck.evaluate.clean_pairs import CleanPair
from tqcheck.evaluate.faults.base import Fault, named, put, shared_names
from tqcheck.lang.frequency import zipf
from tqcheck.lang.lists import listed
from tqcheck.lang.people import noun_gender
from tqcheck.lang.sentence import Token
from tqcheck.model import Span

_SPEECH = listed(
    "sagte sagten sagt erklärte erklärten erklärt betonte betont warnte warnt schrieb schreibt "
    "meinte meint äußerte ergänzte bestätigte berichtete berichtet meldete kommentierte forderte "
    "kritisierte behauptete versicherte erzählte erzählt twitterte beklagte kündigte teilte fügte "
    "laut zufolge"
)


def changed_name(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A name is another."""
    names = shared_names(pair)
    if not names:
        return None
    token = rng.choice(names)
    for _ in range(20):
        other = rng.choice(pool)
        new = [t.text for t in shared_names(other) if t.text not in pair.line.english]
        if new and other.line.number != pair.line.number:
            text = rng.choice(new)
            if text[:3].lower() != token.text[:3].lower():
                source = named(pair, token.text)
                return put(pair, "changed-name", token.start, token.end, text, source)
    return None


def swapped_speakers(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """The one who speaks and another who is named in the sentence have changed places."""
    names = shared_names(pair)
    speaking = [
        (name, other)
        for name in names
        for other in names
        if name.text != other.text and _speaks(pair.tokens, name) and _stands_alone(pair, other)
    ]
    if not speaking:
        return None
    one, two = sorted(rng.choice(speaking), key=lambda token: token.start)
    text = pair.line.german
    german = text[: one.start] + two.text + text[one.end : two.start] + one.text + text[two.end :]
    return Fault("swapped-speakers", german, Span(one.start, two.end), named(pair, one.text))


def wrong_gender(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A person whose sex the English says is called as one of the other sex."""
    english = {word.text.lower() for word in pair.words}
    she, he = bool(english & {"she", "her"}), bool(english & {"he", "his", "him"})
    if she == he:
        return None
    options = []
    for before, token in pairwise(pair.tokens):
        speech = before.text in {"sagte", "erklärte", "sagt", "meinte"}
        if speech and she and token.text == "sie":
            options.append((token, "er"))
        elif speech and he and token.text == "er":
            options.append((token, "sie"))
    for token in pair.tokens:
        if she and token.tag == "NN" and re.search(r"[^n]in$|rin$", token.text):
            base = token.text[:-2]
            if noun_gender(token.text) is not None and zipf(base, "de") > 2:
                options.append((token, base))
    if not options:
        return None
    token, new = rng.choice(options)
    return put(pair, "wrong-gender", token.start, token.end, new)


def _speaks(tokens: Sequence[Token], name: Token) -> bool:
    """Whether a verb of saying stands right before the name, or right after it."""
    at = tokens.index(name)
    before = at
    while before > 0 and tokens[before - 1].is_name:
        before -= 1
    after = at
    while after + 1 < len(tokens) and tokens[after + 1].is_name:
        after += 1
    near = [*tokens[max(0, before - 1) : before], *tokens[after + 1 : after + 2]]
    so = [token.text for token in tokens[max(0, before - 2) : before]] == [",", "so"]
    return (so or any(token.text in _SPEECH for token in near)) and after == at


def _stands_alone(pair: CleanPair, token: Token) -> bool:
    at = pair.tokens.index(token)
    return not (at + 1 < len(pair.tokens) and pair.tokens[at + 1].is_name)
