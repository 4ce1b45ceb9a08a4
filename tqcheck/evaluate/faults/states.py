"""States, peoples and capitals."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from tqcheck.evaluate.clean_pairs import CleanPair
from tqcheck.evaluate.faults.base import Fault, linked, put
from tqcheck.languages.en_de.states import english_states, german_names, german_states

# Forms of one kind that take each other's place in any sentence.
_KINDS = (
    (
        "Iran", "Irak", "Jemen", "Libanon", "Sudan", "Niger", "Tschad", "Kongo",
    ),
    (
        "Polen", "Kenia", "Slowenien", "Nigeria", "Australien", "Spanien", "Peru", "Indien",
        "Frankreich", "Italien", "Großbritannien", "Deutschland", "China", "Russland",
        "Österreich", "Griechenland", "Japan", "Brasilien", "Israel", "Syrien", "Nordkorea",
        "Südkorea", "Libyen", "Kanada", "Mexiko", "Norwegen", "Singapur",
    ),
    (
        "London", "Paris", "Rom", "Wien", "Madrid", "Moskau", "Peking", "Tokio", "Budapest",
        "Bukarest", "Athen", "Kiew", "Kairo", "Oslo", "Lissabon",
    ),
    ("schwedische", "türkische", "irische", "russische", "polnische", "britische", "deutsche"),
    ("schwedischen", "türkischen", "irischen", "russischen", "polnischen", "britischen",
     "deutschen", "amerikanischen", "französischen"),
    ("schwedischer", "türkischer", "irischer", "russischer", "polnischer", "britischer"),
)  # fmt: skip

_AFTER = (" in ", " aus ", " nach ", " von ", " für ", " gegen ", " und ")


def changed_state(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A state, its people or its capital is another."""
    text = pair.line.target
    named = [
        (one, kind)
        for one in german_states(text)
        for kind in _KINDS
        if one.span.of(text) in kind
        and any(one.may_be(other) for other in english_states(pair.line.source))
    ]
    if not named:
        return None
    mention, kind = rng.choice(named)
    others = [
        form for form in kind if not german_states(form)[0].may_be(mention) and form not in text
    ]
    new = rng.choice(others)
    start, end = mention.span.start, mention.span.end
    return put(pair, "state-changed", start, end, new, linked(pair, start, end))


def english_state_name(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A state or a capital has its English name."""
    text = pair.line.target
    english = {german: name for name, german in german_names().items()}
    named = [
        one.span
        for one in german_states(text)
        if one.span.of(text) in english and text[: one.span.start].endswith(_AFTER)
    ]
    if not named:
        return None
    place = rng.choice(named)
    new = english[place.of(text)]
    source = linked(pair, place.start, place.end)
    return put(pair, "state-name-english", place.start, place.end, new, source)
