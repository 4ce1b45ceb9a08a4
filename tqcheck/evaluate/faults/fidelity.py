"""Content that was added, left out, cut off, or turned into its opposite."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from random import Random

from tqcheck.evaluate.clean_pairs import CleanPair
from tqcheck.evaluate.faults.base import Fault, cut, far, linked, put
from tqcheck.languages.word_lists import listed
from tqcheck.model import Span

_NEGATIVE = re.compile(
    r"\b(?:not|no|never|nobody|nothing|none|neither|nor|cannot)\b|n['’]t\b", re.I
)
_POSITIVE = {
    "kein": "ein", "keine": "eine", "keinen": "einen", "keinem": "einem", "keiner": "einer",
    "keines": "eines", "niemals": "immer", "nie": "immer", "niemand": "jemand",
    "nichts": "etwas",
}  # fmt: skip
_FINITE = listed(
    "ist sind war waren hat haben hatte hatten wird werden wurde wurden kann können konnte "
    "konnten will wollen muss müssen soll sollen sollte sollten darf dürfen"
)


def added_sentence(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A sentence that belongs to another article follows."""
    other = far(pair, pool, rng)
    if other is None or pair.line.target[-1] not in '.!?“"':
        return None
    added = other.line.target
    start = len(pair.line.target) + 1
    return Fault("added-sentence", f"{pair.line.target} {added}", Span(start, start + len(added)))


def unrelated_text(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A sentence of another article stands in the place of the translation."""
    other = far(pair, pool, rng)
    if other is None:
        return None
    return Fault("unrelated-text", other.line.target, Span(0, len(other.line.target)))


def truncated(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """The German stops in the middle of the sentence."""
    if len(pair.tokens) < 16 or len(pair.target_sentences) > 1:
        return None
    last = pair.tokens[int(len(pair.tokens) * rng.uniform(0.35, 0.6))]
    target = pair.line.target[: last.end]
    return Fault("truncated", target, Span(last.start, last.end), linked(pair, last.end, 10**9))


def omitted_clause(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A clause between commas, or from a comma to the end, is gone."""
    clauses = _clauses(pair)
    if not clauses:
        return None
    first, last = rng.choice(clauses)
    end = pair.tokens[last].end if pair.tokens[last].text == "," else pair.tokens[last].start
    start = pair.tokens[first].start
    source = linked(pair, start, pair.tokens[last].start)
    return cut(pair, "omitted-clause", start, end, source) if source else None


def added_clause(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A clause that belongs to another article stands before the mark that ends the line."""
    other = far(pair, pool, rng)
    text = pair.line.target
    if other is None or not (text.endswith(".") and text[-2:-1].isalnum()):
        return None
    clauses = [(a, b) for a, b in _clauses(other) if other.tokens[b - 1].tag != "KON"]
    if not clauses:
        return None
    first, last = rng.choice(clauses)
    clause = other.line.target[other.tokens[first].start : other.tokens[last].start].rstrip()
    start = len(text) - 1
    target = text[:start] + clause + text[start:]
    return Fault("added-clause", target, Span(start + 2, start + len(clause)))


def omitted_sentence(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A sentence is gone: one of several, or all that the line holds."""
    translation, original = pair.target_sentences, pair.source_sentences
    if len(translation) != len(original):
        return None
    k = rng.randrange(len(translation))
    start = translation[k][0]
    end = translation[k + 1][0] if k + 1 < len(translation) else len(pair.line.target)
    if len(translation[k][1].split()) < 5:
        return None
    source = Span(original[k][0], original[k][0] + len(original[k][1]))
    return cut(pair, "omitted-sentence", start, end, source)


def dropped_negation(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A negation that English has as well is gone."""
    found = list(_NEGATIVE.finditer(pair.line.source))
    negators = [t for t in pair.tokens if t.lower == "nicht" or t.lower in _POSITIVE]
    if len(found) != 1 or len(negators) != 1 or "sondern" in pair.line.target:
        return None
    token, source = negators[0], Span(*found[0].span())
    if token.lower == "nicht":
        following = pair.line.target[token.end :].split()[:1]
        if following in (["nur"], ["mehr"]) or pair.line.target[: token.start].endswith("ob "):
            return None
        return cut(pair, "negation-dropped", max(0, token.start - 1), token.end, source)
    new = _POSITIVE[token.lower]
    if token.is_capitalised:
        new = new.capitalize()
    return put(pair, "negation-dropped", token.start, token.end, new, source)


def added_negation(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A sentence without any negation says the opposite."""
    if _NEGATIVE.search(pair.line.source):
        return None
    negated = [
        (a, b)
        for a, b in pairwise(pair.tokens)
        if a.text in _FINITE
        and a.tag.endswith("(FIN)")
        and b.tag in {"ART", "APPR", "ADV", "APPRART"}
    ]
    if not negated:
        return None
    token, following = rng.choice(negated)
    text = pair.line.target
    if following.text in {"ein", "eine", "einen"}:
        new = f"k{following.text}"
        return put(pair, "negation-added", following.start, following.end, new)
    target = f"{text[: token.end]} nicht{text[token.end :]}"
    return Fault("negation-added", target, Span(token.end + 1, token.end + 6))


def _clauses(pair: CleanPair) -> list[tuple[int, int]]:
    """Where a clause stands between commas, or from one to the end: the tokens that bound it."""
    marks = [i for i, token in enumerate(pair.tokens) if token.text in ",.;!?"]
    found = []
    for first, last in pairwise(marks):
        inside = pair.tokens[first + 1 : last]
        content = [t for t in inside if t.is_noun or t.tag.startswith(("VV", "ADJ"))]
        if (
            pair.tokens[first].text == ","
            and len(inside) >= 5
            and len(content) >= 3
            and any(token.is_verb for token in inside)
            and all(token.is_word for token in inside)
            and first >= 5
        ):
            found.append((first, last))
    return found
